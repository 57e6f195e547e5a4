//! The fields of a re-check; a scan fills the one it is for.

use super::of_line;
use crate::app::components::{Choice, DateField, SearchPick, TextField, TimeField};
use crate::app::reactive::{derived, memo, signal};
use crate::app::scanner::use_scan;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::input::recheck_form::{BadRecheck, RecheckForm};
use crate::input::when::BadWhen;
use crate::journal::{EntryId, LineId};
use crate::text::{Key, k};
use leptos::prelude::*;

/// What is typed, one signal a field.
#[derive(Clone, Copy)]
pub struct Typed {
    client: RwSignal<Option<String>>,
    name: RwSignal<String>,
    code: RwSignal<String>,
    photo: RwSignal<String>,
    day: RwSignal<String>,
    hour: RwSignal<String>,
}

impl Typed {
    /// The signals of a form.
    pub fn new(form: RecheckForm) -> Typed {
        let client = signal(form.client.map(|id| id.to_string()));
        let RecheckForm { name, code, photo, day, hour, .. } = form;
        Typed { client, name: signal(name), code: signal(code), photo: signal(photo), day: signal(day), hour: signal(hour) }
    }

    /// The form; the caller follows every field.
    pub fn form(self) -> RecheckForm {
        RecheckForm {
            client: self.client.with(|id| id.as_deref().and_then(|id| id.parse().ok())),
            name: self.name.get(),
            code: self.code.get(),
            photo: self.photo.get(),
            day: self.day.get(),
            hour: self.hour.get(),
        }
    }

    /// Takes a scan: a client's card chooses the client, a label of ours the goods of its line, anything else is a code. The labels of
    /// other things lead away from here.
    fn scanned(self, text: &str) -> bool {
        let session = use_session();
        let cited = text.to_ascii_uppercase();
        if let Ok(line) = cited.parse::<LineId>()
            && let Some(form) = session.with_untracked(|books| of_line(books, line))
        {
            self.client.set(form.client.map(|id| id.to_string()));
            self.name.set(form.name);
            self.code.set(form.code);
            return true;
        }
        if let Ok(id) = cited.parse::<EntryId>() {
            let client = session.with_untracked(|books| Some(books.counts_as(id)).filter(|id| books.clients.get(*id).is_some()));
            self.client.update(|chosen| *chosen = client.map(|id| id.to_string()).or(chosen.take()));
            return client.is_some();
        }
        self.code.set(text.to_owned());
        true
    }
}

/// The fields.
pub fn view(typed: Typed) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let clients = memo(move || {
        session.with(|books| {
            let all = books.clients.iter();
            let choice = |client: &crate::domain::client::Client| Choice {
                id: client.id.to_string(),
                label: client.card.name.clone(),
                sub: String::new(),
            };
            all.map(choice).collect::<Vec<_>>()
        })
    });
    let wrong =
        move |is: BadRecheck, key: Key| derived(move || (typed.form().read(session.now()) == Err(is)).then(|| tx.t(key).to_owned()));
    use_scan(move |scan| typed.scanned(&scan.text));
    view! {
        <div class="fields">
            <SearchPick
                label=tx.t(k::recheck::CLIENT)
                choices=clients
                value=typed.client
                nothing=tx.t(k::recheck::CLIENT_NOTHING)
                hint=tx.t(k::recheck::CLIENT_HINT)
            />
            <TextField label=tx.t(k::recheck::NAME) value=typed.name hint=tx.t(k::recheck::NAME_HINT)/>
            <TextField label=tx.t(k::recheck::CODE) value=typed.code look="code" hint=tx.t(k::recheck::CODE_HINT)/>
            <DateField label=tx.t(k::recheck::PHOTO) value=typed.photo error=wrong(BadRecheck::Photo, k::recheck::BAD_PHOTO)/>
            <DateField
                label=tx.t(k::recheck::DAY)
                value=typed.day
                hint=tx.t(k::recheck::DAY_HINT)
                error=wrong(BadRecheck::When(BadWhen::Day), k::recheck::BAD_DAY)
            />
            <TimeField label=tx.t(k::recheck::HOUR) value=typed.hour error=wrong(BadRecheck::When(BadWhen::Hour), k::recheck::BAD_HOUR)/>
        </div>
    }
    .into_any()
}
