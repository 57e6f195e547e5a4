//! What was agreed with a client on a day: through which channels, through whom, in how many days a claim is answered; and whether a
//! message kept to it.

use super::books::Books;
use super::contract::{Channel, Contract, Terms};
use super::message::{Direction, Posted};
use super::search::folded;
use super::writer::{Authority, Standing, same_name};
use crate::journal::EntryId;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

impl Books {
    /// The contract that ran with a client on a day; when none did, the last one signed before, else the first.
    pub fn contract_on(&self, client: EntryId, day: NaiveDate) -> Option<&Contract> {
        let all: Vec<&Contract> = self.contracts.of_client(client).collect();
        let running = all.iter().rev().find(|c| c.runs(day));
        running.or_else(|| all.iter().rev().find(|c| c.signed.from <= day)).or_else(|| all.first()).copied()
    }

    /// The channels agreed in the contracts with a client, each once.
    pub fn agreed_channels(&self, client: EntryId, day: NaiveDate) -> Vec<Channel> {
        let mut agreed: Vec<Channel> = Vec::new();
        for channel in self.terms_on(client, day).flat_map(|terms| &terms.channels) {
            if !agreed.contains(channel) {
                agreed.push(channel.clone());
            }
        }
        agreed
    }

    /// Who may speak for a client, by their contracts, each once.
    pub fn authorised_names(&self, client: EntryId, day: NaiveDate) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for person in self.terms_on(client, day).flat_map(|terms| &terms.authorised) {
            if !names.contains(&person.name) {
                names.push(person.name.clone());
            }
        }
        names
    }

    /// The last day for the answer to a claim of that day; `None` when no term was agreed.
    pub fn answer_by(&self, client: EntryId, claimed: NaiveDate) -> Option<NaiveDate> {
        let days = self.contract_on(client, claimed)?.terms(claimed).claim_days?;
        claimed.checked_add_signed(TimeDelta::days(i64::from(days)))
    }

    /// Whether it was shown that the writer of a message of theirs may speak for the client: by the contract, by being the client, or by
    /// what a person noted of them since. `None` for our own messages and messages about nobody.
    pub fn authority_shown(&self, message: &Posted) -> Option<bool> {
        self.clients.get(message.client?)?;
        if message.says.direction == Direction::Out {
            return None;
        }
        let noted = || {
            let dispute = self.disputes.get(message.says.dispute?)?;
            Some(dispute.writer(&message.says.from, NaiveDateTime::MAX)?.says.authority == Authority::Shown)
        };
        Some(self.standing_of(message).is_some() || noted() == Some(true))
    }

    /// Why the writer of a message may speak for the client, by the contracts of its day or by being the client.
    pub(super) fn standing_of(&self, message: &Posted) -> Option<Standing> {
        let client = self.clients.get(message.client?)?;
        let from = same_name(&message.says.from);
        let authorised = self.terms_on(client.id, message.written.at.date()).flat_map(|terms| &terms.authorised);
        let named =
            authorised.filter(|person| same_name(&person.name) == from).map(|person| Standing::ByContract(person.basis.clone())).next();
        named.or_else(|| (same_name(&client.card.name) == from).then_some(Standing::Client))
    }

    /// Whether a message went by a channel and address agreed in one of the client's contracts.
    pub fn channel_agreed(&self, message: &Posted) -> bool {
        let Some(client) = message.client else { return false };
        let day = message.written.at.date();
        let mut agreed = self.terms_on(client, day).flat_map(|terms| &terms.channels);
        let address = folded(message.says.address.trim());
        agreed.any(|channel| channel.kind == message.says.channel && (address.is_empty() || folded(channel.address.trim()) == address))
    }

    fn terms_on(&self, client: EntryId, day: NaiveDate) -> impl Iterator<Item = &Terms> {
        self.contracts.of_client(client).map(move |contract| contract.terms(day))
    }
}
