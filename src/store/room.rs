//! Room in local storage: what is taken, what is left for entries, and the ballast that is kept for the worst moment
//! (design section 3, rules 1, 3 and 13).

use super::keeper::Keeper;
use super::keys::{self, LocalKey};
use super::memory::QUOTA;
use super::ports::LocalError;
use super::report::{AppendError, Usage};
use super::units;

/// How many units the ballast takes: of two bytes each, for browsers that count bytes.
pub const BALLAST_UNITS: usize = 32 * 1024;
const BALLAST_UNIT: &str = "\u{3400}";

/// Whoever else writes into this origin's local storage (settings) takes less than this unseen.
const SLACK: usize = 64 * 1024;

/// How full local storage is, as far as is known.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// What keys and values take.
    pub used: usize,
    /// What the browser gives, as far as it has shown.
    pub limit: usize,
    /// Whether the ballast lies there.
    pub ballast: bool,
}

impl Default for Room {
    fn default() -> Self {
        Room { used: 0, limit: QUOTA, ballast: false }
    }
}

impl Keeper {
    /// How full local storage is.
    pub fn usage(&self) -> Usage {
        let state = self.state.borrow();
        Usage {
            used: state.room.used,
            quota: state.room.limit,
            ballast: if state.room.ballast { BALLAST_UNITS + keys::BALLAST.len() } else { 0 },
            entries: state.journal.len(),
            tail: state.index.tail.len() + state.owed.len(),
        }
    }

    /// Looks how much is taken.
    pub(super) fn measure(&self) -> Result<(), LocalError> {
        let used = self.ports.local.used()?;
        self.state.borrow_mut().room.used = used;
        Ok(())
    }

    /// Sets a key that was free, and counts it.
    pub(super) fn set_local(&self, key: LocalKey, value: &str) -> Result<(), LocalError> {
        let name = key.to_string();
        self.ports.local.set(&name, value)?;
        self.state.borrow_mut().room.used += name.len() + units::count(value);
        Ok(())
    }

    /// Lays the ballast down, if there is room.
    pub(super) fn lay_ballast(&self) -> Result<(), LocalError> {
        if self.state.borrow().room.ballast {
            return Ok(());
        }
        let laid = self.ports.local.set(keys::BALLAST, &BALLAST_UNIT.repeat(BALLAST_UNITS));
        let mut state = self.state.borrow_mut();
        let room = &mut state.room;
        room.ballast = laid.is_ok();
        // A browser may give less than the usual; it shows here.
        room.limit = if laid.is_ok() { QUOTA } else { QUOTA.min(room.used + BALLAST_UNITS) };
        drop(state);
        laid?;
        self.measure()
    }

    /// Takes the ballast away: the worst moment is here.
    pub(super) fn free_ballast(&self) -> Result<(), LocalError> {
        self.ports.local.remove(keys::BALLAST)?;
        self.state.borrow_mut().room.ballast = false;
        self.measure()
    }

    /// Whether so many more units fit while the ballast stays.
    pub(super) fn fits(&self, needed: usize) -> Result<(), AppendError> {
        let no = |free: usize| AppendError::Full { needed, free };
        let refused = |error: LocalError, free: usize| if error == LocalError::Full { no(free) } else { failed(error) };
        if self.free() < needed + SLACK {
            self.measure().map_err(failed)?;
        }
        self.lay_ballast().map_err(|error| refused(error, self.free().saturating_sub(BALLAST_UNITS)))?;
        if self.free() < needed {
            return Err(no(self.free()));
        }
        // What is larger than the ballast could not be helped by it, so it is tried first.
        if needed > BALLAST_UNITS {
            self.probe(needed).map_err(|error| refused(error, BALLAST_UNITS))?;
        }
        Ok(())
    }

    /// How many units are free, as far as is known.
    pub(super) fn free(&self) -> usize {
        let room = self.state.borrow().room;
        room.limit.saturating_sub(room.used)
    }

    /// Writes so many units and removes them again.
    pub(super) fn probe(&self, needed: usize) -> Result<(), LocalError> {
        let length = needed.saturating_sub(keys::PROBE.len());
        let set = self.ports.local.set(keys::PROBE, &BALLAST_UNIT.repeat(length));
        self.ports.local.remove(keys::PROBE)?;
        set
    }
}

/// Why nothing is accepted when local storage will not say how full it is.
pub(super) fn failed(error: LocalError) -> AppendError {
    match error {
        LocalError::Full => AppendError::Full { needed: 0, free: 0 },
        LocalError::Blocked(words) => AppendError::LocalFailed(words),
    }
}
