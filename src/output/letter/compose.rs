//! A letter as the books fill it in: the body by its template, and the whole as it will leave. What the books do not know becomes a gap
//! with its name in it, to be filled by a person: nothing is invented and nothing left out in silence.

use super::facts::{Source, Value};
use super::slot::{self, Piece, Slot};
use super::words;
use crate::domain::Books;
use crate::domain::letter::LetterKind;
use crate::domain::message::Question;
use crate::journal::EntryId;
use crate::text::k::{letter as l, letter_body as b};
use crate::text::{Key, Lang};
use chrono::{Days, NaiveDateTime, NaiveTime};

/// What is to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Writing {
    /// What for.
    pub kind: LetterKind,
    /// To which client.
    pub client: EntryId,
    /// The contract it speaks of.
    pub contract: Option<EntryId>,
    /// The dispute it belongs to.
    pub dispute: Option<EntryId>,
    /// Entries it is written from: an act, a move.
    pub cites: Vec<EntryId>,
    /// The minute it is written.
    pub at: NaiveDateTime,
    /// The date and hour it names.
    pub deadline: Option<NaiveDateTime>,
}

/// A body, filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// The text, with gaps in it.
    pub text: String,
    /// What the books do not know.
    pub gaps: Vec<Slot>,
}

/// What stands at the two ends of a gap: «[сумма?]».
const GAP: (&str, &str) = ("[", "?]");

impl Writing {
    /// A letter of a kind to a client, with what the books propose: the contract that runs, the dispute that is open, the deadline.
    pub fn new(books: &Books, kind: LetterKind, client: EntryId, cites: Vec<EntryId>, at: NaiveDateTime) -> Writing {
        let cited = |is: &dyn Fn(EntryId) -> bool| cites.iter().copied().find(|id| is(*id));
        let contract = cited(&|id| books.contracts.get(id).is_some())
            .or_else(|| cites.iter().find_map(|id| books.acts.get(*id)).map(|act| act.says.contract))
            .or_else(|| books.contract_on(client, at.date()).map(|contract| contract.id));
        let in_dispute = matches!(kind, LetterKind::ProofRequest | LetterKind::ClaimReceived | LetterKind::ClaimAnswer);
        let open = || books.disputes.iter().filter(|d| d.client == client && d.closed.is_none()).map(|d| d.written.id).last();
        let dispute = cited(&|id| books.disputes.get(id).is_some()).or_else(|| if in_dispute { open() } else { None });
        let mut writing = Writing { kind, client, contract, dispute, cites, at, deadline: None };
        writing.deadline = writing.usual_deadline(books);
        writing
    }

    /// The deadline a letter of this kind usually names: three days on at noon, a week for what takes longer; of an overage the end
    /// of the grace that was agreed, while it is ahead.
    fn usual_deadline(&self, books: &Books) -> Option<NaiveDateTime> {
        let noon = |days| Some(self.at.date().checked_add_days(Days::new(days))?.and_time(NaiveTime::from_hms_opt(12, 0, 0)?));
        match self.kind {
            LetterKind::OverageNotice => {
                let grace = self.contract.and_then(|contract| books.grace_ends(contract, self.at)).filter(|ends| *ends > self.at);
                grace.or_else(|| noon(3))
            }
            LetterKind::OverdueReminder | LetterKind::SuspensionWarning | LetterKind::ProofRequest => noon(3),
            LetterKind::ClaimAnswer | LetterKind::Refusal | LetterKind::Termination | LetterKind::MovedNotice => noon(7),
            LetterKind::SaleWarning => noon(14),
            LetterKind::Reminder | LetterKind::ClaimReceived | LetterKind::ClosingLine | LetterKind::Free => None,
        }
    }

    /// The entries its facts stand on: the contract and what it was written from.
    pub fn stands_on(&self, lang: Lang, books: &Books) -> Vec<EntryId> {
        let source = Source { lang, books, writing: self };
        let mut all: Vec<EntryId> = self.contract.into_iter().chain(self.dispute).chain(self.cites.iter().copied()).collect();
        match self.kind {
            LetterKind::OverageNotice => all.extend(source.act_over().map(|act| act.written.id)),
            LetterKind::ClaimAnswer => all.extend(source.exhibits()),
            LetterKind::MovedNotice => all.extend(source.moved().map(|(record, _)| record.written.id)),
            _ => {}
        }
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|id| seen.insert(*id));
        all
    }

    /// The question it asks, if it asks one.
    pub fn asks(&self, lang: Lang) -> Option<Question> {
        let asked = |key: Key, proof| Some(Question { what: lang.t(key).to_owned(), due: self.deadline, proof });
        match self.kind {
            LetterKind::ProofRequest => asked(l::ASKS_PROOF, true),
            LetterKind::OverageNotice => asked(l::ASKS_WAY, false),
            _ => None,
        }
    }

    /// The body by the point's template, else by the product's.
    pub fn body(&self, lang: Lang, books: &Books) -> Body {
        let own = books.templates.get(self.kind, words::language_of(lang));
        filled(own.unwrap_or_else(|| lang.t(template(self.kind))), &Source { lang, books, writing: self })
    }
}

/// The product's own body of letters of a kind.
pub fn template(kind: LetterKind) -> Key {
    match kind {
        LetterKind::Reminder => b::REMINDER,
        LetterKind::OverdueReminder => b::OVERDUE_REMINDER,
        LetterKind::SuspensionWarning => b::SUSPENSION_WARNING,
        LetterKind::OverageNotice => b::OVERAGE_NOTICE,
        LetterKind::MovedNotice => b::MOVED_NOTICE,
        LetterKind::ProofRequest => b::PROOF_REQUEST,
        LetterKind::ClaimReceived => b::CLAIM_RECEIVED,
        LetterKind::ClaimAnswer => b::CLAIM_ANSWER,
        LetterKind::Refusal => b::REFUSAL,
        LetterKind::Termination => b::TERMINATION,
        LetterKind::SaleWarning => b::SALE_WARNING,
        LetterKind::ClosingLine => b::CLOSING_LINE,
        LetterKind::Free => b::FREE,
    }
}

/// Fills a template in. A line of which a part has nothing to say is left out.
fn filled(template: &str, source: &Source<'_>) -> Body {
    let mut body = Body::default();
    let mut lines: Vec<String> = Vec::new();
    for line in template.lines() {
        let mut out = String::new();
        let mut says = true;
        for piece in slot::pieces(line) {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Place(place) => match Slot::from_tag(place).map(|slot| (slot, source.value(slot))) {
                    Some((_, Value::Says(text))) => out.push_str(&text),
                    Some((_, Value::Nothing)) => says = false,
                    Some((slot, Value::Unknown)) => {
                        out.push_str(&format!("{}{}{}", GAP.0, slot.name(source.lang).replace('_', " "), GAP.1));
                        if !body.gaps.contains(&slot) {
                            body.gaps.push(slot);
                        }
                    }
                    None => out.push_str(&format!("{{{place}}}")),
                },
            }
        }
        let blank = out.trim().is_empty();
        let doubled = blank && lines.last().is_none_or(|last| last.is_empty());
        if says && !doubled {
            lines.push(if blank { String::new() } else { out.trim_end().to_owned() });
        }
    }
    body.text = lines.join("\n").trim().to_owned();
    body
}

/// The gaps a text still has, as they stand in it.
pub fn gaps(text: &str) -> Vec<&str> {
    let parts = text.split(GAP.1);
    let last = parts.clone().count().saturating_sub(1);
    parts.take(last).filter_map(|before| before.rsplit_once(GAP.0)).map(|(_, name)| name).filter(|name| !name.contains('\n')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_found_by_their_brackets() {
        assert_eq!(gaps("Ждём [сумма?] до [срок?]. Так [или нет] что?]"), ["сумма", "срок", "или нет] что"]);
        assert!(gaps("Всё на месте [1], верно?").is_empty() && gaps("").is_empty());
    }
}
