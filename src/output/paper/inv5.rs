//! The count sheet in the layout of ИНВ-5 (ОКУД 0317006): sixteen columns, every counted line citing the act it came by, with the
//! receipt of the responsible person and the commission; and the comparison sheet ИНВ-19 (ОКУД 0317017) of what differs.

use super::act::{self, OKEI_PIECE};
use super::table::{Cell, Sums, Table};
use super::{Block, Form, Note, Paper, Signature, head};
use crate::domain::count::Count;
use crate::domain::count_row::{CountRow, LineCount};
use crate::domain::{Books, Money, Pieces};
use crate::journal::{EntryId, LineId};
use crate::text::k::paper as t;
use crate::text::{Key, Lang, format};

/// The count sheet; `None` while nothing was written down, for a count is blind until then.
pub fn sheet(lang: Lang, books: &Books, document: EntryId) -> Option<Paper> {
    let count = books.counts.get(document).filter(|count| !count.counted.is_empty())?;
    let columns = [
        (t::COL_N, "1", 30, None),
        (t::COL_OWNER, "2", 96, None),
        (t::COL_OKPO, "3", 44, None),
        (t::COL_GOODS_CHARACTERISTIC, "4", 122, None),
        (t::COL_CODE, "5", 92, None),
        (t::COL_PLACE, "6", 56, None),
        (t::COL_INTO_CUSTODY, "7", 66, None),
        (t::COL_DOCUMENT, "8", 56, None),
        (t::COL_DOCUMENT_NUMBER, "9", 66, None),
        (t::COL_DOCUMENT_DATE, "10", 66, None),
        (t::COL_UNIT, "11", 34, None),
        (t::COL_OKEI, "12", 34, None),
        (t::COL_PRESENT, "13", 48, Some(0)),
        (t::COL_PRESENT_VALUE, "14", 72, Some(2)),
        (t::COL_BY_BOOKS, "15", 48, Some(0)),
        (t::COL_BY_BOOKS_VALUE, "16", 70, Some(2)),
    ];
    let mut table = Table {
        sums: Sums::Pages,
        sum_words: [lang.t(t::SUM_PAGE).to_owned(), lang.t(t::SUM_COUNT).to_owned()],
        ..Table::of(lang, &columns)
    };
    for row in books.count_result(document) {
        for line in counted_lines(&row) {
            table.rows.push(counted_row(lang, books, &row, line, table.rows.len() + 1));
        }
    }
    let receipt = Note { title: lang.t(t::RECEIPT).to_owned(), lines: vec![lang.t(t::RECEIPT_SAYS).to_owned()], ..Note::default() };
    let mut blocks = vec![
        Block::Facts(facts(lang, books, count)),
        Block::Note(receipt),
        Block::Signatures(vec![sign(lang, t::RESPONSIBLE, String::new(), t::POSITION_STAFF)]),
        Block::Table(table),
        Block::Text(lang.t(t::COUNT_SAYS).to_owned()),
    ];
    if count.alone() {
        blocks.push(Block::Text(lang.t(t::COUNTED_ALONE).to_owned()));
    }
    blocks.push(Block::Signatures(commission(lang, books, count)));
    Some(paper(lang, books, count, Form::Inv5, t::INV5_TITLE, t::CODE_INV5, blocks))
}

/// The comparison sheet: only what differs, with what stands apart and what is left unexplained.
pub fn comparison(lang: Lang, books: &Books, document: EntryId) -> Option<Paper> {
    let count = books.counts.get(document).filter(|count| !count.counted.is_empty())?;
    let columns = [
        (t::COL_N, "1", 40, None),
        (t::COL_OWNER, "2", 130, None),
        (t::COL_GOODS_CHARACTERISTIC, "3", 180, None),
        (t::COL_CODE, "4", 110, None),
        (t::COL_UNIT, "5", 40, None),
        (t::COL_DOCUMENT_NUMBER, "6", 110, None),
        (t::COL_BY_BOOKS, "7", 60, Some(0)),
        (t::COL_PRESENT, "8", 60, Some(0)),
        (t::COL_SURPLUS, "9", 60, Some(0)),
        (t::COL_SHORTAGE, "10", 60, Some(0)),
        (t::COL_SHORTAGE_VALUE, "11", 75, Some(2)),
        (t::COL_APART, "12", 75, None),
    ];
    let rows = books.count_result(document);
    let mut table = Table {
        sums: Sums::Pages,
        sum_words: [lang.t(t::SUM_PAGE).to_owned(), lang.t(t::SUM_COUNT).to_owned()],
        ..Table::of(lang, &columns)
    };
    for row in rows.iter().filter(|row| row.difference() != Pieces::ZERO) {
        table.rows.push(differing_row(lang, books, row, table.rows.len() + 1));
    }
    let says = if table.rows.is_empty() { t::NOTHING_DIFFERS } else { t::COMPARISON_SAYS };
    let mut blocks = vec![Block::Facts(facts(lang, books, count))];
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    blocks.push(Block::Text(lang.t(says).to_owned()));
    blocks.push(Block::Signatures(vec![
        sign(lang, t::DRAWN_BY, books.who(count.written.by), t::POSITION_STAFF),
        sign(lang, t::RESPONSIBLE, String::new(), t::POSITION_STAFF),
    ]));
    Some(paper(lang, books, count, Form::Inv19, t::INV19_TITLE, t::CODE_INV19, blocks))
}

fn paper(lang: Lang, books: &Books, count: &Count, form: Form, title: Key, code: Key, blocks: Vec<Block>) -> Paper {
    Paper {
        form,
        document: count.written.id,
        about: count.client,
        title: lang.fill(title, &[("number", count.says.number.to_string().into())]),
        date: head::when(lang, &count.written),
        code: lang.t(code).to_owned(),
        blocks,
        labels: Vec::new(),
        to: count.client.map(|client| books.clients.name(client)).unwrap_or_default(),
    }
}

/// The header: organisation, unit, basis, beginning and end.
fn facts(lang: Lang, books: &Books, count: &Count) -> Vec<(String, String)> {
    let of = count.client.map_or_else(|| lang.t(t::WHOLE_ROOM).to_owned(), |client| books.clients.name(client));
    let facts = [
        (t::KEEPER, head::keeper(lang, books)),
        (t::COUNTED_OF, of),
        (t::UNIT, books.point.name.clone()),
        (t::BASIS, count.says.because.clone()),
        (t::COUNT_BEGAN, head::when(lang, &count.written)),
        (t::COUNT_ENDED, count.ended().map(|at| format::date_hour(lang, at)).unwrap_or_default()),
    ];
    facts.into_iter().map(|(key, value)| (lang.t(key).to_owned(), value)).collect()
}

fn sign(lang: Lang, what: Key, name: String, position: Key) -> Signature {
    Signature { what: lang.t(what).to_owned(), name, position: lang.t(position).to_owned() }
}

/// Everyone who counted, and a line for the client, who is invited.
fn commission(lang: Lang, books: &Books, count: &Count) -> Vec<Signature> {
    let mut all: Vec<Signature> =
        count.says.by.iter().map(|person| sign(lang, t::COMMISSION, books.who(*person), t::POSITION_COUNTED)).collect();
    all.push(sign(lang, t::PRESENT_CLIENT, String::new(), t::POSITION_DEPOSITOR));
    all
}

/// The act lines of a row; what no act line has, a surplus or goods nobody knows, as a line without an act.
fn counted_lines(row: &CountRow) -> Vec<(Option<LineCount>, Pieces, Pieces)> {
    let mut lines: Vec<_> = row.lines.iter().map(|line| (Some(*line), line.counted, line.expected)).collect();
    let counted = row.counted - row.lines.iter().map(|line| line.counted).sum();
    let expected = row.expected - row.lines.iter().map(|line| line.expected).sum();
    if counted != Pieces::ZERO || expected != Pieces::ZERO || lines.is_empty() {
        lines.push((None, counted, expected));
    }
    lines
}

fn counted_row(lang: Lang, books: &Books, row: &CountRow, of: (Option<LineCount>, Pieces, Pieces), n: usize) -> Vec<Cell> {
    let (line, counted, expected) = of;
    let stock = line.and_then(|line| books.stock.line(line.line));
    let act = line.and_then(|line| books.acts.get(line.line.entry));
    let value = |pieces: Pieces| stock.and_then(|stock| stock.value).map(|value| value.times(pieces).0);
    let document = match act {
        Some(act) if act.says.opening => lang.t(t::DOCUMENT_OPENING),
        Some(_) => lang.t(t::DOCUMENT_ACT),
        None => lang.t(t::DOCUMENT_NONE),
    };
    let number = line.map(|line| cited(books, line.line)).unwrap_or_default();
    let mut name = stock.map_or(&row.name, |stock| &stock.name).clone();
    let said = line.zip(act).and_then(|(line, act)| act.lines().find(|(id, _)| *id == line.line));
    if let Some(condition) = said.map(|(_, said)| act::condition(lang, said)).filter(|condition| !condition.is_empty()) {
        name = format!("{name}; {condition}");
    }
    let day = |at: Option<chrono::NaiveDateTime>| at.map(|at| format::date(lang, at.date())).unwrap_or_default();
    let places = stock.map(|stock| head::places(books, books.places(stock, stock.at.date()))).unwrap_or_default();
    vec![
        Cell::text(n.to_string()),
        Cell::text(owner(lang, books, row)),
        Cell::default(),
        Cell::text(name),
        Cell::text(row.code.as_deref().unwrap_or_default()),
        Cell::text(places),
        Cell::text(day(stock.map(|stock| stock.at))),
        Cell::text(document),
        Cell::text(number),
        Cell::text(day(act.map(|act| act.written.at))),
        Cell::text(lang.t(t::PIECE)),
        Cell::text(OKEI_PIECE),
        Cell::number(counted.0),
        Cell::money(lang, value(counted)),
        Cell::number(expected.0),
        Cell::money(lang, value(expected)),
    ]
}

/// An act line as a document's number: that of the act, «346, K7QP-42.3», and of the opening list the line alone.
fn cited(books: &Books, line: LineId) -> String {
    match books.acts.get(line.entry).filter(|act| !act.says.opening) {
        Some(act) => format!("{}, {line}", act.says.number),
        None => line.to_string(),
    }
}

fn owner(lang: Lang, books: &Books, row: &CountRow) -> String {
    row.client.map_or_else(|| lang.t(t::OWNER_UNKNOWN).to_owned(), |client| books.clients.name(client))
}

fn differing_row(lang: Lang, books: &Books, row: &CountRow, n: usize) -> Vec<Cell> {
    let difference = row.difference();
    let (surplus, shortage) = (difference.max(Pieces::ZERO), (-difference).max(Pieces::ZERO));
    let cites: Vec<String> = row.lines.iter().map(|line| cited(books, line.line)).collect();
    let apart: Pieces = row.late.iter().chain(&row.during).map(|apart| apart.change).sum();
    let apart_says = if row.late.is_empty() && row.during.is_empty() {
        String::new()
    } else {
        lang.fill(t::APART, &[("pieces", apart.0.into()), ("left", row.unexplained().0.into())])
    };
    let value = row.lines.first().and_then(|line| books.stock.line(line.line)).and_then(|line| line.value);
    vec![
        Cell::text(n.to_string()),
        Cell::text(owner(lang, books, row)),
        Cell::text(&row.name),
        Cell::text(row.code.as_deref().unwrap_or_default()),
        Cell::text(lang.t(t::PIECE)),
        Cell::text(cites.join("\n")),
        Cell::number(row.expected.0),
        Cell::number(row.counted.0),
        Cell::number(surplus.0),
        Cell::number(shortage.0),
        Cell::money(lang, value.filter(|_| shortage > Pieces::ZERO).map(|value: Money| value.times(shortage).0)),
        Cell::text(apart_says),
    ]
}
