//! The form of a return to the client, as it stands on the page: how many pieces of each act line go back, and to whom.

use super::amount::{self, BadAmount};
use super::when::{self, BadWhen};
use crate::domain::handout::Taken;
use crate::domain::returns::Returned;
use crate::domain::stock::StockLine;
use crate::domain::{Books, Pieces};
use crate::journal::{EntryId, Happened, LineId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that stands on the page, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReturnForm {
    /// Pieces by act line, as typed; a line without text stays.
    pub lines: BTreeMap<LineId, String>,
    /// Who took it.
    pub to: String,
    /// Remarks on quantity and condition.
    pub remarks: String,
    /// Why, if more goes back than is here by the books.
    pub reason: String,
    /// Day it happened; empty means now.
    pub day: String,
    /// Hour it happened.
    pub hour: String,
}

/// Why the form makes no return act yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unready {
    /// Nothing goes back.
    NoLines,
    /// The pieces of a line cannot be read.
    Pieces(LineId, BadAmount),
    /// More goes back of a line than is here, and no reason is given.
    Short(LineId),
    /// Nobody took it.
    NoTaker,
}

/// The client never had goods with this code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotTheirs;

impl ReturnForm {
    /// When it happened, as the two fields say.
    ///
    /// # Errors
    /// Which field cannot be read.
    pub fn happened(&self, today: NaiveDate) -> Result<Option<Happened>, BadWhen> {
        when::happened(&self.day, &self.hour, today)
    }

    /// Whether there is nothing to lose.
    pub fn is_empty(&self) -> bool {
        let texts = [&self.to, &self.remarks, &self.reason];
        texts.into_iter().chain(self.lines.values()).all(|text| text.trim().is_empty())
    }

    /// Takes everything that is here of these lines.
    pub fn take_all<'a>(&mut self, lines: impl IntoIterator<Item = &'a StockLine>) {
        self.lines = lines.into_iter().map(|line| (line.id, line.here.0.to_string())).collect();
    }

    /// One more piece of the goods with this code, from the oldest line that still has some: the line, or why there is none. More than
    /// is here goes to the last line, which then asks for a reason.
    ///
    /// # Errors
    /// When the client has no goods with this code.
    pub fn scan(&mut self, books: &Books, client: EntryId, code: &str) -> Result<LineId, NotTheirs> {
        let lines = books.stock.of_client(client).into_iter().filter(|line| line.code.as_deref() == Some(code));
        let lines: Vec<(LineId, Pieces)> = lines.map(|line| (line.id, line.here)).collect();
        let mut here = lines.iter().filter(|(_, here)| *here > Pieces::ZERO);
        let free = here.clone().find(|(line, here)| self.pieces(*line).unwrap_or_default() < *here);
        let Some((line, _)) = free.or(here.next_back()).or(lines.last()).copied() else { return Err(NotTheirs) };
        let next = self.pieces(line).unwrap_or_default().0.saturating_add(1);
        self.lines.insert(line, next.to_string());
        Ok(line)
    }

    /// What goes back of a line; nothing while its field is empty or zero.
    ///
    /// # Errors
    /// When the field cannot be read.
    pub fn pieces(&self, line: LineId) -> Result<Pieces, BadAmount> {
        match self.lines.get(&line).map(|text| amount::pieces(text)) {
            None | Some(Err(BadAmount::Empty)) => Ok(Pieces::ZERO),
            Some(Err(BadAmount::NotPositive)) if self.lines.get(&line).is_some_and(|text| text.trim() == "0") => Ok(Pieces::ZERO),
            Some(read) => read,
        }
    }

    /// What goes back as far as it can be read: the live sum of the page.
    pub fn taken(&self) -> Vec<Taken> {
        let read = self.lines.keys().map(|line| Taken { line: *line, pieces: self.pieces(*line).unwrap_or_default() });
        read.filter(|taken| taken.pieces > Pieces::ZERO).collect()
    }

    /// The return act the form makes.
    ///
    /// # Errors
    /// Why it makes none yet.
    pub fn returned(&self, books: &Books, number: u32) -> Result<Returned, Unready> {
        for line in self.lines.keys() {
            let pieces = self.pieces(*line).map_err(|bad| Unready::Pieces(*line, bad))?;
            let here = books.stock.line(*line).map_or(Pieces::ZERO, |stock| stock.here);
            if pieces > Pieces::ZERO && pieces > here && self.reason.trim().is_empty() {
                return Err(Unready::Short(*line));
            }
        }
        let lines = self.taken();
        if lines.is_empty() {
            return Err(Unready::NoLines);
        }
        let [to, remarks, reason] = [&self.to, &self.remarks, &self.reason].map(|text| text.trim().to_owned());
        if to.is_empty() { Err(Unready::NoTaker) } else { Ok(Returned { number, lines, to, remarks, reason }) }
    }
}

/// A client's act lines of which anything is here, oldest first.
pub fn lines_here(books: &Books, client: EntryId) -> Vec<&StockLine> {
    books.stock.of_client(client).into_iter().filter(|line| line.here > Pieces::ZERO).collect()
}
