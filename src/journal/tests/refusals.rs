//! Exports altered, cut and mixed: all of it is found, with the reason and the place.

use super::shop::SHOP;
use crate::journal::*;
use proptest::prelude::*;

fn refused(text: &str) -> ReadError {
    Reader::read(text.as_bytes()).unwrap_err()
}

/// The text with the hash of its bytes put right, as someone who alters a file would.
fn with_file_hash(text: &str) -> String {
    let at = text.trim_end().rfind('\n').unwrap() + 1;
    format!("{}\"sha256\":\"{}\"}}\n", &text[..at], hash::sha256(&text.as_bytes()[..at]))
}

#[test]
fn a_count_left_out_shows() {
    let text = SHOP.2.clone();
    let gap = text.lines().find(|line| line.contains("withheld")).unwrap();
    let leaf = gap.split(",\"about\"").next().unwrap().to_owned() + "},";
    let error = refused(&with_file_hash(&text.replace(gap, &leaf)));
    assert!(matches!(error.why, Why::Entry(Broken::Count { expected: Some(20), found: Some(21), .. })), "{error:?}");
    assert_eq!(error.n, Some(45));
    let last = text.replace("\"k\":{\"K7QP-2\":63}", "\"k\":{\"K7QP-2\":64}");
    assert!(matches!(refused(&last).why, Why::LastCount { said: Some(64), found: 63, .. }));
}

#[test]
fn refusals_name_reason_and_place() {
    let text = &SHOP.1;
    let swap = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        with_file_hash(&text.replacen(from, to, 1))
    };
    let at = |needle: &str| text.lines().position(|line| line.contains(needle)).unwrap() as u64 + 1;
    let why = |text: &str| refused(text).why;

    assert_eq!(why(&format!("\u{feff}{text}")), Why::ByteOrderMark);
    assert_eq!(why("PK\u{3}\u{4}"), Why::NotAnExport);
    assert_eq!(why("[]"), Why::NotAnExport);
    assert_eq!(why(&"x".repeat(3_000_000)), Why::NotAnExport);
    assert_eq!(why(""), Why::CutOff);
    assert_eq!(why(&text.replacen("export\":1", "export\":2", 1)), Why::Newer { version: 2 });
    assert_eq!(why(&format!("{text}{{}}\n")), Why::GoesOn);
    assert_eq!(why(&text.replacen("\"theme\":\"dark\"", "\"theme\":\"dusk\"", 1)), Why::FileHash);
    assert_eq!(why(&swap("\"zone\":", "\"settings\":")), Why::Member("settings".into()));
    assert!(matches!(why(&swap("\"theme\"", "\"a\"")), Why::Json(strict::NotStrict::DuplicateKey(key)) if key == "a"));
    assert!(matches!(
        why(&swap("{\"polka\":1,\"feed\":\"K7QP\"", "{\"polka\":3,\"feed\":\"K7QP\"")),
        Why::Header(HeaderError::Newer { version: 3 })
    ));

    // A word altered in entry 77 of K7QP: the chain comes out at 0 and not at 100.
    let altered = refused(&swap("чайник «76»", "чайник «67»"));
    let feed = "K7QP".parse().unwrap();
    assert_eq!((altered.feed, altered.why), (Some(feed), Why::Altered(Altered { feed, from: 0, to: 100 })));
    let altered = refused(&swap("чайник «120»", "чайник «012»"));
    assert_eq!(altered.why, Why::Altered(Altered { feed, from: 101, to: 130 }));
    let late = refused(&swap(
        "{\"polka\":1,\"feed\":\"AB12\",\"started\":\"2026-03-02T09:00:00",
        "{\"polka\":1,\"feed\":\"AB12\",\"started\":\"2026-03-02T09:00:01",
    ));
    assert_eq!(late.why, Why::Altered(Altered { feed: "AB12".parse().unwrap(), from: 0, to: 2 }));

    // Entry 9 taken out, entry 8 twice, 8 and 9 in each other's place.
    let line = |n: u32| text.lines().find(|line| line.starts_with(&format!("{{\"id\":\"K7QP-{n}\""))).unwrap();
    let gap = refused(&swap(&format!("{}\n", line(9)), ""));
    assert_eq!(gap.why, Why::Entry(Broken::Id { expected: feed.entry(9), found: feed.entry(10) }));
    assert_eq!((gap.line, gap.feed, gap.n), (at("\"id\":\"K7QP-9\""), Some(feed), Some(9)));
    let twice = refused(&swap(line(9), line(8)));
    assert_eq!(twice.why, Why::Entry(Broken::Id { expected: feed.entry(9), found: feed.entry(8) }));
    let swapped = refused(&swap(&format!("{}\n{}", line(8), line(9)), &format!("{}\n{}", line(9), line(8))));
    assert_eq!(swapped.why, Why::Entry(Broken::Id { expected: feed.entry(8), found: feed.entry(9) }));
    let last = line(130);
    assert_eq!(
        why(&swap(&format!("{},\n{last}", line(129).trim_end_matches(',')), line(129).trim_end_matches(','))),
        Why::EndsAt { said: 130, found: 129 }
    );
    assert!(matches!(why(&swap(line(9), &line(9).replace("\"k\":3", "\"k\":4"))), Why::Entry(Broken::Count { .. })));
    assert!(
        matches!(why(&swap(line(9), &line(9).replace("\"lines\":", "\"of\":"))), Why::Json(strict::NotStrict::DuplicateKey(key)) if key == "of")
    );
    assert!(matches!(why(&swap(line(9), &line(9).replace("чайник", &"ы".repeat(40_000)))), Why::Entry(Broken::TooLong { .. })));
    assert_eq!(why(&swap(line(9), "{\"n\":9}")), Why::Entry(Broken::NotAnEntry("missing field `id` at line 1 column 7".into())));
    assert_eq!(why(&swap("\"marks\":[\n", "")), Why::Misplaced);

    // Beside the entries.
    assert!(matches!(why(&swap("Здравствуйте", "Здравствуйтэ")), Why::Seal(_)));
    assert_eq!(why(&swap("\"shared\":{\"feed\":\"K7QP\",\"n\":3", "\"shared\":{\"feed\":\"K7QP\",\"n\":2")), Why::SharedWith);
    assert_eq!(why(&swap("{\"n\":100,", "{\"n\":101,")), Why::Misplaced);
    let block = &text[text.find("{\"header\":").unwrap()..text.find("},\n{\"header\":").unwrap() + 3];
    assert_eq!(why(&swap(block, &format!("{block}{block}"))), Why::FeedTwice);
    let bytes = text.replacen("чайник", "", 1).into_bytes();
    let mut noise = bytes.clone();
    noise[1500] = 0xff;
    assert_eq!(Reader::read(&noise).unwrap_err().why, Why::NotUtf8);
    let long = [b"{\"polka_export\":1,".as_slice(), &vec![b' '; 3_000_000]].concat();
    assert_eq!(Reader::read(&long).unwrap_err().why, Why::LineTooLong);
}

#[test]
fn an_error_stays() {
    let mut reader = Reader::new();
    let error = reader.feed(b"noise").unwrap_err();
    assert_eq!(reader.feed(b"{\"polka_export\":1").unwrap_err(), error);
    assert_eq!(reader.finish().unwrap_err(), error);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_byte_altered_anywhere_is_found(at in any::<prop::sample::Index>(), bit in 0_u8..8, of_dispute in any::<bool>()) {
        let text = if of_dispute { &SHOP.2 } else { &SHOP.1 };
        let mut bytes = text.clone().into_bytes();
        // The very last byte is the line feed after the end, which may be missing.
        let place = at.index(bytes.len() - 1);
        bytes[place] ^= 1 << bit;
        prop_assert!(Reader::read(&bytes).is_err());
    }

    #[test]
    fn any_character_of_an_entry_altered_is_found_without_the_hash_of_the_file(at in any::<prop::sample::Index>(), n in 1_usize..130, with in any::<char>()) {
        let line = SHOP.0.feed("K7QP".parse().unwrap()).unwrap().lines()[n].to_string();
        let chars: Vec<char> = line.chars().collect();
        let place = at.index(chars.len());
        prop_assume!(chars[place] != with);
        let altered: String = chars.iter().enumerate().map(|(now, old)| if now == place { with } else { *old }).collect();
        let text = with_file_hash(&SHOP.1.replacen(&line, &altered, 1));
        prop_assert_ne!(refused(&text).why, Why::FileHash);
    }

    #[test]
    fn lines_removed_or_moved_are_found(one in any::<prop::sample::Index>(), two in any::<prop::sample::Index>(), of_dispute in any::<bool>()) {
        let text = if of_dispute { &SHOP.2 } else { &SHOP.1 };
        let lines: Vec<&str> = text.lines().collect();
        let (one, two) = (one.index(lines.len() - 1), two.index(lines.len() - 1));
        prop_assume!(lines[one] != lines[two]);
        let join = |lines: &[&str]| lines.join("\n") + "\n";
        let mut swapped = lines.clone();
        swapped.swap(one, two);
        let mut removed = lines.clone();
        removed.remove(one);
        for mixed in [&swapped, &removed] {
            prop_assert!(Reader::read(join(mixed).as_bytes()).is_err());
        }
        // Also when the hash of the file was put right, except for what may come and go: further members, values, files.
        let bound = |line: &str| !["\"settings\"", "\"zone\"", "{\"hash\":"].iter().any(|free| line.starts_with(free)) && line.trim_end_matches(',').len() != 66;
        if bound(lines[one]) && bound(lines[two]) {
            for mixed in [&swapped, &removed] {
                prop_assert!(Reader::read(with_file_hash(&join(mixed)).as_bytes()).is_err());
            }
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_cut_off(at in any::<prop::sample::Index>()) {
        let text = &SHOP.1;
        let bytes = &text.as_bytes()[..at.index(text.len() - 1)];
        prop_assert_eq!(Reader::read(bytes).unwrap_err().why, Why::CutOff);
    }

    #[test]
    fn noise_never_panics(noise in prop::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>(), parts in prop::collection::vec(any::<prop::sample::Index>(), 0..40)) {
        prop_assert!(Reader::read(&noise).is_err());
        let text = &SHOP.1;
        let mut bytes = text.clone().into_bytes();
        let place = at.index(bytes.len());
        bytes.splice(place..place, noise.iter().copied());
        prop_assert!(noise.is_empty() || Reader::read(&bytes).is_err() || bytes.ends_with(b"\r\n"));
        // Its own lines in any order, with any left out.
        let lines: Vec<&str> = text.lines().collect();
        let mixed: Vec<&str> = parts.iter().map(|part| *part.get(&lines)).collect();
        let mixed = [lines[0], &mixed.join("\n")].join("\n");
        prop_assert!(Reader::read(mixed.as_bytes()).is_err());
    }
}
