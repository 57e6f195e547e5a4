//! The fields of a claim: whose, about what, what is demanded, by when it is answered and by whom.

use crate::app::components::{AreaField, Choice, DateField, NumberField, SearchPick, SelectField, TextField};
use crate::app::pages::letter::LetterFields;
use crate::app::reactive::{derived, memo, signal};
use crate::app::scanner::use_scan;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::browser::page;
use crate::domain::dispute::ClaimKind;
use crate::input::claim_form::{ClaimForm, NoClaim};
use crate::input::letter_form::LetterForm;
use crate::journal::EntryId;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// What is typed, one signal a field.
#[derive(Clone, Copy)]
pub struct ClaimSignals {
    client: RwSignal<Option<String>>,
    kind: RwSignal<String>,
    subject: RwSignal<String>,
    code: RwSignal<String>,
    claimed: RwSignal<String>,
    demands: RwSignal<String>,
    answer_by: RwSignal<String>,
    contact: RwSignal<String>,
}

impl ClaimSignals {
    /// The signals of a form as it was left.
    pub fn new(form: &ClaimForm) -> ClaimSignals {
        let text = |text: &str| signal(text.to_owned());
        ClaimSignals {
            client: signal(form.client.map(|id| id.to_string())),
            kind: text(&tag(form.kind)),
            subject: text(&form.subject),
            code: text(&form.code),
            claimed: text(&form.claimed),
            demands: text(&form.demands),
            answer_by: text(&form.answer_by),
            contact: text(&form.contact.map(|id| id.to_string()).unwrap_or_default()),
        }
    }

    /// The client that is chosen now.
    pub fn client(self) -> Option<EntryId> {
        self.client.with(|id| id.as_deref().and_then(|id| id.parse().ok()))
    }

    /// The form; the caller follows every field.
    pub fn form(self, letter: LetterForm) -> ClaimForm {
        ClaimForm {
            client: self.client(),
            kind: self.kind.with(|kind| ClaimKind::ALL.into_iter().find(|k| tag(*k) == *kind).unwrap_or(ClaimKind::Other)),
            subject: self.subject.get(),
            code: self.code.get(),
            claimed: self.claimed.get(),
            demands: self.demands.get(),
            answer_by: self.answer_by.get(),
            contact: self.contact.with(|id| id.parse().ok()),
            letter,
            begun: None,
        }
    }
}

/// The value of a kind in its field: its place in the list.
fn tag(kind: ClaimKind) -> String {
    ClaimKind::ALL.iter().position(|other| *other == kind).unwrap_or_default().to_string()
}

/// The fields.
pub fn fields(typed: ClaimSignals, letter: LetterFields, wrong: RwSignal<Option<NoClaim>>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let error = move |is: fn(NoClaim) -> bool| {
        derived(move || {
            let key = match wrong.get().filter(|why| is(*why))? {
                NoClaim::Client => k::dispute::ERR_CLIENT,
                NoClaim::Subject => k::dispute::ERR_SUBJECT,
                NoClaim::Claimed(_) => k::dispute::ERR_CLAIMED,
                NoClaim::AnswerBy => k::dispute::ERR_ANSWER_BY,
                NoClaim::AnswerTooEarly => k::dispute::ERR_ANSWER_EARLY,
                NoClaim::Letter(_) => return None,
            };
            Some(tx.t(key).to_owned())
        })
    };
    let clients = memo(move || {
        let today = session.now().date();
        session.with(|books| {
            let choices = books.clients.iter().map(|client| {
                let sub = books.contract_on(client.id, today).map(|c| c.signed.number.clone());
                let sub = sub.map(|number| tx.fill(k::dispute::CONTRACT_NUMBER, &[("number", number.into())])).unwrap_or_default();
                Choice { id: client.id.to_string(), label: client.card.name.clone(), sub }
            });
            choices.collect::<Vec<_>>()
        })
    });
    let kinds: Vec<_> = ClaimKind::ALL.into_iter().map(|kind| (tag(kind), tx.t(words::claim(kind)).to_owned())).collect();
    let people = memo(move || {
        let here = session.with(|books| {
            let here = books.people.iter().filter(|person| person.here);
            here.map(|person| (person.id.to_string(), person.name.clone())).collect::<Vec<_>>()
        });
        let mut all = vec![(String::new(), tx.t(k::dispute::CONTACT_NONE).to_owned())];
        all.extend(here);
        all
    });
    let by_contract = derived(move || {
        let form = typed.form(letter.form());
        form.client?;
        let today = session.now().date();
        let day = session.with(|books| form.answer_by_contract(books, today));
        Some(match day {
            Some(day) => tx.fill(k::dispute::ANSWER_BY_HINT, &[("day", tx.date(day).into())]),
            None => tx.t(k::dispute::ANSWER_BY_HINT_NONE).to_owned(),
        })
    });
    use_scan(move |scan| {
        typed.code.set(scan.text.clone());
        true
    });
    // Whoever types a code ends it with Enter, too, which records nothing.
    let scanned = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && page::has_focus(".input.code") {
            event.prevent_default();
        }
    };
    view! {
        <div class="fields" on:keydown=scanned>
            <SearchPick label=tx.t(k::dispute::CLIENT) choices=clients value=typed.client nothing=tx.t(k::dispute::CLIENT_NOTHING) class="span" error=error(|why| why == NoClaim::Client)/>
            <TextField label=tx.t(k::dispute::SUBJECT) value=typed.subject class="span" error=error(|why| why == NoClaim::Subject)/>
            <SelectField label=tx.t(k::dispute::KIND) value=typed.kind options=kinds/>
            <TextField label=tx.t(k::dispute::CODE) value=typed.code look="code"/>
            <NumberField label=tx.t(k::dispute::CLAIMED) value=typed.claimed decimal=true error=error(|why| matches!(why, NoClaim::Claimed(_)))/>
            <AreaField label=tx.t(k::dispute::DEMANDS) value=typed.demands rows=1 class="span"/>
            <DateField label=tx.t(k::dispute::ANSWER_BY) value=typed.answer_by hint=by_contract error=error(|why| matches!(why, NoClaim::AnswerBy | NoClaim::AnswerTooEarly))/>
            <SelectField label=tx.t(k::dispute::CONTACT) value=typed.contact options=people/>
        </div>
    }
    .into_any()
}
