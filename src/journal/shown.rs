//! How an entry of a disclosure stands in a file: whole, or its place alone with what may be said of it.

use super::export_line::{ExportError, Line, json};
use super::hash::Hash;
use super::id::EntryId;
use super::read_error::Why;
use super::shown_feed::{Shown, ShownFeed};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// An entry that is not shown.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hidden<'a> {
    n: u32,
    leaf: Hash,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    k: Option<u32>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    withheld: Option<Cow<'a, str>>,
}

/// A feed as it is shown, line by line, as a file of its own: its header and what is shown of every entry, each on its line. The same
/// bytes stand in the export.
///
/// # Errors
/// When serde would not write a gap.
pub fn shown_lines(feed: &ShownFeed) -> Result<String, ExportError> {
    let mut text = format!("{}\n", feed.header_line());
    for (shown, n) in feed.shown().iter().zip(1..) {
        text.push_str(&shown_line(shown, n)?);
        text.push('\n');
    }
    Ok(text)
}

/// The line of entry `n`.
pub(super) fn shown_line(shown: &Shown, n: u32) -> Line<'_> {
    let hidden = |leaf: &Hash| Hidden { n, leaf: *leaf, about: None, k: None, withheld: None };
    match shown {
        Shown::Whole(line) => Ok(Cow::Borrowed(&**line)),
        Shown::Leaf(leaf) => json(&hidden(leaf)),
        Shown::Withheld { leaf, about, k, reason } => {
            json(&Hidden { about: Some(*about), k: Some(*k), withheld: Some(reason.as_str().into()), ..hidden(leaf) })
        }
    }
}

/// Reads the line that comes after `before` others.
///
/// # Errors
/// It is no line of a disclosure, or another number.
pub(super) fn read_shown(line: &str, before: u32) -> Result<Shown, Why> {
    if line.starts_with("{\"id\":") {
        return Ok(Shown::Whole(line.into()));
    }
    let hidden: Hidden<'_> = serde_json::from_str(line).map_err(|_| Why::Misplaced)?;
    if before.checked_add(1) != Some(hidden.n) {
        return Err(Why::Misplaced);
    }
    match (hidden.about, hidden.k, hidden.withheld) {
        (None, None, None) => Ok(Shown::Leaf(hidden.leaf)),
        (Some(about), Some(k), Some(reason)) => Ok(Shown::Withheld { leaf: hidden.leaf, about, k, reason: reason.into_owned() }),
        _ => Err(Why::Misplaced),
    }
}
