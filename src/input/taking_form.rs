//! Pieces of act lines as they are typed, for moving and writing off: how many of each line, a code counted onto the oldest line.

use super::amount::{self, BadAmount};
use crate::domain::Pieces;
use crate::domain::handout::Taken;
use crate::domain::stock::StockLine;
use crate::journal::LineId;
use std::collections::BTreeMap;

/// Pieces by act line, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakingForm {
    /// Pieces by act line; a line without text stays.
    pub lines: BTreeMap<LineId, String>,
}

impl TakingForm {
    /// What is typed for a line; nothing is none.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn pieces(&self, line: LineId) -> Result<Pieces, BadAmount> {
        match self.lines.get(&line).map(|text| text.trim()) {
            None | Some("" | "0") => Ok(Pieces::ZERO),
            Some(text) => amount::pieces(text),
        }
    }

    /// What is taken, by act line.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn taken(&self) -> Result<Vec<Taken>, LineId> {
        let mut taken = Vec::new();
        for line in self.lines.keys() {
            let pieces = self.pieces(*line).map_err(|_| *line)?;
            if pieces > Pieces::ZERO {
                taken.push(Taken { line: *line, pieces });
            }
        }
        Ok(taken)
    }

    /// One more of a code: of the oldest line that has some left, else of the newest. `lines` are the goods that are here, oldest first.
    pub fn scan(&mut self, lines: &[&StockLine], code: &str) -> Option<LineId> {
        let of_code: Vec<&&StockLine> = lines.iter().filter(|line| line.code.as_deref() == Some(code.trim())).collect();
        let left = |line: &StockLine| line.here > self.pieces(line.id).unwrap_or_default();
        let line = of_code.iter().find(|line| left(line)).or(of_code.last())?.id;
        let more = self.pieces(line).unwrap_or_default() + Pieces(1);
        self.lines.insert(line, more.0.to_string());
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_taken() {
        let line = |n: u16| -> LineId { format!("K7QP-6.{n}").parse().unwrap() };
        let typed = [(line(1), "2"), (line(2), " "), (line(3), "0")].map(|(line, text)| (line, text.to_owned()));
        let mut form = TakingForm { lines: BTreeMap::from(typed) };
        assert_eq!(form.taken(), Ok(vec![Taken { line: line(1), pieces: Pieces(2) }]));
        form.lines.insert(line(4), "два".into());
        assert_eq!(form.taken(), Err(line(4)));
    }
}
