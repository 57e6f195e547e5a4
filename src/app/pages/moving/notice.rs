//! After goods were put on another place than the contract's own: the client is told at once (Civil Code, art. 893). The text stands
//! ready to be copied and sent by an agreed channel.

use crate::app::components::{AreaField, ButtonLink, Section};
use crate::app::reactive::signal;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::letter::LetterKind;
use crate::journal::EntryId;
use crate::output::summary;
use crate::text::k;
use leptos::prelude::*;

/// The proposal; nothing while the goods lie on the contract's own shelf.
pub fn notice(client: EntryId, moved: EntryId) -> Option<AnyView> {
    let (session, tx) = (use_session(), use_text());
    let now = session.now_exact();
    let text = session.with_untracked(|books| {
        let Some(Fact::Moved(says)) = books.counted(moved) else { return None };
        let own = books.contracts.holder(books.counts_as(says.to), now).is_some_and(|contract| contract.client == client);
        if own {
            return None;
        }
        let record = books.record(moved)?;
        let what = summary::goods(tx.0, books, &says.lines);
        let shelf = books.shelves.name(books.counts_as(says.to));
        let when = tx.date_hour(books.happened(record));
        let name = &books.point.name;
        Some(tx.fill(
            k::moving::NOTICE_TEXT,
            &[
                ("when", when.into()),
                ("goods", what.into()),
                ("shelf", shelf.into()),
                ("point", name.into()),
                ("id", moved.to_string().into()),
            ],
        ))
    })?;
    let letter = Page::NewLetter { client: Some(client), kind: Some(LetterKind::MovedNotice), cites: Some(moved) };
    let text = signal(text);
    Some(
        view! {
            <Section title=tx.t(k::moving::NOTICE_TITLE) spaced=true>
                <p>{tx.t(k::moving::NOTICE_SAYS)}</p>
                <AreaField label=tx.t(k::moving::NOTICE_LABEL) value=text rows=3/>
                <div><ButtonLink label=tx.t(k::letter::WRITE) href=letter.href()/></div>
            </Section>
        }
        .into_any(),
    )
}
