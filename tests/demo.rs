//! The demo point holds what it is meant to show, whatever the seed, and the same bytes for the same pair.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use polka::domain::check::{Proposal, Refusal};
use polka::domain::client::ClientKind;
use polka::domain::demo::{Demo, demo_point};
use polka::domain::evidence::{Row, State};
use polka::domain::message::{Direction, Mark};
use polka::domain::person::Role;
use polka::domain::today::Matter;
use polka::domain::{Books, Fact, Money, Volume};
use polka::journal::Feed;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-03-28")
}

fn noon(day: NaiveDate) -> NaiveDateTime {
    day.and_hms_opt(12, 0, 0).unwrap()
}

fn books(demo: &Demo) -> Books {
    Books::fold(demo.lines.iter().map(|line| line.as_ref()))
}

/// Some seeds and dates, a first of January, a leap day and a day after a change of clocks elsewhere among them.
fn points() -> Vec<(u64, NaiveDate)> {
    let days = ["2026-03-28", "2026-01-01", "2028-02-29", "2026-11-22", "2027-03-30"];
    (0..6).map(|n| (n * 7 + 1, day(days[n as usize % days.len()]))).collect()
}

#[test]
fn the_same_pair_gives_the_same_bytes() {
    let (one, again) = (demo_point(7, today()), demo_point(7, today()));
    assert_eq!(one, again);
    assert_ne!(one.lines, demo_point(8, today()).lines);
    let later = demo_point(7, today() + TimeDelta::days(1));
    assert_ne!(one.lines, later.lines);
    let (then, now) = (books(&one), books(&later));
    let opened = |books: &Books| books.disputes.iter().next().unwrap().written.at;
    assert_eq!(opened(&now) - opened(&then), TimeDelta::days(1), "the dates move with the date");
}

#[test]
fn it_is_a_journal_like_any_other() {
    for (seed, date) in points() {
        let demo = demo_point(seed, date);
        let mut feed = Feed::open(demo.header.clone()).unwrap();
        for line in &demo.lines {
            feed.push(line.clone()).unwrap();
        }
        assert_eq!(feed.id().to_string(), polka::domain::demo::FEED);
        assert!((1_500..=2_500).contains(&demo.lines.len()), "{} entries", demo.lines.len());
        let sealed: std::collections::BTreeSet<_> = demo.sealed.iter().map(|value| value.seal().sealed).collect();
        let cited: std::collections::BTreeSet<_> = demo.lines.iter().flat_map(|line| polka::journal::citation::seals(line)).collect();
        assert_eq!(cited, sealed, "every value has its line, and every line its values");
    }
}

#[test]
fn the_room_is_let_and_filled_as_the_story_says() {
    for (seed, date) in points() {
        let demo = demo_point(seed, date);
        let (books, now) = (books(&demo), noon(date));
        assert_eq!(books.discrepancies, [], "seed {seed}, {date}");
        assert_eq!(books.people.iter().count(), 4);
        assert_eq!(books.people.iter().filter(|p| p.role == Role::Staff).count(), 2);

        let shelves: Vec<_> = books.shelves.iter().filter(|s| !s.card.overflow).collect();
        assert_eq!((shelves.len(), books.shelves.iter().count()), (30, 31));
        assert_eq!(shelves.iter().filter(|s| books.contracts.holder(s.id, now).is_some()).count(), 22);
        let sizes = |w, d, h| shelves.iter().filter(|s| (s.card.width, s.card.depth, s.card.height) == (w, d, h)).count();
        assert_eq!((sizes(45, 50, 45), sizes(100, 40, 38)), (10, 20));

        let kinds = |kind| books.clients.iter().filter(|c| c.card.kind == kind).count();
        assert_eq!((kinds(ClientKind::Entrepreneur), kinds(ClientKind::SelfEmployed), kinds(ClientKind::Company)), (9, 4, 1));
        let limits: std::collections::BTreeSet<_> = books.contracts.iter().map(|c| c.terms(date).limit.volume.unwrap().0 / 1_000).collect();
        assert_eq!(limits, [71, 106, 213].into());

        let full: Vec<_> = books.contracts.iter().map(|c| books.occupancy(c.id, now).unwrap()).collect();
        let pieces: i64 = full.iter().map(|o| o.pieces.0).sum();
        assert!((350..=450).contains(&pieces), "{pieces} items present, seed {seed}, {date}");
        let over: Vec<_> = full.iter().filter(|o| o.ratio().0 > 1_000).collect();
        assert_eq!(over.len(), 1, "seed {seed}, {date} {over:?}");
        assert_eq!((over[0].volume, over[0].ratio().percent()), (Volume::litres(285), 401));
        let matters = books.matters(now);
        assert_eq!(matters.iter().filter(|m| matches!(m, Matter::AlmostFull { .. })).count(), 2, "seed {seed}, {date}: {full:?}");
        assert_eq!(matters.iter().filter(|m| matches!(m, Matter::Over { .. })).count(), 1);
    }
}

#[test]
fn the_work_is_of_a_real_point() {
    for (seed, date) in points() {
        let demo = demo_point(seed, date);
        let books = books(&demo);
        let vetrova = books.clients.iter().find(|c| c.card.name.contains("Ветрова")).unwrap().id;
        let of_day =
            |day: NaiveDate| books.acts.iter().filter(move |a| a.written.at.date() == day && a.client != vetrova && !a.says.opening);
        for before in 0..=55 {
            let day = date - TimeDelta::days(before);
            let acts = of_day(day).count();
            assert!(acts <= 4 && (acts >= 1 || before == 0), "{acts} acts on {day}, seed {seed}");
            for act in of_day(day) {
                assert!((8..=15).contains(&act.says.lines.len()), "{} lines, seed {seed}", act.says.lines.len());
            }
        }
        let acts = books.acts.iter().filter(|a| !a.says.opening).count();
        assert!((120..=230).contains(&acts), "{acts}");
        let handouts = books.records().filter(|r| matches!(r.fact, Fact::HandedOut(_))).count();
        assert!((1_100..=1_900).contains(&handouts), "{handouts}");
        assert_eq!(books.return_acts.iter().count(), 8, "one return a week");
        for line in books.stock.lines() {
            assert!(line.here.0 >= 0);
            let price = line.value.unwrap().0 / 100;
            assert!((250..=4_500).contains(&price), "{}: {price}", line.name);
            assert_eq!(line.code.as_ref().unwrap().len(), 13);
        }
        let names: std::collections::BTreeSet<_> = books.stock.lines().map(|l| l.name.clone()).collect();
        assert!(names.len() > 200, "{} names", names.len());
    }
}

#[test]
fn two_clients_are_late_and_nobody_else() {
    for (seed, date) in points() {
        let books = books(&demo_point(seed, date));
        let mut late = Vec::new();
        for contract in books.contracts.iter() {
            assert_eq!(contract.terms(date).questions(), [], "{}", contract.signed.number);
            let account = books.account(contract.id, noon(date)).unwrap();
            late.extend(account.overdue().map(|overdue| (overdue.amount, overdue.days)));
            let right = books.half_period_since(contract.id, noon(date)).is_some();
            assert_eq!(right, account.overdue().is_some_and(|overdue| overdue.days == 17), "{}, {date}", contract.signed.number);
        }
        // Contracts are in the order of their signing: № 12, then № 13.
        assert_eq!(late, [(Money::roubles(2_100), 17), (Money::roubles(600), 9)], "seed {seed}, {date}");
        let vetrova = books.contracts.iter().find(|c| c.signed.number == "7").unwrap();
        let account = books.account(vetrova.id, noon(date)).unwrap();
        assert!(account.balance() > Money::roubles(600), "her surplus has cost something, {date}");
        assert!(account.accrued() > Money::ZERO, "and costs more every day, {date}");
    }
}

#[test]
fn the_dispute_is_the_one_of_the_story() {
    for (seed, date) in points() {
        let demo = demo_point(seed, date);
        let (books, now) = (books(&demo), noon(date));
        assert_eq!(books.disputes.iter().count(), 1);
        let dispute = books.disputes.iter().next().unwrap();
        assert_eq!(dispute.written.at.date(), date - TimeDelta::weeks(6));
        assert!(dispute.closed.is_none());
        let id = dispute.written.id;
        let thread = books.disputes.thread(id, now);
        let count = |direction| thread.iter().filter(|m| m.says.direction == direction).count();
        assert_eq!((count(Direction::In), count(Direction::Out)), (14, 11));
        assert_eq!(books.disputes.marked(id, Mark::Demand, now).len(), 9);
        let asked = books.disputes.questions(id, now);
        assert_eq!(asked.len(), 4);
        assert!(asked.iter().all(|a| a.message.says.asks.as_ref().unwrap().proof && a.answered_by.is_none() && a.overdue));
        let threats = books.disputes.marked(id, Mark::Threat, now);
        assert!(threats.iter().all(|m| books.authority_shown(m) == Some(false)) && threats.len() == 2);
        assert!(!books.channel_agreed(threats[1]));
        let text = |n: usize| demo.sealed.iter().find(|v| v.seal() == thread[n].says.text).unwrap().value.clone();
        assert!(text(0).contains("синяя ваза"));
        assert!(thread.iter().zip(0..).all(|(_, n)| !text(n).contains('{')), "every date is filled in");
        let searched = books.search_acts(dispute, now);
        assert!(searched.found.is_empty() && searched.pieces == 70 && searched.acts == 4, "{searched:?}");
        let list = books.checklist(id, now);
        let state = |row| list.iter().find(|c| c.row == row).unwrap().state.clone();
        assert_eq!(state(Row::MovementTallies), State::ByBooks);
        assert_eq!(state(Row::HandoutsCiteLines), State::ByBooks);
        assert_eq!(state(Row::ProofAsked), State::ByBooks);
        assert!(matches!(state(Row::ActsSigned), State::NotByBooks { missing } if missing.len() == 1));
        assert!(matches!(state(Row::VideoKept), State::ByPerson(_)));
    }
}

#[test]
fn the_weak_spots_are_planted() {
    for (seed, date) in points() {
        let demo = demo_point(seed, date);
        let (books, now) = (books(&demo), noon(date));
        let unsigned = books.matters(now).iter().filter(|m| matches!(m, Matter::Unsigned { .. })).count();
        assert_eq!(unsigned, 3, "unsigned acts, seed {seed}, {date}");
        let mut silent = Vec::new();
        for contract in books.contracts.iter() {
            let steps = books.occupancy_history(contract.id, now);
            let acts = steps.iter().filter(|s| s.over).filter_map(|s| books.acts.get(s.entry));
            silent.extend(acts.filter(|a| a.says.decision.is_none()).map(|a| a.written.id));
        }
        assert_eq!(silent.len(), 1, "{silent:?} {seed} surplus accepted without a decision");
        let ours: Vec<_> = books.disputes.messages().filter(|m| m.says.direction == Direction::Out).collect();
        let without = ours.iter().filter(|m| m.delivered.as_ref().is_none_or(|delivery| delivery.proof.is_empty())).count();
        assert_eq!((without, ours.len()), (2, 14), "letters without proof of delivery");
        assert_eq!(books.records().filter(|r| r.written.late()).count(), 2, "late entries");
        assert_eq!(books.records().filter(|r| matches!(r.fact, Fact::Corrects(_))).count(), 2, "put right");
    }
}

#[test]
fn a_shortage_is_open_and_one_person_counted_alone() {
    for (seed, date) in points() {
        let demo = demo_point(seed, date);
        let (books, now) = (books(&demo), noon(date));
        let counts: Vec<_> = books.counts.iter().collect();
        assert_eq!(counts.len(), 2);
        let [alone, by_two] = counts[..] else { panic!() };
        // The count for the dispute tallies; that one person made it is a weak spot of ours.
        assert!(alone.alone() && !by_two.alone());
        assert!(alone.says.dispute.is_some());
        assert!(books.count_result(alone.written.id).iter().all(|row| row.difference().0 == 0), "seed {seed}, {date}");
        let missing: Vec<_> = books.matters(now).into_iter().filter(|m| matches!(m, Matter::Missing { .. })).collect();
        assert_eq!(missing.len(), 1, "seed {seed}, {date}");
        let (count, rows) = books.missing_of(by_two.client.unwrap(), now).unwrap();
        assert_eq!((count.written.id, rows.len(), rows[0].missing().0), (by_two.written.id, 1, 1), "seed {seed}, {date}");
        let taken = rows[0].missing_lines();
        let line = books.stock.line(taken[0].line).unwrap();
        assert_eq!(line.value, Some(Money::roubles(890)));
        assert!(line.here.0 > 0, "acknowledged by nobody yet");
    }
}

#[test]
fn whoever_wrote_it_wrote_it_through_the_product() {
    for (seed, date) in points().into_iter().take(3) {
        let demo = demo_point(seed, date);
        let mut books = Books::default();
        let mut refused = Vec::new();
        for line in &demo.lines {
            let entry = polka::journal::Entry::read(line).unwrap();
            let fact = Fact::read(entry.fact.get());
            let now = entry.recorded.naive_local();
            let at = entry.happened.map_or(now, |happened| happened.minute());
            let first = books.is_empty();
            if let Err(refusal) = books.check(&Proposal { fact: &fact, about: entry.about, at, now }) {
                refused.push((entry.id, refusal));
            }
            let person = books.people.get(entry.by);
            assert!(first || person.is_some_and(|p| p.here), "{}", entry.id);
            books.add(line);
        }
        assert!(matches!(&refused[..], [(_, Refusal::NeedsDecision(over))] if over.ratio().percent() == 401), "{refused:?}");
        assert!(books == self::books(&demo), "entry by entry and all at once");
    }
}

#[test]
fn it_ends_on_the_morning_of_the_date() {
    let demo = demo_point(7, today());
    let last = |at: &str| demo.until(NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H:%M").unwrap()).len();
    assert_eq!(last("2026-03-28 10:30"), demo.lines.len());
    assert!(last("2026-03-28 09:02") < last("2026-03-28 09:30"));
    assert_eq!(last("2026-03-28 00:00"), last("2026-03-28 09:02"));
    assert_eq!(last("2025-01-01 00:00"), 0);
    // Opened before the point does, it holds the same story.
    let early = Books::fold(demo.until(noon(today()) - TimeDelta::hours(5)).iter().map(|line| line.as_ref()));
    let over = early.matters(noon(today()) - TimeDelta::hours(5));
    assert_eq!(over.iter().filter(|m| matches!(m, Matter::Over { .. })).count(), 1);
    assert_eq!(over.iter().filter(|m| matches!(m, Matter::Unsigned { .. })).count(), 3);
}
