//! What a start shows before the durable store has answered: never more than is written here, never half of something, and
//! the same journal in the end as without it (design section 3, rule 5).

use super::device::{Device, Fault, Flushed, append, sealed, time};
use super::rules::{filled, import, lines, settled};
use super::run::elsewhere_with;
use polka::journal::{Fingerprint, Journal};
use polka::store::ports::{Drawer, LocalPort as _, Value};
use polka::store::{Finding, Keeper, Opened, Role};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

/// Opens a device that nobody writes on, and the same device again with a sign that lets nothing be shown early: both must
/// come to the same. Leaves it as it was before any of it reached the disk.
fn opened(device: &Rc<Device>) -> (Opened, Option<Vec<Arc<str>>>) {
    device.local().set("polka.switching", "").unwrap();
    let careful = device.open();
    assert_eq!(device.shown.take(), None);
    device.kill(Flushed::Nothing);
    let opened = device.open();
    assert_eq!(opened.findings, careful.findings);
    assert_eq!(opened.keeper.role(), Role::Writer);
    assert_eq!(lines(&opened.keeper), lines(&careful.keeper));
    assert_eq!(opened.keeper.head(), careful.keeper.head());
    (opened, device.shown.take())
}

#[test]
fn what_is_here_is_shown_and_stays() {
    for (device, lines) in [filled(20), filled(1100), settled(600)] {
        let (opened, shown) = opened(&device);
        assert!(opened.as_shown);
        assert_eq!(shown, Some(lines));
        assert_eq!(opened.findings, []);
        append(&opened.keeper, "and goes on").unwrap();
    }
}

#[test]
fn nothing_is_shown_of_an_empty_profile_or_of_one_whose_local_storage_is_gone() {
    let device = Device::new();
    device.open();
    assert_eq!(device.shown.take(), None);
    let (device, lines) = filled(5);
    for key in device.local().keys().unwrap() {
        device.tamper(&key, None);
    }
    let (opened, shown) = opened(&device);
    assert_eq!((shown, opened.as_shown), (None, false));
    assert_eq!(super::rules::lines(&opened.keeper), lines);
}

#[test]
fn the_last_entries_that_local_storage_lost_come_with_the_durable_store() {
    let device = Device::new();
    let keeper = device.open().keeper;
    (0..5).for_each(|n| drop(append(&keeper, &format!("early {n}")).unwrap()));
    device.flush();
    (0..3).for_each(|n| drop(append(&keeper, &format!("late {n}")).unwrap()));
    let all = lines(&keeper);
    device.kill(Flushed::Nothing);
    let (opened, shown) = opened(&device);
    assert_eq!(shown.as_deref(), all.get(..5));
    assert!(!opened.as_shown);
    assert_eq!(opened.findings, [Finding::BroughtBack { entries: 3 }]);
    assert_eq!(lines(&opened.keeper), all);
}

#[test]
fn what_only_local_storage_has_counts_as_it_did() {
    // A strict copy is gone, and the head says that there was one.
    let (device, all) = filled(5);
    let (last, _) = device.drawer(Drawer::Tail).pop().unwrap();
    device.take_away(Drawer::Tail, &last);
    let (same, shown) = opened(&device);
    assert!(same.as_shown);
    assert_eq!(shown, Some(all.clone()));
    assert_eq!(same.findings, []);
    // The head knows nothing of the last entry.
    let (device, all) = filled(5);
    let head = |n: u32| {
        let keeper = device.open().keeper;
        let chain = |journal: &Journal| journal.feeds().next().and_then(|feed| feed.fingerprint_at(n)).unwrap();
        let head: Fingerprint = keeper.with_journal(chain);
        device.kill(Flushed::Nothing);
        Value::Text(serde_json::to_string(&head).unwrap())
    };
    let before = head(4);
    device.lay(Drawer::Meta, "head", before);
    let (other, shown) = opened(&device);
    assert_eq!(shown, Some(all));
    assert!(matches!(other.findings[..], [Finding::HeadUncertain { committed: Some(_) }]), "{:?}", other.findings);
    assert_eq!(other.keeper.head(), None, "writing goes on in a new feed");
}

#[test]
fn nothing_damaged_is_shown_early() {
    let (device, _) = settled(600);
    let key = device.segment_keys().pop().unwrap();
    let text = device.local().get(&key).unwrap().unwrap();
    device.tamper(&key, Some(&text.chars().rev().collect::<String>()));
    let (found, shown) = opened(&device);
    assert_eq!((shown, found.findings.is_empty()), (None, false));
    let (device, whole) = filled(5);
    let key = device.tail_keys()[2].clone();
    let text = device.local().get(&key).unwrap().unwrap();
    device.tamper(&key, Some(&text.replace("note 2", "note 7")));
    // Nothing is hashed before it is shown: this shows for a moment, and does not stay.
    let (found, shown) = opened(&device);
    assert!(matches!(found.findings[..], [Finding::Differing { .. }]), "{:?}", found.findings);
    assert!(shown.is_some_and(|shown| shown.iter().any(|line| line.contains("note 7"))));
    assert_eq!((lines(&found.keeper), found.as_shown), (whole, false));
    let (device, lines) = filled(5);
    device.tamper(&format!("polka.h.{}", device.drawer(Drawer::Feeds)[0].0), None);
    let (found, shown) = opened(&device);
    assert_eq!((shown, super::rules::lines(&found.keeper)), (None, lines));
}

/// The browser dies at every call of an import in turn; whatever it wrote to local storage is on the disk.
#[test]
fn half_an_import_is_not_shown() {
    let theirs = elsewhere_with(600);
    let mut waited = 0;
    for call in 0.. {
        let (device, lines) = filled(5);
        let keeper = device.open().keeper;
        device.plan(call, Fault::Dies);
        let imported = import(&keeper, &theirs);
        let died = device.is_dead();
        device.kill(Flushed::Everything);
        device.open();
        match device.shown.take() {
            Some(shown) if shown == lines => assert!(imported.is_err()),
            Some(shown) => assert_eq!(shown.len(), lines.len() + 600, "at call {call}"),
            None => waited += 1,
        }
        if !died {
            break;
        }
    }
    assert!(waited > 1, "no start met half an import");
}

#[test]
fn an_erased_value_does_not_come_back_from_a_stale_copy() {
    let (device, _) = filled(600);
    let (sealed_away, in_tail) = (sealed("value 3"), sealed("value 590"));
    let seals = [sealed_away.seal().sealed, in_tail.seal().sealed];
    let keeper = device.open().keeper;
    pollster::block_on(keeper.erase(&seals, time(1000))).unwrap();
    // What was rewritten in local storage never reached the disk.
    device.kill(Flushed::Nothing);
    let stale = device.tail_keys().iter().any(|key| device.local().get(key).unwrap().unwrap().contains(&in_tail.value));
    assert!(stale);
    let (opened, _) = opened(&device);
    assert!(seals.iter().all(|seal| opened.keeper.value(*seal).is_none()));
}

#[test]
fn an_erasure_in_another_tab_while_this_one_starts_is_seen() {
    for value in ["value 3", "value 590"] {
        let (device, _) = filled(600);
        let writer = device.open().keeper;
        let seal = sealed(value).seal().sealed;
        let shown = Cell::new(false);
        let show = |_: &Journal| {
            shown.set(true);
            assert_eq!(pollster::block_on(writer.erase(&[seal], time(1000))), Ok(1));
        };
        let opened = pollster::block_on(Keeper::open_showing(device.tab().1, &show)).unwrap();
        assert!(shown.get());
        assert_eq!(opened.keeper.role(), Role::Follower);
        assert_eq!(opened.keeper.value(seal), None, "{value}");
    }
}

#[test]
fn a_tab_that_follows_shows_early_too() {
    let (device, lines) = filled(20);
    let writer = device.open().keeper;
    let second = device.open();
    assert!(second.as_shown);
    assert_eq!((second.keeper.role(), device.shown.take()), (Role::Follower, Some(lines)));
    // Written while the second one started.
    let show = |_: &Journal| drop(append(&writer, "meanwhile").unwrap());
    let third = pollster::block_on(Keeper::open_showing(device.tab().1, &show)).unwrap();
    assert!(!third.as_shown);
    assert_eq!(super::rules::lines(&third.keeper), super::rules::lines(&writer));
}

#[test]
fn what_is_shown_while_the_durable_store_is_blocked_is_read_only() {
    let (device, all) = filled(5);
    device.block(false, true);
    let opened = device.open();
    assert_eq!(device.shown.take(), Some(all.clone()));
    assert!(matches!(opened.keeper.role(), Role::ReadOnly(_)));
    assert_eq!(lines(&opened.keeper), all);
}
