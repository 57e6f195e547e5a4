//! The store on memory twins: what is confirmed is there, whatever fails and whenever it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod device;
mod early;
mod faults;
mod rules;
mod run;
mod tabs;
