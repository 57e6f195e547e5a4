//! The fingerprints as a page, and how to check a pack by hand: as a page, and as a text with the shell that does it.

use super::{Case, Document, entries};
use crate::output::document::Block;
use crate::text::Lang;
use crate::text::k::pack as p;

/// The shell of the check; the text says how to take it out.
const SHELL: &str = include_str!("check.sh");

/// The same for the files alone, on a machine with nothing but Windows on it.
const WINDOWS: &str = "Get-Content SHA256SUMS | ForEach-Object { $h, $f = $_ -split '  ', 2; if ((Get-FileHash -LiteralPath $f).Hash -ne $h) { \"ALTERED: $f\" } }";

/// The page.
pub(super) fn write(case: &Case, document: &mut Document) {
    document.paragraph(case.t(crate::text::k::paper::FINGERPRINT_SAYS));
    document.heading(case.t(p::ENDS));
    let ends = case.shown.feeds().iter().map(|feed| {
        let head = feed.head();
        let counts: Vec<String> = feed.counts().iter().filter(|(_, k)| **k > 0).map(|(client, k)| format!("{client}: {k}")).collect();
        vec![head.feed.to_string(), head.n.to_string(), counts.join("\n"), head.chain.to_string()]
    });
    document.table(case.head([p::FEED, p::UP_TO, p::OWN_ENTRIES, p::FINGERPRINT]), ends.collect());
    document.heading(case.t(p::LEFT_TITLE));
    let left = case.records().into_iter().filter_map(|record| match case.books.counted(record.written.id) {
        Some(crate::domain::Fact::Left(left)) => Some((record, left)),
        _ => None,
    });
    let left: Vec<_> = left
        .map(|(record, left)| {
            let code = format!("{}-{}", left.feed, left.n);
            vec![
                case.when(case.books.happened(record), record.written.day_only),
                left.to.clone(),
                left.document.to_string(),
                code,
                left.chain.to_string(),
            ]
        })
        .collect();
    if left.is_empty() {
        document.paragraph(case.t(p::LEFT_NONE));
    }
    document.table(case.head([p::WHEN, p::TO, p::DOCUMENT, p::UP_TO, p::FINGERPRINT]), left);
    document.heading(case.t(p::HOW_TO_CHECK));
    // What is typed stands four spaces in.
    for step in steps(case.lang()).split('\n') {
        match step.strip_prefix("    ") {
            Some(typed) => document.blocks.push(Block::Code(typed.to_owned())),
            None => document.paragraph(step),
        }
    }
    document.blocks.push(Block::Code(SHELL.trim_end().to_owned()));
}

/// The text that lies in the pack.
pub(super) fn text(lang: Lang) -> String {
    format!("{}\n\n{}\n\n{}\n\n{SHELL}", lang.t(p::CHECK_TITLE), steps(lang), lang.t(p::CHECK_WHAT))
}

fn steps(lang: Lang) -> String {
    lang.fill(p::CHECK_STEPS, &[("windows", WINDOWS.into())])
}

/// Used by the list of what is not covered: whether any code left.
pub(super) fn any_left(case: &Case) -> bool {
    !entries::departures(case).is_empty()
}
