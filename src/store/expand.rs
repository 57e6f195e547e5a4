//! Squeezed entries given back (`squeezed`). Damaged bytes are refused, or give other entries: the segment's checksum tells.

use super::bytes::Reader;
use super::record::Record;
use super::salt;
use super::squeezed::{COUNT, END, K, LOOSE, SALT, SEAL, WHOLE, beginning, remember_count};
use crate::journal::{FeedId, Hash, SealedValue};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use std::collections::BTreeMap;

/// No honest segment is larger when inflated.
const LIMIT: usize = 64 << 20;

/// What was stored cannot be expanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotExpandable;

/// Gives the entries back.
pub fn expand(feed: FeedId, from: u32, bytes: &[u8]) -> Result<Vec<Record>, NotExpandable> {
    read(feed, from, bytes).ok_or(NotExpandable)
}

fn read(feed: FeedId, from: u32, bytes: &[u8]) -> Option<Vec<Record>> {
    let mut outer = Reader(bytes);
    let deflated = outer.bytes()?;
    let plain = decompress_to_vec_with_limit(deflated, LIMIT).ok()?;
    let mut plain = Reader(&plain);
    let count = plain.number()?;
    let lines = std::str::from_utf8(plain.bytes()?).ok()?;
    let lengths = Reader(plain.bytes()?);
    let values = std::str::from_utf8(plain.0).ok()?;
    let mut expander = Expander { lengths, values, salts: outer, counts: BTreeMap::new() };
    let mut records = Vec::with_capacity(lines.len() / 64);
    let mut rest = lines;
    for n in (from..).take(usize::try_from(count).ok()?) {
        let (line, after) = rest.split_once(END)?;
        records.push(expander.record(feed, n, line)?);
        rest = after;
    }
    let nothing_left = rest.is_empty() && expander.values.is_empty() && expander.lengths.0.is_empty() && expander.salts.0.is_empty();
    nothing_left.then_some(records)
}

struct Expander<'a> {
    lengths: Reader<'a>,
    values: &'a str,
    salts: Reader<'a>,
    counts: BTreeMap<String, u32>,
}

impl Expander<'_> {
    fn record(&mut self, feed: FeedId, n: u32, squeezed: &str) -> Option<Record> {
        let mut line = String::with_capacity(squeezed.len() + 160);
        let mut values = Vec::new();
        let mut rest = match squeezed.strip_prefix(WHOLE) {
            Some(whole) => whole,
            None => {
                line.push_str(&beginning(feed, n));
                squeezed
            }
        };
        // Every byte is looked at: no byte of a longer character is below 0x20.
        while let Some(at) = rest.bytes().position(|byte| byte < b' ') {
            let (before, marked) = rest.split_at_checked(at)?;
            line.push_str(before);
            let mark = marked.chars().next()?;
            rest = marked.get(1..)?;
            match mark {
                K => self.count(&mut line)?,
                SALT => line.push_str(&salt::to_text(self.salts.take::<8>()?)),
                SEAL => {
                    let value = self.value()?;
                    line.push_str(&value.0.to_string());
                    values.push(value);
                }
                LOOSE => values.push(self.value()?),
                _ => return None,
            }
        }
        line.push_str(rest);
        remember_count(&mut self.counts, &line);
        Some(Record { line: line.into(), values })
    }

    /// Writes the `k` that follows for the client named right before.
    fn count(&mut self, line: &mut String) -> Option<()> {
        let client = line.strip_suffix(COUNT)?.rsplit_once('"')?.1;
        let k = self.counts.get(client)?.checked_add(1)?;
        line.push_str(&k.to_string());
        Some(())
    }

    fn value(&mut self) -> Option<(Hash, SealedValue)> {
        let length = self.lengths.number()?;
        let salt = if length & 1 == 0 {
            salt::to_text(self.salts.take::<16>()?)
        } else {
            let length = self.lengths.number()?;
            self.text(length)?
        };
        let value = SealedValue { salt, value: self.text(length >> 1)? };
        Some((value.seal().sealed, value))
    }

    fn text(&mut self, length: u64) -> Option<String> {
        let (text, rest) = self.values.split_at_checked(usize::try_from(length).ok()?)?;
        self.values = rest;
        Some(text.to_owned())
    }
}
