//! The rules of design section 3, one test each, without faults.

use super::device::{Device, Flushed, append_at, sealed, time};
use polka::store::Role;
use polka::store::ports::LocalPort;

#[test]
fn what_is_appended_is_there_after_a_kill() {
    let device = Device::new();
    let keeper = device.open().keeper;
    assert_eq!(keeper.role(), Role::Writer);
    let value = sealed("1234");
    for n in 0..20 {
        append_at(&keeper, &format!("note {n}"), time(n), &[value.clone()]).unwrap();
    }
    let lines = keeper.with_journal(|journal| journal.feeds().next().unwrap().lines().to_vec());
    for flushed in [Flushed::Everything, Flushed::Half, Flushed::Nothing] {
        device.kill(flushed);
        let opened = device.open();
        assert_eq!(opened.keeper.with_journal(|journal| journal.feeds().next().unwrap().lines().to_vec()), lines);
        assert_eq!(opened.keeper.value(value.seal().sealed), Some(value.clone()));
        assert_eq!(device.tail_keys().len(), 20);
        assert!(opened.keeper.head().is_some(), "{:?}", opened.findings);
    }
}

#[test]
fn a_full_tail_is_sealed_and_its_strict_copies_stay_for_a_day() {
    let device = Device::new();
    let keeper = device.open().keeper;
    for n in 0..1100 {
        append_at(&keeper, &format!("note {n}"), time(n), &[sealed(&format!("{n}"))]).unwrap();
    }
    assert_eq!(device.segment_keys().len(), 2);
    assert_eq!(device.tail_keys().len(), 1100 - 1024);
    let lines = keeper.with_journal(|journal| journal.feeds().next().unwrap().lines().to_vec());
    let taken = keeper.usage().used;
    assert_eq!(taken, device.local().used().unwrap());
    device.flush();
    device.kill(Flushed::Nothing);
    let opened = device.open();
    assert_eq!(opened.findings, vec![]);
    assert_eq!(opened.keeper.with_journal(|journal| journal.feeds().next().unwrap().lines().to_vec()), lines);
}

#[test]
fn an_import_is_here_afterwards() {
    let device = Device::new();
    let opened = device.open();
    let keeper = opened.keeper;
    let theirs = super::run::elsewhere();
    let plan = pollster::block_on(keeper.import(&theirs, &Default::default(), time(5), &|_, _| true)).unwrap();
    assert_eq!(plan.entries(), 8);
    assert_eq!(keeper.with_journal(|journal| journal.len()), 8);
    for flushed in [Flushed::Nothing, Flushed::Everything] {
        device.kill(flushed);
        let opened = device.open();
        assert_eq!(opened.keeper.with_journal(|journal| journal.len()), 8, "{:?}", opened.findings);
    }
}
