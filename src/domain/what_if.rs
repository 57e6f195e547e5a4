//! What a shelf will hold once everything announced for it has come.

use super::acceptance::Size;
use super::amount::{Pieces, Volume};
use super::announced::AnnouncedLine;
use super::books::Books;
use super::compared::GoodsIndex;
use super::occupancy::Occupancy;
use super::stock::StockLine;
use crate::journal::EntryId;
use chrono::NaiveDateTime;

/// What a contract will hold once everything announced for it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// How full it will be.
    pub occupancy: Occupancy,
    /// Announced pieces whose size nobody has said: they count as pieces and take no room here.
    pub unsized_pieces: Pieces,
}

impl Books {
    /// What a contract will hold once everything announced for it has come; `None` when nothing is announced.
    pub fn with_announced(&self, contract: EntryId, at: NaiveDateTime) -> Option<WhatIf> {
        let lines: Vec<&AnnouncedLine> = self.announcements.open(contract).flat_map(|list| &list.says.lines).collect();
        let client = self.contracts.get(contract)?.client;
        if lines.is_empty() {
            return None;
        }
        // The volume of one piece is what the client's last act with these goods says.
        let mut known: Vec<&StockLine> = self.stock.of_client(client);
        known.reverse();
        let goods = GoodsIndex::of(known.iter().map(|line| (line.code.as_deref(), line.name.as_str())));
        let last = |line: &AnnouncedLine| goods.find(line.code.as_deref(), &line.name).and_then(|at| known.get(at)).map(|line| line.volume);
        let (mut volume, mut pieces, mut unsized_pieces) = (Volume::ZERO, Pieces::ZERO, Pieces::ZERO);
        for line in lines {
            pieces += line.pieces;
            match line.size.map(Size::volume).or_else(|| last(line)) {
                Some(each) => volume += each.times(line.pieces),
                None => unsized_pieces += line.pieces,
            }
        }
        Some(WhatIf { occupancy: self.occupancy(contract, at)?.with(volume, pieces), unsized_pieces })
    }
}
