//! What only a letter of ours has: a question with its deadline, and how it was delivered.

use super::fields::LetterFields;
use super::wrong;
use crate::app::components::{CheckField, DateField, TextField, TimeField};
use crate::app::reactive::derived;
use crate::app::text::use_text;
use crate::input::letter_form::NoLetter;
use crate::input::when::BadWhen;
use crate::text::k;
use leptos::prelude::*;

fn error(form: LetterFields, is: fn(NoLetter) -> bool) -> Signal<Option<String>> {
    let tx = use_text();
    derived(move || form.wrong.get().filter(|why| is(*why)).map(|why| wrong(tx, why).to_owned()))
}

/// «Мы спрашиваем».
pub fn asking(form: LetterFields) -> AnyView {
    let tx = use_text();
    let typed = form.typed;
    let day = error(form, |why| matches!(why, NoLetter::DueTooEarly | NoLetter::Due(BadWhen::Day)));
    let hour = error(form, |why| why == NoLetter::Due(BadWhen::Hour));
    view! {
        <fieldset>
            <legend class="label muted">{tx.t(k::dispute::ASKS)}</legend>
            <div class="fields">
                <TextField label=tx.t(k::dispute::ASKS_WHAT) value=typed.asks class="span" error=error(form, |why| why == NoLetter::AsksNothing)/>
                <DateField label=tx.t(k::dispute::ASKS_DUE) value=typed.due_day error=day/>
                <TimeField label=tx.t(k::dispute::ASKS_DUE_HOUR) value=typed.due_hour error=hour/>
                <CheckField label=tx.t(k::dispute::ASKS_PROOF) checked=typed.asks_proof/>
            </div>
        </fieldset>
    }
    .into_any()
}

/// Delivery, as far as it is known already.
pub fn delivery(form: LetterFields) -> AnyView {
    let tx = use_text();
    let typed = form.typed;
    let day = error(form, |why| matches!(why, NoLetter::DeliveredWhen | NoLetter::Delivered(BadWhen::Day)));
    let hour = error(form, |why| why == NoLetter::Delivered(BadWhen::Hour));
    view! {
        <fieldset>
            <legend class="label muted">{tx.t(k::dispute::DELIVERY)}</legend>
            <div class="fields">
                <DateField label=tx.t(k::dispute::DELIVERED_DAY) value=typed.delivered_day hint=tx.t(k::dispute::DELIVERED_HINT) error=day/>
                <TimeField label=tx.t(k::dispute::DELIVERED_HOUR) value=typed.delivered_hour error=hour/>
                <TextField label=tx.t(k::dispute::PROOF) value=typed.proof hint=tx.t(k::dispute::PROOF_HINT)/>
            </div>
        </fieldset>
    }
    .into_any()
}
