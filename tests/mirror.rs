//! The fairness mirror names every weak spot that is there, and none that is not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Story, at, line, message};
use polka::domain::acceptance::{ActSigned, Decision, Outcome};
use polka::domain::count::{CountBegun, Counted, Found};
use polka::domain::demo::demo_point;
use polka::domain::message::{ChannelKind, Direction, Message, Question};
use polka::domain::mirror::{WeakSpot, Weakness};
use polka::domain::person::{Role, StaffAdded};
use polka::domain::{Books, Fact, Pieces};
use polka::journal::{EntryId, Happened};
use std::collections::BTreeMap;

/// How many entries of each kind, over all cases of a point.
fn planted(books: &Books, when: &str) -> BTreeMap<Weakness, usize> {
    let mut all = BTreeMap::new();
    for client in books.clients.iter() {
        for spot in books.mirror(client.id, at(when)) {
            *all.entry(spot.weakness).or_insert(0) += spot.entries.len();
        }
    }
    all
}

#[test]
fn the_demo_point_shows_what_was_planted_and_nothing_else() {
    for seed in [1, 3, 7, 22] {
        let demo = demo_point(seed, "2026-03-28".parse().unwrap());
        let books = Books::fold(demo.lines.iter().map(|line| line.as_ref()));
        // The five of the story, and what was put right: two orders, openly.
        let expected = [
            (Weakness::UnsignedAct, 3),
            (Weakness::SilentSurplus, 1),
            (Weakness::NoProofOfDelivery, 2),
            (Weakness::CountAlone, 1),
            (Weakness::LateEntry, 2),
            (Weakness::Corrected, 2),
        ];
        assert_eq!(planted(&books, "2026-03-28 12:00"), expected.into(), "seed {seed}");
    }
}

/// Story A up to 29 March, with nothing left undone.
struct Case {
    story: Story,
    dispute: EntryId,
    asked: EntryId,
}

impl Case {
    fn new() -> Case {
        let story = Story::begin();
        let nothing_yet = story.client;
        let mut case = Case { story, dispute: nothing_yet, asked: nothing_yet };
        case.act("2026-03-03 10:00", 1, 10, None, true);
        case.act("2026-03-10 11:00", 2, 6, None, true);
        let by = case.story.point.feed.entry(1);
        let until = Outcome::Until { deadline: at("2026-03-16 12:00") };
        case.act("2026-03-14 12:00", 3, 42, Some(Decision { outcome: until, by, why: String::new() }), true);
        case.say("2026-03-14 12:45", Direction::Out, None, |m| shown(m, "2026-03-14 12:46"));
        let dispute = case.story.claim();
        case.dispute = dispute;
        case.say("2026-03-21 18:20", Direction::In, Some(dispute), |_| {});
        case.count("2026-03-22 08:00", true);
        case.asked = case.say("2026-03-22 09:00", Direction::Out, Some(dispute), |m| {
            shown(m, "2026-03-22 09:30");
            m.asks = Some(Question { what: "что, когда, кто".into(), due: Some(at("2026-03-25 12:00")), proof: true });
        });
        for when in ["2026-03-22 19:00", "2026-03-23 10:00", "2026-03-25 18:00", "2026-03-27 09:00"] {
            case.say(when, Direction::In, Some(dispute), |_| {});
        }
        case
    }

    fn act(&mut self, when: &str, number: u32, pieces: i64, decision: Option<Decision>, signed: bool) -> EntryId {
        let fact = self.story.point.act(self.story.contract, number, vec![line("Коробка", pieces, 4)], decision);
        // A happening that nobody decided about is there all the same.
        let act = self.story.point.force(at(when), None, Some(self.story.client), &fact);
        if signed {
            self.story.write(when, Fact::ActSigned(ActSigned { act, signer: "Ветрова А. С.".into(), kept_at: String::new() }));
        }
        act
    }

    fn count(&mut self, when: &str, by_two: bool) -> EntryId {
        let first = self.story.point.feed.entry(1);
        let mut by = vec![first];
        if by_two {
            let second = StaffAdded { name: "Громов П. Н.".into(), role: Role::Manager };
            by.push(self.story.point.write(when, None, Fact::StaffAdded(second)));
        }
        let begun = CountBegun { number: 1, by, because: String::new(), dispute: None };
        let count = self.story.write(when, Fact::CountBegun(begun));
        let found = vec![Found { name: "Коробка".into(), code: None, pieces: Pieces(58) }];
        self.story.write(when, Fact::Counted(Counted { count, found, continues: None }));
        count
    }

    fn say(&mut self, when: &str, direction: Direction, dispute: Option<EntryId>, more: impl FnOnce(&mut Message)) -> EntryId {
        let mut message = Message { dispute, ..message(direction) };
        more(&mut message);
        self.story.write(when, Fact::Message(message))
    }

    /// What the mirror shows at a moment, as pairs.
    fn shows(&self, when: &str) -> Vec<(Weakness, Vec<EntryId>)> {
        let spots = self.story.point.books.mirror(self.story.client, at(when));
        assert_eq!(self.story.point.refolded().mirror(self.story.client, at(when)), spots);
        spots.into_iter().map(|WeakSpot { weakness, entries }| (weakness, entries)).collect()
    }
}

fn shown(message: &mut Message, when: &str) {
    message.delivered = Some(Happened::Minute(at(when)));
    message.proof = "отчёт о прочтении".into();
}

#[test]
fn story_a_has_none() {
    let case = Case::new();
    assert_eq!(case.shows("2026-03-29 09:00"), []);
}

#[test]
fn each_weak_spot_is_named_with_its_entry_and_goes_when_it_is_mended() {
    let mut case = Case::new();
    let act = case.act("2026-03-29 09:10", 4, 1, None, false);
    assert_eq!(case.shows("2026-03-29 09:15"), [(Weakness::UnsignedAct, vec![act]), (Weakness::SilentSurplus, vec![act])]);
    case.story.write("2026-03-29 09:20", Fact::ActSigned(ActSigned { act, signer: "Ветрова А. С.".into(), kept_at: String::new() }));
    assert_eq!(case.shows("2026-03-29 09:30"), [(Weakness::SilentSurplus, vec![act])]);

    let mut case = Case::new();
    let dispute = Some(case.dispute);
    let letter = case.say("2026-03-29 09:00", Direction::Out, dispute, |m| m.delivered = Some(Happened::Minute(at("2026-03-29 09:05"))));
    assert_eq!(case.shows("2026-03-29 10:00"), [(Weakness::NoProofOfDelivery, vec![letter])], "a day without anything that shows it");
    case.say("2026-03-29 11:00", Direction::In, dispute, |m| m.answers = vec![letter]);
    assert_eq!(case.shows("2026-03-29 12:00"), [], "their own answer shows that it came");
    case.say("2026-03-29 12:00", Direction::Out, dispute, |m| m.channel = ChannelKind::Phone);
    assert_eq!(case.shows("2026-03-29 13:00"), [], "what was said needs no delivery");

    let mut case = Case::new();
    let alone = case.count("2026-03-28 08:00", false);
    assert_eq!(case.shows("2026-03-28 09:00"), [(Weakness::CountAlone, vec![alone])]);
    case.count("2026-03-28 10:00", true);
    assert_eq!(case.shows("2026-03-28 11:00"), [], "counted again by two");
}

#[test]
fn clocks_and_late_words_show() {
    let mut case = Case::new();
    let said = Fact::Message(Message { dispute: Some(case.dispute), ..message(Direction::In) });
    let client = Some(case.story.client);
    let late = case.story.point.force(at("2026-03-28 09:02"), Some(Happened::Minute(at("2026-03-27 20:00"))), client, &said);
    assert_eq!(case.shows("2026-03-28 10:00"), [(Weakness::LateEntry, vec![late])]);
    assert_eq!(case.shows("2026-03-27 21:00"), [], "it was not known then");
    let ahead = case.story.point.force(at("2026-03-28 10:00"), Some(Happened::Minute(at("2026-03-28 10:30"))), client, &said);
    let back = case.story.point.force(at("2026-03-28 09:30"), None, client, &said);
    assert_eq!(case.shows("2026-03-28 11:00")[1..], [(Weakness::ClockJump, vec![back, ahead])]);
}

#[test]
fn what_we_left_undone_shows() {
    let mut case = Case::new();
    let (dispute, first) = (case.dispute, case.asked);
    // The request for proof is no answer: on 20 April it still may come, on the 21st it is late.
    assert!(!case.story.point.books.answered(dispute, at("2026-04-20 23:00")));
    assert_eq!(case.shows("2026-04-20 23:00"), []);
    assert_eq!(case.shows("2026-04-21 08:00"), [(Weakness::AnswerMissed, vec![dispute])]);
    let theirs = case.story.point.books.disputes.thread(dispute, at("2026-04-30 09:00")).last().unwrap().written.id;
    let shown = case.shows("2026-04-26 10:00");
    assert!(shown.iter().any(|(weakness, ids)| *weakness == Weakness::LeftUnanswered && ids.last() == Some(&theirs) && ids.len() == 4));

    let mut asks = Case::new();
    let question = asks.say("2026-03-28 10:00", Direction::In, Some(asks.dispute), |m| {
        m.asks = Some(Question { what: "когда вернёте полку".into(), due: None, proof: false });
    });
    assert_eq!(asks.shows("2026-03-28 11:00"), [(Weakness::TheirQuestion, vec![question])]);
    asks.say("2026-03-28 12:00", Direction::Out, Some(asks.dispute), |m| {
        m.answers = vec![question];
        read_later(m);
    });
    assert_eq!(asks.shows("2026-03-28 13:00"), []);
    assert!(asks.story.point.books.answered(asks.dispute, at("2026-03-28 13:00")) && first != question);
    // Answered in time, nothing is missed later.
    case.say("2026-04-20 18:00", Direction::Out, Some(dispute), read_later);
    assert!(case.shows("2026-04-22 09:00").is_empty());
}

fn read_later(message: &mut Message) {
    shown(message, "2026-03-28 12:10");
}
