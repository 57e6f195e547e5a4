//! The form of a new contract: number, kind and days, and the terms.

use super::terms::TermsFields;
use crate::app::components::{DateField, SelectField, TextField};
use crate::app::pages::forms::{self, Wrongs, focus_wrong};
use crate::app::reactive::{derived, signal};
use crate::app::session::Session;
use crate::app::text::Text;
use crate::domain::contract::{ContractKind, ContractSigned, Days};
use crate::input::contract_form::{ContractForm, Field};
use crate::input::when::read_day;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// The kinds of contracts, with the values of their options.
const KINDS: [(&str, ContractKind); 3] =
    [("custody", ContractKind::Custody), ("lease", ContractKind::Lease), ("mixed", ContractKind::Mixed)];

/// What is typed, one signal a field.
#[derive(Clone, Copy)]
pub struct ContractFields {
    number: RwSignal<String>,
    kind: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    /// The terms.
    pub terms: TermsFields,
    wrongs: Wrongs<Field>,
    tx: Text,
}

impl ContractFields {
    /// The fields with a form in them.
    pub fn new(session: Session, tx: Text, form: ContractForm) -> ContractFields {
        let kind = KINDS.iter().find(|(_, kind)| *kind == form.kind).map_or("", |(tag, _)| tag);
        ContractFields {
            number: signal(form.number),
            kind: signal(kind.to_owned()),
            from: signal(form.from),
            until: signal(form.until),
            terms: TermsFields::new(session, tx, form.terms),
            wrongs: signal(Default::default()),
            tx,
        }
    }

    /// What stands in the form; the caller follows every field.
    pub fn form(self) -> ContractForm {
        ContractForm {
            number: self.number.get(),
            kind: self.kind.with(|tag| KINDS.iter().find(|(t, _)| t == tag).map_or(ContractKind::Custody, |(_, kind)| *kind)),
            from: self.from.get(),
            until: self.until.get(),
            terms: self.terms.form(),
        }
    }

    /// The days on which it runs, as far as they can be read.
    pub fn days(self) -> Signal<Option<Days>> {
        derived(move || Some((self.from.with(|day| read_day(day)).ok()??, self.until.with(|day| read_day(day)).ok()?)))
    }

    /// The contract, or every field says what is wrong with it.
    pub fn read(self) -> Option<ContractSigned> {
        let read = untrack(|| self.form().read());
        let (own, terms) = read.as_ref().err().cloned().unwrap_or_default();
        self.wrongs.set(own);
        self.terms.wrongs.set(terms);
        if read.is_err() {
            focus_wrong();
        }
        read.ok()
    }

    /// Number and first day: what a first contract asks.
    pub fn brief(self) -> AnyView {
        let tx = self.tx;
        view! {
            <TextField label=tx.t(k::contract::NUMBER) value=self.number hint=tx.t(k::contract::NUMBER_HINT) error=self.error(Field::Number)/>
            <DateField label=tx.t(k::contract::FROM) value=self.from error=self.error(Field::From)/>
        }
        .into_any()
    }

    /// Number, kind and days.
    pub fn head(self) -> AnyView {
        let tx = self.tx;
        let kinds = KINDS.map(|(tag, kind)| (tag.to_owned(), tx.t(words::contract_kind(kind)).to_owned())).to_vec();
        let until = derived(move || self.until.with(|day| day.is_empty()).then(|| tx.t(k::contract::UNTIL_NONE).to_owned()));
        view! {
            <div class="fields">
                {self.brief()}
                <DateField label=tx.t(k::contract::UNTIL) value=self.until hint=until error=self.error(Field::Until)/>
                <SelectField label=tx.t(k::contract::KIND) value=self.kind options=kinds hint=tx.t(k::contract::KIND_HINT)/>
            </div>
        }
        .into_any()
    }

    fn error(self, field: Field) -> Signal<Option<String>> {
        forms::error(self.tx, self.wrongs, field, k::contract::UNTIL_EARLY)
    }
}
