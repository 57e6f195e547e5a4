//! Where a scan leads that no page took: one place is gone to at once; goods are shown with whose they are and what can be done.

use super::components::{Banner, Button, Dialog, Glyph, Icon, Kind, Sign, Size};
use super::reactive::{derived, follow, memo, signal};
use super::route::{Go, Page, use_go};
use super::scanner::{Scanner, Trouble, Untaken, use_scanner};
use super::session::use_session;
use super::text::{Text, use_text};
use crate::domain::goods::Goods;
use crate::domain::lookup::Found;
use crate::domain::{Books, Pieces};
use crate::input::wedge::Refused;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// What was scanned last, above the page: a code small, a refusal with what to do.
pub fn last() -> AnyView {
    let (tx, scanner) = (use_text(), use_scanner());
    let code = scanner.last();
    let trouble = derived(move || scanner.trouble().get().map(|trouble| says(tx, &trouble)));
    view! {
        <p class="last-scan" role="status">
            {move || code.get().map(|code| view! {
                <Icon glyph=Glyph::Scanner/>
                <span class="sr">{tx.t(k::scan::LAST)} " "</span>
                <span class="id">{code}</span>
            })}
        </p>
        <div class="scan-trouble" role="alert">
            {move || trouble.get().map(|(word, says)| {
                let close = Callback::new(move |()| scanner.trouble().set(None));
                view! {
                    <Banner sign=Sign::Amber word=word says=says>
                        <Button label=tx.t(k::nav::CLOSE) kind=Kind::Bare size=Size::Touch on_press=close/>
                    </Banner>
                }
            })}
        </div>
    }
    .into_any()
}

/// Why a scan was not taken, and what to do; how many were not, when it is not the only one.
fn says(tx: Text, trouble: &Trouble) -> (String, String) {
    let with_code = |word, code: &str, says| (tx.fill(word, &[("code", code.into())]), tx.t(says).to_owned());
    let (word, says) = match &trouble.why {
        Untaken::Refused(Refused::CheckDigit(code)) => with_code(k::scan::CHECK_DIGIT, code, k::scan::CHECK_DIGIT_SAYS),
        Untaken::Refused(Refused::Unfinished(code)) => with_code(k::scan::UNFINISHED, code, k::scan::UNFINISHED_SAYS),
        Untaken::Refused(Refused::Mixed) => (tx.t(k::scan::MIXED).to_owned(), tx.t(k::scan::MIXED_SAYS).to_owned()),
        Untaken::BadTimes(code) => with_code(k::scan::BAD_TIMES, code, k::scan::BAD_TIMES_SAYS),
        Untaken::Asked(code) => with_code(k::scan::ASKED, code, k::scan::ASKED_SAYS),
    };
    let more = (trouble.scans > 1).then(|| tx.fill(k::scan::NOT_TAKEN, &[("scans", i64::from(trouble.scans).into())]));
    (word, more.map_or_else(|| says.clone(), |more| format!("{more} {says}")))
}

/// What was found, and the question what to do with it.
pub fn dialog() -> AnyView {
    let (session, tx, scanner, go) = (use_session(), use_text(), use_scanner(), use_go());
    let open = signal(false);
    let found = memo(move || {
        let code = scanner.found().get()?;
        let day = session.now().date();
        Some(session.with(|books| books.lookup(&code, day)))
    });
    follow(move || {
        let Some(found) = found.get() else { return open.set(false) };
        let Some(page) = only_place(&found) else { return open.set(true) };
        if let Found::Order(order) = found {
            scanner.carry(page, order);
        }
        scanner.found().set(None);
        go.to(page);
    });
    // Escape closes the dialog; the code has been dealt with.
    follow(move || {
        if !open.get() && scanner.found().with_untracked(Option::is_some) {
            scanner.found().set(None);
        }
    });
    let title = derived(move || {
        let code = scanner.found().get().unwrap_or_default();
        let key = match found.get() {
            Some(Found::Goods(_)) => k::scan::FOUND_TITLE,
            _ => k::scan::UNKNOWN_TITLE,
        };
        tx.fill(key, &[("code", code.into())])
    });
    view! {
        <Dialog open=open title=title broad=true>
            {move || match found.get() {
                Some(Found::Goods(goods)) => goods.into_iter().map(|goods| card(scanner, go, goods)).collect_view().into_any(),
                Some(Found::Nothing) => unknown(scanner, go),
                _ => ().into_any(),
            }}
            <div class="actions">
                <Button label=tx.t(k::nav::CLOSE) size=Size::Touch on_press=Callback::new(move |()| open.set(false))/>
            </div>
        </Dialog>
    }
    .into_any()
}

/// The page a code leads to, if there is only one.
fn only_place(found: &Found) -> Option<Page> {
    match found {
        Found::Goods(_) | Found::Nothing => None,
        Found::Shelf(shelf) => Some(Page::Shelf(*shelf)),
        Found::Act(act) => Some(Page::Acceptance(Some(*act))),
        Found::ReturnAct(act) => Some(Page::Return(Some(*act))),
        Found::Client(client) => Some(Page::Client(*client)),
        Found::Order(_) => Some(Page::Handout),
        Found::Entry(entry) => Some(Page::Entry(*entry)),
    }
}

/// «B-3, A-1».
fn places(books: &Books, goods: &Goods) -> String {
    goods.places.iter().map(|place| books.shelves.name(*place)).collect::<Vec<_>>().join(", ")
}

/// One owner's goods, and what can be done with them.
fn card(scanner: Scanner, go: Go, goods: Goods) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let line = goods.lines.last().copied();
    let (owner, places, act) = session.with_untracked(|books| {
        let act = goods.lines.last().map(|line| (line.to_string(), line.entry));
        (books.clients.name(goods.client), places(books, &goods), act)
    });
    let here = goods.here > Pieces::ZERO;
    let words = [("client", owner.clone().into()), ("places", places.into()), ("pieces", goods.here.0.into())];
    let facts = tx.fill(if here { k::scan::HERE } else { k::scan::GONE }, &words);
    let code = goods.code.clone().unwrap_or_else(|| goods.name.clone());
    let recheck = {
        let label = tx.fill(k::recheck::OPEN_ITEM, &[("client", owner.clone().into())]);
        let open = Callback::new(move |()| {
            scanner.found().set(None);
            go.to(Page::Recheck { client: None, dispute: None, line });
        });
        view! { <Button label=label size=Size::Touch on_press=open/> }
    };
    let carry = move |label, page| {
        let code = code.clone();
        let go_there = move |()| {
            scanner.found().set(None);
            scanner.carry(page, code.clone());
            go.to(page);
        };
        let name = tx.fill(label, &[("client", owner.clone().into())]);
        view! { <Button label=name size=Size::Touch on_press=Callback::new(go_there)/> }
    };
    let put_right = act.map(|(line, entry): (String, EntryId)| {
        let label = tx.fill(k::scan::PUT_RIGHT, &[("line", line.into())]);
        let open = Callback::new(move |()| {
            scanner.found().set(None);
            go.to(Page::Fix(entry));
        });
        view! { <Button label=label kind=Kind::Bare size=Size::Touch on_press=open/> }
    });
    view! {
        <section class="scanned">
            <h3>{goods.name.clone()}</h3>
            <p class="facts">{facts}</p>
            <div class="line">
                {here.then(|| carry(k::scan::HAND_OUT, Page::Handout))}
                {here.then(|| carry(k::scan::RETURN, Page::Return(Some(goods.client))))}
                {carry(k::scan::ACCEPT_MORE, Page::Acceptance(Some(goods.client)))}
                {recheck}
                {put_right}
            </div>
        </section>
    }
    .into_any()
}

/// Nobody knows the code: it may be goods that have just come.
fn unknown(scanner: Scanner, go: Go) -> AnyView {
    let tx = use_text();
    let accept = move |()| {
        if let Some(code) = scanner.found().get_untracked() {
            scanner.carry(Page::Acceptance(None), code);
        }
        scanner.found().set(None);
        go.to(Page::Acceptance(None));
    };
    view! {
        <p>{tx.t(k::scan::UNKNOWN_SAYS)}</p>
        <div class="line"><Button label=tx.t(k::scan::ACCEPT_IT) kind=Kind::Primary size=Size::Touch on_press=Callback::new(accept)/></div>
    }
    .into_any()
}
