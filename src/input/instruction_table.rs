//! Sellers' instructions as a table, one row a thing: order code, barcode, name, pieces, who receives, until when, note. Rows of one
//! order are one instruction. A row that cannot be read is named by its line and holds back only its own order.

use super::amount::{self, BadAmount};
use super::table::{self, NoTable, Odd, OddCell, Row};
use crate::domain::instruction::{Instructed, InstructedGoods, order_key};
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use chrono::{Datelike as _, NaiveDate};
use std::collections::BTreeMap;

/// The instructions of a table, and what of it is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// What can be recorded.
    pub good: Vec<Read>,
    /// What cannot, by line, in their order.
    pub bad: Vec<BadRow>,
}

/// One instruction that was read. Whoever receives is still to be sealed.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// What it says, without the recipient.
    pub says: Instructed,
    /// Who may receive it; empty where the table does not say.
    pub recipient: String,
    /// The lines it stands in.
    pub lines: Vec<usize>,
}

/// A line that is held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Which one, counted from 1.
    pub line: usize,
    /// Why.
    pub why: BadRowWhy,
}

/// Why a line is held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadRowWhy {
    /// It cannot be taken apart into cells.
    Odd(Odd),
    /// A cell holds no plain text.
    Cell(OddCell),
    /// It names no order.
    NoOrder,
    /// It names neither a code nor a name.
    NoGoods,
    /// Its pieces cannot be read.
    Pieces(BadAmount),
    /// Its last day cannot be read.
    Day,
    /// The instruction for this order stands in the journal already.
    Given(EntryId),
    /// Another line of the same order cannot be read.
    SameOrder(usize),
}

const COLUMNS: [&[&str]; 7] = [
    &["код заказа", "номер заказа", "№ заказа", "заказ", "order"],
    &["штрихкод", "шк", "баркод", "артикул", "код", "barcode", "sku", "article", "code"],
    &["товар", "название", "наименование", "name", "goods", "item"],
    &["шт", "кол", "pieces", "pcs", "qty", "quantity"],
    &["получатель", "покупатель", "кому", "телефон", "recipient", "buyer", "phone"],
    &["до", "срок", "until", "valid"],
    &["примечание", "комментарий", "note", "comment"],
];

/// One row, read.
struct Line {
    line: usize,
    order: String,
    goods: InstructedGoods,
    until: Option<NaiveDate>,
    recipient: String,
    note: String,
}

/// Reads a client's instructions.
///
/// # Errors
/// When the text is no table at all.
pub fn read(text: &str, books: &Books, client: EntryId, today: NaiveDate) -> Result<Batch, NoTable> {
    let table = table::read_text(text)?;
    let (head, columns) = table.columns(COLUMNS);
    let mut bad: Vec<BadRow> = table.odd.iter().map(|odd| BadRow { line: odd.line, why: BadRowWhy::Odd(odd.why) }).collect();
    let mut spoilt: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines: Vec<Line> = Vec::new();
    for row in table.rows.iter().skip(usize::from(head)) {
        match line(row, &columns, books, client, today) {
            Ok(line) => lines.push(line),
            Err(why) => {
                spoilt.entry(order_key(row.cell(columns.first().copied().flatten()))).or_insert(row.line);
                bad.push(BadRow { line: row.line, why });
            }
        }
    }
    let mut good: Vec<Read> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines {
        let key = order_key(&line.order);
        let given = books.instructions.for_order(&line.order).find(|known| known.client == client);
        match (given, spoilt.get(&key)) {
            (Some(given), _) => bad.push(BadRow { line: line.line, why: BadRowWhy::Given(given.written.id) }),
            (None, Some(other)) => bad.push(BadRow { line: line.line, why: BadRowWhy::SameOrder(*other) }),
            (None, None) => match places.get(&key).and_then(|at| good.get_mut(*at)) {
                Some(read) => read.add(line),
                None => {
                    places.insert(key, good.len());
                    good.push(Read::of(line));
                }
            },
        }
    }
    crate::order::sort_by_key(&mut bad, |row| row.line);
    Ok(Batch { good, bad })
}

fn line(row: &Row, columns: &[Option<usize>; 7], books: &Books, client: EntryId, today: NaiveDate) -> Result<Line, BadRowWhy> {
    let [order, code, name, pieces, recipient, until, note] = columns.map(|at| row.cell(at));
    let words = |cell| table::words(cell).map(str::to_owned).map_err(BadRowWhy::Cell);
    let order = table::code(order).map_err(BadRowWhy::Cell)?;
    if order.is_empty() {
        return Err(BadRowWhy::NoOrder);
    }
    let code = Some(table::code(code).map_err(BadRowWhy::Cell)?).filter(|code| !code.is_empty());
    let called = words(name)?;
    let name = match (called.is_empty(), &code) {
        (false, _) => called,
        (true, Some(code)) => books.known_goods(client, code).map_or_else(|| code.clone(), |known| known.name.clone()),
        (true, None) => return Err(BadRowWhy::NoGoods),
    };
    let pieces = match amount::pieces(pieces) {
        Ok(pieces) => pieces,
        Err(BadAmount::Empty) => Pieces(1),
        Err(bad) => return Err(BadRowWhy::Pieces(bad)),
    };
    let until = if until.is_empty() { None } else { Some(day(until, today).ok_or(BadRowWhy::Day)?) };
    let goods = InstructedGoods { name, code, pieces };
    Ok(Line { line: row.line, order, goods, until, recipient: words(recipient)?, note: words(note)? })
}

impl Read {
    fn of(line: Line) -> Read {
        let says = Instructed { order: line.order, goods: vec![line.goods], recipient: None, until: line.until, note: line.note };
        Read { says, recipient: line.recipient, lines: vec![line.line] }
    }

    /// One more row of the order; of what stands once for the whole order, the first that says something counts.
    fn add(&mut self, line: Line) {
        match self.says.goods.iter_mut().find(|goods| goods.is_called(line.goods.code.as_deref(), &line.goods.name)) {
            Some(goods) => goods.pieces += line.goods.pieces,
            None => self.says.goods.push(line.goods),
        }
        self.says.until = self.says.until.or(line.until);
        for (own, another) in [(&mut self.recipient, line.recipient), (&mut self.says.note, line.note)] {
            if own.is_empty() {
                *own = another;
            }
        }
        self.lines.push(line.line);
    }
}

/// A day as people write it: `27.03.2026`, `27.03.26`, `27.03` of this year, `2026-03-27`.
pub fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Ok(day) = text.trim().parse() {
        return Some(day);
    }
    let mut parts = text.trim().split('.').map(|part| part.trim().parse::<u32>());
    let (day, month) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let year = match parts.next() {
        None => today.year(),
        Some(year) => match i32::try_from(year.ok()?).ok()? {
            year @ 0..=99 => 2000 + year,
            year => year,
        },
    };
    if parts.next().is_some() { None } else { NaiveDate::from_ymd_opt(year, month, day) }
}

/// Of a text, the lines that were held back, with the head if there is one: what is left to put right.
pub fn held_back(text: &str, bad: &[BadRow]) -> String {
    let head =
        table::read_text(text).ok().filter(|table| table.columns(COLUMNS).0).and_then(|table| table.rows.first().map(|row| row.line));
    let kept = |n: usize| head == Some(n) || bad.iter().any(|row| row.line == n);
    let lines = (1..).zip(text.lines()).filter(|(n, _)| kept(*n)).map(|(_, line)| line);
    lines.collect::<Vec<_>>().join("\n")
}
