//! The corpus of keyboard input decides what is a scan: `tests/wedge/corpus.txt`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods)]

use polka::input::wedge::{Press, Read, Refused, Step, Wedge};

/// One key and when it was pressed.
struct Stroke {
    at: u64,
    code: String,
    key: String,
    shift: bool,
    command: bool,
    repeat: bool,
}

const RUSSIAN: [(char, char); 13] = [
    ('k', 'л'),
    ('q', 'й'),
    ('p', 'з'),
    ('o', 'щ'),
    ('z', 'я'),
    ('n', 'т'),
    ('a', 'ф'),
    ('w', 'ц'),
    ('b', 'и'),
    ('x', 'ч'),
    ('y', 'н'),
    ('r', 'к'),
    ('u', 'г'),
];

fn stroke(at: u64, character: char, russian: bool) -> Stroke {
    let small = character.to_ascii_lowercase();
    let (code, shift) = match character {
        'a'..='z' | 'A'..='Z' => (format!("Key{}", character.to_ascii_uppercase()), character.is_ascii_uppercase()),
        '0'..='9' => (format!("Digit{character}"), false),
        '-' => ("Minus".into(), false),
        '_' => ("Minus".into(), true),
        '=' => ("Equal".into(), false),
        '+' => ("Equal".into(), true),
        '.' => ("Period".into(), false),
        '*' => ("Digit8".into(), true),
        other => panic!("no key for {other}"),
    };
    let cyrillic = RUSSIAN.iter().find(|(latin, _)| russian && *latin == small).map(|(_, cyrillic)| *cyrillic);
    let key = match (cyrillic, character) {
        (Some(letter), _) if shift => letter.to_uppercase().to_string(),
        (Some(letter), _) => letter.to_string(),
        (None, '.') if russian => "ю".into(),
        (None, _) => character.to_string(),
    };
    Stroke { at, code, key, shift, command: false, repeat: false }
}

fn named(at: u64, name: &str) -> Stroke {
    let plain = |code: &str, key: &str| Stroke { at, code: code.into(), key: key.into(), shift: false, command: false, repeat: false };
    match name {
        "Enter" | "Tab" => plain(name, name),
        "Left" => plain("ArrowLeft", "ArrowLeft"),
        "F8" => plain("F8", "F8"),
        "Ctrl+]" => Stroke { command: true, ..plain("BracketRight", "]") },
        "Ctrl+v" => Stroke { command: true, ..plain("KeyV", "v") },
        "a~" => Stroke { repeat: true, ..plain("KeyA", "a") },
        other => panic!("no key {other}"),
    }
}

fn strokes(input: &str) -> Vec<Stroke> {
    let mut at = 10_000;
    let mut all = Vec::new();
    for word in input.split_whitespace() {
        let (two, word) = word.strip_prefix("two:").map_or((false, word), |rest| (true, rest));
        let (russian, word) = word.strip_prefix("ru:").map_or((false, word), |rest| (true, rest));
        let (timing, text) = word.split_once(':').expect("a gap before the text");
        let (pause, gap) = timing.split_once('+').map_or((None, timing), |(pause, gap)| (Some(pause), gap));
        let (pause, gap) = (pause.map(|p| p.parse::<u64>().expect("a pause")), gap.parse::<u64>().expect("a gap"));
        let begin = at + pause.unwrap_or(gap);
        if two {
            let (one, other) = text.split_once('/').expect("two codes");
            let mut both: Vec<Stroke> = Vec::new();
            for (text, late) in [(one, 0), (other, gap / 2)] {
                let mut then = begin + late;
                for character in text.chars() {
                    both.push(stroke(then, character, russian));
                    then += gap;
                }
                both.push(named(then, "Enter"));
            }
            both.sort_by_key(|stroke| stroke.at);
            at = both.last().map_or(at, |last| last.at);
            all.extend(both);
        } else if let Some(name) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
            at = begin;
            all.push(named(at, name));
        } else {
            at = begin;
            for (n, character) in text.chars().enumerate() {
                if n > 0 {
                    at += gap;
                }
                all.push(stroke(at, character, russian));
            }
        }
    }
    all
}

/// A page with one text field, and what it heard.
#[derive(Default)]
struct Field {
    holds: String,
    before: String,
    read: Vec<String>,
}

impl Field {
    fn follow(&mut self, step: &Step) {
        for typed in &step.release {
            self.holds.push_str(typed);
        }
        if step.restore {
            self.holds.clone_from(&self.before);
        }
        for read in &step.read {
            self.read.push(match read {
                Read::Code(code) => code.clone(),
                Read::Refused(Refused::CheckDigit(code)) => format!("!check:{code}"),
                Read::Refused(Refused::Mixed) => "!mixed".into(),
                Read::Refused(Refused::Unfinished(text)) => format!("!half:{text}"),
            });
        }
    }
}

fn play(input: &str, tick: u64) -> Field {
    let known = |code: &str| ["70010002", "K-00017"].contains(&code);
    let mut wedge = Wedge::default();
    let mut field = Field::default();
    let mut clock = 0;
    for stroke in strokes(input) {
        // The page looks now and then; how often must not matter.
        while tick > 0 && clock + tick < stroke.at {
            clock += tick;
            field.follow(&wedge.pause(clock));
        }
        let Stroke { at, shift, command, repeat, .. } = stroke;
        let step = wedge.press(&Press { at, code: &stroke.code, key: &stroke.key, shift, command, repeat, composing: false }, known);
        field.follow(&step);
        if step.begins {
            field.before.clone_from(&field.holds);
        }
        if !step.hold {
            match stroke.key.as_str() {
                "ArrowLeft" => field.holds.push_str("{Left}"),
                key if command => field.holds.push_str(&format!("{{Ctrl+{key}}}")),
                key if repeat => field.holds.push_str(&format!("{{{key}~}}")),
                key if key.chars().count() > 1 => field.holds.push_str(&format!("{{{key}}}")),
                key => field.holds.push_str(key),
            }
        }
    }
    field.follow(&wedge.pause(u64::MAX / 2));
    field
}

#[test]
fn the_corpus_decides() {
    let corpus = include_str!("wedge/corpus.txt");
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in corpus.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        let [name, input, read, holds] = columns[..] else { panic!("four columns: {line}") };
        cases += 1;
        for tick in [0, 7, 50] {
            let field = play(input, tick);
            if field.read.join(" ") != read || field.holds != holds {
                wrong.push(format!("{name} (looked every {tick} ms): read {:?}, the field holds {:?}", field.read.join(" "), field.holds));
            }
        }
    }
    assert!(cases > 40, "{cases} cases were read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_scanners_never_make_a_third_code() {
    let codes = ["4600000000015", "4600000000022", "96385074", "036000291452", "WB-1234567", "K7QP-12.3"];
    for one in codes {
        for other in codes {
            for (gap, late) in [(8, 1), (8, 4), (8, 7), (8, 20), (15, 9), (15, 60), (5, 33), (25, 12)] {
                let mut both: Vec<Stroke> = Vec::new();
                for (code, mut at) in [(one, 1_000), (other, 1_000 + late)] {
                    for character in code.chars() {
                        both.push(stroke(at, character, false));
                        at += gap;
                    }
                    both.push(named(at, "Enter"));
                }
                both.sort_by_key(|stroke| stroke.at);
                let mut wedge = Wedge::default();
                let mut read = Vec::new();
                for Stroke { at, code, key, shift, command, repeat } in &both {
                    let (at, shift, command, repeat) = (*at, *shift, *command, *repeat);
                    read.extend(wedge.press(&Press { at, code, key, shift, command, repeat, composing: false }, |_| false).read);
                }
                read.extend(wedge.pause(100_000).read);
                for read in read {
                    if let Read::Code(code) = read {
                        assert!(code == one || code == other, "{one} and {other}, {gap} ms, {late} ms late, gave {code}");
                    }
                }
            }
        }
    }
}
