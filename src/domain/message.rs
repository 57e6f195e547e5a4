//! Messages: who said what to whom and when, by which channel. The thread of a dispute is made of them.

use super::books::Books;
use super::check::{Checked, Proposal, ensure, filled};
use super::marked::MessageMarked;
use super::refusal::{Field, Refusal};
use super::source::Source;
use super::written::{Stated, Written};
use crate::journal::{EntryId, Happened, Hash, Sealed};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// Something was written or said, in either direction; the full text, verbatim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// The dispute it belongs to, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute: Option<EntryId>,
    /// From them or from us.
    pub direction: Direction,
    /// By what.
    pub channel: ChannelKind,
    /// The address there, on the other side.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Who wrote or spoke, as they called themselves.
    pub from: String,
    /// To whom.
    pub to: String,
    /// The text.
    pub text: Sealed,
    /// What stands in it, as a person marked it when writing it down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// A question of ours that wants an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<Question>,
    /// Our earlier messages whose question this one answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<EntryId>,
    /// When our message was delivered, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered: Option<Happened>,
    /// How the delivery can be shown: read receipt, tracking number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proof: String,
    /// Attached files, by the SHA-256 of their bytes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<AttachedFile>,
    /// The file it was brought in from; none when a person wrote it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// From them or from us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the client.
    In,
    /// From us.
    Out,
}

/// By what people speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// E-mail.
    Email,
    /// A letter on paper.
    Paper,
    /// Telegram, WhatsApp and the like.
    Messenger,
    /// SMS.
    Sms,
    /// A call.
    Phone,
    /// At the counter.
    InPerson,
}

/// What a person saw in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A demand for money or something else.
    Demand,
    /// A threat.
    Threat,
    /// A refusal to do what was agreed.
    Refusal,
    /// A promise.
    Promise,
}

/// A question, as a rule ours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// What was asked: "что, когда, кто и по какому акту передал".
    pub what: String,
    /// By when an answer is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDateTime>,
    /// Whether it asks for proof of a claim.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub proof: bool,
}

/// A file that came with a message. Its bytes lie outside the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedFile {
    /// Its name as it came.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: Hash,
}

/// A message of ours reached the other side, as was learned after it had been written down. It happened when it was delivered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Delivered {
    /// Which message of ours.
    pub message: EntryId,
    /// How that can be shown: read receipt, tracking number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proof: String,
    /// Nobody took it, and it counts as delivered all the same (Civil Code art. 165.1).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deemed: bool,
}

/// When a message of ours was delivered, and who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// The entry that says so: the message's own, or a later one.
    pub entry: EntryId,
    /// When.
    pub at: Happened,
    /// How that can be shown; empty when nobody said.
    pub proof: String,
    /// Nobody took it, and it counts as delivered all the same.
    pub deemed: bool,
}

/// A message as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Posted {
    /// When and by whom it was written down.
    pub written: Written,
    /// Whose client it concerns.
    pub client: Option<EntryId>,
    /// What it says, corrections applied.
    pub says: Message,
    /// When it was delivered, as far as anybody said; of several who say so the first.
    pub delivered: Option<Delivery>,
    /// What a person saw in it later; see [`Posted::seen`].
    pub marked: Option<Stated<MessageMarked>>,
    /// Entries that brought the same message in from the same source again, as another device may have done. They count as this one.
    pub again: Vec<EntryId>,
}

impl Posted {
    pub(super) fn new(at: &Written, says: &Message) -> Posted {
        let delivery = |when| Delivery { entry: at.id, at: when, proof: says.proof.clone(), deemed: false };
        Posted {
            written: *at,
            client: at.about,
            says: says.clone(),
            delivered: says.delivered.map(delivery),
            marked: None,
            again: Vec::new(),
        }
    }
}

impl Books {
    pub(super) fn check_message(&self, new: &Proposal<'_>, fact: &Message) -> Checked {
        filled(&fact.from, Field::Name)?;
        self.check_message_source(new, fact)?;
        fact.dispute.map_or(Ok(()), |dispute| self.check_dispute(new, dispute))
    }

    /// Only a message of ours is delivered, once, and not before it was written.
    pub(super) fn check_delivered(&self, new: &Proposal<'_>, fact: &Delivered) -> Checked {
        let sent = self.disputes.message(fact.message).filter(|message| message.says.direction == Direction::Out);
        let sent = sent.ok_or(Refusal::Unknown(fact.message))?;
        ensure(new.about == sent.client, Refusal::NoClient)?;
        ensure(sent.delivered.is_none(), Refusal::AlreadyDone(fact.message))?;
        ensure(sent.written.at <= new.at, Refusal::BeforeIt(fact.message))
    }
}
