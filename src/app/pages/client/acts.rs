//! Acts of acceptance and of return, newest first, with the signature of the other side.

use crate::app::components::{Empty, Row, Rows, Sign};
use crate::app::pages::entry::put_right;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::acceptance::{Act, ActSigned};
use crate::domain::returns::ReturnAct;
use crate::domain::written::{Stated, Written};
use crate::journal::EntryId;
use crate::order;
use crate::output::paper::Form;
use crate::text::{Key, k};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// What a row of the list says.
struct Listed {
    written: Written,
    who: String,
    facts: String,
    unsigned: bool,
    signed: Option<Stated<ActSigned>>,
    page: Page,
}

/// The acts.
pub fn acts(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let rows = move || {
        let now = session.now();
        session.with(|books| {
            let mut all: Vec<Listed> = books.acts.of_client(client).map(|act| acceptance(tx, books, act, now)).collect();
            all.extend(books.return_acts.of_client(client).map(|act| returned(tx, act, now)));
            order::sort_by_key(&mut all, |listed| std::cmp::Reverse((listed.written.at, listed.written.id)));
            if all.is_empty() {
                let accept = view! { <a href=Page::Acceptance(Some(client)).href()>{tx.t(k::shelves::ACCEPT)}</a> };
                return view! { <Empty says=tx.t(k::clients::NO_ACTS)>{accept}</Empty> }.into_any();
            }
            let rows = all.into_iter().map(|listed| row(tx, listed)).collect_view();
            let journal = Page::Paper(client, Some(Form::Mx2)).href();
            view! { <Rows>{rows}</Rows> <p class="line"><a class="plain" href=journal>{tx.t(k::paper::FORM_MX2)}</a></p> }.into_any()
        })
    };
    rows.into_any()
}

fn acceptance(tx: Text, books: &Books, act: &Act, now: NaiveDateTime) -> Listed {
    let number = |key: Key| tx.fill(key, &[("number", act.says.number.to_string().into())]);
    let lines = i64::try_from(act.says.lines.len()).unwrap_or_default();
    let facts = [("lines", lines.into()), ("pieces", act.pieces().0.into()), ("volume", tx.litres(act.volume()).into())];
    let facts = tx.fill(k::clients::ACT_FACTS, &facts);
    let decided = act.says.decision.is_some() || act.says.continues.is_some_and(|first| books.acts.decision(first).is_some());
    let facts = if decided { tx.fill(k::clients::ACT_DECIDED, &[("facts", facts.into())]) } else { facts };
    let who = if act.says.opening { tx.t(k::clients::ACT_OPENING).to_owned() } else { number(k::clients::ACT) };
    let page = Page::Acceptance(Some(act.written.id));
    Listed { written: act.written, who, facts, unsigned: act.unsigned(now), signed: act.signed.clone(), page }
}

fn returned(tx: Text, act: &ReturnAct, now: NaiveDateTime) -> Listed {
    let who = tx.fill(k::clients::ACT_RETURN, &[("number", act.says.number.to_string().into())]);
    let facts = tx.fill(k::clients::RETURN_FACTS, &[("pieces", act.pieces().0.into())]);
    let page = Page::Return(Some(act.written.id));
    Listed { written: act.written, who, facts, unsigned: act.unsigned(now), signed: act.signed.clone(), page }
}

fn row(tx: Text, listed: Listed) -> AnyView {
    let Listed { written, who, facts, unsigned, signed, page } = listed;
    let when = tx.date(written.at.date());
    let action = |key: Key| (tx.t(key).to_owned(), page.href());
    let also = put_right::link(tx, written.id, &who);
    if unsigned {
        let state = (Sign::Amber, tx.t(k::clients::UNSIGNED).to_owned());
        return view! { <Row state=state who=who facts=facts when=when also=also action=action(k::clients::SIGN)/> }.into_any();
    }
    let open = action(k::clients::OPEN);
    match signed {
        Some(signed) => {
            let kept = (!signed.says.kept_at.is_empty()).then_some(&signed.says.kept_at);
            let by = match kept {
                Some(kept) => tx.fill(
                    k::clients::SIGNED_BY_KEPT,
                    &[("facts", facts.into()), ("signer", (&signed.says.signer).into()), ("kept", kept.into())],
                ),
                None => tx.fill(k::clients::SIGNED_BY, &[("facts", facts.into()), ("signer", (&signed.says.signer).into())]),
            };
            let state = (Sign::Green, tx.t(k::clients::SIGNED).to_owned());
            view! { <Row state=state who=who facts=by when=when also=also action=open/> }.into_any()
        }
        None => view! { <Row who=who facts=facts when=when also=also action=open/> }.into_any(),
    }
}
