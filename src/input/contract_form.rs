//! The forms around a contract, as typed: signing it, an appendix from a day, its end.

use super::errors::Errors;
use super::terms_form::{self, TermsForm};
use super::when::{self, BadWhen};
use super::words;
use crate::domain::contract::{ContractChanged, ContractEnded, ContractKind, ContractSigned};
use crate::journal::EntryId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Everything that stands in the form of a new contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContractForm {
    /// The number as on paper.
    pub number: String,
    /// What it is in law.
    pub kind: ContractKind,
    /// First day.
    pub from: String,
    /// Last day, if it was agreed.
    pub until: String,
    /// The terms.
    pub terms: TermsForm,
}

impl Default for ContractForm {
    fn default() -> ContractForm {
        let (number, from, until) = (String::new(), String::new(), String::new());
        ContractForm { number, kind: ContractKind::Custody, from, until, terms: TermsForm::default() }
    }
}

/// A field of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Number.
    Number,
    /// First day.
    From,
    /// Last day; does not fit when it is before the first.
    Until,
    /// Why it ended.
    Reason,
}

/// What is wrong with the form: its own fields, and those of the terms.
pub type Wrongs = (Errors<Field>, Errors<terms_form::Field>);

impl ContractForm {
    /// The contract the form makes.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self) -> Result<ContractSigned, Wrongs> {
        let mut errors = Errors::default();
        let number = errors.read(Field::Number, words::required(self.number.trim().trim_start_matches('№')));
        let from = errors.read(Field::From, needed_day(&self.from));
        let until = errors.read(Field::Until, when::read_day(&self.until));
        if let (Some(from), Some(Some(until))) = (from, until)
            && until < from
        {
            errors.does_not_fit(Field::Until);
        }
        match (self.terms.read(), number, from, until) {
            (Ok(terms), Some(number), Some(from), Some(until)) if errors.is_empty() => {
                Ok(ContractSigned { number, kind: self.kind, from, until, terms })
            }
            (terms, ..) => Err((errors, terms.err().unwrap_or_default())),
        }
    }
}

/// The form of an appendix: a first day and the whole terms from then on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AppendixForm {
    /// First day of the new terms.
    pub from: String,
    /// The terms.
    pub terms: TermsForm,
}

impl AppendixForm {
    /// The appendix the form makes.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self, contract: EntryId) -> Result<ContractChanged, Wrongs> {
        let mut errors = Errors::default();
        let from = errors.read(Field::From, needed_day(&self.from));
        match (self.terms.read(), from) {
            (Ok(terms), Some(from)) => Ok(ContractChanged { contract, from, terms }),
            (terms, _) => Err((errors, terms.err().unwrap_or_default())),
        }
    }
}

/// The form of a contract's end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EndForm {
    /// The last day.
    pub on: String,
    /// Why.
    pub reason: String,
}

impl EndForm {
    /// The end the form makes.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self, contract: EntryId) -> Result<ContractEnded, Errors<Field>> {
        let mut errors = Errors::default();
        let on = errors.read(Field::Until, needed_day(&self.on));
        let reason = errors.read(Field::Reason, words::optional(&self.reason));
        match (on, reason) {
            (Some(on), Some(reason)) => Ok(ContractEnded { contract, on, reason }),
            _ => Err(errors),
        }
    }
}

fn needed_day(text: &str) -> Result<NaiveDate, BadWhen> {
    when::read_day(text)?.ok_or(BadWhen::Day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::errors::Wrong;

    fn form() -> ContractForm {
        let terms = TermsForm { litres: "71".into(), ..TermsForm::default() };
        ContractForm { number: " № 7 ".into(), from: "2026-03-02".into(), terms, ..ContractForm::default() }
    }

    #[test]
    fn a_contract_is_read_with_its_number_as_on_paper() {
        let signed = form().read().unwrap();
        assert_eq!((signed.number.as_str(), signed.from.to_string().as_str(), signed.until), ("7", "2026-03-02", None));
    }

    #[test]
    fn both_halves_name_what_is_wrong() {
        let wrong = ContractForm { number: "№".into(), from: String::new(), terms: TermsForm::default(), ..form() };
        let (own, terms) = wrong.read().unwrap_err();
        assert!(own.of(Field::Number).is_some() && own.of(Field::From).is_some());
        assert_eq!(terms.of(terms_form::Field::Litres), Some(Wrong::DoesNotFit));
        let (own, _) = ContractForm { until: "2026-03-01".into(), ..form() }.read().unwrap_err();
        assert_eq!(own.of(Field::Until), Some(Wrong::DoesNotFit));
    }

    #[test]
    fn an_appendix_and_an_end_need_their_day() {
        let contract: EntryId = "K7QP-6".parse().unwrap();
        assert!(AppendixForm { from: "2026-04-01".into(), terms: form().terms }.read(contract).is_ok());
        assert!(AppendixForm { from: String::new(), terms: form().terms }.read(contract).is_err());
        let end = EndForm { on: "2026-04-04".into(), reason: " вывезли ".into() };
        assert_eq!(end.read(contract).unwrap().reason, "вывезли");
        assert_eq!(EndForm::default().read(contract).unwrap_err().of(Field::Until), Some(Wrong::When(BadWhen::Day)));
    }
}
