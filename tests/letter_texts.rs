//! Every letter of the product, in both languages, filled in from the demo point: kept under tests/golden/letters/ to be read as its
//! receiver would. `POLKA_GOLDEN=write cargo test --test letter_texts` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::NaiveDateTime;
use polka::domain::Books;
use polka::domain::contract::Contract;
use polka::domain::demo::demo_point;
use polka::domain::letter::LetterKind;
use polka::domain::message::ChannelKind;
use polka::domain::wording::remarks;
use polka::journal::EntryId;
use polka::output::letter::compose::{Writing, gaps, template};
use polka::output::letter::whole::{Around, body_of, subject, whole};
use polka::output::letter::{slot, tone};
use polka::text::Lang;
use std::path::PathBuf;

fn demo() -> Books {
    let demo = demo_point(3, "2026-03-28".parse().unwrap());
    let mut books = Books::fold(demo.lines.iter().map(|line| line.as_ref()));
    // Part of her goods was put elsewhere this morning.
    let whose = client(&books, "Ветрова");
    let line = books.stock.of_client(whose).into_iter().rev().find(|line| line.here.0 > 3).unwrap().id;
    let place = books.shelves.iter().find(|shelf| shelf.card.overflow).unwrap().id;
    let (feed, n) = (line.entry.feed, books.len() + 1);
    let fact = format!(r#"{{"moved":{{"lines":[{{"line":"{line}","pieces":3}}],"to":"{place}","why":"нужно место"}}}}"#);
    let (id, by, k) = (format!("{feed}-{n}"), feed.entry(1), 9_999);
    books.add(&format!(
        r#"{{"id":"{id}","recorded":"2026-03-28T12:20:00+03:00","by":"{by}","about":"{whose}","k":{k},"salt":"AAAAAAAAAAA","fact":{fact}}}"#
    ));
    books
}

fn client(books: &Books, name: &str) -> EntryId {
    books.clients.iter().find(|client| client.card.name.contains(name)).unwrap().id
}

fn at() -> NaiveDateTime {
    "2026-03-28T12:40:00".parse().unwrap()
}

/// Whoever owes for longest.
fn debtor(books: &Books) -> EntryId {
    let overdue =
        |contract: &Contract| books.account(contract.id, at()).and_then(|account| account.overdue()).map_or(0, |overdue| overdue.days);
    books.contracts.iter().max_by_key(|contract| overdue(contract)).unwrap().client
}

/// The letter of a kind to whom it suits, as it leaves.
fn letter(lang: Lang, books: &Books, kind: LetterKind) -> String {
    let client = match kind {
        LetterKind::Reminder | LetterKind::OverdueReminder | LetterKind::SuspensionWarning | LetterKind::Refusal => debtor(books),
        _ => client(books, "Ветрова"),
    };
    let writing = Writing::new(books, kind, client, Vec::new(), at());
    let around = Around {
        number: 4,
        to: books.clients.name(client),
        channel: ChannelKind::Email,
        address: books.agreed_channels(client, at().date())[0].address.clone(),
        subject: subject(lang, &writing),
        signer: "Громов П. Н., владелец".into(),
    };
    let body = writing.body(lang, books).text;
    let letter = whole(lang, books, &writing, &around, &body);
    assert_eq!(body_of(&letter, &around.subject, &around.signer), body.trim(), "to be worded anew");
    letter
}

#[test]
fn every_letter_stands_as_it_was_read() {
    let books = demo();
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/letters"));
    let write = std::env::var("POLKA_GOLDEN").is_ok_and(|what| what == "write");
    for lang in Lang::ALL {
        for kind in LetterKind::ALL {
            let text = letter(lang, &books, kind) + "\n";
            let path = folder.join(format!("{}.{}.txt", kind.word(), lang.tag()));
            if write {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, &text).unwrap();
            }
            assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), text, "{}", path.display());
        }
    }
}

#[test]
fn no_letter_has_an_open_place_a_label_or_a_threat() {
    let books = demo();
    for lang in Lang::ALL {
        let lists = tone::lists(lang, &books);
        for kind in LetterKind::ALL {
            let text = letter(lang, &books, kind);
            assert!(!text.contains(['{', '}']) && !text.contains("\n\n\n"), "{text}");
            assert_eq!(remarks(&text, &lists), [], "{text}");
            let (_, unknown) = slot::places(lang.t(template(kind)));
            assert_eq!(unknown, [""; 0], "{}", kind.word());
        }
    }
}

#[test]
fn what_the_books_do_not_know_is_a_gap_with_its_name() {
    let books = demo();
    let writing = Writing::new(&books, LetterKind::Free, client(&books, "Ветрова"), Vec::new(), at());
    let body = writing.body(Lang::Ru, &books);
    assert_eq!(body.gaps.len(), 3);
    assert_eq!(gaps(&body.text), ["мы сделаем", "сделано", "ждём от вас"]);
}
