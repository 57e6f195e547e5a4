//! The page Shelves: the room as it stands, filtered by state, as a picture or as a table (look, picture 3).

pub mod filter;
pub mod form;
mod new;
pub mod racks;
mod table;

pub use new::NewShelf;

use crate::app::components::{ButtonLink, Chip, Chips, Empty, Kind, Room, Sign};
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::Pieces;
use crate::text::k;
use filter::{Show, in_address};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The page.
#[component]
pub fn Shelves() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let room = memo(move || {
        let now = session.now();
        session.with(|books| books.room(now))
    });
    let chosen = in_address("show", Show::All.slug());
    let show = memo(move || chosen.with(|slug| Show::ALL.into_iter().find(|show| show.slug() == slug).unwrap_or(Show::All)));
    let view = in_address("as", "room");
    let as_table = memo(move || view.with(|view| view == "table"));
    let empty = memo(move || room.with(Vec::is_empty));
    let sub = derived(move || {
        if empty.get() {
            return None;
        }
        let (shelves, clients) = room.with(|room| {
            let places = || room.iter().flat_map(|rack| &rack.places);
            let clients: BTreeSet<_> = places().filter_map(|place| place.lodger.map(|lodger| lodger.client)).collect();
            (places().filter(|place| !place.overflow).count(), clients.len())
        });
        let pieces: Pieces = session.with(|books| books.stock.lines().map(|line| line.here).sum());
        let n = |n: usize| i64::try_from(n).unwrap_or_default().into();
        Some(tx.fill(k::shelves::TOTALS, &[("shelves", n(shelves)), ("clients", n(clients)), ("pieces", pieces.0.into())]))
    });
    let chips = derived(move || {
        let words = [k::shelves::ALL, k::shelves::OVER, k::shelves::ALMOST_FULL, k::shelves::FREE_ONES];
        let signs = [None, Some(Sign::Over), Some(Sign::Amber), None];
        let chips = Show::ALL.into_iter().zip(words).zip(signs).map(|((show, word), sign)| Chip {
            id: show.slug().to_owned(),
            label: tx.t(word).to_owned(),
            count: room.with(|room| show.count(room)).to_string(),
            sign,
        });
        chips.collect::<Vec<_>>()
    });
    let racks = memo(move || {
        let show = show.get();
        session.with(|books| room.with(|room| racks::racks(tx, books, room, |place| show.lets(place))))
    });
    let nothing = memo(move || racks.with(Vec::is_empty));
    let toggle = move |_| view.set(if as_table.get_untracked() { "room" } else { "table" }.to_owned());
    let body = move || match (nothing.get(), as_table.get()) {
        (true, _) => {
            let says = if show.get() == Show::Free { k::shelves::NONE_FREE } else { k::shelves::NONE_SUCH };
            view! { <Empty says=tx.t(says)/> }.into_any()
        }
        (false, true) => table::table(room, show),
        (false, false) => view! { <Room racks=racks/> }.into_any(),
    };
    let filled = move || {
        view! {
            <div class="line">
                <Chips label=tx.t(k::shelves::FILTER) chips=chips value=chosen/>
                <button type="button" class="button bare" aria-pressed=move || as_table.get().to_string() on:click=toggle>{tx.t(k::shelves::AS_TABLE)}</button>
                <span class="push meta only-wide">{tx.t(k::shelves::SCALE)}</span>
            </div>
            {body}
            <div class="actions"><ButtonLink label=tx.t(k::shelves::ADD) href=Page::NewShelf.href() kind=Kind::Plain/></div>
        }
        .into_any()
    };
    let none = move || {
        let add = view! { <a href=Page::NewShelf.href()>{tx.t(k::shelves::ADD)}</a> };
        view! { <Empty says=tx.t(k::shelves::NO_SHELVES)>{add}</Empty> }.into_any()
    };
    view! {
        <div class="page">
            <Head title=tx.t(k::nav::SHELVES) sub=sub/>
            {move || if empty.get() { none() } else { filled() }}
        </div>
    }
}
