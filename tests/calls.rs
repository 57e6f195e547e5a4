//! Incidents, the call of the next day and what came of it, as the pages write them (stories A and C).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, vase};
use polka::domain::agenda::Group;
use polka::domain::call::{CallOutcome, CallPlanned, Called};
use polka::domain::check::{Field, Refusal};
use polka::domain::dispute::{ClaimKind, DisputeOpened};
use polka::domain::evidence::{Row, State};
use polka::domain::incident::{Incident, IncidentKind};
use polka::domain::point::PointSet;
use polka::domain::promise::Promised;
use polka::domain::today::Matter;
use polka::domain::{Fact, Money};
use polka::journal::{EntryId, Sealed, SealedValue};

fn sealed(text: &str) -> Sealed {
    SealedValue { salt: "AAAAAAAAAAAAAAAAAAAAAA".into(), value: text.into() }.seal()
}

fn incident(dispute: Option<EntryId>) -> Fact {
    let what = sealed("Кричал у стойки");
    Fact::Incident(Incident { kind: IncidentKind::PressureOnStaff, what, seen_by: "Ли П. О.".into(), dispute })
}

/// The point of the story, its client and their contract.
fn point() -> (Point, EntryId, EntryId) {
    let mut point = Point::new();
    let set = PointSet { name: "ПВЗ".into(), zone: "Europe/Moscow".into(), opens: 600, closes: 1200, ..PointSet::default() };
    point.write("2026-03-02 09:01", None, Fact::PointSet(set));
    let shelf = point.shelf("2026-03-02 09:05", "B-3", (45, 50, 45));
    let client = point.client("2026-03-02 09:10", "ИП Ветрова А. С.");
    let contract = point.contract("2026-03-02 09:15", client, "7", shelf);
    (point, client, contract)
}

fn card(contract: EntryId, pay_by: &str) -> CallPlanned {
    CallPlanned {
        contract: Some(contract),
        at: at("2026-06-09 10:00"),
        caller: "K7QP-1".parse().unwrap(),
        about: "2 300 ₽ за июнь".into(),
        pay_by: Some(pay_by.parse().unwrap()),
        where_to_pay: "картой за стойкой".into(),
        why: "срок был 1 июня".into(),
        not_acceptable: Some(sealed("рассрочка больше месяца")),
        incident: None,
    }
}

#[test]
fn the_pressure_on_staff_stands_in_the_case() {
    let (mut point, client, _) = point();
    let opened = vase();
    let dispute = point.write("2026-03-21 18:20", Some(client), Fact::DisputeOpened(opened.clone()));
    let pressed = point.write("2026-03-25 15:00", Some(client), incident(Some(dispute)));
    let of_dispute = |when| point.books.incidents.of_dispute(dispute, at(when)).map(|known| known.written.id).collect::<Vec<_>>();
    assert_eq!((of_dispute("2026-03-25 14:59"), of_dispute("2026-03-25 15:00")), (vec![], vec![pressed]));
    let file = point.books.case_file(client);
    assert!(file.whole.contains(&pressed) && file.revealed.contains(&sealed("Кричал у стойки").sealed));

    // Who saw it is written down: a dispute about pressure needs no other word for that.
    let about_pressure = DisputeOpened { number: 2, kind: ClaimKind::Pressure, ..opened };
    let other = point.write("2026-03-26 10:00", Some(client), Fact::DisputeOpened(about_pressure));
    let witnesses = |point: &Point| {
        let row = point.books.checklist(other, at("2026-03-27 10:00")).into_iter().find(|row| row.row == Row::WitnessesNamed).unwrap();
        (row.state, row.cites)
    };
    assert_eq!(witnesses(&point), (State::Open, vec![]));
    let again = point.write("2026-03-26 11:00", Some(client), incident(Some(other)));
    assert_eq!(witnesses(&point), (State::ByBooks, vec![again]));

    // It is nobody else's, and it may be nobody's at all.
    let stranger = point.client("2026-03-26 12:00", "Чен В. Л.");
    assert_eq!(point.try_write("2026-03-26 12:01", Some(stranger), incident(Some(dispute))), Err(Refusal::NoClient));
    point.write("2026-03-26 12:02", None, incident(None));
    assert!(point.books.discrepancies.is_empty());
    assert_eq!(point.books, point.refolded());
}

#[test]
fn a_call_waits_on_today_until_something_came_of_it() {
    let (mut point, client, contract) = point();
    let shouted = point.write("2026-06-08 17:30", Some(client), incident(None));
    assert_eq!(point.books.next_call(at("2026-06-08 17:30")), at("2026-06-09 10:00"));
    let late = point.try_write("2026-06-08 17:31", Some(client), Fact::CallPlanned(card(contract, "2026-06-17")));
    assert_eq!(late, Err(Refusal::PaysTooLate("2026-06-16".parse().unwrap())));
    let planned = CallPlanned { incident: Some(shouted), ..card(contract, "2026-06-16") };
    let call = point.write("2026-06-08 17:31", Some(client), Fact::CallPlanned(planned));
    let waits = |point: &Point, when| {
        let agenda = point.books.agenda(at(when)).into_iter();
        agenda.filter(|(_, matter)| matches!(matter, Matter::Call { .. })).map(|(group, _)| group).collect::<Vec<_>>()
    };
    assert_eq!(waits(&point, "2026-06-08 17:31"), [Group::ThisWeek]);
    assert_eq!(waits(&point, "2026-06-09 09:59"), [Group::UntilClosing]);
    assert_eq!(waits(&point, "2026-06-09 10:00"), [Group::Past]);

    let text = Some(sealed("Заплачу до пятнадцатого"));
    let called = Called { plan: call, outcome: CallOutcome::Promised, text };
    let outcome = point.write("2026-06-09 10:05", Some(client), Fact::Called(called.clone()));
    assert_eq!(waits(&point, "2026-06-09 10:05"), []);
    assert_eq!(point.try_write("2026-06-09 10:06", Some(client), Fact::Called(called)), Err(Refusal::AlreadyDone(call)));
    let promise = |amount, by: &str| Promised { contract, amount, by: by.parse().unwrap(), call: Some(outcome) };
    let write = |point: &mut Point, says| point.try_write("2026-06-09 10:05", Some(client), Fact::Promised(says));
    assert_eq!(write(&mut point, promise(Money::ZERO, "2026-06-15")), Err(Refusal::NotPositive(Field::Promise)));
    assert_eq!(write(&mut point, promise(Money::roubles(2_300), "2026-06-08")), Err(Refusal::EndsBeforeItBegins));
    let promised = write(&mut point, promise(Money::roubles(2_300), "2026-06-15")).unwrap();
    let known: Vec<_> = point.books.calls.promises(contract).iter().map(|promise| promise.written.id).collect();
    assert_eq!(known, [promised]);

    // A dispute's file shows what was said in the call, and not what is not acceptable to us.
    let file = point.books.case_file(client);
    assert!(file.revealed.contains(&sealed("Заплачу до пятнадцатого").sealed));
    assert!(!file.revealed.contains(&sealed("рассрочка больше месяца").sealed));
    assert_eq!(point.books, point.refolded());
}
