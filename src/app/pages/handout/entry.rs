//! The order code, and the thing by its code or by a search over everything that is here.

use super::desk::Desk;
use crate::app::components::{Choice, SearchPick, TextField};
use crate::app::reactive::{derived, memo, signal, watch};
use crate::domain::goods::Goods;
use crate::domain::{Books, Pieces};
use crate::text::k;
use leptos::prelude::*;

/// How many goods of which nothing is left can still be found: the newest ones.
const GONE_SHOWN: usize = 400;

/// «B-3, A-1».
pub fn place_names(books: &Books, goods: &Goods) -> String {
    goods.places.iter().map(|place| books.shelves.name(*place)).collect::<Vec<_>>().join(", ")
}

/// The goods' id in the list of choices: that of their first act line.
fn choice_id(goods: &Goods) -> String {
    goods.lines.first().map(|line| line.to_string()).unwrap_or_default()
}

impl Desk {
    fn goods(self) -> Vec<Goods> {
        let (client, day) = (self.client(), self.at.get().date());
        self.session.with(|books| {
            let mut goods = books.find_goods("", client, day);
            let here = goods.iter().take_while(|goods| goods.here > Pieces::ZERO).count();
            let gone = goods.split_off(here);
            goods.extend(gone.into_iter().rev().take(GONE_SHOWN));
            goods
        })
    }

    fn choice(self, books: &Books, goods: &Goods) -> Choice {
        let words = [
            ("client", books.clients.name(goods.client).into()),
            ("places", place_names(books, goods).into()),
            ("here", goods.here.0.into()),
            ("code", goods.code.clone().unwrap_or_default().into()),
        ];
        let key = if goods.here > Pieces::ZERO { k::handout::CHOICE_SUB } else { k::handout::CHOICE_GONE };
        Choice { id: choice_id(goods), label: goods.name.clone(), sub: self.tx.fill(key, &words) }
    }

    /// Enter in the large field: a barcode puts its goods on the form, anything else is the order code.
    fn enter(self) {
        let typed = self.order.get_untracked().trim().to_owned();
        let (client, day) = (untrack(|| self.client()), self.at.get_untracked().date());
        let found = self.session.with_untracked(|books| books.goods_with_code(&typed, client, day));
        let of_others = || self.session.with_untracked(|books| books.goods_with_code(&typed, None, day));
        match found.as_slice() {
            [] if typed.is_empty() => {}
            [] => match of_others().first() {
                Some(other) => {
                    self.add(other);
                    self.order.set(self.order_before.get_value());
                }
                None => {
                    self.order_before.set_value(typed);
                    crate::browser::page::focus("#goods input");
                }
            },
            [goods] => {
                self.order.set(self.order_before.get_value());
                self.add(goods);
            }
            _ => {
                self.order.set(self.order_before.get_value());
                self.refused.set(Some(self.tx.t(k::handout::SEVERAL_CLIENTS).to_owned()));
                crate::browser::page::focus("#goods input");
            }
        }
    }
}

/// The two fields.
pub fn view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let goods = memo(move || desk.goods());
    let choices =
        derived(move || desk.session.with(|books| goods.with(|all| all.iter().map(|g| desk.choice(books, g)).collect::<Vec<_>>())));
    let chosen = signal(None::<String>);
    watch(
        move || chosen.get(),
        move |id| {
            let Some(id) = id else { return };
            let found = goods.with_untracked(|all| all.iter().find(|g| choice_id(g) == *id).cloned());
            if let Some(found) = found {
                desk.add(&found);
            }
            chosen.set(None);
        },
    );
    let label = derived(move || {
        let key = if desk.items.with(Vec::is_empty) { k::handout::ITEM } else { k::handout::ITEM_MORE };
        tx.t(key).to_owned()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        desk.enter();
    };
    view! {
        <div class="handout-entry">
            <form id="order-code" on:submit=submit novalidate>
                <TextField label=tx.t(k::handout::CODE) value=desk.order look="huge"/>
            </form>
            <div id="goods">
                <SearchPick
                    label=label
                    choices=choices
                    value=chosen
                    nothing=tx.t(k::handout::ITEM_NOTHING)
                    hint=tx.t(k::handout::ITEM_HINT)
                    error=desk.refused
                />
            </div>
        </div>
    }
    .into_any()
}
