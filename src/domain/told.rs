//! What a client was told about money, and what came of it: letters that went, calls, promises, payments, stops of service; in one
//! place and in order (story B).

use super::books::Books;
use super::call::CallOutcome;
use super::ledger::CreditKind;
use super::letter::LetterKind;
use crate::journal::EntryId;
use crate::order;
use chrono::NaiveDateTime;

/// One thing that was told or came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// When it happened.
    pub at: NaiveDateTime,
    /// The entry that says so.
    pub entry: EntryId,
    /// What.
    pub what: What,
}

/// What was told, or came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A letter went.
    Letter(EntryId),
    /// A call was made.
    Called(CallOutcome),
    /// They promised to pay.
    Promised,
    /// They paid.
    Paid,
    /// A debt was given up.
    WrittenOff,
    /// Service stopped.
    Stopped,
    /// Service went on.
    GoesOn,
}

impl Books {
    /// What was told under a contract up to a moment, oldest first. Letters about other things than money are left out.
    pub fn told(&self, contract: EntryId, as_of: NaiveDateTime) -> Vec<Told> {
        let mut told = Vec::new();
        let mut add = |at: NaiveDateTime, entry, what| {
            if at <= as_of {
                told.push(Told { at, entry, what });
            }
        };
        for letter in self.letters.of_contract(contract).filter(|letter| about_money(letter.says.kind)) {
            if let Some(sent) = &letter.sent {
                add(sent.at, sent.entry, What::Letter(letter.written.id));
            }
        }
        let client = self.contracts.get(contract).map(|known| known.client);
        let calls = client.into_iter().flat_map(|client| self.calls.of_client(client));
        for made in calls.filter(|call| call.says.contract.is_none_or(|of| of == contract)).filter_map(|call| call.made.as_ref()) {
            add(made.at, made.entry, What::Called(made.says.outcome));
        }
        for promise in self.calls.promises(contract) {
            add(promise.written.at, promise.written.id, What::Promised);
        }
        for credit in self.ledger.credits(contract) {
            let what = match credit.kind {
                CreditKind::WrittenOff { .. } => What::WrittenOff,
                CreditKind::Paid { .. } | CreditKind::SetOff { .. } | CreditKind::Brought => What::Paid,
            };
            add(credit.at, credit.entry, what);
        }
        for turn in self.suspensions.of_contract(contract) {
            add(turn.at, turn.entry, if turn.warning.is_some() { What::Stopped } else { What::GoesOn });
        }
        order::sort_by_key(&mut told, |told| (told.at, told.entry));
        told
    }
}

fn about_money(kind: LetterKind) -> bool {
    match kind {
        LetterKind::Reminder
        | LetterKind::OverdueReminder
        | LetterKind::SuspensionWarning
        | LetterKind::Refusal
        | LetterKind::Termination
        | LetterKind::SaleWarning
        | LetterKind::ClosingLine
        | LetterKind::Free => true,
        LetterKind::OverageNotice
        | LetterKind::MovedNotice
        | LetterKind::ProofRequest
        | LetterKind::ClaimReceived
        | LetterKind::ClaimAnswer => false,
    }
}
