//! What stands around every page: the rail, the demo strip, messages, the shift; and the title board every page begins with.

use super::components::{DemoStrip, NavItem, PageTitle, SavedMark, Shell, ShellWords, Sign, ToastItem, Toasts};
use super::pages::forms::KeptForms;
use super::route::{Page, shows_early};
use super::session::{Saved, use_session};
use super::shift::ShiftDialog;
use super::text::{Text, use_text};
use crate::app::components::Glyph;
use crate::app::reactive::{derived, follow, memo, signal};
use crate::browser::page;
use crate::journal::EntryId;
use crate::output::words;
use crate::text::{Key, k};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Shown while the journal is being opened.
pub fn opening() -> AnyView {
    let tx = use_text();
    view! { <p class="opening" role="status">{tx.t(k::nav::OPENING)}</p> }.into_any()
}

/// The frame of the pages. While IndexedDB opens it is there already, with the pages that can do without.
#[component]
pub fn Frame(children: ChildrenFn) -> AnyView {
    let session = use_session();
    let tx = use_text();
    let path = use_location().pathname;
    let changing = signal(false);
    let on_shift = derived(move || {
        let person = session.on_shift();
        session.with(|books| match person.and_then(|id| books.people.get(id)) {
            Some(person) => (person.name.clone(), tx.t(words::role(person.role)).to_owned()),
            None => (tx.t(k::nav::NOBODY).to_owned(), String::new()),
        })
    });
    let demo = session.is_demo().then(|| {
        let leave = Callback::new(move |()| session.leave_demo());
        view! { <DemoStrip says=tx.t(k::nav::DEMO_STRIP) leave=tx.t(k::nav::DEMO_LEAVE) on_leave=leave/> }
    });
    let forms = use_context::<KeptForms>().unwrap_or_default();
    let shown = memo(move || path.with(|path| shows_early(path)) || (session.is_settled() && forms.are_read(session)));
    super::shortcuts::listen();
    super::scanner::use_scanner().listen(session);
    view! {
        <Shell
            words=shell_words(tx)
            items=sections(tx)
            path=path
            on_shift=on_shift
            on_change=Callback::new(move |()| changing.set(true))
        >
            {demo}
            {super::notices::strips(session, tx)}
            {super::scanned::last()}
            {move || if shown.get() { children().into_any() } else { opening() }}
        </Shell>
        <ShiftDialog open=changing/>
        {super::scanned::dialog()}
        {messages(tx)}
    }
    .into_any()
}

fn shell_words(tx: Text) -> ShellWords {
    let word = |key: Key| tx.t(key).to_owned();
    ShellWords {
        wordmark: (word(k::nav::WORDMARK), word(k::nav::WORDMARK_BEYOND)),
        menu: word(k::nav::MAIN_MENU),
        more: word(k::nav::MORE),
        close: word(k::nav::CLOSE),
        skip: word(k::nav::SKIP),
        change: word(k::nav::CHANGE_SHIFT),
    }
}

/// Where a section stands besides the desktop's rail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Also {
    Everywhere,
    Tablet,
    Phone,
    Nowhere,
}

fn sections(tx: Text) -> Vec<NavItem> {
    use Also::{Everywhere, Nowhere, Phone, Tablet};
    let session = use_session();
    let matters = memo(move || {
        let now = session.now();
        session.with(|books| books.matters(now).len())
    });
    let disputes = memo(move || session.with(|books| books.disputes.iter().filter(|d| d.closed.is_none()).count()));
    let none = Signal::stored(None);
    let all = [
        (Page::Today, k::nav::TODAY, Glyph::Today, Everywhere, false, derived(move || Some(matters.get()))),
        (Page::Acceptance(None), k::nav::ACCEPTANCE, Glyph::Acceptance, Tablet, true, none),
        (Page::Handout, k::nav::HANDOUT, Glyph::Handout, Tablet, false, none),
        (Page::Return(None), k::nav::RETURN, Glyph::Return, Tablet, false, none),
        (Page::Count(None), k::nav::COUNT, Glyph::Count, Nowhere, false, none),
        (Page::Shelves, k::nav::SHELVES, Glyph::Shelves, Everywhere, true, none),
        (Page::Clients, k::nav::CLIENTS, Glyph::Clients, Everywhere, false, none),
        (Page::Money, k::money::NAV, Glyph::Money, Nowhere, false, none),
        (Page::Letters(None), k::letter::LETTERS, Glyph::Letters, Nowhere, false, none),
        (Page::Disputes, k::nav::DISPUTES, Glyph::Disputes, Phone, false, derived(move || Some(disputes.get()))),
        (Page::Journal, k::nav::JOURNAL, Glyph::Journal, Nowhere, true, none),
        (Page::Data, k::nav::DATA, Glyph::Data, Nowhere, false, none),
        (Page::Settings, k::nav::SETTINGS, Glyph::Settings, Nowhere, false, none),
    ];
    let item = |(page, key, glyph, also, begins, count): (Page, Key, Glyph, Also, bool, Signal<Option<usize>>)| NavItem {
        label: tx.t(key).to_owned(),
        href: page.href(),
        glyph,
        count,
        begins,
        on_tablet: matches!(also, Everywhere | Tablet),
        on_phone: matches!(also, Everywhere | Phone),
        exact: page == Page::Today,
    };
    all.into_iter().map(item).collect()
}

fn messages(tx: Text) -> AnyView {
    let session = use_session();
    let toasts = session.toasts();
    let items = derived(move || {
        let item = |toast: &super::session::Toast| ToastItem {
            number: toast.number,
            text: toast.text.clone(),
            links: toast.entry.map(|id| links(tx, id)).unwrap_or_default(),
        };
        toasts.with(|toasts| toasts.iter().map(item).collect())
    });
    view! { <Toasts toasts=items on_gone=Callback::new(move |number| session.drop_toast(number))/> }.into_any()
}

/// To the entry that was just written, and to putting it right.
fn links(tx: Text, id: EntryId) -> Vec<(String, String)> {
    let link = |key, page: Page| (tx.t(key).to_owned(), page.href());
    vec![link(k::nav::OPEN_ENTRY, Page::Entry(id)), link(k::handout::CORRECT, Page::Fix(id))]
}

/// The title board of a page: title, sub-line, how the last write went (or, as children, what the page says instead). Names the
/// tab and takes the focus.
#[component]
pub fn Head(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// The line beside it.
    #[prop(optional, into)]
    sub: MaybeProp<String>,
    /// What stands at the right end instead of the last write: a draft, a state.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let session = use_session();
    let tx = use_text();
    follow(move || page::set_title(&format!("{} · {}", title.get(), tx.t(k::common::APP_NAME))));
    request_animation_frame(page::arrive);
    if let Some(instead) = children {
        return view! { <PageTitle title=title sub=sub>{instead()}</PageTitle> }.into_any();
    }
    let sign = derived(move || match session.saved() {
        Saved::Failed => Sign::Red,
        Saved::Writing => Sign::Waiting,
        Saved::Nothing | Saved::At(_) => Sign::Green,
    });
    let word = derived(move || {
        let key = match session.saved() {
            Saved::Failed => k::nav::NOT_SAVED,
            Saved::Writing => k::nav::SAVING,
            Saved::Nothing | Saved::At(_) => k::nav::SAVED,
        };
        tx.t(key).to_owned()
    });
    let time = derived(move || match session.saved() {
        Saved::At(time) => Some(time.format("%-H:%M:%S").to_string()),
        _ => None,
    });
    let saved = move || (session.saved() != Saved::Nothing).then(|| view! { <SavedMark sign=sign word=word time=time/> });
    view! { <PageTitle title=title sub=sub>{saved}</PageTitle> }.into_any()
}
