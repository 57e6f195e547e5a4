//! The rules of design section 3, without faults: what is kept where, for how long, and what is found afterwards.

use super::device::{Device, Flushed, append, append_at, draft, events, sealed, time};
use super::run::elsewhere;
use polka::journal::{Journal, SealedValue};
use polka::store::memory::QUOTA;
use polka::store::ports::{Drawer, EntropyPort, LocalPort as _, NoEntropy};
use polka::store::{AppendError, Finding, ImportError, Keeper, NotKept, OpenError, Ports, Role, Trouble, Verified};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

/// Room for the ballast and a few entries.
const TIGHT: usize = 32_768 + 13 + 5_200;

pub fn lines(keeper: &Keeper) -> Vec<Arc<str>> {
    keeper.with_journal(|journal| journal.feeds().flat_map(|feed| feed.lines().to_vec()).collect())
}

pub fn verify(keeper: &Keeper) {
    while keeper.verify_step(100) == Verified::More {}
}

fn tidy(keeper: &Keeper, days: i64) {
    verify(keeper);
    pollster::block_on(keeper.tidy(time(days * 86_400)));
}

/// A device with so many entries, each with a sealed value, as it is when the browser was closed.
pub fn filled(count: i64) -> (Rc<Device>, Vec<Arc<str>>) {
    let device = Device::new();
    let keeper = device.open().keeper;
    for n in 0..count {
        append_at(&keeper, &format!("note {n}"), time(n), &[sealed(&format!("value {n}"))]).unwrap();
    }
    let lines = lines(&keeper);
    device.flush();
    device.kill(Flushed::Everything);
    (device, lines)
}

/// Strict copies gone, as after days of work: local storage alone holds the segments.
pub fn settled(count: i64) -> (Rc<Device>, Vec<Arc<str>>) {
    let (device, lines) = filled(count);
    for _ in 0..2 {
        let opened = device.open();
        assert_eq!(opened.findings, []);
        tidy(&opened.keeper, 2);
        device.flush();
        device.kill(Flushed::Everything);
    }
    (device, lines)
}

pub fn import(keeper: &Keeper, theirs: &Journal) -> Result<polka::journal::MergePlan, ImportError> {
    pollster::block_on(keeper.import(theirs, &BTreeSet::new(), time(1_000_000), &|_, _| true))
}

#[test]
fn what_is_appended_is_there_after_a_kill() {
    let (device, lines) = filled(20);
    for flushed in [Flushed::Everything, Flushed::Half, Flushed::Nothing] {
        let opened = device.open();
        assert_eq!(self::lines(&opened.keeper), lines);
        let value = sealed("value 7");
        assert_eq!(opened.keeper.value(value.seal().sealed), Some(value));
        assert_eq!(device.tail_keys().len(), 20);
        assert!(opened.keeper.head().is_some(), "{:?}", opened.findings);
        device.kill(flushed);
    }
}

#[test]
fn without_strict_copies_a_kill_loses_entries() {
    let device = Device::new();
    let keeper = device.open().keeper;
    append(&keeper, "one").unwrap();
    device.flush();
    append(&keeper, "two").unwrap();
    device.kill(Flushed::Nothing);
    // The control: had only local storage been written, the second would be gone.
    device.empty_drawer(Drawer::Tail);
    let opened = device.open();
    assert_eq!(lines(&opened.keeper).len(), 1);
    assert!(matches!(&opened.findings[..], [Finding::Missing(range), Finding::HeadUncertain { .. }] if (range.from, range.to) == (2, 2)));
}

#[test]
fn a_full_tail_is_sealed_and_read_back() {
    let (device, lines) = filled(1100);
    assert_eq!((device.segment_keys().len(), device.tail_keys().len()), (2, 1100 - 1024));
    let opened = device.open();
    assert_eq!(opened.findings, []);
    assert_eq!(self::lines(&opened.keeper), lines);
    assert_eq!(opened.keeper.usage().used, device.local().used().unwrap());
    let units: String = device.segment_keys().iter().map(|key| device.local().get(key).unwrap().unwrap()).collect();
    assert!(units.chars().all(|unit| ('\u{3400}'..='\u{b3ff}').contains(&unit)));
}

#[test]
fn strict_copies_go_at_a_start_a_day_after_sealing_and_not_before() {
    let (device, _) = filled(600);
    let copies = |device: &Device| device.drawer(Drawer::Tail).len();
    tidy(&device.open().keeper, 0);
    assert_eq!(copies(&device), 600);
    // Two days later, but in the tab in which they were sealed.
    device.kill(Flushed::Everything);
    let keeper = device.open().keeper;
    for n in 600..1100 {
        append_at(&keeper, "more", time(n), &[]).unwrap();
    }
    assert_eq!(device.segment_keys().len(), 2);
    tidy(&keeper, 2);
    assert_eq!(copies(&device), 1100 - 512, "the first segment was here at this start, the second was not");
    device.kill(Flushed::Everything);
    // Not before everything is hashed.
    let keeper = device.open().keeper;
    pollster::block_on(keeper.tidy(time(3 * 86_400)));
    assert_eq!(copies(&device), 1100 - 512);
    tidy(&keeper, 3);
    assert_eq!(copies(&device), 1100 - 1024);
}

#[test]
fn any_altered_unit_of_a_segment_is_found_named_and_healed() {
    let (device, lines) = settled(560);
    let backup = { device.open().keeper.with_journal(Journal::clone) };
    device.kill(Flushed::Everything);
    let key = device.segment_keys()[0].clone();
    let text: Vec<char> = device.local().get(&key).unwrap().unwrap().chars().collect();
    for (at, replaced) in (0..text.len()).step_by(97).zip(['\u{3400}', 'x', '\u{ffff}', '\u{b3ff}', '\u{0}'].into_iter().cycle()) {
        let mut altered = text.clone();
        altered[at] = if altered[at] == replaced { '\u{3401}' } else { replaced };
        device.tamper(&key, Some(&altered.iter().collect::<String>()));
        let opened = device.open();
        let [Finding::Damaged { entries, aside, whole: false }, Finding::Waiting(waiting), ..] = &opened.findings[..] else {
            panic!("{:?}", opened.findings)
        };
        assert_eq!((entries.from, entries.to, waiting.from, waiting.to), (1, 512, 513, 560));
        assert_eq!((entries.since, entries.until), (None, Some(time(512).date_naive())));
        let units: Vec<u8> = altered.iter().collect::<String>().encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(pollster::block_on(opened.keeper.aside(aside)), Some(units), "the raw units are offered");
        assert_eq!(self::lines(&opened.keeper).len(), 0);
        assert_eq!(opened.keeper.role(), Role::Writer);
        import(&opened.keeper, &backup).unwrap();
        assert_eq!(self::lines(&opened.keeper), lines, "healed at once");
        device.kill(Flushed::Nothing);
        let opened = device.open();
        assert_eq!(self::lines(&opened.keeper), lines, "healed for good");
        assert!(opened.keeper.value(sealed("value 3").seal().sealed).is_some());
        // The damage is back for the next round.
        device.kill(Flushed::Everything);
        device.segment_keys().iter().for_each(|key| device.tamper(key, None));
        device.empty_drawer(Drawer::Segments);
        device.empty_drawer(Drawer::Aside);
    }
}

#[test]
fn a_healed_segment_gives_its_room_back_and_stays_aside() {
    let (device, lines) = settled(1100);
    let backup = device.open().keeper.with_journal(Journal::clone);
    device.kill(Flushed::Everything);
    let key = device.segment_keys()[1].clone();
    device.tamper(&key, Some("x"));
    let opened = device.open();
    assert_eq!(self::lines(&opened.keeper), lines[..512], "what is before it is shown");
    append(&opened.keeper, "meanwhile").unwrap();
    import(&opened.keeper, &backup).unwrap();
    assert_eq!(opened.keeper.with_journal(|journal| journal.len()), 1101);
    device.kill(Flushed::Everything);
    let opened = device.open();
    assert!(opened.findings.iter().all(|finding| !matches!(finding, Finding::Damaged { whole: false, .. })), "{:?}", opened.findings);
    assert_eq!(opened.keeper.with_journal(|journal| journal.len()), 1101);
    assert_ne!(device.local().get(&key).unwrap().as_deref(), Some("x"));
    assert_eq!(pollster::block_on(opened.keeper.asides()).len(), 1);
    device.kill(Flushed::Everything);
    assert_eq!(device.open().findings, []);
}

#[test]
fn a_missing_segment_is_named_and_no_id_is_given_twice() {
    let (device, lines) = settled(1600);
    device.tamper(&device.segment_keys().iter().find(|key| key.contains(".513-")).unwrap().clone(), None);
    let opened = device.open();
    let [Finding::Missing(missing), Finding::Waiting(waiting), Finding::HeadUncertain { committed: Some(head) }] = &opened.findings[..]
    else {
        panic!("{:?}", opened.findings)
    };
    assert_eq!((missing.from, missing.to, waiting.from, waiting.to, head.n), (513, 1024, 1025, 1600, 1600));
    assert_eq!((missing.since, missing.until), (Some(time(511).date_naive()), Some(time(1024).date_naive())));
    let new = append(&opened.keeper, "goes on").unwrap();
    assert_ne!(new.id.feed, head.feed);
    let feed = opened.keeper.with_journal(|journal| journal.feed(new.id.feed).unwrap().clone());
    assert_eq!(feed.header().continues.iter().map(|mark| mark.n).collect::<Vec<_>>(), [512]);
    assert_eq!(new.id.n, 1);
    assert_eq!(self::lines(&opened.keeper).len(), 513);
    device.kill(Flushed::Nothing);
    let opened = device.open();
    assert!(opened.keeper.with_journal(|journal| journal.line(new.id).is_some()));
    assert_eq!(lines.len(), 1600);
}

#[test]
fn the_strict_copy_heals_a_segment_that_was_sealed_today() {
    let (device, lines) = filled(600);
    device.tamper(&device.segment_keys()[0].clone(), Some("nothing like it"));
    let opened = device.open();
    assert!(
        matches!(&opened.findings[..], [Finding::Damaged { whole: true, .. }, Finding::BroughtBack { entries: 512 }]),
        "{:?}",
        opened.findings
    );
    assert_eq!(self::lines(&opened.keeper), lines);
    append(&opened.keeper, "goes on in the same feed").unwrap();
    assert_eq!(opened.keeper.with_journal(|journal| journal.feeds().count()), 1);
}

#[test]
fn of_two_copies_of_an_entry_the_strict_one_counts() {
    let (device, lines) = filled(5);
    let key = device.tail_keys()[2].clone();
    let text = device.local().get(&key).unwrap().unwrap();
    for other in [text.replace("note 2", "note 7"), text.chars().take(40).collect(), String::new()] {
        device.tamper(&key, Some(&other));
        let opened = device.open();
        let [Finding::Differing { entry, aside }] = &opened.findings[..] else { panic!("{:?}", opened.findings) };
        assert_eq!(entry.n, 3);
        assert!(pollster::block_on(opened.keeper.aside(aside)).is_some());
        assert_eq!(self::lines(&opened.keeper), lines);
        assert_eq!(device.local().get(&key).unwrap().unwrap(), text, "put right");
        device.kill(Flushed::Everything);
    }
}

#[test]
fn a_torn_entry_without_its_strict_copy_ends_the_prefix() {
    let (device, lines) = filled(5);
    device.empty_drawer(Drawer::Tail);
    let key = device.tail_keys()[3].clone();
    let text = device.local().get(&key).unwrap().unwrap();
    device.tamper(&key, Some(&text[..60]));
    let opened = device.open();
    assert_eq!(self::lines(&opened.keeper), lines[..3]);
    assert!(
        matches!(&opened.findings[..], [Finding::Missing(_), Finding::Waiting(_), Finding::HeadUncertain { .. }]),
        "{:?}",
        opened.findings
    );
}

#[test]
fn without_the_durable_store_a_new_feed_begins() {
    let (device, lines) = filled(600);
    Drawer::ALL.iter().for_each(|drawer| device.empty_drawer(*drawer));
    let opened = device.open();
    assert_eq!(opened.findings, [Finding::HeadUncertain { committed: None }]);
    assert_eq!(self::lines(&opened.keeper), lines);
    let new = append(&opened.keeper, "after").unwrap();
    let feeds = opened.keeper.with_journal(|journal| journal.feeds().count());
    assert_eq!((new.id.n, feeds), (1, 2));
}

#[test]
fn without_local_storage_the_tail_is_there_and_the_rest_is_named() {
    let (device, lines) = settled(600);
    device.local().keys().unwrap().iter().for_each(|key| device.tamper(key, None));
    let opened = device.open();
    assert!(
        matches!(&opened.findings[..], [Finding::Missing(missing), Finding::Waiting(waiting), Finding::HeadUncertain { .. }]
        if (missing.from, missing.to, waiting.from, waiting.to) == (1, 512, 513, 600)),
        "{:?}",
        opened.findings
    );
    assert_eq!(self::lines(&opened.keeper).len(), 0);
    assert_eq!(lines.len(), 600);
}

#[test]
fn where_it_does_not_fit_nothing_is_written_and_everything_before_is_whole() {
    let device = Device::new();
    device.tamper("other", Some(&"x".repeat(QUOTA - TIGHT)));
    let keeper = device.open().keeper;
    let mut kept = Vec::new();
    let full = loop {
        let note = format!("{} {}", kept.len(), polka::journal::hash::sha256(&[kept.len() as u8]).to_string().repeat(3));
        match append_at(&keeper, &note, time(kept.len() as i64), &[]) {
            Ok(appended) => kept.push(appended.line),
            Err(error) => break error,
        }
        assert!(kept.len() < 500);
    };
    assert!(matches!(full, AppendError::Full { .. }), "{full:?}");
    assert!(kept.len() > 12, "sealing made room for {}", kept.len());
    assert!(!device.segment_keys().is_empty());
    assert_eq!(device.local().get("polka.ballast").unwrap().map(|ballast| ballast.chars().count()), Some(32 * 1024), "the ballast stays");
    assert_eq!(lines(&keeper), kept);
    let usage = keeper.usage();
    assert!(usage.used <= QUOTA && usage.permille() > 990, "{usage:?}");
    device.kill(Flushed::Nothing);
    let opened = device.open();
    assert_eq!(lines(&opened.keeper), kept);
    assert!(matches!(append(&opened.keeper, &"too long".repeat(300)), Err(AppendError::Full { .. })));
}

#[test]
fn at_the_worst_moment_the_ballast_goes_and_nothing_new_is_accepted() {
    let device = Device::with_quota(TIGHT);
    let opened = device.open();
    let told = events(&opened.keeper);
    let first = append(&opened.keeper, "one").unwrap();
    // Something else of this origin takes the room, unseen.
    let free = TIGHT - device.local().used().unwrap();
    device.local().set("other", &"x".repeat(free - 5)).unwrap();
    let second = append(&opened.keeper, "two").unwrap();
    assert_eq!(told.take(), [], "it lies in local storage, in the ballast's place");
    assert!(device.local().get("polka.ballast").unwrap().is_none());
    device.local().set("more", &"x".repeat(TIGHT - device.local().used().unwrap() - 4)).unwrap();
    assert!(matches!(append(&opened.keeper, "three"), Err(AppendError::Full { .. })));
    device.kill(Flushed::Nothing);
    assert_eq!(lines(&device.open().keeper), [first.line, second.line]);
}

#[test]
fn what_local_storage_does_not_take_at_all_is_kept_strictly_and_told() {
    let device = Device::with_quota(TIGHT);
    let opened = device.open();
    let told = events(&opened.keeper);
    append(&opened.keeper, "one").unwrap();
    device.plan(usize::MAX, super::device::Fault::Full);
    append(&opened.keeper, "how many calls").unwrap();
    let calls = device.no_plan();
    let mut seen = false;
    for call in 0..calls {
        device.plan_from(call, super::device::Fault::Full);
        let appended = append(&opened.keeper, "two");
        device.no_plan();
        if appended.is_ok() && told.take().contains(&polka::store::Event::Trouble(Trouble::LocalFull)) {
            seen = true;
            assert_eq!(opened.keeper.usage().tail, opened.keeper.with_journal(|journal| journal.len()));
            // As soon as there is room again it goes there.
            append(&opened.keeper, "three").unwrap();
            assert_eq!(device.tail_keys().len(), opened.keeper.with_journal(|journal| journal.len()));
        }
    }
    assert!(seen);
}

#[test]
fn an_import_that_does_not_fit_is_refused_before_anything_is_written() {
    let device = Device::with_quota(TIGHT);
    let keeper = device.open().keeper;
    append(&keeper, "one").unwrap();
    let free = TIGHT - device.local().used().unwrap();
    device.local().set("other", &"x".repeat(free - 250)).unwrap();
    let everything = || {
        let local: Vec<_> = device.local().keys().unwrap().into_iter().map(|key| (device.local().get(&key).unwrap(), key)).collect();
        (local, Drawer::ALL.map(|drawer| device.drawer(drawer)))
    };
    let (before, lines_before) = (everything(), lines(&keeper));
    let mut theirs = elsewhere();
    for n in 0..50 {
        // Values that hash functions make compress badly.
        theirs.add_sealed(SealedValue { salt: "s".into(), value: polka::journal::hash::sha256(&[n]).to_string() });
    }
    assert!(matches!(import(&keeper, &theirs), Err(ImportError::Full { needed }) if needed > 250));
    assert_eq!(everything(), before, "nothing at all is written, in either store");
    assert_eq!(lines(&keeper), lines_before);
    device.kill(Flushed::Nothing);
    assert_eq!(lines(&device.open().keeper), lines_before);
}

#[test]
fn where_sealing_our_own_tail_makes_the_room_an_import_fits() {
    let device = Device::new();
    let keeper = device.open().keeper;
    for n in 0..100 {
        append_at(&keeper, "the same words again and again", time(n), &[]).unwrap();
    }
    let ours = lines(&keeper);
    let free = QUOTA - device.local().used().unwrap();
    device.local().set("other", &"x".repeat(free - 250)).unwrap();
    assert_eq!(import(&keeper, &elsewhere()).unwrap().entries(), 8);
    assert_eq!(lines(&keeper).len(), 108);
    device.flush();
    device.kill(Flushed::Nothing);
    let opened = device.open();
    assert_eq!(lines(&opened.keeper).len(), 108);
    assert!(ours.iter().all(|line| lines(&opened.keeper).contains(line)));
}

#[test]
fn a_value_comes_back_to_an_entry_of_the_tail_by_an_import() {
    let (device, _) = filled(20);
    let keeper = device.open().keeper;
    let backup = keeper.with_journal(Journal::clone);
    let value = sealed("value 7");
    pollster::block_on(keeper.erase(&[value.seal().sealed], time(100))).unwrap();
    assert_eq!(keeper.value(value.seal().sealed), None);
    let plan = import(&keeper, &backup).unwrap();
    assert_eq!((plan.entries(), plan.sealed.len()), (0, 1));
    for flushed in [Flushed::Nothing, Flushed::Everything] {
        device.kill(flushed);
        let opened = device.open();
        assert_eq!(opened.keeper.value(value.seal().sealed), Some(value.clone()));
        assert_eq!(lines(&opened.keeper).len(), 20);
    }
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let device = Device::new();
    let keeper = device.open().keeper;
    let answer = pollster::block_on(keeper.import(&elsewhere(), &BTreeSet::new(), time(0), &|done, _| done < 1));
    assert_eq!(answer, Err(ImportError::Cancelled));
    assert_eq!(device.drawer(Drawer::Staging), []);
    assert!(keeper.with_journal(Journal::is_empty));
}

#[test]
fn after_a_restore_writing_goes_on_in_a_new_feed() {
    let (old, old_lines) = filled(30);
    let keeper = old.open().keeper;
    let backup = keeper.with_journal(Journal::clone);
    let lost = append(&keeper, "after the backup").unwrap();
    let device = Device::new();
    let keeper = device.open().keeper;
    let plan = import(&keeper, &backup).unwrap();
    assert_eq!(plan.entries(), 30);
    assert_eq!(lines(&keeper), old_lines);
    for flushed in [Flushed::Nothing, Flushed::Everything] {
        device.kill(flushed);
        let opened = device.open();
        assert!(!opened.findings.iter().any(|finding| matches!(finding, Finding::HeadUncertain { .. })), "{:?}", opened.findings);
        let new = append(&opened.keeper, "goes on").unwrap();
        assert_ne!(new.id.feed, lost.id.feed);
        let header = opened.keeper.with_journal(|journal| journal.feed(new.id.feed).unwrap().header().clone());
        assert_eq!(header.continues, backup.heads());
    }
}

#[test]
fn an_import_that_leaves_the_own_feed_alone_lets_it_go_on() {
    let (old, _) = filled(10);
    let keeper = old.open().keeper;
    let short = keeper.with_journal(Journal::clone);
    append(&keeper, "eleven").unwrap();
    let long = keeper.with_journal(Journal::clone);
    let device = Device::new();
    let keeper = device.open().keeper;
    import(&keeper, &short).unwrap();
    let own = append(&keeper, "own").unwrap();
    import(&keeper, &long).unwrap();
    assert_eq!(append(&keeper, "own too").unwrap().id, own.id.feed.entry(2));
    assert_eq!(import(&keeper, &long).unwrap().entries(), 0, "a second time nothing happens");
}

/// A profile and the copy of it that somebody made: both believe that the feed is theirs.
fn copied_profile() -> (Rc<Keeper>, Rc<Device>) {
    let (one, lines_of_one) = filled(10);
    let (other, lines_of_other) = filled(10);
    assert_eq!(lines_of_one, lines_of_other);
    (one.open().keeper, other)
}

#[test]
fn an_import_that_extends_the_own_feed_ends_it() {
    let (one, other) = copied_profile();
    let eleven = append(&one, "eleven").unwrap();
    let keeper = other.open().keeper;
    assert_eq!(keeper.head().unwrap().feed, eleven.id.feed, "it would write there");
    import(&keeper, &one.with_journal(Journal::clone)).unwrap();
    assert_eq!(keeper.head(), None);
    let twelve = append(&one, "twelve").unwrap();
    let next = append(&keeper, "goes on").unwrap();
    assert_eq!((next.id.n, next.id.feed == twelve.id.feed), (1, false), "an id is never given twice");
    other.kill(Flushed::Nothing);
    let opened = other.open();
    let header = opened.keeper.with_journal(|journal| journal.feed(next.id.feed).unwrap().header().clone());
    assert_eq!(header.continues.iter().map(|mark| (mark.feed, mark.n)).collect::<Vec<_>>(), [(eleven.id.feed, 11)]);
    assert_eq!(append(&opened.keeper, "and on").unwrap().id, next.id.feed.entry(2));
}

#[test]
fn the_own_feed_ends_even_if_the_browser_dies_before_the_next_entry() {
    let (one, other) = copied_profile();
    append(&one, "eleven").unwrap();
    import(&other.open().keeper, &one.with_journal(Journal::clone)).unwrap();
    other.kill(Flushed::Nothing);
    let opened = other.open();
    assert!(!opened.findings.iter().any(|found| matches!(found, Finding::HeadUncertain { .. })), "it was meant: {:?}", opened.findings);
    assert_ne!(append(&opened.keeper, "goes on").unwrap().id.feed, one.head().unwrap().feed);
}

#[test]
fn an_import_that_forks_the_own_feed_ends_it() {
    let (one, other) = copied_profile();
    append(&one, "eleven here").unwrap();
    let keeper = other.open().keeper;
    let own = append(&keeper, "eleven there").unwrap();
    import(&keeper, &one.with_journal(Journal::clone)).unwrap();
    assert_eq!(keeper.with_journal(|journal| (journal.feed(own.id.feed).unwrap().n(), journal.aside().len())), (11, 1));
    assert_ne!(append(&keeper, "goes on").unwrap().id.feed, own.id.feed);
}

#[test]
fn in_memory_too_a_feed_that_came_back_longer_is_not_written_in() {
    let (one, other) = copied_profile();
    append(&one, "eleven").unwrap();
    let ours = other.open().keeper.with_journal(Journal::clone);
    let (_, ports) = Device::new().tab();
    let keeper = Keeper::demo(ports.entropy.clone(), ports.tasks.clone(), ours);
    import(&keeper, &one.with_journal(Journal::clone)).unwrap();
    assert_ne!(append(&keeper, "goes on").unwrap().id.feed, one.head().unwrap().feed);
}

/// Random bytes that are the same so many times before they are random.
struct Repeats {
    first: Vec<[u8; 4]>,
    drawn: Cell<usize>,
    then: Rc<dyn EntropyPort>,
}

impl EntropyPort for Repeats {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        // Four bytes are the id of a feed, more are a salt.
        match self.first.get(self.drawn.get()).filter(|first| first.len() == bytes.len()) {
            Some(first) => {
                self.drawn.set(self.drawn.get() + 1);
                bytes.copy_from_slice(first);
                Ok(())
            }
            None => self.then.fill(bytes),
        }
    }
}

#[test]
fn an_id_that_is_taken_is_drawn_again() {
    let taken = [1, 2, 3, 4];
    let drawing = |device: &Rc<Device>, first: Vec<[u8; 4]>| {
        let (_, ports) = device.tab();
        let entropy = Rc::new(Repeats { first, drawn: Cell::new(0), then: ports.entropy.clone() });
        pollster::block_on(Keeper::open(Ports { entropy, ..ports })).unwrap().keeper
    };
    let device = Device::new();
    let keeper = drawing(&device, vec![taken]);
    let first = append(&keeper, "one").unwrap().id.feed;
    assert_eq!(first, polka::journal::FeedId::from_bits(u32::from_be_bytes(taken)));
    device.kill(Flushed::Everything);
    // The head is lost, so a new feed begins; what is drawn first is the id of the one that is here.
    device.take_away(Drawer::Meta, "head");
    let keeper = drawing(&device, vec![taken, taken]);
    let second = append(&keeper, "two").unwrap().id;
    assert_eq!((second.n, second.feed == first), (1, false));
    assert_eq!(lines(&keeper).len(), 2);
    device.kill(Flushed::Everything);
    // One whose header line is gone, so that nothing of it can be shown, is taken all the same.
    device.take_away(Drawer::Meta, "head");
    device.take_away(Drawer::Feeds, &first.to_string());
    device.tamper(&format!("polka.h.{first}"), None);
    let keeper = drawing(&device, vec![taken]);
    assert_ne!(append(&keeper, "three").unwrap().id.feed, first);
    device.kill(Flushed::Everything);
    // Whatever is drawn is taken: no entry rather than a second one of the same id.
    device.take_away(Drawer::Meta, "head");
    let keeper = drawing(&device, vec![taken; 64]);
    assert_eq!(append(&keeper, "four"), Err(AppendError::NoEntropy));
}

#[test]
fn a_fork_is_kept_aside_and_comes_back_at_the_next_start() {
    let (one, _) = filled(5);
    let base = one.open().keeper.with_journal(Journal::clone);
    let mut forks = Vec::new();
    for note in ["left", "right"] {
        let mut journal = base.clone();
        let feed = journal.feeds().next().unwrap();
        let value = sealed(note);
        let line =
            polka::journal::compose(feed, &draft(Some(feed.id().entry(1)), note, std::slice::from_ref(&value)), time(99), "AAAAAAAAAAA")
                .unwrap();
        let id = feed.id();
        journal.push(id, line).unwrap().unwrap();
        journal.add_sealed(value);
        forks.push(journal);
    }
    let device = Device::new();
    let keeper = device.open().keeper;
    import(&keeper, &forks[0]).unwrap();
    import(&keeper, &forks[1]).unwrap();
    for _ in 0..2 {
        let keeper = device.open().keeper;
        assert_eq!(keeper.with_journal(|journal| (journal.len(), journal.aside().len(), journal.aside()[0].n())), (6, 1, 6));
        assert_eq!(keeper.value(sealed("right").seal().sealed), Some(sealed("right")));
        device.kill(Flushed::Nothing);
    }
    let keeper = device.open().keeper;
    pollster::block_on(keeper.erase(&[sealed("right").seal().sealed], time(200))).unwrap();
    device.kill(Flushed::Nothing);
    let aside: Vec<_> = device.drawer(Drawer::Aside).into_iter().filter_map(|(_, value)| value.text()).collect();
    assert!(aside.iter().all(|text| !text.contains(r#""value":"right""#)), "{aside:?}");
    assert_eq!(device.open().keeper.value(sealed("right").seal().sealed), None);
}

#[test]
fn an_erased_value_lies_nowhere_any_more() {
    let (device, _) = filled(600);
    let keeper = device.open().keeper;
    let (sealed_away, in_tail) = (sealed("value 3"), sealed("value 590"));
    let seals = [sealed_away.seal().sealed, in_tail.seal().sealed];
    assert_eq!(pollster::block_on(keeper.erase(&seals, time(1000))), Ok(2));
    assert_eq!(pollster::block_on(keeper.erase(&seals, time(1000))), Ok(0), "asking again costs nothing");
    device.flush();
    device.kill(Flushed::Everything);
    for (_, value) in device.drawer(Drawer::Tail) {
        let text = value.text().unwrap();
        assert!(!text.contains(&sealed_away.value.replace("3", "3\"")) && !text.contains(&in_tail.value));
    }
    assert_eq!(device.segment_keys().len(), 1);
    for key in device.tail_keys() {
        assert!(!device.local().get(&key).unwrap().unwrap().contains(&in_tail.value));
    }
    let opened = device.open();
    assert_eq!(opened.findings, []);
    assert!(seals.iter().all(|seal| opened.keeper.value(*seal).is_none()));
    assert!(opened.keeper.value(sealed("value 4").seal().sealed).is_some());
    verify(&opened.keeper);
    // An old backup brings it back only if nobody says that it was erased.
    let backup = filled(600).0.open().keeper.with_journal(Journal::clone);
    let erased: BTreeSet<_> = seals.into_iter().collect();
    pollster::block_on(opened.keeper.import(&backup, &erased, time(2000), &|_, _| true)).unwrap();
    assert!(opened.keeper.value(seals[0]).is_none());
    import(&opened.keeper, &backup).unwrap();
    assert_eq!(opened.keeper.value(seals[0]), Some(sealed_away));
    device.kill(Flushed::Nothing);
    assert!(device.open().keeper.value(seals[0]).is_some());
}

#[test]
fn blocked_storage_works_in_memory_and_says_so() {
    for (local, durable) in [(true, false), (false, true), (true, true)] {
        let device = Device::new();
        device.block(local, durable);
        let opened = device.open();
        assert!(matches!(opened.keeper.role(), Role::MemoryOnly(NotKept::LocalBlocked(_) | NotKept::DurableBlocked(_))));
        append(&opened.keeper, "for now").unwrap();
        append(&opened.keeper, "and more").unwrap();
        assert_eq!(lines(&opened.keeper).len(), 2);
        pollster::block_on(opened.keeper.save_draft("form", "half")).unwrap();
        assert_eq!(pollster::block_on(opened.keeper.load_draft("form")).as_deref(), Some("half"));
    }
}

#[test]
fn records_that_cannot_be_read_or_written_are_not_hidden_behind_an_empty_book() {
    let (device, lines) = filled(5);
    device.block(true, false);
    assert!(matches!(device.try_open(), Err(OpenError::Unreadable(_))));
    device.block(false, true);
    let opened = device.open();
    assert!(matches!(opened.keeper.role(), Role::ReadOnly(NotKept::DurableBlocked(_))));
    assert_eq!(self::lines(&opened.keeper), lines);
    assert!(matches!(append(&opened.keeper, "no"), Err(AppendError::ReadOnly(_))));
    device.block(false, false);
    device.kill(Flushed::Nothing);
    assert_eq!(device.open().keeper.role(), Role::Writer);
}

#[test]
fn drafts_and_files_lie_on_the_desk() {
    let device = Device::new();
    let keeper = device.open().keeper;
    let used = device.local().used().unwrap();
    pollster::block_on(async {
        keeper.save_draft("acceptance", "one").await.unwrap();
        keeper.save_draft("acceptance", "two").await.unwrap();
        keeper.save_draft("handout", "three").await.unwrap();
        keeper.drop_draft("handout").await.unwrap();
        let file = keeper.put_file(vec![1, 2, 3]).await.unwrap();
        assert_eq!(keeper.get_file(file).await, Some(vec![1, 2, 3]));
    });
    assert_eq!(device.local().used().unwrap(), used, "none of local storage's room is taken");
    let file = polka::journal::hash::sha256(&[1, 2, 3]);
    device.kill(Flushed::Nothing);
    let keeper = device.open().keeper;
    pollster::block_on(async {
        assert_eq!(keeper.load_draft("acceptance").await.as_deref(), Some("two"));
        assert_eq!(keeper.drafts().await, ["acceptance"]);
        assert_eq!((keeper.files().await, keeper.get_file(file).await), (vec![file], Some(vec![1, 2, 3])));
    });
    device.kill(Flushed::Nothing);
    device.lay(Drawer::Files, &file.to_string(), polka::store::ports::Value::Bytes(vec![1, 2, 4]));
    let keeper = device.open().keeper;
    assert_eq!(pollster::block_on(keeper.get_file(file)), None, "an altered file is no file");
    pollster::block_on(keeper.drop_file(file)).unwrap();
    device.kill(Flushed::Nothing);
    assert_eq!(device.drawer(Drawer::Files), []);
}

#[test]
fn a_line_that_is_too_long_is_refused_with_its_length() {
    let keeper = Device::new().open().keeper;
    append(&keeper, "one").unwrap();
    let error = append(&keeper, &"ы".repeat(40_000)).unwrap_err();
    assert!(matches!(error, AppendError::Compose(_)), "{error:?}");
    assert_eq!(lines(&keeper).len(), 1);
}

#[test]
fn a_newer_version_is_not_opened() {
    let (device, _) = filled(2);
    let id = device.drawer(Drawer::Feeds)[0].0.clone();
    let header = format!(r#"{{"polka":2,"feed":"{id}","more":true}}"#);
    device.lay(Drawer::Feeds, &id, polka::store::ports::Value::Text(header));
    assert!(matches!(device.try_open(), Err(OpenError::Newer)));
}
