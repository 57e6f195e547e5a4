//! The form of a count, as it stands on the page: what was found so far. It holds nothing of what the books expect.

use super::amount;
use crate::domain::count::Found;
use crate::domain::goods::Goods;
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that stands on the page, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CountForm {
    /// What was found, the last kind of goods first.
    pub rows: Vec<CountLine>,
}

/// Goods of one kind, as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountLine {
    /// Tells the row from the others of the form.
    pub id: u32,
    /// Whose; nobody's where the books do not say.
    pub client: Option<EntryId>,
    /// What it is called; empty until somebody names what carries an unknown code.
    pub name: String,
    /// Its code.
    pub code: Option<String>,
    /// How many.
    pub pieces: String,
    /// A person has to name it: no act knows the code.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unknown: bool,
}

/// What a scan came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// One more of the row of this number.
    Counted(usize),
    /// Several clients have the code: whose is it?
    Several,
    /// No act knows the code: the row of this number waits for a name.
    Unknown(usize),
}

/// Why a count cannot be written down yet: the row of this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadCount {
    /// Its pieces cannot be read.
    Pieces(usize),
    /// It has no name.
    Name(usize),
}

impl CountForm {
    /// Whether there is nothing to lose.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Counts a code: the same code is one more. `owner` is whose goods are being counted, if that is known beforehand.
    pub fn scan(&mut self, books: &Books, owner: Option<EntryId>, code: &str, day: NaiveDate) -> Scanned {
        let known = books.goods_with_code(code, owner, day);
        match known.as_slice() {
            [goods] => Scanned::Counted(self.choose(goods, 1)),
            [] => {
                let of_code = |row: &CountLine| row.unknown && row.client == owner && row.code.as_deref() == Some(code);
                let before = self.rows.iter().position(of_code);
                let row = self.first(before, || CountLine {
                    id: 0,
                    client: owner,
                    name: String::new(),
                    code: Some(code.to_owned()),
                    pieces: String::new(),
                    unknown: true,
                });
                self.add(row, 1);
                Scanned::Unknown(row)
            }
            _ => Scanned::Several,
        }
    }

    /// Counts so many more of goods; none opens their row to be typed in. The number of the row.
    pub fn choose(&mut self, goods: &Goods, more: i64) -> usize {
        let same =
            |row: &CountLine| row.client == Some(goods.client) && row.code == goods.code && (row.code.is_some() || row.name == goods.name);
        let before = self.rows.iter().position(same);
        let row = self.first(before, || CountLine {
            id: 0,
            client: Some(goods.client),
            name: goods.name.clone(),
            code: goods.code.clone(),
            pieces: String::new(),
            unknown: false,
        });
        self.add(row, more);
        row
    }

    /// The row that was there, or a new one before all others.
    fn first(&mut self, before: Option<usize>, new: impl FnOnce() -> CountLine) -> usize {
        if before.is_none() {
            let id = self.rows.iter().map(|row| row.id).max().unwrap_or_default() + 1;
            self.rows.insert(0, CountLine { id, ..new() });
        }
        before.unwrap_or_default()
    }

    fn add(&mut self, row: usize, more: i64) {
        if let Some(row) = self.rows.get_mut(row).filter(|_| more > 0) {
            let before = amount::pieces(&row.pieces).map_or(0, |pieces| pieces.0);
            row.pieces = before.saturating_add(more).to_string();
        }
    }

    /// A row by its number.
    pub fn row(&self, id: u32) -> Option<&CountLine> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// The same, to be typed in.
    pub fn row_mut(&mut self, id: u32) -> Option<&mut CountLine> {
        self.rows.iter_mut().find(|row| row.id == id)
    }

    /// Pieces found so far; rows that cannot be read count for nothing.
    pub fn pieces(&self) -> Pieces {
        self.rows.iter().filter_map(|row| amount::pieces(&row.pieces).ok()).sum()
    }

    /// What was found, by client. A row with no pieces was opened and nothing found of it.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn read(&self) -> Result<BTreeMap<Option<EntryId>, Vec<Found>>, BadCount> {
        let mut found: BTreeMap<Option<EntryId>, Vec<Found>> = BTreeMap::new();
        // In the order in which it was found.
        for (n, row) in self.rows.iter().enumerate().rev() {
            let pieces = match row.pieces.trim() {
                "" | "0" => continue,
                typed => amount::pieces(typed).map_err(|_| BadCount::Pieces(n))?,
            };
            let name = row.name.trim().to_owned();
            if name.is_empty() {
                return Err(BadCount::Name(n));
            }
            found.entry(row.client).or_default().push(Found { name, code: row.code.clone(), pieces });
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goods(name: &str, code: Option<&str>) -> Goods {
        let client = "K7QP-3".parse().unwrap();
        Goods { client, name: name.into(), code: code.map(Into::into), here: Pieces(9), lines: vec![], places: vec![] }
    }

    #[test]
    fn the_same_goods_are_one_row_and_the_last_stands_first() {
        let mut form = CountForm::default();
        assert_eq!(form.choose(&goods("Ваза", Some("46001")), 1), 0);
        assert_eq!(form.choose(&goods("Плед", None), 0), 0);
        assert_eq!(form.choose(&goods("Ваза", Some("46001")), 1), 1);
        assert_eq!(form.rows.iter().map(|row| row.pieces.as_str()).collect::<Vec<_>>(), ["", "2"]);
        assert_eq!(form.pieces(), Pieces(2));
        let found = form.read().unwrap();
        assert_eq!(found.values().flatten().map(|found| found.name.as_str()).collect::<Vec<_>>(), ["Ваза"]);
    }

    #[test]
    fn an_unknown_code_waits_for_its_name() {
        let (mut form, books, day) = (CountForm::default(), Books::default(), "2026-03-22".parse().unwrap());
        assert_eq!(form.scan(&books, None, "46009", day), Scanned::Unknown(0));
        assert_eq!(form.scan(&books, None, "46009", day), Scanned::Unknown(0));
        assert_eq!(form.read(), Err(BadCount::Name(0)));
        form.rows[0].name = "Подсвечник".into();
        assert_eq!(form.read().unwrap()[&None][0].pieces, Pieces(2));
        form.rows[0].pieces = "два".into();
        assert_eq!(form.read(), Err(BadCount::Pieces(0)));
    }
}
