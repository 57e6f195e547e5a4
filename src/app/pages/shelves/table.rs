//! The room as a table: every shelf with its size, client, measure, state and price.

use super::filter::Show;
use super::racks;
use crate::app::components::{DataTable, Sign, State};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::room::{Filling, Place, Rack};
use crate::output::ratio;
use crate::text::k;
use leptos::prelude::*;

/// The table of the shelves a filter lets through.
pub fn table(room: Memo<Vec<Rack>>, show: Memo<Show>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let heads = [k::shelves::SHELF, k::shelves::SIZE_CM, k::shelves::CLIENT, k::shelves::HELD, k::shelves::STATE, k::shelves::RENT]
        .map(|key| tx.t(key));
    let rows = move || {
        let show = show.get();
        session.with(|books| {
            room.with(|room| {
                let places = room.iter().flat_map(|rack| &rack.places).filter(|place| show.lets(place));
                places.map(|place| row(tx, books, place, &heads)).collect_view()
            })
        })
    };
    view! {
        <DataTable caption=tx.t(k::nav::SHELVES) titled=true stacks=true>
            <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

fn row(tx: Text, books: &Books, place: &Place, heads: &[&'static str; 6]) -> AnyView {
    let card = books.shelves.get(place.shelf).map(|shelf| &shelf.card);
    let size = card.map(|card| format!("{}×{}×{}", card.width, card.depth, card.height));
    let client = place.lodger.map(|lodger| {
        view! { <a href=Page::Client(lodger.client).href()>{books.clients.name(lodger.client)}</a> }
    });
    let held = place.lodger.map(|lodger| ratio::measure_percent(tx.0, &lodger.now));
    let state = match place.lodger.map(|lodger| lodger.filling) {
        Some(Filling::Over) => view! { <State sign=Sign::Over word=tx.t(k::shelves::OVER)/> }.into_any(),
        Some(Filling::AlmostFull) => view! { <State sign=Sign::Amber word=tx.t(k::shelves::ALMOST_FULL_WORD)/> }.into_any(),
        Some(Filling::Room) => tx.t(k::shelves::HAS_ROOM).into_any(),
        None => racks::free(tx, books, place).into_any(),
    };
    let rent = card.and_then(|card| card.rent).map(|rent| tx.money(rent));
    let [shelf, sizes, whose, holds, how, price] = *heads;
    view! {
        <tr>
            <th scope="row" data-head=shelf><a href=Page::Shelf(place.shelf).href()>{books.shelves.name(place.shelf)}</a></th>
            <td data-head=sizes>{size}</td>
            <td data-head=whose>{client}</td>
            <td data-head=holds>{held}</td>
            <td data-head=how>{state}</td>
            <td class="num" data-head=price>{rent}</td>
        </tr>
    }
    .into_any()
}
