//! A burst: keys that come one after another, how fast they came, and which of them nobody was given yet.

use std::mem;

/// Keys a scan has at least.
pub const LEAST_KEYS: usize = 6;
/// The median gap of a scan is shorter than this, in milliseconds.
pub const SCANNER_GAP: u64 = 30;
/// A pause within a code, or before it, after which a part of it may be missing: then its check digit or the books must prove it.
const HICCUP: u64 = 100;
/// Fast keys from which on a burst must be a scanner's.
const SURELY_FAST: usize = 4;
/// GS, which separates the parts of a DataMatrix code. Many scanners lose it on the way to a keyboard, so it is left out always:
/// a code is the same by whichever scanner it was read.
pub const GROUP_SEPARATOR: char = '\u{1d}';

/// A key of a burst.
#[derive(Clone, Debug)]
pub struct Key {
    /// When it was pressed, in milliseconds.
    pub at: u64,
    /// What it gives as a part of a code.
    pub character: char,
    /// What it means under the system's layout.
    pub typed: String,
}

/// The keys so far.
#[derive(Clone, Debug, Default)]
pub struct Burst {
    keys: Vec<Key>,
    /// How many keys at the end of `keys` are held: they did not go where they were typed.
    held: usize,
}

impl Burst {
    /// Goes on by a key.
    pub fn add(&mut self, key: Key, hold: bool) {
        self.held += usize::from(hold);
        self.keys.push(key);
    }

    /// Lets go what is held, in its order; a scan may still come of it.
    pub fn let_go(&mut self) -> Vec<String> {
        let first = self.keys.len().saturating_sub(mem::take(&mut self.held));
        self.keys.iter().skip(first).map(|key| key.typed.clone()).collect()
    }

    /// What is held will go nowhere.
    pub fn swallow(&mut self) {
        self.held = 0;
    }

    /// Whether no key came.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether its first key is all there is.
    pub fn just_began(&self) -> bool {
        self.keys.len() == 1
    }

    /// Whether some of it is held.
    pub fn is_held(&self) -> bool {
        self.held > 0
    }

    /// When its first key was pressed.
    pub fn first(&self) -> Option<u64> {
        self.keys.first().map(|key| key.at)
    }

    /// When its last key was pressed.
    pub fn last(&self) -> Option<u64> {
        self.keys.last().map(|key| key.at)
    }

    /// Whether it ends as a quantity does, after which its code comes as a burst of its own.
    pub fn is_quantity(&self) -> bool {
        self.keys.last().is_some_and(|key| key.character == '*')
    }

    /// Whether so many keys came too fast for a person that it cannot be one.
    pub fn must_be_a_scanner(&self) -> bool {
        self.held + 1 >= SURELY_FAST
    }

    /// Whether the keys so far came as fast as a scanner's.
    pub fn is_fast(&self) -> bool {
        if self.keys.len() < LEAST_KEYS {
            return false;
        }
        let fast = self.gaps().filter(|gap| *gap < SCANNER_GAP).count();
        fast * 2 > self.gaps().count()
    }

    /// Its characters, without the separators of a code's parts.
    pub fn text(&self) -> String {
        self.keys.iter().map(|key| key.character).filter(|c| *c != GROUP_SEPARATOR).collect::<String>().trim().to_owned()
    }

    /// Whether a pause in it was so long that a part of a code may be missing.
    pub fn hiccups(&self) -> bool {
        self.gaps().any(|gap| gap >= HICCUP)
    }

    fn gaps(&self) -> impl Iterator<Item = u64> {
        self.keys.iter().zip(self.keys.iter().skip(1)).map(|(one, next)| next.at.saturating_sub(one.at))
    }
}
