//! The sheet as a page of the pack.

use super::fates::Line;
use super::{Asked, Sheet};
use crate::domain::Books;
use crate::output::document::Document;
use crate::text::k::recheck as t;
use crate::text::{Key, Lang, format};

/// The sheet of a client, with the thing that is asked about.
pub fn sheet(books: &Books, asked: &Asked, lang: Lang) -> Document {
    let sheet = Sheet::new(lang, books, asked);
    let mut page = Document::new(lang.t(t::PAPER_TITLE));
    let name = |key: Key| lang.t(key).to_owned();
    page.facts(vec![
        (name(t::CLIENT), books.clients.name(asked.client)),
        (name(t::PAPER_ITEM), sheet.item()),
        (name(t::PAPER_AS_OF), format::date_hour(lang, asked.as_of)),
    ]);
    page.heading(sheet.title());
    page.paragraph(sheet.searched_says().unwrap_or_default());
    page.paragraph(sheet.proposal().unwrap_or_default());
    let hits: Vec<Vec<String>> = sheet.hits().map(|(sure, line)| vec![line.act.clone(), goods(&line), sure, fates(lang, &line)]).collect();
    page.table([t::COL_LINE, t::COL_GOODS, t::COL_SURE, t::COL_FATE].map(name).to_vec(), hits);
    page.paragraph(sheet.sum());
    sheet.counted().into_iter().for_each(|says| page.paragraph(says));
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
        t::COL_FATE,
    ];
    let row = |(n, line): (usize, Line<'_>)| {
        let numbers = numbers(&line).map(|n| n.map_or_else(|| "–".to_owned(), format::number));
        let [number, words] = [(n + 1).to_string(), fates(lang, &line)];
        [vec![number, line.act.clone(), goods(&line)], numbers.to_vec(), vec![words]].concat()
    };
    page.table(head.map(name).to_vec(), sheet.lines().enumerate().map(row).collect());
    page.heading(lang.t(t::LIMITS));
    page.list(sheet.limits());
    page
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
