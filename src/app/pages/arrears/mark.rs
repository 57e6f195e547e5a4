//! On a client's page: that service is stopped, or that something is overdue, with the way to what was told.

use crate::app::components::{Banner, ButtonLink, Sign};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::journal::EntryId;
use crate::output::arrears;
use crate::text::k;
use leptos::prelude::*;

/// The marks of a client's contracts; nothing while all is paid.
pub fn marks(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let standing = memo(move || {
        let now = session.now();
        session.with(|books| {
            let of_contract = |contract: EntryId| {
                let stopped = books.suspension(contract, now).map(|turn| turn.at);
                let overdue = books.account(contract, now).and_then(|account| account.overdue());
                (stopped.is_some() || overdue.is_some()).then_some((contract, stopped, overdue))
            };
            books.contracts.of_client(client).filter_map(|contract| of_contract(contract.id)).collect::<Vec<_>>()
        })
    });
    let shown = move || {
        let one = |(contract, stopped, overdue): (EntryId, Option<chrono::NaiveDateTime>, Option<crate::domain::account::Overdue>)| {
            let owes = overdue.map(|overdue| {
                let words = [("money", tx.money(overdue.amount).into()), ("day", tx.date(overdue.since).into())];
                tx.fill(k::arrears::OVERDUE_SINCE, &words)
            });
            let stops = stopped.map(|since| session.with(|books| arrears::stopped_for(tx.0, books, contract, since)));
            let (sign, word) = match stopped {
                Some(_) => (Sign::Red, k::arrears::STOPPED),
                None => (Sign::Amber, k::arrears::STATE_OVERDUE),
            };
            let says = [stops, owes].into_iter().flatten().collect::<Vec<_>>().join(" ");
            view! {
                <Banner sign=sign word=tx.t(word) says=says>
                    <ButtonLink label=tx.t(k::arrears::WHAT_WAS_TOLD) href=Page::Debtor(contract).href()/>
                </Banner>
            }
        };
        standing.get().into_iter().map(one).collect_view()
    };
    shown.into_any()
}
