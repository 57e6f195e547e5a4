//! Whether a correction makes sense: it puts right an entry of its client, by a fact of the same kind.

use super::acceptance_check::check_lines;
use super::amount::{Money, Pieces};
use super::books::Books;
use super::check::{Checked, Proposal, ensure, filled};
use super::correction::{Corrects, Standing};
use super::count::check_found;
use super::fact::Fact;
use super::handout::Taken;
use super::payment::check_amount;
use super::refusal::{Field, Refusal};
use std::mem::discriminant;

impl Books {
    /// A correction stands on its own: it says what should have been written, whatever the shelf holds by now.
    pub(super) fn check_correction(&self, new: &Proposal<'_>, fact: &Corrects) -> Checked {
        let wrong = self.record(fact.entry).ok_or(Refusal::Unknown(fact.entry))?;
        filled(&fact.reason, Field::Reason)?;
        ensure(new.about == wrong.written.about.map(|client| self.counts_as(client)), Refusal::NoClient)?;
        if let Standing::Replaced(earlier, _) | Standing::Void(earlier) = self.corrections.standing(fact.entry) {
            return Err(Refusal::AlreadyDone(earlier));
        }
        if let Fact::LetterDrafted(_) = &wrong.fact {
            self.check_letter_corrected(fact.entry)?;
        }
        let Some(replacement) = &fact.replacement else { return Ok(()) };
        ensure(discriminant(&replacement.fact) == discriminant(&wrong.fact), Refusal::OtherKind)?;
        ensure(replacement.happened.is_none_or(|happened| happened.day() <= new.now.date()), Refusal::InFuture)?;
        match (&wrong.fact, &replacement.fact) {
            (Fact::Accepted(wrong), Fact::Accepted(right)) => {
                ensure(right.lines.len() >= wrong.lines.len(), Refusal::LinesMissing { lines: wrong.lines.len() })?;
                check_lines(right, Pieces::ZERO)
            }
            (_, Fact::Announced(right)) => right.check(),
            (_, Fact::Instructed(right)) => right.check(),
            (_, Fact::CountBegun(right)) => self.check_count_begun(new, right),
            (Fact::Counted(wrong), Fact::Counted(right)) => {
                ensure(right.count == wrong.count && right.continues == wrong.continues, Refusal::Unknown(right.count))?;
                check_found(right, Pieces::ZERO)
            }
            (_, Fact::WrittenOff(right)) => {
                filled(&right.reason, Field::Reason)?;
                self.check_taken_again(&right.lines, new)
            }
            (_, Fact::ShortageAcknowledged(right)) => {
                ensure(right.compensation >= Money::ZERO, Refusal::NotPositive(Field::Money))?;
                self.check_taken_again(&right.lines, new)
            }
            (_, Fact::Charged(_) | Fact::Paid(_) | Fact::DebtWrittenOff(_) | Fact::Compensated(_)) => check_amount(&replacement.fact),
            (_, right) => right.taken().map_or(Ok(()), |lines| self.check_taken_again(lines, new)),
        }
    }

    /// None at all may be right in the place of a wrong one.
    fn check_taken_again(&self, lines: &[Taken], new: &Proposal<'_>) -> Checked {
        lines.iter().try_for_each(|taken| {
            let line = self.stock.line(taken.line).ok_or(Refusal::UnknownLine(taken.line))?;
            ensure(new.about == Some(line.client), Refusal::OtherClient(taken.line))?;
            ensure(taken.pieces >= Pieces::ZERO, Refusal::NotPositive(Field::Pieces))
        })
    }
}
