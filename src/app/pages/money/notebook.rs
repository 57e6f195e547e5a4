//! A contract older than the journal: what was paid before it only the notebook knows. The page asks for its balance instead of showing
//! what would be owed if nothing had been paid.

use crate::app::components::{Banner, Button, DateField, Kind, NumberField, Section, SelectField, Sign};
use crate::app::pages::forms::{self, Sending, Wrongs, focus_wrong};
use crate::app::reactive::{memo, signal};
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::notebook::NotebookAsked;
use crate::input::notebook_form::{Field, NotebookForm, WAYS, Way};
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The question, while it is open.
pub fn notebook(contract: EntryId, client: EntryId) -> AnyView {
    let session = use_session();
    let asked = memo(move || {
        let now = session.now();
        session.with(|books| books.asks_notebook(contract, now))
    });
    (move || asked.get().map(|asked| question(contract, client, asked))).into_any()
}

fn question(contract: EntryId, client: EntryId, asked: NotebookAsked) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (until, way, amount) = (signal(asked.until.to_string()), signal("nothing".to_owned()), signal(String::new()));
    let form = move || NotebookForm { until: until.get(), way: way.get(), amount: amount.get() };
    let ways = WAYS.map(|(tag, way)| {
        let key = match way {
            Way::Nothing => k::notebook::WAY_NOTHING,
            Way::Debt => k::notebook::WAY_DEBT,
            Way::Advance => k::notebook::WAY_ADVANCE,
        };
        (tag.to_owned(), tx.t(key).to_owned())
    });
    let wrongs: Wrongs<Field> = signal(Default::default());
    let sending = Sending::default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = untrack(form).read(contract);
        wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        let Ok(fact) = read else {
            focus_wrong();
            return;
        };
        sending.send(session, async move {
            let id = session.record(New::of(Fact::BalanceBrought(fact)).about(client)).await?;
            session.toast(tx.t(k::notebook::RECORDED), Some(id));
            Ok(())
        });
    };
    let error = move |field| forms::error(tx, wrongs, field, k::form::EMPTY);
    let how_much = move || {
        let some = memo(move || form().way() != Way::Nothing);
        some.get().then(|| {
            view! { <NumberField label=tx.t(k::notebook::AMOUNT) value=amount decimal=true required=true error=error(Field::Amount)/> }
        })
    };
    let words = [("from", tx.date(asked.from).into()), ("until", tx.date(asked.until).into()), ("money", tx.money(asked.charged).into())];
    view! {
        <Section title=tx.t(k::notebook::TITLE)>
            <Banner sign=Sign::Amber word=tx.t(k::notebook::ASKS) says=tx.fill(k::notebook::ASKS_SAYS, &words)/>
            <form class="stack" novalidate=true on:submit=submit>
                <div class="fields">
                    <DateField label=tx.t(k::notebook::UNTIL) value=until error=error(Field::Until)/>
                    <SelectField label=tx.t(k::notebook::WAY) value=way options=ways.to_vec()/>
                    {how_much}
                </div>
                {sending.note()}
                <div class="actions"><Button label=tx.t(k::notebook::RECORD) kind=Kind::Primary submit=true/></div>
            </form>
        </Section>
    }
    .into_any()
}
