//! The words of letters: the template of each kind, with its places named, and the words letters are looked through for.

use super::wording;
use crate::app::components::{AreaField, Button, ButtonLink, Kind, Section, SelectField, Sign, State};
use crate::app::pages::forms::Sending;
use crate::app::reactive::{derived, memo, signal, watch};
use crate::app::route::Page;
use crate::app::session::{New, use_session};
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::letter::LetterKind;
use crate::domain::letter_template::TemplateSet;
use crate::output::letter::compose::template;
use crate::output::letter::slot::{self, Slot};
use crate::output::letter::whole::capital;
use crate::output::letter::words;
use crate::text::Lang;
use crate::text::k::letter as l;
use leptos::prelude::*;

/// The page.
#[component]
pub fn LetterTemplates() -> impl IntoView {
    let tx = use_text();
    view! {
        <div class="page narrow">
            <Head title=tx.t(l::TEMPLATES)/>
            {edit()}
            {wording::wording()}
            <div class="actions"><ButtonLink label=tx.t(l::TO_SETTINGS) href=Page::Settings.href()/></div>
        </div>
    }
}

/// A template as it is edited: of the point, else the product's.
fn edited(kind: LetterKind, lang: Lang) -> String {
    let session = use_session();
    let own = session.with_untracked(|books| books.templates.get(kind, words::language_of(lang)).map(str::to_owned));
    slot::for_editing(lang, own.as_deref().unwrap_or_else(|| lang.t(template(kind))))
}

fn edit() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let kind = signal(LetterKind::Reminder.word().to_owned());
    let language = signal(tx.0.tag().to_owned());
    let chosen = move || {
        let kind = kind.with(|word| LetterKind::from_word(word)).unwrap_or(LetterKind::Reminder);
        (kind, language.with(|tag| Lang::from_tag(tag)).unwrap_or(tx.0))
    };
    let text = signal(untrack(|| edited(chosen().0, chosen().1)));
    watch(chosen, move |(kind, lang)| text.set(edited(*kind, *lang)));
    let kept = memo(move || text.with(|text| slot::as_kept(chosen().1, text)));
    let unknown = memo(move || kept.with(|kept| slot::places(kept).1));
    let missing = memo(move || {
        let (kind, lang) = chosen();
        let used = kept.with(|kept| slot::places(kept).0);
        let wanted = slot::places(lang.t(template(kind))).0;
        wanted.into_iter().filter(|slot| !used.contains(slot)).map(|slot| slot.name(lang)).collect::<Vec<_>>()
    });
    let error = derived(move || {
        let names = unknown.get();
        (!names.is_empty()).then(|| tx.fill(l::TEMPLATE_UNKNOWN, &[("names", in_braces(names.iter().map(String::as_str)).into())]))
    });
    let left_out = move || {
        let names = missing.get();
        (!names.is_empty()).then(|| {
            let word = tx.fill(l::TEMPLATE_MISSING, &[("names", in_braces(names.into_iter()).into())]);
            view! { <State sign=Sign::Amber word=word/> }
        })
    };
    let sending = Sending::default();
    let set = move |text: String, said| {
        let (kind, lang) = untrack(chosen);
        let fact = Fact::TemplateSet(TemplateSet { kind, language: words::language_of(lang), text });
        sending.send(session, async move {
            let id = session.record(New::of(fact)).await?;
            session.toast(tx.t(said).to_owned(), Some(id));
            Ok(())
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let words = kept.get_untracked();
        if unknown.with_untracked(|names| names.is_empty()) && !words.trim().is_empty() {
            set(words, l::TEMPLATE_SAVED);
        }
    };
    let own = memo(move || {
        let (kind, lang) = chosen();
        session.with(|books| books.templates.get(kind, words::language_of(lang)).is_some())
    });
    let back = move || {
        own.get().then(|| {
            let back = move |()| {
                let (kind, lang) = untrack(chosen);
                text.set(slot::for_editing(lang, lang.t(template(kind))));
                set(String::new(), l::TEMPLATE_BACK_SAVED);
            };
            view! { <Button label=tx.t(l::TEMPLATE_BACK) on_press=back/> }
        })
    };
    let kinds: Vec<_> = LetterKind::ALL.into_iter().map(|kind| (kind.word().to_owned(), capital(tx.t(words::kind(kind))))).collect();
    let languages: Vec<_> = Lang::ALL.into_iter().map(|lang| (lang.tag().to_owned(), lang.own_name().to_owned())).collect();
    view! {
        <Section title=tx.t(l::TEMPLATES_OF) spaced=true>
            <form class="stack" novalidate=true on:submit=submit>
                <div class="fields">
                    <SelectField label=tx.t(l::KIND) value=kind options=kinds class="span"/>
                    <SelectField label=tx.t(l::LANGUAGE) value=language options=languages/>
                </div>
                <AreaField label=tx.t(l::TEMPLATE_TEXT) value=text rows=18 quote=true hint=tx.t(l::TEMPLATE_HINT) error/>
                <div aria-live="polite">{left_out}</div>
                <details class="more">
                    <summary>{move || tx.t(l::TEMPLATE_PLACES)}</summary>
                    <p class="hint">{move || in_braces(Slot::names(chosen().1))}</p>
                </details>
                {sending.note()}
                <div class="line">
                    <Button label=tx.t(l::TEMPLATE_SAVE) kind=Kind::Primary submit=true/>
                    {back}
                </div>
            </form>
        </Section>
    }
    .into_any()
}

fn in_braces<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ")
}
