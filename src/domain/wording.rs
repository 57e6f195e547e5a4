//! Neutral wording: words in a draft that name a person instead of a fact, threaten, or say "always". They are pointed at, with what to
//! say instead; nothing is ever refused for them.

use super::letter_template::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The words that are pointed at in a language from now on: all three lists at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// Names for people: «должник».
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Threats: «мы вас отключили».
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub threats: Vec<String>,
    /// What is said to be always or never so: «вы всегда».
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absolutes: Vec<String>,
}

/// Which words are pointed at in a language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WordingSet {
    /// In which language.
    pub language: Language,
    /// The words.
    pub words: Words,
}

/// The point's own lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wording(BTreeMap<Language, Words>);

impl Wording {
    pub(super) fn set(&mut self, fact: &WordingSet) {
        self.0.insert(fact.language, fact.words.clone());
    }

    /// The point's own lists; `None` where the product's count.
    pub fn get(&self, language: Language) -> Option<&Words> {
        self.0.get(&language)
    }
}

/// What is wrong with some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// They name a person instead of a fact.
    Label,
    /// They threaten.
    Threat,
    /// They say always or never.
    Absolute,
}

/// Words that are pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What is wrong with them.
    pub tone: Tone,
    /// The words as they stand in the text.
    pub words: String,
    /// The sentence they stand in.
    pub line: String,
}

/// The words of a text that stand in the lists, in the order of the text. A word of a list that ends with `*` stands for all that
/// begin so; several words stand for themselves in a row. Case and «ё» do not matter.
pub fn remarks(text: &str, words: &Words) -> Vec<Remark> {
    let lists = [(Tone::Label, &words.labels), (Tone::Threat, &words.threats), (Tone::Absolute, &words.absolutes)];
    let mut found = Vec::new();
    for line in text.split(['\n', '.', '!', '?', ';']) {
        let here = tokens(line);
        for at in 0..here.len() {
            let rest = here.get(at..).unwrap_or_default();
            let hit = lists.iter().find_map(|(tone, list)| Some((*tone, list.iter().filter_map(|words| begins(rest, words)).max()?)));
            if let Some((tone, length)) = hit {
                let said: Vec<&str> = rest.iter().take(length).map(|(word, _)| *word).collect();
                found.push(Remark { tone, words: said.join(" "), line: line.trim().to_owned() });
            }
        }
    }
    found
}

/// The words of a line, as they stand and made comparable.
pub(super) fn tokens(line: &str) -> Vec<(&str, String)> {
    let words = line.split(|sign: char| !sign.is_alphanumeric() && sign != '-').filter(|word| !word.is_empty());
    words.map(|word| (word, comparable(word))).collect()
}

fn comparable(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// How many words a text begins with that an entry of a list stands for.
pub(super) fn begins(text: &[(&str, String)], entry: &str) -> Option<usize> {
    let wanted: Vec<String> = entry.split_whitespace().map(comparable).collect();
    let same = |(said, wanted): (&(&str, String), &String)| match wanted.strip_suffix('*') {
        Some(stem) => said.1.starts_with(stem),
        None => said.1 == *wanted,
    };
    (!wanted.is_empty() && text.len() >= wanted.len() && text.iter().zip(&wanted).all(same)).then_some(wanted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let list = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        Words {
            labels: list(&["должник*", "мошенн*"]), threats: list(&["мы вас отключ*"]), absolutes: list(&["вы всегда", "you always"])
        }
    }

    fn said(text: &str) -> Vec<(Tone, String)> {
        remarks(text, &words()).into_iter().map(|remark| (remark.tone, remark.words)).collect()
    }

    #[test]
    fn words_are_found_whatever_their_case_and_ending() {
        assert_eq!(said("Вы — должником ещё не стали."), [(Tone::Label, "должником".to_owned())]);
        assert_eq!(said("МЫ ВАС, увы, отключили. Мы вас отключили."), [(Tone::Threat, "Мы вас отключили".to_owned())]);
        assert_eq!(
            said("Вы\u{a0}всегда так. And You always"),
            [(Tone::Absolute, "Вы всегда".to_owned()), (Tone::Absolute, "You always".to_owned())]
        );
    }

    #[test]
    fn other_words_are_left_alone() {
        assert_eq!(said("Вы. Всегда рады вам. Задолженность 600 ₽. Долг."), []);
        assert_eq!(remarks("", &words()), []);
        let empty = Words { labels: vec![" ".into(), String::new()], ..Words::default() };
        assert_eq!(remarks("любые слова", &empty), []);
    }

    #[test]
    fn the_sentence_is_told_with_the_words() {
        let found = remarks("Здравствуйте.\n  Оплаты нет, вы мошенник.\n", &words());
        assert_eq!(found.iter().map(|remark| remark.line.as_str()).collect::<Vec<_>>(), ["Оплаты нет, вы мошенник"]);
    }
}
