//! The worked example of docs/format.md: its files are what is written today, its shell lines verify them as they stand
//! there, and fail on a copy with one byte altered.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod example;

use example::{client, dispute, everything, journal, longer};
use polka::journal::{Content, FeedId, Fingerprint, Import, Reader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const EVERYTHING: &str = "v1-everything.json";
const DISPUTE: &str = "v1-dispute.json";
/// The heads of the example, for ever: a change here is a change of the format.
const HEADS: [(&str, u32, &str); 2] = [
    ("AB12", 3, "8df412e32637d9dc76ab151df1a5cfb189c894a88774af830c63a26ac49d3385"),
    ("K7QP", 11, "17a4842431dc10d61495b5a6969ea3b0e95c60aa42ea7d9b8ec9ea46df4f5272"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn golden(name: &str) -> PathBuf {
    root().join("tests/golden").join(name)
}

fn read(name: &str) -> Import {
    Reader::read(&std::fs::read(golden(name)).unwrap()).unwrap()
}

/// Writes the files anew: `cargo test --test format_example -- --ignored`. Only for a new version, under a new name.
#[test]
#[ignore = "writes the golden files"]
fn write_the_example() {
    let journal = journal();
    for (name, text) in [(EVERYTHING, everything(&journal)), (DISPUTE, dispute(&journal))] {
        std::fs::write(golden(name), text).unwrap();
    }
}

#[test]
fn the_example_is_what_is_written_today() {
    let journal = journal();
    for (name, text) in [(EVERYTHING, everything(&journal)), (DISPUTE, dispute(&journal))] {
        assert_eq!(std::fs::read_to_string(golden(name)).unwrap(), text, "{name}");
    }
}

#[test]
fn version_1_reads_to_the_same_heads() {
    let expected = HEADS.map(|(feed, n, chain)| (feed.parse::<FeedId>().unwrap(), n, chain.to_owned()));
    let (Content::Everything(journal), Content::Dispute(shown)) = (read(EVERYTHING).content, read(DISPUTE).content) else {
        panic!("the kinds")
    };
    let heads = |list: Vec<Fingerprint>| list.into_iter().map(|head| (head.feed, head.n, head.chain.to_string())).collect::<Vec<_>>();
    assert_eq!(heads(journal.heads()), expected);
    assert_eq!(heads(shown.feeds().iter().map(|feed| feed.head()).collect()), expected);
    assert_eq!((journal.aside().len(), journal.sealed_values().count(), shown.sealed().len()), (1, 2, 1));
    let order: Vec<String> =
        journal.in_fold_order().map(|entry| format!("{}{}", entry.id, if entry.unresolved { "?" } else { "" })).collect();
    assert_eq!(order.join(" "), "K7QP-1 K7QP-2 K7QP-3 K7QP-4 K7QP-5 K7QP-6 K7QP-7 K7QP-8 K7QP-9 K7QP-10 K7QP-11 AB12-1 AB12-2 AB12-3");
}

/// The shell lines of docs/format.md that begin with a comment.
fn snippet(first_line: &str) -> String {
    let page = std::fs::read_to_string(root().join("docs/format.md")).unwrap();
    let start = page.find(&format!("```sh\n{first_line}\n")).unwrap() + "```sh\n".len();
    let length = page[start..].find("\n```").unwrap() + 1;
    page[start..start + length].to_owned()
}

fn sh(script: &str, directory: &Path, file: &str) -> Output {
    Command::new("sh").args(["-c", script, "verify.sh", file]).current_dir(directory).output().unwrap()
}

fn verify(bytes: &[u8], name: &str) -> Output {
    let directory = std::env::temp_dir().join(format!("polka-format-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    std::fs::write(directory.join("file.json"), bytes).unwrap();
    let output = sh(&snippet("# verify.sh FILE"), &directory, "file.json");
    std::fs::remove_dir_all(&directory).unwrap();
    output
}

#[test]
fn the_lines_for_one_entry_give_chain_and_seal() {
    let output = sh(&snippet("# one"), root(), "");
    let Content::Everything(journal) = read(EVERYTHING).content else { panic!("the kind") };
    let feed = journal.feed(client().feed).unwrap();
    let seal = journal.sealed_values().find(|(_, value)| value.value.starts_with("Звонить")).unwrap().0;
    assert!(feed.line(8).unwrap().contains(&seal.to_string()));
    assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{}\n{seal}\n", feed.chain_at(2).unwrap()));
}

#[test]
fn the_script_verifies_both_files() {
    for name in [EVERYTHING, DISPUTE] {
        let output = verify(&std::fs::read(golden(name)).unwrap(), name);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && output.stderr.is_empty(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        let heads: Vec<String> = HEADS.iter().map(|(feed, n, chain)| format!("{feed} {n} {chain}")).collect();
        assert!(heads.iter().all(|head| said.lines().any(|line| line == head)), "{said}");
        assert!(said.ends_with("leaves, chains and seals are sound\n"));
    }
}

#[test]
fn the_script_reads_marks() {
    let long = longer(95);
    for text in [everything(&long), dispute(&long)] {
        let output = verify(text.as_bytes(), "long");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        let mark = text.lines().find(|line| line.starts_with("{\"n\":100,\"chain\"")).unwrap();
        let altered = put_right(&text.replacen(mark, &mark.replacen("n\":100", "n\":101", 1), 1));
        let output = verify(altered.as_bytes(), "mark");
        assert!(String::from_utf8_lossy(&output.stdout).contains("another chain at K7QP-101"));
    }
}

/// With the file's own hash put right, as someone who alters a file would: chain and seals must find it by themselves.
fn put_right(text: &str) -> String {
    let body = &text[..text.trim_end().rfind('\n').unwrap() + 1];
    format!("{body}\"sha256\":\"{}\"}}\n", polka::journal::hash::sha256(body.as_bytes()))
}

#[test]
fn the_script_finds_what_was_altered() {
    let everything = std::fs::read_to_string(golden(EVERYTHING)).unwrap();
    let dispute = std::fs::read_to_string(golden(DISPUTE)).unwrap();
    let line = |text: &str, start: &str| text.lines().find(|line| line.starts_with(start)).unwrap().to_owned() + "\n";
    let leaf = line(&dispute, "{\"n\":4,");
    let gap = line(&dispute, "{\"n\":8,");
    let altered = [
        ("a word of an entry", everything.replacen("Ваза", "Вазы", 1)),
        ("a time", everything.replacen("\"recorded\":\"2026-03-03T11:00", "\"recorded\":\"2026-03-03T11:01", 1)),
        ("the header", everything.replacen("\"started\":\"2026-03-02T09:00:00", "\"started\":\"2026-03-02T09:00:01", 1)),
        ("an entry left out", everything.replacen(&line(&everything, "{\"id\":\"K7QP-5\""), "", 1)),
        ("the fork", everything.replacen("\"shared\":{\"feed\":\"K7QP\",\"n\":9", "\"shared\":{\"feed\":\"K7QP\",\"n\":8", 1)),
        ("a sealed text", everything.replacen("112 %", "211 %", 1)),
        ("a salt", everything.replacen("\"salt\":\"SElKS", "\"salt\":\"SElKs", 1)),
        ("an end", everything.replacen(&line(&everything, "\"end\":"), "", 1)),
        ("a leaf", dispute.replacen(&leaf, &leaf.replacen("leaf\":\"", "leaf\":\"0", 1), 1)),
        ("a gap made a leaf", dispute.replacen(&gap, &(gap.split(",\"about\"").next().unwrap().to_owned() + "},\n"), 1)),
        ("the order", dispute.replacen(&leaf, &format!("{gap}{leaf}"), 1)),
    ];
    for (what, text) in altered {
        assert!(text != everything && text != dispute, "{what}: nothing was altered");
        let output = verify(put_right(&text).as_bytes(), "altered");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!output.status.success() && said.contains("WRONG, line "), "{what}: {said}{}", String::from_utf8_lossy(&output.stderr));
        assert!(Reader::read(put_right(&text).as_bytes()).is_err(), "{what}");
    }
    // Where no chain reaches, the file's own hash does.
    let settings = verify(everything.replacen("\"language\":\"ru\"", "\"language\":\"en\"", 1).as_bytes(), "settings");
    assert!(String::from_utf8_lossy(&settings.stdout).contains("the file's own hash"));
    assert!(!verify(&everything.as_bytes()[..everything.len() / 2], "cut").status.success());
}
