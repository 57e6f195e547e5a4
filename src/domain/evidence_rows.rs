//! What the books find for each row of the evidence checklist: the entries it stands on, and what is missing.

use super::books::Books;
use super::dispute::Dispute;
use super::fact::Fact;
use super::letter::LetterKind;
use super::message::{AttachedFile, Direction, Posted};
use super::recheck::Verdict;
use super::stock::MovementKind;
use crate::journal::EntryId;
use crate::order;
use chrono::NaiveDateTime;

impl Books {
    pub(super) fn contract_evidence(&self, dispute: &Dispute) -> Found {
        let day = dispute.written.at.date();
        let with_limit = self.contracts.of_client(dispute.client).filter(|c| {
            let limit = c.terms(day).limit;
            limit.volume.is_some() || limit.pieces.is_some()
        });
        found_any(with_limit.map(|c| c.id).collect(), dispute)
    }

    pub(super) fn signed_acts(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let acts = self.acts.of_client(dispute.client).filter(|a| a.written.at <= as_of && !a.says.opening);
        let (unsigned, signed): (Vec<_>, Vec<_>) = acts.partition(|a| a.unsigned(as_of));
        let ids = |acts: Vec<&super::acceptance::Act>| acts.iter().map(|a| a.written.id).collect::<Vec<_>>();
        // Without any act there is nothing that could be signed.
        if unsigned.is_empty() { found_any(ids(signed), dispute) } else { (ids(signed), Some(ids(unsigned))) }
    }

    pub(super) fn handouts_that_cite(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let mut cites = Vec::new();
        for contract in self.contracts.of_client(dispute.client) {
            let out = self.stock.movements(contract.id, as_of).iter().filter(|m| m.kind == MovementKind::HandedOut);
            cites.extend(out.map(|m| m.entry));
        }
        order::sort_by(&mut cites, Ord::cmp);
        cites.dedup();
        let then = |entry| self.record(entry).is_some_and(|record| self.happened(record) <= as_of);
        let missing = self.discrepancies.iter().filter(|d| d.about == Some(dispute.client) && d.kind.is_missing_line() && then(d.entry));
        (cites, Some(missing.map(|d| d.entry).collect()))
    }

    pub(super) fn tallying_movement(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let mut below = Vec::new();
        for contract in self.contracts.of_client(dispute.client) {
            let here = self.stock.here_then(contract.id, as_of);
            below.extend(here.iter().filter(|(_, pieces)| pieces.0 < 0).map(|(line, _)| line.entry));
        }
        below.dedup();
        // What a count missed and nobody answered for yet.
        below.extend(self.missing_of(dispute.client, as_of).map(|(count, _)| count.written.id));
        let acts = self.acts.of_client(dispute.client).filter(|a| a.written.at <= as_of);
        (acts.map(|a| a.written.id).collect(), Some(below))
    }

    /// Counts of the client's goods; one person alone is a weak spot. Without any, a person may still say so.
    pub(super) fn counts_by_two(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let counts: Vec<_> = self.counts.of_client(dispute.client).filter(|c| c.ended().is_some_and(|at| at <= as_of)).collect();
        let (alone, by_two): (Vec<_>, Vec<_>) = counts.into_iter().partition(|count| count.alone());
        let ids = |counts: Vec<&super::count::Count>| counts.iter().map(|count| count.written.id).collect::<Vec<_>>();
        match (by_two.is_empty(), alone.is_empty()) {
            (true, true) => (Vec::new(), None),
            (true, false) => (Vec::new(), Some(ids(alone))),
            (false, _) => (ids(by_two), Some(Vec::new())),
        }
    }

    pub(super) fn decisions(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let (mut decided, mut silent) = (Vec::new(), Vec::new());
        for contract in self.contracts.of_client(dispute.client) {
            for step in self.occupancy_history(contract.id, as_of) {
                let Some(act) = self.acts.get(step.entry) else { continue };
                if self.acts.decision(act.written.id).is_some() {
                    decided.push(step.entry);
                } else if step.over && !act.says.opening {
                    silent.push(step.entry);
                }
            }
        }
        if decided.is_empty() && silent.is_empty() { found_any(Vec::new(), dispute) } else { (decided, Some(silent)) }
    }

    /// Incidents of the dispute that name who saw them; where none does, a person may still say so.
    pub(super) fn witnesses(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let seen = self.incidents.of_dispute(dispute.written.id, as_of).filter(|incident| !incident.says.seen_by.trim().is_empty());
        let seen: Vec<EntryId> = seen.map(|incident| incident.written.id).collect();
        if seen.is_empty() { (seen, None) } else { (seen, Some(Vec::new())) }
    }

    pub(super) fn messages_of_ours(&self, dispute: &Dispute, as_of: NaiveDateTime, wanted: impl Fn(&Posted) -> bool) -> Found {
        let thread = self.disputes.thread(dispute.written.id, as_of);
        let ours = thread.iter().filter(|m| m.says.direction == Direction::Out && wanted(m));
        found_any(ours.map(|m| m.written.id).collect(), dispute)
    }

    /// Whether the thing a dispute names is missing, and we answer for it: then no proof is asked for.
    pub fn verdict_is_ours(&self, dispute: &Dispute, as_of: NaiveDateTime) -> bool {
        matches!(self.verdict(dispute.written.id, as_of), Some(Verdict::OurShortage { .. } | Verdict::Acknowledged { .. }))
    }

    /// The files of a dispute up to a moment: its own, and those of the messages in it.
    pub fn exhibits(&self, dispute: EntryId, as_of: NaiveDateTime) -> Vec<AttachedFile> {
        let of_messages = self.disputes.thread(dispute, as_of).into_iter().flat_map(|message| self.files_of_message(message, as_of));
        let mut files: Vec<AttachedFile> = Vec::new();
        for file in self.attached_then(dispute, as_of).chain(of_messages) {
            if !self.attachments.is_erased(file.sha256) && !files.iter().any(|known| known.sha256 == file.sha256) {
                files.push(file.clone());
            }
        }
        files
    }

    /// Photos of the dispute itself, and of the acts the thing stands in; without any, a person may still say so.
    pub(super) fn photos(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let acts = self.search_acts(dispute, as_of).found.into_iter().map(|line| line.entry);
        let of = acts.chain([dispute.written.id]).flat_map(|entry| self.attachments.of(entry));
        let mut cites: Vec<EntryId> = of.filter(|file| file.written.at <= as_of).map(|file| file.written.id).collect();
        order::sort_by(&mut cites, Ord::cmp);
        cites.dedup();
        if cites.is_empty() { (cites, None) } else { (cites, Some(Vec::new())) }
    }

    /// Handouts of the thing: an order code says that the client asked for each of them. Where none is in the books, only a person can say.
    pub(super) fn handouts_asked_for(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let found = self.search_acts(dispute, as_of).found;
        let (mut asked, mut not_asked) = (Vec::new(), Vec::new());
        for contract in self.contracts.of_client(dispute.client) {
            let movements = self.stock.movements(contract.id, as_of).iter();
            for entry in movements.filter(|m| m.kind == MovementKind::HandedOut && found.contains(&m.line)).map(|m| m.entry) {
                let with_order = matches!(self.counted(entry), Some(Fact::HandedOut(fact)) if !fact.order.trim().is_empty());
                if with_order { asked.push(entry) } else { not_asked.push(entry) }
            }
        }
        asked.dedup();
        not_asked.dedup();
        if asked.is_empty() && not_asked.is_empty() { (asked, None) } else { (asked, Some(not_asked)) }
    }

    /// The acts that say how the thing was at the door.
    pub(super) fn condition_at_door(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let (mut told, mut silent) = (Vec::new(), Vec::new());
        for line in self.search_acts(dispute, as_of).found {
            let act = self.acts.get(line.entry).and_then(|act| act.lines().find(|(id, _)| *id == line).map(|(_, line)| line));
            let says = act.is_some_and(|line| line.condition.is_some() || line.defective.is_some());
            if says { told.push(line.entry) } else { silent.push(line.entry) }
        }
        match (told.is_empty(), silent.is_empty()) {
            (true, true) => (told, None),
            (true, false) => (told, Some(silent)),
            (false, _) => (told, Some(Vec::new())),
        }
    }

    /// Letters the dispute stands on that were delivered; those that went and nobody can show to have arrived are in the way.
    pub(super) fn notices_delivered(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let wanted = |kind| match dispute.says.kind {
            super::dispute::ClaimKind::NonPayment => matches!(kind, LetterKind::OverdueReminder | LetterKind::SuspensionWarning),
            _ => kind == LetterKind::OverageNotice,
        };
        let letters = self.letters.of_client(dispute.client).filter(|letter| wanted(letter.says.kind));
        let sent = letters.filter(|letter| letter.sent.as_ref().is_some_and(|sent| sent.at <= as_of)).map(|letter| letter.written.id);
        let arrived = |id: &EntryId| self.delivery_of(*id).is_some_and(|delivery| delivery.at.minute() <= as_of);
        let (delivered, waiting): (Vec<EntryId>, Vec<EntryId>) = sent.partition(arrived);
        match (delivered.is_empty(), waiting.is_empty()) {
            (true, false) => (Vec::new(), Some(waiting)),
            _ => found_any(delivered, dispute),
        }
    }

    /// Bills and statements of the client's contracts.
    pub(super) fn debt_stated(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let mut stated = Vec::new();
        for contract in self.contracts.of_client(dispute.client) {
            let bills = self.bills.bills_of(contract.id).map(|bill| &bill.written);
            let all = bills.chain(self.bills.statements_of(contract.id).map(|statement| &statement.written));
            stated.extend(all.filter(|written| written.at <= as_of).map(|written| written.id));
        }
        found_any(stated, dispute)
    }
}

/// The entries a row stands on, and what is missing: `None` when only a person can say.
pub(super) type Found = (Vec<EntryId>, Option<Vec<EntryId>>);

/// A row that needs at least one entry; without one, the dispute itself is named as what lacks it.
pub(super) fn found_any(cites: Vec<EntryId>, dispute: &Dispute) -> Found {
    let missing = if cites.is_empty() { vec![dispute.written.id] } else { Vec::new() };
    (cites, Some(missing))
}
