//! What the point keeps to with payments and debts: the rows the ladder of arrears and the call card read.

use crate::app::components::{Button, NumberField, Section};
use crate::app::pages::forms::{self, Sending, Wrongs, focus_wrong, use_kept};
use crate::app::reactive::signal;
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::point::PointSet;
use crate::input::debts_form::{DebtsForm, Field};
use crate::text::k;
use leptos::prelude::*;

/// The name under which unsent rows are kept.
const KEPT: &str = "debts";

/// The section.
pub fn debts() -> AnyView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let form = kept.load(KEPT).unwrap_or_else(|| session.with_untracked(|books| DebtsForm::of(&books.point.debts)));
    let (remind, pay) = (signal(form.remind), signal(form.pay));
    let (closing, small) = (signal(form.closing), signal(form.small));
    let now = move || DebtsForm { remind: remind.get(), pay: pay.get(), closing: closing.get(), small: small.get() };
    kept.keep(KEPT.to_owned(), now);
    let wrongs: Wrongs<Field> = signal(Default::default());
    let error = move |field| forms::error(tx, wrongs, field, k::form::EMPTY);
    let sending = Sending::default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = untrack(now).read();
        wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        let Ok(debts) = read else {
            focus_wrong();
            return;
        };
        let point = PointSet { debts, ..session.with_untracked(|books| books.point.clone()) };
        sending.send(session, async move {
            let id = session.record(New::of(Fact::PointSet(point))).await?;
            kept.forget(KEPT);
            session.toast(tx.t(k::debts::RECORDED), Some(id));
            Ok(())
        });
    };
    view! {
        <Section title=tx.t(k::debts::TITLE) spaced=true>
            <form class="stack" novalidate=true on:submit=submit>
                <NumberField label=tx.t(k::debts::REMIND) value=remind hint=tx.t(k::debts::REMIND_HINT) error=error(Field::Remind)/>
                <NumberField label=tx.t(k::debts::PAY) value=pay hint=tx.t(k::debts::PAY_HINT) error=error(Field::Pay)/>
                <NumberField label=tx.t(k::debts::CLOSING) value=closing hint=tx.t(k::debts::CLOSING_HINT) error=error(Field::Closing)/>
                <NumberField label=tx.t(k::debts::SMALL) value=small decimal=true hint=tx.t(k::debts::SMALL_HINT) error=error(Field::Small)/>
                {sending.note()}
                <div><Button label=tx.t(k::debts::RECORD) submit=true/></div>
            </form>
        </Section>
    }
    .into_any()
}
