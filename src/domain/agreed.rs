//! What was agreed with a client on a day: through which channels, through whom, and in how many days a claim is answered.

use super::books::Books;
use super::contract::{Channel, Contract, Terms};
use crate::journal::EntryId;
use chrono::{NaiveDate, TimeDelta};

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

    fn terms_on(&self, client: EntryId, day: NaiveDate) -> impl Iterator<Item = &Terms> {
        self.contracts.of_client(client).map(move |contract| contract.terms(day))
    }
}
