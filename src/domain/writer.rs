//! Who writes in a dispute: in what role, whether they may speak for the client, by which channels, how often and since when.

use super::books::Books;
use super::check::{Checked, Proposal, filled};
use super::message::{ChannelKind, Direction, Posted};
use super::refusal::Field;
use super::search::folded;
use super::written::{Stated, Written};
use crate::journal::EntryId;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of somebody who writes in a dispute. Of several for one name the last that happened counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WriterNoted {
    /// In which dispute.
    pub dispute: EntryId,
    /// The name, as they call themselves.
    pub name: String,
    /// As what they write: "менеджер по конфликтным ситуациям".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Whether they showed that they may speak for the client.
    pub authority: Authority,
    /// By what they showed it, or how and when it was asked for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
}

/// Whether somebody showed that they may speak for the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// A paper was shown.
    Shown,
    /// Nothing was shown.
    NotShown,
    /// It was asked for, and nothing has come of it yet.
    Asked,
}

impl Authority {
    /// All, in the order in which they are offered.
    pub const ALL: [Authority; 3] = [Authority::Shown, Authority::NotShown, Authority::Asked];
}

/// Why somebody may speak for the client, or that nobody knows.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// It is the client.
    Client,
    /// The contract names them, on this ground (may be empty).
    ByContract(String),
    /// A person noted it.
    Noted(Authority),
    /// Nobody said anything.
    Unknown,
}

impl Standing {
    /// Whether it was shown that they may speak for the client.
    pub fn shown(&self) -> bool {
        matches!(self, Standing::Client | Standing::ByContract(_) | Standing::Noted(Authority::Shown))
    }
}

/// Somebody who wrote to us in a dispute.
#[derive(Clone, Debug, PartialEq)]
pub struct Writer {
    /// The name, as they called themselves first.
    pub name: String,
    /// Why they may speak for the client.
    pub standing: Standing,
    /// What a person noted of them last.
    pub noted: Option<Stated<WriterNoted>>,
    /// Their messages, oldest first.
    pub messages: Vec<EntryId>,
    /// When the first one came, and the last.
    pub between: (NaiveDateTime, NaiveDateTime),
    /// By which channels they wrote, each with whether all of it came from an agreed address.
    pub channels: BTreeMap<ChannelKind, bool>,
}

/// A name made comparable.
pub(super) fn same_name(name: &str) -> String {
    folded(name.trim())
}

impl Books {
    pub(super) fn check_writer_noted(&self, new: &Proposal<'_>, fact: &WriterNoted) -> Checked {
        self.check_dispute(new, fact.dispute)?;
        filled(&fact.name, Field::Name)
    }

    pub(super) fn note_writer(&mut self, at: &Written, fact: &WriterNoted) {
        self.cited(at, fact.dispute, |books| books.disputes.note_writer(at, fact));
        self.owned(at, fact.dispute, self.disputes.get(fact.dispute).map(|d| d.client));
    }

    /// Who wrote to us in a dispute up to a moment, in the order in which they first did.
    pub fn writers(&self, dispute: EntryId, as_of: NaiveDateTime) -> Vec<Writer> {
        let mut writers: Vec<Writer> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for message in self.disputes.thread(dispute, as_of).into_iter().filter(|m| m.says.direction == Direction::In) {
            let at = message.written.at;
            let place = *known.entry(same_name(&message.says.from)).or_insert(writers.len());
            if place == writers.len() {
                writers.push(self.writer(dispute, message, as_of));
            }
            let Some(writer) = writers.get_mut(place) else { continue };
            writer.messages.push(message.written.id);
            writer.between.1 = at;
            let agreed = self.channel_agreed(message);
            writer.channels.entry(message.says.channel).and_modify(|all| *all &= agreed).or_insert(agreed);
        }
        writers
    }

    fn writer(&self, dispute: EntryId, message: &Posted, as_of: NaiveDateTime) -> Writer {
        let noted = self.disputes.get(dispute).and_then(|d| d.writer(&message.says.from, as_of)).cloned();
        let standing = self.standing_of(message).unwrap_or(match &noted {
            Some(noted) => Standing::Noted(noted.says.authority),
            None => Standing::Unknown,
        });
        let at = message.written.at;
        Writer { name: message.says.from.clone(), standing, noted, messages: Vec::new(), between: (at, at), channels: BTreeMap::new() }
    }
}
