//! The staff's shield: while a dispute with a client is open, the pages of the counter say quietly that it is not discussed there, and to
//! whom to refer.

use crate::app::components::{Banner, ButtonLink, Kind, Sign};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The note, for each open dispute of whoever stands at the counter; nothing while there is none.
pub fn shield(clients: impl Fn() -> Vec<EntryId> + Send + Sync + 'static) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let open = memo(move || {
        let now = session.now();
        let clients = clients();
        session.with(|books| {
            let disputes = clients.iter().flat_map(|client| books.open_disputes(*client, now));
            let named = |d: &crate::domain::dispute::Dispute| (d.written.id, d.says.number, d.says.contact.map(|who| books.who(who)));
            disputes.map(named).collect::<Vec<_>>()
        })
    });
    let notes = move || {
        let note = |(dispute, number, contact): (EntryId, u32, Option<String>)| {
            let says = match contact {
                Some(who) => tx.fill(k::answer::SHIELD_CONTACT, &[("number", number.into()), ("who", who.into())]),
                None => tx.fill(k::answer::SHIELD_NOBODY, &[("number", number.into())]),
            };
            let link = tx.fill(k::answer::SHIELD_OPEN, &[("number", number.into())]);
            view! {
                <Banner sign=Sign::Neutral word=tx.t(k::answer::SHIELD) says=says>
                    <ButtonLink label=link href=Page::Dispute(dispute).href() kind=Kind::Bare/>
                </Banner>
            }
        };
        open.get().into_iter().map(note).collect_view()
    };
    notes.into_any()
}

/// «Инцидент», beside what the counter is doing and not among its buttons: the form opens with whoever stands there filled in. F8 does the
/// same.
pub fn incident(client: impl Fn() -> Option<EntryId> + Send + Sync + 'static) -> AnyView {
    let tx = use_text();
    let client = memo(client);
    let link = move || {
        let href = Page::NewIncident { client: client.get(), dispute: None }.href();
        view! { <ButtonLink label=tx.t(k::arrears::INCIDENT) href=href kind=Kind::Bare key_hint="F8"/> }
    };
    link.into_any()
}
