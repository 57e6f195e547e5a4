//! The entries of the benchmark: made alike every time, in the proportions of a real point, and free of contradictions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code, reason = "the page of the benchmark uses the rest")]
#[path = "browser/bench/page/mix.rs"]
mod mix;
#[path = "browser/bench/page/random.rs"]
mod random;
#[path = "browser/bench/page/words.rs"]
mod words;

use mix::{Mix, SEED, SET_UP};
use polka::domain::{Books, Fact};
use polka::journal::writer::compose;
use polka::journal::{Feed, Header, SealedValue};

fn write(seed: u64, count: u32) -> (Feed, Vec<SealedValue>) {
    let mut mix = Mix::new(seed);
    let started = "2026-03-02T09:00:00+03:00".parse().unwrap();
    let header = Header::new("K7QP".parse().unwrap(), started, Vec::new());
    let mut feed = Feed::open(header.line().unwrap()).unwrap();
    let mut values = Vec::new();
    for _ in 0..count {
        let next = mix.next(feed.id());
        let line = compose(&feed, &next.draft, next.recorded, "nZ3v0w1kQ2s").unwrap();
        feed.push_unhashed(line).unwrap();
        values.extend(next.draft.sealed);
    }
    (feed, values)
}

#[test]
fn the_mix_is_what_a_point_writes() {
    let (feed, values) = write(SEED, 8_000);
    let books = Books::fold(feed.lines().iter().map(|line| &**line));
    assert_eq!(books.discrepancies, []);
    assert_eq!((books.clients.iter().count(), books.contracts.iter().count(), books.shelves.iter().count()), (14, 22, 30));
    let here: i64 = books.stock.lines().map(|line| line.here.0).sum();
    assert!((300..700).contains(&here), "{here} pieces are here");

    let count = |is: fn(&Fact) -> bool| books.records().filter(|record| is(&record.fact)).count();
    let letters = count(|fact| matches!(fact, Fact::Message(_)));
    let acts = count(|fact| matches!(fact, Fact::Accepted(_)));
    let handouts = count(|fact| matches!(fact, Fact::HandedOut(_)));
    let per_mille = |of: usize| of * 1000 / (8_000 - SET_UP as usize);
    assert!((14..=24).contains(&per_mille(letters)), "{letters} letters");
    assert!((50..=90).contains(&per_mille(acts)), "{acts} acts");
    assert!((750..=850).contains(&per_mille(handouts)), "{handouts} handouts");
    assert!(books.acts.iter().all(|act| (8..=15).contains(&act.says.lines.len())));
    let texts: Vec<usize> = values.iter().map(|value| value.value.chars().count()).filter(|count| *count > 4).collect();
    assert!(texts.len() == letters && texts.iter().all(|count| (300..=1_220).contains(count)));
    assert_eq!(values.len(), letters + handouts);
}

#[test]
fn the_mix_is_the_same_for_the_same_seed_and_goes_on_where_it_stopped() {
    let (one, _) = write(SEED, 500);
    assert_eq!(one.lines(), write(SEED, 500).0.lines());
    assert_ne!(one.lines(), write(SEED + 1, 500).0.lines());
    let mut later = Mix::new(SEED);
    later.skip_to(499);
    let last = later.next(one.id());
    assert!(one.line(500).unwrap().contains(last.draft.fact.get()));
}
