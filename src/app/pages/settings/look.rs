//! Language, light or dark, and whether warnings are heard.

use crate::app::components::{CheckField, Section, SelectField};
use crate::app::reactive::{signal, watch};
use crate::app::session::{Session, Theme, use_session};
use crate::app::text::use_text;
use crate::text::{Lang, k};
use leptos::prelude::*;

/// The section.
pub fn look() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let words = [k::settings::THEME_AUTO, k::settings::THEME_LIGHT, k::settings::THEME_DARK];
    let themes: Vec<_> = Theme::ALL.into_iter().zip(words).map(|(theme, word)| (theme.tag().to_owned(), tx.t(word).to_owned())).collect();
    let theme = signal(session.theme_untracked().tag().to_owned());
    watch(move || theme.get(), move |tag| session.set_theme(Theme::from_tag(tag)));
    let sound = signal(session.hears_warnings());
    watch(
        move || sound.get(),
        move |on| {
            session.hear_warnings(*on);
            session.warn();
        },
    );
    view! {
        <Section title=tx.t(k::settings::LOOK) spaced=true>
            <div class="field">
                <span class="label">{tx.t(k::settings::LANGUAGE)}</span>
                {languages(session)}
            </div>
            <SelectField label=tx.t(k::settings::THEME) value=theme options=themes/>
            <CheckField label=tx.t(k::settings::SOUND) hint=tx.t(k::settings::SOUND_HINT) checked=sound/>
        </Section>
    }
    .into_any()
}

/// Both languages by their own names; the page is mounted anew in the chosen one.
pub fn languages(session: Session) -> AnyView {
    let one = move |lang: Lang| {
        let current = move || (session.lang() == lang).to_string();
        view! { <button type="button" class="button bare" lang=lang.tag() aria-pressed=current on:click=move |_| session.set_lang(lang)>{lang.own_name()}</button> }
    };
    view! { <div class="languages">{Lang::ALL.map(one).collect_view()}</div> }.into_any()
}
