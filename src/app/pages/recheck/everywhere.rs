//! A thing looked for in everybody's acts: whose it is, how sure that is, and the way to the sheet of that client.

use crate::app::components::{ButtonLink, Kind, Line, Lines, Section};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::domain::searching::Wanted;
use crate::output::recheck::{searched_says, sure};
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// How many are shown.
const SHOWN: usize = 50;

/// What was found, the surest first.
pub fn view(wanted: &Wanted, as_of: NaiveDateTime) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    session.with(|books| {
        let searched = books.search(None, wanted, as_of);
        let lines = searched.hits.iter().take(SHOWN).filter_map(|hit| {
            let stock = books.stock.line(hit.line)?;
            let client = books.clients.name(stock.client);
            let label = tx.fill(k::recheck::OPEN_ITEM, &[("client", (&client).into())]);
            let href = Page::Recheck { client: None, dispute: None, line: Some(hit.line) }.href();
            let code = stock.code.clone().map(|code| view! { " " <span class="id">{code}</span> });
            let about = format!("{client}, {}", tx.t(sure(hit.sure)));
            let says = view! { <b>{stock.name.clone()}</b>{code}<br/><span class="muted">{about}</span> };
            let right = view! { <ButtonLink label=label href=href kind=Kind::Bare/> };
            Some(Line { lead: tx.date(stock.at.date()), says: says.into_any(), right: Some(right.into_any()) })
        });
        let lines: Vec<Line> = lines.collect();
        let says = searched_says(tx.0, wanted, &searched, as_of);
        view! {
            <Section title=tx.t(k::recheck::HITS) spaced=true>
                <p>{says}</p>
                <Lines lines=lines/>
                <p class="muted">{tx.t(k::recheck::PRINT_NEEDS_CLIENT)}</p>
            </Section>
        }
        .into_any()
    })
}
