//! What a bill asks for: the open charges of an account, in words that are frozen with it.

use super::money;
use crate::domain::Money;
use crate::domain::account::{Account, Settled};
use crate::domain::bill::{BillIssued, BillLine};
use crate::domain::billing::Period;
use crate::domain::charge::{Charge, ChargeKey, Worked};
use crate::domain::fee_day::FeeRun;
use crate::text::k::money as m;
use crate::text::{Lang, format};

/// The bill of an account as it stands: every open charge, overage of several periods in one line. `None` when nothing is open.
pub fn bill(lang: Lang, account: &Account, number: u32, closing: bool) -> Option<BillIssued> {
    let today = account.as_of.date();
    let open: Vec<&Settled> = account.open().collect();
    let from = open.iter().map(|settled| settled.charge.part.from).min()?;
    let until = open.iter().map(|settled| settled.charge.part.until).max()?;
    let due = open.iter().map(|settled| settled.charge.due).max().filter(|due| !closing && *due > today).unwrap_or(today);
    let mut lines: Vec<BillLine> = Vec::new();
    let fees: Vec<&Settled> = open.iter().copied().filter(|settled| whole_fee(settled)).collect();
    if let Some(joined) = joined(&fees) {
        lines.push(line(lang, &joined, joined.amount));
    }
    lines.extend(open.iter().filter(|settled| !whole_fee(settled)).map(|settled| line(lang, &settled.charge, settled.open())));
    let total = lines.iter().map(|line| line.amount).sum();
    Some(BillIssued { contract: account.contract, number, from, until, lines, total, due, closing })
}

/// An overage fee of which nothing was paid yet.
fn whole_fee(settled: &Settled) -> bool {
    matches!(settled.charge.key, ChargeKey::Overage(_)) && settled.by.is_empty()
}

/// Overage fees of several periods as one: days that cost the same stand together.
fn joined(fees: &[&Settled]) -> Option<Charge> {
    let mut runs = Vec::new();
    for settled in fees {
        if let Worked::Days(days) = &settled.charge.how {
            days.iter().for_each(|run| FeeRun::join(&mut runs, *run));
        }
    }
    let part = Period { from: runs.first()?.days.from, until: runs.last()?.days.until };
    let amount = fees.iter().map(|settled| settled.charge.amount).sum();
    Some(Charge { amount, part, how: Worked::Days(runs), ..fees.first()?.charge.clone() })
}

fn line(lang: Lang, charge: &Charge, open: Money) -> BillLine {
    let mut how = money::worked(lang, charge);
    if open != charge.amount {
        let left = lang.fill(m::OPEN_OF, &[("money", format::money(lang, open.0).into())]);
        how = if how.is_empty() { left } else { format!("{how}. {left}") };
    }
    BillLine { what: money::charge(lang, charge), how, amount: open }
}
