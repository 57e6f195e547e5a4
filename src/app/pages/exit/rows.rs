//! The checklist: what is done, what is still open, and where it is dealt with.

use crate::app::components::{Check, Checklist, Cite, Sign};
use crate::app::reactive::derived;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::exit::ExitRow;
use crate::domain::exit_rows::{Exit, ExitCheck, ExitState};
use crate::domain::{Books, Money, Pieces};
use crate::journal::EntryId;
use crate::output::words;
use crate::text::{Key, format, k};
use leptos::prelude::*;

/// How many acts of one row are named one by one.
const NAMED: usize = 12;

/// The row a person is asked about, where the page asks at all.
pub type Marking = Option<RwSignal<Option<ExitRow>>>;

/// «Готово 3 из 7».
pub fn counted(tx: Text, exit: Memo<Option<Exit>>) -> Signal<String> {
    derived(move || {
        exit.with(|exit| {
            let (total, open) = exit.as_ref().map_or((0, 0), |exit| (exit.rows.len(), exit.open().len()));
            tx.fill(k::exit::COUNT, &[("done", total.saturating_sub(open).into()), ("total", total.into())])
        })
    })
}

/// The rows; without `marking` for reading only.
pub fn list(client: EntryId, exit: Memo<Option<Exit>>, marking: Marking) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let checks = move || {
        exit.with(|exit| {
            let Some(exit) = exit else { return ().into_any() };
            let checks = session.with(|books| exit.rows.iter().map(|row| check(books, tx, client, exit, row, marking)).collect());
            view! { <Checklist checks/> }.into_any()
        })
    };
    checks.into_any()
}

fn check(books: &Books, tx: Text, client: EntryId, exit: &Exit, row: &ExitCheck, marking: Marking) -> Check {
    let name = crate::app::pages::disputes::capital(tx.t(words::exit_row(row.row)));
    let small = |says: AnyView| view! { <small class="muted">{says}</small> }.into_any();
    let (sign, word, below) = match &row.state {
        ExitState::Done => (Sign::Green, k::exit::DONE, small(tx.t(done(row.row)).into_any())),
        ExitState::Stated(paper) => {
            let cite = view! { <Cite id=paper.to_string() href=Page::Paper(*paper, None).href()/> };
            (Sign::Green, k::exit::SAID, small(view! { {stated(books, tx, *paper)}" "{cite} }.into_any()))
        }
        ExitState::Said(mark) => {
            let cite = view! { <Cite id=mark.entry.to_string() href=Page::Entry(mark.entry).href()/> };
            (Sign::Green, k::exit::SAID, small(view! { {mark.says.note.clone()}" "{cite} }.into_any()))
        }
        ExitState::Open => (Sign::Amber, k::exit::OPEN, small(open(books, tx, exit, row))),
    };
    let by_hand =
        marking.filter(|_| row.row != ExitRow::Stock && !matches!(row.state, ExitState::Done | ExitState::Stated(_))).map(|marking| {
            let key = if matches!(row.state, ExitState::Said(_)) { k::exit::MARK_AGAIN } else { mark_word(row.row) };
            let chosen = row.row;
            view! {
                <button type="button" class="button bare" on:click=move |_| marking.set(Some(chosen))>
                    {tx.t(key)}<span class="sr">": "{name.clone()}</span>
                </button>
            }
        });
    let there = (row.state == ExitState::Open && marking.is_some()).then(|| way(tx, client, row)).flatten();
    let right = (by_hand.is_some() || there.is_some()).then(|| view! { {there}{by_hand} }.into_any());
    Check { sign, word: tx.t(word).to_owned(), says: view! { <span>{name}</span> {below} }.into_any(), right }
}

/// The paper that states what is owed.
fn stated(books: &Books, tx: Text, paper: EntryId) -> String {
    let number = |key: Key, number: u32| tx.fill(key, &[("number", number.to_string().into())]);
    let bill = books.bills.bill(paper).map(|bill| number(k::money::CLOSING_TITLE, bill.says.number));
    let statement = || books.bills.statement(paper).map(|drawn| number(k::money::STATEMENT_TITLE, drawn.says.number));
    let title = bill.or_else(statement).unwrap_or_default();
    tx.fill(k::exit::MONEY_STATED, &[("paper", title.into())])
}

/// What a row says when nothing is in the way.
fn done(row: ExitRow) -> Key {
    match row {
        ExitRow::Stock => k::exit::STOCK_DONE,
        ExitRow::Orders => k::exit::ORDERS_DONE,
        ExitRow::Acts => k::exit::ACTS_DONE,
        ExitRow::ReturnActs => k::exit::RETURN_ACTS_DONE,
        ExitRow::Money => k::exit::MONEY_DONE,
        ExitRow::Documents | ExitRow::Lesson => k::exit::DONE,
    }
}

/// What is in the way.
fn open(books: &Books, tx: Text, exit: &Exit, row: &ExitCheck) -> AnyView {
    match row.row {
        ExitRow::Stock => stock(books, tx, exit),
        ExitRow::Orders => {
            let orders = row.entries.iter().filter_map(|id| books.instructions.get(*id)).map(|order| order.says.order.clone());
            let orders: Vec<String> = orders.collect();
            let n = i64::try_from(orders.len()).unwrap_or(i64::MAX);
            tx.fill(k::exit::ORDERS_OPEN, &[("n", n.into()), ("orders", named(tx, orders).into())]).into_any()
        }
        ExitRow::Acts | ExitRow::ReturnActs => {
            let acts = row.entries.iter().filter_map(|id| {
                let accepted = books.acts.get(*id).map(|act| (act.says.number, act.written.at));
                accepted.or_else(|| books.return_acts.get(*id).map(|act| (act.says.number, act.written.at)))
            });
            let acts: Vec<String> = acts
                .map(|(number, at)| tx.fill(k::exit::ACT_OF, &[("number", number.into()), ("day", tx.day(at.date()).into())]))
                .collect();
            let n = i64::try_from(acts.len()).unwrap_or(i64::MAX);
            let key = if row.row == ExitRow::Acts { k::exit::ACTS_OPEN } else { k::exit::RETURN_ACTS_OPEN };
            tx.fill(key, &[("n", n.into()), ("acts", named(tx, acts).into())]).into_any()
        }
        ExitRow::Money => {
            let account = Page::Account(exit.contract).href();
            view! { {money(books, tx, exit)}" "<a class="quiet" href=account>{tx.t(k::exit::GO_MONEY)}</a> }.into_any()
        }
        ExitRow::Documents => tx.t(k::exit::DOCUMENTS_OPEN).into_any(),
        ExitRow::Lesson => tx.t(k::exit::LESSON_OPEN).into_any(),
    }
}

/// «Здесь 24 шт.: акт № 1, 4 шт.; акт № 2, 20 шт.»
fn stock(books: &Books, tx: Text, exit: &Exit) -> AnyView {
    let all: Pieces = exit.here.iter().map(|taken| taken.pieces).sum();
    let mut acts: Vec<(EntryId, Pieces)> = Vec::new();
    for taken in &exit.here {
        match acts.last_mut().filter(|(act, _)| *act == taken.line.entry) {
            Some((_, pieces)) => *pieces += taken.pieces,
            None => acts.push((taken.line.entry, taken.pieces)),
        }
    }
    let by_act = acts.into_iter().map(|(act, pieces)| {
        let number = books.acts.get(act).map_or(0, |act| act.says.number);
        tx.fill(k::exit::ACT_PIECES, &[("number", number.into()), ("pieces", format::number(pieces.0).into())])
    });
    let by_act = named(tx, by_act.collect());
    tx.fill(k::exit::STOCK_OPEN, &[("pieces", all.0.into()), ("acts", by_act.into())]).into_any()
}

/// What the closing account comes to, if the contract ends today or on the day that is meant; or that a term is missing to say so.
fn money(books: &Books, tx: Text, exit: &Exit) -> String {
    let at = exit.closes_at();
    let Some(account) = books.closing_account(exit.contract, at) else { return tx.t(k::exit::MONEY_OPEN).to_owned() };
    let balance = account.balance();
    let ours = books.owed_under(exit.contract);
    let words = |key: Key, amount: Money| tx.fill(key, &[("money", tx.money(amount).into()), ("day", tx.date(at.date()).into())]);
    let theirs = match balance {
        Money::ZERO => None,
        balance if balance > Money::ZERO => Some(words(k::exit::MONEY_THEIRS, balance)),
        advance => Some(words(k::exit::MONEY_ADVANCE, Money::ZERO - advance)),
    };
    let ours = (ours > Money::ZERO).then(|| tx.fill(k::exit::MONEY_OURS, &[("money", tx.money(ours).into())]));
    let said: Vec<String> = theirs.into_iter().chain(ours).collect();
    if said.is_empty() { tx.t(k::exit::MONEY_QUESTIONS).to_owned() } else { format!("{} {}", said.join(" "), tx.t(k::exit::MONEY_OPEN)) }
}

/// All of a few, and of many the first ones.
fn named(tx: Text, all: Vec<String>) -> String {
    let more = all.len().saturating_sub(NAMED);
    let shown = all.into_iter().take(NAMED).collect::<Vec<_>>().join("; ");
    if more == 0 { shown } else { tx.fill(k::exit::AND_MORE, &[("shown", shown.into()), ("n", more.into())]) }
}

/// Where it is dealt with.
fn way(tx: Text, client: EntryId, row: &ExitCheck) -> Option<AnyView> {
    let first = row.entries.first().copied();
    let (key, page) = match row.row {
        ExitRow::Orders => (k::exit::GO_ORDERS, Page::Instructions(Some(client))),
        ExitRow::Stock => (k::exit::GO_STOCK, Page::Return(Some(client))),
        ExitRow::Acts => (k::exit::GO_SIGN, Page::Acceptance(Some(first?))),
        ExitRow::ReturnActs => (k::exit::GO_SIGN, Page::Return(Some(first?))),
        ExitRow::Money | ExitRow::Documents | ExitRow::Lesson => return None,
    };
    let name = tx.t(words::exit_row(row.row));
    Some(view! { <a class="button" href=page.href()>{tx.t(key)}<span class="sr">": "{name}</span></a> " " }.into_any())
}

fn mark_word(row: ExitRow) -> Key {
    match row {
        ExitRow::Lesson => k::exit::MARK_LESSON,
        ExitRow::Documents => k::exit::MARK_DOCUMENTS,
        _ => k::exit::MARK_OTHERWISE,
    }
}

/// Disputes of the client that are still open: they can be closed now.
pub fn disputes(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let open = move || {
        session.with(|books| {
            let open = books.disputes.iter().filter(|dispute| dispute.client == client && dispute.closed.is_none());
            let links = open.map(|dispute| {
                let words = [("number", dispute.says.number.into()), ("subject", (&dispute.says.subject).into())];
                let href = Page::Dispute(dispute.written.id).href();
                view! { <p class="line"><a class="quiet" href=href>{tx.fill(k::exit::DISPUTE_OPEN, &words)}</a></p> }
            });
            links.collect_view()
        })
    };
    open.into_any()
}
