//! The places of a template: `{amount}` and what it is called in each language, «{сумма}». A template is kept with the words of
//! this list, whatever language it is edited in, so that it is read the same for ever.

use crate::text::k::letter_slot as s;
use crate::text::{Key, Lang};

/// A place that the books fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The client's name.
    Client,
    /// The contract's number and date.
    Contract,
    /// The shelves let.
    Shelf,
    /// The day the letter is drafted.
    Today,
    /// The date and hour the letter names.
    Deadline,
    /// The last day of the contract.
    LastDay,
    /// When the point is open.
    Hours,
    /// Where it can be paid, in a sentence.
    Pay,
    /// What is to be paid.
    Amount,
    /// When it was due, or will be.
    Due,
    /// How many days ago that was.
    OverdueDays,
    /// What the sum is made of.
    Charged,
    /// The hours of notice agreed before a suspension, in a sentence.
    Notice,
    /// What was written before, in a sentence.
    Earlier,
    /// What was agreed to fit.
    Limit,
    /// What there was after the act.
    Measured,
    /// The ratio after the act.
    Percent,
    /// How much more than agreed.
    Excess,
    /// The act that made it more than agreed.
    Act,
    /// How full it is now, where that differs, in a sentence.
    Now,
    /// The fee for the surplus, in a sentence.
    Fee,
    /// What was decided at the door, in a sentence.
    Decision,
    /// The second of the two ways: to leave it and pay.
    SecondWay,
    /// What was put where, in a sentence.
    Moved,
    /// The entry in the journal.
    Record,
    /// The day of the claim.
    ClaimedOn,
    /// The number of the dispute.
    DisputeNumber,
    /// The last day for our answer.
    AnswerBy,
    /// Who of us speaks in the matter.
    Contact,
    /// What the claim is about.
    Subject,
    /// What is demanded.
    Demands,
    /// What the search of the acts found, in a sentence.
    Searched,
    /// The sums of the re-check, in a sentence.
    Rechecked,
    /// Our questions and whether they were answered.
    Asked,
    /// Each demand with its answer.
    Answers,
    /// What follows from the result.
    Next,
    /// What we ask after our answer.
    Expects,
    /// The ground, by clause or article.
    Ground,
    /// The days agreed for taking back.
    TakeBackDays,
    /// How many pieces are here.
    Pieces,
    /// The final sum, in a sentence.
    FinalSum,
    /// When the term for taking back ended.
    TakeBackUntil,
    /// The goods, a line each.
    List,
    /// How a price is found where no value was declared.
    PriceBasis,
    /// What we will do.
    WeWill,
    /// What was done.
    WeDid,
    /// What we expect.
    WeExpect,
}

/// Every place: its word in the journal, its name in both languages.
const ALL: [(Slot, &str, Key); 47] = [
    (Slot::Client, "client", s::CLIENT),
    (Slot::Contract, "contract", s::CONTRACT),
    (Slot::Shelf, "shelf", s::SHELF),
    (Slot::Today, "today", s::TODAY),
    (Slot::Deadline, "deadline", s::DEADLINE),
    (Slot::LastDay, "last_day", s::LAST_DAY),
    (Slot::Hours, "hours", s::HOURS),
    (Slot::Pay, "pay", s::PAY),
    (Slot::Amount, "amount", s::AMOUNT),
    (Slot::Due, "due", s::DUE),
    (Slot::OverdueDays, "overdue_days", s::OVERDUE_DAYS),
    (Slot::Charged, "charged", s::CHARGED),
    (Slot::Notice, "notice", s::NOTICE),
    (Slot::Earlier, "earlier", s::EARLIER),
    (Slot::Limit, "limit", s::LIMIT),
    (Slot::Measured, "measured", s::MEASURED),
    (Slot::Percent, "percent", s::PERCENT),
    (Slot::Excess, "excess", s::EXCESS),
    (Slot::Act, "act", s::ACT),
    (Slot::Now, "now", s::NOW),
    (Slot::Fee, "fee", s::FEE),
    (Slot::Decision, "decision", s::DECISION),
    (Slot::SecondWay, "second_way", s::SECOND_WAY),
    (Slot::Moved, "moved", s::MOVED),
    (Slot::Record, "record", s::RECORD),
    (Slot::ClaimedOn, "claimed_on", s::CLAIMED_ON),
    (Slot::DisputeNumber, "dispute_number", s::DISPUTE_NUMBER),
    (Slot::AnswerBy, "answer_by", s::ANSWER_BY),
    (Slot::Contact, "contact", s::CONTACT),
    (Slot::Subject, "subject", s::SUBJECT),
    (Slot::Demands, "demands", s::DEMANDS),
    (Slot::Searched, "searched", s::SEARCHED),
    (Slot::Rechecked, "rechecked", s::RECHECKED),
    (Slot::Asked, "asked", s::ASKED),
    (Slot::Answers, "answers", s::ANSWERS),
    (Slot::Next, "next", s::NEXT),
    (Slot::Expects, "expects", s::EXPECTS),
    (Slot::Ground, "ground", s::GROUND),
    (Slot::TakeBackDays, "take_back_days", s::TAKE_BACK_DAYS),
    (Slot::Pieces, "pieces", s::PIECES),
    (Slot::FinalSum, "final_sum", s::FINAL_SUM),
    (Slot::TakeBackUntil, "take_back_until", s::TAKE_BACK_UNTIL),
    (Slot::List, "list", s::LIST),
    (Slot::PriceBasis, "price_basis", s::PRICE_BASIS),
    (Slot::WeWill, "we_will", s::WE_WILL),
    (Slot::WeDid, "we_did", s::WE_DID),
    (Slot::WeExpect, "we_expect", s::WE_EXPECT),
];

impl Slot {
    /// Its word in the journal and in `locales/`.
    pub fn tag(self) -> &'static str {
        ALL.iter().find(|(slot, ..)| *slot == self).map_or("", |(_, tag, _)| tag)
    }

    /// The place of a word.
    pub fn from_tag(tag: &str) -> Option<Slot> {
        ALL.iter().find(|(_, word, _)| *word == tag).map(|(slot, ..)| *slot)
    }

    /// What it is called where templates are edited.
    pub fn name(self, lang: Lang) -> &'static str {
        ALL.iter().find(|(slot, ..)| *slot == self).map_or("", |(_, _, key)| lang.t(*key))
    }

    /// The names of all places.
    pub fn names(lang: Lang) -> impl Iterator<Item = &'static str> {
        ALL.iter().map(move |(_, _, key)| lang.t(*key))
    }

    /// The place of a name.
    fn from_name(lang: Lang, name: &str) -> Option<Slot> {
        ALL.iter().find(|(_, _, key)| lang.t(*key) == name.trim().to_lowercase()).map(|(slot, ..)| *slot)
    }
}

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// What stands in braces.
    Place(&'a str),
}

/// A text in pieces. A brace that is not closed is a word like any other.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((place, tail)) = after.split_once('}') else { break };
        all.push(Piece::Words(before));
        all.push(Piece::Place(place));
        rest = tail;
    }
    all.push(Piece::Words(rest));
    all
}

/// A template with the names a person edits it with: `{amount}` → «{сумма}».
pub fn for_editing(lang: Lang, template: &str) -> String {
    renamed(template, |place| Slot::from_tag(place).map(|slot| slot.name(lang)))
}

/// A template as it was edited, with the words of the journal: «{сумма}» → `{amount}`. What is unknown stays as it is.
pub fn as_kept(lang: Lang, edited: &str) -> String {
    renamed(edited, |place| Slot::from_name(lang, place).or_else(|| Slot::from_tag(place)).map(Slot::tag))
}

fn renamed(text: &str, name: impl Fn(&str) -> Option<&'static str>) -> String {
    let mut out = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Place(place) => out.push_str(&format!("{{{}}}", name(place).unwrap_or(place))),
        }
    }
    out
}

/// The places of a template that is kept with the words of the journal, each once, and what in braces is no place.
pub fn places(template: &str) -> (Vec<Slot>, Vec<String>) {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for piece in pieces(template) {
        let Piece::Place(place) = piece else { continue };
        match Slot::from_tag(place) {
            Some(slot) if !known.contains(&slot) => known.push(slot),
            None if !unknown.iter().any(|other| other == place) => unknown.push(place.to_owned()),
            _ => {}
        }
    }
    (known, unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_come_and_go_in_both_languages() {
        for lang in Lang::ALL {
            for (slot, tag, _) in ALL {
                let edited = for_editing(lang, &format!("x {{{tag}}} y"));
                assert_eq!(edited, format!("x {{{}}} y", slot.name(lang)));
                assert_eq!(as_kept(lang, &edited), format!("x {{{tag}}} y"));
            }
            let names: BTreeSet<&str> = ALL.iter().map(|(slot, ..)| slot.name(lang)).collect();
            assert_eq!(names.len(), ALL.len(), "no two places share a name");
        }
    }

    #[test]
    fn what_is_no_place_is_named() {
        let kept = as_kept(Lang::Ru, "Ждём { Сумма } до {срок}, {скидка}, {amount} и {");
        assert_eq!(kept, "Ждём {amount} до {deadline}, {скидка}, {amount} и {");
        assert_eq!(places(&kept), (vec![Slot::Amount, Slot::Deadline], vec!["скидка".to_owned()]));
    }
}
