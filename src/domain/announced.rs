//! Announced deliveries: a client's packing list, and how an act compares with it: planned, accepted, not taken, defective.
//! Most later claims are born where the two differ (form ТОРГ-2), so the list is kept as it came and the difference is a query.

use super::acceptance::{Accepted, Outcome, Size};
use super::act_draft::DraftLine;
use super::amount::{Money, Pieces, Volume};
use super::books::Books;
use super::check::{Field, Refusal, ensure, filled};
use super::discrepancy::DiscrepancyKind;
use super::long_act::json_bytes;
use super::occupancy::Occupancy;
use super::search::folded;
use super::written::Written;
use crate::journal::{EntryId, LineId, MAX_LINE};
use chrono::{NaiveDate, NaiveDateTime};
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

/// One kind of goods in a packing list and an act.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// What it is, in the words of the list, else of the act.
    pub name: String,
    /// Its code.
    pub code: Option<String>,
    /// How many were announced and had not come before.
    pub planned: Pieces,
    /// How many were accepted.
    pub accepted: Pieces,
    /// How many were brought and not taken, because there was no room.
    pub refused: Pieces,
    /// How many of the accepted are defective.
    pub defective: Pieces,
    /// Declared value of one piece.
    pub value: Option<Money>,
    /// The lines of the act; none while it is being written.
    pub lines: Vec<LineId>,
    /// Why it differs.
    pub why: String,
}

impl Compared {
    /// Accepted and not taken, less planned: below zero something did not come, above it something came that was not announced.
    pub fn difference(&self) -> Pieces {
        self.accepted + self.refused - self.planned
    }

    /// Whether it is not accepted whole, in number and without defects.
    pub fn differs(&self) -> bool {
        self.accepted != self.planned || self.defective > Pieces::ZERO
    }

    fn is(&self, code: Option<&str>, name: &str) -> bool {
        match (self.code.as_deref(), code) {
            (Some(own), Some(other)) => own == other,
            // Goods a person named at the counter without a code are those of that name in the list.
            _ => folded(self.name.trim()) == folded(name.trim()),
        }
    }
}

/// How an act compares with the packing list it was taken in by.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The packing list.
    pub announced: EntryId,
    /// Each kind of goods: those of the list in its order, then what was not in it.
    pub lines: Vec<Compared>,
}

impl Comparison {
    /// The kinds of goods in which the two differ.
    pub fn differing(&self) -> impl Iterator<Item = &Compared> {
        self.lines.iter().filter(|line| line.differs())
    }

    /// Defective pieces of all lines.
    pub fn defective(&self) -> Pieces {
        self.lines.iter().map(|line| line.defective).sum()
    }

    /// Adds to the line of these goods, a new one if there is none.
    fn add(&mut self, code: Option<&str>, name: &str, add: impl FnOnce(&mut Compared)) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.is(code, name)) {
            return add(line);
        }
        let mut line = Compared { name: name.trim().to_owned(), code: code.map(str::to_owned), ..Compared::default() };
        add(&mut line);
        self.lines.push(line);
    }

    fn take_in(&mut self, act: &Accepted, id: Option<EntryId>) {
        for (n, line) in (1_u16..).zip(&act.lines) {
            self.add(line.code.as_deref(), &line.name, |compared| {
                compared.accepted += line.pieces;
                compared.defective += line.defective.unwrap_or_default();
                compared.value = compared.value.or(line.value);
                compared.lines.extend(id.map(|id| id.line(n)));
            });
        }
        let refused = match act.decision.as_ref().map(|decision| &decision.outcome) {
            Some(Outcome::Refused { lines }) => lines.as_slice(),
            _ => &[],
        };
        for line in refused {
            self.add(line.code.as_deref(), &line.name, |compared| compared.refused += line.pieces);
        }
        for why in &act.differences {
            self.add(why.code.as_deref(), &why.name, |compared| compared.why.clone_from(&why.why));
        }
    }
}

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

    pub(super) fn meet(&mut self, list: EntryId, act: EntryId) -> bool {
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
        let wanted = code_or_name.trim();
        let coded = self.says.lines.iter().find(|line| line.code.as_deref() == Some(wanted));
        let name = folded(wanted);
        coded.or_else(|| self.says.lines.iter().find(|line| folded(line.name.trim()) == name))
    }

    /// Pieces of all lines.
    pub fn pieces(&self) -> Pieces {
        self.says.lines.iter().map(|line| line.pieces).sum()
    }
}

/// What a contract will hold once everything announced for it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// How full it will be.
    pub occupancy: Occupancy,
    /// Announced pieces whose size nobody has said: they count as pieces and take no room here.
    pub unsized_pieces: Pieces,
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

    /// A packing list, less what earlier acts accepted of it.
    fn still_planned(&self, list: &Announcement, before: Option<EntryId>) -> Comparison {
        let mut comparison = Comparison { announced: list.written.id, lines: Vec::new() };
        for line in &list.says.lines {
            comparison.add(line.code.as_deref(), &line.name, |compared| {
                compared.planned += line.pieces;
                compared.value = compared.value.or(line.value);
            });
        }
        for act in list.acts.iter().take_while(|act| Some(**act) != before).flat_map(|act| self.acts.parts_of(*act)) {
            for line in &act.says.lines {
                let here = comparison.lines.iter_mut().find(|planned| planned.is(line.code.as_deref(), &line.name));
                if let Some(planned) = here {
                    planned.planned = (planned.planned - line.pieces).max(Pieces::ZERO);
                }
            }
        }
        comparison.lines.retain(|line| line.planned > Pieces::ZERO);
        comparison
    }

    /// How a recorded act, in all its entries, compares with its packing list; `None` when it was taken in without one.
    pub fn compared(&self, act: EntryId) -> Option<Comparison> {
        let first = self.acts.first_part(act);
        let list = self.announcements.get(self.acts.get(first)?.says.announced?)?;
        let mut comparison = self.still_planned(list, Some(first));
        for part in self.acts.parts_of(first) {
            comparison.take_in(&part.says, Some(part.written.id));
        }
        Some(comparison)
    }

    /// How an act that is being written compares with the packing list it names; `None` when it names none.
    pub fn compared_now(&self, act: &Accepted) -> Option<Comparison> {
        let mut comparison = self.still_planned(self.announcements.get(act.announced?)?, None);
        comparison.take_in(act, None);
        Some(comparison)
    }

    /// What a packing list that waits says of a code or a name, as a line to fill in.
    pub fn announced_goods(&self, contract: EntryId, code_or_name: &str) -> Option<DraftLine> {
        let line = self.announcements.open(contract).find_map(|list| list.line(code_or_name))?;
        let (name, code) = (line.name.clone(), line.code.clone());
        Some(DraftLine { name, code, size: line.size, value: line.value, ..DraftLine::default() })
    }

    /// What a contract will hold once everything announced for it has come; `None` when nothing is announced.
    pub fn with_announced(&self, contract: EntryId, at: NaiveDateTime) -> Option<WhatIf> {
        let lines: Vec<&AnnouncedLine> = self.announcements.open(contract).flat_map(|list| &list.says.lines).collect();
        let client = self.contracts.get(contract)?.client;
        if lines.is_empty() {
            return None;
        }
        let (mut volume, mut pieces, mut unsized_pieces) = (Volume::ZERO, Pieces::ZERO, Pieces::ZERO);
        for line in lines {
            pieces += line.pieces;
            match line.size.map(Size::volume).or_else(|| self.known_volume(client, line)) {
                Some(each) => volume += each.times(line.pieces),
                None => unsized_pieces += line.pieces,
            }
        }
        Some(WhatIf { occupancy: self.occupancy(contract, at)?.with(volume, pieces), unsized_pieces })
    }

    /// The volume of one piece as the client's last act with these goods says.
    fn known_volume(&self, client: EntryId, line: &AnnouncedLine) -> Option<Volume> {
        let named = Compared { name: line.name.clone(), code: line.code.clone(), ..Compared::default() };
        let known = self.stock.of_client(client).into_iter().rev();
        known.into_iter().find(|known| named.is(known.code.as_deref(), &known.name)).map(|known| known.volume)
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
