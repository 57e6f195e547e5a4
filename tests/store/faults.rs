//! A fault at every call of every port in turn, five kinds of it, and a kill afterwards that loses all, half or none of
//! what local storage had not flushed.

use super::device::Fault;
use super::run::{Do, every_fault};
use polka::store::memory::QUOTA;

/// Room for the ballast and a few entries: sealing is needed all the time.
const TIGHT: usize = 32_768 + 13 + 5_200;

#[test]
fn appending() {
    every_fault(QUOTA, &[], &[Do::Append, Do::Append, Do::Batch, Do::Append], &Fault::ALL);
}

#[test]
fn appending_after_a_reload() {
    every_fault(QUOTA, &[Do::Append, Do::Append, Do::Reload], &[Do::Append, Do::Reload, Do::Append], &Fault::ALL);
}

#[test]
fn sealing_where_room_is_tight() {
    let before = [Do::Append, Do::Append, Do::Append, Do::Append, Do::Flush, Do::Append];
    every_fault(TIGHT, &before, &[Do::Append, Do::Append, Do::Append, Do::Tidy(0), Do::Append], &Fault::ALL);
}

#[test]
fn dropping_strict_copies() {
    let before =
        [Do::Append, Do::Append, Do::Append, Do::Append, Do::Append, Do::Append, Do::Append, Do::Append, Do::Append, Do::Flush, Do::Reload];
    every_fault(TIGHT, &before, &[Do::Tidy(2), Do::Append], &Fault::ALL);
}

#[test]
fn importing() {
    let before = [Do::Append, Do::Append];
    every_fault(QUOTA, &before, &[Do::Import, Do::Append], &Fault::ALL);
}

#[test]
fn importing_into_an_empty_profile() {
    every_fault(QUOTA, &[], &[Do::Import, Do::Append, Do::Reload, Do::Append], &Fault::ALL);
}

#[test]
fn taking_over() {
    every_fault(QUOTA, &[Do::Append, Do::Append], &[Do::TakeOver, Do::Append, Do::TakeOver, Do::Append], &Fault::ALL);
}

#[test]
fn erasing_from_the_tail() {
    every_fault(QUOTA, &[Do::Append, Do::Append], &[Do::Erase, Do::Append], &Fault::ALL);
}

#[test]
fn erasing_from_a_segment() {
    let before = [Do::Append, Do::Append, Do::Append, Do::Append, Do::Append, Do::Append, Do::Append, Do::Flush];
    every_fault(TIGHT, &before, &[Do::Erase, Do::Append], &Fault::ALL);
}
