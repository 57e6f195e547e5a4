//! What a message may say, noticed by simple rules that are shown to the person: a list of words for each mark, in Russian and in English.
//! Nothing that is noticed here counts until a person says so.

use super::message::{Direction, Mark};
use super::search::folded;
use super::wording::{begins, tokens};
use std::collections::BTreeSet;

/// What may stand in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noticed {
    /// A mark of ours on it.
    Mark(Mark),
    /// A question.
    Question,
}

/// Something noticed: what, by which words, in which sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it may be.
    pub what: Noticed,
    /// The words of the list as they stand in the text, or the question mark.
    pub word: String,
    /// The sentence they stand in.
    pub sentence: String,
}

/// The words by which a mark is proposed. One that ends with `*` stands for all that begin so; several stand in a row.
pub fn words_of(mark: Mark) -> &'static [&'static str] {
    match mark {
        Mark::Demand => &[
            "требу*",
            "верните",
            "вернуть",
            "возврат*",
            "возмест*",
            "возмещ*",
            "компенс*",
            "извинен*",
            "извинит*",
            "оплатите",
            "заплатите",
            "выплат*",
            "прошу вернуть",
            "demand*",
            "refund*",
            "compensat*",
            "apolog*",
            "pay back",
            "pay me",
            "return my",
            "give back",
            "reimburs*",
        ],
        Mark::Threat => &[
            "полици*",
            "заявлени*",
            "суд",
            "суда",
            "суде",
            "судом",
            "в суд",
            "прокуратур*",
            "роспотребнадзор*",
            "налогов*",
            "жалоб*",
            "подам",
            "пожалеете",
            "отзыв*",
            "police",
            "court",
            "sue",
            "lawsuit*",
            "lawyer*",
            "prosecut*",
            "complain*",
            "regret*",
            "bad review*",
        ],
        Mark::Refusal => &[
            "отказыва*",
            "отказ*",
            "не буду",
            "не будем",
            "не стану",
            "не собира*",
            "не заберу",
            "не вывезу",
            "не заплачу",
            "не оплачу",
            "не обязан*",
            "refus*",
            "will not",
            "won't",
            "not going to",
            "no intention",
        ],
        Mark::Promise => &[
            "обеща*",
            "оплачу",
            "оплатим",
            "заплачу",
            "заберу",
            "заберем",
            "вывезу",
            "вывезем",
            "пришлю",
            "пришлем",
            "верну",
            "вернем",
            "предоставлю",
            "promis*",
            "i will pay",
            "we will pay",
            "will send",
            "will bring",
            "will collect",
            "will take",
            "i'll pay",
        ],
    }
}

/// The marks in the order in which they are proposed.
pub const MARKS: [Mark; 4] = [Mark::Demand, Mark::Threat, Mark::Refusal, Mark::Promise];

/// The words that show that a question asks for proof.
pub const PROOF_WORDS: [&str; 9] = ["доказа*", "подтвержд*", "документ*", "доверенност*", "акт*", "накладн*", "чек*", "proof*", "evidence"];

/// What the words of a message may say: of both sides the questions, of theirs the marks. Of one kind and sentence the first word counts.
pub fn noticed(text: &str, direction: Direction) -> Vec<Found> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        if sentence.ends_with('?') {
            found.push(Found { what: Noticed::Question, word: "?".into(), sentence: sentence.to_owned() });
        }
        if direction == Direction::Out {
            continue;
        }
        let refused = first_of(sentence, words_of(Mark::Refusal)).is_some();
        for mark in MARKS {
            // «Не оплачу» refuses, and promises nothing.
            if mark == Mark::Promise && refused {
                continue;
            }
            if let Some(word) = first_of(sentence, words_of(mark)) {
                found.push(Found { what: Noticed::Mark(mark), word, sentence: sentence.to_owned() });
            }
        }
    }
    found
}

/// Whether a question of ours seems to ask for proof.
pub fn asks_for_proof(question: &str) -> bool {
    first_of(question, &PROOF_WORDS).is_some()
}

/// The words of a question that a message of theirs takes up, as they stand in the message: two of them at least, so that a single «когда»
/// makes no answer.
pub fn taken_up(question: &str, text: &str) -> Vec<String> {
    let asked: BTreeSet<String> = long_words(question).map(|(_, stem)| stem).collect();
    let mut seen = BTreeSet::new();
    let shared = long_words(text).filter(|(_, stem)| asked.contains(stem) && seen.insert(stem.clone()));
    let shared: Vec<String> = shared.map(|(word, _)| word.to_owned()).collect();
    if shared.len() < 2 { Vec::new() } else { shared }
}

/// Words of four letters and more, each with what its forms have in common.
fn long_words(text: &str) -> impl Iterator<Item = (&str, String)> {
    let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    words.map(|word| {
        let letters = word.chars().count();
        let stem = letters - if letters > 4 { 2 } else { 1 };
        (word, folded(word).chars().take(stem.min(5)).collect())
    })
}

/// The sentences of a text, each with the sign that ends it. A point within a figure or a name («А. С.») ends none of them.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut from, mut word) = (0, 0);
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        let ends = match sign {
            '\n' => true,
            '?' | '!' | '…' => next.is_none_or(|next| !matches!(next, '?' | '!' | '…' | '.')),
            '.' => word > 1 && next.is_none_or(char::is_whitespace),
            _ => false,
        };
        word = if sign.is_alphanumeric() { word + 1 } else { 0 };
        if ends {
            let end = at + sign.len_utf8();
            found.extend(text.get(from..end));
            from = end;
        }
    }
    found.extend(text.get(from..));
    found.into_iter().map(str::trim).filter(|sentence| sentence.chars().any(char::is_alphanumeric)).collect()
}

/// The first words of a sentence that stand in a list, as they stand there.
fn first_of(sentence: &str, list: &[&str]) -> Option<String> {
    let here = tokens(sentence);
    (0..here.len()).find_map(|at| {
        let rest = here.get(at..)?;
        let length = list.iter().filter_map(|entry| begins(rest, entry)).max()?;
        let said: Vec<&str> = rest.iter().take(length).map(|(word, _)| *word).collect();
        Some(said.join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theirs(text: &str) -> Vec<(Mark, String)> {
        let found = noticed(text, Direction::In).into_iter();
        found.filter_map(|found| if let Noticed::Mark(mark) = found.what { Some((mark, found.word)) } else { None }).collect()
    }

    #[test]
    fn the_words_of_the_story_are_noticed() {
        let word = |mark, word: &str| (mark, word.to_owned());
        assert_eq!(theirs("Требую вернуть 3 400 ₽ и принести извинения."), [word(Mark::Demand, "Требую")]);
        assert_eq!(theirs("Иначе я напишу заявление в полицию!"), [word(Mark::Threat, "заявление")]);
        assert_eq!(theirs("Сколько хочу, столько и привезу. Ничего забирать не буду."), [word(Mark::Refusal, "не буду")]);
        assert_eq!(theirs("Обещаю: оплачу до пятницы"), [word(Mark::Promise, "Обещаю")]);
        assert_eq!(theirs("Я не оплачу."), [word(Mark::Refusal, "не оплачу")]);
        assert_eq!(
            theirs("I demand compensation. I will go to the police. We will pay on Friday."),
            [word(Mark::Demand, "demand"), word(Mark::Threat, "police"), word(Mark::Promise, "We will pay")]
        );
    }

    #[test]
    fn other_words_are_left_alone() {
        assert_eq!(theirs("Здравствуйте. Привезла коробки, посуда судя по весу целая. Спасибо"), []);
        assert_eq!(theirs("The courtyard is open; sued fabrics, issue 4"), []);
        assert_eq!(noticed("Требую?", Direction::Out).len(), 1, "of our own letters only questions are asked about");
        assert_eq!(noticed("", Direction::In), []);
    }

    #[test]
    fn our_questions_are_sentences_that_ask() {
        let found = noticed("Здравствуйте, Ветрова А. С.! Что и по какому акту передано?? Ждём до 25.03. Кто принял?", Direction::Out);
        let said: Vec<&str> = found.iter().map(|found| found.sentence.as_str()).collect();
        assert_eq!(said, ["Что и по какому акту передано??", "Кто принял?"]);
        assert!(asks_for_proof(said[0]) && !asks_for_proof(said[1]));
    }

    #[test]
    fn an_answer_takes_up_two_words_of_the_question() {
        let question = "По какому акту и когда передана синяя ваза?";
        assert_eq!(taken_up(question, "Вазу синюю передавала сама"), ["Вазу", "синюю", "передавала"]);
        assert_eq!(taken_up(question, "Ваза стоила дорого"), Vec::<String>::new(), "one word is no answer");
    }

    #[test]
    fn any_text_is_read() {
        for text in ["?", "...", "\n\n", "а.б.в.", "\u{0}\u{1F600}?", "не", "ё", "İ?"] {
            let _ = (noticed(text, Direction::In), noticed(text, Direction::Out), taken_up(text, text), asks_for_proof(text));
        }
    }
}
