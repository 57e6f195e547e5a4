//! The entry line: a scan or a name, pieces, size by one key, value, condition; Enter puts the line on the act.

use super::desk::Desk;
use super::entering::focus;
use crate::app::camera;
use crate::app::components::{Button, Kind, NumberField, Size as ButtonSize, TextField};
use crate::app::reactive::{derived, memo};
use crate::app::scanner::use_scan_knowing;
use crate::domain::acceptance::SIZE_CLASSES;
use crate::input::amount::BadAmount;
use crate::input::entry_line::{Entered, EntryField};
use crate::input::size_choice::SizeChoice;
use crate::text::{Key, k};
use leptos::html;
use leptos::prelude::*;

/// Which sentence says what is wrong with a number.
pub fn bad_amount(bad: BadAmount) -> Key {
    match bad {
        BadAmount::Empty => k::acceptance::BAD_EMPTY,
        BadAmount::NotANumber => k::acceptance::BAD_NUMBER,
        BadAmount::NotPositive => k::acceptance::BAD_POSITIVE,
        BadAmount::TooLarge => k::acceptance::BAD_LARGE,
    }
}

fn error_of(desk: Desk, field: EntryField) -> Signal<Option<String>> {
    derived(move || match desk.entered.get() {
        Entered::Wrong(wrong, bad) if wrong == field => Some(desk.tx.t(bad_amount(bad)).to_owned()),
        _ => None,
    })
}

/// What the last Enter came to, in words: what was added, or what is needed now.
fn outcome(desk: Desk) -> Signal<String> {
    let tx = desk.tx;
    // The code that waits for its name.
    let unnamed = memo(move || {
        let (code, at) = desk.waits.get();
        code.filter(|_| desk.act.with(|act| at.and_then(|at| act.lines.get(at)).is_some_and(|line| line.name.is_empty())))
    });
    derived(move || match (desk.entered.get(), unnamed.get()) {
        (Entered::NeedsSize, _) => tx.t(k::acceptance::NEEDS_SIZE).to_owned(),
        (_, Some(code)) => tx.fill(k::acceptance::NEW_CODE, &[("code", code.into())]),
        (Entered::Added(at), None) => desk.act.with(|act| {
            let line = act.lines.get(at);
            line.map(|line| {
                let name = if line.name.is_empty() { line.code.clone().unwrap_or_default() } else { line.name.clone() };
                tx.fill(k::acceptance::LAST_ADDED, &[("name", name.into()), ("pieces", line.pieces.0.into())])
            })
            .unwrap_or_default()
        }),
        _ => tx.t(k::acceptance::SCAN_HINT).to_owned(),
    })
}

/// The fields.
pub fn view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let scan = NodeRef::<html::Input>::new();
    let sizes = NodeRef::<html::Fieldset>::new();
    let changing = memo(move || desk.waits.with(|w| w.1.is_some()));
    let add = derived(move || tx.t(if changing.get() { k::acceptance::SAVE_LINE } else { k::acceptance::ADD_LINE }).to_owned());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        desk.enter(scan, sizes);
    };
    use_scan_knowing(move |read| desk.scan(read, scan), move |code| desk.knows(code));
    let leave = move |()| {
        desk.set_entry(Default::default());
        desk.entered.set(Entered::Nothing);
        focus(scan);
    };
    let measured = memo(move || desk.size.get() == Some(SizeChoice::Measured));
    let litres = move || {
        measured.get().then(|| {
            let error = error_of(desk, EntryField::Litres);
            view! { <NumberField label=tx.t(k::acceptance::LITRES) value=desk.litres decimal=true error=error/> }
        })
    };
    view! {
        <form class="entry stack" on:submit=submit novalidate>
            <div class="entry-first">
                <div id="scan-field">
                    <TextField
                        label=tx.t(k::acceptance::SCAN)
                        value=desk.text
                        hint=outcome(desk)
                        error=error_of(desk, EntryField::Text)
                        input=scan
                    />
                </div>
                <NumberField label=tx.t(k::acceptance::ENTRY_PIECES) value=desk.pieces error=error_of(desk, EntryField::Pieces)/>
            </div>
            {camera::reader()}
            {size_field(desk, sizes)}
            <div class="entry-last">
                {litres}
                <NumberField
                    label=tx.t(k::acceptance::VALUE)
                    value=desk.value
                    decimal=true
                    error=error_of(desk, EntryField::Value)
                />
                <TextField label=tx.t(k::acceptance::CONDITION) value=desk.condition/>
                <Button label=add size=ButtonSize::Touch submit=true/>
            </div>
            {move || {
                let at = desk.waits.with(|w| w.1)?;
                let remove = move |()| desk.remove_line(at);
                Some(view! {
                    <div class="line">
                        <Button label=tx.t(k::acceptance::REMOVE) kind=Kind::Bare size=ButtonSize::Touch on_press=Callback::new(remove)/>
                        <Button label=tx.t(k::acceptance::CANCEL_CHANGE) kind=Kind::Bare size=ButtonSize::Touch on_press=Callback::new(leave)/>
                    </div>
                })
            }}
        </form>
    }
    .into_any()
}

fn size_field(desk: Desk, sizes: NodeRef<html::Fieldset>) -> AnyView {
    let tx = desk.tx;
    let by_key = move |event: leptos::ev::KeyboardEvent| {
        if let Some(choice) = SizeChoice::of_key(&event.key()) {
            event.prevent_default();
            desk.size_key.set_value(event.key().chars().next().map(|key| (key, desk.size.get_untracked())));
            desk.size.set(Some(choice));
        }
    };
    let tiles = (1_u8..).zip(SizeChoice::all()).map(|(key, choice)| {
        let words = match choice {
            SizeChoice::Class(place) => {
                let litres = SIZE_CLASSES.get(usize::from(place)).copied().unwrap_or_default();
                tx.fill(k::acceptance::SIZE_UP_TO, &[("litres", tx.litres(litres).into())])
            }
            SizeChoice::Measured => tx.t(k::acceptance::SIZE_MEASURED).to_owned(),
        };
        view! {
            <label class="tile">
                <input
                    type="radio"
                    name="size"
                    value=key.to_string()
                    prop:checked=move || desk.size.get() == Some(choice)
                    on:change=move |_| desk.size.set(Some(choice))
                />
                <b>{key.to_string()}</b>
                <span>{words}</span>
            </label>
        }
    });
    let needs = move || desk.entered.get() == Entered::NeedsSize && desk.size.get().is_none();
    view! {
        <fieldset id="sizes" class="field sizes" class:wanted=needs node_ref=sizes on:keydown=by_key>
            <legend class="label">{tx.t(k::acceptance::SIZE)}</legend>
            <div class="tiles">{tiles.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
