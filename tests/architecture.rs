//! The house keeps its shape (docs/architecture.md): who may use whom, what stays pure, what the page never does. Every rule
//! is shown to fail on a planted line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods)]

mod sources;

use sources::{Source, code, words};

/// Each part of `src/` and the parts it may use. What is not named here, and what `app` is, may use all.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("order", &[]),
    ("text", &[]),
    ("journal", &["order"]),
    ("domain", &["journal", "order"]),
    ("store", &["journal", "order"]),
    ("input", &["domain", "journal", "order"]),
    ("output", &["domain", "journal", "order", "text"]),
    ("browser", &["store", "journal", "order"]),
    ("app", &["browser", "domain", "input", "journal", "order", "output", "store", "text"]),
];

/// Parts that run natively, and are tested there.
const PURE: [&str; 7] = ["order", "text", "journal", "domain", "store", "input", "output"];

/// The crates of the page.
const OF_THE_PAGE: [&str; 8] =
    ["leptos", "leptos_router", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo_storage", "idb"];

/// Of these, what the app may name: all of the browser goes through `browser`.
const OF_THE_APP: [&str; 2] = ["leptos", "leptos_router"];

/// What would tell the time or throw dice: moments and salts come from the caller.
const CLOCKS_AND_DICE: [&str; 6] = ["SystemTime", "Instant", "getrandom", "rand", "thread_rng", "RandomState"];

/// What would turn text into markup, or text into script.
const MARKUP: [&str; 6] = ["inner_html", "set_inner_html", "outer_html", "set_outer_html", "insert_adjacent_html", "eval"];

/// Every rule a file breaks, with the line.
fn broken(path: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let words = words(&code);
    let part = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    let pure = PURE.contains(&part);
    let mut broken = Vec::new();
    let mut found = |line: usize, what: String| broken.push(format!("src/{path}:{line}: {what}"));

    if !text.starts_with("//! ") {
        found(1, "says in its first line what it is about".into());
    }
    if part != "main" && part != "lib" {
        let may = MAY_USE.iter().find(|(known, _)| *known == part).map(|(_, may)| *may);
        for (line, used) in used_parts(path, &words) {
            if used != part && !may.is_some_and(|may| may.contains(&used.as_str())) {
                found(line, format!("{part} uses {used}"));
            }
        }
    }
    for (at, (line, word)) in words.iter().enumerate() {
        let (line, next) = (*line, words.get(at + 1).map_or("", |(_, next)| *next));
        let after = words.get(at + 2).map_or("", |(_, after)| *after);
        if OF_THE_PAGE.contains(word) && (pure || part == "app" && !OF_THE_APP.contains(word)) {
            found(line, format!("{part} names {word}"));
        }
        if pure && (CLOCKS_AND_DICE.contains(word) || ["Utc", "Local"].contains(word) && next == "::" && after == "now") {
            found(line, format!("{part} asks {word}; moments and salts come from the caller"));
        }
        if MARKUP.contains(word) {
            found(line, format!("{word}: text becomes markup by the views alone"));
        }
        if part == "app" && *word == "style" && next == "=" && after == "\"" {
            found(line, "style=\"…\": the page's policy forbids it; style:property= is allowed".into());
        }
        if ["journal", "domain", "store", "output"].contains(&part) && ["f32", "f64"].contains(word) && !is_visitor(&words[..at]) {
            found(line, format!("{word}: amounts are whole numbers of their smallest unit"));
        }
    }
    broken
}

/// serde's own interface for a number of foreign JSON, which is passed over: `fn visit_f64<E>(self, _: f64)`.
fn is_visitor(before: &[(usize, &str)]) -> bool {
    let before: Vec<&str> = before.iter().rev().take(9).map(|(_, word)| *word).collect();
    before == [":", "_", ",", "self", "(", ">", "E", "<", "visit_f64"]
}

/// The parts of the house a file names: `crate::part`, `crate::{part, part}`, `polka::part`, and `super::` as far as the root.
fn used_parts(path: &str, words: &[(usize, &str)]) -> Vec<(usize, String)> {
    let is_part = |word: &str| MAY_USE.iter().any(|(part, _)| *part == word);
    let depth = path.trim_end_matches("/mod.rs").matches('/').count() + 1;
    let mut used = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut after = at;
        let mut up = 0;
        while words.get(after).is_some_and(|(_, word)| *word == "super") && words.get(after + 1).is_some_and(|(_, word)| *word == "::") {
            (after, up) = (after + 2, up + 1);
        }
        let from_root = ["crate", "polka"].contains(&words[at].1) && words.get(at + 1).is_some_and(|(_, word)| *word == "::");
        if from_root {
            after = at + 2;
        }
        if from_root || up >= depth {
            // A name, or the names of a group at its first level.
            let group = words.get(after).is_some_and(|(_, word)| *word == "{");
            let (mut level, mut first) = (0, true);
            for (line, word) in &words[after.min(words.len())..] {
                match *word {
                    "{" => level += 1,
                    "}" => level -= 1,
                    "," if level == 1 => first = true,
                    name => {
                        if first && is_part(name) && level <= 1 {
                            used.push((*line, name.to_owned()));
                        }
                        first = false;
                    }
                }
                if !group || level == 0 {
                    break;
                }
            }
        }
        at = after.max(at + 1);
    }
    used
}

#[test]
fn the_house_keeps_its_shape() {
    let all = sources::all();
    assert!(all.len() > 200);
    let known: Vec<&str> = MAY_USE.iter().map(|(part, _)| *part).chain(["main", "lib"]).collect();
    for Source { path, .. } in &all {
        assert!(known.contains(&path.split('/').next().unwrap().trim_end_matches(".rs")), "docs/architecture.md knows no src/{path}");
    }
    let broken: Vec<String> = all.iter().flat_map(|source| broken(&source.path, &source.text)).collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn scripts_make_no_markup() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/public");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let scripts: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "js")).collect();
    assert!(!scripts.is_empty());
    for path in scripts {
        let found = markup(&std::fs::read_to_string(&path).unwrap());
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
    assert_eq!(markup("a.innerHTML = b; // innerHTML\nc.insertAdjacentHTML(d);\neval(e)"), ["innerHTML", "insertAdjacentHTML", "eval"]);
}

fn markup(script: &str) -> Vec<&'static str> {
    let names = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "setHTMLUnsafe", "parseFromString", "eval", "Function"];
    let said: String = script.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    names.into_iter().filter(|name| said.contains(name)).collect()
}

/// Each rule finds what is planted, at its line, and nothing in what is allowed.
#[test]
fn every_rule_can_fail() {
    let planted = [
        ("journal/id.rs", "use crate::domain::Books;"),
        ("journal/tests/small.rs", "use super::super::super::domain::Books;"),
        ("journal/id.rs", "use super::super::domain::Books;"),
        ("domain/mod.rs", "fn f() { super::output::words::role() }"),
        ("domain/shelf.rs", "use crate::{journal::EntryId, text::Lang};"),
        ("domain/demo/room.rs", "use super::super::super::store::Keeper;"),
        ("store/keys.rs", "use crate::domain::Fact;"),
        ("input/when.rs", "let t = crate::text::Lang::Ru;"),
        ("output/words.rs", "use crate::input::when;"),
        ("text/fill.rs", "use crate::order;"),
        ("order.rs", "use crate::journal::Hash;"),
        ("browser/file.rs", "use crate::app::session::Session;"),
        ("browser/file.rs", "use crate::{\n domain::{Books},\n};"),
        ("domain/shelf.rs", "use leptos::prelude::*;"),
        ("store/keys.rs", "fn f(v: js_sys::Array) {}"),
        ("output/words.rs", "use wasm_bindgen::JsCast as _;"),
        ("app/shell.rs", "use web_sys::Window;"),
        ("app/pages/today/mod.rs", "let v = leptos::wasm_bindgen::JsValue::NULL;"),
        ("app/pages/today/mod.rs", "view! { <p inner_html=text/> }"),
        ("browser/page.rs", "element.set_inner_html(text);"),
        ("app/shell.rs", "view! { <p style=\"color: red\"/> }"),
        ("domain/today.rs", "let now = chrono::Utc::now();"),
        ("store/open.rs", "let started = std::time::Instant::now();"),
        ("domain/amount.rs", "let share = litres as f64 / 2.0;"),
        ("output/ratio.rs", "fn f(x: f32) {}"),
        ("journal/strict.rs", "fn visit_f64<E>(self, x: f64) {}"),
    ];
    for (path, line) in planted {
        let found = broken(path, &format!("//! A file.\n\n{line}\n"));
        assert_eq!(found.len(), 1, "{path}: {line}: {found:?}");
        let at = if line.contains('\n') { 4 } else { 3 };
        assert!(found[0].starts_with(&format!("src/{path}:{at}: ")), "{found:?}");
    }
    assert_eq!(broken("domain/shelf.rs", "use crate::journal::EntryId;\n").len(), 1, "a file says what it is about");
    let allowed = [
        ("journal/strict.rs", "fn visit_f64<E>(self, _: f64) -> Result<(), E> {"),
        ("domain/demo/room.rs", "use super::super::shelf::Shelf; use crate::{journal::{EntryId, text}, order};"),
        ("domain/shelf.rs", "/// crate::app, web_sys and f64\nlet t = \"leptos\";"),
        ("app/shell.rs", "use leptos::ev::KeyboardEvent; view! { <p style:width=\"1px\" style=(\"--at\", left)/> }"),
        ("browser/file.rs", "use web_sys::Blob; use crate::store::ports::Ports;"),
        ("journal/moment.rs", "entry.recorded.with_timezone(&Utc)"),
    ];
    for (path, line) in allowed {
        assert_eq!(broken(path, &format!("//! A file.\n\n{line}\n")), [""; 0], "{path}: {line}");
    }
}
