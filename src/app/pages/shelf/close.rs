//! Closing a shelf: asked once, because it leaves the room for good.

use crate::app::components::{Button, Dialog};
use crate::app::pages::forms::Sending;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::{Page, use_go};
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::shelf::ShelfClosed;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The button and its question; nothing once the shelf is closed.
pub fn close(shelf: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let asked = signal(false);
    let sending = Sending::default();
    let go = use_go();
    let known =
        memo(move || session.with(|books| books.shelves.get(shelf).filter(|shelf| shelf.in_use).map(|shelf| shelf.card.name.clone())));
    let named = move |key| tx.fill(key, &[("name", known.get_untracked().unwrap_or_default().into())]);
    let close = move |()| {
        let done = named(k::shelves::CLOSE_DONE);
        sending.send(session, async move {
            let id = session.record(New::of(Fact::ShelfClosed(ShelfClosed { shelf }))).await?;
            session.toast(done, Some(id));
            asked.try_set(false);
            go.to(Page::Shelves);
            Ok(())
        });
    };
    let title = derived(move || tx.fill(k::shelves::CLOSE_QUESTION, &[("name", known.get().unwrap_or_default().into())]));
    let question = move || {
        view! {
            <p>{tx.t(k::shelves::CLOSE_SAYS)}</p>
            {sending.note()}
            <div class="actions">
                <Button label=tx.t(k::shelves::CLOSE_KEEP) on_press=move |()| asked.set(false)/>
                <Button label=tx.t(k::shelves::CLOSE_DO) on_press=close/>
            </div>
        }
    };
    let button = move || {
        known.get().map(|_| view! { <div class="line"><Button label=tx.t(k::shelves::CLOSE) kind=crate::app::components::Kind::Bare on_press=move |()| asked.set(true)/></div> })
    };
    view! {
        {button}
        <Dialog open=asked title=title>{question}</Dialog>
    }
    .into_any()
}
