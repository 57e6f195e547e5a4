//! The page's policy forbids innerHTML (Trusted Types), and `view!` uses it for every nested element in which nothing is computed:
//! such an element would stop the app the moment it is shown. This test finds them in the sources of `src/app`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The name of an element that begins here, if it holds literal attributes and literal text alone, and at least one of these.
fn literal_element(markup: &str) -> Option<&str> {
    let rest = markup.strip_prefix('<')?;
    if !rest.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?];
    let mut rest = &rest[name.len()..];
    if !rest.starts_with(|c: char| c.is_whitespace() || "/>".contains(c)) {
        return None;
    }
    rest = rest.trim_start();
    let mut holds = false;
    while !rest.starts_with(['>', '/']) {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !":-_".contains(c))?;
        let (key, after) = rest.split_at(end);
        if key.is_empty() || ["on:", "prop:", "style:", "bind:", "use:"].iter().any(|dynamic| key.starts_with(dynamic)) {
            return None;
        }
        rest = after.trim_start();
        if let Some(value) = rest.strip_prefix('=') {
            rest = literal(value.trim_start())?.trim_start();
        }
        holds = true;
    }
    if rest.starts_with("/>") {
        return holds.then_some(name);
    }
    rest = rest.strip_prefix('>')?.trim_start();
    while !rest.starts_with("</") {
        rest = rest.strip_prefix("<br/>").or_else(|| literal(rest))?.trim_start();
        holds = true;
    }
    (holds && rest[2..].starts_with(name)).then_some(name)
}

/// What follows a string literal.
fn literal(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('"')?;
    inside.find('"').map(|end| &inside[end + 1..])
}

/// The element a `view!` begins with is built in the ordinary way.
fn begins_a_view(before: &str) -> bool {
    before.trim_end().strip_suffix('{').is_some_and(|b| b.trim_end().ends_with("view!"))
}

fn offences(source: &str) -> Vec<&str> {
    let places = source.match_indices('<').filter(|(at, _)| !begins_a_view(&source[..*at]));
    places.filter_map(|(at, _)| literal_element(&source[at..])).collect()
}

#[test]
fn no_element_of_the_app_needs_inner_html() {
    let mut files = Vec::new();
    sources(Path::new("src/app"), &mut files);
    assert!(files.len() > 20, "the sources moved: {}", files.len());
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let code: Vec<_> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let source = code.join("\n");
        let found = offences(&source);
        let file = file.display();
        assert!(found.is_empty(), "{file}: {found:?}: nothing in it is computed; write one attribute in braces, class={{\"…\"}}");
    }
}

#[test]
fn the_search_finds_what_it_should_and_no_more() {
    assert_eq!(offences(r#"view! { <p><i class="dot"></i>{x}</p> }"#), ["i"]);
    assert_eq!(offences(r#"view! { <tr><td>"a"</td><td>{b}</td></tr> }"#), ["td"]);
    assert_eq!(offences(r#"view! { <div><input type="text"/></div> }"#), ["input"]);
    assert!(offences(r#"view! { <i class="cut"></i> }"#).is_empty());
    assert!(offences(r#"view! { <p><i class={"dot"}></i><b>{x}</b><hr/></p> }"#).is_empty());
    assert!(offences(r"view! { <p><parts::Sum/>{x}</p> }").is_empty());
    assert!(offences(r"let a: Vec<u8> = if a<b { c } else { d };").is_empty());
}
