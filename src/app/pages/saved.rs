//! How the last write went, at the right end of every title.

use crate::app::components::{SavedMark, Sign};
use crate::app::session::{Saved, use_session};
use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// «Сохранено 10:04:52»; nothing before the first write.
pub fn saved() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let said = Memo::new(move |_| match session.saved() {
        Saved::Nothing => None,
        Saved::Writing => Some((Sign::Waiting, tx.t(k::nav::SAVING), None)),
        Saved::At(time) => Some((Sign::Green, tx.t(k::nav::SAVED), Some(time.format("%-H:%M:%S").to_string()))),
        Saved::Failed => Some((Sign::Red, tx.t(k::nav::NOT_SAVED), None)),
    });
    (move || said.get().map(|(sign, word, time)| view! { <SavedMark sign word time/> })).into_any()
}
