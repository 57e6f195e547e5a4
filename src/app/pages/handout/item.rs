//! A thing that goes out: where it lies, whose it is, by which act it came, how many of it; and the shelf afterwards.

use super::desk::Desk;
use crate::app::components::{Button, Cite, Fact, Facts, Glyph, Icon, Kind, Section, Size};
use crate::app::pages::acceptance::entry::bad_amount;
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::goods::Goods;
use crate::domain::handout::Taken;
use crate::domain::{Books, Pieces};
use crate::input::amount;
use crate::input::handout_form::{Item, Unready, Wanted};
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// Everything on the form, one block a thing.
pub fn all(desk: Desk) -> AnyView {
    // A block is made anew when another thing takes its place, not while its pieces are typed.
    let each = move || {
        let named = |(at, item): (usize, &Item)| (at, item.client, item.code.clone(), item.name.clone());
        desk.items.with(|items| items.iter().enumerate().map(named).collect::<Vec<_>>())
    };
    view! { <For each=each key=|named| named.clone() children=move |(at, ..)| block(desk, at)/> }.into_any()
}

fn block(desk: Desk, at: usize) -> AnyView {
    let tx = desk.tx;
    let wanted = memo(move || desk.wanted.with(|all| all.get(at).cloned()));
    let goods = memo(move || {
        let item = desk.items.with(|items| items.get(at).cloned())?;
        desk.session.with(|books| books.goods_of(item.client, item.code.as_deref(), &item.name, desk.at.get().date()))
    });
    let title = derived(move || {
        let pieces = wanted.with(|w| w.as_ref().and_then(|w| w.as_ref().ok()).map_or(1, |w| w.pieces.0));
        let name = goods.with(|goods| goods.as_ref().map(|g| g.name.clone())).unwrap_or_default();
        tx.fill(k::handout::ITEM_TITLE, &[("name", name.into()), ("pieces", pieces.into())])
    });
    let place = move || goods.with(|goods| goods.as_ref().map(|goods| desk.session.with(|books| place(tx, books, goods))));
    let facts = move || {
        let taken = wanted.with(|w| w.as_ref().and_then(|w| w.as_ref().ok()).map(|w| w.taken.clone())).unwrap_or_default();
        desk.session.with(|books| accepted(tx, books, &taken))
    };
    let size = move || {
        let taken = wanted.with(|w| w.as_ref().and_then(|w| w.as_ref().ok()).and_then(|w| w.taken.first().copied()));
        taken.and_then(|taken| desk.session.with(|books| size_of(tx, books, taken)))
    };
    view! {
        <div class="handout-item">
            <Section title=title large=true right=ViewFnOnce::from(move || size)>
                {place}
                {pieces(desk, at, wanted)}
                {facts}
            </Section>
        </div>
    }
    .into_any()
}

fn size_of(tx: Text, books: &Books, taken: Taken) -> Option<String> {
    let line = books.acts.get(taken.line.entry)?.says.lines.get(usize::from(taken.line.line).checked_sub(1)?)?;
    Some(words::size(tx.0, line.size))
}

/// The place, large, for whoever walks there; the client beside it.
fn place(tx: Text, books: &Books, goods: &Goods) -> AnyView {
    let mut places = goods.places.iter().filter_map(|id| books.shelves.get(*id));
    let (name, note) = match places.next() {
        Some(shelf) if shelf.card.overflow => (shelf.card.name.clone(), tx.t(k::handout::OVERFLOW_NOTE).to_owned()),
        Some(shelf) => {
            let words = [("rack", shelf.card.rack.clone().into()), ("level", shelf.card.level.to_string().into())];
            (shelf.card.name.clone(), tx.fill(k::handout::SHELF_NOTE, &words))
        }
        None => (String::from("—"), tx.t(k::acceptance::NO_SHELF).to_owned()),
    };
    let others: Vec<String> = places.map(|shelf| shelf.card.name.clone()).collect();
    let others = (!others.is_empty()).then(|| tx.fill(k::handout::ALSO_AT, &[("places", others.join(", ").into())]));
    view! {
        <p class="figure place">
            {name}
            <small>
                {books.clients.name(goods.client)}
                <br/>
                <span class="muted">{note} {others.map(|others| format!(", {others}"))}</span>
            </small>
        </p>
    }
    .into_any()
}

/// By which act lines the pieces came that go out now, oldest first.
fn accepted(tx: Text, books: &Books, taken: &[Taken]) -> AnyView {
    let several = taken.len() > 1;
    let facts = taken.iter().filter_map(|taken| {
        let act = books.acts.get(taken.line.entry)?;
        let key = match (act.says.opening, several) {
            (true, _) => k::handout::ACCEPTED_OPENING,
            (false, true) => k::handout::ACCEPTED_PART,
            (false, false) => k::handout::ACCEPTED_LINE,
        };
        let mut words = vec![
            ("day", tx.day(act.written.at.date()).into()),
            ("line", taken.line.line.to_string().into()),
            ("pieces", taken.pieces.0.into()),
        ];
        words.push(("number", act.says.number.into()));
        let cite = view! { <Cite id=taken.line.to_string() href=Page::Entry(taken.line.entry).href()/> };
        Some(Fact::new(tx.t(k::handout::ACCEPTED), tx.fill(key, &words)).cited(cite))
    });
    let mut facts: Vec<Fact> = facts.collect();
    let line = taken.first().and_then(|taken| books.stock.line(taken.line));
    let value = line.and_then(|line| line.value).map(|value| tx.money(value));
    match (line.and_then(|line| line.code.clone()), value) {
        (Some(code), value) => {
            let code = view! { <span class="id">{code}</span> }.into_any();
            let value = value.map(|value| view! { <span>{value}</span> }.into_any());
            facts.push(Fact { label: tx.t(k::handout::CODE_FACT).to_owned(), value: code, cite: value });
        }
        (None, Some(value)) => facts.push(Fact::new(tx.t(k::handout::VALUE), value)),
        (None, None) => {}
    }
    view! { <Facts facts=facts/> }.into_any()
}

/// How many; one more and one less for gloves.
fn pieces(desk: Desk, at: usize, wanted: Memo<Option<Result<Wanted, Unready>>>) -> AnyView {
    let tx = desk.tx;
    let typed = move || desk.items.with(|items| items.get(at).map(|item| item.pieces.clone())).unwrap_or_default();
    let says = move || match wanted.get()? {
        Err(Unready::Pieces(_, bad)) => Some(tx.t(bad_amount(bad)).to_owned()),
        Ok(wanted) if wanted.short() && wanted.goods.here > Pieces::ZERO => {
            Some(tx.fill(k::handout::SHORT, &[("here", wanted.goods.here.0.into()), ("asked", wanted.pieces.0.into())]))
        }
        Ok(wanted) if wanted.short() => Some(tx.t(k::handout::SHORT_NONE).to_owned()),
        _ => None,
    };
    let step = move |by: i64| {
        let now = amount::pieces(&untrack(typed)).unwrap_or_default();
        desk.set_pieces(at, now.0.saturating_add(by).max(1).to_string());
    };
    let (id, error_id) = (format!("pieces-{at}"), format!("pieces-{at}-error"));
    let described = error_id.clone();
    view! {
        <div class="line pieces-line">
            <div class="field">
                <label for=id.clone()>{tx.t(k::handout::PIECES)}</label>
                <div class="stepper">
                    <button type="button" class="button" aria-label=tx.t(k::handout::ONE_LESS) on:click=move |_| step(-1)>"−"</button>
                    <input
                        id=id
                        class="input number"
                        inputmode="numeric"
                        autocomplete="off"
                        aria-describedby=described
                        aria-invalid=move || says().map(|_| "true")
                        prop:value=typed
                        on:input:target=move |event| desk.set_pieces(at, event.target().value())
                        on:keydown=move |event: leptos::ev::KeyboardEvent| {
                            if event.key() == "Enter" && !event.repeat() {
                                event.prevent_default();
                                desk.record();
                            }
                        }
                    />
                    <button type="button" class="button" aria-label=tx.t(k::handout::ONE_MORE) on:click=move |_| step(1)>"+"</button>
                </div>
            </div>
            <Button label=tx.t(k::handout::REMOVE) kind=Kind::Bare size=Size::Touch on_press=Callback::new(move |()| desk.remove(at))/>
        </div>
        {move || says().map(|says| view! { <p class="error" id=error_id.clone() role="alert"><Icon glyph=Glyph::Octagon/><span>{says}</span></p> })}
    }
    .into_any()
}
