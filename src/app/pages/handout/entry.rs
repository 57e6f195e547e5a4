//! The order code, and the thing by its code or by a search over everything that is here.

use super::desk::Desk;
use crate::app::camera;
use crate::app::components::{Choice, SearchPick, TextField};
use crate::app::reactive::{derived, memo, signal, watch};
use crate::browser::page;
use crate::domain::goods::Goods;
use crate::domain::instruction::{Instruction, order_key};
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use crate::text::k;
use chrono::NaiveDate;
use leptos::prelude::*;

/// How many goods of which nothing is left can still be found: the newest ones.
const GONE_SHOWN: usize = 400;

/// «B-3, A-1».
fn place_names(books: &Books, goods: &Goods) -> String {
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

    /// Enter in the large field.
    fn enter(self) {
        let typed = self.order.get_untracked().trim().to_owned();
        if !typed.is_empty() {
            self.take(&typed);
        }
    }

    /// Takes an order code or a barcode, typed or scanned: an order fills the form from its instruction, a barcode puts its goods
    /// on it, anything else is the code of an order nobody gave an instruction for.
    pub fn take(self, code: &str) {
        let day = self.at.get_untracked().date();
        let client = untrack(|| self.client());
        let (instructed, goods) = self.session.with_untracked(|books| {
            let all: Vec<&Instruction> = books.instructions.for_order(code).collect();
            let holds = |i: &&Instruction| books.instruction_state(i, day).holds() && client.is_none_or(|client| client == i.client);
            let open: Vec<EntryId> = all.iter().filter(|i| holds(i)).map(|i| i.written.id).collect();
            let instructed = if open.is_empty() { all.last().map(|i| i.written.id).into_iter().collect() } else { open };
            (instructed, books.goods_with_code(code, client, day))
        });
        match (instructed.as_slice(), goods.as_slice()) {
            ([], []) => self.take_unknown(code, day),
            ([], [goods]) => {
                self.order.set(self.order_before.get_value());
                self.add(goods);
            }
            ([], several) => self.take_of_several(several, day),
            (instructed, _) => self.take_order(code, instructed),
        }
    }

    /// An order code somebody gave an instruction for.
    fn take_order(self, code: &str, instructed: &[EntryId]) {
        let before = self.order_before.get_value();
        let other = !before.trim().is_empty() && order_key(&before) != order_key(code);
        match (self.items.with_untracked(Vec::is_empty), instructed) {
            (false, _) if other => {
                self.order.set(before.clone());
                self.refuse(self.tx.fill(k::handout::ORDER_ON_DESK, &[("order", before.into())]));
            }
            (false, _) => self.set_order(code.to_owned()),
            (true, [instruction]) => self.fill(*instruction),
            (true, several) => {
                self.set_order(code.to_owned());
                self.choices.set(several.to_vec());
                request_animation_frame(|| page::focus("#choices button"));
            }
        }
    }

    /// Goods under one code of several clients: whoever's they are that somebody is to receive.
    fn take_of_several(self, several: &[Goods], day: NaiveDate) {
        self.order.set(self.order_before.get_value());
        let awaited = self.session.with_untracked(|books| {
            let open = |goods: &&Goods| {
                let named = |i: &&Instruction| i.says.goods.iter().any(|named| named.is_called(goods.code.as_deref(), &goods.name));
                goods.here > Pieces::ZERO && books.open_instructions(goods.client, day).iter().any(named)
            };
            several.iter().filter(open).cloned().collect::<Vec<_>>()
        });
        match awaited.as_slice() {
            [goods] => self.add(goods),
            _ => {
                self.refuse(self.tx.t(k::handout::SEVERAL_CLIENTS).to_owned());
                page::focus("#goods input");
            }
        }
    }

    /// Neither an order with an instruction nor goods that can go with what is on the form.
    fn take_unknown(self, code: &str, day: NaiveDate) {
        match self.session.with_untracked(|books| books.goods_with_code(code, None, day).into_iter().next()) {
            Some(of_another) => {
                self.order.set(self.order_before.get_value());
                self.add(&of_another);
            }
            None => {
                self.set_order(code.to_owned());
                page::focus("#goods input");
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
            <div>
                <form id="order-code" on:submit=submit novalidate>
                    <TextField label=tx.t(k::handout::CODE) value=desk.order look="huge"/>
                </form>
                {camera::reader()}
            </div>
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
