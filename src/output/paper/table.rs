//! A ruled table on a paper: columns with the numbers the form gives them, rows, and sums per page and per paper.

use crate::text::{Lang, format};
use std::ops::Range;

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What stands above it; empty when the title of the paper says it.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Which sums it has.
    pub sums: Sums,
    /// The words before the sum of a page and of all: «Итого по странице», «Всего по акту».
    pub sum_words: [String; 2],
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Its head.
    pub head: &'static str,
    /// Its number in the form: «8».
    pub number: String,
    /// Its width in thousandths of the table.
    pub width: u16,
    /// Digits after the point of the sum of its amounts; `None` when it has no sum.
    pub sum: Option<u32>,
}

/// Which sums a table has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sums {
    /// None.
    #[default]
    None,
    /// One at the end.
    Paper,
    /// One at the end of every page and one at the end.
    Pages,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// The amount it adds to the sum, in the smallest unit; cells with an amount are aligned to the right.
    pub amount: Option<i64>,
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), amount: None }
    }

    /// A whole number.
    pub fn number(n: i64) -> Cell {
        Cell { text: format::number(n), amount: Some(n) }
    }

    /// Money with kopecks, as papers write it; nothing where no value was declared.
    pub fn money(lang: Lang, kopecks: Option<i64>) -> Cell {
        kopecks.map_or_else(Cell::default, |kopecks| Cell { text: format::decimal(lang, kopecks, 2, true), amount: Some(kopecks) })
    }

    /// Litres.
    pub fn litres(lang: Lang, millilitres: i64) -> Cell {
        Cell { text: format::litres(lang, millilitres), amount: Some(millilitres) }
    }
}

impl Table {
    /// A table of columns given by head, number in the form, width and sum.
    pub fn of(lang: Lang, columns: &[(crate::text::Key, &str, u16, Option<u32>)]) -> Table {
        let column = |(head, number, width, sum): &(crate::text::Key, &str, u16, Option<u32>)| Column {
            head: lang.t(*head),
            number: (*number).to_owned(),
            width: *width,
            sum: *sum,
        };
        Table { columns: columns.iter().map(column).collect(), ..Table::default() }
    }

    /// The sums of some rows: the words in the cell before the first sum, an «X» where the form has amounts that do not add up.
    pub fn sum(&self, lang: Lang, rows: Range<usize>, words: &str) -> Vec<Cell> {
        let first = self.columns.iter().position(|column| column.sum.is_some()).unwrap_or_default();
        let rows = self.rows.get(rows).unwrap_or_default();
        let cell = |(at, column): (usize, &Column)| match column.sum {
            Some(places) => {
                let amounts = rows.iter().filter_map(|row| row.get(at).and_then(|cell| cell.amount));
                let sum = amounts.fold(0_i64, i64::saturating_add);
                Cell { text: format::decimal(lang, sum, places, places == 2), amount: Some(sum) }
            }
            None if at + 1 == first => Cell::text(words),
            None if at > first && rows.iter().any(|row| row.get(at).is_some_and(|cell| cell.amount.is_some())) => Cell::text("×"),
            None => Cell::default(),
        };
        self.columns.iter().enumerate().map(cell).collect()
    }
}
