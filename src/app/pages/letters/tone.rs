//! Words of a draft that are pointed at, each with its sentence and what to say instead. Nothing waits for them.

use crate::app::components::{Section, Sign, State};
use crate::app::reactive::memo;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::domain::wording::remarks;
use crate::output::letter::tone;
use crate::text::Lang;
use crate::text::k::wording as w;
use leptos::prelude::*;

/// The list; nothing while the words are neutral.
pub fn tone(text: Signal<String>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let found = memo(move || {
        // A letter may be in another language than the page, or in both.
        let lists = Lang::ALL.map(|lang| session.with(|books| tone::lists(lang, books)));
        let found = text.with(|text| lists.iter().flat_map(|lists| remarks(text, lists)).collect::<Vec<_>>());
        found.into_iter().map(|remark| (remark.tone, remark.words, remark.line)).collect::<Vec<_>>()
    });
    let list = move || {
        let rows: Vec<AnyView> = found
            .get()
            .into_iter()
            .map(|(tone, words, line)| {
                let word = tx.fill(w::REMARK, &[("words", words.into())]);
                view! {
                    <li class="stack close">
                        <State sign=Sign::Amber word=word/>
                        <p class="quote">{line}</p>
                        <p class="hint">{tx.t(tone::advice(tone))}</p>
                    </li>
                }
                .into_any()
            })
            .collect();
        (!rows.is_empty()).then(|| {
            view! {
                <Section title=tx.t(w::TITLE) spaced=true>
                    <ul class="plain stack">{rows}</ul>
                    <p class="meta">{tx.t(w::NEVER_BLOCKS)}</p>
                </Section>
            }
        })
    };
    view! { <div aria-live="polite">{list}</div> }.into_any()
}
