//! Plans: a contract keeps the rows it copied, whatever becomes of the plan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at};
use polka::domain::check::{Field, Refusal};
use polka::domain::contract::{ContractKind, ContractSigned, Limit, Terms};
use polka::domain::plan::{PlanSet, Usual};
use polka::domain::{Fact, Money, Permille, Volume};
use polka::journal::EntryId;
use proptest::prelude::*;

fn plan(plan: Option<EntryId>, name: &str, terms: Terms, retired: bool) -> Fact {
    Fact::PlanSet(PlanSet { plan, name: name.into(), terms, retired })
}

/// A point with the plan «Мини» and a contract that copied its rows.
fn let_under_a_plan() -> (Point, EntryId, EntryId) {
    let mut point = Point::new();
    let mini = point.write("2026-03-02 09:05", None, plan(None, "Мини", Usual::Small.terms("Мини"), false));
    let shelf = point.shelf("2026-03-02 09:10", "B-3", (45, 50, 45));
    let client = point.client("2026-03-02 09:20", "ИП Ветрова А. С.");
    let rows = point.books.plans.get(mini).unwrap().terms.clone();
    let terms = Terms { shelves: vec![shelf], ..rows };
    let signed =
        ContractSigned { number: "7".into(), kind: ContractKind::Custody, from: at("2026-03-02 00:00").date(), until: None, terms };
    let contract = point.write("2026-03-02 09:30", Some(client), Fact::ContractSigned(signed));
    (point, mini, contract)
}

#[test]
fn the_usual_plans_are_those_of_a_point_that_lets_shelves() {
    let said = Usual::ALL.map(|usual| {
        let terms = usual.terms("План");
        (terms.limit.volume.unwrap(), terms.rent.unwrap(), terms.overage_fee.unwrap(), terms.grace_days)
    });
    let row = |litres, rent| (Volume::litres(litres), Money::roubles(rent), Money::roubles(1), None);
    assert_eq!(said, [row(71, 600), row(106, 1_200), row(213, 2_100)]);
}

#[test]
fn a_plan_changes_retires_and_keeps_its_id() {
    let (mut point, mini, _) = let_under_a_plan();
    let dearer = Terms { rent: Some(Money::roubles(700)), ..Usual::Small.terms("Мини") };
    let changed = point.write("2026-04-01 09:00", None, plan(Some(mini), "Мини плюс", dearer, false));
    let known = point.books.plans.get(mini).unwrap();
    assert_eq!((known.entry, known.name.as_str(), known.terms.plan.as_str()), (changed, "Мини плюс", "Мини плюс"));
    assert_eq!(known.terms.rent, Some(Money::roubles(700)));
    point.write("2026-04-02 09:00", None, plan(Some(mini), "Мини плюс", Usual::Small.terms(""), true));
    assert_eq!((point.books.plans.offered().count(), point.books.plans.iter().count()), (0, 1));
    assert_eq!(point.refolded(), point.books);
}

#[test]
fn a_plan_needs_a_name_of_its_own_and_a_limit() {
    let (mut point, mini, _) = let_under_a_plan();
    let mut refused = |fact| point.try_write("2026-04-01 09:00", None, fact).unwrap_err();
    assert_eq!(refused(plan(None, " ", Usual::Large.terms(""), false)), Refusal::Empty(Field::Name));
    assert_eq!(refused(plan(None, "Мини", Usual::Large.terms(""), false)), Refusal::NameTaken(Field::Name));
    assert_eq!(refused(plan(None, "Макси", Terms::default(), false)), Refusal::Empty(Field::Limit));
    let nowhere = "K7QP-99".parse().unwrap();
    assert_eq!(refused(plan(Some(nowhere), "Макси", Usual::Large.terms(""), false)), Refusal::Unknown(nowhere));
    // Its own name it keeps.
    point.write("2026-04-01 09:00", None, plan(Some(mini), "Мини", Usual::Small.terms(""), false));
}

#[test]
fn what_is_a_contracts_own_is_no_row_of_a_plan() {
    let (point, mini, contract) = let_under_a_plan();
    let of_contract = point.books.contracts.get(contract).unwrap().signed.terms.clone();
    assert_eq!(of_contract.shelves.len(), 1);
    let rows = PlanSet { plan: Some(mini), name: "Мини".into(), terms: of_contract, retired: false }.rows();
    assert!(rows.shelves.is_empty() && rows.channels.is_empty() && rows.authorised.is_empty());
}

fn some_terms() -> impl Strategy<Value = Terms> {
    let money = || prop::option::of((0_i64..1_000_000).prop_map(Money));
    let days = || prop::option::of(0_u16..60);
    let share = prop::option::of((0_i64..500).prop_map(Permille));
    (1_i64..1_000, money(), money(), share, days(), days(), days()).prop_map(|(litres, rent, fee, tolerance, grace, back, claim)| Terms {
        rent,
        overage_fee: fee,
        tolerance,
        grace_days: grace,
        take_back_days: back,
        claim_days: claim,
        ..Terms::of(Limit { volume: Some(Volume::litres(litres)), pieces: None })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However often a plan is changed, renamed and retired, every contract says what it said, on every day.
    #[test]
    fn changing_a_plan_changes_no_contract(changes in prop::collection::vec((some_terms(), "[а-я]{1,6}", any::<bool>()), 1..12)) {
        let (mut point, mini, contract) = let_under_a_plan();
        let before = point.books.contracts.clone();
        let held = point.books.occupancy(contract, at("2026-12-31 12:00"));
        for (n, (terms, name, retired)) in changes.into_iter().enumerate() {
            let when = format!("2026-04-{:02} 09:00", n + 1);
            let id = if n % 3 == 2 { None } else { Some(mini) };
            // A name that is taken is refused, and nothing changes then either.
            let _ = point.try_write(&when, None, plan(id, &name, terms, retired));
        }
        prop_assert_eq!(&point.books.contracts, &before);
        prop_assert_eq!(point.books.occupancy(contract, at("2026-12-31 12:00")), held);
        prop_assert_eq!(point.refolded(), point.books);
    }
}
