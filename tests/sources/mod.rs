//! The sources as a test reads them: every file of `src/`, its code without comments and strings, as words and signs.

use std::path::{Path, PathBuf};

/// A file: where it stands under `src/`, and what it says.
pub struct Source {
    pub path: String,
    pub text: String,
}

/// Every `.rs` file of `src/`.
pub fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut found) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        let inside: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        for path in inside {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let under = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                found.push(Source { path: under, text: std::fs::read_to_string(&path).unwrap() });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// The code without its comments, its strings empty, its characters `' '`; line ends stay.
pub fn code(text: &str) -> String {
    let (mut rest, mut code) = (text, String::with_capacity(text.len()));
    let mut before = ' ';
    while let Some(sign) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = raw_string(rest).filter(|_| !before.is_alphanumeric() && before != '_') {
            code.push_str("\"\"");
            length
        } else if sign == '"' {
            code.push_str("\"\"");
            quoted(rest)
        } else if let Some(length) = character(rest) {
            code.push_str("' '");
            length
        } else {
            code.push(sign);
            before = sign;
            rest = &rest[sign.len_utf8()..];
            continue;
        };
        let (gone, after) = rest.split_at(skipped);
        code.extend(gone.chars().filter(|sign| *sign == '\n'));
        (before, rest) = (' ', after);
    }
    code
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    for (at, _) in text.char_indices() {
        match text.get(at..at + 2) {
            Some("/*") => depth += 1,
            Some("*/") if depth == 1 => return at + 2,
            Some("*/") => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let marks = inside.len() - inside.trim_start_matches('#').len();
    let opened = inside[marks..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(marks));
    Some(text.len() - opened.len() + opened.find(&end).map_or(opened.len(), |at| at + end.len()))
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            '"' if !escaped => return at + 1,
            _ => escaped = sign == '\\' && !escaped,
        }
    }
    text.len()
}

/// A character, and not a lifetime.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    if inside.starts_with('\\') {
        return inside.char_indices().skip(2).find(|(_, sign)| *sign == '\'').map(|(at, _)| at + 2);
    }
    let sign = inside.chars().next()?;
    inside[sign.len_utf8()..].starts_with('\'').then_some(sign.len_utf8() + 2)
}

/// Words and signs, each with its line; `::` is one sign.
pub fn words(code: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    for (line, text) in (1..).zip(code.lines()) {
        let mut rest = text;
        while let Some(sign) = rest.chars().next() {
            let word = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(rest.len());
            let length = if word > 0 {
                word
            } else if rest.starts_with("::") {
                2
            } else {
                sign.len_utf8()
            };
            if !sign.is_whitespace() {
                words.push((line, &rest[..length]));
            }
            rest = &rest[length..];
        }
    }
    words
}

#[test]
fn comments_and_strings_are_no_code() {
    let text = r####"//! web_sys
use a::b; /* web_sys /* nested */ web_sys */ let x = "web_sys \" web_sys"; let y = r#"web_sys " "#; let z: &'static str = b"web_sys";
let c = '"'; let d = '\''; let e = '\u{41}'; fn f<'a>(g: &'a str) { h } // web_sys
let var = "two
lines";  last"####;
    let code = code(text);
    assert!(!code.contains("web_sys") && !code.contains("nested"), "{code}");
    assert_eq!(code.lines().count(), text.lines().count());
    let words = words(&code);
    assert_eq!(words.iter().take(4).map(|(_, word)| *word).collect::<Vec<_>>(), ["use", "a", "::", "b"]);
    assert!(words.contains(&(3, "h")) && words.last() == Some(&(5, "last")), "{words:?}");
}
