//! The one store of signals: the books, the clock, who is on shift, and the single way to change anything, [`Session::record`].

mod copies;
mod demo;
mod drafts;
mod files;
mod journal;
mod opening;
mod preferences;
mod record;
pub mod says;
mod toast;

pub use journal::erased_in;
pub use preferences::Theme;
pub use record::{New, Trouble};
pub use toast::Toast;

use crate::app::reactive::signal;
use crate::browser::clock;
use crate::domain::backup::LastCopy;
use crate::domain::{Books, point};
use crate::journal::{EntryId, Fingerprint, Hash};
use crate::store::{Finding, Keeper, OpenError, Role};
use crate::text::Lang;
use chrono::{DateTime, NaiveDateTime, Utc};
use leptos::prelude::*;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

/// What the app is doing, as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The journal is being opened.
    Opening,
    /// The journal cannot be read; nothing was changed.
    Unreadable,
    /// Nothing was ever written here: the point introduces itself.
    FirstRun,
    /// Work.
    Open,
}

/// Whose records the pages show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The point's own.
    Own,
    /// The demo point's, in memory.
    Demo,
}

/// How the last write went.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// Nothing was written since the page was opened.
    Nothing,
    /// Being written.
    Writing,
    /// Written, at this minute and second of the device's clock.
    At(chrono::NaiveTime),
    /// Not written; the form keeps what was typed.
    Failed,
}

/// The store of signals: opened once, at the root, and there as long as the page is. A copy is one pointer, so that closures
/// that hold it stay small.
#[derive(Clone, Copy)]
pub struct Session(&'static Signals);

impl Deref for Session {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        self.0
    }
}

/// What the session is made of; its own files only touch it.
pub struct Signals {
    phase: RwSignal<Phase>,
    /// Set when the store is open, or known not to open: what writes waits for it.
    opened: async_lock::OnceCell<()>,
    /// The same, to be followed.
    settled: RwSignal<bool>,
    whose: RwSignal<Whose>,
    books: RwSignal<Books>,
    keeper: StoredValue<Option<Rc<Keeper>>, LocalStorage>,
    /// What to go back to when the demo point is left.
    own: StoredValue<Option<demo::Own>, LocalStorage>,
    lang: RwSignal<Lang>,
    theme: RwSignal<Theme>,
    instant: RwSignal<DateTime<Utc>>,
    shift: RwSignal<Option<EntryId>>,
    saved: RwSignal<Saved>,
    toasts: RwSignal<Vec<Toast>>,
    role: RwSignal<Role>,
    findings: RwSignal<Vec<Finding>>,
    store_trouble: RwSignal<Option<crate::store::Trouble>>,
    unopened: RwSignal<Option<OpenError>>,
    last_copy: RwSignal<Option<LastCopy>>,
}

/// The session provided at the root.
pub fn use_session() -> Session {
    // Every component lives below the root, which provides it before anything else.
    use_context::<Session>().unwrap_or_else(Session::new)
}

impl Session {
    /// Opens the app's store of signals; the books follow when the journal is open.
    #[allow(clippy::new_without_default, reason = "a session is opened once, at the root")]
    pub fn new() -> Session {
        let lang = preferences::first_language();
        let theme = Theme::from_tag(&crate::browser::settings::read("theme").unwrap_or_default());
        let signals = Signals {
            phase: signal(Phase::Opening),
            opened: async_lock::OnceCell::new(),
            settled: signal(false),
            whose: signal(Whose::Own),
            books: signal(Books::default()),
            keeper: StoredValue::new_local(None),
            own: StoredValue::new_local(None),
            lang: signal(lang),
            theme: signal(theme),
            instant: signal(clock::instant()),
            shift: signal(None),
            saved: signal(Saved::Nothing),
            toasts: signal(Vec::new()),
            role: signal(Role::Writer),
            findings: signal(Vec::new()),
            store_trouble: signal(None),
            unopened: signal(None),
            last_copy: signal(copies::remembered()),
        };
        let session = Session(Box::leak(Box::new(signals)));
        session.set_lang(lang);
        session.set_theme(theme);
        session
    }

    /// What the app is doing.
    pub fn phase(self) -> Phase {
        self.phase.get()
    }

    /// What the app is doing, read once.
    pub fn phase_untracked(self) -> Phase {
        self.phase.get_untracked()
    }

    /// Says that the point has introduced itself and work begins.
    pub fn begin_work(self) {
        self.phase.set(Phase::Open);
    }

    /// Whether the demo point is shown.
    pub fn is_demo(self) -> bool {
        self.whose.get_untracked() == Whose::Demo
    }

    /// Asks the books; the caller follows every change of them.
    pub fn with<T>(self, ask: impl FnOnce(&Books) -> T) -> T {
        ask(&self.read())
    }

    /// Asks the books once, in an event handler or a task.
    pub fn with_untracked<T>(self, ask: impl FnOnce(&Books) -> T) -> T {
        ask(&self.read_untracked())
    }

    // Apart from the questions, so that each question is not compiled with its own copy of the lock around it.
    #[inline(never)]
    fn read(self) -> impl Deref<Target = Books> {
        self.books.read()
    }

    #[inline(never)]
    fn read_untracked(self) -> impl Deref<Target = Books> {
        self.books.read_untracked()
    }

    /// The minute it is at the point; the caller follows it.
    pub fn now(self) -> NaiveDateTime {
        let instant = self.instant.get();
        self.books.with(|books| point::wall_clock(&books.point.zone, instant))
    }

    /// The minute it is at the point, read now, without following.
    pub fn now_exact(self) -> NaiveDateTime {
        self.books.with_untracked(|books| point::wall_clock(&books.point.zone, clock::instant()))
    }

    /// Reads the device's clock anew; called every few seconds, changes once a minute.
    pub(super) fn tick(self) {
        self.catch_up();
        let instant = clock::instant();
        let minute = |t: DateTime<Utc>| t.timestamp().div_euclid(60);
        if minute(instant) != minute(self.instant.get_untracked()) {
            self.instant.set(instant);
        }
    }

    /// How the last write went.
    pub fn saved(self) -> Saved {
        self.saved.get()
    }

    /// A sealed value, if it is here and was not erased. Pages that ask for one are shown once the store is open.
    pub fn value(self, seal: Hash) -> Option<String> {
        self.keeper.with_value(|keeper| keeper.as_ref().and_then(|k| k.value(seal)).map(|v| v.value))
    }

    /// The exact line of an entry.
    pub fn line(self, id: EntryId) -> Option<Arc<str>> {
        self.keeper.with_value(|keeper| keeper.as_ref().and_then(|k| k.line(id)))
    }

    /// The fingerprint of the journal now, read once.
    pub fn head_untracked(self) -> Option<Fingerprint> {
        self.keeper.with_value(|keeper| keeper.as_ref().and_then(|k| k.head()))
    }

    /// The fingerprint of the journal now.
    pub fn head(self) -> Option<Fingerprint> {
        self.settled.track();
        self.books.track();
        self.keeper.with_value(|keeper| keeper.as_ref().and_then(|k| k.head()))
    }
}
