//! How full a contract is, in the words of the counter: «Станет 285 из 71 л», «Сверх полки: с 90 до 401 %», and its bar.

use crate::app::components::{BarLabels, BarSize, ShelfBar, Sign};
use crate::app::reactive::derived;
use crate::app::text::Text;
use crate::domain::occupancy::Occupancy;
use crate::domain::today::ALMOST_FULL;
use crate::domain::{Permille, Pieces, Volume};
use crate::text::{Key, format, k};
use leptos::prelude::*;

/// An occupancy in the unit that rules it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    in_pieces: bool,
    /// In thousandths of a litre or of a piece, so that a bar's box is ten of either.
    value: i64,
    limit: i64,
    ratio: Permille,
}

/// A measure in litres and the same in pieces.
pub type Words = (Key, Key);

impl Measure {
    /// What is shown of an occupancy; `rules` says which unit, so that before and after are told in the same one.
    pub fn of(occupancy: &Occupancy, rules: &Occupancy) -> Measure {
        let in_pieces = rules.ruled_by_pieces();
        let (value, limit) = if in_pieces {
            (occupancy.pieces.0.saturating_mul(1000), occupancy.limit.pieces.unwrap_or(Pieces::ZERO).0.saturating_mul(1000))
        } else {
            (occupancy.volume.0, occupancy.limit.volume.unwrap_or(Volume::ZERO).0)
        };
        Measure { in_pieces, value, limit, ratio: occupancy.ratio() }
    }

    fn number(self, tx: Text, thousandths: i64) -> String {
        format::litres(tx.0, thousandths)
    }

    /// Whole per cent.
    pub fn percent(self) -> i64 {
        self.ratio.percent()
    }

    /// A sentence with `{value}`, `{limit}`, `{percent}`, `{free}` and `{excess}`.
    pub fn says(self, tx: Text, (in_litres, in_pieces): Words) -> String {
        let key = if self.in_pieces { in_pieces } else { in_litres };
        let (free, excess) = ((self.limit - self.value).max(0), (self.value - self.limit).max(0));
        tx.fill(
            key,
            &[
                ("value", self.number(tx, self.value).into()),
                ("limit", self.number(tx, self.limit).into()),
                ("percent", self.percent().into()),
                ("free", self.number(tx, free).into()),
                ("excess", self.number(tx, excess).into()),
            ],
        )
    }

    /// What state that is, and its word.
    pub fn state(self, tx: Text, over: bool) -> (Sign, String) {
        if over {
            (Sign::Over, self.says(tx, (k::acceptance::OVER_NOW, k::acceptance::OVER_NOW)))
        } else if self.ratio >= ALMOST_FULL {
            (Sign::Amber, self.says(tx, (k::acceptance::ALMOST_NOW, k::acceptance::ALMOST_NOW)))
        } else {
            (Sign::Neutral, self.says(tx, (k::acceptance::FREE_LITRES, k::acceptance::FREE_PIECES)))
        }
    }
}

/// What changes: the state word with both ratios.
pub fn change_state(tx: Text, before: Measure, after: Measure, over: bool) -> (Sign, String) {
    let (sign, key) = if over {
        (Sign::Over, k::acceptance::OVER_FROM)
    } else if after.ratio > Permille(1000) {
        (Sign::Amber, k::acceptance::WITHIN_TOLERANCE)
    } else if after.ratio >= ALMOST_FULL {
        (Sign::Amber, k::acceptance::ALMOST_FROM)
    } else {
        (Sign::Green, k::acceptance::FITS_FROM)
    };
    (sign, tx.fill(key, &[("before", before.percent().into()), ("after", after.percent().into())]))
}

/// The bar with its words: what was there, what is added, the limit, what is beyond it.
pub fn bar(tx: Text, now: Signal<(Measure, Measure)>) -> AnyView {
    let label = derived(move || now.get().1.says(tx, (k::acceptance::BECAME_LITRES, k::acceptance::BECAME_PIECES)));
    let goods = derived(move || now.get().0.value);
    let incoming = derived(move || {
        let (before, after) = now.get();
        (after.value - before.value).max(0)
    });
    let limit = derived(move || now.get().1.limit);
    let was = derived(move || {
        let (before, after) = now.get();
        let words = if before == after {
            (k::acceptance::BAR_IS_LITRES, k::acceptance::BAR_IS_PIECES)
        } else {
            (k::acceptance::BAR_WAS_LITRES, k::acceptance::BAR_WAS_PIECES)
        };
        before.says(tx, words)
    });
    let added = derived(move || {
        let (before, after) = now.get();
        let fits = (after.limit - before.value).min(after.value - before.value);
        let fits = (fits > 0).then(|| after.number(tx, fits));
        fits.map(|fits| tx.fill(k::acceptance::BAR_ADDED, &[("value", fits.into())])).unwrap_or_default()
    });
    let by_contract = move || now.get().1.says(tx, (k::acceptance::BAR_LIMIT_LITRES, k::acceptance::BAR_LIMIT_PIECES));
    let beyond = derived(move || {
        let after = now.get().1;
        let words = (k::acceptance::BAR_BEYOND_LITRES, k::acceptance::BAR_BEYOND_PIECES);
        if after.value > after.limit { after.says(tx, words) } else { String::new() }
    });
    let amounts = derived(move || (goods.get(), incoming.get(), limit.get()));
    view! {
        <div class="stack close">
            <ShelfBar label=label goods=goods incoming=incoming limit=limit size=BarSize::Large/>
            <BarLabels was=was added=added limit=derived(by_contract) beyond=beyond amounts=amounts/>
        </div>
    }
    .into_any()
}

/// A smaller bar without words, which stand beside it.
pub fn small_bar(tx: Text, now: Measure) -> AnyView {
    let label = now.says(tx, (k::acceptance::BECAME_LITRES, k::acceptance::BECAME_PIECES));
    view! { <ShelfBar label=label goods=now.value limit=now.limit size=BarSize::Medium/> }.into_any()
}
