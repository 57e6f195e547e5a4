//! Goods as the counter asks for them: pieces of one client that are called the same, wherever they lie, with the act lines they
//! came by. Owner in every key: two clients' same barcode is two kinds of goods (design, idea 4).

use super::amount::{Pieces, Volume};
use super::books::Books;
use super::handout::Taken;
use super::occupancy::Occupancy;
use super::search::{folded, matches};
use super::stock::StockLine;
use crate::journal::{EntryId, LineId};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;

/// Pieces of one client under one code, or under one name without a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goods {
    /// Whose.
    pub client: EntryId,
    /// What they are called, in the words of the oldest line that is here.
    pub name: String,
    /// Their code.
    pub code: Option<String>,
    /// How many are here.
    pub here: Pieces,
    /// The act lines they came by, oldest first.
    pub lines: Vec<LineId>,
    /// The places they lie at, that of the oldest first.
    pub places: Vec<EntryId>,
}

type Key = (EntryId, Option<String>, String);

fn key(line: &StockLine) -> Key {
    let name = if line.code.is_some() { String::new() } else { folded(line.name.trim()) };
    (line.client, line.code.clone(), name)
}

impl Books {
    /// The shelves a line lies on: where its act says, else all shelves of its contract.
    pub fn places(&self, line: &StockLine, day: NaiveDate) -> Vec<EntryId> {
        match (line.place, self.contracts.get(line.contract)) {
            (Some(place), _) => vec![place],
            (None, Some(contract)) => contract.terms(day).shelves.clone(),
            (None, None) => Vec::new(),
        }
    }

    /// Everything that is here, of one client or of all, oldest goods first.
    pub fn goods(&self, client: Option<EntryId>, day: NaiveDate) -> Vec<Goods> {
        let here = self.stock.lines().filter(|l| l.here > Pieces::ZERO && client.is_none_or(|c| c == l.client));
        let mut lines: Vec<&StockLine> = here.collect();
        lines.sort_by_key(|l| (l.at, l.id));
        let mut numbers: BTreeMap<Key, usize> = BTreeMap::new();
        let mut all: Vec<Goods> = Vec::new();
        for line in lines {
            let places = self.places(line, day);
            let number = *numbers.entry(key(line)).or_insert(all.len());
            match all.get_mut(number) {
                Some(goods) => {
                    goods.here += line.here;
                    goods.lines.push(line.id);
                    let new = places.into_iter().filter(|p| !goods.places.contains(p)).collect::<Vec<_>>();
                    goods.places.extend(new);
                }
                None => {
                    let (name, code) = (line.name.clone(), line.code.clone());
                    all.push(Goods { client: line.client, name, code, here: line.here, lines: vec![line.id], places });
                }
            }
        }
        all
    }

    /// Goods that are here, by code, name, client or shelf; every word of the query must be found.
    pub fn find_goods(&self, query: &str, client: Option<EntryId>, day: NaiveDate) -> Vec<Goods> {
        let mut found = self.goods(client, day);
        found.retain(|goods| {
            let places = goods.places.iter().map(|place| self.shelves.name(*place)).collect::<Vec<_>>().join(" ");
            let code = goods.code.as_deref().unwrap_or_default();
            matches(&format!("{} {code} {} {places}", goods.name, self.clients.name(goods.client)), query)
        });
        found
    }

    /// Goods that are here under exactly this code; of several clients if it is theirs too.
    pub fn goods_with_code(&self, code: &str, client: Option<EntryId>, day: NaiveDate) -> Vec<Goods> {
        let mut found = self.goods(client, day);
        found.retain(|goods| goods.code.as_deref() == Some(code));
        found
    }

    /// How full each contract concerned is before and after goods are taken away.
    pub fn after_taking(&self, taken: &[Taken], at: NaiveDateTime) -> Vec<(EntryId, Occupancy, Occupancy)> {
        let mut gone: BTreeMap<EntryId, (Volume, Pieces)> = BTreeMap::new();
        for line in taken {
            if let Some(stock) = self.stock.line(line.line) {
                let sum = gone.entry(stock.contract).or_default();
                *sum = (sum.0 + stock.volume.times(line.pieces), sum.1 + line.pieces);
            }
        }
        let contracts = gone.into_iter();
        contracts
            .filter_map(|(contract, (volume, pieces))| {
                let before = self.occupancy(contract, at)?;
                Some((contract, before, before.with(-volume, -pieces)))
            })
            .collect()
    }
}
