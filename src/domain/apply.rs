//! How each kind of fact enters the books. Total: never fails, never panics; what contradicts is listed as a discrepancy.

use super::acceptance::Accepted;
use super::books::{Books, Written};
use super::contract::Terms;
use super::discrepancy::{Discrepancy, DiscrepancyKind};
use super::fact::Fact;
use super::handout::Taken;
use super::message::{Message, Posted};
use super::numbers::PaperKind;
use super::stock::{MovementKind, StockLine};
use crate::journal::EntryId;

impl Books {
    pub(super) fn apply(&mut self, at: &Written, fact: &Fact) {
        match fact {
            Fact::StaffAdded(fact) => self.people.add(at, fact),
            Fact::StaffLeft(fact) => self.cited(at, fact.person, |books| books.people.leave(fact.person)),
            Fact::PointSet(fact) => self.set_point(at, fact),
            Fact::NumberingSet(fact) => self.numbers.start(fact),
            Fact::ClientAdded(card) => self.clients.add(at, card),
            Fact::ClientChanged(fact) => {
                let client = self.counts_as(fact.client);
                self.cited(at, client, |books| books.clients.change(client, &fact.card));
            }
            Fact::ClientNoted(fact) => self.about_client(at, |books, client| {
                books.cited(at, client, |books| books.clients.note(at, client, fact.text));
            }),
            Fact::ShelfAdded(card) => self.shelves.add(at, card),
            Fact::ShelfClosed(fact) => self.cited(at, fact.shelf, |books| books.shelves.close(fact.shelf)),
            Fact::ContractSigned(fact) => self.about_client(at, |books, client| {
                books.let_shelves(at, None, fact.from, &fact.terms);
                books.contracts.sign(at, client, fact);
            }),
            Fact::ContractChanged(fact) => {
                self.let_shelves(at, Some(fact.contract), fact.from, &fact.terms);
                self.cited(at, fact.contract, |books| books.contracts.change(fact));
            }
            Fact::ContractEnded(fact) => self.cited(at, fact.contract, |books| books.contracts.end(fact)),
            Fact::Accepted(fact) => self.about_client(at, |books, client| books.accept(at, client, fact)),
            Fact::ActSigned(fact) => {
                self.cited(at, fact.act, |books| books.acts.sign(at, fact) || books.return_acts.sign(at, fact));
            }
            Fact::HandedOut(fact) => self.take(at, &fact.lines, MovementKind::HandedOut),
            Fact::Returned(fact) => self.about_client(at, |books, client| {
                books.numbers.give(PaperKind::Return, at.at.date(), fact.number);
                books.return_acts.add(at, client, fact);
                books.take(at, &fact.lines, MovementKind::Returned);
            }),
            Fact::DisputeOpened(fact) => self.about_client(at, |books, client| {
                books.numbers.give(PaperKind::Dispute, at.at.date(), fact.number);
                books.disputes.open(at, client, fact);
            }),
            Fact::DisputeClosed(fact) => self.cited(at, fact.dispute, |books| books.disputes.close(at, fact)),
            Fact::Message(fact) => self.post(at, fact),
            Fact::EvidenceMarked(fact) => self.cited(at, fact.dispute, |books| books.disputes.mark(at, fact)),
            // Gathered before the count, or of interest to the record alone.
            Fact::Corrects(_) | Fact::SameAs(_) | Fact::Erased(_) | Fact::Imported(_) | Fact::Left(_) | Fact::ShiftStarted(_) => {}
            Fact::Unknown => self.odd(at, DiscrepancyKind::Unreadable),
        }
    }

    fn odd(&mut self, at: &Written, kind: DiscrepancyKind) {
        self.discrepancies.push(Discrepancy { entry: at.id, about: at.about, kind });
    }

    /// Does what an entry says of another one; lists it when the other one is not there.
    fn cited(&mut self, at: &Written, other: EntryId, found: impl FnOnce(&mut Books) -> bool) {
        if !found(self) {
            self.odd(at, DiscrepancyKind::UnknownCitation(other));
        }
    }

    fn about_client(&mut self, at: &Written, with: impl FnOnce(&mut Books, EntryId)) {
        match at.about {
            Some(client) => {
                if self.clients.get(client).is_none() {
                    self.odd(at, DiscrepancyKind::UnknownCitation(client));
                }
                with(self, client);
            }
            None => self.odd(at, DiscrepancyKind::NoClient),
        }
    }

    /// One shelf belongs to one contract at a time.
    fn let_shelves(&mut self, at: &Written, own: Option<EntryId>, from: chrono::NaiveDate, terms: &Terms) {
        for shelf in &terms.shelves {
            let holder = self.contracts.holder(*shelf, from).map(|c| c.id).filter(|holder| Some(*holder) != own);
            if let Some(holder) = holder {
                self.odd(at, DiscrepancyKind::ShelfLetTwice(holder));
            }
        }
    }

    fn accept(&mut self, at: &Written, client: EntryId, fact: &Accepted) {
        if self.contracts.get(fact.contract).is_none_or(|c| c.client != client) {
            self.odd(at, DiscrepancyKind::UnknownCitation(fact.contract));
        }
        self.numbers.give(PaperKind::Acceptance, at.at.date(), fact.number);
        self.acts.accept(at, client, fact);
        for (n, line) in (1_u16..).zip(&fact.lines) {
            let stock_line = StockLine {
                id: at.id.line(n),
                client,
                contract: fact.contract,
                at: at.at,
                name: line.name.clone(),
                code: line.code.clone(),
                volume: line.size.volume(),
                accepted: line.pieces,
                value: line.value,
                place: fact.place,
                here: line.pieces,
            };
            self.stock.accept(stock_line, at);
        }
    }

    fn take(&mut self, at: &Written, lines: &[Taken], kind: MovementKind) {
        for taken in lines {
            match self.stock.take(taken, kind, at).map(|line| (line.client, line.here.0)) {
                None => self.odd(at, DiscrepancyKind::UnknownLine(taken.line)),
                Some((client, _)) if Some(client) != at.about => self.odd(at, DiscrepancyKind::OtherClient(taken.line)),
                Some((_, here)) if here < 0 => self.odd(at, DiscrepancyKind::BelowZero(taken.line)),
                Some(_) => {}
            }
        }
    }

    fn post(&mut self, at: &Written, fact: &Message) {
        let posted = Posted { written: at.clone(), client: at.about, says: fact.clone() };
        if !self.disputes.post(posted) {
            self.odd(at, DiscrepancyKind::UnknownCitation(fact.dispute.unwrap_or(at.id)));
        }
    }
}
