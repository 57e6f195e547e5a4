//! What was decided when the goods do not fit: three ways, who decided, why. It stands in the page, never over it.

use super::desk::{CHOICES, Desk};
use super::entry::bad_amount;
use crate::app::components::{Card, Glyph, Icon, RadioCards, Section, SelectField, TextField};
use crate::app::reactive::{derived, memo, signal};
use crate::domain::act_draft::DraftLine;
use crate::domain::{Money, Pieces};
use crate::input::acceptance_form::{Choice, Unready};
use crate::input::amount::{self, BadAmount};
use crate::input::when::BadWhen;
use crate::order;
use crate::text::{Key, k};
use leptos::prelude::*;

/// The panel; nothing while the goods fit.
pub fn view(desk: Desk) -> AnyView {
    let asked = memo(move || desk.outlook.with(|outlook| outlook.is_some_and(|o| o.asks)));
    (move || asked.get().then(|| panel(desk))).into_any()
}

fn panel(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let [refuse, until, with_fee] = CHOICES.map(|(id, _)| id);
    let fee = memo(move || desk.outlook.with(|outlook| outlook.and_then(|o| o.fee_a_day().zip(o.fee))));
    let until_note = derived(move || match fee.get() {
        Some(((tens, a_day), each)) => {
            let words = [("fee", tx.money(a_day).into()), ("tens", tens.into()), ("each", tx.money(each).into())];
            tx.fill(k::acceptance::UNTIL_NOTE, &words)
        }
        None => tx.t(k::acceptance::UNTIL_NO_FEE).to_owned(),
    });
    let fee_note = derived(move || match fee.get() {
        Some(((_, a_day), _)) => {
            let from = tx.day(desk.at.get().date());
            tx.fill(k::acceptance::WITH_FEE_NOTE, &[("fee", tx.money(a_day as Money).into()), ("from", from.into())])
        }
        None => tx.t(k::acceptance::WITH_FEE_NONE).to_owned(),
    });
    let card = |id, title, note: Signal<String>, within: Option<ViewFn>| Card { id, title: tx.t(title).to_owned(), note, within };
    let cards = vec![
        card(refuse, k::acceptance::REFUSE, refuse_note(desk), Some(ViewFn::from(move || refused_lines(desk)))),
        card(until, k::acceptance::UNTIL, until_note, Some(ViewFn::from(move || deadline(desk)))),
        card(with_fee, k::acceptance::WITH_FEE, fee_note, None),
    ];
    let people = derived(move || {
        let on_shift = desk.session.on_shift();
        desk.session.with(|books| {
            let here = books.people.iter().filter(|person| person.here || Some(person.id) == on_shift);
            let mut people: Vec<_> = here.map(|person| (person.id, person.name.clone())).collect();
            order::sort_by_key(&mut people, |(id, _)| Some(*id) != on_shift);
            // The empty value stands for whoever is on shift when the act is recorded.
            people
                .into_iter()
                .map(|(id, name)| (if Some(id) == on_shift { String::new() } else { id.to_string() }, name))
                .collect::<Vec<_>>()
        })
    });
    let wrong = derived(move || {
        let undecided = desk.tried.get() && desk.ready.with(|ready| *ready == Err(Unready::NoDecision));
        undecided.then(|| tx.t(k::acceptance::WAITS_DECISION).to_owned())
    });
    view! {
        <Section title=tx.t(k::acceptance::DECISION_TITLE) spaced=true>
            <div id="decision">
                <RadioCards question=tx.t(k::acceptance::DECISION_TITLE) asked_above=true cards=cards value=desk.choice error=wrong/>
            </div>
            <TextField label=tx.t(k::acceptance::WHY) value=desk.why/>
            <SelectField label=tx.t(k::acceptance::DECIDED_BY) value=desk.decided_by options=people/>
        </Section>
    }
    .into_any()
}

/// The first card's note: what to do, and once it is chosen, what is missing or how full the shelf will be.
fn refuse_note(desk: Desk) -> Signal<String> {
    let tx = desk.tx;
    derived(move || {
        let chosen = desk.form.with(|form| form.choice == Some(Choice::Refuse));
        let after = desk.outlook.with(|outlook| outlook.map_or(0, |o| o.after.ratio().percent()));
        let percent = [("percent", after.into())];
        match desk.ready.get() {
            Err(Unready::StillOver) if chosen => tx.fill(k::acceptance::STILL_OVER, &percent),
            Err(Unready::NothingRefused) if chosen => tx.t(k::acceptance::NOTHING_REFUSED).to_owned(),
            Ok(_) if chosen => tx.fill(k::acceptance::REFUSE_FITS, &percent),
            _ => tx.t(k::acceptance::REFUSE_NOTE).to_owned(),
        }
    })
}

/// How many pieces of each line were not taken.
fn refused_lines(desk: Desk) -> AnyView {
    let each = move || desk.act.with(|act| act.lines.iter().enumerate().map(|(at, l)| (at, l.name.clone(), l.pieces)).collect::<Vec<_>>());
    view! {
        <div class="stack close refused-list">
            <For each=each key=|row| row.clone() children=move |(at, name, pieces)| refused_line(desk, at, name, pieces)/>
        </div>
    }
    .into_any()
}

fn refused_line(desk: Desk, at: usize, name: String, pieces: Pieces) -> AnyView {
    let tx = desk.tx;
    let refused = desk.act.with_untracked(|act| act.lines.get(at).map_or(Pieces::ZERO, |line| line.refused));
    let typed = signal(if refused > Pieces::ZERO { refused.0.to_string() } else { String::new() });
    let read = move || match typed.with(|typed| amount::pieces(typed)) {
        Err(BadAmount::Empty) => Ok(Pieces::ZERO),
        Err(BadAmount::NotPositive) if typed.with(|typed| typed.trim() == "0") => Ok(Pieces::ZERO),
        Ok(more) if more > pieces => Err(BadAmount::TooLarge),
        read => read,
    };
    let (id, error_id) = (format!("refused-{at}"), format!("refused-{at}-error"));
    let take = move |text: String| {
        typed.set(text);
        let refused = untrack(read).unwrap_or_default();
        desk.act.update(|act| {
            if let Some(line) = act.lines.get_mut(at) {
                *line = DraftLine { refused, ..line.clone() };
            }
        });
    };
    let label = tx.fill(k::acceptance::REFUSE_LINE, &[("name", name.into()), ("pieces", pieces.0.into())]);
    let wrong = move || read().err().map(|bad| tx.t(bad_amount(bad)));
    view! {
        <div class="field refused">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                class="input number"
                inputmode="numeric"
                autocomplete="off"
                aria-describedby=error_id.clone()
                aria-invalid=move || wrong().map(|_| "true")
                prop:value=move || typed.get()
                on:input:target=move |event| take(event.target().value())
            />
            {move || wrong().map(|wrong| view! { <p class="error" id=error_id.clone()><Icon glyph=Glyph::Octagon/><span>{wrong}</span></p> })}
        </div>
    }
    .into_any()
}

/// Day and hour of the deadline; the end of the grace until somebody types another one.
fn deadline(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let preset = memo(move || desk.outlook.with(|outlook| outlook.map(|o| o.preset)));
    let shown = move |typed: RwSignal<String>, format: &'static str| {
        let typed = typed.get();
        if typed.is_empty() { preset.get().map(|preset| preset.format(format).to_string()).unwrap_or_default() } else { typed }
    };
    let wrong = move || match desk.ready.get() {
        Err(Unready::BadDeadline(BadWhen::Day)) => Some(tx.t(k::acceptance::BAD_DAY)),
        Err(Unready::BadDeadline(BadWhen::Hour)) => Some(tx.t(k::acceptance::BAD_HOUR)),
        Err(Unready::DeadlinePast) => Some(tx.t(k::acceptance::DEADLINE_PAST)),
        _ => None,
    };
    let field = move |id: &'static str, label: Key, kind: &'static str, format: &'static str, typed: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=id>{tx.t(label)}</label>
                <input
                    id=id
                    class="input"
                    type=kind
                    aria-describedby="until-error"
                    aria-invalid=move || wrong().map(|_| "true")
                    prop:value=move || shown(typed, format)
                    on:input:target=move |event| typed.set(event.target().value())
                />
            </div>
        }
    };
    view! {
        <div class="line top deadline">
            {field("until-day", k::acceptance::UNTIL_DAY, "date", "%Y-%m-%d", desk.until_day)}
            {field("until-hour", k::acceptance::UNTIL_HOUR, "time", "%H:%M", desk.until_hour)}
        </div>
        {move || wrong().map(|wrong| view! { <p class="error" id="until-error"><Icon glyph=Glyph::Octagon/><span>{wrong}</span></p> })}
    }
    .into_any()
}
