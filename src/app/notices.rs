//! What must be known on every page: another tab writes, nothing is kept, something was found damaged.

use super::components::{Banner, Button, ButtonLink, Section, Sign};
use super::route::Page;
use super::session::{Session, says, use_session};
use super::text::{Text, use_text};
use crate::store::{NotKept, Role, Trouble};
use crate::text::k;
use leptos::prelude::*;

/// The strips above a page; none on a good day.
pub fn strips(session: Session, tx: Text) -> AnyView {
    view! {
        {move || role(session, tx)}
        {move || trouble(session, tx)}
        {move || found(session, tx)}
    }
    .into_any()
}

fn role(session: Session, tx: Text) -> Option<AnyView> {
    let warn = |words: String| view! { <Banner sign=Sign::Red word=words/> }.into_any();
    match session.role() {
        Role::Writer | Role::MemoryOnly(NotKept::Demo) => None,
        Role::Follower => {
            let take = Callback::new(move |()| session.take_over());
            let strip = view! {
                <Banner sign=Sign::Waiting word=tx.t(k::store::FOLLOWING)>
                    <Button label=tx.t(k::store::TAKE_OVER) on_press=take/>
                </Banner>
            };
            Some(strip.into_any())
        }
        Role::MemoryOnly(why) => Some(warn(tx.fill(k::store::IN_MEMORY, &[("reason", says::reason(&why).into())]))),
        Role::ReadOnly(why) => Some(warn(tx.fill(k::store::READING_ONLY, &[("reason", says::reason(&why).into())]))),
    }
}

fn trouble(session: Session, tx: Text) -> Option<AnyView> {
    let words = match session.store_trouble()? {
        Trouble::LocalFull => tx.t(k::store::LOCAL_FULL).to_owned(),
        Trouble::LocalFailed(words) => tx.fill(k::store::LOCAL_FAILED, &[("reason", words.into())]),
    };
    Some(view! { <Banner sign=Sign::Red word=words>{to_data(tx)}</Banner> }.into_any())
}

fn found(session: Session, tx: Text) -> Option<AnyView> {
    let any = session.findings().iter().any(says::needs_person);
    any.then(|| view! { <Banner sign=Sign::Red word=tx.t(k::store::FOUND)>{to_data(tx)}</Banner> }.into_any())
}

fn to_data(tx: Text) -> AnyView {
    view! { <ButtonLink label=tx.t(k::store::TO_DATA) href=Page::Data.href()/> }.into_any()
}

/// The page shown when the journal cannot be read: nothing was changed.
pub fn unreadable() -> AnyView {
    let session = use_session();
    let tx = use_text();
    let why = move || session.unopened().map(|error| says::unopened(tx.0, &error));
    let reload = Callback::new(|()| crate::browser::page::reload());
    view! {
        <main class="welcome" id="main">
            <Section title=tx.t(k::store::CANNOT_OPEN) spaced=true>
                <p class="prose">{why}</p>
                <Button label=tx.t(k::store::RELOAD) on_press=reload/>
            </Section>
        </main>
    }
    .into_any()
}
