//! The rows of a contract's terms that not every contract needs, as typed: the calendar of payments, other fees, what happens over the
//! limit and before the end. What is left empty was not agreed; what is begun is filled in whole.

use super::amount::{self, BadAmount, optional};
use super::errors::Errors;
use crate::domain::billing::Billing;
use crate::domain::by_day::{ByDay, PerUnit};
use crate::domain::contract::Terms;
use crate::domain::{Money, Permille};
use serde::{Deserialize, Serialize};

/// The longest term in days: ten years.
const LONGEST: u32 = 3_650;

/// Everything that stands in these fields. A choice is empty, or the word of one of its ways.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RowsForm {
    /// The day of the month on which a period begins.
    pub first_day: String,
    /// `prepaid` or `postpaid`.
    pub paid: String,
    /// The day of the month by which to pay.
    pub due_day: String,
    /// Fee for a piece over, a day.
    pub piece_fee: String,
    /// `ten_litres` or `piece`.
    pub by_day_per: String,
    /// Its price a day.
    pub by_day_rate: String,
    /// Its days that cost nothing.
    pub free_days: String,
    /// Fee for accepting a piece.
    pub accept_fee: String,
    /// Fee for handing a piece out.
    pub handout_fee: String,
    /// `yes` or `no`: grace starts anew.
    pub grace_resets: String,
    /// `yes` or `no`: the fee waits for a delivered notice.
    pub fee_needs_notice: String,
    /// From how many per cent "refuse" is proposed.
    pub refuse_at: String,
    /// Hours from a delivered warning to the suspension.
    pub notice_hours: String,
    /// `yes` or `no`: the right to refuse after half a period.
    pub half_period: String,
    /// The most the keeper answers for.
    pub liability_cap: String,
    /// From which value an auction is needed.
    pub sale_threshold: String,
}

/// A field of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowField {
    /// First day of a period.
    FirstDay,
    /// Before or after.
    Paid,
    /// Due day.
    DueDay,
    /// Fee for a piece over.
    PieceFee,
    /// What storage by fact is counted in.
    ByDayPer,
    /// Its price.
    ByDayRate,
    /// Its free days.
    FreeDays,
    /// Fee for accepting.
    AcceptFee,
    /// Fee for handing out.
    HandoutFee,
    /// Proposal to refuse.
    RefuseAt,
    /// Hours of notice.
    NoticeHours,
    /// The cap.
    LiabilityCap,
    /// The threshold.
    SaleThreshold,
}

/// A choice that nobody made is no answer: nothing is preset.
fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

impl RowsForm {
    /// The fields with terms in them.
    pub fn of(terms: &Terms) -> RowsForm {
        let money = |money: Option<Money>| money.map(|m| amount::typed(m.0, 2, ',')).unwrap_or_default();
        let answer = |said: Option<bool>| said.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned();
        let billing = |of: fn(Billing) -> String| terms.billing.map(of).unwrap_or_default();
        let by_day = |of: fn(ByDay) -> String| terms.by_day.map(of).unwrap_or_default();
        RowsForm {
            first_day: billing(|b| b.first_day.to_string()),
            paid: billing(|b| if b.prepaid { "prepaid" } else { "postpaid" }.to_owned()),
            due_day: billing(|b| b.due_day.to_string()),
            piece_fee: money(terms.piece_fee),
            by_day_per: by_day(|b| if b.per == PerUnit::Piece { "piece" } else { "ten_litres" }.to_owned()),
            by_day_rate: money(terms.by_day.map(|by_day| by_day.rate)),
            free_days: by_day(|b| b.free_days.to_string()),
            accept_fee: money(terms.accept_fee),
            handout_fee: money(terms.handout_fee),
            grace_resets: answer(terms.grace_resets),
            fee_needs_notice: answer(terms.fee_needs_notice),
            refuse_at: terms.refuse_at.map(|share| amount::typed(share.0, 1, ',')).unwrap_or_default(),
            notice_hours: terms.notice_hours.map(|hours| hours.to_string()).unwrap_or_default(),
            half_period: answer(terms.half_period),
            liability_cap: money(terms.liability_cap),
            sale_threshold: money(terms.sale_threshold),
        }
    }

    /// The terms with these rows; what is wrong is noted with `errors`.
    pub fn read_into(&self, terms: Terms, errors: &mut Errors<RowField>) -> Option<Terms> {
        let billing = self.billing(errors);
        let by_day = self.by_day(errors);
        let mut money = |field, text: &str| errors.read(field, optional(amount::roubles(text)));
        let piece_fee = money(RowField::PieceFee, &self.piece_fee);
        let accept_fee = money(RowField::AcceptFee, &self.accept_fee);
        let handout_fee = money(RowField::HandoutFee, &self.handout_fee);
        let liability_cap = money(RowField::LiabilityCap, &self.liability_cap);
        let sale_threshold = money(RowField::SaleThreshold, &self.sale_threshold);
        let refuse_at = errors.read(RowField::RefuseAt, optional(amount::percent(&self.refuse_at)));
        if refuse_at.flatten().is_some_and(|share| share <= Permille(1_000)) {
            errors.does_not_fit(RowField::RefuseAt);
        }
        let hours =
            optional(amount::whole(&self.notice_hours, 24 * LONGEST.min(365))).map(|hours| hours.and_then(|h| u16::try_from(h).ok()));
        let notice_hours = errors.read(RowField::NoticeHours, hours);
        Some(Terms {
            billing: billing?,
            piece_fee: piece_fee?,
            by_day: by_day?,
            accept_fee: accept_fee?,
            handout_fee: handout_fee?,
            grace_resets: yes_or_no(&self.grace_resets),
            fee_needs_notice: yes_or_no(&self.fee_needs_notice),
            refuse_at: refuse_at?,
            notice_hours: notice_hours?,
            half_period: yes_or_no(&self.half_period),
            liability_cap: liability_cap?,
            sale_threshold: sale_threshold?,
            ..terms
        })
    }

    /// All three of its fields, or none.
    fn billing(&self, errors: &mut Errors<RowField>) -> Option<Option<Billing>> {
        if [&self.first_day, &self.paid, &self.due_day].iter().all(|field| field.trim().is_empty()) {
            return Some(None);
        }
        let mut day = |field, text: &str| {
            let day = amount::counted(text, 31).map(|day| u8::try_from(day).unwrap_or(31));
            errors.read(field, day)
        };
        let (first_day, due_day) = (day(RowField::FirstDay, &self.first_day), day(RowField::DueDay, &self.due_day));
        let prepaid = match self.paid.as_str() {
            "prepaid" => Ok(true),
            "postpaid" => Ok(false),
            _ => Err(BadAmount::Empty),
        };
        let prepaid = errors.read(RowField::Paid, prepaid)?;
        Some(Some(Billing { first_day: first_day?, prepaid, due_day: due_day? }))
    }

    /// All three of its fields, or none.
    fn by_day(&self, errors: &mut Errors<RowField>) -> Option<Option<ByDay>> {
        if [&self.by_day_per, &self.by_day_rate, &self.free_days].iter().all(|field| field.trim().is_empty()) {
            return Some(None);
        }
        let per = match self.by_day_per.as_str() {
            "ten_litres" => Ok(PerUnit::TenLitres),
            "piece" => Ok(PerUnit::Piece),
            _ => Err(BadAmount::Empty),
        };
        let per = errors.read(RowField::ByDayPer, per);
        let rate = errors.read(RowField::ByDayRate, amount::roubles(&self.by_day_rate));
        let days = amount::whole(&self.free_days, LONGEST).map(|days| u16::try_from(days).unwrap_or_default());
        let free_days = errors.read(RowField::FreeDays, days);
        Some(Some(ByDay { per: per?, rate: rate?, free_days: free_days? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::errors::Wrong;

    fn read(form: &RowsForm) -> Result<Terms, Errors<RowField>> {
        let mut errors = Errors::default();
        let terms = form.read_into(Terms::default(), &mut errors);
        terms.filter(|_| errors.is_empty()).ok_or(errors)
    }

    fn full() -> RowsForm {
        let text = str::to_owned;
        RowsForm {
            first_day: text("2"),
            paid: text("prepaid"),
            due_day: text("31"),
            piece_fee: text("2,50"),
            by_day_per: text("piece"),
            by_day_rate: text("1"),
            free_days: text("0"),
            accept_fee: text("13"),
            handout_fee: text("20"),
            grace_resets: text("yes"),
            fee_needs_notice: text("no"),
            refuse_at: text("200"),
            notice_hours: text("24"),
            half_period: text("yes"),
            liability_cap: text("50\u{a0}000"),
            sale_threshold: text("50 000"),
        }
    }

    #[test]
    fn what_is_written_is_read_again_as_it_was() {
        let terms = read(&full()).unwrap();
        assert_eq!(terms.billing, Some(Billing { first_day: 2, prepaid: true, due_day: 31 }));
        assert_eq!(
            (terms.piece_fee, terms.refuse_at, terms.liability_cap),
            (Some(Money(250)), Some(Permille(2_000)), Some(Money::roubles(50_000)))
        );
        assert_eq!((terms.grace_resets, terms.fee_needs_notice), (Some(true), Some(false)));
        assert_eq!(read(&RowsForm::of(&terms)).unwrap(), terms);
    }

    #[test]
    fn nothing_typed_is_nothing_agreed() {
        assert_eq!(read(&RowsForm::default()).unwrap(), Terms::default());
        assert_eq!(RowsForm::of(&Terms::default()), RowsForm::default());
    }

    #[test]
    fn what_is_begun_is_filled_in_whole() {
        let wrong = |form: RowsForm, field| read(&form).unwrap_err().of(field);
        let empty = Some(Wrong::Amount(BadAmount::Empty));
        let only_due = RowsForm { due_day: "5".into(), ..RowsForm::default() };
        assert_eq!(wrong(only_due.clone(), RowField::FirstDay), empty);
        assert_eq!(wrong(only_due, RowField::Paid), empty);
        assert_eq!(wrong(RowsForm { due_day: "32".into(), ..full() }, RowField::DueDay), Some(Wrong::Amount(BadAmount::TooLarge)));
        assert_eq!(wrong(RowsForm { first_day: "0".into(), ..full() }, RowField::FirstDay), Some(Wrong::Amount(BadAmount::NotPositive)));
        assert_eq!(wrong(RowsForm { by_day_per: String::new(), ..full() }, RowField::ByDayPer), empty);
        // A refusal below the limit would refuse what was agreed.
        assert_eq!(wrong(RowsForm { refuse_at: "100".into(), ..full() }, RowField::RefuseAt), Some(Wrong::DoesNotFit));
    }
}
