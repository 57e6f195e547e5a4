//! Sellers' instructions: who named which buyer's order, which goods it is for, until when. Goods are returned to the client or to
//! the person the client names (Civil Code, art. 900), so a handout to a buyer stands on such an instruction.

use super::amount::Pieces;
use super::books::Books;
use super::check::{Field, Refusal};
use super::fact::Fact;
use super::handout::HandedOut;
use super::search::{folded, folded_whole};
use super::stock::StockLine;
use super::written::{Stated, Written};
use crate::journal::{EntryId, Sealed};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The client says what is to be handed out, and under which order code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Instructed {
    /// The order code the buyer will show.
    pub order: String,
    /// What is to be handed out.
    pub goods: Vec<InstructedGoods>,
    /// Who may receive it (a name, last digits of a phone): personal data, so sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Sealed>,
    /// The last day on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// What the client adds.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Goods an instruction names. They may not be here yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstructedGoods {
    /// What they are called.
    pub name: String,
    /// Barcode or article; goods with a code are known by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How many.
    pub pieces: Pieces,
}

/// Nothing was handed out although somebody came for it: the goods stay, the instruction stays open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NotHandedOut {
    /// The order code that was shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub order: String,
    /// The instruction it would have been under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instruction: Option<EntryId>,
    /// Who did not want it.
    pub decided: KeptBy,
    /// Why, in the words of whoever stood at the counter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Who decided that nothing is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptBy {
    /// The buyer did not take it.
    Buyer,
    /// We did not give it.
    Point,
}

/// An instruction as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Instruction {
    /// When and by whom it was written.
    pub written: Written,
    /// Whose goods.
    pub client: EntryId,
    /// What it says, corrections applied.
    pub says: Instructed,
    /// When somebody came for it and went without, the last one last.
    pub kept: Vec<Stated<NotHandedOut>>,
}

/// All instructions, and what was handed out under each order code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Instructions {
    all: BTreeMap<EntryId, Instruction>,
    by_order: BTreeMap<String, Vec<EntryId>>,
    by_client: BTreeMap<EntryId, Vec<EntryId>>,
    given: BTreeMap<String, Vec<EntryId>>,
}

/// An order code made comparable: `417 226` and `417226` are one, case and ё do not matter.
pub fn order_key(order: &str) -> String {
    folded_whole(order)
}

impl InstructedGoods {
    /// Whether a line of goods is what is meant.
    pub fn fits(&self, line: &StockLine) -> bool {
        self.is_called(line.code.as_deref(), &line.name)
    }

    /// Whether goods of this code, or of this name without a code, are what is meant.
    pub fn is_called(&self, code: Option<&str>, name: &str) -> bool {
        match &self.code {
            Some(own) => code == Some(own.as_str()),
            None => folded(self.name.trim()) == folded(name.trim()),
        }
    }
}

impl Instructions {
    pub(super) fn add(&mut self, at: &Written, client: EntryId, fact: &Instructed) {
        self.all.insert(at.id, Instruction { written: *at, client, says: fact.clone(), kept: Vec::new() });
        self.by_order.entry(order_key(&fact.order)).or_default().push(at.id);
        self.by_client.entry(client).or_default().push(at.id);
    }

    /// Notes what went out under an order code, whether or not anybody gave an instruction for it.
    pub(super) fn hand_out(&mut self, at: &Written, fact: &HandedOut) {
        let key = order_key(&fact.order);
        if !key.is_empty() {
            self.given.entry(key).or_default().push(at.id);
        }
    }

    pub(super) fn keep(&mut self, at: &Written, fact: &NotHandedOut) -> bool {
        let Some(instruction) = fact.instruction else { return true };
        self.all.get_mut(&instruction).map(|known| known.kept.push(Stated::new(at, fact))).is_some()
    }

    /// The instruction an entry is.
    pub fn get(&self, id: EntryId) -> Option<&Instruction> {
        self.all.get(&id)
    }

    /// All instructions by id.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Instruction> {
        self.all.values()
    }

    /// A client's instructions in fold order.
    pub fn of_client(&self, client: EntryId) -> impl DoubleEndedIterator<Item = &Instruction> {
        self.by_client.get(&client).into_iter().flatten().filter_map(|id| self.all.get(id))
    }

    /// The instructions for an order code, of every client, in fold order. Two sellers may use the same code.
    pub fn for_order(&self, order: &str) -> impl Iterator<Item = &Instruction> {
        self.by_order.get(&order_key(order)).into_iter().flatten().filter_map(|id| self.all.get(id))
    }

    /// The handouts under an order code, in fold order.
    pub fn given(&self, order: &str) -> &[EntryId] {
        self.given.get(&order_key(order)).map_or(&[], Vec::as_slice)
    }
}

impl Books {
    /// The instruction for an order code that was written and then made void: the client took it back, or it was a mistake.
    pub fn withdrawn(&self, order: &str) -> Option<EntryId> {
        let key = order_key(order);
        let void = |id| self.counted(id).is_none();
        self.records()
            .rev()
            .find(|record| matches!(&record.fact, Fact::Instructed(fact) if order_key(&fact.order) == key && void(record.written.id)))
            .map(|record| record.written.id)
    }

    pub(super) fn check_instructed(&self, client: Option<EntryId>, fact: &Instructed) -> Result<(), Refusal> {
        let client = client.filter(|client| self.clients.get(*client).is_some()).ok_or(Refusal::NoClient)?;
        fact.check()?;
        match self.instructions.for_order(&fact.order).find(|known| known.client == client) {
            Some(known) => Err(Refusal::AlreadyDone(known.written.id)),
            None => Ok(()),
        }
    }

    pub(super) fn check_kept(&self, client: Option<EntryId>, fact: &NotHandedOut) -> Result<(), Refusal> {
        let client = client.filter(|client| self.clients.get(*client).is_some()).ok_or(Refusal::NoClient)?;
        let Some(instruction) = fact.instruction else { return Ok(()) };
        let known = self.instructions.get(instruction).ok_or(Refusal::Unknown(instruction))?;
        if known.client == client { Ok(()) } else { Err(Refusal::NoClient) }
    }
}

impl Instructed {
    /// Whether it says what it must, wherever it is written.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let ensure = |holds: bool, otherwise| if holds { Ok(()) } else { Err(otherwise) };
        ensure(!self.order.trim().is_empty(), Refusal::Empty(Field::Number))?;
        ensure(!self.goods.is_empty(), Refusal::Empty(Field::Lines))?;
        self.goods.iter().try_for_each(|goods| {
            ensure(!goods.name.trim().is_empty(), Refusal::Empty(Field::Name))?;
            ensure(goods.pieces > Pieces::ZERO, Refusal::NotPositive(Field::Pieces))
        })
    }
}
