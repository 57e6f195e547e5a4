//! Story A of the product, "I will bring as much as I want", to its figures: the shelf, the claim, the thread.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Story, at, line, message};
use polka::domain::acceptance::{Decision, Outcome};
use polka::domain::check::Refusal;
use polka::domain::count::{CountBegun, Counted, Found};
use polka::domain::count_row::CountRow;
use polka::domain::evidence::{Row, State};
use polka::domain::fate::Fate;
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::message::{Direction, Mark, Message, Question};
use polka::domain::occupancy::Occupancy;
use polka::domain::person::{Role, StaffAdded};
use polka::domain::recheck::Verdict;
use polka::domain::shortage::ShortageAcknowledged;
use polka::domain::stock::Tally;
use polka::domain::{Fact, Money, Pieces, Volume};
use polka::journal::EntryId;

impl Story {
    fn third_act(&mut self) {
        let lines = || vec![line("Набор чашек", 20, 4), line("Корзина плетёная", 7, 18), line("Свеча в стакане", 15, 1)];
        let undecided = self.point.act(self.contract, 3, lines(), None);
        let refused = self.point.try_write("2026-03-14 12:00", Some(self.client), undecided);
        assert!(matches!(refused, Err(Refusal::NeedsDecision(after)) if after.ratio().percent() > 400), "{refused:?}");
        let decision = Decision {
            outcome: Outcome::Until { deadline: at("2026-03-16 12:00") },
            by: self.point.feed.entry(1),
            why: "Обещает забрать в понедельник утром".into(),
        };
        let third = self.point.act(self.contract, 3, lines(), Some(decision));
        self.write("2026-03-14 12:00", third);
    }

    fn handouts(&mut self) {
        let lines: Vec<_> = self.point.books.stock.of_client(self.client).iter().map(|l| l.id).collect();
        let taken = self.point.books.stock.oldest_first(&lines, Pieces(12));
        assert_eq!(taken.iter().map(|t| t.pieces.0).collect::<Vec<_>>(), [10, 2], "ten of act 1, two of act 2");
        for (n, taken) in taken.into_iter().enumerate() {
            let fact = HandedOut { lines: vec![taken], order: format!("41720{n}"), buyer: None, reason: String::new() };
            self.write("2026-03-20 09:00", Fact::HandedOut(fact));
        }
    }

    fn now(&self, when: &str) -> Occupancy {
        self.point.books.occupancy(self.contract, at(when)).unwrap()
    }

    fn says(&self, when: &str) -> (i64, i64, i64) {
        let now = self.now(when);
        (now.volume.0 / 1000, now.limit.volume.unwrap().0 / 1000, now.ratio().percent())
    }
}

#[test]
fn the_shelf_fills_as_the_story_says() {
    let mut story = Story::two_acts(false);
    assert_eq!(story.says("2026-03-03 10:00"), (40, 71, 56));
    assert_eq!(story.says("2026-03-10 11:00"), (64, 71, 90));
    assert_eq!(story.now("2026-03-10 11:00").free(), Volume::litres(7));
    story.third_act();
    assert_eq!(story.says("2026-03-14 12:00"), (285, 71, 401));
    assert_eq!(story.now("2026-03-14 12:00").excess(), Volume::litres(214));
    assert_eq!(story.now("2026-03-14 12:00").excess().started_tens(), 22);
    let since = story.point.books.over_since(story.contract, at("2026-03-17 09:00")).unwrap();
    assert_eq!((since.at, since.occupancy.ratio().0), (at("2026-03-14 12:00"), 4014));
    assert_eq!(story.point.books.grace_ends(story.contract, at("2026-03-17 09:00")), Some(at("2026-03-16 12:00")));
    story.handouts();
    assert_eq!(story.says("2026-03-20 09:00"), (237, 71, 334));
    assert_eq!(story.now("2026-03-20 09:00").excess(), Volume::litres(166));
    assert_eq!(story.now("2026-03-20 09:00").excess().started_tens(), 17);
    // What was then is still answered as it was then.
    assert_eq!(story.says("2026-03-14 12:00"), (285, 71, 401));
    assert_eq!(story.says("2026-03-13 23:59"), (64, 71, 90));
    let tally = story.point.books.stock.tally(story.contract, at("2026-03-21 18:40"));
    assert_eq!(tally, Tally { accepted: Pieces(58), handed_out: Pieces(12), ..Tally::default() });
    assert_eq!(tally.expected(), Pieces(46));
    assert!(story.point.books.discrepancies.is_empty());
}

#[test]
fn story_a_prime_has_the_vase_on_act_2_line_2() {
    let mut story = Story::two_acts(true);
    assert_eq!(story.says("2026-03-10 11:00"), (68, 71, 96));
    story.third_act();
    assert_eq!(story.says("2026-03-14 12:00"), (289, 71, 407));
    assert_eq!(story.now("2026-03-14 12:00").excess(), Volume::litres(218));
    assert_eq!(story.now("2026-03-14 12:00").excess().started_tens(), 22);
    story.handouts();
    assert_eq!(story.says("2026-03-20 09:00"), (241, 71, 339));
    assert_eq!(story.now("2026-03-20 09:00").excess(), Volume::litres(170));
    assert_eq!(story.point.books.stock.tally(story.contract, at("2026-03-21 18:40")).expected(), Pieces(47));
    let dispute = story.claim();
    let found = story.point.books.search_acts(story.point.books.disputes.get(dispute).unwrap(), at("2026-03-21 18:40"));
    assert_eq!((found.acts, found.lines, found.pieces), (3, 6, 59));
    assert_eq!(found.found.len(), 1);
    assert_eq!(found.found[0].line, 2);
}

/// The blind count of 03-22, 08:00–08:40, by two named people: ten kinds as the shelf shows them.
fn count(story: &mut Story, found: &[(&str, i64)]) -> EntryId {
    let second = StaffAdded { name: "Громов П. Н.".into(), role: Role::Manager };
    let second = story.point.write("2026-03-22 07:50", None, Fact::StaffAdded(second));
    let by = vec![story.point.feed.entry(1), second];
    let begun = CountBegun { number: 1, by, because: "претензия о вазе".into(), dispute: None };
    let count = story.write("2026-03-22 08:00", Fact::CountBegun(begun));
    let found = found.iter().map(|(name, pieces)| Found { name: (*name).into(), code: None, pieces: Pieces(*pieces) });
    let counted = Counted { count, found: found.collect(), continues: None };
    story.write("2026-03-22 08:40", Fact::Counted(counted));
    count
}

fn on_the_shelf(story: &Story) -> Vec<(&'static str, i64)> {
    let names = ["Кашпо серое", "Набор чашек", "Корзина плетёная", "Свеча в стакане"];
    let lines = story.point.books.stock.of_client(story.client);
    let here = |name| lines.iter().filter(|l| l.name == name).map(|l| l.here.0).sum::<i64>();
    names.map(|name| (name, here(name))).to_vec()
}

#[test]
fn the_blind_count_of_story_a_tallies() {
    let mut story = Story::two_acts(false);
    story.third_act();
    story.handouts();
    let found = on_the_shelf(&story);
    assert_eq!(found.iter().map(|(_, pieces)| pieces).sum::<i64>(), 46);
    let count = count(&mut story, &found);
    let rows = story.point.books.count_result(count);
    assert_eq!(rows.iter().map(|row| row.counted.0).sum::<i64>(), 46);
    assert_eq!(rows.iter().map(|row| row.difference().0).collect::<Vec<_>>(), [0; 4], "tallies");
    assert!(rows.iter().all(|row| !row.lines.is_empty()), "each line cites the act it came by");
    assert!(!story.point.books.counts.get(count).unwrap().alone());
    assert!(story.point.books.missing_of(story.client, at("2026-03-22 09:00")).is_none());
    let dispute = story.claim();
    let list = story.point.books.checklist(dispute, at("2026-03-28 10:00"));
    let state = |row: Row| list.iter().find(|c| c.row == row).unwrap().state.clone();
    assert_eq!((state(Row::Counted), state(Row::MovementTallies)), (State::ByBooks, State::ByBooks));
}

#[test]
fn story_a_prime_says_our_shortage() {
    let mut story = Story::two_acts(true);
    story.third_act();
    story.handouts();
    let found = on_the_shelf(&story);
    let count = count(&mut story, &found);
    let (client, books) = (story.client, &story.point.books);
    let rows = books.count_result(count);
    let sums = |of: fn(&CountRow) -> Pieces| rows.iter().map(of).sum::<Pieces>().0;
    assert_eq!((sums(|r| r.expected), sums(|r| r.counted), sums(CountRow::missing)), (47, 46, 1));
    let (_, missing) = books.missing_of(client, at("2026-03-22 09:00")).unwrap();
    let lines = missing[0].missing_lines();
    assert_eq!((missing.len(), lines.len(), lines[0].line.line, lines[0].pieces), (1, 1, 2, Pieces(1)), "act 2 line 2");
    assert_eq!(books.acts.get(lines[0].line.entry).unwrap().says.number, 2);
    assert_eq!(books.declared(&lines), Some(Money::roubles(3_400)));
    // Of every piece: ten and two went, four of act 2 are left, the vase is ours to answer for.
    let recheck = books.recheck(client, at("2026-03-22 09:00"));
    let pieces = |of: fn(Fate) -> bool| recheck.pieces(of).0;
    assert_eq!(pieces(|fate| matches!(fate, Fate::HandedOut(_))), 12);
    assert_eq!(pieces(|fate| fate == Fate::ByBooks), 0);
    assert_eq!(pieces(|fate| matches!(fate, Fate::Counted(_))), 46);
    assert_eq!(recheck.short(), lines);
    assert_eq!((recheck.sum.expected(), recheck.count), (Pieces(47), Some((count, Pieces(46)))));
    // The evening before nobody knew.
    let before = books.recheck(client, at("2026-03-21 18:40"));
    assert_eq!((before.short(), before.pieces(|fate| fate == Fate::ByBooks)), (vec![], Pieces(47)));
    let dispute = story.claim();
    let verdict = story.point.books.verdict(dispute, at("2026-03-22 09:00")).unwrap();
    let Verdict::OurShortage { lines, value, count: by } = verdict else { panic!("{verdict:?}") };
    assert_eq!((lines.len(), value, by), (1, Some(Money::roubles(3_400)), count));
    let short =
        ShortageAcknowledged { lines, compensation: Money::roubles(3_400), count: Some(count), dispute: Some(dispute), why: String::new() };
    story.point.write("2026-03-22 10:00", Some(client), Fact::ShortageAcknowledged(short));
    let books = &story.point.books;
    assert_eq!(books.movement_of(client, at("2026-03-22 11:00")).expected(), Pieces(46), "the piece is cleared");
    assert_eq!(books.owed_for_shortages(client), Money::roubles(3_400));
    assert!(books.missing_of(client, at("2026-03-22 11:00")).is_none());
    assert!(matches!(books.verdict(dispute, at("2026-03-22 11:00")), Some(Verdict::Acknowledged { .. })));
    // Asked as of an hour before, it is open still.
    assert!(matches!(books.verdict(dispute, at("2026-03-22 09:30")), Some(Verdict::OurShortage { .. })));
    assert!(books.missing_of(client, at("2026-03-22 09:30")).is_some());
}

#[test]
fn the_verdicts_of_story_a() {
    let mut story = Story::two_acts(false);
    let dispute = story.claim();
    assert_eq!(story.point.books.verdict(dispute, at("2026-03-21 18:40")), Some(Verdict::NeverAccepted));
    let mut prime = Story::two_acts(true);
    prime.third_act();
    let dispute = prime.claim();
    // By the books it is here, and nobody has counted yet.
    assert!(matches!(prime.point.books.verdict(dispute, at("2026-03-21 18:40")), Some(Verdict::Here { count: None, .. })));
    let found: Vec<_> = on_the_shelf(&prime).into_iter().chain([("Синяя ваза", 1)]).collect();
    let counted = count(&mut prime, &found);
    let here = prime.point.books.verdict(dispute, at("2026-03-22 09:00"));
    assert!(matches!(here, Some(Verdict::Here { count: Some(by), .. }) if by == counted), "{here:?}");
    let vase = prime.point.books.stock.of_client(prime.client).into_iter().find(|l| l.name == "Синяя ваза").unwrap().id;
    let out =
        HandedOut {
            lines: vec![Taken { line: vase, pieces: Pieces(1) }], order: "417".into(), buyer: None, reason: "пришла сама".into()
        };
    let out = prime.write("2026-03-23 09:00", Fact::HandedOut(out));
    assert_eq!(prime.point.books.verdict(dispute, at("2026-03-23 10:00")), Some(Verdict::Gone { entries: vec![out] }));
}

fn say(story: &mut Story, dispute: EntryId, when: &str, direction: Direction, from: &str, more: impl FnOnce(&mut Message)) {
    let mut message = Message { dispute: Some(dispute), from: from.into(), ..message(direction) };
    more(&mut message);
    story.write(when, Fact::Message(message));
}

#[test]
fn the_dispute_keeps_who_said_what_and_ticks_what_the_books_know() {
    let mut story = Story::two_acts(false);
    story.third_act();
    story.handouts();
    let dispute = story.claim();
    // What we wrote before the claim came is no answer to it.
    say(&mut story, dispute, "2026-03-14 12:45", Direction::Out, "Кольцова М. И.", |_| {});
    assert!(!story.point.books.answered(dispute, at("2026-03-21 20:00")));
    let claim_answered = story.point.books.checklist(dispute, at("2026-03-21 20:00"));
    let claim_answered = claim_answered.iter().find(|c| c.row == Row::ClaimAnswered).unwrap();
    assert!(matches!(claim_answered.state, State::NotByBooks { .. }));
    let demand = |m: &mut Message| m.marks = vec![Mark::Demand];
    say(&mut story, dispute, "2026-03-21 18:20", Direction::In, "Ветрова А. С.", demand);
    say(&mut story, dispute, "2026-03-22 09:00", Direction::Out, "Громов П. Н.", |m| {
        m.asks = Some(Question {
            what: "что, когда, кто, по какому акту".into(), due: Some(at("2026-03-25 12:00")), proof: true
        });
    });
    say(&mut story, dispute, "2026-03-22 19:00", Direction::In, "Ветрова А. С.", demand);
    say(&mut story, dispute, "2026-03-23 10:00", Direction::In, "Менеджер по конфликтам", |m| {
        m.marks = vec![Mark::Demand, Mark::Threat];
    });
    say(&mut story, dispute, "2026-03-25 18:00", Direction::In, "Ветрова А. С.", demand);
    say(&mut story, dispute, "2026-03-27 09:00", Direction::In, "Ветрова А. С.", demand);

    let now = at("2026-03-28 10:00");
    let books = &story.point.books;
    // They know that it came; a question of ours is no answer.
    assert!(books.acknowledged(dispute, now).is_some() && !books.answered(dispute, now));
    let demands: Vec<_> = books.disputes.marked(dispute, Mark::Demand, now).iter().map(|m| m.written.at.to_string()).collect();
    assert_eq!(demands.len(), 5);
    assert_eq!(demands[0], "2026-03-21 18:20:00");
    let threats = books.disputes.marked(dispute, Mark::Threat, now);
    assert_eq!(threats.len(), 1);
    assert_eq!(books.authority_shown(threats[0]), Some(false));
    assert!(books.channel_agreed(threats[0]));
    let asked = books.disputes.questions(dispute, now);
    assert_eq!(asked.len(), 1);
    assert!(asked[0].answered_by.is_none() && asked[0].overdue);
    assert!(!books.disputes.questions(dispute, at("2026-03-25 12:00"))[0].overdue);

    let list = books.checklist(dispute, now);
    let state = |row: Row| list.iter().find(|c| c.row == row).unwrap().state.clone();
    assert_eq!(state(Row::Contract), State::ByBooks);
    assert!(matches!(state(Row::ActsSigned), State::NotByBooks { missing } if missing.len() == 2), "acts 2 and 3 are not signed");
    assert_eq!(state(Row::HandoutsCiteLines), State::ByBooks);
    assert_eq!(state(Row::MovementTallies), State::ByBooks);
    assert_eq!(state(Row::ProofAsked), State::ByBooks);
    assert_eq!(state(Row::Counted), State::Open);
    let searched = books.search_acts(books.disputes.get(dispute).unwrap(), now);
    assert_eq!((searched.acts, searched.lines, searched.pieces, searched.found.len()), (3, 5, 58, 0));

    // Adding entry by entry and folding all of them anew give the same books.
    let anew = story.point.refolded();
    assert_eq!(anew.checklist(dispute, now), list);
    assert_eq!(anew.occupancy(story.contract, now), books.occupancy(story.contract, now));
}
