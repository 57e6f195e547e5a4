//! What the recogniser takes in, and what it says: a key that was pressed, what the page does about it, what a burst came to.

/// A key that was pressed.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// When, in milliseconds of any clock.
    pub at: u64,
    /// The physical key, as `KeyboardEvent.code` names it.
    pub code: &'a str,
    /// What it means under the system's layout.
    pub key: &'a str,
    /// With shift.
    pub shift: bool,
    /// With Ctrl, Alt or the system's key.
    pub command: bool,
    /// The key is held down and repeats.
    pub repeat: bool,
    /// A part of a character that is being composed.
    pub composing: bool,
}

/// What the page does about a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Keys that were held and go to the focus now, before this one: what each means under the system's layout.
    pub release: Vec<String>,
    /// A burst may begin with this key: remember what the focused field holds.
    pub begins: bool,
    /// This key goes no further.
    pub hold: bool,
    /// A burst was no typing: put back what the field held before it.
    pub restore: bool,
    /// What was read.
    pub read: Vec<Read>,
}

/// What a burst came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// A code, without the separators of its parts; with its quantity if it had one before an asterisk.
    Code(String),
    /// No code.
    Refused(Refused),
}

/// Why a burst was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Its check digit is wrong.
    CheckDigit(String),
    /// Two codes ran into each other.
    Mixed,
    /// The keys ended without Enter or Tab.
    Unfinished(String),
}
