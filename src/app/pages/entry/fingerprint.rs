//! The leaf of an entry and the chain at it, all 64 digits, as anyone can compute them.

use crate::app::components::{Fact, Facts, Section};
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::journal::EntryId;
use crate::journal::hash::leaf;
use crate::text::k;
use leptos::prelude::*;

/// The section.
pub fn fingerprint(id: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let leaf = session.line(id).map(|line| leaf(&line).to_string()).unwrap_or_default();
    let chain = session.with_journal(|journal| journal.feed(id.feed).and_then(|feed| feed.chain_at(id.n))).flatten();
    let chain = chain.map(|chain| chain.to_string()).unwrap_or_default();
    let digits = |text: String| view! { <code class="digits">{text}</code> }.into_any();
    let facts = vec![
        Fact { label: tx.t(k::journal::LEAF).to_owned(), value: digits(leaf), cite: None },
        Fact { label: tx.t(k::journal::CHAIN).to_owned(), value: digits(chain), cite: None },
    ];
    view! {
        <Section title=tx.t(k::journal::FINGERPRINT) spaced=true>
            <Facts facts/>
            <p class="meta">{tx.t(k::journal::FINGERPRINT_NOTE)}</p>
        </Section>
    }
    .into_any()
}
