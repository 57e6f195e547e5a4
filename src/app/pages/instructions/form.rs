//! One instruction: the order code, what is to be handed out, to whom, until when.

use super::desk::Desk;
use crate::app::components::{Button, Choice, DateField, ErrorNote, Kind, PiecesInput, SearchPick, Size, TextField};
use crate::app::pages::acceptance::entry::bad_amount;
use crate::app::pages::forms::focus_wrong;
use crate::app::reactive::{derived, memo, signal, watch};
use crate::domain::goods::Goods;
use crate::input::instruction_form::NoInstruction;
use crate::text::{Key, k};
use leptos::prelude::*;

impl Desk {
    fn name(self, name: &str, code: Option<&str>) {
        let mut form = self.form.get_untracked();
        form.add(name, code);
        self.goods.set(form.goods);
    }

    fn record(self) {
        if self.busy.get_untracked() {
            return;
        }
        let form = self.form.get_untracked();
        match form.read() {
            Err(why) => {
                self.wrong.set(Some(why));
                focus_wrong();
            }
            Ok(says) => {
                self.wrong.set(None);
                self.trouble.set(None);
                self.busy.set(true);
                leptos::task::spawn_local(async move {
                    match self.write(says, &form.recipient).await {
                        Ok(id) => {
                            self.session.toast(self.tx.fill(k::handout::INSTRUCTED, &[("id", id.to_string().into())]), Some(id));
                            for field in [self.order, self.recipient, self.until, self.note] {
                                field.try_set(String::new());
                            }
                            self.goods.try_set(Vec::new());
                            crate::browser::page::focus("#instruction input");
                        }
                        Err(trouble) => self.failed(&trouble),
                    }
                    self.busy.try_set(false);
                });
            }
        }
    }
}

/// The form.
pub fn view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let wrong = move |why: NoInstruction, key: Key| derived(move || (desk.wrong.get() == Some(why)).then(|| tx.t(key).to_owned()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        desk.record();
    };
    view! {
        <form id="instruction" class="stack" novalidate=true on:submit=submit>
            <TextField
                label=tx.t(k::handout::ORDER)
                value=desk.order
                look="code"
                required=true
                error=wrong(NoInstruction::Order, k::handout::NO_ORDER)
            />
            {named(desk)}
            {pick(desk, wrong(NoInstruction::Goods, k::handout::NO_GOODS_NAMED))}
            <div class="fields">
                <TextField label=tx.t(k::handout::RECIPIENT) hint=tx.t(k::handout::RECIPIENT_HINT) value=desk.recipient/>
                <DateField label=tx.t(k::handout::INSTRUCTION_UNTIL) value=desk.until error=wrong(NoInstruction::Until, k::form::BAD_DAY)/>
            </div>
            <TextField label=tx.t(k::handout::INSTRUCTION_NOTE) value=desk.note/>
            <ErrorNote error=desk.trouble/>
            <div class="actions">
                <Button label=tx.t(k::handout::RECORD_INSTRUCTION) kind=Kind::Primary submit=true/>
            </div>
        </form>
    }
    .into_any()
}

/// The goods so far, each with its pieces.
fn named(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let each =
        move || desk.goods.with(|goods| goods.iter().enumerate().map(|(n, g)| (n, g.name.clone(), g.code.clone())).collect::<Vec<_>>());
    let row = move |(n, name, code): (usize, String, Option<String>)| {
        let typed = move || desk.goods.with(|goods| goods.get(n).map(|goods| goods.pieces.clone())).unwrap_or_default();
        let says = move || match desk.wrong.get() {
            Some(NoInstruction::Pieces(at, bad)) if at == n => Some(tx.t(bad_amount(bad)).to_owned()),
            _ => None,
        };
        let set = move |pieces: String| {
            desk.goods.update(|goods| {
                if let Some(goods) = goods.get_mut(n) {
                    goods.pieces = pieces;
                }
            });
        };
        let remove = Callback::new(move |()| {
            desk.goods.update(|goods| {
                if n < goods.len() {
                    goods.remove(n);
                }
            });
        });
        let (id, error) = (format!("instructed-{n}"), format!("instructed-{n}-error"));
        let described = error.clone();
        let label = tx.fill(k::handout::PIECES_OF, &[("name", (&name).into())]);
        view! {
            <li class="instructed">
                <div>
                    {name}
                    {code.map(|code| view! { <span class="id">{code}</span> })}
                </div>
                <PiecesInput label id described typed=derived(typed) wrong=derived(move || says().is_some()) on_type=set/>
                <Button label=tx.t(k::handout::REMOVE_NAMED) kind=Kind::Bare size=Size::Touch on_press=remove/>
                {move || says().map(|says| view! { <p class="error" id=error.clone()>{says}</p> })}
            </li>
        }
    };
    view! { <ul class="stack close"><For each=each key=|named| named.clone() children=row/></ul> }.into_any()
}

/// Goods of the client by search; what is not here yet, by its name.
fn pick(desk: Desk, error: Signal<Option<String>>) -> AnyView {
    let tx = desk.tx;
    let goods = memo(move || {
        let day = desk.session.now().date();
        desk.session.with(|books| books.find_goods("", Some(desk.client), day))
    });
    let id = |goods: &Goods| goods.lines.first().map(ToString::to_string).unwrap_or_default();
    let choices = derived(move || {
        let choice = |goods: &Goods| {
            let words = [("here", goods.here.0.into()), ("code", goods.code.clone().unwrap_or_default().into())];
            Choice { id: id(goods), label: goods.name.clone(), sub: tx.fill(k::handout::CHOICE_HERE, &words) }
        };
        goods.with(|all| all.iter().map(choice).collect::<Vec<_>>())
    });
    let chosen = signal(None::<String>);
    watch(
        move || chosen.get(),
        move |said| {
            let Some(said) = said else { return };
            if let Some(found) = goods.with_untracked(|all| all.iter().find(|goods| id(goods) == *said).cloned()) {
                desk.name(&found.name, found.code.as_deref());
            }
            chosen.set(None);
        },
    );
    let other = signal(String::new());
    let add = Callback::new(move |()| {
        desk.name(&other.get_untracked(), None);
        other.set(String::new());
    });
    let label = derived(move || tx.t(k::handout::INSTRUCTED_GOODS).to_owned());
    view! {
        <SearchPick label=label choices=choices value=chosen nothing=tx.t(k::handout::NOT_HERE_YET) error=error/>
        <details class="more">
            <summary>{tx.t(k::handout::NOT_ACCEPTED_YET)}</summary>
            <div class="line bottom">
                <TextField label=tx.t(k::handout::GOODS_NAME) value=other class="grow"/>
                <Button label=tx.t(k::handout::ADD_GOODS) size=Size::Touch on_press=add/>
            </div>
        </details>
    }
    .into_any()
}
