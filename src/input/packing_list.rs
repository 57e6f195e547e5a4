//! A packing list as a client sends it, a file or a pasted table → the lines of an announced delivery. What cannot be read is
//! named by its line, so that the good lines can be kept.

use super::amount::{self, BadAmount};
use super::encoding::Encoding;
use super::scan::is_code;
use super::table::{self, OddCell, OddLine, Row, Table};
use super::words::{self, BadWords};
use crate::domain::acceptance::{SIZE_CLASSES, Size};
use crate::domain::announced::AnnouncedLine;
use crate::domain::{Pieces, Volume};
use serde::{Deserialize, Serialize};

/// A packing list while it is being put down.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PackingForm {
    /// The table as it was pasted or came.
    pub text: String,
    /// The day it is to come: `2026-03-14`, or empty.
    pub on: String,
    /// The client's own number of the list.
    pub document: String,
}

impl PackingForm {
    /// Whether nothing was put down.
    pub fn is_empty(&self) -> bool {
        [&self.text, &self.on, &self.document].iter().all(|field| field.trim().is_empty())
    }
}

/// Which column holds what, counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// How many rows stand before the goods: a title, and the one that names the columns.
    pub before: usize,
    /// What it is.
    pub name: Option<usize>,
    /// Barcode or article.
    pub code: Option<usize>,
    /// How many; without such a column every line is one piece.
    pub pieces: Option<usize>,
    /// Litres of one piece.
    pub litres: Option<usize>,
    /// Declared value of one piece.
    pub value: Option<usize>,
}

/// A packing list as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadList {
    /// Its good lines.
    pub lines: Vec<AnnouncedLine>,
    /// The lines that cannot be taken, in their order.
    pub odd: Vec<OddLineOfList>,
}

/// A line that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddLineOfList {
    /// Which one, as an editor or a spreadsheet counts.
    pub line: usize,
    /// Why.
    pub why: OddInList,
}

/// Why a line of a packing list cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddInList {
    /// The line itself cannot be read.
    Unreadable(table::Odd),
    /// It has neither a name nor a code.
    Nameless,
    /// Its name or code is too long.
    TooLong,
    /// A cell holds a formula.
    Formula,
    /// The spreadsheet has shortened the code.
    Shortened,
    /// How many there are cannot be read.
    Pieces(BadAmount),
    /// How large one is cannot be read.
    Litres(BadAmount),
    /// What one is worth cannot be read.
    Value(BadAmount),
}

const NAMES: &[&str] =
    &["наименование", "название", "номенклатура", "товар", "предмет", "name", "item", "title", "product", "goods", "description"];
const CODES: &[&str] = &[
    "штрихкод",
    "штрих-код",
    "штрих код",
    "баркод",
    "шк",
    "ean",
    "barcode",
    "bar code",
    "gtin",
    "артикул",
    "sku",
    "код",
    "article",
    "code",
];
const PIECES: &[&str] = &["количество", "кол-во", "кол.", "кол", "шт", "pieces", "quantity", "qty", "pcs", "count", "amount"];
const LITRES: &[&str] = &["объем", "литр", "размер, л", "volume", "litre", "liter"];
const VALUES: &[&str] = &["объявленная", "оценочная", "цена", "стоимость", "declared", "price", "value", "cost"];

/// Within how many rows the names of the columns stand.
const HEAD_WITHIN: usize = 12;

/// How many rows a column without a name is judged by.
const LOOKED_AT: usize = 40;

/// Which column holds what: by the names in one of the first rows, else by what stands in them.
pub fn columns(table: &Table) -> Columns {
    let heads = table.rows.iter().take(HEAD_WITHIN).enumerate();
    heads.filter_map(|(n, row)| by_names(row, n + 1)).next().unwrap_or_else(|| by_content(table))
}

/// A single known word may stand among goods or in a title: a head names at least two columns, unless it is the only one.
fn by_names(row: &Row, before: usize) -> Option<Columns> {
    let head = Table { encoding: Encoding::Utf8, separator: '\t', rows: vec![row.clone()], odd: Vec::new() };
    let (named_any, [name, code, pieces, litres, value]) = head.columns([NAMES, CODES, PIECES, LITRES, VALUES]);
    let named = [name, code, pieces, litres, value].into_iter().flatten().count();
    let columns = Columns { before, name, code, pieces, litres, value };
    let enough = row.cells.len() == 1 || named >= 2;
    (named_any && (name.is_some() || code.is_some()) && enough).then_some(columns)
}

/// Codes look like codes, quantities are whole numbers, the name is the longest of the rest.
fn by_content(table: &Table) -> Columns {
    let rows = || table.rows.iter().take(LOOKED_AT);
    let width = rows().map(|row| row.cells.len()).max().unwrap_or(0);
    let most = |fits: &dyn Fn(&str) -> bool, not: &[Option<usize>]| {
        let share = |at: usize| rows().filter(|row| fits(row.cell(Some(at)))).count();
        let best = (0..width).filter(|at| !not.contains(&Some(*at))).max_by_key(|at| (share(*at), width - at))?;
        (share(best) * 2 > rows().count()).then_some(best)
    };
    let code = most(&is_code, &[]);
    let pieces = most(&|cell| whole_pieces(cell).is_ok_and(|pieces| pieces < Pieces(10_000)), &[code]);
    let letters = |at: usize| rows().map(|row| row.cell(Some(at)).chars().filter(|c| c.is_alphabetic()).count()).sum::<usize>();
    let name = (0..width).filter(|at| ![code, pieces].contains(&Some(*at)) && letters(*at) > 0).max_by_key(|at| (letters(*at), width - at));
    Columns { before: 0, name, code, pieces, litres: None, value: None }
}

/// Reads a table with its columns known.
pub fn read(table: &Table, columns: &Columns) -> ReadList {
    let mut list = ReadList { lines: Vec::new(), odd: Vec::new() };
    for OddLine { line, why } in &table.odd {
        list.odd.push(OddLineOfList { line: *line, why: OddInList::Unreadable(*why) });
    }
    for row in table.rows.iter().skip(columns.before) {
        match line(row, columns) {
            Ok(line) => list.lines.push(line),
            Err(why) => list.odd.push(OddLineOfList { line: row.line, why }),
        }
    }
    crate::order::sort_by_key(&mut list.odd, |odd| odd.line);
    list
}

fn line(row: &Row, columns: &Columns) -> Result<AnnouncedLine, OddInList> {
    let odd = |odd: OddCell| match odd {
        OddCell::Formula => OddInList::Formula,
        OddCell::Shortened => OddInList::Shortened,
    };
    let words = |at| table::words(row.cell(at)).map_err(odd);
    let too_long = |_: BadWords| OddInList::TooLong;
    let name = words::optional(words(columns.name)?).map_err(too_long)?;
    let code = table::code(row.cell(columns.code)).map_err(odd)?;
    words::optional(&code).map_err(too_long)?;
    let name = match (name.is_empty(), code.is_empty()) {
        (true, true) => return Err(OddInList::Nameless),
        (true, false) => code.clone(),
        (false, _) => name,
    };
    let pieces = match columns.pieces {
        Some(at) => whole_pieces(words(Some(at))?).map_err(OddInList::Pieces)?,
        None => Pieces(1),
    };
    let volume = amount::optional(amount::litres(words(columns.litres)?)).map_err(OddInList::Litres)?;
    let value = amount::optional(amount::roubles(money(words(columns.value)?))).map_err(OddInList::Value)?;
    Ok(AnnouncedLine { name, code: (!code.is_empty()).then_some(code), size: volume.map(size), pieces, value })
}

/// A quantity; `3,000` and `3.0` are three, as accounting programs write it.
fn whole_pieces(cell: &str) -> Result<Pieces, BadAmount> {
    let cell = cell.trim().trim_end_matches("шт.").trim_end_matches("шт").trim_end_matches("pcs").trim_end();
    match cell.split_once([',', '.']) {
        Some((whole, fraction)) if !fraction.is_empty() && fraction.bytes().all(|b| b == b'0') => amount::pieces(whole),
        _ => amount::pieces(cell),
    }
}

/// A sum without the sign of its currency.
fn money(cell: &str) -> &str {
    cell.trim().trim_end_matches(['₽', '.']).trim_end_matches("руб").trim_end_matches("RUB").trim_end_matches("р").trim_end()
}

fn size(volume: Volume) -> Size {
    if SIZE_CLASSES.contains(&volume) { Size::UpTo(volume) } else { Size::Measured(volume) }
}
