//! A scanner that works as a keyboard ("wedge"), told from a person by its timing.
//!
//! A scan is at least six keys, half of them less than 30 ms after the one before, and Enter or Tab. The first key of a burst
//! always goes where it was typed: nobody waits for their own letters. The keys that follow too fast for a person are held; they
//! are given back unless a scan comes of them.
//!
//! Two scanners at once come as one stream. Whichever ends first, keys of the other one follow at once, so a code that nobody
//! knows is taken when the line is quiet after it, or when the next scan of the burst is whole, too. A code of 8, 12 or 13 digits
//! with a wrong check digit is refused; one that is known (typed once by hand, as the shop's own codes are) is taken at once.

mod burst;
mod step;

pub use step::{Press, Read, Refused, Step};

use super::check_digit::{Proof, proof};
use super::physical_key::character;
use super::scan;
use burst::{Burst, GROUP_SEPARATOR, Key, LEAST_KEYS, SCANNER_GAP};

/// How long a few fast keys wait for more: shorter than a person sees.
const SHORT_WAIT: u64 = 45;
/// A pause that ends a burst.
const LONG_WAIT: u64 = 250;
/// The same where it must be a scanner's: a busy device hands its keys on late.
const SCANNER_WAIT: u64 = 300;
/// How long after a burst that came to nothing the next one may be the rest of it.
const REST: u64 = 500;
/// How long the line is quiet after a code that nobody knows: whatever another scanner still has to send of its own comes sooner,
/// or it is no scanner.
const QUIET: u64 = SCANNER_GAP;
/// Longer than any code that is printed on goods.
const LONGEST: usize = 160;

/// A code that was read and is not said yet.
#[derive(Clone, Debug)]
struct Waiting {
    text: String,
    /// When it ended.
    at: u64,
    /// Whether its check digit is right.
    proven: bool,
}

/// The recogniser: keys in, what to do about them out.
#[derive(Clone, Debug, Default)]
pub struct Wedge {
    burst: Burst,
    /// A code that nobody knows, until it is clear that no other scanner wrote into it.
    waiting: Option<Waiting>,
    /// When the last key came of a burst that ended without Enter, unless it was a quantity.
    cut: Option<u64>,
    /// When the last key of a refused burst came; what follows at once belongs to it.
    mixed: Option<u64>,
}

impl Wedge {
    /// Takes a key. `known` says whether somebody entered this very code before.
    pub fn press(&mut self, press: &Press, known: impl Fn(&str) -> bool) -> Step {
        let mut step = Step::default();
        if !press.composing && is_modifier(press.key) {
            return step;
        }
        self.settle(press.at, &mut step);
        let separator = press.code == "F8" || (press.command && press.code == "BracketRight");
        let ends = matches!(press.key, "Enter" | "Tab") || press.code == "NumpadEnter";
        let found = match press {
            Press { composing: true, .. } | Press { repeat: true, .. } => None,
            _ if separator && !self.burst.is_empty() => Some(GROUP_SEPARATOR),
            Press { command: true, .. } => None,
            _ => character(press.code, press.shift, press.key),
        };
        match found {
            Some(found) => self.take(found, press, &mut step),
            None if ends && !press.command && !press.repeat && !press.composing => self.end(press.at, known, &mut step),
            None => self.give_back(&mut step),
        }
        step
    }

    /// Says what has become of what was held, when no key came for a while.
    pub fn pause(&mut self, now: u64) -> Step {
        let mut step = Step::default();
        self.settle(now, &mut step);
        step
    }

    /// Something is about to be put into the field: gives back what is held at once. `None` when nothing is held.
    pub fn interrupt(&mut self) -> Option<Step> {
        if !self.burst.is_held() || self.mixed.is_some() {
            return None;
        }
        let mut step = Step::default();
        self.give_back(&mut step);
        Some(step)
    }

    /// Whether the first key of a burst is all there is.
    pub fn just_began(&self) -> bool {
        self.burst.just_began()
    }

    /// Whether [`Wedge::pause`] still has something to decide.
    pub fn undecided(&self) -> bool {
        !self.burst.is_empty() || self.waiting.is_some()
    }

    /// In how many milliseconds a code that nobody knows is certain; `None` while there is none.
    pub fn certain_in(&self, now: u64) -> Option<u64> {
        self.waiting.as_ref().map(|waiting| (waiting.at + QUIET + 1).saturating_sub(now))
    }

    /// Ends what the time that has passed has ended.
    fn settle(&mut self, now: u64, step: &mut Step) {
        if self.mixed.is_some_and(|last| now.saturating_sub(last) > QUIET) {
            self.mixed = None;
            self.burst = Burst::default();
        }
        if self.burst.is_empty()
            && let Some(waiting) = self.waiting.take_if(|waiting| now.saturating_sub(waiting.at) > QUIET)
        {
            step.read.push(Read::Code(waiting.text));
        }
        let Some(last) = self.burst.last().filter(|_| self.mixed.is_none()) else { return };
        let pause = now.saturating_sub(last);
        if pause > SHORT_WAIT && !self.burst.must_be_a_scanner() {
            step.release.extend(self.burst.let_go());
        }
        let patience = if self.burst.must_be_a_scanner() { SCANNER_WAIT } else { LONG_WAIT };
        if pause > patience && self.waiting.take().is_some() {
            self.mix(last, step);
        } else if pause > patience {
            let text = self.burst.text();
            if self.burst.is_fast() && scan::is_code(&text) {
                step.read.push(Read::Refused(Refused::Unfinished(text)));
                step.restore = true;
                self.burst.swallow();
            }
            self.cut = Some(last).filter(|_| !self.burst.is_quantity());
            self.give_back(step);
        }
    }

    /// Whether a part of the code may be missing.
    fn broken(&self) -> bool {
        let began = self.burst.first().unwrap_or_default();
        self.cut.is_some_and(|cut| began.saturating_sub(cut) < REST) || self.burst.hiccups()
    }

    fn take(&mut self, found: char, press: &Press, step: &mut Step) {
        let key = Key { at: press.at, character: found, typed: press.key.to_owned() };
        // Whatever comes at once after an unproven code is the rest of another scanner's.
        if self.waiting.take_if(|waiting| !waiting.proven).is_some() {
            self.mix(press.at, step);
        }
        if self.mixed.is_some() {
            self.mixed = Some(press.at);
            self.burst.add(key, false);
            step.hold = true;
            return;
        }
        let gap = self.burst.last().map(|last| press.at.saturating_sub(last));
        match gap {
            None => {
                step.begins = true;
                // At once after a scan: no person's key.
                step.hold = self.waiting.is_some();
            }
            Some(gap) if gap < SCANNER_GAP || self.burst.must_be_a_scanner() => step.hold = true,
            Some(_) => step.release.extend(self.burst.let_go()),
        }
        self.burst.add(key, step.hold);
    }

    fn end(&mut self, at: u64, known: impl Fn(&str) -> bool, step: &mut Step) {
        let text = self.burst.text();
        let code = code_of(&text);
        if let Some(before) = self.waiting.take() {
            // The next scan of the same scanner is whole; what another one left of its own is not.
            if before.proven && self.burst.is_fast() && (known(code) || proof(code) == Proof::Right) {
                step.read.push(Read::Code(before.text));
            } else {
                self.mix(at, step);
            }
        }
        if self.mixed.is_some() {
            self.burst = Burst::default();
            self.mixed = Some(at);
            step.hold = true;
            if known(code) {
                self.mixed = None;
                step.read.push(Read::Code(text));
            }
            return;
        }
        if !self.burst.is_fast() {
            return self.give_back(step);
        }
        let broken = self.broken();
        self.burst = Burst::default();
        step.hold = true;
        step.restore = true;
        if known(code) {
            return step.read.push(Read::Code(text));
        }
        let proof = proof(code);
        let fits = text.len() <= LONGEST && code.len() >= LEAST_KEYS;
        if proof == Proof::Right || (proof == Proof::None && fits && !broken) {
            self.waiting = Some(Waiting { text, at, proven: proof == Proof::Right });
        } else if proof == Proof::None && fits {
            step.read.push(Read::Refused(Refused::Unfinished(code.to_owned())));
            self.mixed = Some(at);
        } else if proof == Proof::Wrong {
            step.read.push(Read::Refused(Refused::CheckDigit(code.to_owned())));
            self.mixed = Some(at);
        } else {
            self.mix(at, step);
        }
    }

    /// Two codes ran into each other: neither is taken, nor what follows at once.
    fn mix(&mut self, at: u64, step: &mut Step) {
        step.read.push(Read::Refused(Refused::Mixed));
        step.restore = true;
        self.mixed = Some(at);
        self.burst.swallow();
    }

    /// What is held goes to the focus after all, and the burst is over.
    fn give_back(&mut self, step: &mut Step) {
        if self.mixed.is_none() {
            step.release.extend(self.burst.let_go());
        }
        self.burst = Burst::default();
    }
}

/// The code without the quantity before it.
fn code_of(text: &str) -> &str {
    match text.split_once('*') {
        Some((times, code)) if !times.is_empty() && times.bytes().all(|b| b.is_ascii_digit()) => code,
        _ => text,
    }
}

fn is_modifier(key: &str) -> bool {
    matches!(key, "Shift" | "Control" | "Alt" | "AltGraph" | "Meta" | "CapsLock" | "NumLock")
}
