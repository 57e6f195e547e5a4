//! What should be known before a letter goes: to an address that was not agreed, to somebody who may not act. Nothing is refused for it.

use super::books::Books;
use super::letter::{Letter, LetterKind};
use super::message::ChannelKind;
use super::search::folded;
use crate::journal::EntryId;
use chrono::NaiveDateTime;

/// A weak spot of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterWarning {
    /// The channel and address stand in no contract with the client.
    AddressNotAgreed,
    /// Nothing shows that the person it is addressed to may speak for the client.
    AuthorityNotShown,
    /// The letter of the step before went, and nothing shows that it arrived.
    StepNotDelivered(EntryId),
}

/// Where a letter goes.
#[derive(Clone, Copy, Debug)]
pub struct Going<'a> {
    /// To which client.
    pub client: EntryId,
    /// What it is for.
    pub kind: LetterKind,
    /// To whom.
    pub to: &'a str,
    /// By what.
    pub channel: ChannelKind,
    /// To which address there.
    pub address: &'a str,
}

impl Books {
    /// The weak spots of a letter that goes at a moment.
    pub fn letter_warnings(&self, going: &Going<'_>, at: NaiveDateTime) -> Vec<LetterWarning> {
        let mut warnings = Vec::new();
        let day = at.date();
        let same = |one: &str, other: &str| folded(one.trim()) == folded(other.trim());
        let agreed = self.agreed_channels(going.client, day);
        let by_hand = going.channel == ChannelKind::InPerson;
        if !by_hand && !agreed.iter().any(|channel| channel.kind == going.channel && same(&channel.address, going.address)) {
            warnings.push(LetterWarning::AddressNotAgreed);
        }
        let named = self.authorised_names(going.client, day);
        if !same(&self.clients.name(going.client), going.to) && !named.iter().any(|name| same(name, going.to)) {
            warnings.push(LetterWarning::AuthorityNotShown);
        }
        warnings
            .extend(self.undelivered_step(going.client, going.kind, at).map(|letter| LetterWarning::StepNotDelivered(letter.written.id)));
        warnings
    }

    /// The last letter of an earlier step that went and of which no delivery is known: what the next step stands on.
    pub fn undelivered_step(&self, client: EntryId, kind: LetterKind, as_of: NaiveDateTime) -> Option<&Letter> {
        let before = steps_before(kind);
        let sent = |letter: &&Letter| before.contains(&letter.says.kind) && letter.sent.as_ref().is_some_and(|sent| sent.at <= as_of);
        let last = self.letters.of_client(client).filter(sent).max_by_key(|letter| letter.sent.as_ref().map(|sent| sent.at))?;
        self.delivery_of(last.written.id).is_none().then_some(last)
    }
}

/// The letters that should have reached the client before one of another kind goes.
fn steps_before(kind: LetterKind) -> &'static [LetterKind] {
    match kind {
        LetterKind::SuspensionWarning => &[LetterKind::OverdueReminder, LetterKind::Reminder],
        LetterKind::SaleWarning => &[LetterKind::Termination, LetterKind::Refusal],
        LetterKind::Termination | LetterKind::Refusal => {
            &[LetterKind::SuspensionWarning, LetterKind::OverageNotice, LetterKind::ProofRequest]
        }
        _ => &[],
    }
}
