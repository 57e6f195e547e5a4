//! The form of a client's card, as typed.

use super::errors::Errors;
use super::words;
use crate::domain::client::{ClientCard, ClientKind};
use serde::{Deserialize, Serialize};

/// Everything that stands in the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientForm {
    /// Name as in the contract.
    pub name: String,
    /// Legal form.
    pub kind: ClientKind,
    /// Taxpayer number.
    pub inn: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Address for letters.
    pub address: String,
}

impl Default for ClientForm {
    fn default() -> ClientForm {
        let empty = String::new;
        ClientForm { name: empty(), kind: ClientKind::Entrepreneur, inn: empty(), phone: empty(), email: empty(), address: empty() }
    }
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Name.
    Name,
    /// Taxpayer number.
    Inn,
    /// Phone.
    Phone,
    /// E-mail; does not fit when it is none.
    Email,
    /// Address.
    Address,
}

impl ClientForm {
    /// The form with a card in it.
    pub fn of(card: &ClientCard) -> ClientForm {
        let ClientCard { name, kind, inn, phone, email, address } = card.clone();
        ClientForm { name, kind, inn, phone, email, address }
    }

    /// The card the form makes.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self) -> Result<ClientCard, Errors<Field>> {
        let mut errors = Errors::default();
        let name = errors.read(Field::Name, words::required(&self.name));
        let inn = errors.read(Field::Inn, words::taxpayer(&self.inn));
        let phone = errors.read(Field::Phone, words::optional(&self.phone));
        let email = errors.read(Field::Email, words::optional(&self.email));
        let address = errors.read(Field::Address, words::optional(&self.address));
        if email.as_ref().is_some_and(|email| !email.is_empty() && !is_email(email)) {
            errors.does_not_fit(Field::Email);
        }
        let read = (|| Some(ClientCard { name: name?, kind: self.kind, inn: inn?, phone: phone?, email: email?, address: address? }))();
        read.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

/// Whether a text has the shape of an e-mail address: something, one @, something, no spaces.
pub fn is_email(text: &str) -> bool {
    let text = text.trim();
    let parts = text.split_once('@');
    parts.is_some_and(|(who, host)| !who.is_empty() && !host.is_empty() && !host.contains('@')) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_needs_a_name_only() {
        let card = ClientForm { name: " ИП Ветрова А. С. ".into(), ..ClientForm::default() }.read().unwrap();
        assert_eq!(card.name, "ИП Ветрова А. С.");
        assert_eq!(ClientForm::of(&card).read().unwrap(), card);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = ClientForm { inn: "12".into(), email: "vetrova".into(), ..ClientForm::default() }.read().unwrap_err();
        assert!([Field::Name, Field::Inn, Field::Email].into_iter().all(|field| wrong.of(field).is_some()));
        assert!(wrong.of(Field::Phone).is_none());
    }

    #[test]
    fn addresses_have_one_at_sign() {
        assert!(is_email("vetrova@example.test"));
        for text in ["vetrova", "@example.test", "a@", "a@b@c", "a b@c"] {
            assert!(!is_email(text), "{text}");
        }
    }
}
