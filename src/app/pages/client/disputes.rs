//! The client's disputes, newest first.

use crate::app::components::{Empty, Row, Rows, Sign};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::journal::EntryId;
use crate::order;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// The disputes.
pub fn disputes(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let rows = move || {
        session.with(|books| {
            let mut all: Vec<_> = books.disputes.iter().filter(|dispute| dispute.client == client).collect();
            order::sort_by_key(&mut all, |dispute| std::cmp::Reverse((dispute.written.at, dispute.written.id)));
            if all.is_empty() {
                let begin = view! { <a href=Page::Disputes.href()>{tx.t(k::clients::TO_DISPUTES)}</a> };
                return view! { <Empty says=tx.t(k::clients::NO_DISPUTES)>{begin}</Empty> }.into_any();
            }
            let rows = all.into_iter().map(|dispute| {
                let who =
                    tx.fill(k::clients::DISPUTE, &[("number", dispute.says.number.into()), ("subject", (&dispute.says.subject).into())]);
                let kind = tx.t(words::claim(dispute.says.kind)).to_owned();
                let facts = match dispute.says.claimed {
                    Some(claimed) => tx.fill(k::clients::DISPUTE_CLAIMED, &[("kind", kind.into()), ("money", tx.money(claimed).into())]),
                    None => kind,
                };
                let state = match &dispute.closed {
                    Some(_) => (Sign::Neutral, tx.t(k::clients::DISPUTE_CLOSED).to_owned()),
                    None => (Sign::Red, tx.t(k::clients::DISPUTE_OPEN).to_owned()),
                };
                let action = (tx.t(k::clients::OPEN).to_owned(), Page::Dispute(dispute.written.id).href());
                view! { <Row state=state who=who facts=facts when=tx.date(dispute.written.at.date()) action=action/> }
            });
            let rows = rows.collect_view();
            view! { <Rows>{rows}</Rows> }.into_any()
        })
    };
    rows.into_any()
}
