//! Goods as the counter asks for them: pieces of one client that are called the same, wherever they lie, with the act lines they
//! came by. Owner in every key: two clients' same barcode is two kinds of goods (design, idea 4).

use super::amount::{Pieces, Volume};
use super::books::Books;
use super::handout::Taken;
use super::occupancy::Occupancy;
use super::search::{folded, matches};
use super::stock::StockLine;
use crate::journal::{EntryId, LineId};
use crate::order;
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::{BTreeMap, BTreeSet};

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
    /// The act lines they came by, oldest first; also those of which nothing is left.
    pub lines: Vec<LineId>,
    /// The places they lie at, that of the oldest first.
    pub places: Vec<EntryId>,
}

impl Goods {
    /// Adds a line. The name and the places are those of what is here, as long as anything is.
    fn add(&mut self, line: &StockLine, places: Vec<EntryId>) {
        if line.here > Pieces::ZERO && self.here <= Pieces::ZERO {
            self.name.clone_from(&line.name);
            self.places.clear();
        }
        self.lines.push(line.id);
        if line.here > Pieces::ZERO || self.here <= Pieces::ZERO {
            self.places.extend(places);
            let mut seen = BTreeSet::new();
            self.places.retain(|place| seen.insert(*place));
        }
        self.here += line.here;
    }
}

/// What makes goods one kind: whose they are, and their code, or without one their name.
pub(super) type Key = (EntryId, Option<String>, String);

pub(super) fn key(line: &StockLine) -> Key {
    let name = if line.code.is_some() { String::new() } else { folded(line.name.trim()) };
    (line.client, line.code.clone(), name)
}

impl Books {
    /// All goods of one client or of all that were ever accepted, those of the oldest act first.
    fn all_goods(&self, client: Option<EntryId>, day: NaiveDate) -> Vec<Goods> {
        self.goods_among(self.stock.lines().filter(|l| client.is_none_or(|c| c == l.client)).collect(), day)
    }

    fn goods_among(&self, mut lines: Vec<&StockLine>, day: NaiveDate) -> Vec<Goods> {
        order::sort_by_key(&mut lines, |l| (l.at, l.id));
        let mut numbers: BTreeMap<Key, usize> = BTreeMap::new();
        let mut all: Vec<Goods> = Vec::new();
        for line in lines {
            let number = *numbers.entry(key(line)).or_insert(all.len());
            if number == all.len() {
                let (name, code) = (line.name.clone(), line.code.clone());
                all.push(Goods { client: line.client, name, code, here: Pieces::ZERO, lines: Vec::new(), places: Vec::new() });
            }
            if let Some(goods) = all.get_mut(number) {
                goods.add(line, self.places(line, day));
            }
        }
        all
    }

    /// Everything that is here, of one client or of all, oldest goods first.
    pub fn goods(&self, client: Option<EntryId>, day: NaiveDate) -> Vec<Goods> {
        let mut all = self.all_goods(client, day);
        all.retain(|goods| goods.here > Pieces::ZERO);
        all
    }

    /// Goods by code, name, client or shelf; every word of the query must be found. What is here comes first: something may
    /// have been handed out that by the books is not here.
    pub fn find_goods(&self, query: &str, client: Option<EntryId>, day: NaiveDate) -> Vec<Goods> {
        let mut found = self.all_goods(client, day);
        found.retain(|goods| {
            let places = goods.places.iter().map(|place| self.shelves.name(*place)).collect::<Vec<_>>().join(" ");
            let code = goods.code.as_deref().unwrap_or_default();
            matches(&format!("{} {code} {} {places}", goods.name, self.clients.name(goods.client)), query)
        });
        order::sort_by_key(&mut found, |goods| goods.here <= Pieces::ZERO);
        found
    }

    /// Goods under exactly this code; of several clients if it is theirs too. What is here comes first.
    pub fn goods_with_code(&self, code: &str, client: Option<EntryId>, day: NaiveDate) -> Vec<Goods> {
        let lines = self.stock.of_code(code).filter(|l| client.is_none_or(|c| c == l.client));
        let mut found = self.goods_among(lines.collect(), day);
        order::sort_by_key(&mut found, |goods| goods.here <= Pieces::ZERO);
        found
    }

    /// A client's goods of a code, or of a name without a code, as they are now.
    pub fn goods_of(&self, client: EntryId, code: Option<&str>, name: &str, day: NaiveDate) -> Option<Goods> {
        let mut all = self.all_goods(Some(client), day).into_iter();
        all.find(|goods| goods.code.as_deref() == code && (code.is_some() || folded(goods.name.trim()) == folded(name.trim())))
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
