//! The letter that brings the contract to its end: where it stands, or the way to write it.

use crate::app::components::{Fact, Facts};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::domain::exit::Ground;
use crate::domain::letter::LetterKind;
use crate::journal::EntryId;
use crate::output::letter::words;
use crate::text::k;
use leptos::prelude::*;

/// The letter, or the link that writes it; nothing where the ground needs none and there is none.
pub fn letter(contract: EntryId, client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let content = move || {
        let now = session.now();
        session.with(|books| {
            let known = books.ending_letter(contract);
            if let Some((letter, state)) = known.and_then(|letter| Some((letter, books.letter_state(letter.written.id, now)?))) {
                let id = letter.written.id;
                let number = tx.fill(k::letter::NUMBERED, &[("number", letter.says.number.into())]);
                let value = view! { <a class="quiet" href=Page::Letter(id).href()>{number}</a>", "{words::state(tx.0, state)} };
                let fact = Fact { label: tx.t(k::exit::LETTER).to_owned(), value: value.into_any(), cite: None };
                return view! { <Facts facts=vec![fact]/> }.into_any();
            }
            let kind = match books.exits.begun(contract, now).map(|begun| begun.says.ground) {
                Some(Ground::Termination) => LetterKind::Termination,
                Some(Ground::Refusal) => LetterKind::Refusal,
                Some(Ground::Agreed | Ground::TermOver) | None => return ().into_any(),
            };
            let href = Page::NewLetter { client: Some(client), kind: Some(kind), cites: None }.href();
            view! { <p class="line"><a class="quiet" href=href>{tx.t(k::exit::WRITE_LETTER)}</a></p> }.into_any()
        })
    };
    content.into_any()
}
