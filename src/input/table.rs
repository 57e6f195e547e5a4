//! A table that comes as a file (CSV or a workbook) or is pasted: bytes or text → rows of cells, each with the number of the line it begins in.
//! The encoding and the separator are found, not asked for. What cannot be read is named by its line; the good lines stay.

use super::encoding::{self, Encoding, NoText};
use super::workbook;
use crate::domain::search::folded;

/// How many lines a quoted cell may run over. A quotation mark that was never closed must not swallow the rest of the table.
const CELL_LINES: usize = 12;

/// By how many lines the separator is found.
const LOOKED_AT: usize = 20;

/// A table as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// In which encoding the bytes were.
    pub encoding: Encoding,
    /// What stands between cells.
    pub separator: char,
    /// The rows that could be read; empty ones are left out.
    pub rows: Vec<Row>,
    /// The lines that could not.
    pub odd: Vec<OddLine>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file it begins in, counted from 1, as an editor counts.
    pub line: usize,
    /// Its cells, without spaces around them.
    pub cells: Vec<String>,
}

/// A line that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddLine {
    /// Which one, counted from 1.
    pub line: usize,
    /// Why.
    pub why: Odd,
}

/// Why a line could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// A quotation mark is not closed, or something stands behind the closing one.
    Quotes,
    /// It holds characters that were lost when the file was saved.
    LostLetters,
}

/// Why the whole is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTable {
    /// There is nothing in it.
    Empty,
    /// Its bytes are no text.
    NoText(NoText),
}

/// Why a cell says nothing a person typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddCell {
    /// A formula: it is read as text and never worked out.
    Formula,
    /// A code a spreadsheet has shortened to `4,60123E+12`: its digits are lost.
    Shortened,
}

/// Reads the bytes of a file.
///
/// # Errors
/// Why they are no table.
pub fn read(bytes: &[u8]) -> Result<Table, NoTable> {
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook::read(bytes);
    }
    let (encoding, text) = encoding::decode(bytes).map_err(NoTable::NoText)?;
    Ok(Table { encoding, ..read_text(&text)? })
}

/// Reads a text that was pasted.
///
/// # Errors
/// [`NoTable::Empty`].
pub fn read_text(text: &str) -> Result<Table, NoTable> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = text.lines().collect();
    // A spreadsheet may name the separator in a first line of its own.
    let named = lines.first().and_then(|line| line.trim().strip_prefix("sep=")).and_then(|sep| sep.chars().next());
    let separator = named.unwrap_or_else(|| separator(&lines));
    let mut table = Table { encoding: Encoding::Utf8, separator, rows: Vec::new(), odd: Vec::new() };
    let mut at = usize::from(named.is_some());
    while let Some(line) = lines.get(at) {
        let (read, used) = row(&lines, at, separator);
        match read {
            Ok(cells) if cells.iter().all(String::is_empty) => {}
            Ok(cells) if cells.iter().any(|cell| cell.contains('\u{fffd}')) => {
                table.odd.push(OddLine { line: at + 1, why: Odd::LostLetters })
            }
            Ok(cells) => table.rows.push(Row { line: at + 1, cells }),
            // Cells copied from a spreadsheet stand between tabs with their quotation marks as they are.
            Err(_) if separator == '\t' => {
                let cells = line.split(separator).map(cell).collect();
                table.rows.push(Row { line: at + 1, cells });
            }
            Err(why) => table.odd.push(OddLine { line: at + 1, why }),
        }
        at += used;
    }
    if table.rows.is_empty() && table.odd.is_empty() { Err(NoTable::Empty) } else { Ok(table) }
}

/// The text of a file that holds a table, as it would be pasted: of a workbook its first sheet, every row in its line.
///
/// # Errors
/// Why it is no table.
pub fn text_of(bytes: &[u8]) -> Result<String, NoTable> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return encoding::decode(bytes).map(|(_, text)| text).map_err(NoTable::NoText);
    }
    let mut text = String::new();
    let mut at = 1;
    for row in workbook::read(bytes)?.rows {
        while at < row.line {
            text.push('\n');
            at += 1;
        }
        let cells: Vec<String> = row.cells.iter().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        text.push_str(&cells.join("\t"));
    }
    Ok(text)
}

impl Table {
    /// Where the wanted columns stand, and whether the first row is a head that names them. Without a head they stand in the
    /// order in which they are asked for. A name fits when a cell of the head begins with it, whatever its case.
    pub fn columns<const N: usize>(&self, wanted: [&[&str]; N]) -> (bool, [Option<usize>; N]) {
        let head: Vec<String> = self.rows.first().map(|row| row.cells.iter().map(|cell| folded(cell)).collect()).unwrap_or_default();
        let mut taken = vec![false; head.len()];
        let found = wanted.map(|names| {
            let names: Vec<String> = names.iter().map(|name| folded(name)).collect();
            let exact = |cell: &String| names.contains(cell);
            let begins = |cell: &String| names.iter().any(|name| cell.starts_with(name.as_str()));
            let free = |fits: &dyn Fn(&String) -> bool| head.iter().zip(&taken).position(|(cell, taken)| !taken && fits(cell));
            let at = free(&exact).or_else(|| free(&begins))?;
            if let Some(taken) = taken.get_mut(at) {
                *taken = true;
            }
            Some(at)
        });
        // One word like a column's name may stand in a row without a head: «до обеда».
        let (named, cells) = (found.iter().flatten().count(), head.iter().filter(|cell| !cell.is_empty()).count());
        if named >= 2 || (named > 0 && named * 2 >= cells) {
            return (true, found);
        }
        let mut next = 0;
        (false, wanted.map(|_| (next, next += 1).0).map(Some))
    }
}

impl Row {
    /// The text of a cell; empty where the row has none.
    pub fn cell(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }
}

/// A cell that must hold words or a number.
///
/// # Errors
/// When it holds a formula.
pub fn words(cell: &str) -> Result<&str, OddCell> {
    if cell.starts_with(['=', '@']) { Err(OddCell::Formula) } else { Ok(cell) }
}

/// A cell that must hold a code: a barcode, an article, an order. Spaces inside it are no part of it.
///
/// # Errors
/// When it holds a formula or what a spreadsheet has left of the code.
pub fn code(cell: &str) -> Result<String, OddCell> {
    let plain: String = words(cell)?.chars().filter(|c| !c.is_whitespace()).collect();
    let shortened = plain.to_ascii_uppercase().split_once("E+").is_some_and(|(mantissa, exponent)| {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let (whole, fraction) = mantissa.split_once([',', '.']).unwrap_or((mantissa, "0"));
        digits(whole) && digits(fraction) && digits(exponent)
    });
    if shortened { Err(OddCell::Shortened) } else { Ok(plain) }
}

/// One row that begins in line `at`, and how many lines it takes; a row that cannot be read takes one, so that the next may be.
fn row(lines: &[&str], at: usize, separator: char) -> (Result<Vec<String>, Odd>, usize) {
    let mut cells = Vec::new();
    let mut used = 1;
    let mut rest = lines.get(at).copied().unwrap_or_default();
    loop {
        let Some(mut quoted) = rest.trim_start_matches(' ').strip_prefix('"') else {
            match rest.split_once(separator) {
                Some((text, behind)) => {
                    cells.push(cell(text));
                    rest = behind;
                }
                None => {
                    cells.push(cell(rest));
                    return (Ok(cells), used);
                }
            }
            continue;
        };
        let mut text = String::new();
        let behind = loop {
            match quoted.split_once('"') {
                Some((inside, behind)) => {
                    text.push_str(inside);
                    let Some(doubled) = behind.strip_prefix('"') else { break behind };
                    text.push('"');
                    quoted = doubled;
                }
                None => {
                    text.push_str(quoted);
                    match lines.get(at + used).filter(|_| used < CELL_LINES) {
                        Some(line) => quoted = line,
                        None => return (Err(Odd::Quotes), 1),
                    }
                    text.push('\n');
                    used += 1;
                }
            }
        };
        cells.push(cell(&text));
        let behind = behind.trim_start_matches(' ');
        match behind.strip_prefix(separator) {
            Some(next) => rest = next,
            None if behind.trim().is_empty() => return (Ok(cells), used),
            None => return (Err(Odd::Quotes), 1),
        }
    }
}

/// A cell as a person means it: without spaces around it, and without the marks a spreadsheet puts before a text that looks like
/// a number or a formula (`="0012"`, `'0012`).
fn cell(text: &str) -> String {
    let text = text.trim();
    let bare = text.strip_prefix("=\"").and_then(|inside| inside.strip_suffix('"')).filter(|inside| !inside.contains('"'));
    let bare =
        bare.or_else(|| text.strip_prefix('\'').filter(|guarded| guarded.starts_with(|c: char| "=+-@'".contains(c) || c.is_ascii_digit())));
    bare.unwrap_or(text).trim().to_owned()
}

/// The separator that stands in most lines; of equals the one that is rarer inside a cell.
fn separator(lines: &[&str]) -> char {
    let looked_at = || lines.iter().filter(|line| !line.trim().is_empty()).take(LOOKED_AT);
    let mut best = (';', 0);
    for separator in ['\t', ';', ','] {
        let count = looked_at().filter(|line| line.contains(separator)).count();
        if count > best.1 {
            best = (separator, count);
        }
    }
    best.0
}
