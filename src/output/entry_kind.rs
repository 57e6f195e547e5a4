//! Kinds of entries as a person looks for them in the journal, and the text an entry is found by.

use super::summary::summary;
use crate::domain::acceptance::{Accepted, ActLine};
use crate::domain::search::folded;
use crate::domain::{Books, Fact, Record};
use crate::text::k::journal as j;
use crate::text::k::money as m;
use crate::text::{Key, Lang};

/// A kind of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Acceptances, signatures, handouts, returns.
    Goods,
    /// Disputes, letters, evidence.
    Letters,
    /// Clients and contracts.
    Clients,
    /// Charges, payments, debts given up.
    Money,
    /// Shelves.
    Room,
    /// The point, its people, numbers of papers.
    Point,
    /// What was put right.
    Corrections,
    /// Imports, departures, unions, erasures, and what this version cannot read.
    Record,
}

impl EntryKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [EntryKind; 8] = [
        EntryKind::Goods,
        EntryKind::Letters,
        EntryKind::Clients,
        EntryKind::Money,
        EntryKind::Room,
        EntryKind::Point,
        EntryKind::Corrections,
        EntryKind::Record,
    ];

    /// The kind of a fact.
    pub fn of(fact: &Fact) -> EntryKind {
        match fact {
            Fact::Announced(_)
            | Fact::Accepted(_)
            | Fact::ActSigned(_)
            | Fact::Instructed(_)
            | Fact::HandedOut(_)
            | Fact::NotHandedOut(_)
            | Fact::Returned(_) => EntryKind::Goods,
            Fact::TakenBack(_)
            | Fact::WrittenOff(_)
            | Fact::Moved(_)
            | Fact::CountBegun(_)
            | Fact::Counted(_)
            | Fact::ShortageAcknowledged(_)
            | Fact::FoundAgain(_) => EntryKind::Goods,
            Fact::DisputeOpened(_)
            | Fact::DisputeClosed(_)
            | Fact::Offered(_)
            | Fact::Settled(_)
            | Fact::Message(_)
            | Fact::Delivered(_)
            | Fact::MessageMarked(_)
            | Fact::WriterNoted(_)
            | Fact::SourceKept(_)
            | Fact::LetterDrafted(_)
            | Fact::LetterSent(_)
            | Fact::LetterDropped(_)
            | Fact::Incident(_)
            | Fact::CallPlanned(_)
            | Fact::Called(_)
            | Fact::Promised(_)
            | Fact::Suspended(_)
            | Fact::SuspensionLifted(_)
            | Fact::Attached(_)
            | Fact::EvidenceMarked(_) => EntryKind::Letters,
            Fact::ClientAdded(_)
            | Fact::ClientChanged(_)
            | Fact::ClientNoted(_)
            | Fact::ContractSigned(_)
            | Fact::ContractChanged(_)
            | Fact::ContractEnded(_)
            | Fact::ExitBegun(_)
            | Fact::ExitMarked(_) => EntryKind::Clients,
            Fact::BalanceBrought(_)
            | Fact::Charged(_)
            | Fact::Paid(_)
            | Fact::DebtWrittenOff(_)
            | Fact::Compensated(_)
            | Fact::BillIssued(_)
            | Fact::StatementDrawn(_) => EntryKind::Money,
            Fact::ShelfAdded(_) | Fact::ShelfClosed(_) => EntryKind::Room,
            Fact::StaffAdded(_)
            | Fact::StaffLeft(_)
            | Fact::ShiftStarted(_)
            | Fact::PointSet(_)
            | Fact::NumberingSet(_)
            | Fact::PlanSet(_) => EntryKind::Point,
            Fact::TemplateSet(_) | Fact::WordingSet(_) => EntryKind::Point,
            Fact::Corrects(_) => EntryKind::Corrections,
            Fact::SameAs(_) | Fact::Erased(_) | Fact::Imported(_) | Fact::Left(_) | Fact::Unknown => EntryKind::Record,
        }
    }

    /// Its name.
    pub fn name(self) -> Key {
        match self {
            EntryKind::Goods => j::KIND_GOODS,
            EntryKind::Letters => j::KIND_LETTERS,
            EntryKind::Clients => j::KIND_CLIENTS,
            EntryKind::Money => m::KIND_MONEY,
            EntryKind::Room => j::KIND_ROOM,
            EntryKind::Point => j::KIND_POINT,
            EntryKind::Corrections => j::KIND_CORRECTIONS,
            EntryKind::Record => j::KIND_RECORD,
        }
    }
}

/// What an entry is found by, made comparable: its id, its summary, its client, who wrote it, names and codes of goods.
pub fn haystack(lang: Lang, books: &Books, record: &Record) -> String {
    let mut words = vec![record.written.id.to_string(), summary(lang, books, record), books.who(record.written.by)];
    words.extend(record.written.about.map(|client| books.clients.name(books.counts_as(client))));
    match &record.fact {
        Fact::Announced(list) => {
            words.push(list.document.clone());
            words.extend(list.lines.iter().flat_map(|line| std::iter::once(line.name.clone()).chain(line.code.clone())));
        }
        Fact::Accepted(act) => words.extend(goods(act)),
        Fact::Instructed(fact) => {
            words.push(fact.order.clone());
            words.extend(fact.goods.iter().flat_map(|goods| std::iter::once(goods.name.clone()).chain(goods.code.clone())));
        }
        Fact::NotHandedOut(fact) => words.push(fact.order.clone()),
        Fact::HandedOut(fact) => words.push(fact.order.clone()),
        Fact::TakenBack(fact) => words.push(fact.order.clone()),
        Fact::Counted(fact) => words.extend(fact.found.iter().flat_map(|found| found.code.iter().chain([&found.name]).cloned())),
        _ => {}
    }
    let taken = record.fact.taken().unwrap_or_default();
    words.extend(taken.iter().filter_map(|taken| books.stock.line(taken.line)?.code.clone()));
    folded(&words.join(" "))
}

fn goods(act: &Accepted) -> impl Iterator<Item = String> {
    act.lines.iter().flat_map(|ActLine { name, code, .. }| std::iter::once(name.clone()).chain(code.clone()))
}
