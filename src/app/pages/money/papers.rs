//! Bills and statements of a contract: those there are, and the next one.

use crate::app::components::{Button, DateField, Line, Lines, Section};
use crate::app::pages::forms::Sending;
use crate::app::reactive::{memo, signal};
use crate::app::route::{Page, use_go};
use crate::app::session::{New, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::bill::{BillIssued, StatementDrawn};
use crate::domain::numbers::PaperKind;
use crate::domain::{Books, Fact};
use crate::input::when;
use crate::journal::EntryId;
use crate::output::bill;
use crate::text::k;
use chrono::{Datelike as _, NaiveDate};
use leptos::prelude::*;

/// The section.
pub fn papers(contract: EntryId, client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let known = memo(move || session.with(|books| known(tx, books, contract)));
    let list = move || {
        let known = known.get();
        (!known.is_empty()).then(|| {
            let lines = known.into_iter().map(|(id, day, title, right)| Line {
                lead: day,
                says: view! { <a href=Page::Paper(id, None).href()>{title}</a> }.into_any(),
                right: Some(view! { <span class="num">{right}</span> }.into_any()),
            });
            view! { <Lines lines=lines.collect()/> }
        })
    };
    view! {
        <Section title=tx.t(k::money::PAPERS) spaced=true>
            {list}
            {bills(contract, client)}
            {statement(contract, client)}
        </Section>
    }
    .into_any()
}

/// A paper that was issued: its entry, its day, its title, its amount.
type Known = (EntryId, String, String, String);

fn known(tx: Text, books: &Books, contract: EntryId) -> Vec<Known> {
    let bills = books.bills.bills_of(contract).map(|bill| {
        let key = if bill.says.closing { k::money::CLOSING_TITLE } else { k::money::BILL_TITLE };
        let title = tx.fill(key, &[("number", bill.says.number.to_string().into())]);
        (bill.written.id, tx.date(bill.written.at.date()), title, tx.money(bill.says.total))
    });
    let statements = books.bills.statements_of(contract).map(|statement| {
        let title = tx.fill(k::money::STATEMENT_TITLE, &[("number", statement.says.number.to_string().into())]);
        (statement.written.id, tx.date(statement.written.at.date()), title, String::new())
    });
    bills.chain(statements).collect()
}

/// The bill of what is open now; the closing bill, of what would be open if the contract ended today.
fn bills(contract: EntryId, client: EntryId) -> AnyView {
    let (session, tx, go) = (use_session(), use_text(), use_go());
    let sending = Sending::default();
    let drawn = move |closing: bool| -> Option<BillIssued> {
        let now = session.now_exact();
        session.with_untracked(|books| {
            let account = if closing { books.closing_account(contract, now) } else { books.account(contract, now) }?;
            bill::bill(tx.0, &account, books.numbers.next(PaperKind::Bill, now.date()), closing)
        })
    };
    let nothing = signal(None::<&'static str>);
    let issue = move |closing: bool| {
        let Some(bill) = drawn(closing) else {
            nothing.set(Some(tx.t(k::money::NOTHING_TO_BILL)));
            return;
        };
        nothing.set(None);
        sending.send(session, async move {
            let id = session.record(New::of(Fact::BillIssued(bill)).about(client)).await?;
            session.toast(tx.t(k::money::BILLED_TOAST), Some(id));
            go.to(Page::Paper(id, None));
            Ok(())
        });
    };
    view! {
        <div class="line">
            <Button label=tx.t(k::money::ISSUE_BILL) on_press=move |()| issue(false)/>
            <Button label=tx.t(k::money::ISSUE_CLOSING) on_press=move |()| issue(true)/>
        </div>
        <div role="status">{move || nothing.get().map(|says| view! { <p class="hint">{says}</p> })}</div>
        {sending.note()}
    }
    .into_any()
}

fn statement(contract: EntryId, client: EntryId) -> AnyView {
    let (session, tx, go) = (use_session(), use_text(), use_go());
    let today = session.with_untracked(|_| session.now_exact().date());
    let first = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
    let (from, until) = (signal(first.to_string()), signal(today.to_string()));
    let sending = Sending::default();
    let wrong = signal(None::<&'static str>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let days = (when::read_day(&from.get_untracked()), when::read_day(&until.get_untracked()));
        let (Ok(Some(from)), Ok(Some(until))) = days else {
            wrong.set(Some(tx.t(k::form::BAD_DAY)));
            return;
        };
        wrong.set(None);
        let number = session.with_untracked(|books| books.numbers.next(PaperKind::Statement, session.now_exact().date()));
        let fact = StatementDrawn { contract, number, from, until };
        sending.send(session, async move {
            let id = session.record(New::of(Fact::StatementDrawn(fact)).about(client)).await?;
            session.toast(tx.t(k::money::DRAWN_TOAST), Some(id));
            go.to(Page::Paper(id, None));
            Ok(())
        });
    };
    let error = move || wrong.get().map(str::to_owned);
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <div class="fields">
                <DateField label=tx.t(k::money::STATEMENT_FROM) value=from error=crate::app::reactive::derived(error)/>
                <DateField label=tx.t(k::money::STATEMENT_UNTIL) value=until/>
            </div>
            {sending.note()}
            <div class="actions"><Button label=tx.t(k::money::DRAW_STATEMENT) submit=true/></div>
        </form>
    }
    .into_any()
}
