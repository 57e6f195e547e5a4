//! Where goods lie and where they can be put: the client's own shelves first, then the places for surplus, then all others.

use crate::app::reactive::derived;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::domain::shelf::Shelf;
use crate::input::return_form::lines_here;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The places the client's goods lie at, and the choice not to say.
pub fn lying(client: EntryId) -> Signal<Vec<(String, String)>> {
    let (session, tx) = (use_session(), use_text());
    derived(move || {
        let day = session.now().date();
        session.with(|books| {
            let places: BTreeSet<EntryId> = lines_here(books, client).iter().flat_map(|line| books.places(line, day)).collect();
            let mut all = vec![(String::new(), tx.t(k::moving::FROM_ANYWHERE).to_owned())];
            all.extend(places.into_iter().map(|shelf| (shelf.to_string(), books.shelves.name(shelf))));
            all
        })
    })
}

/// Every shelf in use, with a word whose it is.
pub fn places(client: EntryId) -> Signal<Vec<(String, String)>> {
    let (session, tx) = (use_session(), use_text());
    derived(move || {
        let now = session.now();
        session.with(|books| {
            let own = |shelf: &Shelf| books.contracts.holder(shelf.id, now).is_some_and(|contract| contract.client == client);
            let rank = |shelf: &Shelf| (!own(shelf), !shelf.card.overflow);
            let word = |shelf: &Shelf| {
                let holder = books.contracts.holder(shelf.id, now).map(|contract| books.clients.name(contract.client));
                let whose = match holder {
                    _ if own(shelf) => tx.t(k::moving::OWN_SHELF).to_owned(),
                    _ if shelf.card.overflow => tx.t(k::shelves::OVERFLOW_TITLE).to_owned(),
                    Some(holder) => holder,
                    None => tx.t(k::moving::FREE_SHELF).to_owned(),
                };
                format!("{} · {whose}", shelf.card.name)
            };
            let mut shelves: Vec<&Shelf> = books.shelves.iter().filter(|shelf| shelf.in_use).collect();
            crate::order::sort_by(&mut shelves, |a, b| (rank(a), &a.card.name).cmp(&(rank(b), &b.card.name)));
            let mut all = vec![(String::new(), tx.t(k::moving::CHOOSE_PLACE).to_owned())];
            all.extend(shelves.into_iter().map(|shelf| (shelf.id.to_string(), word(shelf))));
            all
        })
    })
}
