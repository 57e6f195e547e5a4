//! A year of rent and fees of five plans, held to the golden table that an independent script works out (tests/money/independent.mjs).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use chrono::NaiveDate;
use common::{Point, at};
use polka::domain::acceptance::{Accepted, ActLine, Decision, Outcome, Size};
use polka::domain::billing::Billing;
use polka::domain::by_day::{ByDay, PerUnit};
use polka::domain::charge::ChargeKey;
use polka::domain::contract::{ContractChanged, ContractEnded, ContractKind, ContractSigned, Limit, Terms};
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::returns::Returned;
use polka::domain::{Fact, Money, Permille, Pieces, Volume};
use serde_json::Value;

fn day(value: &Value) -> NaiveDate {
    value.as_str().unwrap().parse().unwrap()
}

fn terms(said: &Value) -> Terms {
    let money = |name: &str| said.get(name).map(|n| Money(n.as_i64().unwrap()));
    let byte = |name: &str| u8::try_from(said[name].as_u64().unwrap()).unwrap();
    let limit = Limit {
        volume: said.get("litres").map(|n| Volume::litres(n.as_i64().unwrap())),
        pieces: said.get("pieces").map(|n| Pieces(n.as_i64().unwrap())),
    };
    let by_day = said.get("by_day").map(|by_day| ByDay {
        per: PerUnit::TenLitres,
        rate: Money(by_day["rate"].as_i64().unwrap()),
        free_days: u16::try_from(by_day["free_days"].as_u64().unwrap()).unwrap(),
    });
    Terms {
        limit,
        usable: Permille(700),
        rent: money("rent"),
        overage_fee: money("fee"),
        piece_fee: money("piece_fee"),
        accept_fee: money("accept_fee"),
        handout_fee: money("handout_fee"),
        by_day,
        tolerance: said.get("tolerance").map(|n| Permille(n.as_i64().unwrap())),
        grace_days: said.get("grace_days").map(|n| u16::try_from(n.as_u64().unwrap()).unwrap()),
        grace_resets: said.get("grace_resets").map(|yes| yes.as_bool().unwrap()),
        fee_needs_notice: Some(false),
        billing: Some(Billing { first_day: byte("first_day"), prepaid: said["prepaid"].as_bool().unwrap(), due_day: byte("due_day") }),
        ..Terms::default()
    }
}

/// What the product charges under a plan, as the golden table writes it.
fn charged(plan: &Value) -> Vec<Value> {
    let mut point = Point::new();
    let client = point.client("2026-01-01 09:00", "ИП Ветрова А. С.");
    let from = day(&plan["terms"]["from"]);
    let signed = ContractSigned { number: "7".into(), kind: ContractKind::Custody, from, until: None, terms: terms(&plan["terms"]) };
    let contract = point.force(at("2026-01-01 09:30"), None, Some(client), &Fact::ContractSigned(signed));
    let mut delivered = Vec::new();
    for (n, event) in plan["events"].as_array().unwrap().iter().enumerate() {
        let when = at(event["at"].as_str().unwrap());
        let number = |name: &str| event[name].as_i64().unwrap();
        let fact = if event.get("in").is_some() {
            let line = ActLine::new("Ящик", Size::Measured(Volume(number("each"))), Pieces(number("in")));
            let until = event.get("until").map(|until| at(until.as_str().unwrap()));
            let decision = until.map(|deadline| Decision { outcome: Outcome::Until { deadline }, by: client, why: String::new() });
            Fact::Accepted(Accepted { decision, ..Accepted::new(contract, u32::try_from(n).unwrap(), vec![line]) })
        } else {
            let from: polka::journal::EntryId = delivered[usize::try_from(number("from")).unwrap()];
            let lines = vec![Taken { line: from.line(1), pieces: Pieces(number("out")) }];
            if event.get("back").is_some() {
                let number = u32::try_from(n).unwrap();
                Fact::Returned(Returned { number, lines, to: String::new(), remarks: String::new(), reason: String::new() })
            } else {
                Fact::HandedOut(HandedOut { lines, order: String::new(), buyer: None, reason: String::new() })
            }
        };
        delivered.push(point.force(when, None, Some(client), &fact));
    }
    for appendix in plan["appendices"].as_array().unwrap() {
        let mut all = plan["terms"].clone();
        appendix["terms"].as_object().unwrap().iter().for_each(|(name, value)| all[name] = value.clone());
        let fact = ContractChanged { contract, from: day(&appendix["from"]), terms: terms(&all) };
        point.force(at("2029-01-01 09:00"), None, Some(client), &Fact::ContractChanged(fact));
    }
    let last = day(&plan["last"]);
    point.force(
        at("2029-01-01 09:01"),
        None,
        Some(client),
        &Fact::ContractEnded(ContractEnded { contract, on: last, reason: String::new() }),
    );
    assert_eq!(point.books.discrepancies, [], "the plans are sound");
    let row = |charge: &polka::domain::charge::Charge| {
        let kind = match charge.key {
            ChargeKey::Rent(_) => "rent",
            ChargeKey::Overage(_) => "overage",
            ChargeKey::ByDay(_) => "by_day",
            ChargeKey::Handling(_) => "handling",
            ChargeKey::Entry(_) => panic!("no entry charges anything"),
        };
        serde_json::json!([kind, charge.part.from, charge.part.until, charge.day, charge.due, charge.amount.0])
    };
    point.books.charges(contract, last, at(&format!("{last} 23:59"))).iter().map(row).collect()
}

#[test]
fn five_plans_cost_what_the_independent_script_says() {
    let plans: Value = serde_json::from_str(include_str!("money/plans.json")).unwrap();
    let golden: Value = serde_json::from_str(include_str!("money/golden.json")).unwrap();
    let plans = plans.as_array().unwrap();
    assert_eq!(plans.len(), 5);
    for plan in plans {
        let name = plan["name"].as_str().unwrap();
        let (ours, theirs) = (charged(plan), golden[name].as_array().unwrap());
        for (ours, theirs) in ours.iter().zip(theirs) {
            assert_eq!(ours, theirs, "{name}");
        }
        assert_eq!(ours.len(), theirs.len(), "{name}");
    }
}
