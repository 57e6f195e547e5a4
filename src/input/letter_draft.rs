//! The form of a letter of ours, as it stands on the page: kept while it is written, read when it is to be frozen.

use super::when::{self, BadWhen};
use crate::domain::letter::LetterKind;
use crate::domain::message::ChannelKind;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// Everything that stands in the form, as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterDraft {
    /// What for.
    pub kind: LetterKind,
    /// To whom.
    pub to: String,
    /// By what.
    pub channel: ChannelKind,
    /// To which address there.
    pub address: String,
    /// What it is about.
    pub subject: String,
    /// The body.
    pub text: String,
    /// The body as the books filled it in last: whoever changed it is not overwritten.
    pub filled: String,
    /// The day of the deadline.
    pub due_day: String,
    /// The hour of the deadline.
    pub due_hour: String,
    /// Who signs, and on what ground.
    pub signer: String,
}

impl Default for LetterDraft {
    fn default() -> LetterDraft {
        let text = String::new;
        LetterDraft {
            kind: LetterKind::Free,
            to: text(),
            channel: ChannelKind::Email,
            address: text(),
            subject: text(),
            text: text(),
            filled: text(),
            due_day: text(),
            due_hour: text(),
            signer: text(),
        }
    }
}

/// Why the form makes no letter yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDraft {
    /// Nobody is named to whom it goes.
    To,
    /// It needs an address there.
    Address,
    /// It says not what it is about.
    Subject,
    /// There is no text.
    Text,
    /// The text has gaps.
    Gaps,
    /// The deadline cannot be read.
    Due(BadWhen),
    /// The deadline is over.
    DueOver,
    /// Nobody signs.
    Signer,
}

impl LetterDraft {
    /// Whether a person changed the body.
    pub fn is_edited(&self) -> bool {
        self.text.trim() != self.filled.trim()
    }

    /// The deadline as the two fields say; a day alone is its end.
    ///
    /// # Errors
    /// Which field cannot be read.
    pub fn deadline(&self, at: NaiveDateTime) -> Result<Option<NaiveDateTime>, BadWhen> {
        when::deadline(&self.due_day, &self.due_hour, at.date())
    }

    /// Whether the letter can be frozen at a minute; `gaps`: whether its text has any.
    ///
    /// # Errors
    /// The first thing that is missing or does not fit.
    pub fn read(&self, at: NaiveDateTime, gaps: bool) -> Result<Option<NaiveDateTime>, NoDraft> {
        let empty = |text: &str| text.trim().is_empty();
        if empty(&self.to) {
            return Err(NoDraft::To);
        }
        if empty(&self.address) && self.channel != ChannelKind::InPerson {
            return Err(NoDraft::Address);
        }
        if empty(&self.subject) {
            return Err(NoDraft::Subject);
        }
        let deadline = self.deadline(at).map_err(NoDraft::Due)?;
        if deadline.is_some_and(|deadline| deadline <= at) {
            return Err(NoDraft::DueOver);
        }
        if empty(&self.text) {
            return Err(NoDraft::Text);
        }
        if gaps {
            return Err(NoDraft::Gaps);
        }
        if empty(&self.signer) { Err(NoDraft::Signer) } else { Ok(deadline) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> LetterDraft {
        LetterDraft {
            to: "ИП Ветрова А. С.".into(),
            address: "vetrova@example.test".into(),
            subject: "Уведомление".into(),
            text: "Текст".into(),
            due_day: "2026-03-16".into(),
            due_hour: "12:00".into(),
            signer: "Громов П. Н., владелец".into(),
            ..LetterDraft::default()
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let at: NaiveDateTime = "2026-03-14T12:40:00".parse().unwrap();
        let with = |change: fn(&mut LetterDraft)| {
            let mut draft = whole();
            change(&mut draft);
            draft.read(at, false)
        };
        assert_eq!(with(|_| ()).unwrap().unwrap().to_string(), "2026-03-16 12:00:00");
        // An hour alone means today, and noon of today is over.
        assert_eq!(with(|d| d.due_day.clear()), Err(NoDraft::DueOver));
        assert_eq!(with(|d| d.to = " ".into()), Err(NoDraft::To));
        assert_eq!(with(|d| d.address.clear()), Err(NoDraft::Address));
        assert_eq!(with(|d| d.subject.clear()), Err(NoDraft::Subject));
        assert_eq!(with(|d| d.text.clear()), Err(NoDraft::Text));
        assert_eq!(with(|d| d.signer.clear()), Err(NoDraft::Signer));
        assert_eq!(with(|d| d.due_day = "завтра".into()), Err(NoDraft::Due(BadWhen::Day)));
        assert_eq!(with(|d| d.due_day = "2026-03-14".into()), Err(NoDraft::DueOver));
        assert_eq!(whole().read(at, true), Err(NoDraft::Gaps));
        let by_hand = LetterDraft { channel: ChannelKind::InPerson, address: String::new(), ..whole() };
        assert!(by_hand.read(at, false).is_ok());
    }

    #[test]
    fn a_text_that_was_filled_in_is_not_edited() {
        let filled = LetterDraft { filled: "Текст\n".into(), ..whole() };
        assert!(!filled.is_edited() && whole().is_edited());
    }
}
