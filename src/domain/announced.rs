//! Announced deliveries: a client's packing list, kept as it came. How an act compares with it stands in `compared.rs`, what the shelf
//! will hold with it in `what_if.rs`.

use super::acceptance::{Accepted, Size};
use super::act_draft::DraftLine;
use super::amount::{Money, Pieces, Volume};
use super::books::Books;
use super::check::{Field, Refusal, ensure, filled};
use super::discrepancy::DiscrepancyKind;
use super::long_act::json_bytes;
use super::search::folded;
use super::written::Written;
use crate::journal::{EntryId, MAX_LINE};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Bytes of an entry kept free for its envelope and the list's own fields.
const ENVELOPE: usize = 2_048;

/// The client announces a delivery.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Announced {
    /// The contract the goods will come under.
    pub contract: EntryId,
    /// The day they are to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// The client's own number or name of the list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// What is to come.
    pub lines: Vec<AnnouncedLine>,
    /// The entry the list begins in, when it did not fit into one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<EntryId>,
}

/// A line of a packing list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnnouncedLine {
    /// What it is.
    pub name: String,
    /// Barcode or article; goods with a code are known by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How large one piece is, if the list says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    /// How many.
    pub pieces: Pieces,
    /// Declared value of one piece.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
}

/// Why an act differs from the packing list in one kind of goods, as the two sides say at the door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyDiffers {
    /// What it is.
    pub name: String,
    /// Its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Why.
    pub why: String,
}

/// A packing list as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Announcement {
    /// When and by whom it was written, in its first entry.
    pub written: Written,
    /// Whose goods.
    pub client: EntryId,
    /// What it says, with the lines of all its entries, corrections applied.
    pub says: Announced,
    /// The acts that say they accept it, in fold order; of a long act its first entry.
    pub acts: Vec<EntryId>,
}

/// All packing lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Announcements(BTreeMap<EntryId, Announcement>);

impl Announced {
    /// The list as entries that each fit into a line, in their order. Whoever writes them sets `continues` from the second on, to
    /// the first.
    pub fn parts(self) -> Vec<Announced> {
        let empty = Announced { lines: Vec::new(), ..self.clone() };
        let mut parts = vec![empty.clone()];
        let mut room = MAX_LINE - ENVELOPE;
        for line in self.lines {
            let bytes = json_bytes(&line) + 1;
            if bytes > room {
                parts.push(empty.clone());
                room = MAX_LINE - ENVELOPE;
            }
            room = room.saturating_sub(bytes);
            if let Some(part) = parts.last_mut() {
                part.lines.push(line);
            }
        }
        parts
    }
}

impl AnnouncedLine {
    fn to_fill_in(&self) -> DraftLine {
        let (name, code) = (self.name.clone(), self.code.clone());
        DraftLine { name, code, size: self.size, value: self.value, ..DraftLine::default() }
    }
}

impl Announcements {
    pub(super) fn add(&mut self, at: &Written, client: EntryId, fact: &Announced) -> bool {
        match fact.continues {
            None => {
                self.0.insert(at.id, Announcement { written: *at, client, says: fact.clone(), acts: Vec::new() });
                true
            }
            Some(first) => self.0.get_mut(&first).map(|list| list.says.lines.extend(fact.lines.iter().cloned())).is_some(),
        }
    }

    fn meet(&mut self, list: EntryId, act: EntryId) -> bool {
        self.0.get_mut(&list).map(|list| list.acts.push(act)).is_some()
    }

    /// The packing list that begins in an entry.
    pub fn get(&self, id: EntryId) -> Option<&Announcement> {
        self.0.get(&id)
    }

    /// All packing lists, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Announcement> {
        self.0.values()
    }

    /// Those of a contract no act was made for yet, the oldest first.
    pub fn open(&self, contract: EntryId) -> impl Iterator<Item = &Announcement> {
        self.iter().filter(move |list| list.says.contract == contract && list.acts.is_empty())
    }
}

impl Announcement {
    /// The first line under a code, or under a name without regard to case.
    pub fn line(&self, code_or_name: &str) -> Option<&AnnouncedLine> {
        let named = || {
            let name = folded(code_or_name.trim());
            self.says.lines.iter().find(|line| folded(line.name.trim()) == name)
        };
        self.line_of_code(code_or_name.trim()).or_else(named)
    }

    /// The first line under a code.
    fn line_of_code(&self, code: &str) -> Option<&AnnouncedLine> {
        self.says.lines.iter().find(|line| line.code.as_deref() == Some(code))
    }

    /// Pieces of all lines.
    pub fn pieces(&self) -> Pieces {
        self.says.lines.iter().map(|line| line.pieces).sum()
    }
}

impl Books {
    pub(super) fn announce(&mut self, at: &Written, client: EntryId, fact: &Announced) {
        if self.contracts.get(fact.contract).is_none_or(|contract| contract.client != client) {
            self.odd(at, DiscrepancyKind::UnknownCitation(fact.contract));
        }
        let first = fact.continues.unwrap_or(at.id);
        self.cited(at, first, |books| books.announcements.add(at, client, fact));
        self.owned(at, first, self.announcements.get(first).map(|list| list.client));
    }

    /// Notes that an act accepts a packing list.
    pub(super) fn meet_announcement(&mut self, at: &Written, fact: &Accepted) {
        let Some(list) = fact.announced else { return };
        if fact.continues.is_none() {
            self.cited(at, list, |books| books.announcements.meet(list, at.id));
        }
        self.owned(at, list, self.announcements.get(list).map(|list| list.client));
    }

    pub(super) fn check_announced(&self, client: Option<EntryId>, fact: &Announced) -> Result<(), Refusal> {
        let contract = self.contracts.get(fact.contract).ok_or(Refusal::Unknown(fact.contract))?;
        ensure(client == Some(contract.client), Refusal::NoClient)?;
        if let Some(first) = fact.continues {
            let list = self.announcements.get(first).ok_or(Refusal::Unknown(first))?;
            ensure(client == Some(list.client), Refusal::NoClient)?;
        }
        fact.check()
    }

    /// An act cites a packing list of its own client.
    pub(super) fn check_meeting(&self, client: Option<EntryId>, act: &Accepted) -> Result<(), Refusal> {
        let Some(list) = act.announced else { return Ok(()) };
        let known = self.announcements.get(list).ok_or(Refusal::Unknown(list))?;
        ensure(client == Some(known.client), Refusal::NoClient)
    }

    /// What a packing list that waits says of a code or a name, as a line to fill in.
    pub fn announced_goods(&self, contract: EntryId, code_or_name: &str) -> Option<DraftLine> {
        self.announcements.open(contract).find_map(|list| list.line(code_or_name)).map(AnnouncedLine::to_fill_in)
    }

    /// The same of a code alone, which no name need be read for.
    pub fn announced_code(&self, contract: EntryId, code: &str) -> Option<DraftLine> {
        self.announcements.open(contract).find_map(|list| list.line_of_code(code)).map(AnnouncedLine::to_fill_in)
    }
}

impl Announced {
    /// Whether the list makes sense as it stands.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        ensure(!self.lines.is_empty(), Refusal::Empty(Field::Lines))?;
        self.lines.iter().try_for_each(|line| {
            filled(&line.name, Field::Name)?;
            ensure(line.pieces > Pieces::ZERO, Refusal::NotPositive(Field::Pieces))?;
            ensure(line.size.is_none_or(|size| size.volume() > Volume::ZERO), Refusal::NotPositive(Field::Size))?;
            ensure(line.value.is_none_or(|value| value >= Money::ZERO), Refusal::NotPositive(Field::Money))
        })
    }
}
