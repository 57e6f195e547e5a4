//! The fields of a letter that is being written, and filling them in from the books.

use crate::app::pages::forms::channels::{channel_of, channel_tag};
use crate::app::reactive::{signal, watch};
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::letter::LetterKind;
use crate::domain::message::ChannelKind;
use crate::input::letter_draft::{LetterDraft, NoDraft};
use crate::input::when;
use crate::journal::EntryId;
use crate::output::letter::compose::Writing;
use crate::output::letter::whole;
use crate::output::words;
use crate::text::k::letter as l;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The value of the option «Другой адрес».
pub const OTHER: &str = "-";

/// One signal a field.
#[derive(Clone, Copy)]
pub struct DraftFields {
    /// To which client.
    pub client: EntryId,
    /// What it is written from.
    pub cites: Option<EntryId>,
    pub kind: RwSignal<String>,
    pub to: RwSignal<String>,
    /// The place of an agreed address in the list, or [`OTHER`].
    pub agreed: RwSignal<String>,
    pub channel: RwSignal<String>,
    pub address: RwSignal<String>,
    pub subject: RwSignal<String>,
    pub text: RwSignal<String>,
    pub filled: RwSignal<String>,
    pub due_day: RwSignal<String>,
    pub due_hour: RwSignal<String>,
    pub signer: RwSignal<String>,
    /// When it was drafted, if not now.
    pub day: RwSignal<String>,
    pub hour: RwSignal<String>,
    /// What is wrong, once a person tried to record it.
    pub wrong: RwSignal<Option<NoDraft>>,
    session: Session,
    tx: Text,
}

impl DraftFields {
    /// The fields of a form as it was left; of a new letter, as the books propose it.
    pub fn new(client: EntryId, cites: Option<EntryId>, left: Option<LetterDraft>, kind: Option<LetterKind>) -> DraftFields {
        let (session, tx) = (use_session(), use_text());
        let text = |text: &str| signal(text.to_owned());
        let fresh = left.is_none();
        let form = left.unwrap_or_else(|| LetterDraft { kind: kind.unwrap_or(LetterKind::Free), ..LetterDraft::default() });
        let fields = DraftFields {
            client,
            cites,
            kind: text(form.kind.word()),
            to: text(&form.to),
            agreed: text("0"),
            channel: text(channel_tag(form.channel)),
            address: text(&form.address),
            subject: text(&form.subject),
            text: text(&form.text),
            filled: text(&form.filled),
            due_day: text(&form.due_day),
            due_hour: text(&form.due_hour),
            signer: text(&form.signer),
            day: text(""),
            hour: text(""),
            wrong: signal(None),
            session,
            tx,
        };
        if fresh {
            fields.propose();
        } else {
            fields.find_agreed(&form);
            // A letter that is worded anew comes with its words alone.
            if form.filled.is_empty() {
                fields.filled.set(untrack(|| fields.body()));
            }
            if form.text.is_empty() {
                fields.fill_text();
            }
        }
        watch(move || fields.kind.get(), move |_| fields.fill());
        watch(move || (fields.due_day.get(), fields.due_hour.get()), move |_| fields.refill());
        fields
    }

    /// The minute it is written at.
    pub fn at(self) -> NaiveDateTime {
        let now = self.session.now_exact();
        let happened = self.day.with(|day| self.hour.with(|hour| when::happened(day, hour, now.date())));
        when::moment(happened, now)
    }

    /// The agreed channels, in the order of the contract.
    pub fn agreed_channels(self) -> Vec<(ChannelKind, String)> {
        let today = self.session.now_exact().date();
        let all = self.session.with_untracked(|books| books.agreed_channels(self.client, today));
        all.into_iter().map(|channel| (channel.kind, channel.address)).collect()
    }

    /// By what and where it goes, as it is chosen now.
    pub fn going(self) -> (ChannelKind, String) {
        let agreed = self.agreed.get();
        let chosen = agreed.parse::<usize>().ok().and_then(|at| self.agreed_channels().into_iter().nth(at));
        chosen.unwrap_or_else(|| (channel_of(&self.channel.get()), self.address.get()))
    }

    /// The form; the caller follows every field.
    pub fn form(self) -> LetterDraft {
        let (channel, address) = self.going();
        LetterDraft {
            kind: self.kind_now(),
            to: self.to.get(),
            channel,
            address,
            subject: self.subject.get(),
            text: self.text.get(),
            filled: self.filled.get(),
            due_day: self.due_day.get(),
            due_hour: self.due_hour.get(),
            signer: self.signer.get(),
        }
    }

    /// The kind that is chosen now.
    pub fn kind_now(self) -> LetterKind {
        self.kind.with(|word| LetterKind::from_word(word)).unwrap_or(LetterKind::Free)
    }

    /// What is written, with the deadline that stands in the fields.
    pub fn writing(self) -> Writing {
        let (at, kind) = (self.at(), self.kind_now());
        let cites = self.cites.into_iter().collect();
        let writing = self.session.with_untracked(|books| Writing::new(books, kind, self.client, cites, at));
        let deadline = self.due_day.with(|day| self.due_hour.with(|hour| when::deadline(day, hour, at.date())));
        Writing { deadline: deadline.ok().flatten(), ..writing }
    }

    /// The body as the books fill it in now.
    pub fn body(self) -> String {
        let writing = self.writing();
        self.session.with_untracked(|books| writing.body(self.tx.0, books).text)
    }

    /// Everything a new letter begins with.
    fn propose(self) {
        let session = self.session;
        let signer = untrack(|| session.on_shift()).map(|person| {
            session.with_untracked(|books| {
                let role = books.people.get(books.counts_as(person)).map(|person| self.tx.t(words::role(person.role)));
                self.tx.fill(l::SIGNER_AS, &[("name", books.who(person).into()), ("role", role.unwrap_or_default().into())])
            })
        });
        self.signer.set(signer.unwrap_or_default());
        self.to.set(session.with_untracked(|books| books.clients.name(self.client)));
        if self.agreed_channels().is_empty() {
            self.agreed.set(OTHER.to_owned());
            self.by_card();
        }
        untrack(|| self.fill());
    }

    /// Where nothing was agreed: what the client's card says, by mail first.
    fn by_card(self) {
        let card = self.session.with_untracked(|books| books.clients.get(self.client).map(|client| client.card.clone()));
        let Some(card) = card else { return };
        let (channel, address) = match (card.email.is_empty(), card.address.is_empty()) {
            (true, false) => (ChannelKind::Paper, card.address),
            _ => (ChannelKind::Email, card.email),
        };
        self.channel.set(channel_tag(channel).to_owned());
        self.address.set(address);
    }

    /// Fills in what depends on the kind: subject, deadline, text.
    fn fill(self) {
        let (at, kind) = (untrack(|| self.at()), untrack(|| self.kind_now()));
        let cites = self.cites.into_iter().collect();
        let writing = self.session.with_untracked(|books| Writing::new(books, kind, self.client, cites, at));
        let (day, hour) = match writing.deadline {
            Some(deadline) => (deadline.date().to_string(), deadline.format("%H:%M").to_string()),
            None => Default::default(),
        };
        self.due_day.set(day);
        self.due_hour.set(hour);
        self.subject.set(whole::subject(self.tx.0, &writing));
        self.fill_text();
    }

    /// Writes the body anew.
    pub fn fill_text(self) {
        let body = untrack(|| self.body());
        self.filled.set(body.clone());
        self.text.set(body);
    }

    /// Writes the body anew unless a person changed it.
    fn refill(self) {
        if !untrack(|| self.form()).is_edited() {
            self.fill_text();
        }
    }

    fn find_agreed(self, form: &LetterDraft) {
        let all = self.agreed_channels();
        let at = all.iter().position(|(kind, address)| *kind == form.channel && *address == form.address);
        self.agreed.set(at.map_or_else(|| OTHER.to_owned(), |at| at.to_string()));
    }
}

impl DraftFields {
    /// The session the fields belong to, for a task.
    pub fn session(self) -> Session {
        self.session
    }

    /// The language of the letter, for a task.
    pub fn text_of(self) -> Text {
        self.tx
    }
}
