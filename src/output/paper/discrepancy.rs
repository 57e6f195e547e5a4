//! The discrepancy act (as ТОРГ-2, ОКУД 0330202): what the client's packing list says and what was accepted. It prints only the lines
//! that differ, and not at all when none does: an empty act is worse than none.

use super::table::{Cell, Sums, Table};
use super::{Block, Form, Note, Paper, Signature, head};
use crate::domain::compared::Compared;
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use crate::text::k::paper as t;
use crate::text::{Lang, format};

/// Whether an act was taken in by a packing list, and whether it differs from it.
pub fn differs(books: &Books, act: EntryId) -> Option<bool> {
    books.compared(act).map(|comparison| comparison.differing().next().is_some())
}

/// The act; `None` when nothing differs.
pub fn act(lang: Lang, books: &Books, document: EntryId) -> Option<Paper> {
    let act = books.acts.get(books.acts.first_part(document))?;
    let comparison = books.compared(document)?;
    let list = books.announcements.get(comparison.announced)?;
    let columns = [
        (t::COL_N, "1", 40, None),
        (t::COL_GOODS, "2", 150, None),
        (t::COL_CODE, "3", 110, None),
        (t::COL_UNIT, "4", 45, None),
        (t::COL_BY_LIST, "5", 62, Some(0)),
        (t::COL_BY_LIST_SUM, "6", 84, Some(2)),
        (t::COL_TAKEN, "7", 62, Some(0)),
        (t::COL_TAKEN_SUM, "8", 84, Some(2)),
        (t::COL_DIFFERENCE, "9", 62, Some(0)),
        (t::COL_DEFECTIVE, "10", 55, Some(0)),
        (t::COL_PRICE, "11", 76, None),
        (t::COL_SHORTAGE_SUM, "12", 80, Some(2)),
        (t::COL_WHY, "13", 90, None),
    ];
    let rows: Vec<Vec<Cell>> = comparison.differing().enumerate().map(|(at, line)| row(lang, at + 1, line)).collect();
    if rows.is_empty() {
        return None;
    }
    let table = Table {
        rows,
        sums: Sums::Pages,
        sum_words: [lang.t(t::SUM_PAGE).to_owned(), lang.t(t::SUM_ALL).to_owned()],
        ..Table::of(lang, &columns)
    };
    let named = if list.says.document.is_empty() {
        comparison.announced.to_string()
    } else {
        format!("{}, {}", list.says.document, comparison.announced)
    };
    let day = list.says.on.unwrap_or_else(|| list.written.at.date());
    let facts = [
        (t::RECIPIENT, head::keeper(lang, books)),
        (t::DEPOSITOR, head::depositor(lang, books, act.client)),
        (t::PLACE_OF_ACCEPTANCE, books.point.address.clone()),
        (t::DATE_OF_ACCEPTANCE, head::when(lang, &act.written)),
        (t::CONTRACT, head::contract(lang, books, act.says.contract)),
        (t::DELIVERY_DOCUMENT, lang.fill(t::LIST_OF, &[("list", named.into()), ("date", format::date(lang, day).into())])),
        (t::DELIVERY_METHOD, String::new()),
        (t::DISPATCH_DATE, String::new()),
        (t::HOW_CALLED, String::new()),
        (
            t::ACT_NUMBER,
            lang.fill(t::CITES_ACT, &[("number", act.says.number.to_string().into()), ("line", act.written.id.to_string().into())]),
        ),
    ];
    let facts = facts.into_iter().map(|(key, value)| (lang.t(key).to_owned(), value)).collect();
    let conclusion =
        Note { title: lang.t(t::CONCLUSION).to_owned(), lines: vec![lang.t(t::CONCLUSION_SAYS).to_owned()], ..Note::default() };
    let sign = |what, name: String, position| Signature { what: lang.t(what).to_owned(), name, position: lang.t(position).to_owned() };
    let signatures = vec![
        sign(t::CHAIR, books.who(act.written.by), t::POSITION_STAFF),
        sign(t::MEMBER, String::new(), t::POSITION_MEMBER),
        sign(t::PRESENT_CLIENT, String::new(), t::POSITION_DEPOSITOR),
    ];
    Some(Paper {
        form: Form::Discrepancy,
        document: act.written.id,
        about: Some(act.client),
        title: lang.fill(t::DISCREPANCY_TITLE, &[("number", act.says.number.to_string().into())]),
        date: head::when(lang, &act.written),
        code: lang.t(t::CODE_TORG2).to_owned(),
        blocks: vec![
            Block::Facts(facts),
            Block::Table(table),
            Block::Note(conclusion),
            Block::Text(lang.t(t::TWO_COPIES).to_owned()),
            Block::Signatures(signatures),
        ],
        labels: Vec::new(),
        to: books.clients.name(act.client),
    })
}

fn row(lang: Lang, n: usize, line: &Compared) -> Vec<Cell> {
    let sum = |pieces: Pieces| line.value.map(|value| value.times(pieces).0);
    let difference = line.accepted - line.planned;
    let shortage = (line.planned - line.accepted).max(Pieces::ZERO);
    let mut why = line.why.clone();
    if line.refused > Pieces::ZERO {
        let refused = lang.fill(t::REFUSED_OF, &[("pieces", line.refused.0.into())]);
        why = if why.is_empty() { refused } else { format!("{why}; {refused}") };
    }
    vec![
        Cell::text(n.to_string()),
        Cell::text(&line.name),
        Cell::text(line.code.as_deref().unwrap_or_default()),
        Cell::text(lang.t(t::PIECE)),
        Cell::number(line.planned.0),
        Cell::money(lang, sum(line.planned)),
        Cell::number(line.accepted.0),
        Cell::money(lang, sum(line.accepted)),
        Cell::number(difference.0),
        Cell::number(line.defective.0),
        Cell::money(lang, line.value.map(|value| value.0)),
        Cell::money(lang, sum(shortage)),
        Cell::text(why),
    ]
}
