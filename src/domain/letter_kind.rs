//! The kinds of our letters, and what each of them does.

use serde::{Deserialize, Serialize};

/// What a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// A payment falls due: the same words to every client.
    Reminder,
    /// A payment fell due.
    OverdueReminder,
    /// Acceptance and handout stop at an hour unless it is paid.
    SuspensionWarning,
    /// More lies here than was agreed: take away, or pay.
    OverageNotice,
    /// Goods lie elsewhere (Civil Code art. 893).
    MovedNotice,
    /// What was brought, when, by whom, under which act?
    ProofRequest,
    /// A claim came: it was read, it will be answered by its day.
    ClaimReceived,
    /// Each demand of a claim is answered.
    ClaimAnswer,
    /// We refuse the contract (Civil Code art. 889, 896).
    Refusal,
    /// The contract ends on the ground it names.
    Termination,
    /// Goods will be sold (Civil Code art. 899).
    SaleWarning,
    /// A kind word at the end of a matter.
    ClosingLine,
    /// Anything else.
    Free,
}

impl LetterKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [LetterKind; 13] = [
        LetterKind::Reminder,
        LetterKind::OverdueReminder,
        LetterKind::SuspensionWarning,
        LetterKind::OverageNotice,
        LetterKind::MovedNotice,
        LetterKind::ProofRequest,
        LetterKind::ClaimReceived,
        LetterKind::ClaimAnswer,
        LetterKind::Refusal,
        LetterKind::Termination,
        LetterKind::SaleWarning,
        LetterKind::ClosingLine,
        LetterKind::Free,
    ];

    /// Whether it is held overnight: what it does cannot be taken back.
    pub fn held(self) -> bool {
        matches!(self, LetterKind::Refusal | LetterKind::Termination | LetterKind::SaleWarning)
    }

    /// Whether it brings a contract to its end, and the goods are to be taken away after it.
    pub fn ends_contract(self) -> bool {
        matches!(self, LetterKind::Refusal | LetterKind::Termination)
    }

    /// The kind's word, as the journal and addresses write it.
    pub fn word(self) -> &'static str {
        match self {
            LetterKind::Reminder => "reminder",
            LetterKind::OverdueReminder => "overdue_reminder",
            LetterKind::SuspensionWarning => "suspension_warning",
            LetterKind::OverageNotice => "overage_notice",
            LetterKind::MovedNotice => "moved_notice",
            LetterKind::ProofRequest => "proof_request",
            LetterKind::ClaimReceived => "claim_received",
            LetterKind::ClaimAnswer => "claim_answer",
            LetterKind::Refusal => "refusal",
            LetterKind::Termination => "termination",
            LetterKind::SaleWarning => "sale_warning",
            LetterKind::ClosingLine => "closing_line",
            LetterKind::Free => "free",
        }
    }

    /// Reads a [`LetterKind::word`].
    pub fn from_word(word: &str) -> Option<LetterKind> {
        LetterKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
