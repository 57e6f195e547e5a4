//! The form of a handout, as it stands on the page: an order code, the things, and how the buyer was recognised.

use super::amount::{self, BadAmount};
use super::when::{self, BadWhen};
use crate::domain::doubt::Doubt;
use crate::domain::goods::Goods;
use crate::domain::handout::{HandedOut, Taken};
use crate::domain::instruction::Instruction;
use crate::domain::{Books, Pieces};
use crate::journal::{EntryId, Happened, Sealed};
use chrono::{NaiveDate, NaiveDateTime};
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
    /// How many of them the instruction named, and how many of those were scanned since: a scan of what stands here already
    /// confirms it before it counts as one more.
    #[serde(default)]
    pub named: i64,
    /// See `named`.
    #[serde(default)]
    pub confirmed: i64,
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
    /// Something speaks against it, and no reason is given.
    Doubtful(Vec<Doubt>),
    /// The buyer's digits are not those the client named, and no reason is given.
    OtherDigits,
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
            Some(item) if item.confirmed < item.named => item.confirmed += 1,
            Some(item) => item.pieces = amount::pieces(&item.pieces).map_or(1, |pieces| pieces.0.saturating_add(1)).to_string(),
            None => {
                let (name, code) = (goods.name.clone(), goods.code.clone());
                self.items.push(Item { client: goods.client, code, name, pieces: "1".into(), named: 0, confirmed: 0 });
            }
        }
        true
    }

    /// Puts on an empty form what is left of an instruction and lies here: the order code alone is enough to hand out.
    pub fn fill(&mut self, books: &Books, instruction: &Instruction, day: NaiveDate) {
        self.order.clone_from(&instruction.says.order);
        for (named, left) in instruction.says.goods.iter().zip(books.left_of(instruction)) {
            let Some(goods) = books.goods_of(instruction.client, named.code.as_deref(), &named.name, day) else { continue };
            let pieces = left.min(goods.here).0;
            if pieces > 0 {
                let (name, code) = (goods.name, goods.code);
                self.items.push(Item { client: goods.client, code, name, pieces: pieces.to_string(), named: pieces, confirmed: 0 });
            }
        }
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
    pub fn handout(&self, books: &Books, at: NaiveDateTime, buyer: Option<Sealed>) -> Result<(EntryId, HandedOut), Unready> {
        let client = self.client().ok_or(Unready::NoItems)?;
        let reasoned = !self.reason.trim().is_empty();
        let mut lines = Vec::new();
        for number in 0..self.items.len() {
            let wanted = self.wanted(books, number, at.date())?;
            if wanted.short() && !reasoned {
                return Err(Unready::Short(number));
            }
            lines.extend(wanted.taken);
        }
        let (order, reason) = (self.order.trim().to_owned(), self.reason.trim().to_owned());
        let handout = HandedOut { lines, order, buyer, reason };
        let doubts = books.doubts(client, &handout, at);
        if doubts.is_empty() || reasoned { Ok((client, handout)) } else { Err(Unready::Doubtful(doubts)) }
    }

    /// The instruction the handout goes under: the client's own, or before anything is chosen whoever's it is.
    pub fn instruction<'a>(&self, books: &'a Books, day: NaiveDate) -> Option<&'a Instruction> {
        match self.client() {
            Some(client) => books.instruction(client, &self.order, day),
            None => books.instructions.for_order(&self.order).last(),
        }
    }

    /// What speaks against the handout as it stands, whether or not a reason is given. Of an order without goods: that it was handed
    /// out already, or that its instruction does not hold.
    pub fn doubts(&self, books: &Books, at: NaiveDateTime) -> Vec<Doubt> {
        if self.order.trim().is_empty() && self.items.is_empty() {
            return Vec::new();
        }
        let known = books.instructions.for_order(&self.order).last().map(|instruction| instruction.client);
        let given = || books.instructions.given(&self.order).last().and_then(|id| books.record(*id)?.written.about);
        let Some(client) = self.client().or(known).or_else(given) else {
            return books.withdrawn(&self.order).map(Doubt::Withdrawn).into_iter().collect();
        };
        let wanted = (0..self.items.len()).filter_map(|number| self.wanted(books, number, at.date()).ok());
        let lines = wanted.flat_map(|wanted| wanted.taken).collect();
        books.doubts(client, &HandedOut { lines, order: self.order.trim().to_owned(), buyer: None, reason: String::new() }, at)
    }
}

/// The last four digits of what a client named a buyer by: of «Иванова, 77 04» 7704.
pub fn last_digits(recipient: &str) -> Option<String> {
    let digits: Vec<char> = recipient.chars().filter(char::is_ascii_digit).collect();
    digits.len().checked_sub(4).and_then(|from| digits.get(from..)).map(|last| last.iter().collect())
}

/// Whether the digits a buyer says are others than those the client named. Where either names none, nothing is known.
pub fn other_digits(recipient: &str, said: &str) -> bool {
    match (last_digits(recipient), last_digits(said)) {
        (Some(named), Some(said)) => named != said,
        _ => false,
    }
}
