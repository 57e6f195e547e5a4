//! The entries of a pack as their exact bytes: a file for each feed, a file for each value that is shown, and the fingerprints they come
//! out at. Made so that `sha256sum` and a shell are enough to check them.

use super::{Case, File};
use crate::domain::Fact;
use crate::journal::ExportError;
use crate::journal::shown::shown_lines;

/// The list of fingerprints.
const FINGERPRINTS: &str = "entries/fingerprints.txt";

pub(super) fn files(case: &Case) -> Result<Vec<File>, ExportError> {
    let mut files = Vec::new();
    for feed in case.shown.feeds() {
        files.push((format!("entries/{}.txt", feed.header().feed), shown_lines(feed)?.into_bytes()));
    }
    files.push((FINGERPRINTS.into(), fingerprints(case).into_bytes()));
    // The salt and the value, one after the other: the hash of such a file is the seal, and its name.
    for (seal, value) in case.shown.sealed() {
        files.push((format!("entries/sealed/{seal}"), format!("{}{}", value.salt, value.value).into_bytes()));
    }
    Ok(files)
}

/// Where each feed ends, up to which k each record of the client goes, and the codes that left on papers.
fn fingerprints(case: &Case) -> String {
    let mut lines = Vec::new();
    for feed in case.shown.feeds() {
        let head = feed.head();
        lines.push(format!("end {}-{} {}", head.feed, head.n, head.chain));
        lines.extend(feed.counts().iter().map(|(client, k)| format!("k {}:{client} {k}", head.feed)));
    }
    lines.extend(departures(case).into_iter().map(|left| format!("left {}-{} {}", left.feed, left.n, left.chain)));
    lines.join("\n") + "\n"
}

/// The codes that left with papers and letters of the client, oldest first.
pub(super) fn departures(case: &Case) -> Vec<&crate::domain::record_keeping::Left> {
    let left = case.records().into_iter().filter_map(|record| match case.books.counted(record.written.id) {
        Some(Fact::Left(left)) => Some(left),
        _ => None,
    });
    left.collect()
}
