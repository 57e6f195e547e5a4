//! What a letter says of goods above the contract: which act brought them, how much it was then and is now, what it costs, what was
//! decided.

use super::facts::{Source, Value};
use crate::domain::acceptance::{Act, Outcome};
use crate::domain::{Money, Pieces};
use crate::output::ratio;
use crate::text::format;
use crate::text::k::letter_fact as f;

impl<'a> Source<'a> {
    /// The act it speaks of: the one it was written from, else the one since which the contract is over.
    pub fn act_over(&self) -> Option<&'a Act> {
        let named = self.writing.cites.iter().find_map(|id| self.books.acts.get(*id));
        named.or_else(|| self.books.acts.get(self.books.over_since(self.writing.contract?, self.writing.at)?.entry))
    }

    pub(super) fn over(&self) -> Option<(&'a Act, crate::domain::occupancy::Occupancy)> {
        let act = self.act_over()?;
        Some((act, self.books.occupancy_after(act)?))
    }

    pub(super) fn agreed(&self, limit: crate::domain::contract::Limit) -> String {
        let litres = limit.volume.map(|volume| self.fill(f::LITRES, &[("n", format::litres(self.lang, volume.0).into())]));
        let pieces = limit.pieces.map(|pieces| self.fill(f::PIECES, &[("n", pieces.0.into())]));
        litres.into_iter().chain(pieces).collect::<Vec<_>>().join(" / ")
    }

    pub(super) fn measured(&self, now: &crate::domain::occupancy::Occupancy) -> String {
        if now.ruled_by_pieces() {
            self.fill(f::PIECES, &[("n", now.pieces.0.into())])
        } else {
            self.fill(f::LITRES, &[("n", format::litres(self.lang, now.volume.0).into())])
        }
    }

    pub(super) fn excess(&self, now: &crate::domain::occupancy::Occupancy) -> String {
        if now.ruled_by_pieces() {
            let over = now.limit.pieces.map_or(0, |limit| now.pieces.0 - limit.0);
            return self.fill(f::PIECES, &[("n", over.into())]);
        }
        self.fill(f::LITRES, &[("n", format::litres(self.lang, now.excess().0).into())])
    }

    pub(super) fn now(&self) -> Value {
        let now = self.writing.contract.and_then(|contract| self.books.occupancy(contract, self.writing.at));
        match (now, self.over()) {
            (Some(now), Some((_, then))) if now != then => {
                let words = [
                    ("today", format::date(self.lang, self.writing.at.date()).into()),
                    ("measure", ratio::measure_percent(self.lang, &now).into()),
                ];
                Value::Says(self.fill(f::NOW, &words))
            }
            _ => Value::Nothing,
        }
    }

    /// The fee as the contract has it, from when, and what it makes a day.
    pub(super) fn fee(&self) -> Option<String> {
        let rate = self.terms()?.overage_fee?;
        let from = self.books.grace_ends(self.writing.contract?, self.writing.at)?;
        let now = self.books.occupancy(self.writing.contract?, self.writing.at)?;
        let a_day = Money(rate.0.saturating_mul(now.excess().started_tens()));
        let words =
            [("from", format::date_hour(self.lang, from).into()), ("rate", self.money(rate).into()), ("sum", self.money(a_day).into())];
        let after_notice = self.terms()?.fee_needs_notice == Some(true);
        Some(self.fill(if after_notice { f::FEE_NOTICE } else { f::FEE }, &words))
    }

    pub(super) fn decision(&self) -> Option<String> {
        let decision = self.books.acts.decision(self.act_over()?.written.id)?;
        Some(match &decision.outcome {
            Outcome::Refused { lines } => {
                let pieces: Pieces = lines.iter().map(|line| line.pieces).sum();
                self.fill(f::DECIDED_REFUSED, &[("n", pieces.0.into())])
            }
            Outcome::Until { deadline } => self.fill(f::DECIDED_UNTIL, &[("until", format::date_hour(self.lang, *deadline).into())]),
            Outcome::WithFee { from } => self.fill(f::DECIDED_FEE, &[("from", format::date(self.lang, *from).into())]),
        })
    }

    pub(super) fn second_way(&self) -> Value {
        let agreed = self.terms().is_some_and(|terms| terms.overage_fee.is_some());
        Value::Says(self.lang.t(if agreed { f::SECOND_WAY_FEE } else { f::SECOND_WAY_ASK }).to_owned())
    }
}
