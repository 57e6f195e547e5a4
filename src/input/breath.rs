//! Reading what is long: whoever waits for it is told how far it is, may do something else in between, and may stop it.

use std::future::Future;

/// Is asked at short intervals whether a reading goes on.
pub trait Breath {
    /// So much of how much is done; `false` when the reading is to stop.
    fn goes_on(&self, done: usize, of: usize) -> impl Future<Output = bool>;
}

/// Messages, or lines, that are read between two questions.
pub const SLICE: usize = 128;

/// Bytes that are unpacked between two questions.
pub const SLICE_BYTES: usize = 128 << 10;
