//! What we offered to end a dispute, and what both sides settled on: two small forms in a dialog.

use crate::app::components::{AreaField, Button, DateField, Dialog, Kind, NumberField, SelectField, TextField};
use crate::app::pages::forms::{self, Sending, When, Wrongs, focus_wrong};
use crate::app::reactive::{derived, signal};
use crate::app::session::{New, Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::Fact;
use crate::domain::message::Direction;
use crate::input::offer_form::{Field, OfferForm};
use crate::journal::{EntryId, SealedValue};
use crate::output::letter::summary::named;
use crate::text::k;
use leptos::prelude::*;

/// What is written down.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// What we offered.
    Offer,
    /// What both settled on.
    Settle,
}

/// Whether something is to be written down, and which of the two.
#[derive(Clone, Copy)]
pub struct Offering {
    doing: RwSignal<Doing>,
    open: RwSignal<bool>,
}

impl Default for Offering {
    fn default() -> Offering {
        Offering { doing: signal(Doing::Offer), open: signal(false) }
    }
}

impl Offering {
    /// Opens the form.
    pub fn ask(self, doing: Doing) {
        self.doing.set(doing);
        self.open.set(true);
    }
}

/// The question.
pub fn dialog(dispute: EntryId, asked: Offering) -> AnyView {
    let tx = use_text();
    let Offering { doing, open } = asked;
    let title =
        derived(move || tx.t(if doing.get() == Doing::Settle { k::answer::SETTLE_TITLE } else { k::answer::OFFER_TITLE }).to_owned());
    view! { <Dialog open title>{move || form(dispute, doing.get(), open)}</Dialog> }.into_any()
}

fn form(dispute: EntryId, doing: Doing, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let text = || signal(String::new());
    let (amount, what, until, letter, paper) = (text(), text(), text(), text(), text());
    let wrongs: Wrongs<Field> = signal(Default::default());
    let (when, sending) = (When::default(), Sending::default());
    let settles = doing == Doing::Settle;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form = OfferForm {
            amount: amount.get_untracked(),
            what: what.get_untracked(),
            until: until.get_untracked(),
            letter: letter.with_untracked(|letter| letter.parse().ok()),
            paper: paper.get_untracked(),
        };
        let happened = when.read(session);
        let client = session.with_untracked(|books| books.disputes.get(dispute).map(|known| known.client));
        let made = fact(session, dispute, doing, &form);
        wrongs.set(made.as_ref().err().cloned().unwrap_or_default());
        let (Ok(made), Some(happened), Some(client)) = (made, happened, client) else { return focus_wrong() };
        sending.send(session, async move {
            let (fact, sealed) = made?;
            let id = session.record(New::of(fact).about(client).happened(happened).sealed(vec![sealed])).await?;
            session.toast(tx.t(if settles { k::answer::SETTLE_SAVED } else { k::answer::OFFER_SAVED }), Some(id));
            open.try_set(false);
            Ok(())
        });
    };
    let error = move |field| forms::error(tx, wrongs, field, k::form::EMPTY);
    let (sum_hint, label, hint) = match doing {
        Doing::Offer => (k::answer::OFFER_AMOUNT_HINT, k::answer::OFFER_WHAT, k::answer::OFFER_WHAT_HINT),
        Doing::Settle => (k::answer::SETTLE_AMOUNT_HINT, k::answer::SETTLE_WHAT, k::answer::SETTLE_WHAT_HINT),
    };
    let letters = letters(session, tx, dispute);
    let own = match doing {
        Doing::Offer => view! {
            <DateField label=tx.t(k::answer::OFFER_UNTIL) value=until error=error(Field::Until)/>
            {(letters.len() > 1).then(|| view! { <SelectField label=tx.t(k::answer::OFFER_LETTER) value=letter options=letters/> })}
        }
        .into_any(),
        Doing::Settle => view! {
            <TextField label=tx.t(k::answer::SETTLE_PAPER) value=paper hint=tx.t(k::answer::SETTLE_PAPER_HINT) error=error(Field::Paper)/>
        }
        .into_any(),
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <NumberField label=tx.t(k::answer::OFFER_AMOUNT) value=amount decimal=true hint=tx.t(sum_hint) error=error(Field::Amount)/>
            <AreaField label=tx.t(label) value=what rows=3 hint=tx.t(hint) error=error(Field::What)/>
            {own}
            {when.view(tx)}
            {sending.note()}
            <div class="actions">
                <Button label=tx.t(k::dispute::CANCEL) on_press=move |()| open.set(false)/>
                <Button label=tx.t(if settles { k::answer::SETTLE_SAVE } else { k::answer::OFFER_SAVE }) kind=Kind::Primary submit=true/>
            </div>
        </form>
    }
    .into_any()
}

/// The fact with its words sealed; fields that cannot be read first, then whether it could be sealed.
type Made = Result<Result<(Fact, SealedValue), crate::app::session::Trouble>, crate::input::errors::Errors<Field>>;

fn fact(session: Session, dispute: EntryId, doing: Doing, form: &OfferForm) -> Made {
    Ok(match doing {
        Doing::Offer => {
            let (said, offered) = form.offered(dispute)?;
            session.seal(said).map(|sealed| (Fact::Offered(offered(sealed.seal())), sealed))
        }
        Doing::Settle => {
            let (said, settled) = form.settled(dispute)?;
            session.seal(said).map(|sealed| (Fact::Settled(settled(sealed.seal())), sealed))
        }
    })
}

/// Letters of ours in the dispute that went, and none.
fn letters(session: Session, tx: Text, dispute: EntryId) -> Vec<(String, String)> {
    let none = (String::new(), tx.t(k::answer::OFFER_NO_LETTER).to_owned());
    let now = session.now_exact();
    session.with_untracked(|books| {
        let thread = books.disputes.thread(dispute, now);
        let ours = thread.into_iter().filter(|m| m.says.direction == Direction::Out && books.letters.get(m.written.id).is_some());
        let named =
            ours.map(|m| (m.written.id.to_string(), format!("{}, {}", named(tx.0, books, m.written.id), tx.day(m.written.at.date()))));
        std::iter::once(none).chain(named).collect()
    })
}
