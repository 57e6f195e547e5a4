//! The form of a client's card: for a new client, for a changed card, and when the point begins.

use crate::app::components::{SelectField, TextField};
use crate::app::pages::forms::{self, Wrongs, focus_wrong, use_kept};
use crate::app::reactive::signal;
use crate::app::text::Text;
use crate::domain::client::{ClientCard, ClientKind};
use crate::input::client_form::{ClientForm, Field};
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// The legal forms, with the values of their options.
const KINDS: [(&str, ClientKind); 3] =
    [("entrepreneur", ClientKind::Entrepreneur), ("self_employed", ClientKind::SelfEmployed), ("company", ClientKind::Company)];

/// What is typed, one signal a field.
#[derive(Clone, Copy)]
pub struct ClientFields {
    name: RwSignal<String>,
    kind: RwSignal<String>,
    inn: RwSignal<String>,
    phone: RwSignal<String>,
    email: RwSignal<String>,
    address: RwSignal<String>,
    wrongs: Wrongs<Field>,
    tx: Text,
}

impl ClientFields {
    /// The form as it was left under its name, else `first`.
    pub fn new(tx: Text, name: &str, first: ClientForm) -> ClientFields {
        let kept = use_kept();
        let form = kept.load(name).unwrap_or(first);
        let kind = KINDS.iter().find(|(_, kind)| *kind == form.kind).map_or("", |(tag, _)| tag);
        let fields = ClientFields {
            name: signal(form.name),
            kind: signal(kind.to_owned()),
            inn: signal(form.inn),
            phone: signal(form.phone),
            email: signal(form.email),
            address: signal(form.address),
            wrongs: signal(Default::default()),
            tx,
        };
        kept.keep(name.to_owned(), move || fields.form());
        fields
    }

    /// What stands in the form; the caller follows every field.
    fn form(self) -> ClientForm {
        ClientForm {
            name: self.name.get(),
            kind: self.kind.with(|tag| KINDS.iter().find(|(t, _)| t == tag).map_or(ClientKind::Entrepreneur, |(_, kind)| *kind)),
            inn: self.inn.get(),
            phone: self.phone.get(),
            email: self.email.get(),
            address: self.address.get(),
        }
    }

    /// The card, or every field says what is wrong with it.
    pub fn read(self) -> Option<ClientCard> {
        let read = untrack(|| self.form().read());
        self.wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        if read.is_err() {
            focus_wrong();
        }
        read.ok()
    }

    /// Empties the form.
    pub fn clear(self) {
        for field in [self.name, self.inn, self.phone, self.email, self.address] {
            field.try_set(String::new());
        }
    }

    /// Name and legal form: what a first contract needs.
    pub fn brief(self) -> AnyView {
        let tx = self.tx;
        let kinds = KINDS.map(|(tag, kind)| (tag.to_owned(), tx.t(words::client_kind(kind)).to_owned())).to_vec();
        let error = forms::error(tx, self.wrongs, Field::Name, k::form::EMPTY);
        view! {
            <TextField label=tx.t(k::clients::NAME) value=self.name hint=tx.t(k::clients::NAME_HINT) error=error/>
            <SelectField label=tx.t(k::clients::KIND) value=self.kind options=kinds/>
        }
        .into_any()
    }

    /// All fields.
    pub fn view(self) -> AnyView {
        let tx = self.tx;
        let error = move |field, key| forms::error(tx, self.wrongs, field, key);
        let plain = move |field| error(field, k::form::EMPTY);
        view! {
            <div class="fields">
                {self.brief()}
                <TextField label=tx.t(k::clients::INN) value=self.inn error=plain(Field::Inn)/>
                <TextField label=tx.t(k::clients::PHONE) value=self.phone kind="tel" error=plain(Field::Phone)/>
                <TextField label=tx.t(k::clients::EMAIL) value=self.email kind="email" error=error(Field::Email, k::clients::NO_EMAIL)/>
                <TextField label=tx.t(k::clients::ADDRESS) value=self.address error=plain(Field::Address) class="span"/>
            </div>
        }
        .into_any()
    }
}
