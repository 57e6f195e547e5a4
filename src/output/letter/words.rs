//! What kinds and states of letters are called in both languages.

use crate::domain::letter::LetterKind;
use crate::domain::letter_state::LetterState;
use crate::domain::letter_template::Language;
use crate::text::k::letter as l;
use crate::text::{Key, Lang, format};

/// What a letter is for, as its name.
pub fn kind(kind: LetterKind) -> Key {
    match kind {
        LetterKind::Reminder => l::KIND_REMINDER,
        LetterKind::OverdueReminder => l::KIND_OVERDUE_REMINDER,
        LetterKind::SuspensionWarning => l::KIND_SUSPENSION_WARNING,
        LetterKind::OverageNotice => l::KIND_OVERAGE_NOTICE,
        LetterKind::MovedNotice => l::KIND_MOVED_NOTICE,
        LetterKind::ProofRequest => l::KIND_PROOF_REQUEST,
        LetterKind::ClaimReceived => l::KIND_CLAIM_RECEIVED,
        LetterKind::ClaimAnswer => l::KIND_CLAIM_ANSWER,
        LetterKind::Refusal => l::KIND_REFUSAL,
        LetterKind::Termination => l::KIND_TERMINATION,
        LetterKind::SaleWarning => l::KIND_SALE_WARNING,
        LetterKind::ClosingLine => l::KIND_CLOSING_LINE,
        LetterKind::Free => l::KIND_FREE,
    }
}

/// Where a letter stands.
pub fn state(lang: Lang, state: LetterState) -> String {
    let key = match state {
        LetterState::Held { until } => return lang.fill(l::STATE_HELD, &[("until", format::day_hour(lang, until).into())]),
        LetterState::Drafted => l::STATE_DRAFTED,
        LetterState::Sent => l::STATE_SENT,
        LetterState::Delivered => l::STATE_DELIVERED,
        LetterState::Answered => l::STATE_ANSWERED,
        LetterState::Dropped => l::STATE_DROPPED,
    };
    lang.t(key).to_owned()
}

/// The language of a template as the texts know it.
pub fn lang_of(language: Language) -> Lang {
    match language {
        Language::Ru => Lang::Ru,
        Language::En => Lang::En,
    }
}

/// The language of the texts as a template knows it.
pub fn language_of(lang: Lang) -> Language {
    match lang {
        Lang::Ru => Language::Ru,
        Lang::En => Language::En,
    }
}
