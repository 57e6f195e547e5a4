//! A feed, line by line and hash by hash.

use super::small::{self, add, feed};
use crate::journal::hash;
use crate::journal::{Altered, Broken, Feed, Fingerprint};

fn long() -> Feed {
    let mut feed = feed("K7QP");
    for n in 1..=250 {
        add(&mut feed, n, (n > 5).then_some(if n % 3 == 0 { "K7QP-2" } else { "K7QP-3" }), &format!(r#"{{"note":"{n}"}}"#));
    }
    feed
}

#[test]
fn the_chain_is_hash_over_hex() {
    let mut feed = feed("K7QP");
    let header = hash::sha256(feed.header_line().as_bytes());
    assert_eq!(feed.head(), Fingerprint { feed: feed.id(), n: 0, chain: header });
    add(&mut feed, 0, None, "{}");
    let leaf = hash::sha256(feed.line(1).unwrap().as_bytes());
    assert_eq!(feed.head().chain, hash::sha256(format!("{header}{leaf}").as_bytes()));
}

#[test]
fn every_chain_value_can_be_asked_for_hashed_or_not() {
    let whole = long();
    let mut chain = hash::leaf(whole.header_line());
    let (unhashed, mut half) = (whole.prefix(250), whole.prefix(250));
    assert!(!half.verify_step(130).unwrap());
    for n in 0..=250 {
        if let Some(line) = whole.line(n) {
            chain = hash::chain(chain, hash::leaf(line));
        }
        for feed in [&whole, &unhashed, &half] {
            assert_eq!(feed.chain_at(n), Some(chain), "{n}");
        }
    }
    assert_eq!(whole.chain_at(251), None);
    assert_eq!(whole.marks().map(|(n, _)| n).collect::<Vec<_>>(), [100, 200]);
    assert!(whole.marks().all(|(n, mark)| whole.chain_at(n) == Some(mark)));
}

#[test]
fn hashing_may_follow_and_finds_the_altered_stretch() {
    let whole = long();
    let mut late = whole.prefix(250);
    for n in [50, 100, 250] {
        late.hold_to(n, whole.chain_at(n).unwrap()).unwrap();
    }
    assert!(!late.verify_step(249).unwrap());
    assert!(late.verify_step(1).unwrap());
    assert_eq!(late.hold_to(7, whole.chain_at(8).unwrap()), Err(Altered { feed: late.id(), from: 1, to: 7 }));

    let mut altered = whole.prefix(60);
    for n in 61..=250 {
        let line = whole.line(n).unwrap().replace(r#""note":"77""#, r#""note":"78""#);
        altered.push_unhashed(line).unwrap();
    }
    for n in [50, 100, 250] {
        altered.hold_to(n, whole.chain_at(n).unwrap()).unwrap();
    }
    assert_eq!(altered.verify_step(1000), Err(Altered { feed: altered.id(), from: 51, to: 100 }));
}

#[test]
fn a_line_must_be_the_next_one() {
    let mut feed = feed("K7QP");
    add(&mut feed, 0, None, "{}");
    add(&mut feed, 1, Some("K7QP-1"), "{}");
    let good = r#"{"id":"K7QP-3","recorded":"2026-03-02T09:00:00+03:00","by":"K7QP-1","about":"K7QP-1","k":2,"salt":"AAAAAAAAAAA","more":1,"fact":{}}"#;
    feed.accepts(good).unwrap();
    let why = |from: &str, to: &str| feed.accepts(&good.replacen(from, to, 1)).unwrap_err();
    let id = |n: u32| feed.id().entry(n);
    assert_eq!(why("K7QP-3", "K7QP-4"), Broken::Id { expected: id(3), found: id(4) });
    assert_eq!(why("K7QP-3", "K7QP-2"), Broken::Id { expected: id(3), found: id(2) });
    assert_eq!(why("by\":\"K7QP-1", "by\":\"K7QP-3"), Broken::By(id(3)));
    assert_eq!(why("about\":\"K7QP-1", "about\":\"K7QP-3"), Broken::About(id(3)));
    for (from, to, found) in [("\"k\":2", "\"k\":1", Some(1)), ("\"k\":2", "\"k\":3", Some(3)), (",\"k\":2", "", None)] {
        assert!(matches!(why(from, to), Broken::Count { about: Some(_), found: it, .. } if it == found), "{to}");
    }
    let orphan = Broken::Count { about: None, expected: None, found: Some(2) };
    assert_eq!(why("\"about\":\"K7QP-1\",", ""), orphan);
    assert_eq!(why("{\"id\"", "{ \"id\""), Broken::IdNotFirst);
    assert_eq!(why("}}", "}} "), Broken::IdNotFirst);
    assert_eq!(why("{\"id\":\"K7QP-3\"", "{\"x\":1,\"id\":\"K7QP-3\""), Broken::IdNotFirst);
    assert_eq!(why("{}", "{}\n"), Broken::Control);
    assert!(matches!(why("{}", "{"), Broken::NotAnEntry(_)));
    assert!(matches!(why("\"more\":1", "\"by\":\"K7QP-1\""), Broken::NotAnEntry(_)));
    assert!(matches!(why("09:00:00+03:00", "09:00:00Z"), Broken::NotAnEntry(_)));
    let mut first = small::feed("K7QP");
    let by_other = good.replace("K7QP-3", "K7QP-1").replace("\"about\":\"K7QP-1\",\"k\":2,", "");
    first.push(by_other.replace("by\":\"K7QP-1", "by\":\"AB12-1")).unwrap();
}
