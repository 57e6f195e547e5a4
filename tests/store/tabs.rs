//! Two tabs of a profile (design section 3, rule 8): one writes, the other follows and may take over.

use super::device::{Device, Flushed, append, append_at, events, time};
use polka::store::ports::Drawer;
use polka::store::{AppendError, Event, Keeper, Role};
use std::rc::Rc;

fn count(keeper: &Keeper) -> usize {
    keeper.with_journal(|journal| journal.len())
}

#[test]
fn the_second_tab_follows_and_cannot_write() {
    let device = Device::new();
    let first = device.open().keeper;
    append(&first, "before").unwrap();
    let second = device.open().keeper;
    assert_eq!((second.role(), count(&second)), (Role::Follower, 1));
    let told = events(&second);
    let appended = append(&first, "after").unwrap();
    assert_eq!(told.take(), [Event::Appended(vec![appended])]);
    assert_eq!(count(&second), 2);
    assert_eq!(append(&second, "no"), Err(AppendError::Follower));
}

#[test]
fn a_tab_opened_before_the_very_first_entry_follows_too() {
    let device = Device::new();
    let first = device.open().keeper;
    let second = device.open().keeper;
    append(&first, "one").unwrap();
    append(&first, "two").unwrap();
    assert_eq!(count(&second), 2);
}

#[test]
fn a_missed_message_is_made_up_for() {
    let device = Device::new();
    let first = device.open().keeper;
    append(&first, "one").unwrap();
    let second = device.open().keeper;
    device.deafen(true);
    append(&first, "two").unwrap();
    assert_eq!(count(&second), 1);
    let told = events(&second);
    device.deafen(false);
    append(&first, "three").unwrap();
    device.run_tasks();
    assert_eq!(count(&second), 3);
    assert_eq!(told.borrow().len(), 1, "{told:?}");
    device.deafen(true);
    append(&first, "four").unwrap();
    pollster::block_on(second.catch_up());
    assert_eq!(count(&second), 4);
}

#[test]
fn what_was_sealed_and_whose_copies_went_meanwhile_is_read_from_local_storage() {
    let device = Device::new();
    let first = device.open().keeper;
    append(&first, "one").unwrap();
    let second = device.open().keeper;
    device.deafen(true);
    for n in 0..600 {
        append_at(&first, "more", time(n), &[]).unwrap();
    }
    // As if days had passed.
    let copies = device.drawer(Drawer::Tail);
    for (key, _) in copies.iter().take(512) {
        device.take_away(Drawer::Tail, key);
    }
    pollster::block_on(second.catch_up());
    assert_eq!(count(&second), 601);
    assert_eq!(second.role(), Role::Follower);
}

#[test]
fn taking_over_ends_the_other_tabs_turn() {
    let device = Device::new();
    let first = device.open().keeper;
    append(&first, "one").unwrap();
    let second = device.open().keeper;
    let told = events(&first);
    pollster::block_on(second.take_over()).unwrap();
    device.run_tasks();
    assert_eq!((first.role(), second.role()), (Role::Follower, Role::Writer));
    assert_eq!(told.take(), [Event::RoleChanged(Role::Follower)]);
    assert_eq!(append(&first, "no"), Err(AppendError::Follower));
    let appended = append(&second, "two").unwrap();
    assert_eq!(told.take(), [Event::Appended(vec![appended])]);
}

#[test]
fn a_tab_that_does_not_know_of_the_take_over_cannot_commit() {
    let device = Device::new();
    let first = device.open().keeper;
    append(&first, "one").unwrap();
    let second = device.open().keeper;
    // Neither the lock nor a message tells the first tab.
    device.deafen(true);
    device.without_locks(true);
    pollster::block_on(second.take_over()).unwrap();
    append(&second, "two").unwrap();
    assert_eq!(first.role(), Role::Writer, "it believes so");
    assert_eq!(append(&first, "too late"), Err(AppendError::LostTurn));
    assert_eq!(first.role(), Role::Follower);
    device.run_tasks();
    assert_eq!(count(&first), 2, "and it has caught up");
    device.kill(Flushed::Nothing);
    assert_eq!(count(&device.open().keeper), 2);
}

#[test]
fn when_the_writing_tab_is_closed_the_next_one_writes() {
    let device = Device::new();
    let (tab, ports) = device.tab();
    let first = pollster::block_on(Keeper::open(ports)).unwrap().keeper;
    append(&first, "one").unwrap();
    let second = device.open().keeper;
    device.run_tasks();
    assert_eq!(second.role(), Role::Follower);
    let told = events(&second);
    drop(first);
    device.close(tab);
    device.run_tasks();
    assert_eq!(second.role(), Role::Writer);
    assert!(told.take().contains(&Event::RoleChanged(Role::Writer)));
    append(&second, "two").unwrap();
}

#[test]
fn four_hundred_appends_with_five_take_overs() {
    let device = Device::new();
    let tabs: Vec<Rc<Keeper>> = (0..2).map(|_| device.open().keeper).collect();
    let mut kept = Vec::new();
    for round in 0..5 {
        for n in 0..80 {
            let note = format!("round {round}, entry {n}");
            // Both try; only one may.
            let tried: Vec<_> = tabs.iter().map(|tab| append_at(tab, &note, time(round * 100 + n), &[])).collect();
            assert_eq!(tried.iter().filter(|tried| tried.is_ok()).count(), 1);
            kept.extend(tried.into_iter().flatten());
        }
        let next = tabs.iter().find(|tab| tab.role() == Role::Follower).unwrap();
        pollster::block_on(next.take_over()).unwrap();
        device.run_tasks();
    }
    assert_eq!(kept.len(), 400);
    device.kill(Flushed::Nothing);
    let opened = device.open();
    let lines = opened.keeper.with_journal(|journal| journal.feeds().next().unwrap().lines().to_vec());
    assert_eq!(lines, kept.into_iter().map(|one| one.line).collect::<Vec<_>>());
    while opened.keeper.verify_step(50) == polka::store::Verified::More {}
    assert_eq!(opened.keeper.verify_step(1), polka::store::Verified::Done);
}

#[test]
fn concurrent_calls_in_one_tab_wait_for_each_other() {
    let device = Device::new();
    let keeper = device.open().keeper;
    append(&keeper, "one").unwrap();
    let by = keeper.with_journal(|journal| journal.feeds().next().unwrap().id().entry(1));
    let mut calls: Vec<_> = (0..5)
        .map(|n| {
            let keeper = keeper.clone();
            Box::pin(async move { keeper.append(super::device::draft(Some(by), &format!("{n}"), &[]), time(n)).await })
        })
        .collect();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let mut done = 0;
    while done < 5 {
        // The last first: whoever comes first is not whoever asks first.
        let before = done;
        calls.retain_mut(|call| match call.as_mut().poll(&mut context) {
            std::task::Poll::Ready(appended) => {
                appended.unwrap();
                done += 1;
                false
            }
            std::task::Poll::Pending => true,
        });
        assert!(done > before, "they stand still");
    }
    assert_eq!(count(&keeper), 6);
}

#[test]
fn an_import_in_one_tab_shows_in_the_other() {
    let device = Device::new();
    let first = device.open().keeper;
    append(&first, "one").unwrap();
    let second = device.open().keeper;
    let told = events(&second);
    pollster::block_on(first.import(&super::run::elsewhere(), &Default::default(), time(5), &|_, _| true)).unwrap();
    device.run_tasks();
    assert!(told.take().contains(&Event::Switched));
    assert_eq!(count(&second), 9);
}

#[test]
fn an_erased_value_goes_from_the_other_tab_too() {
    let device = Device::new();
    let first = device.open().keeper;
    let value = super::device::sealed("1234");
    append_at(&first, "one", time(0), std::slice::from_ref(&value)).unwrap();
    let second = device.open().keeper;
    assert!(second.value(value.seal().sealed).is_some());
    pollster::block_on(first.erase(&[value.seal().sealed], time(1))).unwrap();
    assert!(second.value(value.seal().sealed).is_none());
}

#[test]
fn a_message_that_comes_late_does_not_end_the_turn_of_whoever_writes_now() {
    let device = Device::new();
    let first = device.open().keeper;
    append(&first, "one").unwrap();
    let second = device.open().keeper;
    pollster::block_on(second.take_over()).unwrap();
    let epoch = device.drawer(Drawer::Meta).into_iter().find(|(key, _)| key == "epoch").unwrap().1.text().unwrap();
    pollster::block_on(first.take_over()).unwrap();
    device.run_tasks();
    assert_eq!((first.role(), second.role()), (Role::Writer, Role::Follower));
    // What the second said when it took over arrives only now.
    device.tab().1.cast.send(&format!(r#"{{"taken":"{epoch}"}}"#));
    device.run_tasks();
    assert_eq!(first.role(), Role::Writer);
    append(&first, "two").unwrap();
}

#[test]
fn whoever_writes_already_does_not_take_the_lock_from_itself() {
    let device = Device::new();
    let keeper = device.open().keeper;
    let told = events(&keeper);
    pollster::block_on(keeper.take_over()).unwrap();
    device.run_tasks();
    assert_eq!((keeper.role(), told.take()), (Role::Writer, vec![]));
}

#[test]
fn of_two_tabs_that_take_over_at_once_one_writes() {
    // The second take-over comes at every possible moment of the first.
    for moment in 0..40 {
        let device = Device::new();
        let first = device.open().keeper;
        append(&first, "one").unwrap();
        let (second, third) = (device.open().keeper, device.open().keeper);
        let mut taking = Box::pin(second.take_over());
        device.pause_after(moment);
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let done = taking.as_mut().poll(&mut context).is_ready();
        device.go_on();
        pollster::block_on(third.take_over()).unwrap();
        if !done {
            pollster::block_on(taking).ok();
        }
        device.run_tasks();
        // Each of them knows whether it writes.
        let tabs = [&first, &second, &third];
        assert_eq!(tabs.iter().filter(|tab| tab.role() == Role::Writer).count(), 1, "{moment}");
        for tab in tabs {
            let tried = append(tab, "two");
            assert_eq!(tried.is_ok(), tab.role() == Role::Writer, "{moment}: {tried:?}");
        }
        device.run_tasks();
        assert_eq!(tabs.map(|tab| count(tab)), [2; 3]);
        if done {
            assert!(moment > 4, "the moments cover all of it");
            return;
        }
    }
    panic!("taking over takes more calls than that");
}
