//! The rows that not every contract needs, as fields: when to pay, what is charged by the day, rights and ceilings. A choice begins with
//! "not said": nothing is preset.

use crate::app::components::{NumberField, SelectField};
use crate::app::pages::forms::{self, Wrongs};
use crate::app::reactive::{derived, signal};
use crate::app::text::Text;
use crate::input::rows_form::{RowField, RowsForm};
use crate::input::terms_form::Field;
use crate::text::{Key, k};
use leptos::prelude::*;

/// What is typed, one signal a field.
#[derive(Clone, Copy)]
pub struct RowFields {
    first_day: RwSignal<String>,
    paid: RwSignal<String>,
    due_day: RwSignal<String>,
    piece_fee: RwSignal<String>,
    by_day_per: RwSignal<String>,
    by_day_rate: RwSignal<String>,
    free_days: RwSignal<String>,
    accept_fee: RwSignal<String>,
    handout_fee: RwSignal<String>,
    grace_resets: RwSignal<String>,
    fee_needs_notice: RwSignal<String>,
    refuse_at: RwSignal<String>,
    notice_hours: RwSignal<String>,
    half_period: RwSignal<String>,
    liability_cap: RwSignal<String>,
    sale_threshold: RwSignal<String>,
    wrongs: Wrongs<Field>,
    tx: Text,
}

impl RowFields {
    /// The fields, empty until they are set; what is wrong with them is told with the other terms.
    pub fn new(tx: Text, wrongs: Wrongs<Field>) -> RowFields {
        let empty = || signal(String::new());
        RowFields {
            first_day: empty(),
            paid: empty(),
            due_day: empty(),
            piece_fee: empty(),
            by_day_per: empty(),
            by_day_rate: empty(),
            free_days: empty(),
            accept_fee: empty(),
            handout_fee: empty(),
            grace_resets: empty(),
            fee_needs_notice: empty(),
            refuse_at: empty(),
            notice_hours: empty(),
            half_period: empty(),
            liability_cap: empty(),
            sale_threshold: empty(),
            wrongs,
            tx,
        }
    }

    /// Puts a form into the fields.
    pub fn set(self, form: RowsForm) {
        let typed = |text: String| self.tx.as_typed(text);
        self.first_day.set(form.first_day);
        self.paid.set(form.paid);
        self.due_day.set(form.due_day);
        self.piece_fee.set(typed(form.piece_fee));
        self.by_day_per.set(form.by_day_per);
        self.by_day_rate.set(typed(form.by_day_rate));
        self.free_days.set(form.free_days);
        self.accept_fee.set(typed(form.accept_fee));
        self.handout_fee.set(typed(form.handout_fee));
        self.grace_resets.set(form.grace_resets);
        self.fee_needs_notice.set(form.fee_needs_notice);
        self.refuse_at.set(typed(form.refuse_at));
        self.notice_hours.set(form.notice_hours);
        self.half_period.set(form.half_period);
        self.liability_cap.set(typed(form.liability_cap));
        self.sale_threshold.set(typed(form.sale_threshold));
    }

    /// What stands in the fields; the caller follows every one.
    pub fn form(self) -> RowsForm {
        RowsForm {
            first_day: self.first_day.get(),
            paid: self.paid.get(),
            due_day: self.due_day.get(),
            piece_fee: self.piece_fee.get(),
            by_day_per: self.by_day_per.get(),
            by_day_rate: self.by_day_rate.get(),
            free_days: self.free_days.get(),
            accept_fee: self.accept_fee.get(),
            handout_fee: self.handout_fee.get(),
            grace_resets: self.grace_resets.get(),
            fee_needs_notice: self.fee_needs_notice.get(),
            refuse_at: self.refuse_at.get(),
            notice_hours: self.notice_hours.get(),
            half_period: self.half_period.get(),
            liability_cap: self.liability_cap.get(),
            sale_threshold: self.sale_threshold.get(),
        }
    }

    /// When to pay.
    pub fn pay(self) -> AnyView {
        let tx = self.tx;
        let paid = self.choice(
            k::terms::PAID,
            self.paid,
            &[("prepaid", k::terms::PREPAID), ("postpaid", k::terms::POSTPAID)],
            Some(RowField::Paid),
        );
        view! {
            <div class="fields">
                {self.number(k::terms::FIRST_DAY, self.first_day, RowField::FirstDay)}
                {paid}
                {self.number(k::terms::DUE_DAY, self.due_day, RowField::DueDay)}
            </div>
            <p class="hint">{tx.t(k::terms::MONTH_HINT)}</p>
        }
        .into_any()
    }

    /// What is charged over the limit besides litres, and how.
    pub fn over(self) -> AnyView {
        let tx = self.tx;
        let resets = [("yes", k::terms::RESETS_YES), ("no", k::terms::RESETS_NO)];
        let notice = [("no", k::terms::NOTICE_NO), ("yes", k::terms::NOTICE_YES)];
        let refuse = forms::error(tx, self.wrongs, Field::Row(RowField::RefuseAt), k::terms::REFUSE_AT_LOW);
        view! {
            {self.decimal(k::terms::PIECE_FEE, self.piece_fee, RowField::PieceFee)}
            {self.choice(k::terms::GRACE_RESETS, self.grace_resets, &resets, None)}
            {self.choice(k::terms::FEE_NEEDS_NOTICE, self.fee_needs_notice, &notice, None)}
            <NumberField label=tx.t(k::terms::REFUSE_AT) value=self.refuse_at decimal=true hint=tx.t(k::terms::REFUSE_AT_HINT) error=refuse/>
        }
        .into_any()
    }

    /// Storage by the day, accepting and handing out.
    pub fn by_fact(self) -> AnyView {
        let per = [("ten_litres", k::terms::PER_TEN_LITRES), ("piece", k::terms::PER_PIECE)];
        view! {
            <div class="fields">
                {self.choice(k::terms::BY_DAY_PER, self.by_day_per, &per, Some(RowField::ByDayPer))}
                {self.decimal(k::terms::BY_DAY_RATE, self.by_day_rate, RowField::ByDayRate)}
                {self.number(k::terms::FREE_DAYS, self.free_days, RowField::FreeDays)}
                {self.decimal(k::terms::ACCEPT_FEE, self.accept_fee, RowField::AcceptFee)}
                {self.decimal(k::terms::HANDOUT_FEE, self.handout_fee, RowField::HandoutFee)}
            </div>
        }
        .into_any()
    }

    /// Hours of notice, the right to refuse, ceilings.
    pub fn rights(self) -> AnyView {
        let half = [("yes", k::terms::HALF_YES), ("no", k::terms::HALF_NO)];
        view! {
            {self.number(k::terms::NOTICE_HOURS, self.notice_hours, RowField::NoticeHours)}
            {self.choice(k::terms::HALF_PERIOD, self.half_period, &half, None)}
            {self.decimal(k::terms::LIABILITY_CAP, self.liability_cap, RowField::LiabilityCap)}
            {self.decimal(k::terms::SALE_THRESHOLD, self.sale_threshold, RowField::SaleThreshold)}
        }
        .into_any()
    }

    fn error(self, field: RowField) -> Signal<Option<String>> {
        forms::error(self.tx, self.wrongs, Field::Row(field), k::form::EMPTY)
    }

    /// What an empty field means.
    fn none(self, value: RwSignal<String>) -> Signal<Option<String>> {
        derived(move || value.with(|typed| typed.trim().is_empty()).then(|| self.tx.t(k::form::NOT_AGREED).to_owned()))
    }

    fn number(self, label: Key, value: RwSignal<String>, field: RowField) -> AnyView {
        view! { <NumberField label=self.tx.t(label) value=value hint=self.none(value) error=self.error(field)/> }.into_any()
    }

    fn decimal(self, label: Key, value: RwSignal<String>, field: RowField) -> AnyView {
        view! { <NumberField label=self.tx.t(label) value=value decimal=true hint=self.none(value) error=self.error(field)/> }.into_any()
    }

    fn choice(self, label: Key, value: RwSignal<String>, ways: &[(&str, Key)], field: Option<RowField>) -> AnyView {
        let tx = self.tx;
        let none = (String::new(), tx.t(k::terms::NOT_SAID).to_owned());
        let ways = ways.iter().map(|(word, key)| ((*word).to_owned(), tx.t(*key).to_owned()));
        let options: Vec<_> = std::iter::once(none).chain(ways).collect();
        match field {
            Some(field) => view! { <SelectField label=tx.t(label) value=value options=options error=self.error(field)/> }.into_any(),
            None => view! { <SelectField label=tx.t(label) value=value options=options/> }.into_any(),
        }
    }
}
