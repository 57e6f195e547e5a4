//! What becomes of missing goods: they were found, or we acknowledge the shortage and owe for it.

use super::result::{Missing, act_line};
use crate::app::components::{Dialog, Kind, NumberField, SelectField, TextField};
use crate::app::pages::forms::{When, question};
use crate::app::reactive::{derived, signal};
use crate::app::session::{New, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::handout::Taken;
use crate::domain::shortage::{FoundAgain, ShortageAcknowledged};
use crate::domain::{Books, Fact, Money, Pieces};
use crate::input::amount;
use crate::text::k;
use leptos::prelude::*;

/// The question after missing goods that turned up.
pub fn found_dialog(asked: RwSignal<Option<Missing>>, open: RwSignal<bool>) -> AnyView {
    let tx = use_text();
    view! { <Dialog open title=tx.t(k::count::FOUND_QUESTION)>{move || asked.get().map(|missing| found(missing, open))}</Dialog> }
        .into_any()
}

fn found(Missing { count, client, lines, .. }: Missing, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let most: Pieces = lines.iter().map(|taken| taken.pieces).sum();
    let (pieces, place, why, wrong) = (signal(most.0.to_string()), signal(String::new()), signal(String::new()), signal(None::<String>));
    let when = When::default();
    let places =
        derived(move || {
            let mut all = vec![(String::new(), tx.t(k::count::PLACE_USUAL).to_owned())];
            all.extend(session.with(|books| {
                books.shelves.iter().filter(|s| s.in_use).map(|s| (s.id.to_string(), s.card.name.clone())).collect::<Vec<_>>()
            }));
            all
        });
    let says = session.with_untracked(|books| what(tx, books, &lines));
    let record = move || {
        let Ok(read) = amount::pieces(&pieces.get()) else {
            wrong.set(Some(tx.t(k::count::BAD_PIECES).to_owned()));
            return None;
        };
        let happened = when.read(session)?;
        let fact = FoundAgain {
            lines: first(&lines, read),
            place: place.get().parse().ok(),
            count: Some(count),
            shortage: None,
            why: why.get().trim().to_owned(),
        };
        Some((New::of(Fact::FoundAgain(fact)).about(client).happened(happened), tx.t(k::count::FOUND_TOAST).to_owned()))
    };
    let fields = view! {
        {says}
        <NumberField label=tx.t(k::count::FOUND_PIECES) value=pieces error=wrong/>
        <SelectField label=tx.t(k::count::FOUND_PLACE) value=place options=places/>
        <TextField label=tx.t(k::count::FOUND_WHY) value=why/>
        {when.view(tx)}
        <p class="hint">{tx.t(k::count::FOUND_NOTE)}</p>
    };
    question(open, fields.into_any(), (k::count::LEAVE_OPEN, k::count::FOUND_YES, Kind::Primary), Box::new(record))
}

/// The question whether we answer for missing goods; the compensation is the declared value, as long as nobody says otherwise.
pub fn acknowledge_dialog(asked: RwSignal<Option<Missing>>, open: RwSignal<bool>) -> AnyView {
    let tx = use_text();
    view! { <Dialog open title=tx.t(k::count::SHORT_QUESTION)>{move || asked.get().map(|missing| short(missing, open))}</Dialog> }
        .into_any()
}

fn short(Missing { count, client, lines, dispute }: Missing, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (declared, says) = session.with_untracked(|books| (books.declared(&lines), what(tx, books, &lines)));
    let sum = declared.map(|money| tx.as_typed(amount::typed(money.0, 2, ','))).unwrap_or_default();
    let (money, why, wrong, unsaid) = (signal(sum), signal(String::new()), signal(None::<String>), signal(None::<String>));
    let when = When::default();
    let hint = match declared {
        Some(declared) => tx.fill(k::count::SHORT_DECLARED, &[("money", tx.money(declared).into())]),
        None => tx.t(k::count::SHORT_UNDECLARED).to_owned(),
    };
    let record = move || {
        let typed = money.get();
        let compensation = if typed.trim() == "0" { Ok(Money::ZERO) } else { amount::roubles(&typed) };
        let Ok(compensation) = compensation else {
            wrong.set(Some(tx.t(k::count::BAD_MONEY).to_owned()));
            return None;
        };
        wrong.set(None);
        let why = why.get().trim().to_owned();
        let above = compensation > Money::ZERO && declared.is_none_or(|declared| compensation > declared);
        unsaid.set((above && why.is_empty()).then(|| tx.t(k::count::SHORT_WHY_MISSING).to_owned()));
        if above && why.is_empty() {
            return None;
        }
        let happened = when.read(session)?;
        let fact = ShortageAcknowledged { lines: lines.clone(), compensation, count: Some(count), dispute, why };
        let said = tx.fill(k::count::SHORT_TOAST, &[("money", tx.money(compensation).into())]);
        Some((New::of(Fact::ShortageAcknowledged(fact)).about(client).happened(happened), said))
    };
    let fields = view! {
        {says}
        <NumberField label=tx.t(k::count::SHORT_MONEY) value=money decimal=true hint=hint error=wrong/>
        <TextField label=tx.t(k::count::SHORT_WHY) value=why error=unsaid/>
        {when.view(tx)}
        <p class="hint">{tx.t(k::count::SHORT_NOTE)}</p>
    };
    question(open, fields.into_any(), (k::count::LEAVE_OPEN, k::count::SHORT_YES, Kind::Primary), Box::new(record))
}

/// The missing lines: goods, act and line, pieces, declared value.
fn what(tx: Text, books: &Books, lines: &[Taken]) -> AnyView {
    let rows = lines.iter().map(|taken| {
        let line = books.stock.line(taken.line);
        let name = line.map_or_else(|| taken.line.to_string(), |line| line.name.clone());
        let value = line.and_then(|line| line.value).map(|value| tx.money(value.times(taken.pieces)));
        let value = value.unwrap_or_else(|| tx.t(k::count::NO_VALUE).to_owned());
        let act = act_line(tx, books, taken.line);
        let words = tx.fill(
            k::count::MISSING_LINE,
            &[("name", name.into()), ("pieces", taken.pieces.0.into()), ("act", act.into()), ("value", value.into())],
        );
        view! { <li>{words}</li> }
    });
    view! { <ul class="plain">{rows.collect_view()}</ul> }.into_any()
}

/// So many pieces of the missing lines, oldest first; what is too many stays on the last for the check to say.
fn first(lines: &[Taken], pieces: Pieces) -> Vec<Taken> {
    let mut left = pieces;
    let mut all = Vec::new();
    for (n, taken) in lines.iter().enumerate() {
        let some = if n + 1 == lines.len() { left } else { left.min(taken.pieces) };
        left = left - some;
        if some > Pieces::ZERO {
            all.push(Taken { pieces: some, ..*taken });
        }
    }
    all
}
