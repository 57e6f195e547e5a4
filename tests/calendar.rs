//! The calendar: every date that is still open, on its day, and the same as a file for other calendars.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, Story, at, line, vase};
use polka::domain::acceptance::{Decision, Outcome};
use polka::domain::agenda::Group;
use polka::domain::calendar::{Date, Falls};
use polka::domain::call::CallPlanned;
use polka::domain::demo::demo_point;
use polka::domain::dispute::{ClaimKind, DisputeOpened};
use polka::domain::exit::{ExitBegun, Ground};
use polka::domain::letter::{LetterDrafted, LetterKind, LetterSent};
use polka::domain::message::{ChannelKind, Delivered, Question};
use polka::domain::promise::Promised;
use polka::domain::today::Matter;
use polka::domain::{Books, Fact, Money};
use polka::journal::{EntryId, Happened, SealedValue};
use polka::output::{falls, ics};
use polka::text::Lang;
use std::collections::BTreeSet;

struct Busy {
    point: Point,
    client: EntryId,
    contract: EntryId,
    number: u32,
}

fn busy() -> Busy {
    let Story { point, client, contract, .. } = Story::begin();
    Busy { point, client, contract, number: 0 }
}

impl Busy {
    fn draft(&mut self, when: &str, kind: LetterKind, deadline: Option<&str>, asks: Option<&str>) -> EntryId {
        self.number += 1;
        let text = SealedValue { salt: "AAAAAAAAAAAAAAAAAAAAAA".into(), value: "Письмо".into() };
        let drafted = LetterDrafted {
            number: self.number,
            kind,
            contract: Some(self.contract),
            dispute: None,
            to: "ИП Ветрова А. С.".into(),
            channel: ChannelKind::Email,
            address: "vetrova@example.test".into(),
            subject: "О сроке".into(),
            text: text.seal(),
            deadline: deadline.map(at),
            asks: asks.map(|due| Question { what: "что, когда, кто".into(), due: Some(at(due)), proof: true }),
            cites: Vec::new(),
            signer: "Кольцова М. И.".into(),
            instead_of: None,
        };
        self.point.write(when, Some(self.client), Fact::LetterDrafted(drafted))
    }

    fn send(&mut self, when: &str, letter: EntryId) {
        let (channel, address) = (ChannelKind::Email, String::new());
        let sent = LetterSent { letter, channel, address, tracking: String::new(), early: "решили сразу".into() };
        self.point.write(when, Some(self.client), Fact::LetterSent(sent));
    }

    fn deliver(&mut self, day: &str, letter: EntryId) {
        let day = Some(Happened::Day(day.parse().unwrap()));
        let delivered = Fact::Delivered(Delivered { message: letter, proof: "РПО 1".into(), deemed: false });
        self.point.force(at("2026-04-02 10:00"), day, Some(self.client), &delivered);
    }

    fn dates(&self, now: &str) -> Vec<(String, Falls)> {
        let all = self.point.books.calendar("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap(), at(now));
        all.iter().map(|date| (said(date), date.what)).collect()
    }
}

fn said(date: &Date) -> String {
    match date.at {
        Happened::Day(day) => day.to_string(),
        Happened::Minute(minute) => minute.format("%Y-%m-%d %H:%M").to_string(),
    }
}

#[test]
fn a_deadline_stands_from_the_sending_of_its_letter() {
    let mut busy = busy();
    let warning = busy.draft("2026-03-10 10:00", LetterKind::SuspensionWarning, Some("2026-03-20 12:00"), None);
    assert_eq!(busy.dates("2026-03-10 11:00"), [], "it did not go yet");
    busy.send("2026-03-10 12:00", warning);
    assert_eq!(busy.dates("2026-03-10 12:00"), [("2026-03-20 12:00".into(), Falls::Letter)]);
    assert_eq!(busy.dates("2026-03-10 11:59"), [], "as it was known then");
    let question = busy.draft("2026-03-11 10:00", LetterKind::ProofRequest, None, Some("2026-03-15 12:00"));
    busy.send("2026-03-11 11:00", question);
    assert_eq!(busy.dates("2026-03-12 10:00")[0], ("2026-03-15 12:00".into(), Falls::TheirAnswer));
}

#[test]
fn the_end_of_a_contract_gives_its_last_day_and_the_term_to_take_the_goods_away() {
    let mut busy = busy();
    let begun =
        ExitBegun { contract: busy.contract, last_day: Some("2026-04-10".parse().unwrap()), ground: Ground::Termination, letter: None };
    busy.point.write("2026-03-28 19:00", Some(busy.client), Fact::ExitBegun(begun));
    let letter = busy.draft("2026-03-28 19:00", LetterKind::Termination, Some("2026-04-08 20:00"), None);
    busy.send("2026-03-29 09:00", letter);
    assert_eq!(busy.dates("2026-03-30 10:00"), [("2026-04-10".into(), Falls::LastDay)], "the term counts from the delivery");
    busy.deliver("2026-04-01", letter);
    let both = [("2026-04-08".into(), Falls::TakeBack), ("2026-04-10".into(), Falls::LastDay)];
    assert_eq!(busy.dates("2026-04-02 10:00"), both);
    // On Today within the week, and past once the day is over.
    let group = |busy: &Busy, now: &str, what: Falls| {
        let agenda = busy.point.books.agenda(at(now));
        agenda.into_iter().find(|(_, matter)| matches!(matter, Matter::Falls(date) if date.what == what)).map(|(group, _)| group)
    };
    assert_eq!(group(&busy, "2026-04-02 10:00", Falls::TakeBack), Some(Group::ThisWeek));
    assert_eq!(group(&busy, "2026-04-02 10:00", Falls::LastDay), None, "more than a week ahead");
    assert_eq!(group(&busy, "2026-04-08 10:00", Falls::TakeBack), Some(Group::UntilClosing));
    assert_eq!(group(&busy, "2026-04-09 00:00", Falls::TakeBack), Some(Group::Past));
    busy.point.end("2026-04-10 10:00", busy.contract).unwrap();
    assert_eq!(busy.dates("2026-04-10 11:00"), [], "nothing falls once it has ended");
}

#[test]
fn decisions_answers_calls_and_promises_stand_on_their_days() {
    let mut busy = busy();
    let by = busy.point.feed.entry(1);
    let decision = Decision { outcome: Outcome::Until { deadline: at("2026-03-16 12:00") }, by, why: String::new() };
    let act = busy.point.act(busy.contract, 1, vec![line("Коробка", 40, 4)], Some(decision));
    busy.point.write("2026-03-14 12:00", Some(busy.client), act);
    let opened =
        DisputeOpened { kind: ClaimKind::Other, subject: "ваза".into(), answer_by: Some("2026-04-13".parse().unwrap()), ..vase() };
    busy.point.write("2026-03-14 13:00", Some(busy.client), Fact::DisputeOpened(opened));
    let call = CallPlanned {
        contract: Some(busy.contract),
        at: at("2026-03-15 10:00"),
        caller: by,
        about: "600 ₽".into(),
        pay_by: None,
        where_to_pay: String::new(),
        why: String::new(),
        not_acceptable: None,
        incident: None,
    };
    busy.point.write("2026-03-14 14:00", Some(busy.client), Fact::CallPlanned(call));
    let promised = Promised { contract: busy.contract, amount: Money::roubles(600), by: "2026-03-17".parse().unwrap(), call: None };
    busy.point.write("2026-03-14 15:00", Some(busy.client), Fact::Promised(promised));
    let expected = [
        ("2026-03-15 10:00".into(), Falls::Call),
        ("2026-03-16 12:00".into(), Falls::Decision),
        ("2026-03-17".into(), Falls::Promise),
        ("2026-04-13".into(), Falls::OurAnswer),
    ];
    assert_eq!(busy.dates("2026-03-14 16:00"), expected);
    let within = busy.point.books.calendar("2026-03-16".parse().unwrap(), "2026-03-17".parse().unwrap(), at("2026-03-14 16:00"));
    assert_eq!(within.len(), 2, "both days included");
}

#[test]
fn the_file_names_every_date_once_and_for_ever() {
    let mut busy = busy();
    let warning = busy.draft("2026-03-10 10:00", LetterKind::SuspensionWarning, Some("2026-03-20 12:00"), None);
    busy.send("2026-03-10 12:00", warning);
    let file = |books: &Books, lang: Lang, now: &str| {
        let dates = books.calendar("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap(), at(now));
        ics::file("ПВЗ", "2026-03-10T09:00:00Z".parse().unwrap(), &falls::events(lang, books, &dates))
    };
    let ru = file(&busy.point.books, Lang::Ru, "2026-03-11 10:00").replace("\r\n ", "");
    // Moscow is three hours ahead of UTC.
    assert!(ru.contains(&format!("UID:{warning}-letter@polka\r\n")) && ru.contains("DTSTART:20260320T090000Z\r\n"), "{ru}");
    assert!(ru.contains("SUMMARY:ИП Ветрова А. С.: Срок из письма № 1: О сроке\r\n"), "{ru}");
    assert_eq!(file(&busy.point.books, Lang::Ru, "2026-03-12 10:00").replace("\r\n ", ""), ru, "the same at another moment");

    let demo = demo_point(3, "2026-03-28".parse().unwrap());
    let books = Books::fold(demo.lines.iter().map(|line| &**line));
    for lang in Lang::ALL {
        let text = file(&books, lang, "2026-03-28 10:00");
        assert!(text.lines().all(|line| line.trim_end_matches('\r').len() <= 75) && text.contains("BEGIN:VEVENT"));
        let uids = || text.lines().filter(|line| line.starts_with("UID:"));
        assert_eq!(uids().collect::<BTreeSet<_>>().len(), uids().count(), "each name once");
    }
}
