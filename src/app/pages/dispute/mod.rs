//! One dispute: the thread, what we asked and what they demand, the sum of movement, the evidence (look, pictures 5 and 6).

mod add_letter;
mod clock;
mod close;
mod course;
mod deliver;
mod evidence;
mod export;
mod export_work;
mod files;
mod gist;
mod ledgers;
mod mark;
mod offer;
mod ours;
mod persons;
mod recheck;
mod seen;
mod thread;
mod ways;

pub use recheck::movement;

use crate::app::components::{Button, ButtonLink, Kind, Tab, TabPanel, Tabs};
use crate::app::pages::mirror;
use crate::app::pages::not_found::unknown;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::{Page, use_id};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::browser::page;
use crate::domain::letter::LetterKind;
use crate::journal::EntryId;
use crate::output::words;
use crate::text::k;
use add_letter::Adding;
use leptos::prelude::*;

/// Below this width the page shows its gist first and the rest behind tabs.
const PHONE: &str = "(max-width: 719px)";

/// The page.
#[component]
pub fn Dispute() -> impl IntoView {
    let session = use_session();
    let id = use_id();
    let known = memo(move || id.get().filter(|id| session.with(|books| books.disputes.get(*id).is_some())));
    move || match known.get() {
        Some(dispute) => one(dispute),
        None => {
            let tx = use_text();
            let asked = id.get().map(|id| id.to_string()).unwrap_or_default();
            let says = tx.fill(k::dispute::UNKNOWN_NOTE, &[("id", asked.into())]);
            unknown(tx.t(k::dispute::UNKNOWN), says, tx.t(k::dispute::TO_LIST), Page::Disputes)
        }
    }
}

fn one(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let fits = signal(page::fits(PHONE));
    let resized = window_event_listener(leptos::ev::resize, move |_| fits.set(page::fits(PHONE)));
    on_cleanup(move || resized.remove());
    // Only another layout makes the page anew: what is being typed outlives a window that is drawn larger.
    let phone = memo(move || fits.get());
    let tab = signal("gist");
    let adding = Adding::new(dispute);
    let exporting = signal(false);
    let closing = signal(false);

    let head = memo(move || {
        session.with(|books| {
            let dispute = books.disputes.get(dispute)?;
            let title = tx.fill(k::dispute::TITLE, &[("number", dispute.says.number.into())]);
            let sub = format!("{}, {}", books.clients.name(dispute.client), tx.t(words::claim(dispute.says.kind)));
            Some((title, sub))
        })
    });
    let title = derived(move || head.get().map(|(title, _)| title).unwrap_or_default());
    let sub = derived(move || head.get().map(|(_, sub)| sub));
    let answered = memo(move || {
        let now = session.now();
        session.with(|books| books.answered(dispute, now))
    });
    let closed = memo(move || session.with(|books| books.disputes.get(dispute).is_some_and(|d| d.closed.is_some())));
    let main = move || {
        if phone.get() {
            small(dispute, tab, adding, closing)
        } else {
            view! {
                <div class="columns dispute-columns">
                    <div>{thread_part(dispute, adding)}</div>
                    <div>{gist_part(dispute, closing)}{evidence_part(dispute)}{course::course(dispute)}</div>
                </div>
            }
            .into_any()
        }
    };
    // The claim waits for its answer; what was answered is taken away. While a letter is written down, that form has the primary button.
    let unanswered = memo(move || !answered.get() && !closed.get());
    let answer = move || {
        unanswered.get().then(|| {
            let letter = Page::NewLetter { client: None, kind: Some(LetterKind::ClaimAnswer), cites: Some(dispute) };
            let kind = if adding.is_open() { Kind::Plain } else { Kind::Primary };
            view! { <ButtonLink label=tx.t(k::dispute::ANSWER_CLAIM) href=letter.href() kind=kind/> }
        })
    };
    let export = move || {
        let kind = if unanswered.get() || adding.is_open() { Kind::Plain } else { Kind::Primary };
        view! { <Button label=tx.t(k::dispute::EXPORT) kind=kind on_press=move |()| exporting.set(true)/> }
    };
    view! {
        <div class="page dispute">
            <Head title sub/>
            {gist::gist(dispute)}
            {main}
            {export::dialog(dispute, exporting)}
            {close::dialog(dispute, closing)}
            <div class="actions">
                {answer}
                {export}
            </div>
        </div>
    }
    .into_any()
}

/// On the phone: the gist, then the rest behind tabs.
fn small(dispute: EntryId, tab: RwSignal<&'static str>, adding: Adding, closing: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let tabs = derived(move || {
        let letters = session.with(|books| books.disputes.get(dispute).map_or(0, |d| d.thread.len()));
        let named = |id, key, count: String| Tab { id, label: tx.t(key).to_owned(), count };
        vec![
            named("gist", k::dispute::TAB_GIST, String::new()),
            named("letters", k::dispute::TAB_LETTERS, letters.to_string()),
            named("evidence", k::dispute::TAB_EVIDENCE, String::new()),
            named("course", k::dispute::TAB_COURSE, String::new()),
        ]
    });
    view! {
        <Tabs label=title_of(session, dispute) tabs value=tab/>
        <TabPanel id="gist" value=tab>{gist_part(dispute, closing)}</TabPanel>
        <TabPanel id="letters" value=tab>{thread_part(dispute, adding)}</TabPanel>
        <TabPanel id="evidence" value=tab>{evidence_part(dispute)}</TabPanel>
        <TabPanel id="course" value=tab>{course::course(dispute)}</TabPanel>
    }
    .into_any()
}

fn title_of(session: crate::app::session::Session, dispute: EntryId) -> String {
    let number = session.with_untracked(|books| books.disputes.get(dispute).map_or(0, |d| d.says.number));
    use_text().fill(k::dispute::TITLE, &[("number", number.into())])
}

fn thread_part(dispute: EntryId, adding: Adding) -> AnyView {
    view! { {add_letter::form(adding)} {thread::thread(dispute, adding)} }.into_any()
}

fn gist_part(dispute: EntryId, closing: RwSignal<bool>) -> AnyView {
    view! { {ours::ours(dispute, closing)} {recheck::recheck(dispute)} {ledgers::ledgers(dispute)} {persons::persons(dispute)} }.into_any()
}

fn evidence_part(dispute: EntryId) -> AnyView {
    view! { {evidence::evidence(dispute)} {mirror::section(dispute)} }.into_any()
}
