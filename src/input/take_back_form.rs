//! The form of goods that came back from a buyer: how many of what a handout took.

use super::amount::{self, BadAmount};
use crate::domain::handout::{Handout, Taken};
use crate::domain::taking_back::TakenBack;
use crate::domain::{Books, Pieces};
use crate::journal::LineId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that stands on the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TakeBackForm {
    /// Pieces by act line.
    pub lines: BTreeMap<LineId, String>,
    /// What the buyer said.
    pub reason: String,
}

/// Why the form takes nothing back yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReturn {
    /// Nothing is chosen.
    Nothing,
    /// The pieces of a line cannot be read.
    Pieces(LineId, BadAmount),
    /// More than is still out by this handout.
    TooMany(LineId, Pieces),
    /// No reason is given.
    Reason,
}

/// What of a handout is still with the buyer: by line, in the order of the lines.
pub fn still_out(books: &Books, handout: &Handout<'_>) -> Vec<Taken> {
    let mut back = books.taken_back_of(handout.written.id);
    let mut out: Vec<Taken> = Vec::new();
    for taken in &handout.says.lines {
        let returned = back.get_mut(&taken.line).map(|back| {
            let of_this = (*back).min(taken.pieces);
            *back = *back - of_this;
            of_this
        });
        let pieces = taken.pieces - returned.unwrap_or_default();
        match out.iter_mut().find(|other| other.line == taken.line) {
            Some(other) => other.pieces += pieces,
            None => out.push(Taken { pieces, ..*taken }),
        }
    }
    out
}

impl TakeBackForm {
    /// Whether there is nothing to lose.
    pub fn is_empty(&self) -> bool {
        self.reason.trim().is_empty() && self.lines.values().all(|pieces| pieces.trim().is_empty())
    }

    /// Everything that is still out.
    pub fn all(&mut self, books: &Books, handout: &Handout<'_>) {
        let out = still_out(books, handout).into_iter().filter(|taken| taken.pieces > Pieces::ZERO);
        self.lines = out.map(|taken| (taken.line, taken.pieces.0.to_string())).collect();
    }

    /// What comes back.
    ///
    /// # Errors
    /// The first thing that is missing or does not fit.
    pub fn read(&self, books: &Books, handout: &Handout<'_>) -> Result<TakenBack, NoReturn> {
        let mut lines = Vec::new();
        for out in still_out(books, handout) {
            let typed = self.lines.get(&out.line).map_or("", |typed| typed.trim());
            if typed.is_empty() || typed == "0" {
                continue;
            }
            let pieces = amount::pieces(typed).map_err(|bad| NoReturn::Pieces(out.line, bad))?;
            if pieces > out.pieces {
                return Err(NoReturn::TooMany(out.line, out.pieces));
            }
            lines.push(Taken { line: out.line, pieces });
        }
        if lines.is_empty() {
            return Err(NoReturn::Nothing);
        }
        let reason = self.reason.trim().to_owned();
        if reason.is_empty() {
            return Err(NoReturn::Reason);
        }
        Ok(TakenBack { lines, order: handout.says.order.clone(), handout: Some(handout.written.id), reason })
    }
}
