//! The terms of a contract as fields: shelves and limit, money, terms in days, channels, authorised persons.

use super::lists::{ChannelRows, PersonRows};
use super::plan;
use super::rows::RowFields;
use crate::app::components::{NumberField, Section, TextField};
use crate::app::pages::forms::{self, Wrongs};
use crate::app::reactive::{derived, signal};
use crate::app::session::Session;
use crate::app::text::Text;
use crate::domain::contract::Days;
use crate::input::terms_form::{Field, TermsForm};
use crate::journal::EntryId;
use crate::text::{Key, k};
use leptos::prelude::*;

/// What is typed, one signal a field.
#[derive(Clone, Copy)]
pub struct TermsFields {
    pub(super) shelves: RwSignal<Vec<EntryId>>,
    pub(super) usable: RwSignal<String>,
    pub(super) litres: RwSignal<String>,
    pub(super) pieces: RwSignal<String>,
    pub(super) plan: RwSignal<String>,
    pub(super) rent: RwSignal<String>,
    overage_fee: RwSignal<String>,
    tolerance: RwSignal<String>,
    grace_days: RwSignal<String>,
    take_back_days: RwSignal<String>,
    claim_days: RwSignal<String>,
    rows: RowFields,
    channels: ChannelRows,
    authorised: PersonRows,
    /// What is wrong with the terms.
    pub wrongs: Wrongs<Field>,
    pub(super) session: Session,
    pub(super) tx: Text,
}

impl TermsFields {
    /// The fields with a form in them.
    pub fn new(session: Session, tx: Text, form: TermsForm) -> TermsFields {
        let wrongs = signal(Default::default());
        let rows = RowFields::new(tx, wrongs);
        rows.set(form.rows);
        let fields = TermsFields {
            shelves: signal(form.shelves),
            usable: signal(tx.as_typed(form.usable)),
            litres: signal(tx.as_typed(form.litres)),
            pieces: signal(form.pieces),
            plan: signal(form.plan),
            rent: signal(tx.as_typed(form.rent)),
            overage_fee: signal(tx.as_typed(form.overage_fee)),
            tolerance: signal(tx.as_typed(form.tolerance)),
            grace_days: signal(form.grace_days),
            take_back_days: signal(form.take_back_days),
            claim_days: signal(form.claim_days),
            rows,
            channels: ChannelRows::new(form.channels),
            authorised: PersonRows::new(form.authorised),
            wrongs,
            session,
            tx,
        };
        fields.follow_the_shelves();
        fields
    }

    /// What stands in the fields; the caller follows every one.
    pub fn form(self) -> TermsForm {
        TermsForm {
            shelves: self.shelves.get(),
            usable: self.usable.get(),
            litres: self.litres.get(),
            pieces: self.pieces.get(),
            plan: self.plan.get(),
            rent: self.rent.get(),
            overage_fee: self.overage_fee.get(),
            tolerance: self.tolerance.get(),
            grace_days: self.grace_days.get(),
            take_back_days: self.take_back_days.get(),
            claim_days: self.claim_days.get(),
            rows: self.rows.form(),
            channels: self.channels.get(),
            authorised: self.authorised.get(),
        }
    }

    /// Puts the rows of a plan into the fields: everything but what is a contract's own.
    pub fn set_rows(self, form: TermsForm) {
        let typed = |text: String| self.tx.as_typed(text);
        self.usable.set(typed(form.usable));
        self.litres.set(typed(form.litres));
        self.pieces.set(form.pieces);
        self.plan.set(form.plan);
        self.rent.set(typed(form.rent));
        self.overage_fee.set(typed(form.overage_fee));
        self.tolerance.set(typed(form.tolerance));
        self.grace_days.set(form.grace_days);
        self.take_back_days.set(form.take_back_days);
        self.claim_days.set(form.claim_days);
        self.rows.set(form.rows);
    }

    /// Plan, rent, and when it is paid.
    pub fn money(self) -> AnyView {
        let tx = self.tx;
        view! {
            <div class="fields">
                <TextField label=tx.t(k::shelves::PLAN) value=self.plan hint=self.agreed(self.plan, k::form::NOT_AGREED) error=self.error(Field::Plan, k::form::EMPTY)/>
                {self.rent()}
            </div>
        }
        .into_any()
    }

    pub(super) fn rent(self) -> AnyView {
        let tx = self.tx;
        view! { <NumberField label=tx.t(k::shelves::RENT) value=self.rent decimal=true hint=self.agreed(self.rent, k::form::NOT_AGREED) error=self.error(Field::Rent, k::form::EMPTY)/> }.into_any()
    }

    /// What is charged over the limit, from when, and what is proposed at the door.
    fn over(self) -> AnyView {
        let tx = self.tx;
        view! {
            <div class="fields">
                <NumberField label=tx.t(k::contract::OVERAGE_FEE) value=self.overage_fee decimal=true hint=self.agreed(self.overage_fee, k::form::NOT_AGREED) error=self.error(Field::OverageFee, k::form::EMPTY)/>
                <NumberField label=tx.t(k::contract::TOLERANCE) value=self.tolerance decimal=true hint=self.agreed(self.tolerance, k::form::NOT_AGREED) error=self.error(Field::Tolerance, k::form::EMPTY)/>
                {self.days(k::contract::GRACE_DAYS, self.grace_days, Field::GraceDays)}
                {self.rows.over()}
            </div>
        }
        .into_any()
    }

    /// Terms in days, rights and ceilings.
    fn rights(self) -> AnyView {
        view! {
            <div class="fields">
                {self.days(k::contract::TAKE_BACK_DAYS, self.take_back_days, Field::TakeBackDays)}
                {self.days(k::contract::CLAIM_DAYS, self.claim_days, Field::ClaimDays)}
                {self.rows.rights()}
            </div>
        }
        .into_any()
    }

    fn days(self, label: Key, value: RwSignal<String>, field: Field) -> AnyView {
        let tx = self.tx;
        view! { <NumberField label=tx.t(label) value=value hint=self.agreed(value, k::form::NOT_AGREED) error=self.error(field, k::form::EMPTY)/> }.into_any()
    }

    /// All of it, in its sections. What is charged by the day is folded: few contracts have it.
    pub fn view(self, days: Signal<Option<Days>>, own: Option<EntryId>, email: Signal<String>) -> AnyView {
        let tx = self.tx;
        view! {
            <Section title=tx.t(k::contract::SECTION_LIMIT) spaced=true>{plan::choice(self)}{self.limit(days, own)}</Section>
            {self.money_sections(true)}
            <Section title=tx.t(k::contract::SECTION_CHANNELS) spaced=true>{self.channels.view(tx, self.wrongs, email)}</Section>
            <Section title=tx.t(k::contract::SECTION_AUTHORISED) spaced=true>{self.authorised.view(tx, self.wrongs)}</Section>
            {plan::questions(self)}
        }
        .into_any()
    }

    /// The rows of a plan: its limit and money, nothing that is a contract's own.
    pub fn plan_view(self) -> AnyView {
        let tx = self.tx;
        view! {
            <Section title=tx.t(k::contract::SECTION_LIMIT) spaced=true>{self.amounts()}</Section>
            {self.money_sections(false)}
            {plan::questions(self)}
        }
        .into_any()
    }

    fn money_sections(self, named: bool) -> AnyView {
        let tx = self.tx;
        let money = if named { self.money() } else { view! { <div class="fields">{self.rent()}</div> }.into_any() };
        view! {
            <Section title=tx.t(k::contract::SECTION_MONEY) spaced=true>{money}</Section>
            <Section title=tx.t(k::terms::SECTION_PAY) spaced=true>{self.rows.pay()}</Section>
            <Section title=tx.t(k::terms::SECTION_OVER) spaced=true>{self.over()}</Section>
            <details class="more">
                <summary>{tx.t(k::terms::SECTION_FACT)}</summary>
                <div class="stack">{self.rows.by_fact()}</div>
            </details>
            <Section title=tx.t(k::terms::SECTION_RIGHTS) spaced=true>{self.rights()}</Section>
        }
        .into_any()
    }

    /// What an empty field means.
    pub(super) fn agreed(self, value: RwSignal<String>, none: Key) -> Signal<Option<String>> {
        derived(move || value.with(|typed| typed.trim().is_empty()).then(|| self.tx.t(none).to_owned()))
    }

    pub(super) fn error(self, field: Field, does_not_fit: Key) -> Signal<Option<String>> {
        forms::error(self.tx, self.wrongs, field, does_not_fit)
    }
}
