//! What recognises a message again in another export of the same chat, so that bringing it in twice adds nothing.

use crate::journal::hash;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// The keys of the messages of a file that number nothing themselves.
#[derive(Default)]
pub struct Keys(BTreeMap<String, usize>);

impl Keys {
    /// The key of the next message: minute, writer and text, and which one it is when somebody wrote the same twice in a minute.
    pub fn next(&mut self, at: NaiveDateTime, writer: &str, text: &str) -> String {
        let whole = hash::sha256(format!("{}\n{writer}\n{text}\n", at.format("%Y-%m-%dT%H:%M")).as_bytes()).to_string();
        let key: String = whole.chars().take(32).collect();
        let count = self.0.entry(key.clone()).or_default();
        *count += 1;
        if *count == 1 { key } else { format!("{key}/{count}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_twice_in_a_minute_is_two_messages() {
        let at: NaiveDateTime = "2026-03-21T14:05:00".parse().unwrap();
        let mut keys = Keys::default();
        let first = keys.next(at, "Анна", "Да");
        assert_eq!(first.len(), 32);
        assert_eq!(keys.next(at, "Анна", "Да"), format!("{first}/2"));
        assert_ne!(keys.next(at, "Анна", "Нет"), first);
        assert_eq!(Keys::default().next(at, "Анна", "Да"), first, "another export of the same chat gives the same key");
    }
}
