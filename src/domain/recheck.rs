//! The re-check: accepted − handed out − returned = what must be here, and what the acts hold that resembles a thing.

use super::books::Books;
use super::dispute::Dispute;
use super::search::folded;
use super::stock::Tally;
use crate::journal::{EntryId, LineId};
use chrono::NaiveDateTime;
use std::collections::BTreeSet;

/// From how many letters on a word is looked for.
const LETTERS: usize = 4;

/// The words of a thing's name that the acts are searched for: small letters, four of them and more.
pub fn search_words(subject: &str) -> Vec<String> {
    let folded = folded(subject);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= LETTERS).map(str::to_owned).collect()
}

/// A word without its ending, so that «вазу» finds «ваза».
fn stem(word: &str) -> String {
    let letters = word.chars().count();
    word.chars().take(letters - if letters > 5 { 2 } else { 1 }).collect()
}

/// What a search of the acts for a thing found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Searched {
    /// How many acts, lines and pieces were searched.
    pub acts: usize,
    /// Lines searched.
    pub lines: usize,
    /// Pieces on those lines.
    pub pieces: i64,
    /// The lines that match, by code or by name.
    pub found: Vec<LineId>,
}

impl Books {
    /// The sums of movement of a client's goods up to a moment, under whatever contracts they came.
    pub fn movement_of(&self, client: EntryId, as_of: NaiveDateTime) -> Tally {
        let lines = self.stock.of_client(client);
        let own: BTreeSet<LineId> = lines.iter().map(|line| line.id).collect();
        let contracts: BTreeSet<EntryId> = lines.iter().map(|line| line.contract).collect();
        let mut sum = Tally::default();
        for movement in contracts.iter().flat_map(|contract| self.stock.movements(*contract, as_of)) {
            if own.contains(&movement.line) {
                sum.add(movement.kind, movement.pieces);
            }
        }
        sum
    }

    /// Searches the client's acts for the thing a dispute names: by code where one is given, and by every word of its
    /// name of four letters and more. States what was searched, so that "not found" means something.
    pub fn search_acts(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Searched {
        let mut searched = Searched::default();
        let words = search_words(&dispute.says.subject);
        for act in self.acts.of_client(dispute.client).filter(|a| a.written.at <= as_of) {
            // An act of several entries is one act.
            searched.acts += usize::from(act.says.continues.is_none());
            for (id, line) in act.lines() {
                searched.lines += 1;
                searched.pieces = searched.pieces.saturating_add(line.pieces.0);
                let by_code = dispute.says.code.is_some() && line.code == dispute.says.code;
                let line_name = folded(&line.name);
                let by_name = !words.is_empty() && words.iter().all(|word| line_name.contains(word.as_str()));
                if by_code || by_name {
                    searched.found.push(id);
                }
            }
        }
        searched
    }

    /// Lines of the client's acts that share at least the beginning of one word with the thing a dispute names. For a
    /// person to look at, so that "not found" does not hang on an ending or a second adjective.
    pub fn similar_lines(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Vec<LineId> {
        let stems: Vec<String> = search_words(&dispute.says.subject).iter().map(|word| stem(word)).collect();
        let acts = self.acts.of_client(dispute.client).filter(|act| act.written.at <= as_of);
        let lines = acts.flat_map(|act| act.lines()).filter(|(_, line)| {
            let name = folded(&line.name);
            stems.iter().any(|stem| name.contains(stem.as_str()))
        });
        lines.map(|(id, _)| id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_endings() {
        assert_eq!(search_words("Синяя ваза, h=20"), ["синяя", "ваза"]);
        assert_eq!(search_words("плед"), ["плед"]);
        assert!(search_words("шар").is_empty());
        assert_eq!(["вазу", "синяя", "корзина", "vases"].map(stem), ["ваз", "синя", "корзи", "vase"]);
    }
}
