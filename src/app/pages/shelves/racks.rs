//! The room of the books as the picture wants it: with words and links.

use crate::app::components::{Fill, Rack, Shelf, Tenant};
use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::Books;
use crate::domain::room::{self, Filling, Lodger, Place};
use crate::output::ratio;
use crate::text::k;

/// The racks that have a shelf a filter lets through, with those shelves.
pub fn racks(tx: Text, books: &Books, room: &[room::Rack], shown: impl Fn(&Place) -> bool) -> Vec<Rack> {
    let racks = room.iter().map(|rack| {
        let shelves = rack.places.iter().filter(|place| shown(place)).map(|place| shelf(tx, books, place)).collect();
        Rack { name: rack.name.clone(), shelves }
    });
    racks.filter(|rack| !rack.shelves.is_empty()).collect()
}

fn shelf(tx: Text, books: &Books, place: &Place) -> Shelf {
    Shelf {
        code: books.shelves.name(place.shelf),
        href: Page::Shelf(place.shelf).href(),
        goods: place.goods.0,
        limit: place.capacity.0,
        tenant: place.lodger.map(|lodger| tenant(tx, books, &lodger)),
        free: free(tx, books, place),
    }
}

fn tenant(tx: Text, books: &Books, lodger: &Lodger) -> Tenant {
    let fill = match lodger.filling {
        Filling::Room => Fill::Room,
        Filling::AlmostFull => Fill::Nearly,
        Filling::Over => Fill::Over,
    };
    Tenant {
        // Two contracts of one client are two measures: the bracket joins the shelves of a contract.
        id: lodger.contract.to_string(),
        name: books.clients.name(lodger.client),
        href: Page::Client(lodger.client).href(),
        figures: figures(tx, lodger),
        fill,
    }
}

/// «81 из 106 л, 76 %», with the state's word before it when there is one.
pub fn figures(tx: Text, lodger: &Lodger) -> String {
    let measure = || ratio::measure_percent(tx.0, &lodger.now);
    match lodger.filling {
        Filling::Room => measure(),
        Filling::AlmostFull => tx.fill(k::shelves::ALMOST_FULL_AT, &[("percent", lodger.now.ratio().percent().into())]),
        Filling::Over => tx.fill(k::shelves::OVER_AT, &[("measure", measure().into())]),
    }
}

/// «свободна, 600 ₽», or what a place for surplus holds.
pub fn free(tx: Text, books: &Books, place: &Place) -> String {
    if place.overflow {
        return tx.fill(k::shelves::OVERFLOW_HOLDS, &[("used", tx.litres(place.goods).into())]);
    }
    let rent = books.shelves.get(place.shelf).and_then(|shelf| shelf.card.rent);
    match rent {
        Some(rent) => tx.fill(k::shelves::FREE_FOR, &[("rent", tx.money(rent).into())]),
        None => tx.t(k::shelves::FREE).to_owned(),
    }
}
