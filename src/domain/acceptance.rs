//! Acceptance: an act says what came in under which contract, and what was decided when it did not fit (form МХ-1).

use super::amount::{Pieces, Volume};
use super::announced::WhyDiffers;
use super::written::{Stated, Written};
use crate::journal::{EntryId, LineId};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub use super::act_line::{ActLine, SIZE_CLASSES, Size};

/// An acceptance act. Its lines are cited as `K7QP-42.3`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Accepted {
    /// The contract the goods came under.
    pub contract: EntryId,
    /// The act's number in its year.
    pub number: u32,
    /// What came, one line a kind of goods; line 1 is the first.
    pub lines: Vec<ActLine>,
    /// Where it was put, if not on the contract's own shelf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<EntryId>,
    /// What was decided when the goods did not fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Goods that were on the shelf before the point began to write here (from a notebook).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub opening: bool,
    /// The act this one goes on, when it did not fit into one entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<EntryId>,
    /// The packing list it was taken in by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<EntryId>,
    /// Why it differs from that list, for each kind of goods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<WhyDiffers>,
    /// Why it was taken although the contract had ended.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after_end: String,
    /// Why it was taken although service was stopped.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub despite_suspension: String,
}

impl Accepted {
    /// An act of these lines and nothing else to say.
    pub fn new(contract: EntryId, number: u32, lines: Vec<ActLine>) -> Accepted {
        Accepted {
            contract,
            number,
            lines,
            place: None,
            decision: None,
            opening: false,
            continues: None,
            announced: None,
            differences: Vec::new(),
            after_end: String::new(),
            despite_suspension: String::new(),
        }
    }
}

/// What was decided at the door when the goods did not fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// What.
    pub outcome: Outcome,
    /// Who decided.
    pub by: EntryId,
    /// Why, as it is printed in the act.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// The three ways to decide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The surplus was not taken; the act lists what went back.
    Refused {
        /// What was not taken.
        lines: Vec<ActLine>,
    },
    /// Taken into overflow until a moment.
    Until {
        /// Until when it is to be taken away.
        deadline: NaiveDateTime,
    },
    /// Taken into overflow with the fee from a day.
    WithFee {
        /// First day of the fee.
        from: NaiveDate,
    },
}

/// An act was signed by the other side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActSigned {
    /// The acceptance or return act.
    pub act: EntryId,
    /// Who signed for the client.
    pub signer: String,
    /// Where the signed paper lies: "папка 3".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kept_at: String,
}

/// An act as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// When and by whom it was written.
    pub written: Written,
    /// Whose goods.
    pub client: EntryId,
    /// What it says, corrections applied.
    pub says: Accepted,
    /// Who says it was signed, and when it was; of several the first.
    pub signed: Option<Stated<ActSigned>>,
}

impl Act {
    /// Pieces of all lines.
    pub fn pieces(&self) -> Pieces {
        self.says.lines.iter().map(|l| l.pieces).sum()
    }

    /// Volume of all lines.
    pub fn volume(&self) -> Volume {
        self.says.lines.iter().map(ActLine::volume).sum()
    }

    /// The lines with their ids.
    pub fn lines(&self) -> impl Iterator<Item = (LineId, &ActLine)> {
        let id = self.written.id;
        (1_u16..).zip(&self.says.lines).map(move |(n, line)| (id.line(n), line))
    }

    /// Whether the other side's signature is missing at a moment. Goods from a notebook have no act to sign, and an act of
    /// several entries is signed in the first.
    pub fn unsigned(&self, as_of: NaiveDateTime) -> bool {
        let to_sign = !self.says.opening && self.says.continues.is_none();
        to_sign && self.signed.as_ref().is_none_or(|signed| signed.at > as_of)
    }
}

/// All acceptance acts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Acts {
    all: BTreeMap<EntryId, Act>,
    by_client: BTreeMap<EntryId, Vec<EntryId>>,
    waiting: BTreeSet<EntryId>,
}

impl Acts {
    pub(super) fn accept(&mut self, at: &Written, client: EntryId, fact: &Accepted) {
        self.all.insert(at.id, Act { written: *at, client, says: fact.clone(), signed: None });
        self.by_client.entry(client).or_default().push(at.id);
        if !fact.opening {
            self.waiting.insert(at.id);
        }
    }

    pub(super) fn sign(&mut self, at: &Written, fact: &ActSigned) -> bool {
        self.waiting.remove(&fact.act);
        self.all.get_mut(&fact.act).map(|act| act.signed.get_or_insert_with(|| Stated::new(at, fact))).is_some()
    }

    /// The act an entry created.
    pub fn get(&self, id: EntryId) -> Option<&Act> {
        self.all.get(&id)
    }

    /// A line of an act.
    pub fn line(&self, id: LineId) -> Option<&ActLine> {
        self.all.get(&id.entry)?.says.lines.get(usize::from(id.line).checked_sub(1)?)
    }

    /// All acts by id.
    pub fn iter(&self) -> impl Iterator<Item = &Act> {
        self.all.values()
    }

    /// A client's acts in fold order.
    pub fn of_client(&self, client: EntryId) -> impl Iterator<Item = &Act> {
        self.by_client.get(&client).into_iter().flatten().filter_map(|id| self.all.get(id))
    }

    /// Acts the other side has not signed yet, by id.
    pub fn waiting(&self) -> impl Iterator<Item = &Act> {
        self.waiting.iter().filter_map(|id| self.all.get(id))
    }
}

impl Decision {
    /// Until when the surplus was taken, if a moment was set.
    pub fn deadline(&self) -> Option<NaiveDateTime> {
        match self.outcome {
            Outcome::Until { deadline } => Some(deadline),
            Outcome::Refused { .. } | Outcome::WithFee { .. } => None,
        }
    }
}
