//! Tables for a spreadsheet: CSV with a byte order mark and semicolons, as an office in Russia opens it.

use crate::text::{Lang, format};
use chrono::NaiveDateTime;

/// A table with a head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub head: Vec<&'static str>,
    /// Rows, with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text, guarded against being read as a formula.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with so many decimal digits, in its smallest unit: litres of millilitres, roubles of kopecks.
    Decimal(i64, u32),
    /// A minute, as `2026-03-14 12:00`: spreadsheets of both languages know it for a date.
    Minute(NaiveDateTime),
    /// Nothing.
    Empty,
}

impl Table {
    /// The bytes of the file.
    pub fn csv(&self, lang: Lang) -> String {
        let head: Vec<String> = self.head.iter().map(|name| text(name)).collect();
        let mut out = format!("\u{feff}{}\r\n", head.join(";"));
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| cell.csv(lang)).collect();
            out.push_str(&cells.join(";"));
            out.push_str("\r\n");
        }
        out
    }
}

impl Cell {
    fn csv(&self, lang: Lang) -> String {
        match self {
            Cell::Text(written) => text(written),
            Cell::Number(n) => n.to_string(),
            // A spreadsheet takes neither no-break spaces nor a typographic minus for a number.
            Cell::Decimal(units, places) => format::decimal(lang, *units, *places, false).replace('\u{a0}', "").replace('−', "-"),
            Cell::Minute(at) => at.format("%Y-%m-%d %H:%M").to_string(),
            Cell::Empty => String::new(),
        }
    }
}

/// Quoted; with an apostrophe before what a spreadsheet would take for a formula (OWASP, "CSV Injection").
fn text(written: &str) -> String {
    let formula = written.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, written.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_and_never_a_formula() {
        assert_eq!(text("Кашпо \"серое\"; большое"), "\"Кашпо \"\"серое\"\"; большое\"");
        for danger in ["=1+1", "+7 900", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert!(text(danger).starts_with("\"'"), "{danger}");
        }
        assert_eq!(text("a=b"), "\"a=b\"");
    }

    #[test]
    fn numbers_stay_numbers() {
        let row = vec![Cell::Number(-3), Cell::Decimal(-1_234_500, 3), Cell::Decimal(45_000, 2), Cell::Empty];
        let table = Table { head: vec!["а", "б", "в", "г"], rows: vec![row] };
        assert_eq!(table.csv(Lang::Ru), "\u{feff}\"а\";\"б\";\"в\";\"г\"\r\n-3;-1234,5;450;\r\n");
        assert_eq!(table.csv(Lang::En), "\u{feff}\"а\";\"б\";\"в\";\"г\"\r\n-3;-1234.5;450;\r\n");
    }
}
