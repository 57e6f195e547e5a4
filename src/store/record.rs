//! An entry as it lies in the tail: its line, the chain there, and the sealed values beside it, one physical line each.
//!
//! The chain shows at a start, without hashing the whole feed, that the entry goes on from the one before.

use crate::journal::citation::seals;
use crate::journal::{Hash, Journal, SealedValue};
use std::sync::Arc;

/// An entry with what lies beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The line, byte for byte.
    pub line: Arc<str>,
    /// Its sealed values with their seals, in the order in which the line cites them.
    pub values: Vec<(Hash, SealedValue)>,
}

/// An entry of the tail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TailRecord {
    /// The entry.
    pub record: Record,
    /// The chain at the entry.
    pub chain: Hash,
}

impl Record {
    /// The entry of a line, with the values that a journal has for the seals in it.
    pub fn of(line: &Arc<str>, journal: &Journal) -> Record {
        let mut values: Vec<(Hash, SealedValue)> = Vec::new();
        for seal in seals(line) {
            if let Ok(Some(value)) = journal.sealed(seal)
                && values.iter().all(|(other, _)| *other != seal)
            {
                values.push((seal, value.clone()));
            }
        }
        Record { line: line.clone(), values }
    }

    /// Reads the values that stand beside a line, one JSON object each.
    fn values<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Vec<(Hash, SealedValue)>> {
        texts.map(|text| serde_json::from_str(text).ok().map(|value: SealedValue| (value.seal().sealed, value))).collect()
    }
}

impl TailRecord {
    /// As it is stored; `None` where serde would not write a value.
    pub fn text(&self) -> Option<String> {
        let mut text = format!("{}\n{}", self.record.line, self.chain);
        for (_, value) in &self.record.values {
            text.push('\n');
            text.push_str(&serde_json::to_string(value).ok()?);
        }
        Some(text)
    }

    /// Reads what was stored; `None` when it is no entry of the tail.
    pub fn read(text: &str) -> Option<TailRecord> {
        let mut lines = text.split('\n');
        let line = lines.next().filter(|line| !line.is_empty())?.into();
        let chain = lines.next()?.parse().ok()?;
        let values = Record::values(lines)?;
        Some(TailRecord { record: Record { line, values }, chain })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_is_written() {
        let value = SealedValue { salt: "AAAA".into(), value: "две\nстроки".into() };
        let record =
            Record { line: r#"{"id":"K7QP-1"}"#.into(), values: vec![(value.seal().sealed, value.clone()), (value.seal().sealed, value)] };
        let tail = TailRecord { record, chain: crate::journal::hash::leaf("x") };
        let text = tail.text().unwrap();
        assert_eq!(text.lines().count(), 4);
        assert_eq!(TailRecord::read(&text), Some(tail));
        for end in 0..text.len() - 1 {
            if let Some(cut) = text.get(..end) {
                assert!(TailRecord::read(cut).is_none_or(|cut| cut.record.values.len() < 2), "{cut}");
            }
        }
        assert_eq!(TailRecord::read(""), None);
    }
}
