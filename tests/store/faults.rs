//! A fault at every call of every port in turn, five kinds of it, and a kill afterwards that loses all, half or none of
//! what local storage had not flushed.

use super::device::{Device, Fault, Flushed};
use super::run::{Do, Run, every_fault};
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

/// Days as they come: any steps in any order, every now and then a fault, a kill, and all of it again.
#[test]
fn days_as_they_come() {
    let seeds = if std::env::var_os("POLKA_FULL").is_some() { 3_000 } else { 300 };
    for seed in 1..=seeds {
        any_days(seed);
    }
}

fn any_days(seed: u64) {
    let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut below = |end: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random >> 11) as usize % end
    };
    let quota = if below(2) == 0 { TIGHT } else { QUOTA };
    let mut run = Run::on(Device::with_quota(quota));
    for life in 0..3 {
        for _ in 0..below(14) {
            let step = match below(16) {
                0..=6 => Do::Append,
                7 | 8 => Do::Batch,
                9 => Do::Erase,
                10 => Do::Import,
                11 => Do::Tidy(below(3) as i64),
                12 => Do::Reload,
                13 => Do::TakeOver,
                _ => Do::Flush,
            };
            let fault = (below(3) == 0).then(|| (below(40), Fault::ALL[below(Fault::ALL.len())]));
            if let Some((call, fault)) = fault {
                run.device.plan(call, fault);
            }
            run.step(step);
            // Shown when something does not hold.
            println!("{step:?} with {fault:?}{}", if run.device.is_dead() { ", dead" } else { "" });
            if run.device.is_dead() {
                run.keeper = None;
                run.device.kill([Flushed::Nothing, Flushed::Half, Flushed::Everything][below(3)]);
            }
            run.device.no_plan();
        }
        run.device.kill([Flushed::Nothing, Flushed::Half, Flushed::Everything][below(3)]);
        run.check(&format!("seed {seed}, life {life}"));
        run.device.kill(Flushed::Nothing);
    }
}
