//! Charges and payments of an account, in the order of the days, each with how it was worked out and the balance after it.

use crate::app::components::{Cite, DataTable, Empty};
use crate::app::route::Page;
use crate::app::text::{Text, use_text};
use crate::domain::Money;
use crate::domain::account::{Account, Line};
use crate::output::money;
use crate::text::{Key, k};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The table.
pub fn lines(account: Memo<Option<Account>>) -> AnyView {
    let tx = use_text();
    (move || {
        let rows = account.with(|account| account.as_ref().map(|account| rows(tx, account)).unwrap_or_default());
        if rows.is_empty() {
            return view! { <Empty says=tx.t(k::money::NO_LINES)/> }.into_any();
        }
        view! {
            <DataTable caption=tx.t(k::money::LINES) titled=true stacks=true>
                <thead>
                    <tr>
                        {head(tx, k::money::COL_DAY, "")}
                        {head(tx, k::money::COL_WHAT, "")}
                        {head(tx, k::money::COL_DUE, "")}
                        {head(tx, k::money::COL_CHARGED, "num")}
                        {head(tx, k::money::COL_PAID, "num")}
                        {head(tx, k::money::COL_BALANCE, "num")}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </DataTable>
        }
        .into_any()
    })
    .into_any()
}

fn head(tx: Text, key: Key, class: &'static str) -> AnyView {
    view! { <th scope="col" class=class>{tx.t(key)}</th> }.into_any()
}

fn rows(tx: Text, account: &Account) -> Vec<AnyView> {
    account.lines().into_iter().map(|(day, line, balance)| row(tx, day, &line, balance)).collect()
}

fn row(tx: Text, day: NaiveDate, line: &Line<'_>, balance: Money) -> AnyView {
    let (what, how, due, charged, paid, entry) = match line {
        Line::Charge(settled) => {
            let charge = &settled.charge;
            let open = settled.open();
            let left =
                (open > Money::ZERO && open < charge.amount).then(|| tx.fill(k::money::OPEN_OF, &[("money", tx.money(open).into())]));
            let how = [Some(money::worked(tx.0, charge)).filter(|how| !how.is_empty()), left]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(". ");
            (money::charge(tx.0, charge), how, tx.date(charge.due), tx.money(charge.amount), String::new(), charge.entry())
        }
        Line::Credit(credit) => {
            (money::credit(tx.0, credit), String::new(), String::new(), String::new(), tx.money(credit.amount), Some(credit.entry))
        }
    };
    // An empty cell holds nothing at all, so that no head without a value stands on a card of the phone.
    let cell = |key: Key, class: &'static str, says: String| {
        view! { <td class=class data-head=tx.t(key)>{Some(says).filter(|says| !says.is_empty())}</td> }
    };
    view! {
        <tr>
            {cell(k::money::COL_DAY, "", tx.date(day))}
            <th scope="row" data-head=tx.t(k::money::COL_WHAT)>
                <div>{what}</div>
                {(!how.is_empty()).then(|| view! { <div class="meta">{how}</div> })}
                {entry.map(|id| view! { <Cite id=id.to_string() href=Page::Entry(id).href()/> })}
            </th>
            {cell(k::money::COL_DUE, "", due)}
            {cell(k::money::COL_CHARGED, "num", charged)}
            {cell(k::money::COL_PAID, "num", paid)}
            {cell(k::money::COL_BALANCE, "num", tx.money(balance))}
        </tr>
    }
    .into_any()
}
