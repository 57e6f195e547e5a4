//! An act that does not fit into one entry goes on in the next, under the same number (design section 2). The first entry carries
//! the decision and the signature for all of them.

use super::acceptance::{Accepted, Act, Acts, Decision};
use crate::journal::{EntryId, MAX_LINE};

/// Bytes of an entry kept free for its envelope and the act's own fields.
const ENVELOPE: usize = 2_048;

impl Accepted {
    /// The act as entries that each fit into a line, in their order; the decision stands in the first. Whoever writes them
    /// sets `continues` from the second on, to the entry written before.
    pub fn parts(self) -> Vec<Accepted> {
        let rest = Accepted { lines: Vec::new(), decision: None, differences: Vec::new(), ..self.clone() };
        let mut room = MAX_LINE.saturating_sub(ENVELOPE + self.decision.as_ref().map_or(0, json_bytes) + json_bytes(&self.differences));
        let mut part = Accepted { lines: Vec::new(), ..self.clone() };
        let mut parts = Vec::new();
        for line in self.lines {
            let bytes = json_bytes(&line) + 1;
            if bytes > room && !part.lines.is_empty() {
                parts.push(std::mem::replace(&mut part, rest.clone()));
                room = MAX_LINE - ENVELOPE;
            }
            room = room.saturating_sub(bytes);
            part.lines.push(line);
        }
        parts.push(part);
        parts
    }
}

pub(super) fn json_bytes<T: serde::Serialize>(value: &T) -> usize {
    serde_json::to_string(value).map_or(0, |json| json.len())
}

impl Acts {
    /// The entry an act begins in: itself, or the one it goes on from.
    pub fn first_part(&self, act: EntryId) -> EntryId {
        let mut first = act;
        // Citations point backwards, so this ends; the bound only guards against a hostile journal.
        for _ in 0..64 {
            match self.get(first).and_then(|act| act.says.continues) {
                Some(before) => first = before,
                None => break,
            }
        }
        first
    }

    /// All entries of an act, given its first one.
    pub fn parts_of(&self, first: EntryId) -> impl Iterator<Item = &Act> {
        let client = self.get(first).map(|act| act.client);
        let parts = client.into_iter().flat_map(|client| self.of_client(client));
        parts.filter(move |act| self.first_part(act.written.id) == first)
    }

    /// What was decided for an act, in whichever of its entries it is asked.
    pub fn decision(&self, act: EntryId) -> Option<&Decision> {
        let own = self.get(act).and_then(|act| act.says.decision.as_ref());
        own.or_else(|| self.get(self.first_part(act)).and_then(|act| act.says.decision.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::acceptance::{ActLine, Outcome, Size};
    use crate::domain::{Pieces, Volume};

    fn act(lines: usize) -> Accepted {
        let line = |n: usize| {
            let name = format!("Набор чашек с блюдцами и ложками, расписной, № {n}");
            ActLine { code: Some(format!("46000000{n:05}")), ..ActLine::new(name, Size::UpTo(Volume::litres(4)), Pieces(1)) }
        };
        let id: EntryId = "K7QP-7".parse().unwrap();
        let outcome = Outcome::WithFee { from: "2026-03-14".parse().unwrap() };
        let decision = Some(Decision { outcome, by: id, why: "привезла сразу всё".into() });
        Accepted { decision, ..Accepted::new(id, 3, (0..lines).map(line).collect()) }
    }

    #[test]
    fn a_long_act_is_split_into_entries_that_fit() {
        let whole = act(900);
        let parts = whole.clone().parts();
        assert!(parts.len() > 1, "{}", parts.len());
        assert!(parts.iter().all(|part| json_bytes(part) < MAX_LINE - 512 && !part.lines.is_empty()));
        assert!(parts.iter().all(|part| part.number == 3 && part.contract == whole.contract));
        assert_eq!(parts.iter().filter(|part| part.decision.is_some()).count(), 1);
        assert!(parts[0].decision.is_some());
        let together: Vec<_> = parts.into_iter().flat_map(|part| part.lines).collect();
        assert_eq!(together, whole.lines);
    }

    #[test]
    fn a_short_act_stays_whole() {
        assert_eq!(act(3).parts(), [act(3)]);
        assert_eq!(act(0).parts(), [act(0)]);
    }
}
