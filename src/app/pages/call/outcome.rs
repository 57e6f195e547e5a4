//! What came of a call: one of a few words, what was said, and, where they promised, how much and by when.

use crate::app::components::{AreaField, Button, DateField, Kind, NumberField, Section, SelectField};
use crate::app::pages::forms::{self, Sending, When, Wrongs, focus_wrong, use_kept};
use crate::app::reactive::{derived, signal};
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::call::CallOutcome;
use crate::domain::promise::Promised;
use crate::input::call_form::{Field, OutcomeForm};
use crate::input::when;
use crate::journal::{EntryId, Happened};
use crate::output::arrears;
use crate::text::k;
use leptos::prelude::*;

/// What is typed, one signal a field.
#[derive(Clone, Copy)]
struct Typed {
    outcome: RwSignal<String>,
    text: RwSignal<String>,
    amount: RwSignal<String>,
    by: RwSignal<String>,
}

/// The value of an outcome in its field: its place in the list.
fn tag(outcome: CallOutcome) -> String {
    CallOutcome::ALL.iter().position(|other| *other == outcome).unwrap_or_default().to_string()
}

impl Typed {
    fn outcome(self) -> CallOutcome {
        self.outcome.with(|said| CallOutcome::ALL.into_iter().find(|outcome| tag(*outcome) == *said).unwrap_or(CallOutcome::Other))
    }

    fn form(self, contract: Option<EntryId>) -> OutcomeForm {
        OutcomeForm { outcome: self.outcome(), text: self.text.get(), contract, amount: self.amount.get(), by: self.by.get() }
    }
}

/// The form of a call that was not made yet.
pub fn form(call: EntryId) -> AnyView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let Some((client, says)) = session.with_untracked(|books| books.calls.get(call).map(|known| (known.client, known.says.clone()))) else {
        return ().into_any();
    };
    let today = session.now_exact().date();
    let contract = says.contract.or_else(|| session.with_untracked(|books| books.contract_on(client, today).map(|contract| contract.id)));
    let name = format!("outcome/{call}");
    let first = || OutcomeForm {
        outcome: CallOutcome::Promised,
        text: String::new(),
        contract,
        amount: String::new(),
        by: says.pay_by.map(|by| by.to_string()).unwrap_or_default(),
    };
    let left: OutcomeForm = kept.load(&name).unwrap_or_else(first);
    let typed = Typed { outcome: signal(tag(left.outcome)), text: signal(left.text), amount: signal(left.amount), by: signal(left.by) };
    kept.keep(name.clone(), move || typed.form(contract));
    let wrongs: Wrongs<Field> = signal(Default::default());
    let (when, sending) = (When::default(), Sending::default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(happened) = when.read(session) else { return };
        let at = when::moment(Ok(happened), session.now_exact());
        let read = untrack(|| typed.form(contract)).read(at);
        wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        let Ok(read) = read else {
            focus_wrong();
            return;
        };
        let name = name.clone();
        sending.send(session, async move {
            let sealed = read.text.clone().map(|text| session.seal(text)).transpose()?;
            let called = read.called(call, sealed.as_ref().map(|value| value.seal()));
            let first = New::of(Fact::Called(called)).about(client).happened(happened).sealed(sealed.into_iter().collect());
            let promise = move |call| read.promised.map(|promised| promise(Promised { call, ..promised }, client, happened));
            if let Some(alone) = promise.clone()(None) {
                session.check(&alone).map_err(crate::app::session::Trouble::Refused)?;
            }
            let rest = Box::new(move |called| promise(Some(called)).into_iter().collect());
            let id = session.record_whole(first, rest).await?;
            kept.forget(&name);
            session.toast(tx.t(k::arrears::OUTCOME_RECORDED), Some(id));
            Ok(())
        });
    };
    let outcomes: Vec<_> =
        CallOutcome::ALL.into_iter().map(|outcome| (tag(outcome), tx.t(arrears::call_outcome(outcome)).to_owned())).collect();
    let error = move |field, does_not_fit| forms::error(tx, wrongs, field, does_not_fit);
    let no_contract = error(Field::Contract, k::arrears::PROMISE_NEEDS_CONTRACT);
    let promised = move || {
        (typed.outcome() == CallOutcome::Promised).then(|| {
            view! {
                <div class="fields">
                    <NumberField
                        label=tx.t(k::arrears::PROMISED_AMOUNT)
                        value=typed.amount
                        decimal=true
                        error=derived(move || no_contract.get().or_else(|| error(Field::Amount, k::form::EMPTY).get()))
                    />
                    <DateField label=tx.t(k::arrears::PROMISED_UNTIL) value=typed.by error=error(Field::PromisedBy, k::arrears::PROMISED_EARLIER)/>
                </div>
            }
        })
    };
    view! {
        <Section title=tx.t(k::arrears::OUTCOME) spaced=true>
            <form class="stack" novalidate=true on:submit=submit>
                <SelectField label=tx.t(k::arrears::CAME_OF_IT) value=typed.outcome options=outcomes/>
                {promised}
                <AreaField label=tx.t(k::arrears::WHAT_WAS_SAID) value=typed.text rows=3 hint=tx.t(k::arrears::WHAT_WAS_SAID_HINT)/>
                {when.view(tx)}
                {sending.note()}
                <div class="actions">
                    <Button label=tx.t(k::arrears::RECORD_OUTCOME) kind=Kind::Primary submit=true/>
                </div>
            </form>
        </Section>
    }
    .into_any()
}

fn promise(says: Promised, client: EntryId, happened: Option<Happened>) -> New {
    New::of(Fact::Promised(says)).about(client).happened(happened)
}
