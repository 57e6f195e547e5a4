//! What a letter says of goods: what lies here, until when it is to be taken back, and where it was moved.

use super::facts::Source;
use crate::domain::moving::Moved;
use crate::domain::{Fact, Pieces, Record};
use crate::output::summary;
use crate::text::format;
use crate::text::k::letter_fact as f;
use chrono::{NaiveDate, TimeDelta};

impl<'a> Source<'a> {
    /// What lies here of the contract, line by line.
    pub(super) fn here(&self) -> Vec<(crate::journal::LineId, Pieces)> {
        let Some(contract) = self.writing.contract else { return Vec::new() };
        let here = self.books.stock.here_then(contract, self.writing.at);
        here.into_iter().filter(|(_, pieces)| *pieces > Pieces::ZERO).collect()
    }

    /// The goods that are here, a line each, with their acts and declared values.
    pub(super) fn list(&self) -> String {
        let rows = self.here().into_iter().filter_map(|(line, pieces)| {
            let known = self.books.stock.line(line)?;
            let act = self.document(line.entry).unwrap_or_else(|| line.entry.to_string());
            let value = known.value.map(|value| self.fill(f::LIST_VALUE, &[("money", self.money(value).into())]));
            let words = [("name", (&known.name).into()), ("pieces", pieces.0.into()), ("act", act.into())];
            Some(self.fill(f::LIST_ROW, &words) + &value.unwrap_or_default())
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// Until when goods were to be taken back: so many days after the notice that ended the contract was delivered.
    pub(super) fn take_back_until(&self) -> Option<NaiveDate> {
        use crate::domain::letter::LetterKind::{Refusal, Termination};
        let days = self.terms()?.take_back_days?;
        let ended = self.books.letters.of_client(self.writing.client).filter(|letter| matches!(letter.says.kind, Refusal | Termination));
        let delivered = ended.filter_map(|letter| self.books.delivery_of(letter.written.id)).map(|delivery| delivery.at.day()).min()?;
        delivered.checked_add_signed(TimeDelta::days(i64::from(days)))
    }

    /// The move it tells of: the one it was written from, else the client's last.
    pub fn moved(&self) -> Option<(&'a Record, &'a Moved)> {
        let of = |record: &'a Record| match self.books.counted(record.written.id) {
            Some(Fact::Moved(fact)) => Some((record, fact)),
            _ => None,
        };
        let named = self.writing.cites.iter().find_map(|id| self.books.record(*id).and_then(of));
        named.or_else(|| self.books.about(self.writing.client).into_iter().rev().find_map(of))
    }

    pub(super) fn moved_says(&self) -> Option<String> {
        let (record, fact) = self.moved()?;
        let words = [
            ("when", format::date_hour(self.lang, self.books.happened(record)).into()),
            ("goods", summary::goods(self.lang, self.books, &fact.lines).into()),
            ("shelf", self.books.shelves.name(self.books.counts_as(fact.to)).into()),
        ];
        Some(self.fill(f::MOVED, &words))
    }
}
