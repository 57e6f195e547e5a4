//! Letters: frozen when drafted, messages once sent, held overnight when they cannot be taken back, delivered to the day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, Story, at, message, vase};
use polka::domain::Fact;
use polka::domain::check::Refusal;
use polka::domain::correction::{Corrects, Replacement};
use polka::domain::discrepancy::DiscrepancyKind;
use polka::domain::letter::{LetterDrafted, LetterDropped, LetterKind, LetterSent};
use polka::domain::letter_state::LetterState;
use polka::domain::message::{ChannelKind, Delivered, Direction, Message, Question};
use polka::journal::{EntryId, Happened, Sealed, SealedValue};

fn sealed(text: &str) -> Sealed {
    SealedValue { salt: "0123456789abcdefghijkl".into(), value: text.into() }.seal()
}

fn letter(number: u32, kind: LetterKind, contract: EntryId) -> LetterDrafted {
    LetterDrafted {
        number,
        kind,
        contract: Some(contract),
        dispute: None,
        to: "ИП Ветрова А. С.".into(),
        channel: ChannelKind::Email,
        address: "vetrova@example.test".into(),
        subject: "Письмо".into(),
        text: sealed(&format!("text of {number}")),
        deadline: None,
        asks: None,
        cites: vec![contract],
        signer: "Кольцова М. И.".into(),
        instead_of: None,
    }
}

fn sent(letter: EntryId, early: &str) -> Fact {
    let (channel, address) = (ChannelKind::Email, "vetrova@example.test".into());
    Fact::LetterSent(LetterSent { letter, channel, address, tracking: String::new(), early: early.into() })
}

fn delivered(message: EntryId, deemed: bool) -> Fact {
    Fact::Delivered(Delivered { message, proof: "РПО 80000000000017".into(), deemed })
}

/// A point with a client and contract 7 of 2 March.
fn begun() -> (Point, EntryId, EntryId) {
    let Story { point, client, contract, .. } = Story::begin();
    (point, client, contract)
}

fn reply(answers: EntryId, dispute: Option<EntryId>) -> Fact {
    Fact::Message(Message {
        dispute, text: sealed("Привезу сколько захочу"), answers: vec![answers], ..message(Direction::In)
    })
}

#[test]
fn a_letter_goes_from_draft_to_answer() {
    let (mut point, client, contract) = begun();
    let fact = Fact::LetterDrafted(letter(1, LetterKind::OverageNotice, contract));
    let id = point.write("2026-03-14 12:40", Some(client), fact);
    let state = |point: &Point, when: &str| point.books.letter_state(id, at(when));
    assert_eq!(state(&point, "2026-03-14 12:39"), None);
    assert_eq!(state(&point, "2026-03-14 12:40"), Some(LetterState::Drafted));
    assert!(point.books.disputes.message(id).is_none(), "what did not go was not said");
    assert_eq!(point.try_write("2026-03-14 12:46", Some(client), delivered(id, false)), Err(Refusal::Unknown(id)));
    assert_eq!(point.try_write("2026-03-14 12:39", Some(client), sent(id, "")), Err(Refusal::BeforeIt(id)));
    point.write("2026-03-14 12:45", Some(client), sent(id, ""));
    point.write("2026-03-14 12:46", Some(client), delivered(id, false));
    point.write("2026-03-14 13:10", Some(client), reply(id, None));
    let states = ["12:44", "12:45", "12:46", "13:09", "13:10"].map(|hour| state(&point, &format!("2026-03-14 {hour}")).unwrap());
    let expected = [LetterState::Drafted, LetterState::Sent, LetterState::Delivered, LetterState::Delivered, LetterState::Answered];
    assert_eq!(states, expected);
    let message = point.books.disputes.message(id).unwrap();
    assert_eq!((message.written.id, message.written.at, message.client), (id, at("2026-03-14 12:45"), Some(client)));
    assert!(point.books.channel_agreed(message) && message.says.direction == Direction::Out);
    assert_eq!(point.books.delivery_of(id).unwrap().at, Happened::Minute(at("2026-03-14 12:46")));
    assert_eq!(point.books.letters.of_contract(contract).count(), 1);
    assert_eq!(point.refolded(), point.books);
    assert_eq!(point.books.discrepancies, []);
}

#[test]
fn what_went_does_not_change_and_goes_once() {
    let (mut point, client, contract) = begun();
    let first = letter(1, LetterKind::Free, contract);
    let id = point.write("2026-03-14 12:40", Some(client), Fact::LetterDrafted(first.clone()));
    let right = Fact::LetterDrafted(LetterDrafted { subject: "Иначе".into(), ..first.clone() });
    let replacement = Some(Box::new(Replacement { happened: None, fact: right }));
    let corrects = Fact::Corrects(Corrects { entry: id, replacement, reason: "описка".into() });
    let mut other = point.client("2026-03-14 12:41", "Чен В. Л.");
    assert_eq!(point.try_write("2026-03-14 12:45", Some(other), sent(id, "")), Err(Refusal::NoClient));
    point.write("2026-03-14 12:45", Some(client), sent(id, ""));
    let drop = Fact::LetterDropped(LetterDropped { letter: id, why: "передумали".into() });
    for fact in [sent(id, ""), drop] {
        assert_eq!(point.try_write("2026-03-14 12:50", Some(client), fact), Err(Refusal::AlreadyDone(id)));
    }
    let again = Fact::LetterDrafted(LetterDrafted { number: 2, instead_of: Some(id), ..first.clone() });
    assert_eq!(point.try_write("2026-03-14 12:50", Some(client), again), Err(Refusal::AlreadyDone(id)));
    assert_eq!(point.try_write("2026-03-14 12:50", Some(client), corrects.clone()), Err(Refusal::AlreadySent(id)));
    // From another journal it is counted as far as it can be, and listed.
    other = point.force(at("2026-03-14 12:50"), None, Some(client), &corrects);
    let odd: Vec<_> = point.books.discrepancies.iter().map(|odd| odd.kind.clone()).collect();
    assert_eq!(odd, [DiscrepancyKind::ChangedAfterSent(other)]);
}

#[test]
fn another_wording_is_another_letter() {
    let (mut point, client, contract) = begun();
    let first = letter(1, LetterKind::Free, contract);
    let one = point.write("2026-03-14 12:40", Some(client), Fact::LetterDrafted(first.clone()));
    let again = LetterDrafted { number: 2, instead_of: Some(one), ..first.clone() };
    let two = point.write("2026-03-14 12:42", Some(client), Fact::LetterDrafted(again));
    assert_eq!(point.books.letter_state(one, at("2026-03-14 12:41")), Some(LetterState::Drafted));
    assert_eq!(point.books.letter_state(one, at("2026-03-14 12:42")), Some(LetterState::Dropped));
    assert_eq!(point.books.letter_state(two, at("2026-03-14 12:42")), Some(LetterState::Drafted));
    assert_eq!(point.try_write("2026-03-14 12:50", Some(client), sent(one, "")), Err(Refusal::AlreadyDone(one)));
    let file = point.books.case_file(client);
    assert!(file.whole.contains(&one) && file.revealed.is_empty(), "what never went stays sealed");
    let went = point.write("2026-03-14 12:50", Some(client), sent(two, ""));
    let file = point.books.case_file(client);
    assert!([one, two, went].iter().all(|id| file.whole.contains(id)));
    assert_eq!(file.revealed.iter().copied().collect::<Vec<_>>(), [first.text.sealed]);
}

#[test]
fn what_cannot_be_taken_back_rests_overnight() {
    for kind in [LetterKind::Termination, LetterKind::Refusal, LetterKind::SaleWarning] {
        let (mut point, client, contract) = begun();
        let id = point.write("2026-03-28 19:00", Some(client), Fact::LetterDrafted(letter(1, kind, contract)));
        let until = at("2026-03-29 08:00");
        let held = Err(Refusal::Held { until });
        assert_eq!(point.try_write("2026-03-28 19:05", Some(client), sent(id, " ")), held);
        assert_eq!(point.try_write("2026-03-29 07:59", Some(client), sent(id, "")), held);
        assert_eq!(point.books.letter_state(id, at("2026-03-29 07:59")), Some(LetterState::Held { until }));
        assert_eq!(point.books.letter_state(id, until), Some(LetterState::Drafted));
        point.write("2026-03-29 07:59", Some(client), sent(id, "почта закрывается до понедельника"));
        assert_eq!(point.books.letter_state(id, at("2026-03-29 07:59")), Some(LetterState::Sent));
    }
    let (mut point, client, contract) = begun();
    let id = point.write("2026-03-28 19:00", Some(client), Fact::LetterDrafted(letter(1, LetterKind::Termination, contract)));
    point.write("2026-03-29 08:00", Some(client), sent(id, ""));
}

#[test]
fn of_a_delivery_on_a_day_its_end_counts() {
    let (mut point, client, contract) = begun();
    let id = point.write("2026-03-28 19:00", Some(client), Fact::LetterDrafted(letter(1, LetterKind::Free, contract)));
    point.write("2026-03-29 09:00", Some(client), sent(id, ""));
    let day = Happened::Day("2026-04-01".parse().unwrap());
    point.force(at("2026-04-01 18:00"), Some(day), Some(client), &delivered(id, true));
    let delivery = point.books.delivery_of(id).unwrap();
    assert_eq!((delivery.at, delivery.at.minute(), delivery.deemed), (day, at("2026-04-01 23:59"), true));
    assert_eq!(point.books.letter_state(id, at("2026-04-01 18:00")), Some(LetterState::Delivered));
    assert_eq!(point.books.letter_state(id, at("2026-03-31 23:59")), Some(LetterState::Sent));
}

#[test]
fn a_question_in_a_letter_stands_in_its_dispute() {
    let (mut point, client, contract) = begun();
    let opened = vase();
    let dispute = point.write("2026-03-21 18:20", Some(client), Fact::DisputeOpened(opened));
    let due = Some(at("2026-03-25 12:00"));
    let asks = Some(Question { what: "что, когда, кто и по какому акту передал".into(), due, proof: true });
    let asking = LetterDrafted { dispute: Some(dispute), asks, deadline: due, ..letter(1, LetterKind::ProofRequest, contract) };
    let late = Fact::LetterDrafted(LetterDrafted { deadline: Some(at("2026-03-22 09:00")), ..asking.clone() });
    let over = Refusal::DeadlineOver { deadline: at("2026-03-22 09:00") };
    assert_eq!(point.try_write("2026-03-22 09:00", Some(client), late), Err(over));
    let id = point.write("2026-03-22 09:00", Some(client), Fact::LetterDrafted(asking));
    assert_eq!(point.books.disputes.questions(dispute, at("2026-03-22 09:05")), []);
    point.write("2026-03-22 09:05", Some(client), sent(id, ""));
    let asked = |point: &Point, when| {
        let asked = point.books.disputes.questions(dispute, at(when));
        asked.iter().map(|a| (a.message.written.id, a.overdue, a.answered_by)).collect::<Vec<_>>()
    };
    assert_eq!(asked(&point, "2026-03-25 12:00"), [(id, false, None)]);
    assert_eq!(asked(&point, "2026-03-25 12:01"), [(id, true, None)]);
    let answer = point.write("2026-03-27 09:00", Some(client), reply(id, Some(dispute)));
    assert_eq!(asked(&point, "2026-03-27 09:00"), [(id, false, Some(answer))]);
    assert_eq!(point.books.answer_to(id, at("2026-03-27 09:00")).unwrap().written.id, answer);
    assert_eq!(point.books.discrepancies, []);
}

#[test]
fn a_step_stands_on_the_delivered_one_before() {
    let (mut point, client, contract) = begun();
    let id = point.write("2026-03-14 12:40", Some(client), Fact::LetterDrafted(letter(1, LetterKind::OverageNotice, contract)));
    let waits = |point: &Point| {
        let undelivered = point.books.undelivered_step(client, LetterKind::Termination, at("2026-03-28 19:00"));
        undelivered.map(|letter| letter.written.id)
    };
    assert_eq!(waits(&point), None, "a draft is no step");
    point.write("2026-03-14 12:45", Some(client), sent(id, ""));
    assert_eq!(waits(&point), Some(id));
    point.write("2026-03-14 12:46", Some(client), delivered(id, false));
    assert_eq!(waits(&point), None);
}
