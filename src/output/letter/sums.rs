//! What a letter says of money. The account is worked out anew from the books of the minute the letter is drafted.

use super::facts::{Source, Value};
use super::slot::Slot;
use crate::domain::Money;
use crate::domain::account::Account;
use crate::domain::charge::{Charge, ChargeKey, Worked};
use crate::domain::letter::LetterKind;
use crate::text::format;
use crate::text::k::letter_fact as f;
use crate::text::k::notebook as n;
use chrono::{Days, NaiveDate, NaiveTime};

/// How many days ahead a payment is looked for.
const AHEAD: u64 = 40;

/// What is to be paid, when it falls due, and what it is for.
struct Claim<'a> {
    due: NaiveDate,
    amount: Money,
    days: i64,
    charges: Vec<(&'a Charge, Money)>,
}

impl Source<'_> {
    pub(super) fn sum(&self, slot: Slot) -> Value {
        match slot {
            Slot::Notice => Value::said(self.notice()),
            Slot::FinalSum => Value::said(self.final_sum()),
            Slot::Ground => Value::known(self.ground()),
            _ => self.of_claim(slot),
        }
    }

    fn of_claim(&self, slot: Slot) -> Value {
        let account = self.account();
        let Some(claim) = account.as_ref().and_then(|account| self.claimed(account)) else {
            return if slot == Slot::Charged { Value::Nothing } else { Value::Unknown };
        };
        Value::known(Some(match slot {
            Slot::Amount => self.money(claim.amount),
            Slot::Due => format::date(self.lang, claim.due),
            Slot::OverdueDays => claim.days.to_string(),
            _ => {
                let rows = claim.charges.iter().map(|(charge, open)| self.charge(charge, *open));
                self.fill(f::CHARGED, &[("rows", rows.collect::<Vec<_>>().join("; ").into())])
            }
        }))
    }

    /// The account as it is now; of a reminder, as it will be on the next day something falls due.
    fn account(&self) -> Option<Account> {
        let (contract, at) = (self.writing.contract?, self.writing.at);
        if self.writing.kind != LetterKind::Reminder {
            return self.books.account(contract, at);
        }
        let ahead = at.date().checked_add_days(Days::new(AHEAD))?;
        let charges = self.books.charges(contract, ahead, at);
        let due = charges.iter().map(|charge| charge.due).filter(|due| *due >= at.date()).min()?;
        self.books.account_ahead(contract, due.and_time(NaiveTime::from_hms_opt(23, 59, 0)?), at)
    }

    /// What the letter asks to be paid: of a reminder what falls due on the account's day, else all that is overdue.
    fn claimed<'b>(&self, account: &'b Account) -> Option<Claim<'b>> {
        let (today, falls_due) = (self.writing.at.date(), account.as_of.date());
        let reminds = self.writing.kind == LetterKind::Reminder;
        let asked = |due: NaiveDate| if reminds { due == falls_due } else { due < today };
        let open: Vec<_> = account.open().filter(|settled| asked(settled.charge.due)).collect();
        let due = open.first()?.charge.due;
        let charges = open.iter().map(|settled| (&settled.charge, settled.open()));
        Some(Claim {
            due,
            amount: open.iter().map(|settled| settled.open()).sum(),
            days: (today - due).num_days(),
            charges: charges.collect(),
        })
    }

    /// «аренда за 01.06.2026–30.06.2026 — 6 000 ₽».
    fn charge(&self, charge: &Charge, open: Money) -> String {
        let what = match (&charge.key, &charge.how) {
            (ChargeKey::Rent(_), _) => self.lang.t(f::CHARGE_RENT).to_owned(),
            (ChargeKey::Overage(_), _) => self.lang.t(f::CHARGE_OVERAGE).to_owned(),
            (ChargeKey::ByDay(_), _) => self.lang.t(f::CHARGE_BY_DAY).to_owned(),
            (ChargeKey::Handling(_), _) => self.lang.t(f::CHARGE_HANDLING).to_owned(),
            (ChargeKey::Entry(_), Worked::Said(words)) => words.clone(),
            (ChargeKey::Entry(_), Worked::Brought) => self.lang.t(n::CHARGE).to_owned(),
            (ChargeKey::Entry(_), _) => String::new(),
        };
        let day = |day| format::date(self.lang, day);
        let (from, until) = (day(charge.part.from), day(charge.part.until));
        let money = match open < charge.amount {
            true => self.lang.fill(f::CHARGE_PART, &[("open", self.money(open).into()), ("all", self.money(charge.amount).into())]),
            false => self.money(open),
        };
        if charge.part.from == charge.part.until {
            return self.lang.fill(f::CHARGE_DAY, &[("what", what.into()), ("from", from.into()), ("money", money.into())]);
        }
        let words = [("what", what.into()), ("from", from.into()), ("until", until.into()), ("money", money.into())];
        self.fill(f::CHARGE_DAYS, &words)
    }

    fn notice(&self) -> Option<String> {
        let hours = self.terms()?.notice_hours?;
        Some(self.fill(f::NOTICE, &[("n", i64::from(hours).into())]))
    }

    fn final_sum(&self) -> Option<String> {
        let account = self.books.account(self.writing.contract?, self.writing.at)?;
        if account.charges.is_empty() && account.credits.is_empty() {
            return None;
        }
        let (balance, accrued) = (account.balance(), account.accrued());
        let words = [
            ("today", format::date(self.lang, self.writing.at.date()).into()),
            ("balance", self.money(balance.max(Money::ZERO)).into()),
            ("accrued", self.money(accrued).into()),
        ];
        Some(self.fill(f::FINAL_SUM, &words))
    }

    /// The ground the books can show: rent that is overdue by more than half of its period (art. 896), where the contract gives that right.
    fn ground(&self) -> Option<String> {
        let (contract, at) = (self.writing.contract?, self.writing.at);
        if self.writing.kind != LetterKind::Refusal {
            return None;
        }
        self.books.half_period_since(contract, at)?;
        let overdue = self.books.account(contract, at)?.overdue()?;
        let words = [
            ("due", format::date(self.lang, overdue.since).into()),
            ("days", overdue.days.into()),
            ("amount", self.money(overdue.amount).into()),
        ];
        Some(self.fill(f::GROUND_HALF, &words))
    }
}
