//! The shelves a contract lets and the limit that follows from them, as fields.

use super::terms::TermsFields;
use crate::app::components::{CheckField, NumberField, SelectField};
use crate::app::reactive::{derived, memo, signal, watch};
use crate::app::text::Text;
use crate::domain::contract::Days;
use crate::domain::shelf::ShelfAdded;
use crate::input::amount;
use crate::input::shelf_form::share;
use crate::input::terms_form::{Computed, Field, TermsForm};
use crate::journal::EntryId;
use crate::order;
use crate::text::k;
use leptos::prelude::*;

impl TermsFields {
    /// How the limit follows from the chosen shelves; the caller follows them.
    fn computed(self) -> Option<Computed> {
        let form = TermsForm { shelves: self.shelves.get(), usable: self.usable.get(), ..TermsForm::default() };
        self.session.with(|books| form.computed(&books.shelves))
    }

    /// As long as nobody wrote other litres, the limit is what follows from the shelves; so are plan and rent of a single shelf.
    pub(super) fn follow_the_shelves(self) {
        let proposed = move |computed: &Option<Computed>| computed.map(|c| amount::typed(c.litres.0, 3, ',')).unwrap_or_default();
        let propose = move |now: &Option<Computed>, before: Option<&Option<Computed>>, _: Option<()>| {
            let untouched = before.map(proposed).unwrap_or_default();
            if self.litres.with_untracked(|litres| litres.trim().is_empty() || *litres == untouched) {
                self.litres.set(proposed(now));
            }
        };
        // Once at the beginning only where nothing stands yet: a form that was left half way keeps its litres.
        Effect::watch(move || self.computed(), propose, self.litres.with_untracked(String::is_empty));
        let offer = move |now: &Option<ShelfAdded>, before: Option<&Option<ShelfAdded>>, _: Option<()>| {
            let before = before.cloned().flatten();
            let fill = |field: RwSignal<String>, of: &dyn Fn(&ShelfAdded) -> String| {
                let was = before.as_ref().map(of).unwrap_or_default();
                if field.with_untracked(|typed| typed.is_empty() || *typed == was) {
                    field.set(now.as_ref().map(of).unwrap_or_default());
                }
            };
            fill(self.plan, &|card| card.plan.clone());
            fill(self.rent, &|card| card.rent.map(|money| amount::typed(money.0, 2, ',')).unwrap_or_default());
            if let Some(card) = now {
                self.usable.set(share(card.usable));
            }
        };
        let only = move || {
            let only = self.shelves.with(|shelves| if let [only] = shelves.as_slice() { Some(*only) } else { None })?;
            self.session.with_untracked(|books| books.shelves.get(only).map(|shelf| shelf.card.clone()))
        };
        Effect::watch(only, offer, self.plan.with_untracked(String::is_empty));
    }

    /// Shelves and limit. `days` says when the contract runs, `own` names it while it is changed.
    pub fn limit(self, days: Signal<Option<Days>>, own: Option<EntryId>) -> AnyView {
        view! {
            <div class="stack">
                {self.free_shelves(days, own)}
                {self.amounts()}
                {self.equation()}
            </div>
        }
        .into_any()
    }

    /// The usable share, and the limit in litres and pieces.
    pub(super) fn amounts(self) -> AnyView {
        let tx = self.tx;
        let usable = derived(move || self.wrongs.with(|all| all.of(Field::Usable)).map(|_| tx.t(k::shelves::USABLE_RANGE).to_owned()));
        view! {
            <div class="fields">
                <NumberField label=tx.t(k::shelves::USABLE) value=self.usable decimal=true error=usable/>
                <NumberField label=tx.t(k::contract::LITRES) value=self.litres decimal=true error=self.error(Field::Litres, k::contract::NO_LIMIT)/>
                <NumberField label=tx.t(k::contract::PIECES) value=self.pieces hint=self.agreed(self.pieces, k::contract::PIECES_NONE) error=self.error(Field::Pieces, k::form::EMPTY)/>
            </div>
        }
        .into_any()
    }

    /// The shelves that nobody has on the contract's days; the chosen ones always stand there.
    fn offered(self, days: Signal<Option<Days>>, own: Option<EntryId>) -> Memo<Vec<(EntryId, String)>> {
        let tx = self.tx;
        memo(move || {
            let days = days.get().unwrap_or_else(|| (self.session.now().date(), None));
            let chosen = self.shelves.get_untracked();
            self.session.with(|books| {
                let mut all: Vec<_> = books.shelves.iter().filter(|shelf| shelf.in_use && !shelf.card.overflow).collect();
                all.retain(|shelf| chosen.contains(&shelf.id) || books.contracts.holder_within(shelf.id, days, own).is_none());
                order::sort_by(&mut all, |a, b| {
                    (&a.card.rack, b.card.level, &a.card.name).cmp(&(&b.card.rack, a.card.level, &b.card.name))
                });
                all.into_iter().map(|shelf| (shelf.id, label(tx, &shelf.card))).collect::<Vec<_>>()
            })
        })
    }

    /// The same as boxes to tick.
    fn free_shelves(self, days: Signal<Option<Days>>, own: Option<EntryId>) -> AnyView {
        let tx = self.tx;
        let offered = self.offered(days, own);
        let boxes = move || {
            let boxes = offered.get().into_iter().map(|(id, label)| {
                let ticked = signal(self.shelves.with_untracked(|shelves| shelves.contains(&id)));
                let tick = move |now: &bool| {
                    self.shelves.update(|shelves| {
                        shelves.retain(|shelf| *shelf != id);
                        if *now {
                            shelves.push(id);
                        }
                    });
                };
                watch(move || ticked.get(), tick);
                view! { <CheckField label=label checked=ticked/> }
            });
            boxes.collect_view()
        };
        let none = move || offered.with(Vec::is_empty).then(|| view! { <p class="hint">{tx.t(k::contract::NO_FREE_SHELVES)}</p> });
        view! {
            <fieldset class="field">
                <legend class="label">{tx.t(k::contract::SHELVES)}</legend>
                <div class="fields">{boxes}</div>
                {none}
            </fieldset>
        }
        .into_any()
    }

    /// One shelf with its limit and rent: what a first contract asks.
    pub fn brief(self, days: Signal<Option<Days>>) -> AnyView {
        let tx = self.tx;
        let shelf = signal(self.shelves.with_untracked(|shelves| shelves.first().map(EntryId::to_string)).unwrap_or_default());
        watch(move || shelf.get(), move |id| self.shelves.set(id.parse().ok().into_iter().collect()));
        let options = self.offered(days, None);
        let options = derived(move || options.get().into_iter().map(|(id, label)| (id.to_string(), label)).collect::<Vec<_>>());
        view! {
            <div class="fields">
                <SelectField label=tx.t(k::first_run::ONE_SHELF) value=shelf options=options/>
                <NumberField label=tx.t(k::contract::LITRES) value=self.litres decimal=true error=self.error(Field::Litres, k::contract::NO_LIMIT)/>
                {self.rent()}
            </div>
            {self.equation()}
        }
        .into_any()
    }

    /// How the limit follows from the shelves: «101,25 л × 0,7 = 70,875 → 71 л».
    fn equation(self) -> AnyView {
        let tx = self.tx;
        let computed = memo(move || self.computed());
        let says = move || {
            computed.get().map(|c| {
                let litres = |v| tx.litres(v).into();
                let says = [
                    ("gross", litres(c.gross)),
                    ("share", tx.share(c.usable).into()),
                    ("exact", litres(c.exact)),
                    ("litres", litres(c.litres)),
                ];
                tx.fill(k::contract::EQUATION, &says)
            })
        };
        view! { <p class="muted" role="status">{says}</p> }.into_any()
    }
}

/// «B-3, Мини, 45×50×45 см, 71 л».
fn label(tx: Text, card: &ShelfAdded) -> String {
    let usable = tx.litres(card.usable_volume().whole_litres());
    let words = [
        ("name", (&card.name).into()),
        ("width", i64::from(card.width).into()),
        ("depth", i64::from(card.depth).into()),
        ("height", i64::from(card.height).into()),
        ("usable", usable.into()),
    ];
    tx.fill(k::contract::SHELF_OPTION, &words)
}
