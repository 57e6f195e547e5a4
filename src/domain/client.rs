//! Clients: small sellers who rent shelves. Goods always belong to one of them.

use super::books::Books;
use super::check::{Checked, Proposal, ensure, filled};
use super::refusal::{Field, Refusal};
use super::written::Written;
use crate::journal::{EntryId, Sealed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A client's card. The fact `client_added` holds it as it is; its entry is the client's id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientCard {
    /// Name as in the contract: "ИП Ветрова А. С.".
    pub name: String,
    /// Legal form.
    pub kind: ClientKind,
    /// Taxpayer number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inn: String,
    /// Phone of the client (not of buyers).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// E-mail.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// Address for paper letters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
}

/// The legal form of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    /// ИП.
    Entrepreneur,
    /// Самозанятый.
    SelfEmployed,
    /// ООО and the like.
    Company,
}

/// The card as it is from now on; the earlier one stays in the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientChanged {
    /// Whose.
    pub client: EntryId,
    /// The whole card.
    pub card: ClientCard,
}

/// A note for the staff only; left out of what is handed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientNoted {
    /// The text.
    pub text: Sealed,
}

/// A client as the books know them.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// The entry that created them.
    pub id: EntryId,
    /// The card as it is now.
    pub card: ClientCard,
    /// Notes of the staff, oldest first: who wrote and when is in the record of the entry.
    pub notes: Vec<(EntryId, Sealed)>,
}

/// All clients.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clients(BTreeMap<EntryId, Client>);

impl Clients {
    pub(super) fn add(&mut self, at: &Written, card: &ClientCard) {
        self.0.insert(at.id, Client { id: at.id, card: card.clone(), notes: Vec::new() });
    }

    pub(super) fn change(&mut self, client: EntryId, card: &ClientCard) -> bool {
        self.0.get_mut(&client).map(|c| c.card = card.clone()).is_some()
    }

    pub(super) fn note(&mut self, at: &Written, client: EntryId, text: Sealed) {
        if let Some(client) = self.0.get_mut(&client) {
            client.notes.push((at.id, text));
        }
    }

    /// The client an entry created.
    pub fn get(&self, id: EntryId) -> Option<&Client> {
        self.0.get(&id)
    }

    /// The name of a client, or their id when the books do not know them.
    pub fn name(&self, id: EntryId) -> String {
        self.0.get(&id).map_or_else(|| id.to_string(), |c| c.card.name.clone())
    }

    /// All clients, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Client> {
        self.0.values()
    }
}

impl Books {
    pub(super) fn check_client(&self, own: Option<EntryId>, card: &ClientCard) -> Checked {
        filled(&card.name, Field::Name)?;
        let taken = self.clients.iter().any(|c| Some(c.id) != own && c.card.name.trim() == card.name.trim());
        ensure(!taken, Refusal::NameTaken(Field::Name))
    }

    pub(super) fn check_client_changed(&self, new: &Proposal<'_>, fact: &ClientChanged) -> Checked {
        let client = self.counts_as(fact.client);
        ensure(self.clients.get(client).is_some(), Refusal::Unknown(fact.client))?;
        ensure(new.about == Some(client), Refusal::NoClient)?;
        self.check_client(Some(client), &fact.card)
    }
}
