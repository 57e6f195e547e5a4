//! The form of a new claim, as it stands on the page: what is claimed, and the letter it came in.

use super::amount::{self, BadAmount};
use super::letter_form::{LetterForm, NoLetter, ReadLetter};
use super::when;
use crate::domain::Books;
use crate::domain::dispute::{ClaimKind, DisputeOpened};
use crate::domain::message::Mark;
use crate::journal::{EntryId, Happened};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Everything that stands in the form, as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimForm {
    /// Whose claim.
    pub client: Option<EntryId>,
    /// What kind of claim.
    pub kind: ClaimKind,
    /// What it is about.
    pub subject: String,
    /// Barcode or article.
    pub code: String,
    /// Money demanded, in roubles.
    pub claimed: String,
    /// What is demanded besides.
    pub demands: String,
    /// Last day for our answer; empty while the contract's term stands.
    pub answer_by: String,
    /// Who of us speaks in this matter.
    pub contact: Option<EntryId>,
    /// The letter the claim came in.
    pub letter: LetterForm,
    /// The dispute, when it is written down already and only its letter is not.
    pub begun: Option<EntryId>,
}

impl Default for ClaimForm {
    fn default() -> ClaimForm {
        let letter = LetterForm { marks: vec![Mark::Demand], ..LetterForm::default() };
        ClaimForm {
            client: None,
            kind: ClaimKind::LostItem,
            subject: String::new(),
            code: String::new(),
            claimed: String::new(),
            demands: String::new(),
            answer_by: String::new(),
            contact: None,
            letter,
            begun: None,
        }
    }
}

/// Why the form makes no dispute yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoClaim {
    /// No client was chosen.
    Client,
    /// It is not said what it is about.
    Subject,
    /// The sum cannot be read.
    Claimed(BadAmount),
    /// The day of the answer cannot be read.
    AnswerBy,
    /// The answer would be due before the claim.
    AnswerTooEarly,
    /// Something about the letter.
    Letter(NoLetter),
}

/// A form that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadClaim {
    /// Whose claim.
    pub client: EntryId,
    /// The dispute.
    pub opened: DisputeOpened,
    /// Its letter.
    pub letter: ReadLetter,
    /// When it came, if not now.
    pub happened: Option<Happened>,
}

impl ClaimForm {
    /// Whether there is nothing to lose: everything that is typed is empty, whatever was chosen from a list.
    pub fn is_empty(&self) -> bool {
        let typed = [&self.subject, &self.code, &self.claimed, &self.demands, &self.answer_by];
        typed.into_iter().all(|field| field.trim().is_empty()) && self.letter.is_empty() && self.begun.is_none()
    }

    /// The last day for our answer by the contract, as far as client and day are known.
    pub fn answer_by_contract(&self, books: &Books, today: NaiveDate) -> Option<NaiveDate> {
        let happened = self.letter.happened(today).ok()?;
        books.answer_by(self.client?, happened.map_or(today, Happened::day))
    }

    /// Reads the form at a minute of the point's zone. The dispute still lacks its number.
    ///
    /// # Errors
    /// The first thing that is missing or does not fit.
    pub fn read(&self, books: &Books, now: NaiveDateTime) -> Result<ReadClaim, NoClaim> {
        let client = self.client.ok_or(NoClaim::Client)?;
        if self.subject.trim().is_empty() {
            return Err(NoClaim::Subject);
        }
        let claimed = match amount::roubles(&self.claimed) {
            Ok(money) => Some(money),
            Err(BadAmount::Empty) => None,
            Err(bad) => return Err(NoClaim::Claimed(bad)),
        };
        let letter = self.letter.read(now).map_err(NoClaim::Letter)?;
        let came = letter.happened.map_or(now.date(), Happened::day);
        let typed = when::read_day(&self.answer_by).map_err(|_| NoClaim::AnswerBy)?;
        if typed.is_some_and(|by| by < came) {
            return Err(NoClaim::AnswerTooEarly);
        }
        let code = self.code.trim();
        let opened = DisputeOpened {
            number: 0,
            kind: self.kind,
            subject: self.subject.trim().to_owned(),
            code: (!code.is_empty()).then(|| code.to_owned()),
            claimed,
            demands: self.demands.trim().to_owned(),
            answer_by: typed.or_else(|| books.answer_by(client, came)),
            contact: self.contact,
        };
        Ok(ReadClaim { client, opened, happened: letter.happened, letter })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Money;

    fn form() -> ClaimForm {
        let mut form =
            ClaimForm {
                client: "K7QP-3".parse().ok(), subject: "синяя ваза".into(), claimed: "8 400".into(), ..ClaimForm::default()
            };
        form.letter.from = "Ветрова А. С.".into();
        form.letter.text = "Пропала ваза".into();
        form
    }

    #[test]
    fn a_claim_is_read_with_its_letter() {
        let now = "2026-03-21T18:20:00".parse().unwrap();
        let read = form().read(&Books::default(), now).unwrap();
        assert_eq!((read.opened.claimed, read.opened.code, read.opened.answer_by), (Some(Money::roubles(8_400)), None, None));
        let late = ClaimForm { answer_by: "2026-04-20".into(), ..form() };
        assert_eq!(late.read(&Books::default(), now).unwrap().opened.answer_by, "2026-04-20".parse().ok());
    }

    #[test]
    fn what_is_missing_is_named() {
        let now = "2026-03-21T18:20:00".parse().unwrap();
        let wrong = |form: ClaimForm| form.read(&Books::default(), now).unwrap_err();
        assert_eq!(wrong(ClaimForm { client: None, ..form() }), NoClaim::Client);
        assert_eq!(wrong(ClaimForm { subject: " ".into(), ..form() }), NoClaim::Subject);
        assert_eq!(wrong(ClaimForm { claimed: "много".into(), ..form() }), NoClaim::Claimed(BadAmount::NotANumber));
        assert_eq!(wrong(ClaimForm { answer_by: "2026-03-20".into(), ..form() }), NoClaim::AnswerTooEarly);
        assert_eq!(wrong(ClaimForm { letter: LetterForm::default(), ..form() }), NoClaim::Letter(NoLetter::From));
    }
}
