//! The texts of `locales/`: both languages hold the same keys with the same arguments, every plural has the forms of its language,
//! every key is used somewhere, and whoever fills a text in names all its arguments.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods)]

mod sources;

use sources::{Source, code, words};
use std::collections::{BTreeMap, BTreeSet};

/// Texts by `subject::KEY`.
type Texts = BTreeMap<String, String>;

fn locale(lang: &str) -> Texts {
    let folder = format!("{}/locales/{lang}", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut texts = Texts::new();
    for path in files {
        let subject = path.file_stem().unwrap().to_string_lossy().into_owned();
        let flat: BTreeMap<String, String> = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        texts.extend(flat.into_iter().map(|(key, text)| (format!("{subject}::{}", key.to_uppercase()), text)));
    }
    texts
}

/// The arguments of a text: the name, and how many forms it chooses from (none: it stands as it is).
fn arguments(text: &str) -> Vec<(&str, usize)> {
    let slots = text.split('{').skip(1).map(|part| part.split('}').next().unwrap());
    slots.map(|slot| (slot.split('|').next().unwrap(), slot.matches('|').count())).collect()
}

/// What is wrong between the languages.
fn disagreeing(ru: &Texts, en: &Texts) -> Vec<String> {
    let mut wrong = Vec::new();
    for key in ru.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
        let (Some(ru), Some(en)) = (ru.get(key), en.get(key)) else {
            wrong.push(format!("{key} stands in one language only"));
            continue;
        };
        let names = |text: &str| arguments(text).into_iter().map(|(name, _)| name.to_owned()).collect::<BTreeSet<_>>();
        if names(ru) != names(en) {
            wrong.push(format!("{key} has other arguments in the other language: {ru} / {en}"));
        }
        for (text, forms) in [(ru, 3), (en, 2)] {
            if arguments(text).iter().any(|(_, count)| *count != 0 && *count != forms) {
                wrong.push(format!("{key}: a plural has {forms} forms: {text}"));
            }
            let closed = text.split('{').skip(1).all(|part| part.matches('}').count() == 1);
            if !closed || text.trim().is_empty() {
                wrong.push(format!("{key} is empty, or a brace is not closed: {text}"));
            }
        }
    }
    wrong
}

/// The subjects a file knows by another name: `use crate::text::k::summary as s`.
fn aliases<'a>(words: &[(usize, &'a str)]) -> BTreeMap<&'a str, &'a str> {
    let words: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
    words.windows(3).filter(|three| three[1] == "as").map(|three| (three[2], three[0])).collect()
}

/// The keys a file names: `subject::KEY`, whatever stands before it.
fn used(text: &str) -> BTreeSet<String> {
    let code = code(text);
    let words = words(&code);
    let aliases = aliases(&words);
    let pairs = words.windows(3).filter(|three| three[1].1 == "::");
    pairs.map(|three| format!("{}::{}", aliases.get(three[0].1).unwrap_or(&three[0].1), three[2].1)).collect()
}

/// The texts a file fills in, each with the names it gives: `fill(k::subject::KEY, &[("name", …), …])`.
fn filled(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let code = code(text);
    let words = words(&code);
    let aliases = aliases(&words);
    let mut found = Vec::new();
    for (at, _) in text.match_indices("fill(") {
        let Some((path, rest)) = text[at + "fill(".len()..].split_once(',') else { continue };
        let path: Vec<&str> = path.trim().split("::").collect();
        let [.., subject, key] = path[..] else { continue };
        let Some(rest) = rest.trim_start().strip_prefix("&[") else { continue };
        found.extend(first_strings(rest).map(|names| (format!("{}::{key}", aliases.get(subject).unwrap_or(&subject)), names)));
    }
    found
}

/// The first member of every pair of a list, up to the bracket that closes it; nothing when not all are written as pairs.
fn first_strings(list: &str) -> Option<BTreeSet<String>> {
    let (mut level, mut names, mut rest) = (0, BTreeSet::new(), list);
    while let Some(sign) = rest.chars().next() {
        match sign {
            '(' | '[' | '{' => level += 1,
            ']' if level == 0 => break,
            ')' | ']' | '}' => level -= 1,
            '"' => {
                let (inside, after) = rest[1..].split_once('"').unwrap();
                // A pair's first member follows its bracket.
                if level == 1 && list[..list.len() - rest.len()].trim_end().ends_with('(') {
                    names.insert(inside.to_owned());
                }
                rest = after;
                continue;
            }
            sign if level == 0 && !sign.is_whitespace() && sign != ',' => return None,
            _ => {}
        }
        rest = &rest[sign.len_utf8()..];
    }
    Some(names)
}

#[test]
fn both_languages_say_the_same() {
    assert_eq!(disagreeing(&locale("ru"), &locale("en")), [""; 0]);
}

#[test]
fn every_key_is_used() {
    let used: BTreeSet<String> = sources::all().iter().flat_map(|source| used(&source.text)).collect();
    let unused: Vec<String> = locale("ru").into_keys().filter(|key| !used.contains(key)).collect();
    assert!(unused.is_empty(), "nothing in src/ says {}", unused.join(", "));
}

#[test]
fn whoever_fills_a_text_in_names_its_arguments() {
    let texts = locale("ru");
    let mut seen = 0;
    for Source { path, text } in sources::all() {
        for (key, names) in filled(&text) {
            let Some(text) = texts.get(&key) else { continue };
            let wanted: BTreeSet<String> = arguments(text).into_iter().map(|(name, _)| name.to_owned()).collect();
            assert_eq!(names, wanted, "src/{path} fills {key} in: {text}");
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn every_rule_can_fail() {
    let texts = |text: &str| Texts::from([("a::B".to_owned(), text.to_owned())]);
    let ru = "{n} {n|день|дня|дней} у {name}";
    assert_eq!(disagreeing(&texts(ru), &texts("{name}: {n|one day|{n} days}")).len(), 1, "a brace in a plural");
    assert!(disagreeing(&texts(ru), &texts("{n} {n|day|days} of {name}")).is_empty());
    for en in ["{n} {n|day|days}", "{n|a|b|c} {name}", "{n {name}", ""] {
        assert!(!disagreeing(&texts(ru), &texts(en)).is_empty(), "{en}");
    }
    assert_eq!(disagreeing(&texts(ru), &Texts::new()), ["a::B stands in one language only"]);

    let file = r#"use crate::text::k::{common, summary as s}; // k::common::GONE
        let a = tx.t(k::common::SAVE); lang.fill(s::ACCEPTED, &[("n", 1.into()), ("what", f("no", &["x"]).into())]); "common::TEXT""#;
    let names = used(file);
    assert!(names.contains("common::SAVE") && names.contains("summary::ACCEPTED"));
    assert!(!names.contains("common::GONE") && !names.contains("common::TEXT"));
    let given = filled(file);
    assert_eq!(given, [("summary::ACCEPTED".to_owned(), ["n", "what"].map(String::from).into())]);
    assert!(filled(r#"tx.fill(k::a::B, &[number, ("on", 1)])"#).is_empty());
}
