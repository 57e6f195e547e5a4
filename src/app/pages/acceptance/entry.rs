//! The entry line: a scan or a name, pieces, size by one key, value, condition; Enter puts the line on the act.

use super::desk::Desk;
use crate::app::camera;
use crate::app::components::{Button, Kind, NumberField, Size as ButtonSize, TextField};
use crate::app::reactive::{derived, memo};
use crate::app::scanner::use_scan_knowing;
use crate::browser::page;
use crate::domain::acceptance::SIZE_CLASSES;
use crate::domain::act_draft::DraftLine;
use crate::domain::lookup::Found;
use crate::input::amount::BadAmount;
use crate::input::entry_line::{Entered, EntryField};
use crate::input::scan::Scan;
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

impl Desk {
    /// Enter: takes the line into the act, or says what it still needs and goes there.
    fn enter(self, scan: NodeRef<html::Input>, sizes: NodeRef<html::Fieldset>) {
        let mut entry = self.entry();
        let mut act = self.act.get_untracked();
        let known = |text: &str| self.known(text);
        let entered = entry.enter(&mut act, known);
        self.set_entry(entry);
        self.act.set(act);
        self.entered.set(entered);
        match entered {
            Entered::NeedsSize => focus_sizes(sizes),
            Entered::Added(_) | Entered::NeedsName | Entered::Nothing | Entered::Wrong(EntryField::Text, _) => focus(scan),
            Entered::Wrong(..) => {}
        }
    }

    /// A scan, wherever the focus was.
    fn scan(self, scan: &Scan, node: NodeRef<html::Input>) -> bool {
        let day = self.at.get_untracked().date();
        let overflow = self.session.with_untracked(|books| match books.lookup(&scan.text, day) {
            Found::Shelf(shelf) => Some(books.shelves.get(shelf).is_some_and(|shelf| shelf.card.overflow).then_some(shelf)),
            Found::Goods(_) | Found::Order(_) | Found::Nothing => None,
            _ => Some(None),
        });
        match overflow {
            // The label of a shared place: that is where these goods go.
            Some(Some(place)) => {
                self.place.set(place.to_string());
                return true;
            }
            // A label or a card leads to its own page; what is here waits.
            Some(None) => return false,
            None => {}
        }
        if self.size_key.get_value().is_some_and(|(key, _)| scan.text.starts_with(key)) && page::has_focus("#sizes input") {
            // The first key of the burst was no answer to the question of the size.
            self.size.set(self.size_key.get_value().and_then(|(_, before)| before));
        }
        let mut entry = self.entry();
        let mut act = self.act.get_untracked();
        let entered = entry.scan(&mut act, scan, |code| self.known_code(code));
        self.set_entry(entry);
        self.act.set(act);
        self.entered.set(entered);
        focus(node);
        true
    }

    /// What the client brought under a code or a name before, or has announced.
    fn known(self, text: &str) -> Option<DraftLine> {
        let contract = self.contract.get_untracked();
        self.session.with_untracked(|books| {
            let announced = contract.and_then(|contract| books.announced_goods(contract, text));
            let known = books.known_goods(self.client, text);
            known.map(|known| DraftLine { value: announced.as_ref().and_then(|line| line.value), ..known }).or(announced)
        })
    }

    /// The same of a code alone.
    fn known_code(self, code: &str) -> Option<DraftLine> {
        let contract = self.contract.get_untracked();
        self.session.with_untracked(|books| {
            let announced = contract.and_then(|contract| books.announced_code(contract, code));
            let known = books.known_code(self.client, code);
            known.map(|known| DraftLine { value: announced.as_ref().and_then(|line| line.value), ..known }).or(announced)
        })
    }

    /// Whether a code stands on this act or in a packing list already.
    fn knows(self, code: &str) -> bool {
        let contract = self.contract.get_untracked();
        let listed = self.session.with_untracked(|books| contract.is_some_and(|contract| books.announced_code(contract, code).is_some()));
        if listed {
            return true;
        }
        self.act.with_untracked(|act| act.lines.iter().any(|line| line.code.as_deref() == Some(code)))
    }

    /// Takes a line of the act into the fields.
    pub fn change_line(self, at: usize) {
        let mut entry = self.entry();
        self.act.update(|act| entry.change(act, at));
        self.set_entry(entry);
        self.entered.set(Entered::Nothing);
        crate::browser::page::focus("#scan-field input");
    }

    /// Takes a line off the act.
    fn remove_line(self, at: usize) {
        let mut entry = self.entry();
        match entry.changes {
            Some(changed) if changed == at => entry = Default::default(),
            Some(changed) if changed > at => entry.changes = Some(changed - 1),
            _ => {}
        }
        self.set_entry(entry);
        self.act.update(|act| {
            if at < act.lines.len() {
                act.lines.remove(at);
            }
        });
        self.entered.set(Entered::Nothing);
        crate::browser::page::focus("#scan-field input");
    }
}

fn focus(node: NodeRef<html::Input>) {
    if let Some(input) = node.get_untracked() {
        input.focus().ok();
    }
}

fn focus_sizes(node: NodeRef<html::Fieldset>) {
    if node.get_untracked().is_some() {
        crate::browser::page::focus("#sizes input");
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
