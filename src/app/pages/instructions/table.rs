//! Many instructions at once: a table that is pasted or comes as a file. The good lines are recorded; the others stay, each with what
//! is wrong with it.

use super::desk::Desk;
use crate::app::components::{Banner, Button, ErrorNote, Kind, Line, Lines, Progress, Sign, Size};
use crate::app::pages::acceptance::entry::bad_amount;
use crate::app::pages::forms::table::{odd_cell, odd_line, table};
use crate::app::reactive::{memo, signal};
use crate::app::text::Text;
use crate::input::instruction_table::{self, BadRow, BadRowWhy, Batch};
use crate::text::k;
use leptos::prelude::*;

/// How many lines that are held back are told one by one.
const TOLD: usize = 50;

/// How far recording has come: (done, of).
type Going = Option<(u64, u64)>;

/// The field, what was read, and the button.
pub fn view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let read = memo(move || {
        let today = desk.session.now().date();
        let text = desk.table.get();
        if text.trim().is_empty() {
            return None;
        }
        Some(desk.session.with(|books| instruction_table::read(&text, books, desk.client, today)))
    });
    let going = signal(None::<(u64, u64)>);
    let told = move || match read.get() {
        // While lines are being recorded they turn from good to given one by one.
        _ if going.with(Option::is_some) => ().into_any(),
        None => ().into_any(),
        Some(Err(_)) => view! { <p class="error" role="alert">{tx.t(k::table_in::EMPTY)}</p> }.into_any(),
        Some(Ok(batch)) => found(desk, going, batch),
    };
    let progress = move || {
        going.get().map(|(done, of)| {
            let label = tx.fill(k::handout::RECORDING, &[("done", number(done).into()), ("of", number(of).into())]);
            let stop = Callback::new(move |()| going.set(None));
            view! { <Progress label=label done=done of=of stop=tx.t(k::handout::STOP) on_stop=stop/> }
        })
    };
    view! {
        <div class="stack">
            {table(desk.table, k::handout::TABLE_HINT)}
            {told}
            {progress}
            <ErrorNote error=desk.trouble/>
        </div>
    }
    .into_any()
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn found(desk: Desk, going: RwSignal<Going>, batch: Batch) -> AnyView {
    let tx = desk.tx;
    let (good, bad) = (batch.good.len(), batch.bad.len());
    let n = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut lines: Vec<Line> = batch.bad.iter().take(TOLD).map(|row| line(tx, row)).collect();
    if bad > TOLD {
        let says = tx.fill(k::table_in::MORE, &[("n", n(bad - TOLD).into())]);
        lines.push(Line { lead: String::new(), says: says.into_any(), right: None });
    }
    let held = (bad > 0).then(|| {
        let says = tx.fill(k::handout::LINES_HELD, &[("n", n(bad).into())]);
        view! { <Banner sign=Sign::Amber word=says/> <Lines lines=lines/> }
    });
    let first: Vec<String> = batch.good.iter().take(3).map(|read| read.says.order.clone()).collect();
    let says = tx.fill(k::handout::TABLE_READ, &[("n", n(good).into()), ("orders", first.join(", ").into())]);
    let record = (good > 0).then(|| {
        let label = tx.fill(k::handout::RECORD_ALL, &[("n", n(good).into())]);
        let press = Callback::new(move |()| record(desk, going));
        view! { <p>{says}</p> <div><Button label=label kind=Kind::Plain size=Size::Touch on_press=press/></div> }
    });
    view! { <div class="stack close" role="status">{record}{held}</div> }.into_any()
}

/// Records what can be, one entry an instruction; what was held back stays in the field.
fn record(desk: Desk, going: RwSignal<Going>) {
    if desk.busy.get_untracked() {
        return;
    }
    let text = desk.table.get_untracked();
    let today = desk.session.now_exact().date();
    let Ok(batch) = desk.session.with_untracked(|books| instruction_table::read(&text, books, desk.client, today)) else { return };
    let of = batch.good.len() as u64;
    desk.trouble.set(None);
    going.set(Some((0, of)));
    leptos::task::spawn_local(async move {
        let mut written = 0;
        for read in batch.good {
            // Stopped, or the page is gone: what was recorded stays.
            if going.try_get_untracked().flatten().is_none() {
                break;
            }
            if let Err(trouble) = desk.write(read.says, &read.recipient).await {
                desk.failed(&trouble);
                break;
            }
            written += 1;
            if written % 20 == 0 {
                going.try_set(Some((written, of)));
                crate::browser::pause::pause().await;
            }
        }
        if written == of {
            desk.table.try_set(instruction_table::held_back(&text, &batch.bad));
        }
        if written > 0 {
            desk.session.toast(desk.tx.fill(k::handout::INSTRUCTED_MANY, &[("n", number(written).into())]), None);
        }
        going.try_set(None);
    });
}

fn line(tx: Text, row: &BadRow) -> Line {
    let says = match &row.why {
        BadRowWhy::Odd(why) => tx.t(odd_line(*why)).to_owned(),
        BadRowWhy::Cell(why) => tx.t(odd_cell(*why)).to_owned(),
        BadRowWhy::NoOrder => tx.t(k::handout::NO_ORDER).to_owned(),
        BadRowWhy::NoGoods => tx.t(k::handout::LINE_NO_GOODS).to_owned(),
        BadRowWhy::Pieces(bad) => tx.t(bad_amount(*bad)).to_owned(),
        BadRowWhy::Day => tx.t(k::handout::LINE_DAY).to_owned(),
        BadRowWhy::Given(id) => tx.fill(k::handout::LINE_GIVEN, &[("id", id.to_string().into())]),
        BadRowWhy::SameOrder(line) => tx.fill(k::handout::LINE_SAME_ORDER, &[("line", number(*line as u64).into())]),
    };
    let lead = tx.fill(k::table_in::LINE, &[("n", number(row.line as u64).into())]);
    Line { lead, says: says.into_any(), right: None }
}
