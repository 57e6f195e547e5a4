//! A small shop with two feeds, a fork and a sealed letter, and its exports.

use super::small::{add, draft, feed, journal, time};
use crate::journal::*;
use serde_json::value::RawValue;
use std::sync::LazyLock;

/// A cover with two further members and two files.
pub fn cover() -> Cover {
    let raw = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
    Cover {
        made: time(9999),
        extra: vec![("settings".into(), raw(r#"{"theme":"dark","a":[1,2]}"#)), ("zone".into(), raw("\"Europe/Moscow\""))],
        files_not_carried: vec![hash::sha256(b"one"), hash::sha256(b"two")],
    }
}

/// The export of everything.
pub fn write(journal: &Journal) -> String {
    Exporter::everything(journal, &cover()).unwrap().text().unwrap()
}

/// The export of a disclosure.
pub fn write_dispute(disclosure: &Disclosure) -> String {
    Exporter::dispute(disclosure, &cover()).unwrap().text().unwrap()
}

/// Reads an export of everything.
pub fn everything(text: &str) -> Journal {
    match Reader::read(text.as_bytes()).unwrap().content {
        Content::Everything(journal) => journal,
        Content::Dispute(_) => panic!("a dispute"),
    }
}

/// Reads an export of a dispute.
pub fn dispute(text: &str) -> Disclosure {
    match Reader::read(text.as_bytes()).unwrap().content {
        Content::Dispute(disclosure) => disclosure,
        Content::Everything(_) => panic!("everything"),
    }
}

/// A value with a salt of equal bytes.
pub fn sealed(number: u8, value: &str) -> SealedValue {
    SealedValue { salt: base64url(&[number; 16]), value: value.into() }
}

/// Two feeds, two clients, a letter with a sealed text, a fork of the first feed.
pub fn shop() -> Journal {
    let (mut one, mut two) = (feed("K7QP"), feed("AB12"));
    add(&mut one, 0, None, r#"{"person":{"name":"Аня"}}"#);
    add(&mut one, 1, None, r#"{"client":{"name":"ИП Иванов"}}"#);
    add(&mut one, 2, None, r#"{"client":{"name":"Секретный сосед"}}"#);
    let mut early = one.prefix(3);
    for n in 3..130 {
        let client = if n % 2 == 0 { "K7QP-2" } else { "K7QP-3" };
        add(&mut one, n, Some(client), &format!(r#"{{"act":{{"of":"{client}","lines":[{{"name":"чайник «{n}»"}}]}}}}"#));
    }
    add(&mut two, 5, None, r#"{"person":{"name":"Борис"}}"#);
    let text = sealed(1, "Здравствуйте.\nПолка \"А\" заполнена на 112 %.\u{1d}\\");
    let mut letter = draft(Some("AB12-1"), Some("K7QP-2"), &format!(r#"{{"letter":{{"text":{{"sealed":"{}"}}}}}}"#, text.seal().sealed));
    letter.sealed.push(text.clone());
    let line = compose(&two, &letter, time(200), "BBBBBBBBBBB").unwrap();
    two.push(line).unwrap();
    (0..3).for_each(|n| assert!(add(&mut early, 500 + n, Some("K7QP-2"), r#"{"note":"elsewhere"}"#).n > 3));
    let mut journal = journal([one, two]);
    journal.add_sealed(text);
    assert!(journal.set_aside({
        let mut fork = early;
        fork.verify_step(100).unwrap();
        fork
    }));
    journal
}

/// The shop and its two exports, made once.
pub static SHOP: LazyLock<(Journal, String, String)> = LazyLock::new(|| {
    let journal = shop();
    let (all, dispute) = (write(&journal), write_dispute(&shown_to_ivanov(&journal)));
    (journal, all, dispute)
});

/// The client whose dispute it is.
pub fn ivanov() -> EntryId {
    "K7QP-2".parse().unwrap()
}

/// What Ivanov is shown.
pub fn shown_to_ivanov(journal: &Journal) -> Disclosure {
    let show = |id: EntryId, entry: &Entry<'_>| match entry.about {
        Some(about) if about == ivanov() && id.n == 43 => Disclose::Withheld("тайна связи".into()),
        Some(about) if about == ivanov() => Disclose::Whole,
        None if id.n < 3 => Disclose::Whole,
        _ => Disclose::LeafOnly,
    };
    disclose(journal, &[ivanov()], show, |_, _| true)
}
