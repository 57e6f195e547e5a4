//! Over capacity as a file, to the figures of stories A and A′: since when, by which line, who decided, where the notice stands, and
//! what each day costs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use chrono::NaiveDate;
use common::{Point, at, line};
use polka::domain::acceptance::{Decision, Outcome};
use polka::domain::billing::Billing;
use polka::domain::contract::{Contract, ContractChanged, Terms};
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::letter::{LetterDrafted, LetterKind, LetterSent};
use polka::domain::letter_state::LetterState;
use polka::domain::message::{ChannelKind, Delivered};
use polka::domain::over::{OverRow, Overage};
use polka::domain::terms::MissingTerm;
use polka::domain::{Fact, Money, Pieces, Volume};
use polka::journal::{EntryId, SealedValue};

struct Story {
    point: Point,
    client: EntryId,
    contract: EntryId,
    acts: Vec<EntryId>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Acts 1 and 2 of the story, under terms with every row that a fee needs; with the vase in A′.
fn begin(vase: bool) -> Story {
    let common::Story { mut point, client, contract, .. } = common::Story::begin();
    let terms = Terms {
        billing: Some(Billing { first_day: 2, prepaid: true, due_day: 2 }),
        grace_resets: Some(true),
        fee_needs_notice: Some(false),
        ..point.books.contracts.get(contract).unwrap().signed.terms.clone()
    };
    let appendix = ContractChanged { contract, from: day("2026-03-02"), terms };
    point.write("2026-03-02 09:40", Some(client), Fact::ContractChanged(appendix));
    let mut story = Story { point, client, contract, acts: Vec::new() };
    story.accept("2026-03-03 10:00", &[(10, 4)], None);
    let second: &[(i64, i64)] = if vase { &[(6, 4), (1, 4)] } else { &[(6, 4)] };
    story.accept("2026-03-10 11:00", second, None);
    story
}

impl Story {
    fn accept(&mut self, when: &str, lines: &[(i64, i64)], until: Option<&str>) -> EntryId {
        let lines = lines.iter().map(|(pieces, litres)| line("Коробка", *pieces, *litres)).collect();
        let outcome = until.map(|until| Outcome::Until { deadline: at(until) });
        let decision = outcome.map(|outcome| Decision { outcome, by: self.point.feed.entry(1), why: String::new() });
        let number = u32::try_from(self.acts.len()).unwrap() + 1;
        let act = self.point.act(self.contract, number, lines, decision);
        let id = self.point.write(when, Some(self.client), act);
        self.acts.push(id);
        id
    }

    fn third(&mut self) {
        self.accept("2026-03-14 12:00", &[(20, 4), (7, 18), (15, 1)], Some("2026-03-16 12:00"));
    }

    fn hand_out(&mut self, when: &str, act: usize, pieces: i64) {
        let lines = vec![Taken { line: self.acts[act].line(1), pieces: Pieces(pieces) }];
        let fact = HandedOut { lines, order: format!("{act} {when}"), buyer: None, reason: String::new() };
        self.point.write(when, Some(self.client), Fact::HandedOut(fact));
    }

    fn contract(&self) -> &Contract {
        self.point.books.contracts.get(self.contract).unwrap()
    }

    fn overages(&self, when: &str) -> Vec<Overage> {
        self.point.books.overages(self.contract, at(when))
    }

    fn row(&self, when: &str) -> OverRow {
        let list = self.point.books.over_list(at(when));
        assert_eq!(list.len(), 1);
        list[0]
    }

    /// Started tens and days of each run of the fee.
    fn fee(&self, when: &str) -> (Vec<(i64, i64)>, Option<i64>, Money) {
        let overage = self.overages(when).pop().unwrap();
        let cost = self.point.books.overage_cost(self.contract(), &overage, at(when));
        (cost.charged.iter().map(|run| (run.units, run.days.days())).collect(), cost.today.map(|day| day.measure.units()), cost.total())
    }
}

/// (vase, litres over after act 3, litres over after the handouts)
const STORIES: [(bool, i64, i64); 2] = [(false, 214, 166), (true, 218, 170)];

#[test]
fn both_stories_to_their_figures() {
    for (vase, over, later) in STORIES {
        let mut story = begin(vase);
        assert!(story.overages("2026-03-13 12:00").is_empty() && story.point.books.over_list(at("2026-03-13 12:00")).is_empty());
        story.third();
        story.hand_out("2026-03-20 09:00", 0, 10);
        story.hand_out("2026-03-20 09:00", 1, 2);

        let overage = story.overages("2026-03-17 10:00")[0];
        assert_eq!((overage.since.at, overage.since.entry, overage.ended), (at("2026-03-14 12:00"), story.acts[2], None));
        assert_eq!(overage.since.occupancy.excess(), Volume::litres(over));
        assert_eq!(overage.since.occupancy.ratio().percent(), if vase { 407 } else { 401 });
        // 64 (68) + 80 passes 71: it was the first line.
        assert_eq!(story.point.books.crossed_by(story.contract(), &overage), Some(story.acts[2].line(1)));
        let row = story.row("2026-03-17 10:00");
        assert_eq!((row.grace_ends, row.undecided, row.notice), (at("2026-03-16 12:00"), 0, None));

        assert_eq!(story.fee("2026-03-15 10:00"), (vec![], None, Money::ZERO), "grace");
        assert_eq!(story.fee("2026-03-16 09:00"), (vec![], Some(22), Money::ZERO), "the day on which grace ends costs");
        assert_eq!(story.fee("2026-03-17 10:00"), (vec![(22, 1)], Some(22), Money::roubles(22)));
        assert_eq!(story.overages("2026-03-20 09:00")[0].since.occupancy.excess(), Volume::litres(over));
        assert_eq!(story.row("2026-03-20 09:00").now.excess(), Volume::litres(later));
        assert_eq!(story.row("2026-03-20 09:00").now.ratio().percent(), if vase { 339 } else { 334 });
        assert_eq!(story.fee("2026-03-20 10:00"), (vec![(22, 4)], Some(17), Money::roubles(88)));
        assert_eq!(story.fee("2026-04-04 10:00"), (vec![(22, 4), (17, 15)], Some(17), Money::roubles(343)));
    }
}

#[test]
fn nothing_is_counted_where_a_row_is_missing_and_the_row_is_named() {
    let mut story = begin(false);
    story.third();
    let bare = Terms { fee_needs_notice: None, ..story.contract().terms(day("2026-03-14")).clone() };
    assert_eq!(bare.fee_questions(), [MissingTerm::FeeNeedsNotice]);
    let appendix = ContractChanged { contract: story.contract, from: day("2026-03-02"), terms: bare };
    story.point.write("2026-03-17 09:00", Some(story.client), Fact::ContractChanged(appendix));
    assert_eq!(story.fee("2026-03-20 10:00"), (vec![], None, Money::ZERO));
}

#[test]
fn an_overage_that_ended_keeps_its_file_and_a_new_one_has_its_own() {
    let mut story = begin(false);
    story.third();
    story.hand_out("2026-03-15 09:00", 2, 20);
    for (act, pieces) in [(0, 10), (1, 6)] {
        story.hand_out("2026-03-16 09:00", act, pieces);
    }
    let big = Taken { line: story.acts[2].line(2), pieces: Pieces(7) };
    let fact = HandedOut { lines: vec![big], order: "417 203".into(), buyer: None, reason: String::new() };
    story.point.write("2026-03-17 09:00", Some(story.client), Fact::HandedOut(fact));
    story.accept("2026-03-18 09:00", &[(20, 4)], Some("2026-03-19 12:00"));
    let [first, second] = story.overages("2026-03-18 10:00")[..] else { panic!("two overages") };
    assert_eq!(first.ended.map(|step| step.at), Some(at("2026-03-17 09:00")));
    assert_eq!((second.since.at, second.ended), (at("2026-03-18 09:00"), None));
    assert_eq!(first.peak.occupancy.volume, Volume::litres(285));
    let acts = |overage| story.point.books.accepted_over(story.contract(), overage, at("2026-03-18 10:00")).len();
    assert_eq!((acts(&first), acts(&second)), (1, 1));
}

#[test]
fn surplus_nobody_decided_about_is_counted_as_such() {
    let mut story = begin(false);
    story.third();
    let more = story.point.act(story.contract, 4, vec![line("Коробка", 1, 4)], None);
    // As another journal may have it: our own pages ask for a decision.
    story.point.force(at("2026-03-15 12:00"), None, Some(story.client), &more);
    assert_eq!(story.row("2026-03-15 13:00").undecided, 1);
}

#[test]
fn the_notice_is_told_from_draft_to_delivery() {
    let mut story = begin(false);
    story.third();
    let sealed = SealedValue { salt: "0123456789abcdefghijkl".into(), value: "Полка B-3: сверх договора 214 л.".into() }.seal();
    let drafted = LetterDrafted {
        number: 1,
        kind: LetterKind::OverageNotice,
        contract: Some(story.contract),
        dispute: None,
        to: "ИП Ветрова А. С.".into(),
        channel: ChannelKind::Email,
        address: "vetrova@example.test".into(),
        subject: "Превышение объёма".into(),
        text: sealed,
        deadline: Some(at("2026-03-16 12:00")),
        asks: None,
        cites: vec![story.acts[2]],
        signer: "Кольцова М. И.".into(),
        instead_of: None,
    };
    let letter = story.point.write("2026-03-14 12:40", Some(story.client), Fact::LetterDrafted(drafted));
    let sent = LetterSent {
        letter,
        channel: ChannelKind::Email,
        address: "vetrova@example.test".into(),
        tracking: String::new(),
        early: String::new(),
    };
    story.point.write("2026-03-14 12:45", Some(story.client), Fact::LetterSent(sent));
    let delivered = Delivered { message: letter, proof: "отметка о прочтении".into(), deemed: false };
    story.point.write("2026-03-14 12:46", Some(story.client), Fact::Delivered(delivered));
    let state = |when| {
        let row = story.row(when);
        row.notice.and_then(|id| story.point.books.letter_state(id, at(when)))
    };
    assert_eq!(state("2026-03-14 12:30"), None);
    assert_eq!(state("2026-03-14 12:40"), Some(LetterState::Drafted));
    assert_eq!(state("2026-03-14 12:45"), Some(LetterState::Sent));
    assert_eq!(state("2026-03-14 12:46"), Some(LetterState::Delivered));
}
