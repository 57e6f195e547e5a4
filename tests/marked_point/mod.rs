//! A point in which every text of every client is a marker, so that what leaves can be searched for it.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::common::{Point, at};
use polka::domain::acceptance::{Accepted, ActLine, ActSigned, Decision, Outcome, Size};
use polka::domain::client::{ClientCard, ClientChanged, ClientKind, ClientNoted};
use polka::domain::contract::{Authorised, Channel, ContractChanged, ContractEnded, ContractKind, ContractSigned, Limit, Terms};
use polka::domain::correction::{Corrects, Replacement};
use polka::domain::dispute::{ClaimKind, DisputeClosed, DisputeOpened};
use polka::domain::evidence::{EvidenceMarked, MarkState, Row};
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::instruction::{Instructed, InstructedGoods};
use polka::domain::message::{AttachedFile, ChannelKind, Direction, Mark, Message, Question};
use polka::domain::person::{Role, StaffAdded};
use polka::domain::record_keeping::{Erased, Left, SameAs};
use polka::domain::returns::Returned;
use polka::domain::shelf::ShelfAdded;
use polka::domain::{Fact, Money, Permille, Pieces, Volume};
use polka::journal::hash::{chain, leaf, sha256};
use polka::journal::{EntryId, Feed, Hash, Header, Journal, LineId, Sealed, SealedValue};
use serde_json::Value;

/// The phone of every buyer.
pub const PHONE: &str = "911 000-42-17";

/// A point that marks every text it writes.
pub struct Marked {
    pub point: Point,
    pub sealed: Vec<SealedValue>,
    /// The marker of who is spoken of now, and how often it was used.
    who: &'static str,
    used: u32,
}

impl Marked {
    fn text(&mut self) -> String {
        self.used += 1;
        format!("{}{:03}Щ", self.who, self.used)
    }

    fn seal_as(&mut self, value: String) -> Sealed {
        let value = SealedValue { salt: format!("salt{:018}", self.sealed.len()), value };
        self.sealed.push(value.clone());
        value.seal()
    }

    fn seal(&mut self) -> Sealed {
        let text = self.text();
        self.seal_as(text)
    }

    fn write(&mut self, about: Option<EntryId>, fact: Fact) -> EntryId {
        let minute = self.point.lines.len();
        let now = at("2026-03-02 09:00") + chrono::TimeDelta::minutes(i64::try_from(minute).unwrap());
        self.point.force(now, None, about, &fact)
    }

    fn card(&mut self) -> ClientCard {
        let kind = ClientKind::Company;
        ClientCard { name: self.text(), kind, inn: self.text(), phone: self.text(), email: self.text(), address: self.text() }
    }

    fn terms(&mut self, shelf: EntryId) -> Terms {
        Terms {
            shelves: vec![shelf],
            limit: Limit { volume: Some(Volume::litres(71)), pieces: Some(Pieces(40)) },
            usable: Permille(700),
            plan: self.text(),
            rent: Some(Money::roubles(600)),
            overage_fee: None,
            tolerance: Some(Permille(0)),
            grace_days: Some(2),
            take_back_days: None,
            claim_days: None,
            channels: vec![Channel { kind: ChannelKind::Email, address: self.text() }],
            authorised: vec![Authorised { name: self.text(), basis: self.text() }],
            ..Terms::default()
        }
    }

    fn line(&mut self) -> ActLine {
        let size = Size::UpTo(Volume::litres(4));
        ActLine { code: Some(self.text()), condition: Some(self.text()), ..ActLine::new(self.text(), size, Pieces(5)) }
    }

    fn act(&mut self, contract: EntryId, by: EntryId, place: EntryId) -> Accepted {
        let decision = Decision { outcome: Outcome::Refused { lines: vec![self.line()] }, by, why: self.text() };
        let lines = vec![self.line(), self.line()];
        Accepted { place: Some(place), decision: Some(decision), ..Accepted::new(contract, 3, lines) }
    }

    /// What a buyer is recognised by: a name and a phone, sealed.
    fn buyer(&mut self) -> Option<Sealed> {
        let buyer = format!("ПОКУПАТЕЛЬ{}, +7 {PHONE}", self.text());
        Some(self.seal_as(buyer))
    }

    fn instructed(&mut self) -> Instructed {
        let goods = vec![InstructedGoods { name: self.text(), code: Some(self.text()), pieces: Pieces(1) }];
        Instructed { order: self.text(), goods, recipient: self.buyer(), until: None, note: self.text() }
    }

    fn message(&mut self, dispute: Option<EntryId>, direction: Direction) -> Message {
        Message {
            dispute,
            direction,
            channel: ChannelKind::Messenger,
            address: self.text(),
            from: self.text(),
            to: self.text(),
            text: self.seal(),
            marks: vec![Mark::Demand],
            asks: Some(Question { what: self.text(), due: None, proof: true }),
            answers: vec![],
            delivered: None,
            proof: self.text(),
            files: vec![AttachedFile { name: self.text(), bytes: 1, sha256: sha256(b"file") }],
            source: None,
        }
    }

    /// Every kind of fact a client can be the subject of, every text marked.
    fn client(&mut self, staff: EntryId) -> EntryId {
        let shelf = ShelfAdded {
            name: self.text(),
            rack: self.text(),
            level: 1,
            width: 45,
            depth: 50,
            height: 45,
            usable: Permille(700),
            overflow: false,
            plan: self.text(),
            rent: None,
        };
        let overflow = ShelfAdded { name: self.text(), overflow: true, ..shelf.clone() };
        let (shelf, overflow) = (self.write(None, Fact::ShelfAdded(shelf)), self.write(None, Fact::ShelfAdded(overflow)));
        let card = self.card();
        let client = self.write(None, Fact::ClientAdded(card));
        let about = Some(client);
        let card = self.card();
        self.write(about, Fact::ClientChanged(ClientChanged { client, card }));
        let terms = self.terms(shelf);
        let from = at("2026-03-02 00:00").date();
        let signed = ContractSigned { number: self.text(), kind: ContractKind::Mixed, from, until: None, terms };
        let contract = self.write(about, Fact::ContractSigned(signed));
        let terms = self.terms(shelf);
        self.write(about, Fact::ContractChanged(ContractChanged { contract, from, terms }));
        let act = self.act(contract, staff, overflow);
        let act = self.write(about, Fact::Accepted(act));
        let signed = ActSigned { act, signer: self.text(), kept_at: self.text() };
        self.write(about, Fact::ActSigned(signed));
        let taken = vec![Taken { line: act.line(1), pieces: Pieces(1) }];
        let instructed = self.instructed();
        self.write(about, Fact::Instructed(instructed));
        let buyer = self.buyer();
        let out = HandedOut { lines: taken.clone(), order: self.text(), buyer, reason: self.text() };
        let wrong = self.write(about, Fact::HandedOut(out.clone()));
        let right = HandedOut { order: self.text(), buyer: self.buyer(), ..out };
        let right = Replacement { happened: None, fact: Fact::HandedOut(right) };
        let corrects = Corrects { entry: wrong, replacement: Some(Box::new(right)), reason: self.text() };
        self.write(about, Fact::Corrects(corrects));
        let back = Returned { number: 1, lines: taken, to: self.text(), remarks: self.text(), reason: self.text() };
        self.write(about, Fact::Returned(back));
        let opened = DisputeOpened {
            number: 1,
            kind: ClaimKind::LostItem,
            subject: self.text(),
            code: Some(self.text()),
            claimed: Some(Money::roubles(5)),
            demands: self.text(),
            answer_by: None,
            contact: Some(staff),
        };
        let dispute = self.write(about, Fact::DisputeOpened(opened));
        for (dispute, direction) in [(Some(dispute), Direction::In), (Some(dispute), Direction::Out), (None, Direction::In)] {
            let message = self.message(dispute, direction);
            self.write(about, Fact::Message(message));
        }
        let mark = EvidenceMarked { dispute, row: Row::VideoKept, state: MarkState::Missing, note: self.text(), exhibits: Vec::new() };
        self.write(about, Fact::EvidenceMarked(mark));
        let note = format!("ЗАМЕТКА{}", self.text());
        let text = self.seal_as(note);
        let note = self.write(about, Fact::ClientNoted(ClientNoted { text }));
        let erased = Erased { entry: note, sealed: sha256(b"value"), reason: self.text() };
        self.write(about, Fact::Erased(erased));
        let left =
            Left { document: act, feed: self.point.feed, n: 1, chain: first_chain(&self.point), to: self.text(), form: String::new() };
        self.write(about, Fact::Left(left));
        let closed = DisputeClosed { dispute, outcome: self.text(), ending: None };
        self.write(about, Fact::DisputeClosed(closed));
        let ended = ContractEnded { contract, on: from, reason: self.text() };
        self.write(about, Fact::ContractEnded(ended));
        client
    }
}

/// Clients before, between and after ours; the one that was united with a client of their own among them.
pub fn point() -> (Marked, EntryId) {
    let mut marked = Marked { point: Point::new(), sealed: Vec::new(), who: "ЧУЖОЙ", used: 0 };
    let stranger = StaffAdded { name: marked.text(), role: Role::Owner };
    let stranger = marked.write(None, Fact::StaffAdded(stranger));
    let first = marked.client(stranger);
    marked.who = "СВОЙ";
    let ours = marked.client(marked.point.feed.entry(1));
    marked.who = "ЧУЖОЙ";
    let second = marked.client(stranger);
    marked.write(None, Fact::SameAs(SameAs { entry: first, other: second }));
    // Corrections of others' cards, with nobody they are about.
    for entry in [first, second] {
        let card = marked.card();
        let replacement = Some(Box::new(Replacement { happened: None, fact: Fact::ClientAdded(card) }));
        let corrects = Corrects { entry, replacement, reason: marked.text() };
        marked.write(None, Fact::Corrects(corrects));
    }
    (marked, ours)
}

/// Every kind of fact there is, as docs/format.md gives it, about a client of the point that is not ours, with a marker in every text and
/// every sealed value: how many were written.
pub fn every_kind_of_another(marked: &mut Marked, ours: EntryId) -> usize {
    let page = include_str!("../../docs/format.md");
    let facts = page.split_once("\n## Facts\n").unwrap().1.split_once("\n## ").unwrap().0;
    // What is the point's own and shown to anybody, and what would make two of the clients one.
    let other = |line: &&str| line.starts_with('{') && !["point_set", "imported", "same_as"].iter().any(|kind| line[2..].starts_with(kind));
    let own = ["staff_", "shift_", "numbering_", "plan_", "client_added", "shelf_", "template_", "wording_"];
    let facts: Vec<&str> = facts.lines().filter(other).collect();
    let books = &marked.point.books;
    let client = books.clients.iter().find(|client| client.id != ours).unwrap().id;
    let contract = books.contracts.of_client(client).next().unwrap();
    let act = books.acts.of_client(client).next().unwrap().written.id;
    let dispute = books.disputes.iter().find(|dispute| dispute.client == client).unwrap();
    let theirs = Theirs {
        client,
        contract: contract.id,
        act,
        shelf: contract.signed.terms.shelves[0],
        dispute: dispute.written.id,
        message: dispute.thread[0],
    };
    for line in &facts {
        let mut fact: Value = serde_json::from_str(line).unwrap();
        let mut places = Vec::new();
        texts(&fact, String::new(), &mut places);
        for place in places {
            let (old, name) = (fact.pointer(&place).unwrap().as_str().unwrap().to_owned(), place.rsplit('/').next().unwrap());
            let name = if name.parse::<usize>().is_ok() { place.rsplit('/').nth(1).unwrap() } else { name };
            let new = match name {
                "sealed" => marked.seal().sealed.to_string(),
                _ if old.parse::<LineId>().is_ok() => theirs.act.line(1).to_string(),
                _ if old.parse::<EntryId>().is_ok() => theirs.of(name).to_string(),
                _ => marked.text(),
            };
            *fact.pointer_mut(&place).unwrap() = Value::String(new);
            // A day, a hash, a word of the format: it stays.
            if Fact::read(&fact.to_string()) == Fact::Unknown {
                *fact.pointer_mut(&place).unwrap() = Value::String(old);
            }
        }
        let read = Fact::read(&fact.to_string());
        assert_ne!(read, Fact::Unknown, "{fact}");
        let about = (!own.iter().any(|kind| line[2..].starts_with(kind))).then_some(client);
        marked.write(about, read);
    }
    facts.len()
}

/// Entries about another client.
struct Theirs {
    client: EntryId,
    contract: EntryId,
    act: EntryId,
    shelf: EntryId,
    dispute: EntryId,
    message: EntryId,
}

impl Theirs {
    /// What a field of that name may cite.
    fn of(&self, name: &str) -> EntryId {
        match name {
            "client" => self.client,
            "contract" => self.contract,
            "dispute" | "document" => self.dispute,
            "message" | "answers" => self.message,
            "shelf" | "shelves" | "place" => self.shelf,
            _ => self.act,
        }
    }
}

/// The places of all strings in a value.
fn texts(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::String(_) => places.push(place),
        Value::Array(all) => all.iter().enumerate().for_each(|(n, one)| texts(one, format!("{place}/{n}"), places)),
        Value::Object(all) => all.iter().for_each(|(name, one)| texts(one, format!("{place}/{name}"), places)),
        _ => {}
    }
}

pub fn journal(marked: &Marked) -> Journal {
    let mut feed = Feed::open(header(&marked.point)).unwrap();
    for line in &marked.point.lines {
        feed.push(line.as_str()).unwrap();
    }
    let mut journal = Journal::new();
    journal.add_feed(feed).unwrap();
    for value in &marked.sealed {
        journal.add_sealed(value.clone());
    }
    journal
}

fn header(point: &Point) -> String {
    let started = "2026-03-02T08:59:00+03:00".parse().unwrap();
    Header::new(point.feed, started, Vec::new()).line().unwrap()
}

/// The chain at entry 1.
fn first_chain(point: &Point) -> Hash {
    chain(leaf(&header(point)), leaf(&point.lines[0]))
}
