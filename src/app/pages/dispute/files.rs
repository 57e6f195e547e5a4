//! The files of a letter: what each is called, how large it is, its fingerprint, and whether its bytes are in this browser. A picture is
//! shown as photos are; anything else is saved and never opened here, for somebody else wrote it.

use crate::app::components::{Sign, State};
use crate::app::pages::photos;
use crate::app::reactive::{follow, memo, signal};
use crate::app::session::{Session, use_session};
use crate::app::text::use_text;
use crate::domain::Books;
use crate::domain::message::{AttachedFile, Posted};
use crate::input::chat::safe_name;
use crate::input::photo;
use crate::journal::Hash;
use crate::output::chat;
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// Which files are in this browser; nothing until that is known.
pub type Here = RwSignal<Option<BTreeSet<Hash>>>;

/// Looks which files are here, and again after every entry, which may have brought some.
pub fn here(session: Session) -> Here {
    let here = signal(None);
    follow(move || {
        session.with(Books::len);
        spawn_local(async move {
            let files = Some(session.files_here().await);
            if here.try_with_untracked(|before| *before != files) == Some(true) {
                here.try_set(files);
            }
        });
    });
    here
}

/// The list under a letter; nothing when it came without files.
pub fn of_letter(books: &Books, message: &Posted, here: Here, now: NaiveDateTime) -> Option<AnyView> {
    let files = books.files_of_message(message, now);
    if files.is_empty() {
        return None;
    }
    let rows = files.into_iter().map(|file| one(file.clone(), here)).collect_view();
    Some(view! { <ul class="letter-files" aria-label=use_text().t(k::chat::FILES)>{rows}</ul> }.into_any())
}

fn one(file: AttachedFile, here: Here) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let hash = file.sha256;
    let name = safe_name::safe(&file.name, tx.t(k::chat::NO_NAME));
    let words = [("size", chat::size(tx.0, file.bytes).into()), ("hash", hash.short().into())];
    let facts = tx.fill(k::chat::FILE_FACTS, &words);
    let erased = memo(move || session.with(|books| books.attachments.is_erased(hash)));
    let kept = memo(move || here.with(|here| here.as_ref().map(|here| here.contains(&hash))));
    let state = move || {
        let (sign, key) = match kept.get() {
            _ if erased.get() => (Sign::Neutral, k::chat::FILE_ERASED),
            Some(true) => (Sign::Green, k::chat::FILE_KEPT),
            Some(false) => (Sign::Amber, k::chat::FILE_ELSEWHERE),
            None => return None,
        };
        Some(view! { <State sign word=tx.t(key)/> })
    };
    let is_picture = photo::is_picture_name(&name);
    let usable = move || kept.get() == Some(true) && !erased.get();
    let (saved, named) = (name.clone(), name.clone());
    let save = move || {
        let (saved, named) = (saved.clone(), named.clone());
        let press = move |_| photos::save(session, saved.clone(), hash);
        (usable() && !is_picture).then(|| {
            view! { <button type="button" class="button bare" on:click=press>{tx.t(k::chat::SAVE)}<span class="sr">" "{named}</span></button> }
        })
    };
    let picture = AttachedFile { name: name.clone(), ..file };
    let picture = move || (usable() && is_picture).then(|| photos::picture(picture.clone()));
    view! {
        <li>
            <bdi>{name}</bdi>
            <div class="line">
                <span class="meta">{facts}</span>
                {state}
                {save}
            </div>
            {picture}
        </li>
    }
    .into_any()
}
