//! A scan goes to the page, not to the focus: the scanner of the frame, and how a page asks for what is scanned.

mod keys;

use crate::app::reactive::signal;
use crate::app::route::Page;
use crate::app::session::Session;
use crate::browser::keyboard::{self, Keyboard, Pressed};
use crate::browser::page;
use crate::input::scan::{self, Scan};
use crate::input::wedge::{Press, Refused};
use crate::journal::EntryId;
use keys::Keys;
use leptos::prelude::*;
use std::rc::Rc;

/// The most pieces one scan counts: `5*` before a code is meant, a slip of the finger is not.
const MOST_AT_ONCE: i64 = 1_000;

/// How long a scan that was not taken is said at least, in milliseconds: in a burst the next one comes before anybody has read it.
const SAID: u64 = 2_000;

/// Scans that were not taken, as the frame says them until somebody closes it or goes on scanning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Why the last of them was not taken.
    pub why: Untaken,
    /// How many they are.
    pub scans: u32,
    /// When the last of them came.
    at: u64,
}

/// Why a scan was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untaken {
    /// It is no code.
    Refused(Refused),
    /// The quantity before the code cannot be read.
    BadTimes(String),
    /// It leads away from here, and a question on the screen waits for its answer.
    Asked(String),
}

impl Trouble {
    /// Whether nobody can have read it yet.
    fn is_new(&self, now: u64) -> bool {
        now.saturating_sub(self.at) < SAID
    }
}

/// A page that takes scans.
struct Taker {
    number: u32,
    take: Rc<dyn Fn(&Scan) -> bool>,
    knows: Rc<dyn Fn(&str) -> bool>,
}

/// The scanner. Copied freely.
#[derive(Clone, Copy)]
pub struct Scanner {
    takers: StoredValue<Vec<Taker>, LocalStorage>,
    carried: RwSignal<Option<(Page, Scan)>>,
    last: RwSignal<Option<String>>,
    trouble: RwSignal<Option<Trouble>>,
    found: RwSignal<Option<String>>,
}

impl Default for Scanner {
    /// A scanner nobody listens to yet.
    fn default() -> Scanner {
        Scanner {
            takers: StoredValue::new_local(Vec::new()),
            carried: signal(None),
            last: signal(None),
            trouble: signal(None),
            found: signal(None),
        }
    }
}

impl Scanner {
    /// The code that was scanned last.
    pub fn last(self) -> RwSignal<Option<String>> {
        self.last
    }

    /// What was not taken, until it was seen.
    pub fn trouble(self) -> RwSignal<Option<Trouble>> {
        self.trouble
    }

    fn refuse(self, why: Untaken) {
        let at = keyboard::now();
        let before = self.trouble.with_untracked(|trouble| trouble.as_ref().filter(|trouble| trouble.is_new(at)).map_or(0, |t| t.scans));
        self.trouble.set(Some(Trouble { why, scans: before.saturating_add(1), at }));
    }

    /// The code no page took, until it has led somewhere.
    pub fn found(self) -> RwSignal<Option<String>> {
        self.found
    }

    /// Gives a code to a section's page when it stands: for a link that leads to what can be done with it.
    pub fn carry(self, to: Page, text: String) {
        self.carried.set(Some((to, Scan { times: None, text })));
    }

    /// The code that waits for a page to stand.
    pub fn carried(self) -> Option<String> {
        self.carried.with(|carried| carried.as_ref().map(|(_, scan)| scan.text.clone()))
    }

    /// Hands a code to the page, as if it had just been scanned.
    pub fn deliver(self, text: &str) {
        let Ok(scan) = scan::read(text) else { return self.refuse(Untaken::BadTimes(text.to_owned())) };
        self.last.set(Some(scan.text.clone()));
        let now = keyboard::now();
        if self.trouble.with_untracked(|trouble| trouble.as_ref().is_some_and(|trouble| !trouble.is_new(now))) {
            self.trouble.set(None);
        }
        let takers: Vec<_> = self.takers.with_value(|all| all.iter().rev().map(|taker| Rc::clone(&taker.take)).collect());
        if takers.iter().any(|take| take(&scan)) {
            self.found.set(None);
        } else if self.found.with_untracked(Option::is_none) && page::has("dialog[open]") {
            self.refuse(Untaken::Asked(scan.text));
        } else {
            self.found.set(Some(scan.text));
        }
    }

    fn knows(self, session: Session, code: &str) -> bool {
        let page: Vec<_> = self.takers.with_value(|all| all.iter().map(|taker| Rc::clone(&taker.knows)).collect());
        page.iter().any(|knows| knows(code)) || session.with_untracked(|books| books.knows_code(code))
    }

    /// Listens while the frame stands.
    pub fn listen(self, session: Session) {
        let keys = Rc::new(Keys::new(self));
        let (on_key, on_insert) = (Rc::clone(&keys), keys);
        let keyboard = Keyboard::listen(
            move |pressed| {
                let Pressed { at, shift, command, repeat, composing, .. } = *pressed;
                let press = Press { at, code: &pressed.code, key: &pressed.key, shift, command, repeat, composing };
                on_key.press(&press, |code| self.knows(session, code))
            },
            move || on_insert.insert(),
        );
        let keyboard = StoredValue::new_local(keyboard);
        on_cleanup(move || drop(keyboard.try_update_value(Option::take)));
    }
}

/// The scanner of the app.
pub fn use_scanner() -> Scanner {
    use_context().unwrap_or_default()
}

/// Lets this page take scans, before the frame does: `false` leaves a scan to the frame. Of several the last one is asked first. It
/// ends with the page. A scan that was carried here is given at once.
pub fn use_scan(take: impl Fn(&Scan) -> bool + 'static) {
    use_scan_knowing(take, |_| false);
}

/// Lets this page count what is scanned: one more of the code, or as many as stand before it. What leads to an entry (the label of a
/// shelf, a client's card) is left to the frame.
pub fn use_scan_counting(count: impl Fn(&str) + 'static) {
    use_scan(move |scan| {
        if scan.text.to_ascii_uppercase().parse::<EntryId>().is_ok() {
            return false;
        }
        let times = scan.times.map_or(1, |pieces| pieces.0).clamp(1, MOST_AT_ONCE);
        (0..times).for_each(|_| count(&scan.text));
        true
    });
}

/// The same for a page with codes of its own that stand in no book yet: a code it knows is not tested.
pub fn use_scan_knowing(take: impl Fn(&Scan) -> bool + 'static, knows: impl Fn(&str) -> bool + 'static) {
    let scanner = use_scanner();
    let take: Rc<dyn Fn(&Scan) -> bool> = Rc::new(take);
    let number = scanner.takers.with_value(|all| all.last().map_or(0, |taker| taker.number.wrapping_add(1)));
    let taker = Taker { number, take: Rc::clone(&take), knows: Rc::new(knows) };
    scanner.takers.update_value(|all| all.push(taker));
    on_cleanup(move || {
        scanner.takers.try_update_value(|all| all.retain(|taker| taker.number != number));
    });
    // When the page stands.
    request_animation_frame(move || {
        let here = scanner.takers.try_with_value(|all| all.iter().any(|taker| taker.number == number)) == Some(true);
        let waits = here && scanner.carried.try_with_untracked(Option::is_some) == Some(true);
        let carried = if waits { scanner.carried.try_update(Option::take).flatten() } else { None };
        // Whoever went elsewhere meanwhile does not mean it any more.
        if let Some((_, scan)) = carried.filter(|(to, _)| page::is_at(&to.href())) {
            take(&scan);
        }
    });
}
