//! How the end begins: on what ground, which last day is meant. The same form changes it later.

use crate::app::components::{Button, Card, DateField, Dialog, Kind, RadioCards, Section};
use crate::app::pages::forms::{self, Sending, When, Wrongs, question};
use crate::app::reactive::signal;
use crate::app::session::{New, Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::exit::{ExitBegun, Ground};
use crate::domain::{Books, Fact};
use crate::input::exit_form::{BeginForm, Field, GROUNDS};
use crate::journal::EntryId;
use crate::output::words;
use crate::text::{Key, k};
use leptos::prelude::*;

/// The fields of the form.
#[derive(Clone, Copy)]
struct Fields {
    session: Session,
    tx: Text,
    contract: EntryId,
    ground: RwSignal<String>,
    last_day: RwSignal<String>,
    wrongs: Wrongs<Field>,
    when: When,
}

impl Fields {
    fn new(session: Session, tx: Text, contract: EntryId) -> Fields {
        let now = session.now_exact();
        let form = session.with_untracked(|books| books.exits.begun(contract, now).map(|begun| BeginForm::of(&begun.says)));
        let form = form.unwrap_or_default();
        let (ground, last_day) = (signal(form.ground), signal(form.last_day));
        Fields { session, tx, contract, ground, last_day, wrongs: signal(Default::default()), when: When::default() }
    }

    fn view(self) -> AnyView {
        let tx = self.tx;
        let cards = GROUNDS.map(|(id, ground)| {
            let title = crate::app::pages::disputes::capital(tx.t(words::ground(ground)));
            Card { id, title, note: Signal::stored(tx.t(note(ground)).to_owned()), within: None }
        });
        view! {
            <RadioCards
                question=tx.t(k::exit::GROUND)
                cards=cards.into()
                value=self.ground
                error=forms::error(tx, self.wrongs, Field::Ground, k::exit::NO_GROUND)
            />
            <div class="fields">
                <DateField
                    label=tx.t(k::exit::LAST_DAY)
                    value=self.last_day
                    hint=tx.t(k::exit::LAST_DAY_HINT)
                    error=forms::error(tx, self.wrongs, Field::LastDay, k::form::BAD_DAY)
                />
            </div>
            {self.when.view(tx)}
        }
        .into_any()
    }

    fn read(self) -> Option<New> {
        let form = BeginForm { ground: self.ground.get_untracked(), last_day: self.last_day.get_untracked() };
        let read = form.read(self.contract);
        self.wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        let known = |books: &Books| {
            let letter = books.ending_letter(self.contract).map(|letter| letter.written.id);
            books.contracts.get(self.contract).map(|contract| (contract.client, letter))
        };
        let (client, letter) = self.session.with_untracked(known)?;
        let begun = read.ok()?;
        let by_letter = matches!(begun.ground, Ground::Termination | Ground::Refusal);
        let begun = ExitBegun { letter: letter.filter(|_| by_letter), ..begun };
        Some(New::of(Fact::ExitBegun(begun)).about(client).happened(self.when.read(self.session)?))
    }
}

fn note(ground: Ground) -> Key {
    match ground {
        Ground::Agreed => k::exit::GROUND_AGREED_NOTE,
        Ground::Termination => k::exit::GROUND_TERMINATION_NOTE,
        Ground::Refusal => k::exit::GROUND_REFUSAL_NOTE,
        Ground::TermOver => k::exit::GROUND_TERM_OVER_NOTE,
    }
}

/// The form on the page.
pub fn begin(contract: EntryId) -> AnyView {
    let (session, tx, sending) = (use_session(), use_text(), Sending::default());
    let fields = Fields::new(session, tx, contract);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(new) = fields.read() else { return };
        sending.send(session, async move {
            let id = session.record(new).await?;
            session.toast(tx.t(k::exit::BEGUN), Some(id));
            Ok(())
        });
    };
    view! {
        <Section title=tx.t(k::exit::BEGIN_TITLE) spaced=true>
            <p>{tx.t(k::exit::BEGIN_SAYS)}</p>
            <form class="stack" novalidate=true on:submit=submit>
                {fields.view()}
                {sending.note()}
                <div class="actions"><Button label=tx.t(k::exit::BEGIN) kind=Kind::Primary submit=true/></div>
            </form>
        </Section>
    }
    .into_any()
}

/// The form in a dialog: other ground, another last day.
pub fn dialog(contract: EntryId, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let form = move || {
        let fields = Fields::new(session, tx, contract);
        let record = move || Some((fields.read()?, tx.t(k::exit::BEGUN).to_owned()));
        question(open, fields.view(), (k::exit::CANCEL, k::exit::CHANGE_DO, Kind::Primary), Box::new(record))
    };
    view! { <Dialog open title=tx.t(k::exit::CHANGE)>{form}</Dialog> }.into_any()
}
