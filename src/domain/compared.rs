//! How an act compares with the packing list it was taken in by: planned, accepted, not taken, defective. Most later claims are born
//! where the two differ (form ТОРГ-2), so the difference is a query, and nobody writes it down.

use super::acceptance::{Accepted, Outcome};
use super::amount::{Money, Pieces};
use super::announced::Announcement;
use super::books::Books;
use super::search::folded;
use crate::journal::{EntryId, LineId};
use std::collections::BTreeMap;

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
}

/// Which of many goods these are. Goods with a code are known by it; what a person named at the counter without one are those of that
/// name. Of several the first.
#[derive(Default)]
pub(super) struct GoodsIndex {
    by_code: BTreeMap<String, usize>,
    without_code: BTreeMap<String, usize>,
    by_name: BTreeMap<String, usize>,
}

impl GoodsIndex {
    /// Of goods given by code and name, in their order.
    pub(super) fn of<'a>(goods: impl Iterator<Item = (Option<&'a str>, &'a str)>) -> GoodsIndex {
        let mut index = GoodsIndex::default();
        for (at, (code, name)) in goods.enumerate() {
            index.add(code, name, at);
        }
        index
    }

    fn add(&mut self, code: Option<&str>, name: &str, at: usize) {
        let name = folded(name.trim());
        match code {
            Some(code) => drop(self.by_code.entry(code.to_owned()).or_insert(at)),
            None => drop(self.without_code.entry(name.clone()).or_insert(at)),
        }
        self.by_name.entry(name).or_insert(at);
    }

    /// Their place.
    pub(super) fn find(&self, code: Option<&str>, name: &str) -> Option<usize> {
        let name = folded(name.trim());
        match code {
            Some(code) => self.by_code.get(code).into_iter().chain(self.without_code.get(&name)).min().copied(),
            None => self.by_name.get(&name).copied(),
        }
    }
}

/// A comparison in the making.
struct Making {
    lines: Vec<Compared>,
    index: GoodsIndex,
}

impl Making {
    fn of(lines: Vec<Compared>) -> Making {
        let index = GoodsIndex::of(lines.iter().map(|line| (line.code.as_deref(), line.name.as_str())));
        Making { lines, index }
    }

    fn find(&mut self, code: Option<&str>, name: &str) -> Option<&mut Compared> {
        self.lines.get_mut(self.index.find(code, name)?)
    }

    /// Adds to the line of these goods, a new one if there is none.
    fn add(&mut self, code: Option<&str>, name: &str, add: impl FnOnce(&mut Compared)) {
        if let Some(line) = self.find(code, name) {
            return add(line);
        }
        let mut line = Compared { name: name.trim().to_owned(), code: code.map(str::to_owned), ..Compared::default() };
        add(&mut line);
        self.index.add(code, name, self.lines.len());
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

impl Books {
    /// A packing list, less what earlier acts accepted of it.
    fn still_planned(&self, list: &Announcement, before: Option<EntryId>) -> Making {
        let mut planned = Making::of(Vec::new());
        for line in &list.says.lines {
            planned.add(line.code.as_deref(), &line.name, |compared| {
                compared.planned += line.pieces;
                compared.value = compared.value.or(line.value);
            });
        }
        for act in list.acts.iter().take_while(|act| Some(**act) != before).flat_map(|act| self.acts.parts_of(*act)) {
            for line in &act.says.lines {
                if let Some(planned) = planned.find(line.code.as_deref(), &line.name) {
                    planned.planned = (planned.planned - line.pieces).max(Pieces::ZERO);
                }
            }
        }
        planned.lines.retain(|line| line.planned > Pieces::ZERO);
        Making::of(planned.lines)
    }

    /// How a recorded act, in all its entries, compares with its packing list; `None` when it was taken in without one.
    pub fn compared(&self, act: EntryId) -> Option<Comparison> {
        let first = self.acts.first_part(act);
        let list = self.announcements.get(self.acts.get(first)?.says.announced?)?;
        let mut making = self.still_planned(list, Some(first));
        for part in self.acts.parts_of(first) {
            making.take_in(&part.says, Some(part.written.id));
        }
        Some(Comparison { announced: list.written.id, lines: making.lines })
    }

    /// How an act that is being written compares with the packing list it names; `None` when it names none.
    pub fn compared_now(&self, act: &Accepted) -> Option<Comparison> {
        let list = self.announcements.get(act.announced?)?;
        let mut making = self.still_planned(list, None);
        making.take_in(act, None);
        Some(Comparison { announced: list.written.id, lines: making.lines })
    }
}
