//! The sheet as a page that leaves the point.

use super::Sheet;
use super::fates::Line;
use crate::output::document::Document;
use crate::text::k::recheck as t;
use crate::text::{Key, Lang, format};

impl Sheet<'_> {
    /// Writes the sheet onto a page.
    pub fn write(&self, page: &mut Document) {
        let lang = self.lang;
        let name = |key: Key| lang.t(key).to_owned();
        page.facts(vec![
            (name(t::CLIENT), self.books.clients.name(self.asked.client)),
            (name(t::PAPER_ITEM), self.item()),
            (name(t::PAPER_AS_OF), format::date_hour(lang, self.asked.as_of)),
        ]);
        page.heading(self.title());
        page.paragraph(self.searched_says().unwrap_or_default());
        page.paragraph(self.proposal().unwrap_or_default());
        let hit = |(sure, line): (String, Line<'_>)| vec![act(&line), goods(&line), sure, fates(lang, &line)];
        page.table([t::COL_LINE, t::COL_GOODS, t::COL_SURE, t::COL_FATE].map(name).to_vec(), self.hits().map(hit).collect());
        page.paragraph(self.sum());
        self.counted().into_iter().for_each(|says| page.paragraph(says));
        page.heading(lang.t(t::PAPER_LINES));
        let head = [
            t::COL_N,
            t::COL_LINE,
            t::COL_GOODS,
            t::COL_ACCEPTED,
            t::COL_HANDED_OUT,
            t::COL_RETURNED,
            t::COL_WRITTEN_OFF,
            t::COL_ACKNOWLEDGED,
            t::COL_EXPECTED,
            t::COL_COUNTED,
        ];
        let row = |(n, line): (usize, Line<'_>)| {
            let numbers = numbers(&line).map(|n| n.map_or_else(|| "–".to_owned(), format::number));
            [vec![(n + 1).to_string(), act(&line), goods(&line)], numbers.to_vec()].concat()
        };
        page.table(head.map(name).to_vec(), self.lines().enumerate().map(row).collect());
        // What became of the pieces has a table of its own: beside the numbers a sheet of paper leaves no room for words.
        let mut rows = Vec::new();
        for (n, line) in self.lines().enumerate() {
            let Line { name, says, .. } = line;
            rows.extend(says.into_iter().map(|says| {
                let entry = says.fate.and_then(|fate| fate.entry()).map(|id| id.to_string()).unwrap_or_default();
                vec![(n + 1).to_string(), name.clone(), format::number(says.pieces.0), says.words, entry]
            }));
        }
        page.heading(lang.t(t::COL_FATE));
        page.table([t::COL_N, t::COL_NAME, t::COL_PIECES, t::COL_FATE, t::COL_ENTRY].map(name).to_vec(), rows);
        page.heading(lang.t(t::LIMITS));
        page.list(self.limits());
    }
}

/// The act line in words, and as it is cited: «акт № 2 от 10.03.2026, строка 2, K7QP-9/2».
pub(in crate::output) fn act(line: &Line<'_>) -> String {
    format!("{}, {}", line.act, line.fate.line)
}

/// «Синяя ваза, 4600000000015, цена 3 400 ₽».
pub(in crate::output) fn goods(line: &Line<'_>) -> String {
    [Some(line.name.clone()), line.code.clone(), Some(line.value.clone())].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Accepted, handed out and not taken back, returned, written off, acknowledged and not found again, what must be here, what the last
/// count found; `None` where it did not look.
pub fn numbers(line: &Line<'_>) -> [Option<i64>; 7] {
    let sum = line.fate.sum;
    let known =
        [sum.accepted, sum.handed_out - sum.taken_back, sum.returned, sum.written_off, sum.acknowledged - sum.found_again, sum.expected()];
    let [accepted, out, back, off, short, expected] = known.map(|pieces| Some(pieces.0));
    [accepted, out, back, off, short, expected, line.fate.counted.map(|pieces| pieces.0)]
}

/// What became of each group of pieces, a line each.
pub(in crate::output) fn fates(lang: Lang, line: &Line<'_>) -> String {
    let says = line.says.iter().map(|says| match says.fate {
        Some(fate) => {
            let cites = fate.entry().map(|id| format!(", {id}")).unwrap_or_default();
            format!("{}: {}{cites}", lang.fill(t::PIECES, &[("pieces", says.pieces.0.into())]), says.words)
        }
        None => says.words.clone(),
    });
    says.collect::<Vec<_>>().join("\n")
}
