//! The re-check: accepted − handed out − returned = what must be here, and what the acts hold that resembles a thing.

use super::books::Books;
use super::dispute::Dispute;
use super::search::folded;
use super::stock::Tally;
use crate::journal::{EntryId, LineId};
use chrono::NaiveDateTime;

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

impl Books {
    /// The sum of movement of a client's goods up to a moment, over all their contracts.
    pub fn movement_of(&self, client: EntryId, as_of: NaiveDateTime) -> Tally {
        let mut sum = Tally::default();
        for contract in self.contracts.of_client(client) {
            let tally = self.stock.tally(contract.id, as_of);
            sum.accepted += tally.accepted;
            sum.handed_out += tally.handed_out;
            sum.returned += tally.returned;
        }
        sum
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
