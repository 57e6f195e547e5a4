//! What the documents name is there: files they link to, files and folders they write in code style, parts of a page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn documents() -> Vec<PathBuf> {
    let docs = std::fs::read_dir(root().join("docs")).unwrap().map(|file| file.unwrap().path());
    docs.filter(|path| path.extension().is_some_and(|end| end == "md")).chain([root().join("README.md")]).collect()
}

/// The targets of a page's links, without those into the wide world.
fn links(page: &str) -> Vec<&str> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    targets.filter(|target| !target.contains("://")).collect()
}

/// Files and folders in code style: `src/app/route.rs`, `domain/`, `script/test`.
fn paths(page: &str) -> Vec<&str> {
    let spans = page.split("```").step_by(2).flat_map(|prose| prose.split('`').skip(1).step_by(2));
    let is_path = |span: &&str| {
        let plain = span.chars().all(|sign| sign.is_ascii_alphanumeric() || "._-/".contains(sign));
        let ends = [".rs", ".js", ".mjs", ".md", ".json", ".html", ".toml"].iter().any(|end| span.ends_with(end));
        plain && !span.starts_with(['.', '/']) && (ends || span.ends_with('/') || span.starts_with("script/"))
    };
    spans.map(|span| span.split(' ').next().unwrap()).filter(is_path).collect()
}

/// A heading as the address of its part: small letters, spaces as dashes, signs left out.
fn part(heading: &str) -> String {
    let kept = heading.chars().filter(|sign| sign.is_alphanumeric() || *sign == ' ' || *sign == '-' || *sign == '_');
    kept.collect::<String>().trim().to_lowercase().replace(' ', "-")
}

fn there(path: &str) -> bool {
    // A name in capitals stands for any; the others are made by a build or by a test.
    let made = ["dist/", "tests/browser/out/", "tests/browser/node_modules", "404.html"];
    path.contains("SUBJECT")
        || made.contains(&path)
        || ["", "src", "src/app", "src/domain", "public", "tests"].iter().any(|folder| root().join(folder).join(path).exists())
}

#[test]
fn what_documents_name_is_there() {
    for document in documents() {
        let name = document.strip_prefix(root()).unwrap().display();
        let page = std::fs::read_to_string(&document).unwrap();
        for link in links(&page) {
            let (file, at) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { document.clone() } else { document.parent().unwrap().join(file) };
            assert!(target.exists(), "{name} links to {link}");
            if !at.is_empty() {
                let text = std::fs::read_to_string(&target).unwrap();
                let found = text.lines().filter(|line| line.starts_with('#')).any(|line| part(line.trim_start_matches('#')) == at);
                assert!(found, "{name} links to the part {link}");
            }
        }
        let gone: Vec<&str> = paths(&page).into_iter().filter(|path| !there(path)).collect();
        assert!(gone.is_empty(), "{name} names {gone:?}");
    }
}

#[test]
fn a_name_without_a_file_is_found() {
    let page = "See [it](docs/gone.md#there) and [out](https://example.test/). `src/gone.rs --now`, `Page::X.rs()`\n```sh\n`in/code.rs`\n```\n`app/`";
    assert_eq!(links(page), ["docs/gone.md#there"]);
    assert_eq!(paths(page), ["src/gone.rs", "app/"]);
    assert!(!there("src/gone.rs") && there("app/") && there("domain/fact.rs") && there("fact.rs"));
    assert_eq!(part(" The order of a journal"), "the-order-of-a-journal");
}
