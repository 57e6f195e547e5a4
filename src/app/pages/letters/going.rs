//! What should be known before a letter goes: an address nobody agreed on, a person whose authority was never shown, a step before it
//! that is not known to have arrived.

use crate::app::components::{Sign, State};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::letter::LetterKind;
use crate::domain::letter_warning::{Going, LetterWarning};
use crate::domain::message::ChannelKind;
use crate::journal::EntryId;
use crate::output::letter::summary::named;
use crate::text::k::letter as l;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// Where a letter goes, as the page has it.
#[derive(Clone, PartialEq)]
pub struct GoesTo {
    /// To which client.
    pub client: EntryId,
    /// What it is for.
    pub kind: LetterKind,
    /// To whom.
    pub to: String,
    /// By what.
    pub channel: ChannelKind,
    /// To which address.
    pub address: String,
}

/// The warnings; nothing while there is none.
pub fn warnings(going: Memo<GoesTo>, at: Signal<NaiveDateTime>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let list = move || {
        let (going, at) = (going.get(), at.get());
        let going = Going { client: going.client, kind: going.kind, to: &going.to, channel: going.channel, address: &going.address };
        let all = session.with(|books| {
            let all = books.letter_warnings(&going, at).into_iter();
            all.map(|warning| {
                let name = match warning {
                    LetterWarning::StepNotDelivered(letter) => named(tx.0, books, letter),
                    _ => String::new(),
                };
                (warning, name)
            })
            .collect::<Vec<_>>()
        });
        let rows: Vec<AnyView> = all.into_iter().map(|(warning, name)| row(tx, warning, name)).collect();
        (!rows.is_empty()).then(|| view! { <ul class="plain stack close" aria-label=tx.t(l::BEFORE_IT_GOES)>{rows}</ul> })
    };
    view! { <div aria-live="polite">{list}</div> }.into_any()
}

fn row(tx: Text, warning: LetterWarning, name: String) -> AnyView {
    let (word, link) = match warning {
        LetterWarning::AddressNotAgreed => (tx.t(l::WARN_ADDRESS).to_owned(), None),
        LetterWarning::AuthorityNotShown => (tx.t(l::WARN_AUTHORITY).to_owned(), None),
        LetterWarning::StepNotDelivered(letter) => {
            let open = view! { " " <a href=Page::Letter(letter).href()>{tx.t(l::OPEN_IT)}</a> };
            (tx.fill(l::WARN_STEP, &[("letter", name.into())]), Some(open.into_any()))
        }
    };
    view! { <li><State sign=Sign::Amber word=word/>{link}</li> }.into_any()
}
