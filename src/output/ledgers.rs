//! The ledgers of a dispute: what we asked and what became of it, what they demand and how often, what stands in their letters besides,
//! and who writes for the client. The page and the pack are made of these, so that they cannot disagree.

use crate::domain::Books;
use crate::domain::demanded::Demanded;
use crate::domain::dispute::Asked;
use crate::domain::message::{Mark, Posted};
use crate::domain::writer::Writer;
use crate::journal::EntryId;
use chrono::NaiveDateTime;

/// The ledgers of one dispute.
#[derive(Clone, Debug)]
pub struct Ledgers<'a> {
    /// Our questions, oldest first.
    pub asked: Vec<Asked<'a>>,
    /// Letters that demand something, oldest first.
    pub demanding: Vec<&'a Posted>,
    /// The demands in words, in the order in which they were first made; what nobody put into words is one of them.
    pub demands: Vec<Demanded<'a>>,
    /// Threats, refusals, promises, each with its letters, oldest first.
    pub others: [(Mark, Vec<&'a Posted>); 3],
}

impl<'a> Ledgers<'a> {
    /// As they stand at a moment, of the letters that are shown.
    pub fn of(books: &'a Books, dispute: EntryId, as_of: NaiveDateTime, shown: impl Fn(EntryId) -> bool) -> Ledgers<'a> {
        let disputes = &books.disputes;
        let marked = |mark| {
            let mut letters = disputes.marked(dispute, mark, as_of);
            letters.retain(|letter| shown(letter.written.id));
            letters
        };
        let mut asked = disputes.questions(dispute, as_of);
        asked.retain(|asked| shown(asked.message.written.id));
        let mut demands = disputes.demanded(dispute, as_of);
        demands.iter_mut().for_each(|demanded| demanded.messages.retain(|letter| shown(letter.written.id)));
        demands.retain(|demanded| !demanded.messages.is_empty());
        let others = [Mark::Threat, Mark::Refusal, Mark::Promise].map(|mark| (mark, marked(mark)));
        Ledgers { asked, demanding: marked(Mark::Demand), demands, others }
    }

    /// Our questions that nobody answered.
    pub fn open(&self) -> Vec<&Asked<'a>> {
        self.asked.iter().filter(|asked| asked.answered_by.is_none()).collect()
    }

    /// Letters with a mark, oldest first.
    pub fn marked(&self, mark: Mark) -> &[&'a Posted] {
        let of = self.others.iter().find(|(other, _)| *other == mark);
        of.map_or(&self.demanding, |(_, letters)| letters)
    }
}

/// Who wrote to us in a dispute up to a moment, by the letters that are shown. What somebody noted of them in an entry that is not shown
/// is left out; whether they may speak for the client is not.
pub fn writers(books: &Books, dispute: EntryId, as_of: NaiveDateTime, shown: impl Fn(EntryId) -> bool) -> Vec<Writer> {
    let at = |id: &EntryId| books.disputes.message(*id).map(|letter| letter.written.at);
    let mut writers = books.writers(dispute, as_of);
    for writer in &mut writers {
        writer.messages.retain(|id| shown(*id));
        writer.noted.take_if(|noted| !shown(noted.entry));
        if let Some(between) = writer.messages.first().and_then(at).zip(writer.messages.last().and_then(at)) {
            writer.between = between;
        }
    }
    writers.retain(|writer| !writer.messages.is_empty());
    writers
}
