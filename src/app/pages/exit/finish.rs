//! The last step: the contract is ended. While something is open the books refuse, and say what.

use crate::app::components::{Button, DateField, Kind, Section, TextField};
use crate::app::pages::forms::{self, Sending, When, Wrongs};
use crate::app::reactive::signal;
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::exit_rows::Exit;
use crate::input::contract_form::{EndForm, Field};
use crate::journal::EntryId;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// The form.
pub fn finish(contract: EntryId, exit: Memo<Option<Exit>>) -> AnyView {
    let (session, tx, sending) = (use_session(), use_text(), Sending::default());
    let today = session.now_exact().date();
    let meant = exit.with_untracked(|exit| exit.as_ref().and_then(|exit| exit.begun.as_ref()?.says.last_day));
    // The last day that was meant, once it has come.
    let on = signal(meant.filter(|day| *day <= today).unwrap_or(today).to_string());
    let reason = signal(String::new());
    let (wrongs, when): (Wrongs<Field>, When) = (signal(Default::default()), When::default());
    let open = move || {
        let rows = exit.with(|exit| exit.as_ref().map(Exit::open).unwrap_or_default());
        let names: Vec<&str> = rows.iter().map(|row| tx.t(words::exit_row(*row))).collect();
        if names.is_empty() {
            tx.t(k::exit::ALL_DONE).to_owned()
        } else {
            tx.fill(k::exit::STILL_OPEN, &[("rows", names.join(", ").into())])
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = EndForm { on: on.get_untracked(), reason: reason.get_untracked() }.read(contract);
        wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        let client = session.with_untracked(|books| books.contracts.get(contract).map(|c| c.client));
        let (Ok(ended), Some(client), Some(happened)) = (read, client, when.read(session)) else { return };
        let said = tx.fill(k::exit::ENDED, &[("on", tx.date(ended.on).into())]);
        sending.send(session, async move {
            let id = session.record(New::of(Fact::ContractEnded(ended)).about(client).happened(happened)).await?;
            session.toast(said, Some(id));
            Ok(())
        });
    };
    view! {
        <Section title=tx.t(k::exit::FINISH) spaced=true>
            <p>{open}</p>
            <form class="stack" novalidate=true on:submit=submit>
                <div class="fields">
                    <DateField label=tx.t(k::exit::ON) value=on error=forms::error(tx, wrongs, Field::Until, k::form::BAD_DAY)/>
                </div>
                <TextField label=tx.t(k::exit::REASON) value=reason error=forms::error(tx, wrongs, Field::Reason, k::form::EMPTY)/>
                {when.view(tx)}
                {sending.note()}
                <div class="actions"><Button label=tx.t(k::exit::FINISH_DO) kind=Kind::Primary submit=true/></div>
            </form>
        </Section>
    }
    .into_any()
}
