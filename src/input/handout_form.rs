//! The form of a handout, as it stands on the page: an order code, the things, and how the buyer was recognised.

use super::amount::{self, BadAmount};
use super::when::{self, BadWhen};
use crate::domain::goods::Goods;
use crate::domain::handout::{HandedOut, Taken};
use crate::domain::{Books, Pieces};
use crate::journal::{EntryId, Happened, Sealed};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Everything that stands on the page, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandoutForm {
    /// The order code the buyer shows.
    pub order: String,
    /// What is handed out; all of one client.
    pub items: Vec<Item>,
    /// What the buyer was recognised by.
    pub buyer: String,
    /// Why, if something speaks against it.
    pub reason: String,
    /// Day it happened; empty means now.
    pub day: String,
    /// Hour it happened.
    pub hour: String,
}

/// One kind of goods on the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Whose.
    pub client: EntryId,
    /// Their code.
    pub code: Option<String>,
    /// What they are called.
    pub name: String,
    /// How many, as typed.
    pub pieces: String,
}

/// What an item stands for in the books.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The goods as they are now.
    pub goods: Goods,
    /// How many are wanted.
    pub pieces: Pieces,
    /// From which act lines, oldest first.
    pub taken: Vec<Taken>,
}

impl Wanted {
    /// Whether more is wanted than is here.
    pub fn short(&self) -> bool {
        self.pieces > self.goods.here.max(Pieces::ZERO)
    }
}

/// Why the form makes no handout yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unready {
    /// Nothing was chosen.
    NoItems,
    /// The pieces of an item, counted from 0, cannot be read.
    Pieces(usize, BadAmount),
    /// The books do not know this item.
    Unknown(usize),
    /// More is wanted of an item than is here, and no reason is given.
    Short(usize),
    /// The order was handed out before by this entry, and no reason is given.
    OrderGiven(EntryId),
}

impl HandoutForm {
    /// When it happened, as the two fields say.
    ///
    /// # Errors
    /// Which field cannot be read.
    pub fn happened(&self, today: NaiveDate) -> Result<Option<Happened>, BadWhen> {
        when::happened(&self.day, &self.hour, today)
    }

    /// Whether there is nothing to lose.
    pub fn is_empty(&self) -> bool {
        let texts = [&self.order, &self.buyer, &self.reason];
        self.items.is_empty() && texts.into_iter().all(|text| text.trim().is_empty())
    }

    /// Whose goods are handed out: those of the first item.
    pub fn client(&self) -> Option<EntryId> {
        self.items.first().map(|item| item.client)
    }

    /// Puts one piece of goods on the form, or one more if they stand there already. One handout is of one client.
    pub fn add(&mut self, goods: &Goods) -> bool {
        if self.client().is_some_and(|client| client != goods.client) {
            return false;
        }
        match self.items.iter_mut().find(|item| item.code == goods.code && (item.code.is_some() || item.name == goods.name)) {
            Some(item) => item.pieces = amount::pieces(&item.pieces).map_or(1, |pieces| pieces.0.saturating_add(1)).to_string(),
            None => {
                let (name, code) = (goods.name.clone(), goods.code.clone());
                self.items.push(Item { client: goods.client, code, name, pieces: "1".into() });
            }
        }
        true
    }

    /// What an item, counted from 0, stands for in the books.
    ///
    /// # Errors
    /// Why it stands for nothing.
    pub fn wanted(&self, books: &Books, at: usize, day: NaiveDate) -> Result<Wanted, Unready> {
        let item = self.items.get(at).ok_or(Unready::NoItems)?;
        let pieces = amount::pieces(&item.pieces).map_err(|bad| Unready::Pieces(at, bad))?;
        let goods = books.goods_of(item.client, item.code.as_deref(), &item.name, day).ok_or(Unready::Unknown(at))?;
        let taken = books.stock.oldest_first(&goods.lines, pieces);
        Ok(Wanted { goods, pieces, taken })
    }

    /// The handout the form makes, and whose goods it takes.
    ///
    /// # Errors
    /// Why it makes none yet.
    pub fn handout(&self, books: &Books, day: NaiveDate, buyer: Option<Sealed>) -> Result<(EntryId, HandedOut), Unready> {
        let client = self.client().ok_or(Unready::NoItems)?;
        let reasoned = !self.reason.trim().is_empty();
        let mut lines = Vec::new();
        for at in 0..self.items.len() {
            let wanted = self.wanted(books, at, day)?;
            if wanted.short() && !reasoned {
                return Err(Unready::Short(at));
            }
            lines.extend(wanted.taken);
        }
        if let Some(before) = books.handed_out(client, &self.order).filter(|_| !reasoned) {
            return Err(Unready::OrderGiven(before.written.id));
        }
        let (order, reason) = (self.order.trim().to_owned(), self.reason.trim().to_owned());
        Ok((client, HandedOut { lines, order, buyer, reason }))
    }
}
