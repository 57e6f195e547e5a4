//! What a scanned code stands for: goods, a shelf, a paper, a client, an order.

use super::books::Books;
use super::fact::Fact;
use super::goods::Goods;
use crate::journal::{EntryId, LineId};
use chrono::NaiveDate;

/// What was found under a code.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Goods, of every client who brought some under this code, those that are here first.
    Goods(Vec<Goods>),
    /// A shelf or an overflow place.
    Shelf(EntryId),
    /// An acceptance act.
    Act(EntryId),
    /// A return act.
    ReturnAct(EntryId),
    /// A client.
    Client(EntryId),
    /// A buyer's order that a client gave an instruction for.
    Order(String),
    /// Another entry.
    Entry(EntryId),
    /// Nobody entered it before.
    Nothing,
}

impl Books {
    /// Whether somebody entered this very code before: as goods, as an order, or it cites an entry that is here.
    pub fn knows_code(&self, code: &str) -> bool {
        self.stock.of_code(code).next().is_some()
            || self.instructions.for_order(code).next().is_some()
            || cited(code).is_some_and(|(entry, _)| self.record(entry).is_some())
    }

    /// What a code stands for. A citation is read in small letters, too.
    pub fn lookup(&self, code: &str, day: NaiveDate) -> Found {
        let goods = self.goods_with_code(code, None, day);
        if !goods.is_empty() {
            return Found::Goods(goods);
        }
        if self.instructions.for_order(code).next().is_some() {
            return Found::Order(code.to_owned());
        }
        let Some((entry, line)) = cited(code) else { return Found::Nothing };
        if let Some(stock) = line.and_then(|line| self.stock.line(line)) {
            return Found::Goods(self.goods_of(stock.client, stock.code.as_deref(), &stock.name, day).into_iter().collect());
        }
        let entry = self.counts_as(entry);
        match self.record(entry).map(|record| &record.fact) {
            None => Found::Nothing,
            Some(Fact::ShelfAdded(_)) => Found::Shelf(entry),
            Some(Fact::ClientAdded(_)) => Found::Client(entry),
            Some(Fact::ContractSigned(_)) => self.contracts.get(entry).map_or(Found::Entry(entry), |c| Found::Client(c.client)),
            Some(Fact::Accepted(_)) if self.acts.get(entry).is_some() => Found::Act(self.acts.first_part(entry)),
            Some(Fact::Returned(_)) if self.return_acts.get(entry).is_some() => Found::ReturnAct(entry),
            Some(_) => Found::Entry(entry),
        }
    }
}

/// The entry, and the line of it, that a code cites.
fn cited(code: &str) -> Option<(EntryId, Option<LineId>)> {
    let code = code.to_ascii_uppercase();
    let line = code.parse::<LineId>().ok();
    code.parse().ok().map(|entry| (entry, None)).or_else(|| line.map(|line| (line.entry, Some(line))))
}
