//! The equation (docs/format.md): for any sequence of valid and invalid commands, corrections included, accepted + taken back − handed
//! out − returned − written off − shortage acknowledged + found again = here, per client and per line; nothing below zero without a
//! recorded reason or a listed discrepancy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use chrono::{NaiveDateTime, TimeDelta};
use common::{Point, at, line};
use polka::domain::acceptance::{Accepted, Decision, Outcome};
use polka::domain::check::Proposal;
use polka::domain::correction::Corrects;
use polka::domain::count::{CountBegun, Counted, Found};
use polka::domain::discrepancy::DiscrepancyKind;
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::moving::Moved;
use polka::domain::returns::Returned;
use polka::domain::shortage::{FoundAgain, ShortageAcknowledged};
use polka::domain::stock::MovementKind;
use polka::domain::taking_back::TakenBack;
use polka::domain::writing_off::WrittenOff;
use polka::domain::{Books, Fact, Money, Pieces};
use polka::journal::{EntryId, Happened, LineId};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One thing somebody tries to record. Numbers choose among what is there by then.
#[derive(Clone, Debug)]
struct Try {
    what: u8,
    client: usize,
    lines: Vec<(usize, i64)>,
    entry: usize,
    reason: bool,
    late: i64,
    /// Written without asking, as a foreign journal might.
    foreign: bool,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let lines = prop::collection::vec((0_usize..12, prop_oneof![9 => 1_i64..6, 1 => -1_i64..1, 1 => 20_i64..30]), 1..4);
    let one = (0_u8..14, 0_usize..2, lines, 0_usize..30, any::<bool>(), 0_i64..40, prop::bool::weighted(0.1));
    let one = one.prop_map(|(what, client, lines, entry, reason, late, foreign)| Try { what, client, lines, entry, reason, late, foreign });
    prop::collection::vec(one, 1..40)
}

struct Shop {
    point: Point,
    clients: [EntryId; 2],
    contracts: [EntryId; 2],
    shelves: Vec<EntryId>,
    now: NaiveDateTime,
}

impl Shop {
    fn open() -> Shop {
        let mut point = Point::new();
        let shelves = vec![
            point.shelf("2026-03-02 09:00", "B-3", (45, 50, 45)),
            point.shelf("2026-03-02 09:00", "B-4", (45, 50, 45)),
            point.shelf("2026-03-02 09:00", "X-1", (45, 50, 45)),
        ];
        let clients = [point.client("2026-03-02 09:01", "ИП Ветрова А. С."), point.client("2026-03-02 09:01", "Чен В. Л.")];
        let contracts = [
            point.contract("2026-03-02 09:02", clients[0], "7", shelves[0]),
            point.contract("2026-03-02 09:02", clients[1], "8", shelves[1]),
        ];
        Shop { point, clients, contracts, shelves, now: at("2026-03-03 10:00") }
    }

    /// Tries to record it: refused, it is not there.
    fn attempt(&mut self, this: &Try) {
        self.now += TimeDelta::minutes(7);
        let client = self.clients[this.client];
        let (fact, about) = self.fact(this, client);
        let Some(fact) = fact else { return };
        let happened = self.now - TimeDelta::minutes(if this.late > 30 { this.late } else { 0 });
        let proposal = Proposal { fact: &fact, about, at: happened, now: self.now };
        if this.foreign || self.point.books.check(&proposal).is_ok() {
            self.point.force(self.now, Some(Happened::Minute(happened)), about, &fact);
        }
    }

    fn taken(&self, this: &Try, client: EntryId) -> Vec<Taken> {
        let all: Vec<LineId> = self.point.books.stock.lines().map(|line| line.id).collect();
        let own: Vec<LineId> = self.point.books.stock.of_client(client).iter().map(|line| line.id).collect();
        let pick = |n: usize| {
            let of = if n.is_multiple_of(9) { &all } else { &own };
            (!of.is_empty()).then(|| of[n % of.len()])
        };
        this.lines.iter().filter_map(|(n, pieces)| Some(Taken { line: pick(*n)?, pieces: Pieces(*pieces) })).collect()
    }

    fn fact(&self, this: &Try, client: EntryId) -> (Option<Fact>, Option<EntryId>) {
        let books = &self.point.books;
        let lines = self.taken(this, client);
        let words = if this.reason { "так вышло".to_owned() } else { String::new() };
        let entries: Vec<EntryId> = books.records().map(|record| record.written.id).collect();
        let some = |of: &dyn Fn(&Fact) -> bool| {
            let of: Vec<EntryId> = books.records().filter(|r| of(&r.fact)).map(|r| r.written.id).collect();
            (!of.is_empty()).then(|| of[this.entry % of.len()])
        };
        let count = some(&|fact| matches!(fact, Fact::CountBegun(_)));
        let number = 1 + u32::try_from(entries.len()).unwrap();
        let fact = match this.what {
            0..=2 => {
                let lines = this.lines.iter().map(|(n, pieces)| line(&format!("Товар {}", n % 4), *pieces, 1)).collect();
                let decision = Decision {
                    outcome: Outcome::Until { deadline: at("2026-04-16 12:00") },
                    by: self.point.feed.entry(1),
                    why: String::new(),
                };
                let contract = self.contracts[this.client];
                let place = this.reason.then_some(self.shelves[2]);
                Fact::Accepted(Accepted { place, decision: Some(decision), ..Accepted::new(contract, number, lines) })
            }
            3 | 4 => Fact::HandedOut(HandedOut { lines, order: String::new(), buyer: None, reason: words }),
            5 => Fact::Returned(Returned { number, lines, to: String::new(), remarks: String::new(), reason: words }),
            6 => Fact::TakenBack(TakenBack { lines, order: String::new(), handout: None, reason: words }),
            7 => Fact::WrittenOff(WrittenOff { lines, reason: words, dispute: None }),
            8 => {
                let shelf = |n: usize| self.shelves[n % self.shelves.len()];
                Fact::Moved(Moved { lines, from: this.reason.then(|| shelf(this.entry)), to: shelf(this.entry / 3), why: words })
            }
            9 => {
                let begun = CountBegun { number, by: vec![self.point.feed.entry(1)], because: words, dispute: None };
                return (Some(Fact::CountBegun(begun)), this.reason.then_some(client));
            }
            10 => {
                let Some(count) = count else { return (None, None) };
                let found =
                    this.lines
                        .iter()
                        .map(|(n, pieces)| Found { name: format!("Товар {}", n % 4), code: None, pieces: Pieces(*pieces) });
                Fact::Counted(Counted { count, found: found.collect(), continues: None })
            }
            11 => Fact::ShortageAcknowledged(ShortageAcknowledged { lines, compensation: Money(100), count, dispute: None, why: words }),
            12 => {
                let shortage = some(&|fact| matches!(fact, Fact::ShortageAcknowledged(_))).filter(|_| this.reason);
                let lines = match shortage.and_then(|id| books.shortages.get(id)) {
                    Some(shortage) if this.late < 20 => shortage.says.lines.clone(),
                    _ => lines,
                };
                Fact::FoundAgain(FoundAgain { lines, place: this.reason.then(|| self.shelves[2]), count, shortage, why: String::new() })
            }
            _ => return self.correction(this, entries[this.entry % entries.len()]),
        };
        (Some(fact), Some(client))
    }

    /// Puts an entry right once more: void, with other numbers, or another moment.
    fn correction(&self, this: &Try, entry: EntryId) -> (Option<Fact>, Option<EntryId>) {
        let books = &self.point.books;
        let Some(record) = books.record(entry) else { return (None, None) };
        let mut fact = record.fact.clone();
        let pieces = Pieces(this.lines[0].1);
        if let Some(lines) = fact.taken_mut() {
            lines.iter_mut().for_each(|taken| taken.pieces = pieces);
        }
        match &mut fact {
            Fact::Accepted(act) => act.lines.iter_mut().for_each(|line| line.pieces = pieces),
            Fact::Counted(counted) => counted.found.iter_mut().for_each(|found| found.pieces = pieces),
            Fact::Corrects(_) => return (None, None),
            _ => {}
        }
        let replacement = this.reason.then_some(polka::domain::correction::Replacement { happened: None, fact });
        let corrects: Corrects = books.put_right(entry, replacement, "ошиблись");
        (Some(Fact::Corrects(corrects)), record.written.about)
    }
}

/// What the journal says of each line, added up by hand.
fn by_hand(books: &Books) -> BTreeMap<LineId, BTreeMap<MovementKind, i64>> {
    let mut sums: BTreeMap<LineId, BTreeMap<MovementKind, i64>> = BTreeMap::new();
    let known = |line: LineId| books.stock.line(line).is_some();
    for record in books.records() {
        let id = record.written.id;
        let kind = match books.counted(id) {
            Some(Fact::Accepted(act)) => {
                for (n, line) in (1_u16..).zip(&act.lines) {
                    *sums.entry(id.line(n)).or_default().entry(MovementKind::Accepted).or_default() += line.pieces.0;
                }
                continue;
            }
            Some(Fact::HandedOut(_)) => MovementKind::HandedOut,
            Some(Fact::Returned(_)) => MovementKind::Returned,
            Some(Fact::TakenBack(_)) => MovementKind::TakenBack,
            Some(Fact::WrittenOff(_)) => MovementKind::WrittenOff,
            Some(Fact::ShortageAcknowledged(_)) => MovementKind::ShortageAcknowledged,
            Some(Fact::FoundAgain(found)) if found.shortage.is_some() => MovementKind::FoundAgain,
            _ => continue,
        };
        for taken in books.counted(id).and_then(Fact::taken).unwrap_or_default().iter().filter(|taken| known(taken.line)) {
            *sums.entry(taken.line).or_default().entry(kind).or_default() += taken.pieces.0;
        }
    }
    sums
}

fn sum(of: &BTreeMap<MovementKind, i64>) -> i64 {
    let get = |kind| of.get(&kind).copied().unwrap_or_default();
    get(MovementKind::Accepted) + get(MovementKind::TakenBack)
        - get(MovementKind::HandedOut)
        - get(MovementKind::Returned)
        - get(MovementKind::WrittenOff)
        - get(MovementKind::ShortageAcknowledged)
        + get(MovementKind::FoundAgain)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_equation_holds_whatever_is_tried(tries in tries()) {
        let mut shop = Shop::open();
        for this in &tries {
            shop.attempt(this);
        }
        let books = &shop.point.books;
        let by_hand = by_hand(books);
        let foreign = tries.iter().any(|this| this.foreign);
        let nothing = BTreeMap::new();
        for line in books.stock.lines() {
            let of = by_hand.get(&line.id).unwrap_or(&nothing);
            prop_assert_eq!(line.here.0, sum(of), "line {}", line.id);
            for kind in MovementKind::ALL {
                prop_assert_eq!(line.sum.of(kind).0, of.get(&kind).copied().unwrap_or_default(), "line {} {:?}", line.id, kind);
            }
            prop_assert_eq!(line.sum.expected(), line.here);
            let lying: i64 = line.lies.iter().map(|(_, pieces)| pieces.0).sum();
            // More than was there may be said to have been moved; nothing else makes a difference.
            let unmoved = books.discrepancies.is_empty() && tries.iter().all(|this| this.what != 8);
            prop_assert!(foreign || if unmoved { lying == line.here.0 } else { lying >= line.here.0 }, "line {}: {:?} of {}", line.id, line.lies, line.here.0);
            if line.here < Pieces::ZERO {
                let listed = books.discrepancies.iter().any(|odd| odd.kind == DiscrepancyKind::BelowZero(line.id));
                // Only a wrong owner or a wrong kind of number is listed under another name.
                let otherwise = books.discrepancies.iter().any(|odd| odd.kind == DiscrepancyKind::OtherClient(line.id));
                prop_assert!(listed || otherwise || of.values().any(|pieces| *pieces < 0), "line {} is below zero, and nobody is told", line.id);
            }
        }
        for client in shop.clients {
            let here: i64 = books.stock.of_client(client).iter().map(|line| line.here.0).sum();
            let counted: i64 = books.stock.of_client(client).iter().map(|line| sum(by_hand.get(&line.id).unwrap_or(&nothing))).sum();
            let ever = NaiveDateTime::MAX;
            prop_assert_eq!(books.movement_of(client, ever).expected().0, here);
            prop_assert_eq!(counted, here);
            // What is owed for shortages never falls below nothing as long as nobody finds more than was missing.
            let odd = books.discrepancies.iter().any(|odd| matches!(odd.kind, DiscrepancyKind::NotMissing(_)));
            prop_assert!(odd || foreign || tries.iter().any(|t| t.what == 13) || books.owed_for_shortages(client) >= Money::ZERO);
        }
        prop_assert!(*books == shop.point.refolded());
    }

    /// Without foreign journals and corrections every piece below zero has a reason in the entry that took it.
    #[test]
    fn nothing_is_below_zero_without_a_reason(tries in tries()) {
        let mut shop = Shop::open();
        for this in tries.iter().filter(|this| this.what != 13) {
            shop.attempt(&Try { foreign: false, ..this.clone() });
        }
        let books = &shop.point.books;
        for line in books.stock.lines().filter(|line| line.here < Pieces::ZERO) {
            let reasons = books.records().filter(|record| record.fact.taken().is_some_and(|lines| lines.iter().any(|t| t.line == line.id)));
            let with_words = reasons.filter(|record| match &record.fact {
                Fact::HandedOut(fact) => !fact.reason.is_empty(),
                Fact::Returned(fact) => !fact.reason.is_empty(),
                Fact::WrittenOff(fact) => !fact.reason.is_empty(),
                Fact::ShortageAcknowledged(fact) => !fact.why.is_empty(),
                _ => false,
            });
            prop_assert!(with_words.count() > 0, "line {} is below zero without a reason", line.id);
        }
        for odd in &books.discrepancies {
            let expected = matches!(odd.kind, DiscrepancyKind::BelowZero(_) | DiscrepancyKind::MoreThanOut(_));
            prop_assert!(expected, "{:?} passed the checks", odd);
        }
        prop_assert!(books.discrepancies.len() <= books.len());
    }
}
