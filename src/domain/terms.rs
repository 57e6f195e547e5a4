//! The terms of a contract: rows, not constants. What is absent was not agreed; a row that something needs is then a question.

use super::amount::{Money, Permille, Pieces, Volume};
use super::billing::Billing;
use super::by_day::ByDay;
use super::check::{Checked, Field, Refusal, ensure};
use super::message::ChannelKind;
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};

/// The terms of a contract from a date on. Options that are absent were not agreed: the product asks, it does not assume.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// The shelves let; one shelf belongs to one contract at a time.
    pub shelves: Vec<EntryId>,
    /// What was agreed to fit.
    pub limit: Limit,
    /// The usable share behind the limit, kept so that it cannot be argued about later.
    pub usable: Permille,
    /// The plan's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plan: String,
    /// Rent a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rent: Option<Money>,
    /// Fee per started ten litres over the limit, a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overage_fee: Option<Money>,
    /// By how much the limit may be passed before the client counts as over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<Permille>,
    /// Grace in days of 24 hours from the moment "over since".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_days: Option<u16>,
    /// Days to take goods back after a demand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub take_back_days: Option<u16>,
    /// Days in which a claim is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim_days: Option<u16>,
    /// When rent and fees are charged, and when they fall due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing: Option<Billing>,
    /// Fee for a piece over the agreed pieces, a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub piece_fee: Option<Money>,
    /// Storage by fact: what lies longer than some free days costs so much a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_day: Option<ByDay>,
    /// Fee for accepting a piece.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept_fee: Option<Money>,
    /// Fee for handing a piece out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handout_fee: Option<Money>,
    /// Whether grace starts anew once the goods were back under the limit; if not, the first overage of the contract used it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_resets: Option<bool>,
    /// Whether fee days begin with the delivery of the overage notice at the earliest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_needs_notice: Option<bool>,
    /// From which ratio "refuse" is what is proposed at the door. Never blocks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refuse_at: Option<Permille>,
    /// Hours from the delivery of the warning to the suspension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_hours: Option<u16>,
    /// Whether the keeper may refuse the contract once rent is overdue by more than half its period (Civil Code art. 896).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half_period: Option<bool>,
    /// The most the keeper answers for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub liability_cap: Option<Money>,
    /// From which value goods left behind are sold by auction only (art. 899).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sale_threshold: Option<Money>,
    /// Channels agreed for letters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    /// Who may speak and sign for the client.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authorised: Vec<Authorised>,
}

impl Terms {
    /// The tolerance that counts: where none was agreed, the limit is what holds.
    pub fn tolerance(&self) -> Permille {
        self.tolerance.unwrap_or_default()
    }

    /// The days of grace that count: where none were agreed, there are none.
    pub fn grace_days(&self) -> u16 {
        self.grace_days.unwrap_or_default()
    }
}

/// The agreed limit: litres, or pieces, or both with the higher ratio ruling (design section 4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// Litres, rounded once when the contract was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<Volume>,
    /// Pieces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pieces: Option<Pieces>,
}

/// A channel agreed in the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// By what.
    pub kind: ChannelKind,
    /// The address there.
    pub address: String,
}

/// A person authorised by the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorised {
    /// Name.
    pub name: String,
    /// On what ground: the contract, a power of attorney and its date.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
}

/// A row of the terms that something agreed needs, and that was not agreed. Nothing is computed from it until it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MissingTerm {
    /// When rent and fees are charged and due.
    Billing,
    /// By how much the limit may be passed.
    Tolerance,
    /// How many days of grace there are.
    GraceDays,
    /// Whether grace starts anew.
    GraceResets,
    /// Whether the fee waits for a notice.
    FeeNeedsNotice,
    /// The litres that a fee for litres counts from.
    LimitVolume,
    /// The pieces that a fee for pieces counts from.
    LimitPieces,
    /// Whether rent that is overdue by half a period gives the right to refuse.
    HalfPeriod,
    /// How long before a suspension its warning must have been delivered.
    NoticeHours,
}

impl MissingTerm {
    /// Whether what is owed cannot be said without it. The others are about rights and terms.
    pub fn amount_depends_on_it(self) -> bool {
        !matches!(self, MissingTerm::HalfPeriod | MissingTerm::NoticeHours)
    }
}

impl Terms {
    /// No amount is below zero, and days of the month are such.
    pub(super) fn check_money(&self) -> Checked {
        let fees =
            [self.rent, self.overage_fee, self.piece_fee, self.accept_fee, self.handout_fee, self.liability_cap, self.sale_threshold];
        let by_day = self.by_day.map(|by_day| by_day.rate);
        ensure(fees.into_iter().flatten().chain(by_day).all(|m| m >= Money::ZERO), Refusal::NotPositive(Field::Money))?;
        let days = self.billing.into_iter().flat_map(|billing| [billing.first_day, billing.due_day]);
        ensure(days.into_iter().all(|day| (1..=31).contains(&day)), Refusal::NotPositive(Field::DayOfMonth))
    }

    /// Of the missing rows those that an overage fee needs.
    pub fn fee_questions(&self) -> Vec<MissingTerm> {
        use MissingTerm::{Billing, FeeNeedsNotice, GraceDays, GraceResets, LimitPieces, LimitVolume, Tolerance};
        let of_fee = [Billing, Tolerance, GraceDays, GraceResets, FeeNeedsNotice, LimitVolume, LimitPieces];
        self.questions().into_iter().filter(|term| of_fee.contains(term)).collect()
    }

    /// What was agreed needs these rows, and they are missing.
    pub fn questions(&self) -> Vec<MissingTerm> {
        let mut missing = Vec::new();
        let fees = [self.rent, self.overage_fee, self.piece_fee, self.accept_fee, self.handout_fee];
        let paid = self.by_day.is_some() || fees.iter().any(Option::is_some);
        let mut ask = |needed: bool, term| missing.extend(needed.then_some(term));
        ask(paid && self.billing.is_none(), MissingTerm::Billing);
        let fee = self.overage_fee.is_some() || self.piece_fee.is_some();
        ask(fee && self.tolerance.is_none(), MissingTerm::Tolerance);
        ask(fee && self.grace_days.is_none(), MissingTerm::GraceDays);
        ask(fee && self.grace_resets.is_none(), MissingTerm::GraceResets);
        ask(fee && self.fee_needs_notice.is_none(), MissingTerm::FeeNeedsNotice);
        ask(self.overage_fee.is_some() && self.limit.volume.is_none(), MissingTerm::LimitVolume);
        ask(self.piece_fee.is_some() && self.limit.pieces.is_none(), MissingTerm::LimitPieces);
        ask(self.rent.is_some() && self.half_period.is_none(), MissingTerm::HalfPeriod);
        ask(self.rent.is_some() && self.notice_hours.is_none(), MissingTerm::NoticeHours);
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_agreed_asks_for_the_rows_it_needs() {
        use MissingTerm::{Billing as NoBilling, FeeNeedsNotice, GraceDays, GraceResets, HalfPeriod, LimitPieces, NoticeHours, Tolerance};
        assert_eq!(Terms::default().questions(), []);
        let rent = Terms { rent: Some(Money::roubles(600)), ..Terms::default() };
        assert_eq!(rent.questions(), [NoBilling, HalfPeriod, NoticeHours]);
        let billing = Some(Billing { first_day: 1, prepaid: true, due_day: 1 });
        let rent = Terms { billing, half_period: Some(false), notice_hours: Some(24), ..rent };
        assert_eq!(rent.questions(), []);
        let fee = Terms { piece_fee: Some(Money(100)), tolerance: Some(Permille(0)), ..rent };
        assert_eq!(fee.questions(), [GraceDays, GraceResets, FeeNeedsNotice, LimitPieces]);
        let bare = Terms { overage_fee: Some(Money(100)), limit: Limit { volume: Some(Volume(1)), pieces: None }, ..Terms::default() };
        assert_eq!(bare.questions(), [NoBilling, Tolerance, GraceDays, GraceResets, FeeNeedsNotice]);
    }
}
