//! Entries of one feed squeezed into few bytes (`squeezed`).

use super::bytes::{put_number, put_text};
use super::record::Record;
use super::salt;
use super::squeezed::{END, K, LOOSE, SALT, SEAL, WHOLE, beginning, find_count, remember_count};
use crate::journal::{FeedId, SealedValue};
use miniz_oxide::deflate::compress_to_vec;
use std::collections::BTreeMap;

/// Deflate's effort: more costs time and gains little.
const EFFORT: u8 = 8;

const SALT_KEY: &str = ",\"salt\":\"";

/// Squeezes entries that follow each other in a feed, from entry `from`.
pub fn squeeze(feed: FeedId, from: u32, records: &[Record]) -> Vec<u8> {
    let mut out = Squeezer::default();
    for (n, record) in (from..).zip(records) {
        out.record(feed, n, record);
    }
    let mut plain = Vec::with_capacity(out.lines.len() + out.values.len() + out.lengths.len() + 16);
    put_number(&mut plain, records.len() as u64);
    put_text(&mut plain, &out.lines);
    put_number(&mut plain, out.lengths.len() as u64);
    plain.extend_from_slice(&out.lengths);
    plain.extend_from_slice(out.values.as_bytes());
    let deflated = compress_to_vec(&plain, EFFORT);
    let mut bytes = Vec::with_capacity(deflated.len() + out.salts.len() + 8);
    put_number(&mut bytes, deflated.len() as u64);
    bytes.extend_from_slice(&deflated);
    bytes.extend_from_slice(&out.salts);
    bytes
}

#[derive(Default)]
struct Squeezer {
    lines: String,
    /// Of every value: its length in bytes, doubled, and one when its salt stands before it as text.
    lengths: Vec<u8>,
    values: String,
    salts: Vec<u8>,
    counts: BTreeMap<String, u32>,
}

impl Squeezer {
    fn record(&mut self, feed: FeedId, n: u32, record: &Record) {
        let line = &*record.line;
        let start = beginning(feed, n);
        let Some(mut rest) = line.strip_prefix(start.as_str()) else {
            self.lines.push(WHOLE);
            self.lines.push_str(line);
            record.values.iter().for_each(|(_, value)| self.value(LOOSE, value));
            self.lines.push(END);
            remember_count(&mut self.counts, line);
            return;
        };
        if let Some((before, client, k, after)) = find_count(rest) {
            self.lines.push_str(before);
            self.count(client, k);
            rest = after;
        }
        if let Some((before, raw, after)) = find_salt(rest) {
            self.lines.push_str(before);
            self.lines.push(SALT);
            self.salts.extend_from_slice(&raw);
            rest = after;
        }
        for (seal, value) in &record.values {
            let seal = seal.to_string();
            // The values stand in the order of the line, so the search goes on behind the last one.
            match rest.split_once(seal.as_str()) {
                Some((before, after)) => {
                    self.lines.push_str(before);
                    self.value(SEAL, value);
                    rest = after;
                }
                None => self.value(LOOSE, value),
            }
        }
        self.lines.push_str(rest);
        self.lines.push(END);
        remember_count(&mut self.counts, line);
    }

    fn count(&mut self, client: &str, k: &str) {
        let last = self.counts.get(client).copied();
        let next = last.and_then(|last| last.checked_add(1));
        if next.is_some_and(|next| next.to_string() == k) {
            self.lines.push(K);
        } else {
            self.lines.push_str(k);
        }
    }

    fn value(&mut self, mark: char, value: &SealedValue) {
        self.lines.push(mark);
        let raw = salt::to_bytes::<16>(&value.salt);
        put_number(&mut self.lengths, (value.value.len() as u64) << 1 | u64::from(raw.is_none()));
        match raw {
            Some(raw) => self.salts.extend_from_slice(&raw),
            None => {
                put_number(&mut self.lengths, value.salt.len() as u64);
                self.values.push_str(&value.salt);
            }
        }
        self.values.push_str(&value.value);
    }
}

/// Splits a line at its salt.
fn find_salt(line: &str) -> Option<(&str, [u8; 8], &str)> {
    let start = line.find(SALT_KEY)? + SALT_KEY.len();
    let (text, _) = line.get(start..)?.split_once('"')?;
    Some((line.get(..start)?, salt::to_bytes(text)?, line.get(start + text.len()..)?))
}
