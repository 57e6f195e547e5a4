//! How each kind of fact enters the books. Total: never fails, never panics; what contradicts is listed as a discrepancy.

use super::acceptance::{Accepted, ActLine};
use super::amount::Pieces;
use super::books::Books;
use super::contract::Terms;
use super::discrepancy::{Discrepancy, DiscrepancyKind};
use super::fact::Fact;
use super::handout::Taken;
use super::message::{Message, Posted};
use super::moving::Lies;
use super::numbers::PaperKind;
use super::stock::{MovementKind, StockLine, Tally};
use super::written::Written;
use crate::journal::EntryId;

impl Books {
    pub(super) fn apply(&mut self, at: &Written, fact: &Fact) {
        // A client, shelf or person that counts as another one is not there a second time.
        if fact.creates_someone() && self.counts_as(at.id) != at.id {
            return;
        }
        match fact {
            Fact::StaffAdded(fact) => self.people.add(at, fact),
            Fact::StaffLeft(fact) => {
                let person = self.counts_as(fact.person);
                self.cited(at, fact.person, |books| books.people.leave(person));
            }
            Fact::PointSet(fact) => self.set_point(at, fact),
            Fact::NumberingSet(fact) => self.numbers.start(fact),
            Fact::PlanSet(fact) => self.set_plan(at, fact),
            Fact::ClientAdded(card) => self.clients.add(at, card),
            Fact::ClientChanged(fact) => {
                let client = self.counts_as(fact.client);
                self.cited(at, fact.client, |books| books.clients.change(client, &fact.card));
                self.owned(at, fact.client, Some(client));
            }
            Fact::ClientNoted(fact) => self.about_client(at, |books, client| books.clients.note(at, client, fact.text)),
            Fact::ShelfAdded(card) => self.shelves.add(at, card),
            Fact::ShelfClosed(fact) => {
                let shelf = self.counts_as(fact.shelf);
                self.cited(at, fact.shelf, |books| books.shelves.close(shelf));
            }
            Fact::ContractSigned(fact) => self.about_client(at, |books, client| {
                let mut signed = fact.clone();
                books.let_shelves(at, None, (fact.from, fact.until), &mut signed.terms);
                books.contracts.sign(at, client, signed);
            }),
            Fact::ContractChanged(fact) => {
                let mut terms = fact.terms.clone();
                let last = self.contracts.get(fact.contract).and_then(|c| c.last_day());
                self.let_shelves(at, Some(fact.contract), (fact.from, last), &mut terms);
                self.cited(at, fact.contract, |books| books.contracts.change(at, fact, terms));
                self.owned(at, fact.contract, self.contracts.get(fact.contract).map(|c| c.client));
            }
            Fact::ContractEnded(fact) => {
                self.cited(at, fact.contract, |books| books.contracts.end(at, fact));
                self.exits.end(at, fact);
                self.owned(at, fact.contract, self.contracts.get(fact.contract).map(|c| c.client));
            }
            Fact::ExitBegun(fact) => self.begin_exit(at, fact),
            Fact::ExitMarked(fact) => self.mark_exit(at, fact),
            Fact::Announced(fact) => self.about_client(at, |books, client| books.announce(at, client, fact)),
            Fact::Accepted(fact) => self.about_client(at, |books, client| books.accept(at, client, fact)),
            Fact::ActSigned(fact) => {
                self.cited(at, fact.act, |books| books.acts.sign(at, fact) || books.return_acts.sign(at, fact));
                let owner = self.acts.get(fact.act).map(|a| a.client);
                self.owned(at, fact.act, owner.or_else(|| self.return_acts.get(fact.act).map(|a| a.client)));
            }
            Fact::Instructed(fact) => self.about_client(at, |books, client| books.instructions.add(at, client, fact)),
            Fact::HandedOut(fact) => {
                self.instructions.hand_out(at, fact);
                self.book(at, &fact.lines, MovementKind::HandedOut, None);
            }
            Fact::NotHandedOut(fact) => {
                let of = fact.instruction.unwrap_or(at.id);
                self.cited(at, of, |books| books.instructions.keep(at, fact));
                self.owned(at, of, self.instructions.get(of).map(|known| known.client));
            }
            Fact::Returned(fact) => self.about_client(at, |books, client| {
                books.give_number(at, PaperKind::Return, fact.number);
                books.return_acts.add(at, client, fact);
                books.book(at, &fact.lines, MovementKind::Returned, None);
            }),
            Fact::TakenBack(fact) => self.take_back(at, fact),
            Fact::WrittenOff(fact) => self.book(at, &fact.lines, MovementKind::WrittenOff, None),
            Fact::Moved(fact) => self.put_elsewhere(at, fact),
            Fact::CountBegun(fact) => self.begin_count(at, fact),
            Fact::Counted(fact) => self.count_found(at, fact),
            Fact::ShortageAcknowledged(fact) => self.about_client(at, |books, client| books.acknowledge(at, client, fact)),
            Fact::FoundAgain(fact) => self.find_again(at, fact),
            Fact::BalanceBrought(_) | Fact::Charged(_) | Fact::Paid(_) | Fact::DebtWrittenOff(_) | Fact::Compensated(_) => {
                self.count_money(at, fact);
            }
            Fact::BillIssued(fact) => self.about_client(at, |books, client| books.issue_bill(at, client, fact)),
            Fact::StatementDrawn(fact) => self.about_client(at, |books, client| books.draw_statement(at, client, fact)),
            Fact::DisputeOpened(fact) => self.about_client(at, |books, client| {
                books.give_number(at, PaperKind::Dispute, fact.number);
                books.disputes.open(at, client, fact);
            }),
            Fact::DisputeClosed(fact) => {
                self.cited(at, fact.dispute, |books| books.disputes.close(at, fact));
                self.owned(at, fact.dispute, self.disputes.get(fact.dispute).map(|d| d.client));
            }
            Fact::Offered(fact) => self.note_offer(at, fact),
            Fact::Settled(fact) => self.note_settlement(at, fact),
            Fact::Message(fact) => self.post(at, fact),
            Fact::SourceKept(fact) => self.keep_source(at, fact),
            Fact::Delivered(fact) => {
                self.cited(at, fact.message, |books| books.disputes.deliver(at, fact));
                self.owned(at, fact.message, self.disputes.message(fact.message).and_then(|m| m.client));
            }
            Fact::MessageMarked(fact) => self.mark_message(at, fact),
            Fact::WriterNoted(fact) => self.note_writer(at, fact),
            Fact::LetterDrafted(fact) => self.about_client(at, |books, client| books.draft_letter(at, client, fact)),
            Fact::LetterSent(fact) => self.send_letter(at, fact),
            Fact::LetterDropped(fact) => {
                self.cited(at, fact.letter, |books| books.letters.give_up(at, fact));
                self.owned(at, fact.letter, self.letters.get(fact.letter).map(|letter| letter.client));
            }
            Fact::Incident(fact) => self.note_incident(at, fact),
            Fact::CallPlanned(fact) => self.about_client(at, |books, client| books.plan_call(at, client, fact)),
            Fact::Called(fact) => self.note_call(at, fact),
            Fact::Suspended(fact) => self.suspend(at, fact),
            Fact::SuspensionLifted(fact) => self.lift(at, fact),
            Fact::Promised(fact) => self.about_client(at, |books, client| books.note_promise(at, client, fact)),
            Fact::TemplateSet(fact) => self.templates.set(fact),
            Fact::WordingSet(fact) => self.wording.set(fact),
            Fact::Attached(fact) => {
                self.cited(at, fact.to, |books| books.attach(at, fact));
                self.owned(at, fact.to, self.client_of(fact.to));
            }
            Fact::EvidenceMarked(fact) => {
                self.cited(at, fact.dispute, |books| books.disputes.mark(at, fact));
                self.owned(at, fact.dispute, self.disputes.get(fact.dispute).map(|d| d.client));
            }
            Fact::Erased(fact) => self.attachments.erase(fact.sealed),
            // Gathered before the count, or of interest to the record alone.
            Fact::Corrects(_) | Fact::SameAs(_) | Fact::Imported(_) | Fact::Left(_) | Fact::ShiftStarted(_) => {}
            Fact::Unknown => self.odd(at, DiscrepancyKind::Unreadable),
        }
    }

    pub(super) fn odd(&mut self, at: &Written, kind: DiscrepancyKind) {
        self.discrepancies.push(Discrepancy { entry: at.id, about: at.about, kind });
    }

    pub(super) fn give_number(&mut self, at: &Written, paper: PaperKind, number: u32) {
        if let Some(first) = self.numbers.give(paper, at.at.date(), number, at.id) {
            self.odd(at, DiscrepancyKind::NumberTwice(first));
        }
    }

    /// Does what an entry says of another one; lists it when the other one is not there.
    pub(super) fn cited(&mut self, at: &Written, other: EntryId, found: impl FnOnce(&mut Books) -> bool) {
        if !found(self) {
            self.odd(at, DiscrepancyKind::UnknownCitation(other));
        }
    }

    /// Lists an entry that speaks of a thing of a client it does not concern: it is missing from that client's count.
    pub(super) fn owned(&mut self, at: &Written, thing: EntryId, owner: Option<EntryId>) {
        if owner.is_some() && owner != at.about {
            self.odd(at, DiscrepancyKind::OtherClients(thing));
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

    /// One shelf belongs to one contract at a time. United shelves are written as the one they count as.
    fn let_shelves(&mut self, at: &Written, own: Option<EntryId>, days: super::contract::Days, terms: &mut Terms) {
        for shelf in &mut terms.shelves {
            *shelf = self.counts_as(*shelf);
            if self.shelves.get(*shelf).is_none() {
                self.odd(at, DiscrepancyKind::UnknownCitation(*shelf));
            }
            let holder = self.contracts.holder_within(*shelf, days, own).map(|c| c.id);
            if let Some(holder) = holder {
                self.odd(at, DiscrepancyKind::ShelfLetTwice(holder));
            }
        }
    }

    fn accept(&mut self, at: &Written, client: EntryId, fact: &Accepted) {
        if self.contracts.get(fact.contract).is_none_or(|c| c.client != client) {
            self.odd(at, DiscrepancyKind::UnknownCitation(fact.contract));
        }
        // An act of several entries is one paper, and what stood on the shelf before is none.
        if fact.continues.is_none() && !fact.opening {
            self.give_number(at, PaperKind::Acceptance, fact.number);
        } else {
            self.numbers.give(PaperKind::Acceptance, at.at.date(), fact.number, at.id);
        }
        self.acts.accept(at, client, fact);
        self.meet_announcement(at, fact);
        for (n, line) in (1_u16..).zip(&fact.lines) {
            let stock_line = self.stock_line(at, client, fact, n, line);
            self.stock.accept(stock_line, at);
        }
    }

    fn stock_line(&self, at: &Written, client: EntryId, fact: &Accepted, n: u16, line: &ActLine) -> StockLine {
        StockLine {
            id: at.id.line(n),
            client,
            contract: fact.contract,
            at: at.at,
            name: line.name.clone(),
            code: line.code.clone(),
            volume: line.size.volume(),
            accepted: line.pieces,
            value: line.value,
            here: Pieces::ZERO,
            lies: Lies::at(fact.place.and_then(|place| self.place_for(fact.contract, self.counts_as(place), at.at.date()))),
            sum: Tally::default(),
        }
    }

    /// What of a corrected entry stays as it was written: its number, which is never given again, and the lines of an act,
    /// with nothing on them, so that what was handed out from them makes them negative, visibly (design section 2).
    pub(super) fn keep_traces(&mut self, at: &Written, original: &Fact) {
        let numbered = match original {
            Fact::Accepted(fact) => Some((PaperKind::Acceptance, fact.number)),
            Fact::Returned(fact) => Some((PaperKind::Return, fact.number)),
            Fact::DisputeOpened(fact) => Some((PaperKind::Dispute, fact.number)),
            Fact::CountBegun(fact) => Some((PaperKind::Count, fact.number)),
            Fact::LetterDrafted(fact) => Some((PaperKind::Letter, fact.number)),
            Fact::BillIssued(fact) => Some((PaperKind::Bill, fact.number)),
            Fact::StatementDrawn(fact) => Some((PaperKind::Statement, fact.number)),
            _ => None,
        };
        // Another bearer of the number is no contradiction: this paper is put right already.
        if let Some((paper, number)) = numbered {
            self.numbers.give(paper, at.at.date(), number, at.id);
        }
        if let Fact::Message(message) = original {
            self.sources.note(at.id, message, false);
        }
        let (Fact::Accepted(act), Some(client)) = (original, at.about) else { return };
        for (n, line) in (1_u16..).zip(&act.lines) {
            if self.stock.line(at.id.line(n)).is_none() {
                let nothing = StockLine { accepted: Pieces::ZERO, ..self.stock_line(at, client, act, n, line) };
                self.stock.accept(nothing, at);
            }
        }
    }

    /// Books goods in or out; `place` is where they came to lie.
    pub(super) fn book(&mut self, at: &Written, lines: &[Taken], kind: MovementKind, place: Option<EntryId>) {
        for taken in lines {
            match self.stock.book(taken, kind, place, at).map(|line| (line.client, line.here.0)) {
                None => self.odd(at, DiscrepancyKind::UnknownLine(taken.line)),
                Some((client, _)) if Some(client) != at.about => self.odd(at, DiscrepancyKind::OtherClient(taken.line)),
                Some((_, here)) if here < 0 && !kind.is_in() => self.odd(at, DiscrepancyKind::BelowZero(taken.line)),
                Some(_) => {}
            }
        }
    }

    /// A message stands in the thread of its dispute only when both concern one client, and once.
    fn post(&mut self, at: &Written, fact: &Message) {
        let owner = fact.dispute.and_then(|id| self.disputes.get(id)).map(|d| d.client);
        let in_thread = owner.is_some() && owner == at.about;
        match self.brought_before(at, fact).filter(|_| in_thread) {
            Some(before) => self.disputes.post_again(before, at.id),
            None => self.disputes.post(Posted::new(at, fact), in_thread),
        }
        self.note_source(at, fact, in_thread);
        match (fact.dispute, owner) {
            (Some(dispute), None) => self.odd(at, DiscrepancyKind::UnknownCitation(dispute)),
            (Some(dispute), owner) => self.owned(at, dispute, owner),
            (None, _) => {}
        }
    }
}
