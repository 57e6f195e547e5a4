//! A point for tests: writes facts at given moments, through the same checks as the pages, and folds them.
#![allow(dead_code, unused_imports, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod story;

pub use story::{Story, blue_vase, claim, message, vase};

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use polka::domain::acceptance::{Accepted, ActLine, Decision, Size};
use polka::domain::check::{Proposal, Refusal};
use polka::domain::client::{ClientCard, ClientKind};
use polka::domain::contract::{Authorised, Channel, ContractEnded, ContractKind, ContractSigned, Limit, Terms};
use polka::domain::exit::{ExitMarked, ExitRow};
use polka::domain::message::ChannelKind;
use polka::domain::person::{Role, StaffAdded};
use polka::domain::shelf::ShelfAdded;
use polka::domain::{Books, Fact, Money, Permille, Pieces, Volume};
use polka::journal::{Entry, EntryId, FeedId, Happened};
use std::borrow::Cow;

/// A feed under construction, with its books.
pub struct Point {
    pub feed: FeedId,
    pub lines: Vec<String>,
    pub books: Books,
    counts: std::collections::BTreeMap<EntryId, u32>,
}

/// `2026-03-14 12:00`
pub fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn recorded(at: NaiveDateTime) -> DateTime<FixedOffset> {
    at.and_local_timezone(FixedOffset::east_opt(3 * 3600).unwrap()).unwrap()
}

impl Point {
    pub fn new() -> Point {
        let mut point = Point { feed: "K7QP".parse().unwrap(), lines: Vec::new(), books: Books::default(), counts: Default::default() };
        point.write("2026-03-02 09:00", None, Fact::StaffAdded(StaffAdded { name: "Кольцова М. И.".into(), role: Role::Staff }));
        point
    }

    /// Another device that knows all of this, and writes into a feed of its own from now on.
    pub fn twin(&self, feed: &str) -> Point {
        let (lines, books, counts) = (self.lines.clone(), self.books.clone(), self.counts.clone());
        Point { feed: feed.parse().unwrap(), lines, books, counts }
    }

    /// Writes a fact after checking it, as a page does.
    pub fn write(&mut self, when: &str, about: Option<EntryId>, fact: Fact) -> EntryId {
        self.try_write(when, about, fact).unwrap()
    }

    pub fn try_write(&mut self, when: &str, about: Option<EntryId>, fact: Fact) -> Result<EntryId, Refusal> {
        let now = at(when);
        self.books.check(&Proposal { fact: &fact, about, at: now, now })?;
        Ok(self.force(now, None, about, &fact))
    }

    /// Writes a fact without asking whether it makes sense, as a foreign journal might.
    pub fn force(&mut self, now: NaiveDateTime, happened: Option<Happened>, about: Option<EntryId>, fact: &Fact) -> EntryId {
        let n = u32::try_from(self.lines.len()).unwrap() + 1;
        let id = self.feed.entry(n);
        let k = about.map(|client| {
            let count = self.counts.entry(client).or_default();
            *count += 1;
            *count
        });
        let json = fact.to_json().unwrap();
        let salt = Cow::Owned(format!("salt{n:07}"));
        let entry = Entry { id, recorded: recorded(now), happened, by: self.feed.entry(1), about, k, salt, fact: &json };
        let line = serde_json::to_string(&entry).unwrap();
        self.books.add(&line);
        self.lines.push(line);
        id
    }

    /// The books folded anew from the lines.
    pub fn refolded(&self) -> Books {
        Books::fold(self.lines.iter().map(String::as_str))
    }

    pub fn shelf(&mut self, when: &str, name: &str, size: (u32, u32, u32)) -> EntryId {
        let card = ShelfAdded {
            name: name.into(),
            rack: name.split('-').next().unwrap().into(),
            level: 3,
            width: size.0,
            depth: size.1,
            height: size.2,
            usable: Permille(700),
            overflow: false,
            plan: "Мини".into(),
            rent: Some(Money::roubles(600)),
        };
        self.write(when, None, Fact::ShelfAdded(card))
    }

    pub fn client(&mut self, when: &str, name: &str) -> EntryId {
        let card = ClientCard {
            name: name.into(),
            kind: ClientKind::Entrepreneur,
            inn: String::new(),
            phone: String::new(),
            email: "vetrova@example.test".into(),
            address: String::new(),
        };
        self.write(when, None, Fact::ClientAdded(card))
    }

    pub fn contract(&mut self, when: &str, client: EntryId, number: &str, shelf: EntryId) -> EntryId {
        let card = &self.books.shelves.get(shelf).unwrap().card;
        let limit = Limit { volume: Some(card.usable_volume().whole_litres()), pieces: None };
        let terms = Terms {
            shelves: vec![shelf],
            limit,
            usable: card.usable,
            plan: "Мини".into(),
            rent: Some(Money::roubles(600)),
            overage_fee: Some(Money::roubles(1)),
            tolerance: Some(Permille(0)),
            grace_days: Some(2),
            take_back_days: Some(7),
            claim_days: Some(30),
            channels: vec![Channel { kind: ChannelKind::Email, address: "vetrova@example.test".into() }],
            authorised: vec![Authorised { name: "Ветрова А. С.".into(), basis: String::new() }],
            ..Terms::default()
        };
        let signed = ContractSigned { number: number.into(), kind: ContractKind::Custody, from: at(when).date(), until: None, terms };
        self.write(when, Some(client), Fact::ContractSigned(signed))
    }

    /// What a person says before a contract ends.
    pub fn mark_exit(&mut self, when: &str, contract: EntryId, row: ExitRow, note: &str) -> EntryId {
        let client = self.books.contracts.get(contract).unwrap().client;
        self.write(when, Some(client), Fact::ExitMarked(ExitMarked { contract, row, note: note.into() }))
    }

    /// Ends a contract on the day it is written, once a person said what the books do not know.
    pub fn end(&mut self, when: &str, contract: EntryId) -> Result<EntryId, Refusal> {
        for (row, note) in [(ExitRow::Money, "рассчитались"), (ExitRow::Documents, "отданы"), (ExitRow::Lesson, "никакого")]
        {
            self.mark_exit(when, contract, row, note);
        }
        let client = self.books.contracts.get(contract).unwrap().client;
        let ended = ContractEnded { contract, on: at(when).date(), reason: String::new() };
        self.try_write(when, Some(client), Fact::ContractEnded(ended))
    }

    pub fn act(&mut self, contract: EntryId, number: u32, lines: Vec<ActLine>, decision: Option<Decision>) -> Fact {
        Fact::Accepted(Accepted { decision, ..Accepted::new(contract, number, lines) })
    }
}

/// A line of so many pieces of the class "up to so many litres".
pub fn line(name: &str, pieces: i64, up_to_litres: i64) -> ActLine {
    ActLine::new(name, Size::UpTo(Volume::litres(up_to_litres)), Pieces(pieces))
}
