//! One line for every entry, in both languages, without a hole in it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, vase};
use polka::domain::client::ClientNoted;
use polka::domain::correction::Corrects;
use polka::domain::demo::demo_point;
use polka::domain::dispute::{DisputeClosed, DisputeOpened};
use polka::domain::person::{Role, StaffAdded, StaffLeft};
use polka::domain::record_keeping::{Erased, Imported, Left, SameAs};
use polka::domain::shelf::ShelfClosed;
use polka::domain::{Books, Fact, Money};
use polka::journal::EntryId;
use polka::journal::hash::sha256;
use polka::output::summary::summary;
use polka::text::Lang;
use std::collections::BTreeMap;
use std::mem::discriminant;

#[test]
fn every_entry_of_a_point_has_its_line() {
    let demo = demo_point(7, "2026-03-28".parse().unwrap());
    let books = Books::fold(demo.lines.iter().map(|line| line.as_ref()));
    let mut kinds = BTreeMap::new();
    for record in books.records() {
        for lang in Lang::ALL {
            let said = summary(lang, &books, record);
            assert!(!said.is_empty() && !said.contains(['{', '}', '\n']) && !said.ends_with([' ', ':', ',']), "{said}");
        }
        let kind = format!("{:?}", discriminant(&record.fact));
        kinds.entry(kind).or_insert_with(|| summary(Lang::Ru, &books, record));
    }
    assert!(kinds.len() >= 15, "{kinds:?}");
    let over = books.acts.iter().find(|act| act.says.decision.is_some()).unwrap();
    let said = |lang| summary(lang, &books, books.record(over.written.id).unwrap());
    let number = over.says.number;
    assert_eq!(said(Lang::Ru), format!("Акт №\u{a0}{number}: 42\u{a0}шт. Стало 285\u{a0}л, 401\u{a0}%"));
    assert!(said(Lang::En).contains("285") && said(Lang::En).contains("401"));
    // Nobody is called by an entry's id who has a name.
    let ids = books.records().filter(|r| !matches!(r.fact, Fact::Corrects(_)) && summary(Lang::Ru, &books, r).contains("DEM0-"));
    assert_eq!(ids.count(), 0);
}

#[test]
fn rare_kinds_have_theirs() {
    let mut point = Point::new();
    let shelf = point.shelf("2026-03-02 09:10", "B-3", (45, 50, 45));
    let client = point.client("2026-03-02 09:20", "ИП Ветрова А. С.");
    let person = Fact::StaffAdded(StaffAdded { name: "Ахметов Д.".into(), role: Role::Staff });
    let person = point.write("2026-03-02 09:25", None, person);
    let opened = DisputeOpened { number: 4, claimed: Some(Money::roubles(8_400)), ..vase() };
    let dispute = point.write("2026-03-03 09:00", Some(client), Fact::DisputeOpened(opened));
    let seal = sha256(b"text");
    let note = Fact::ClientNoted(ClientNoted { text: polka::journal::Sealed { sealed: seal } });
    let (feed, n, chain) = (point.feed, 7, seal);
    let facts: [(Option<EntryId>, Fact, &str); 9] = [
        (None, Fact::StaffLeft(StaffLeft { person }), "Ахметов Д."),
        (None, Fact::ShelfClosed(ShelfClosed { shelf }), "B-3"),
        (Some(client), note, "Ветрова"),
        (Some(client), Fact::DisputeClosed(DisputeClosed { dispute, outcome: "без доказательств".into(), ending: None }), "№\u{a0}4"),
        (Some(client), Fact::Corrects(Corrects { entry: dispute, replacement: None, reason: "ошиблись".into() }), "ошиблись"),
        (None, Fact::SameAs(SameAs { entry: client, other: shelf }), "K7QP-3"),
        (None, Fact::Erased(Erased { entry: dispute, sealed: seal, reason: "просьба".into() }), "просьба"),
        (None, Fact::Imported(Imported { feed, n, chain }), "K7QP"),
        (None, Fact::Left(Left { document: dispute, feed, n, chain, to: "суду".into(), form: String::new() }), "суду"),
    ];
    for (about, fact, says) in facts {
        let id = point.force(at("2026-03-04 10:00"), None, about, &fact);
        for lang in Lang::ALL {
            let said = summary(lang, &point.books, point.books.record(id).unwrap());
            assert!(said.contains(says.trim_start_matches(if lang == Lang::En { "№\u{a0}" } else { "" })), "{said}");
            assert!(!said.contains(['{', '}']), "{said}");
        }
    }
    let later = r#"{"id":"K7QP-99","recorded":"2026-03-05T10:00:00+03:00","by":"K7QP-1","salt":"AAAAAAAAAAA","fact":{"weather_noted":{}}}"#;
    point.books.add(later);
    let unknown = point.books.records().last().unwrap();
    assert_eq!(summary(Lang::Ru, &point.books, unknown), "Запись неизвестного вида");
}
