//! The recogniser at work: keys go to it as they are pressed, and what it says is done in the page.

use super::{Scanner, Untaken};
use crate::browser::keyboard::{self, Held};
use crate::browser::pause;
use crate::input::wedge::{Press, Read, Step, Wedge};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How often undecided keys are looked at, in milliseconds; sooner when a code becomes certain before.
const LOOK: u64 = 20;

/// The recogniser at work, and what the focused field held before the burst.
pub(super) struct Keys {
    wedge: RefCell<Wedge>,
    before: RefCell<Option<Held>>,
    scanner: Scanner,
    looking: RefCell<bool>,
    /// The last key: which of all it was, and when it was pressed.
    heard: Cell<(u64, u64)>,
    /// How long no key came since, while the page was free to hear one: keys that wait while it is busy are not missing.
    quiet: Cell<u64>,
}

impl Keys {
    /// No key was pressed yet.
    pub(super) fn new(scanner: Scanner) -> Keys {
        Keys {
            wedge: RefCell::default(),
            before: RefCell::default(),
            scanner,
            looking: RefCell::default(),
            heard: Cell::default(),
            quiet: Cell::default(),
        }
    }

    /// Takes a key; whether it goes no further.
    pub(super) fn press(self: &Rc<Self>, press: &Press, known: impl Fn(&str) -> bool) -> bool {
        self.heard.set((self.heard.get().0.wrapping_add(1), press.at));
        self.quiet.set(0);
        let step = self.wedge.borrow_mut().press(press, known);
        let own_keys = keyboard::reads_keys_itself();
        self.follow(&step, own_keys);
        if step.begins {
            *self.before.borrow_mut() = Held::now();
        }
        self.look_again();
        // Enter and Tab of a scan press nothing anywhere.
        step.hold && (!own_keys || matches!(press.key, "Enter" | "Tab"))
    }

    fn follow(&self, step: &Step, own_keys: bool) {
        let before = if step.restore { self.before.borrow_mut().take() } else { None };
        if let Some(before) = before {
            before.put_back();
        }
        // A field with keys of its own got them when they were pressed.
        for key in step.release.iter().filter(|_| !own_keys) {
            keyboard::press(key);
        }
        for read in &step.read {
            match read {
                Read::Code(text) => self.scanner.deliver(text),
                Read::Refused(why) => self.scanner.refuse(Untaken::Refused(why.clone())),
            }
        }
    }

    /// Something is about to be put into a field that no held key is of: what is held goes first.
    pub(super) fn insert(&self) -> bool {
        // While held keys are given back, the recogniser is done with them, or busy with this very key.
        let Ok(mut wedge) = self.wedge.try_borrow_mut() else { return false };
        let (step, began) = (wedge.interrupt(), wedge.just_began());
        drop(wedge);
        match step {
            Some(step) => {
                self.follow(&step, keyboard::reads_keys_itself());
                true
            }
            // The first key may have moved the focus to the field it is for.
            None if began => {
                *self.before.borrow_mut() = Held::now();
                false
            }
            None => false,
        }
    }

    fn look_again(self: &Rc<Self>) {
        if !self.wedge.borrow().undecided() || self.looking.replace(true) {
            return;
        }
        let keys = Rc::clone(self);
        leptos::task::spawn_local(async move {
            while keys.wedge.borrow().undecided() {
                let heard = keys.heard.get();
                let certain = keys.wedge.borrow().certain_in(heard.1 + keys.quiet.get());
                let wait = certain.unwrap_or(LOOK).clamp(1, LOOK);
                pause::for_a_while(i32::try_from(wait).unwrap_or_default()).await;
                if keys.heard.get() != heard {
                    continue;
                }
                // Of the time it slept no more than was meant counts: what is longer, the page was busy.
                keys.quiet.set(keys.quiet.get() + wait);
                let step = keys.wedge.borrow_mut().pause(heard.1 + keys.quiet.get());
                keys.follow(&step, keyboard::reads_keys_itself());
            }
            keys.looking.replace(false);
        });
    }
}
