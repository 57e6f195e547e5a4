//! What an overage costs: from which day, how much a day, what has come together; and what nobody agreed, so that nothing is counted.

use crate::app::components::{Fact, Sign, State};
use crate::app::text::Text;
use crate::domain::Books;
use crate::domain::contract::Contract;
use crate::domain::fee_day::{FeeDay, FeeRun, Measure};
use crate::domain::over::{OverRow, Overage};
use crate::output::terms;
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The fee of an overage, to the day.
pub fn facts(tx: Text, books: &Books, contract: &Contract, overage: &Overage, now: NaiveDateTime) -> Vec<Fact> {
    let terms = contract.terms(now.date());
    if terms.overage_fee.is_none() && terms.piece_fee.is_none() {
        return vec![asked(tx, tx.t(k::over::FEE_NONE).to_owned())];
    }
    let missing = terms.fee_questions();
    if !missing.is_empty() {
        return missing.into_iter().map(|term| asked(tx, tx.t(terms::question(term)).to_owned())).collect();
    }
    let cost = books.overage_cost(contract, overage, now);
    let fee = |words: String| Fact::new(tx.t(k::clients::FEE), words);
    let mut facts: Vec<Fact> = cost.charged.iter().map(|run| fee(days(tx, run))).collect();
    facts.extend(cost.today.map(|today| fee(tx.fill(k::over::FEE_TODAY, &[("words", a_day(tx, &today).into())]))));
    if let Some(first) = cost.first {
        let total = [("sum", tx.money(cost.total()).into()), ("from", tx.day(first).into())];
        facts.push(Fact::new(tx.t(k::over::FEE_SO_FAR), tx.fill(k::over::FEE_SUM, &total)));
    } else if terms.fee_needs_notice == Some(true) {
        facts.push(fee(tx.t(k::over::FEE_WAITS).to_owned()));
    } else if let Some((ends, ahead)) = books.grace_ends(contract.id, now).zip(books.overage_cost_ahead(contract, now)) {
        facts.push(fee(tx.fill(k::over::FEE_FROM, &[("from", tx.day(ends.date()).into()), ("words", a_day(tx, &ahead).into())])));
    }
    facts
}

/// «22 ₽ в день: 22 начатых десятка × 1 ₽».
fn a_day(tx: Text, day: &FeeDay) -> String {
    let words = [("tens", day.measure.units().into()), ("fee", tx.money(day.rate).into()), ("sum", tx.money(day.cost()).into())];
    tx.fill(if matches!(day.measure, Measure::Pieces(_)) { k::over::FEE_A_DAY_PIECES } else { k::clients::FEE_A_DAY }, &words)
}

/// «16.03–19.03: 4 дня × 22 ₽ = 88 ₽».
fn days(tx: Text, run: &FeeRun) -> String {
    let n = run.days.days();
    let span = if n == 1 { tx.day(run.days.from) } else { format!("{}–{}", tx.day(run.days.from), tx.day(run.days.until)) };
    let words = [("days", span.into()), ("n", n.into()), ("a_day", tx.money(run.a_day()).into()), ("sum", tx.money(run.cost()).into())];
    tx.fill(k::over::FEE_DAYS, &words)
}

fn asked(tx: Text, words: String) -> Fact {
    Fact { label: tx.t(k::clients::FEE).to_owned(), value: view! { <State sign=Sign::Amber word=words/> }.into_any(), cite: None }
}

/// What has come together, for the list: «88 ₽»; a question where a row is missing.
pub fn accrued(tx: Text, books: &Books, row: &OverRow, now: NaiveDateTime) -> AnyView {
    let Some(contract) = books.contracts.get(row.contract) else { return ().into_any() };
    let terms = contract.terms(now.date());
    if terms.overage_fee.is_none() && terms.piece_fee.is_none() {
        return tx.t(k::over::FEE_NONE_SHORT).into_any();
    }
    if !terms.fee_questions().is_empty() {
        return view! { <State sign=Sign::Amber word=tx.t(k::over::FEE_ASKED)/> }.into_any();
    }
    let cost = books.overage_cost(contract, &row.overage, now);
    let today = cost.today.map(|today| tx.fill(k::over::FEE_TODAY_SHORT, &[("sum", tx.money(today.cost()).into())]));
    view! { {tx.money(cost.total())} {today.map(|today| view! { <div class="meta">{today}</div> })} }.into_any()
}
