//! What always holds of money: the balance at a date does not depend on the order in which entries were written down; parts of a period
//! sum to the whole; nothing of the past changes when a plan, an appendix or an end from a later date comes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use common::{Point, at, line};
use polka::domain::acceptance::{Accepted, Decision, Outcome};
use polka::domain::account::Account;
use polka::domain::billing::{Billing, Period};
use polka::domain::by_day::{ByDay, PerUnit};
use polka::domain::contract::{ContractChanged, ContractEnded, ContractKind, ContractSigned, Limit, Terms};
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::payment::{Charged, ChargedFor, DebtWrittenOff, Paid, PaidBy};
use polka::domain::{Fact, Money, Permille, Pieces, Volume};
use polka::journal::{EntryId, Happened};
use polka::order;
use proptest::prelude::*;

/// Something that happened in a minute of the year.
#[derive(Clone, Debug)]
enum Event {
    Act {
        pieces: i64,
        litres: i64,
        days: Option<u8>,
    },
    /// Of an earlier act, by its place among the acts.
    Out {
        act: usize,
        pieces: i64,
    },
    Pay(i64),
    Charge(i64),
    GiveUp(i64),
    Appendix(Box<Terms>),
}

fn first() -> NaiveDate {
    "2026-01-05".parse().unwrap()
}

fn terms() -> impl Strategy<Value = Terms> {
    let calendar = (1_u8..=31, any::<bool>(), 1_u8..=31);
    let fee = (0_i64..3_000, any::<bool>(), 0_u16..4, 0_i64..150);
    (calendar, fee, 1_i64..900_000, 20_i64..200, any::<bool>()).prop_map(|((first_day, prepaid, due_day), fee, rent, litres, by_day)| {
        let (overage, resets, grace, tolerance) = fee;
        Terms {
            limit: Limit { volume: Some(Volume::litres(litres)), pieces: None },
            usable: Permille(700),
            rent: Some(Money(rent)),
            overage_fee: Some(Money(overage)),
            tolerance: Some(Permille(tolerance)),
            grace_days: Some(grace),
            grace_resets: Some(resets),
            fee_needs_notice: Some(false),
            accept_fee: Some(Money(overage / 7)),
            by_day: by_day.then_some(ByDay { per: PerUnit::Piece, rate: Money(overage / 9), free_days: grace }),
            billing: Some(Billing { first_day, prepaid, due_day }),
            ..Terms::default()
        }
    })
}

fn events() -> impl Strategy<Value = Vec<(i64, Event)>> {
    let event = prop_oneof![
        4 => (1_i64..6, 1_i64..40, prop::option::of(0_u8..5)).prop_map(|(pieces, litres, days)| Event::Act { pieces, litres, days }),
        4 => (0_usize..9, 1_i64..4).prop_map(|(act, pieces)| Event::Out { act, pieces }),
        2 => (1_i64..900_000).prop_map(Event::Pay),
        1 => (1_i64..90_000).prop_map(Event::Charge),
        1 => (1_i64..9_000).prop_map(Event::GiveUp),
        1 => terms().prop_map(|terms| Event::Appendix(Box::new(terms))),
    ];
    // Of one minute the order in which it is written down counts, so every event has a minute of its own.
    prop::collection::btree_map(0_i64..400_000, event, 1..25).prop_map(|all| all.into_iter().collect())
}

/// Writes the events in the order of their ranks, an act before what is handed out of it.
fn written(signed: &Terms, events: &[(i64, Event)], ranks: &[u32]) -> (Point, EntryId, EntryId) {
    let mut point = Point::new();
    let client = point.client("2026-01-01 09:00", "ИП Ветрова А. С.");
    let fact = ContractSigned { number: "7".into(), kind: ContractKind::Custody, from: first(), until: None, terms: signed.clone() };
    let contract = point.force(at("2026-01-01 09:30"), None, Some(client), &Fact::ContractSigned(fact));
    let acts: Vec<usize> = events.iter().enumerate().filter(|(_, (_, e))| matches!(e, Event::Act { .. })).map(|(n, _)| n).collect();
    let mut order: Vec<usize> = (0..events.len()).collect();
    let rank = |n: usize| ranks.get(n).copied().unwrap_or_default();
    let act_of = |n: usize| match events[n].1 {
        Event::Out { act, .. } => acts.get(act).copied(),
        _ => None,
    };
    order::sort_by_key(&mut order, |n| (act_of(*n).map_or(rank(*n), |act| rank(act).max(rank(*n))), act_of(*n).is_some(), *n));
    let mut ids = std::collections::BTreeMap::new();
    for n in order {
        let (minute, event) = &events[n];
        let happened = moment(*minute);
        let fact = match event {
            Event::Act { pieces, litres, days } => {
                let until = days.map(|days| happened + TimeDelta::days(i64::from(days)));
                let decision = until.map(|deadline| Decision { outcome: Outcome::Until { deadline }, by: client, why: String::new() });
                let number = u32::try_from(n).unwrap();
                Fact::Accepted(Accepted { decision, ..Accepted::new(contract, number, vec![line("Ящик", *pieces, *litres)]) })
            }
            Event::Out { pieces, .. } => {
                // An act that comes later in the year, or never, has nothing to hand out.
                let Some(act) = act_of(n).filter(|act| *act < n) else { continue };
                let act: EntryId = ids[&act];
                let lines = vec![Taken { line: act.line(1), pieces: Pieces(*pieces) }];
                Fact::HandedOut(HandedOut { lines, order: String::new(), buyer: None, reason: String::new() })
            }
            Event::Pay(amount) => {
                Fact::Paid(Paid { contract, amount: Money(*amount), how: PaidBy::Card, document: String::new(), towards: None })
            }
            Event::Charge(amount) => {
                Fact::Charged(Charged { contract, kind: ChargedFor::Other, amount: Money(*amount), what: "пропуск".into() })
            }
            Event::GiveUp(amount) => {
                Fact::DebtWrittenOff(DebtWrittenOff { contract, amount: Money(*amount), reason: "дороже искать".into() })
            }
            Event::Appendix(terms) => Fact::ContractChanged(ContractChanged { contract, from: happened.date(), terms: (**terms).clone() }),
        };
        ids.insert(n, point.force(at("2027-06-01 12:00"), Some(Happened::Minute(happened)), Some(client), &fact));
    }
    (point, client, contract)
}

fn moment(minute: i64) -> NaiveDateTime {
    first().and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minute)
}

/// Of a charge: its day, the day it is due, its kopecks, those still open.
type Figures = (NaiveDate, NaiveDate, i64, i64);

/// An account without the ids of its entries, which differ with the order of writing.
fn figures(account: &Account) -> (Vec<Figures>, [i64; 5]) {
    let mut charges: Vec<Figures> = account.charges.iter().map(|s| (s.charge.day, s.charge.due, s.charge.amount.0, s.open().0)).collect();
    order::sort_by_key(&mut charges, |charge| *charge);
    let sums =
        [account.balance(), account.advance(), account.owed(), account.accrued(), account.overdue().map(|o| o.amount).unwrap_or_default()];
    (charges, sums.map(|money| money.0))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_writing_changes_no_figure(
        signed in terms(),
        events in events(),
        ranks in prop::collection::vec(0_u32..50, 25),
        minute in 0_i64..400_000,
    ) {
        // Two appendices from one day: the later entry counts, so only the first of a day stays.
        let mut days = std::collections::BTreeSet::new();
        let events: Vec<_> = events.into_iter().filter(|(at, e)| !matches!(e, Event::Appendix(_)) || days.insert(moment(*at).date())).collect();
        let (one, _, contract) = written(&signed, &events, &[]);
        let (other, _, again) = written(&signed, &events, &ranks);
        let of = |point: &Point, contract| figures(&point.books.account(contract, moment(minute)).unwrap());
        prop_assert_eq!(of(&one, contract), of(&other, again));
        prop_assert!(other.books == other.refolded());
    }

    #[test]
    fn parts_of_a_period_sum_to_the_whole(
        first_day in 1_u8..=31,
        offset in 0_u64..2_000,
        rent in 0_i64..100_000_000,
        cuts in prop::collection::btree_set(1_u64..31, 0..8),
    ) {
        let period = Billing { first_day, prepaid: true, due_day: 1 }.period(first() + Days::new(offset));
        let mut from = period.from;
        let mut sum = Money::ZERO;
        for cut in cuts.into_iter().map(|cut| period.from + Days::new(cut)).filter(|cut| *cut <= period.until).chain([period.until + Days::new(1)]) {
            let part = Period { from, until: cut - Days::new(1) };
            sum += period.cost_of(part, Money(rent));
            from = cut;
        }
        prop_assert_eq!(sum, Money(rent));
    }

    #[test]
    fn an_appendix_that_changes_no_price_changes_no_sum(signed in terms(), cut in 1_u64..300, until in 0_u64..400) {
        let same = Terms { plan: "Другое имя".into(), ..signed.clone() };
        let minute = i64::try_from(cut).unwrap() * 1440;
        let (plain, _, contract) = written(&signed, &[], &[]);
        let (cut, _, again) = written(&signed, &[(minute, Event::Appendix(Box::new(same)))], &[]);
        let until = first() + Days::new(until);
        let now = until.and_hms_opt(23, 59, 0).unwrap();
        prop_assert_eq!(plain.books.charges(contract, until, now), cut.books.charges(again, until, now));
    }

    #[test]
    fn what_comes_from_a_later_day_changes_nothing_before_it(
        signed in terms(),
        events in events(),
        later in terms(),
        from in 1_u64..270,
        back in 1_i64..200_000,
        ends in any::<bool>(),
    ) {
        let (mut point, client, contract) = written(&signed, &events, &[]);
        let from = first() + Days::new(from);
        let then = from.and_time(chrono::NaiveTime::MIN) - TimeDelta::minutes(back);
        let before = point.books.account(contract, then).unwrap();
        let fact = if ends {
            Fact::ContractEnded(ContractEnded { contract, on: from, reason: String::new() })
        } else {
            Fact::ContractChanged(ContractChanged { contract, from, terms: later.clone() })
        };
        point.force(at("2027-06-02 12:00"), None, Some(client), &fact);
        let plan = polka::domain::plan::PlanSet { plan: None, name: "Мини".into(), terms: later, retired: false };
        point.force(at("2027-06-02 12:01"), None, None, &Fact::PlanSet(plan));
        prop_assert_eq!(before, point.books.account(contract, then).unwrap());
    }
}
