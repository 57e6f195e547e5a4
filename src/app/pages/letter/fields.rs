//! The fields of a letter: who, by what, what exactly; what stands in it; what we ask; when it was.

use super::delivery::{asking, delivery};
use super::signals::{LetterSignals, MARKS, direction_tag};
use super::wrong;
use crate::app::components::{AreaField, Button, CheckField, DateField, Kind, SelectField, TextField, TimeField};
use crate::app::pages::forms::channels::channels;
use crate::app::reactive::{derived, memo};
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::domain::message::{ChannelKind, Direction};
use crate::input::letter_form::{LetterForm, NoLetter};
use crate::input::when::BadWhen;
use crate::journal::{EntryId, Happened};
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// The value of the option «Другой».
const OTHER: &str = "-";

/// A letter's form on a page.
#[derive(Clone, Copy)]
pub struct LetterFields {
    /// What is typed.
    pub typed: LetterSignals,
    /// Whose letter; may be chosen in the same form.
    pub client: Signal<Option<EntryId>>,
    /// The dispute it goes into, when it is there already.
    pub dispute: Option<EntryId>,
    /// To whom it went, where that is known already; else to the point or to the client.
    pub to: StoredValue<Option<String>>,
    /// What is wrong, once a person tried to record it.
    pub wrong: RwSignal<Option<NoLetter>>,
}

impl LetterFields {
    /// The addresses agreed with the client for the chosen channel.
    fn agreed(self) -> Vec<String> {
        let (session, kind) = (use_session(), self.typed.by());
        let Some(client) = self.client.get() else { return Vec::new() };
        let today = session.now().date();
        let all = session.with(|books| books.agreed_channels(client, today));
        all.into_iter().filter(|c| c.kind == kind && !c.address.is_empty()).map(|c| c.address).collect()
    }

    /// The address that counts: the chosen agreed one (at first the first), or the typed one.
    fn address(self) -> String {
        let agreed = self.agreed();
        let chosen = self.typed.agreed.get();
        match agreed.iter().find(|address| **address == chosen) {
            Some(address) => address.clone(),
            None if chosen.is_empty() => agreed.first().cloned().unwrap_or_else(|| self.typed.address.get()),
            None => self.typed.address.get(),
        }
    }

    /// The form as it was typed, without what the page fills in: what is kept while it is written.
    pub fn typed(self) -> LetterForm {
        let chosen = self.typed.agreed.get();
        let address = if chosen == OTHER { self.typed.address.get() } else { chosen };
        self.typed.form(address, "", String::new())
    }

    /// Who writes for us when the field is left empty: the person on shift.
    fn our_name(self) -> String {
        let session = use_session();
        let person = session.on_shift();
        person.map(|person| session.with(|books| books.who(person))).unwrap_or_default()
    }

    /// The form as it stands, with what the page knows filled in; the caller follows every field.
    pub fn form(self) -> LetterForm {
        let session = use_session();
        let ours = self.typed.way() == Direction::Out;
        let client = self.client.get().map(|client| session.with(|books| books.clients.name(client))).unwrap_or_default();
        let point = session.with(|books| books.point.name.clone());
        let from = if ours { self.our_name() } else { String::new() };
        let to = self.to.get_value().unwrap_or(if ours { client } else { point });
        self.typed.form(self.address(), &from, to)
    }
}

/// The fields. In the form of a claim the direction is known and nothing of ours is asked.
pub fn fields(form: LetterFields) -> AnyView {
    let tx = use_text();
    let typed = form.typed;
    let error =
        move |is: fn(NoLetter) -> bool| derived(move || form.wrong.get().filter(|why| is(*why)).map(|why| wrong(tx, why).to_owned()));
    let ways = [(Direction::In, k::dispute::DIRECTION_IN), (Direction::Out, k::dispute::DIRECTION_OUT)];
    let ways: Vec<_> = ways.into_iter().map(|(way, key)| (direction_tag(way).to_owned(), tx.t(key).to_owned())).collect();
    let channels = channels(tx);
    let label = if form.dispute.is_some() { k::dispute::TEXT } else { k::dispute::CLAIM_TEXT };
    let hint = if form.dispute.is_some() { k::dispute::TEXT_HINT } else { k::dispute::CLAIM_TEXT_HINT };
    let ours = memo(move || typed.way() == Direction::Out);
    view! {
        <div class="fields">
            {form.dispute.is_some().then(|| view! {
                <SelectField label=tx.t(k::dispute::DIRECTION) value=typed.direction options=ways.clone()/>
            })}
            <SelectField label=tx.t(k::dispute::CHANNEL) value=typed.channel options=channels/>
            {address(form)}
            {from(form, error(|why| why == NoLetter::From))}
        </div>
        <AreaField label=tx.t(label) hint=tx.t(hint) value=typed.text rows=5 quote=true error=error(|why| why == NoLetter::Text)/>
        {move || (!ours.get()).then(|| marks(typed))}
        {move || (!ours.get()).then(|| answers(form))}
        {move || ours.get().then(|| asking(form))}
        {move || ours.get().then(|| delivery(form))}
        {when(form)}
    }
    .into_any()
}

fn address(form: LetterFields) -> AnyView {
    let tx = use_text();
    let typed = form.typed;
    let agreed = memo(move || form.agreed());
    let personal = memo(move || typed.by() == ChannelKind::InPerson);
    let options = move || {
        let mut options: Vec<_> = agreed.get().into_iter().map(|address| (address.clone(), address)).collect();
        options.push((OTHER.to_owned(), tx.t(k::dispute::ADDRESS_OTHER).to_owned()));
        options
    };
    let other = memo(move || {
        let chosen = typed.agreed.get();
        agreed.with(|agreed| agreed.is_empty() || (!chosen.is_empty() && !agreed.contains(&chosen)))
    });
    let hint = move || {
        let not_agreed = agreed.with(|agreed| !agreed.is_empty());
        not_agreed.then(|| tx.t(k::dispute::ADDRESS_NOT_AGREED).to_owned())
    };
    let chooser = move || {
        (agreed.with(|agreed| !agreed.is_empty()) && !personal.get()).then(|| {
            view! { <SelectField label=tx.t(k::dispute::ADDRESS_PICK) value=typed.agreed options=derived(options)/> }
        })
    };
    let field = move || {
        (other.get() && !personal.get()).then(|| {
            view! { <TextField label=tx.t(k::dispute::ADDRESS) value=typed.address hint=derived(hint)/> }
        })
    };
    view! { {chooser} {field} }.into_any()
}

/// Who writes: typed, or one of those the contract names.
fn from(form: LetterFields, error: Signal<Option<String>>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let typed = form.typed;
    let names = memo(move || {
        let Some(client) = form.client.get().filter(|_| typed.way() == Direction::In) else { return Vec::new() };
        let today = session.now().date();
        session.with(|books| {
            let mut names = books.authorised_names(client, today);
            let name = books.clients.name(client);
            if !names.contains(&name) {
                names.push(name);
            }
            names
        })
    });
    let hint = derived(move || {
        Some(match typed.way() {
            Direction::In => tx.t(k::dispute::FROM_HINT).to_owned(),
            Direction::Out => tx.fill(k::dispute::FROM_OURS_HINT, &[("name", form.our_name().into())]),
        })
    });
    let quick = move || {
        let names = names.get().into_iter().map(|name| {
            let value = name.clone();
            view! { <Button label=name kind=Kind::Bare on_press=move |()| typed.from.set(value.clone())/> }
        });
        names.collect_view()
    };
    view! {
        <div class="stack close">
            <TextField label=tx.t(k::dispute::FROM) value=typed.from hint error/>
            <div class="line">{quick}</div>
        </div>
    }
    .into_any()
}

fn marks(typed: LetterSignals) -> AnyView {
    let tx = use_text();
    let boxes = MARKS.into_iter().zip(typed.marks).map(|(mark, ticked)| {
        view! { <CheckField label=tx.t(words::mark(mark)) checked=ticked/> }
    });
    view! {
        <fieldset>
            <legend class="label muted">{tx.t(k::dispute::MARKS)}</legend>
            <div class="line wide-line">{boxes.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// Which of our questions their letter answers; nothing when none is open.
fn answers(form: LetterFields) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let open = form.typed.answers.get_value();
    if open.is_empty() {
        return ().into_any();
    }
    let boxes = open.into_iter().map(|(id, ticked)| {
        let label = session.with_untracked(|books| {
            let message = books.disputes.message(id)?;
            let what = message.seen().asks?.what.clone();
            Some(tx.fill(k::dispute::ANSWERS_QUESTION, &[("what", what.into()), ("when", tx.day_hour(message.written.at).into())]))
        });
        view! { <CheckField label=label.unwrap_or_else(|| id.to_string()) checked=ticked/> }
    });
    view! { <fieldset><legend class="label muted">{tx.t(k::dispute::ANSWERS)}</legend>{boxes.collect_view()}</fieldset> }.into_any()
}

/// «Когда это было»: closed while it is now.
fn when(form: LetterFields) -> AnyView {
    let tx = use_text();
    let typed = form.typed;
    let error = move |hour: bool| {
        derived(move || {
            let why = form.wrong.get().filter(|why| match why {
                NoLetter::When(bad) => (*bad == BadWhen::Hour) == hour,
                NoLetter::InFuture => !hour,
                _ => false,
            });
            why.map(|why| wrong(tx, why).to_owned())
        })
    };
    let open = typed.day.with_untracked(|day| !day.is_empty()) || typed.hour.with_untracked(|hour| !hour.is_empty());
    let session = use_session();
    let summary = move || match typed.happened(session.now().date()) {
        Ok(None) => tx.t(k::dispute::WHEN_NOW).to_owned(),
        Ok(Some(Happened::Minute(minute))) => tx.fill(k::dispute::WHEN_SET, &[("when", tx.date_hour(minute).into())]),
        Ok(Some(Happened::Day(day))) => tx.fill(k::dispute::WHEN_SET, &[("when", tx.date(day).into())]),
        Err(_) => tx.t(k::dispute::WHEN_TITLE).to_owned(),
    };
    view! {
        <details class="more" open=open>
            <summary>{summary}</summary>
            <div class="fields">
                <DateField label=tx.t(k::dispute::WHEN_DAY) value=typed.day hint=tx.t(k::dispute::WHEN_HINT) error=error(false)/>
                <TimeField label=tx.t(k::dispute::WHEN_HOUR) value=typed.hour error=error(true)/>
            </div>
        </details>
    }
    .into_any()
}
