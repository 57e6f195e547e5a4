//! What a line cites: ids and seals, found in its bytes without parsing it.
//!
//! An id counts as cited where it is a whole JSON string written without escapes. A quote followed by the id's first
//! character either opens a string or is an escaped quote inside one, so the byte before it decides; no parser is needed.

use super::hash::Hash;
use super::id::{EntryId, LineId};

/// The entries a line cites, in their order, with repetitions, its own id included. A cited line of an entry counts as that entry.
pub fn citations(line: &str) -> impl Iterator<Item = EntryId> {
    line.match_indices('-').filter_map(|(dash, _)| {
        let start = dash.checked_sub(4)?;
        let text = whole_string(line, start, |rest| rest.find('"'))?;
        text.parse().ok().or_else(|| text.parse::<LineId>().ok().map(|cited| cited.entry))
    })
}

/// The seals that stand in a line, in their order: every `"sealed":"…"` with a whole hash.
pub fn seals(line: &str) -> impl Iterator<Item = Hash> {
    const KEY: &str = "\"sealed\":\"";
    line.match_indices(KEY).filter_map(|(at, _)| {
        let before = at.checked_sub(1).and_then(|before| line.as_bytes().get(before));
        let start = at + KEY.len();
        (before != Some(&b'\\')).then(|| whole_string(line, start, |_| Some(64)))??.parse().ok()
    })
}

/// The string that opens with a quote right before `start` and ends with the quote that `end` finds.
fn whole_string(line: &str, start: usize, end: impl Fn(&str) -> Option<usize>) -> Option<&str> {
    let bytes = line.as_bytes();
    let quote = start.checked_sub(1)?;
    if bytes.get(quote) != Some(&b'"') || quote.checked_sub(1).is_some_and(|before| bytes.get(before) == Some(&b'\\')) {
        return None;
    }
    let rest = line.get(start..)?;
    let length = end(rest)?;
    (rest.as_bytes().get(length) == Some(&b'"')).then(|| rest.get(..length)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(line: &str) -> String {
        citations(line).map(|id| id.to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn whole_strings_are_citations() {
        assert_eq!(
            cited(r#"{"id":"K7QP-42","by":"K7QP-1","fact":{"out":["AB12-3.4","AB12-5"],"K7QP-7":1}}"#),
            "K7QP-42 K7QP-1 AB12-3 AB12-5 K7QP-7"
        );
    }

    #[test]
    fn parts_of_strings_and_escaped_quotes_are_not() {
        let texts =
            [r#"{"t":"see K7QP-42"}"#, r#"{"t":"K7QP-42 "}"#, r#"{"t":"\"K7QP-42\""}"#, r#"{"t":"\"K7QP-42"}"#, r#"{"t":"K7QP-042"}"#];
        for text in texts.iter().chain(&[r#"{"t":"k7qp-42"}"#, r#"{"t":-42,"u":"Ж-1","v":"ЖЖ-1"}"#, "K7QP-42", "\"K7QP-42", "-", ""]) {
            assert_eq!(cited(text), "", "{text}");
        }
    }

    #[test]
    fn seals_are_found_where_they_stand() {
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let found = |line: String| seals(&line).count();
        assert_eq!(found(format!(r#"{{"a":{{"sealed":"{hash}"}},"b":{{"sealed":"{hash}"}}}}"#)), 2);
        assert_eq!(found(format!(r#"{{"a":"{{\"sealed\":\"{hash}\"}}","x\"sealed":"{hash}","sealed":"{hash}0","chain":"{hash}"}}"#)), 0);
    }
}
