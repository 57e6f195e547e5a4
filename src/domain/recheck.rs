//! The re-check: what came less what went is what must be here; what became of every piece, line by line; and the verdict on the thing a
//! dispute names, which may be our own shortage (design, idea 6).
//!
//! As of a moment means: of what had happened by then, everything that is known now. So a late entry counts where it happened, and what
//! was settled later is open still.

use super::amount::{Money, Pieces};
use super::books::Books;
use super::count::Count;
use super::count_row::CountRow;
use super::dispute::{ClaimKind, Dispute};
use super::fact::Fact;
use super::fate::{Fate, Group, LineFate, Told};
use super::goods::{Key, key};
use super::handout::Taken;
use super::likeness;
use super::movement::{Movement, MovementKind};
use super::stock::{StockLine, Tally};
use crate::journal::{EntryId, LineId};
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, BTreeSet};

/// The words of a thing's name that the acts are searched for.
pub fn search_words(subject: &str) -> Vec<String> {
    likeness::words(subject)
}

/// What became of everything a client ever brought.
#[derive(Clone, Debug, PartialEq)]
pub struct Recheck {
    /// Whose goods.
    pub client: EntryId,
    /// By which moment.
    pub as_of: NaiveDateTime,
    /// The lines, oldest first.
    pub lines: Vec<LineFate>,
    /// How they came and went.
    pub sum: Tally,
    /// The last count, and what it found.
    pub count: Option<(EntryId, Pieces)>,
    /// What that count found beyond the books: name, code, pieces.
    pub surplus: Vec<(String, Option<String>, Pieces)>,
}

impl Recheck {
    /// The pieces that are our shortage and that nobody answered for yet, by line.
    pub fn short(&self) -> Vec<Taken> {
        let short = self.lines.iter().map(|line| Taken { line: line.line, pieces: line.short() });
        short.filter(|taken| taken.pieces > Pieces::ZERO).collect()
    }

    /// Pieces of all lines with a fate of some kind.
    pub fn pieces(&self, of: impl Fn(Fate) -> bool) -> Pieces {
        self.lines.iter().map(|line| line.pieces(&of)).sum()
    }

    /// Pieces that went out beyond what the acts say came.
    pub fn below(&self) -> Pieces {
        self.lines.iter().map(|line| line.below).sum()
    }
}

/// What the books say of the thing a dispute names. Four answers, the last one against us.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It stands in no act.
    NeverAccepted,
    /// It was accepted and went: to a buyer, back to the client, or written off.
    Gone {
        /// The entries by which it went, oldest first.
        entries: Vec<EntryId>,
    },
    /// It is here, by the books.
    Here {
        /// The act lines it came by.
        lines: Vec<LineId>,
        /// The last count that found all of it, if there was one.
        count: Option<EntryId>,
    },
    /// Accepted, not out, not here: we answer for it.
    OurShortage {
        /// The act lines, with how many pieces are missing.
        lines: Vec<Taken>,
        /// The declared value of those, the ceiling of the claim; `None` when it was not declared for all of them.
        value: Option<Money>,
        /// The count that missed it.
        count: EntryId,
    },
    /// The same, and we have acknowledged it.
    Acknowledged {
        /// The entries that say so.
        shortages: Vec<EntryId>,
    },
}

impl Dispute {
    /// Whether it is about a thing that can be looked for: by its code, or by a word of its name.
    pub fn names_a_thing(&self) -> bool {
        let thing = matches!(self.says.kind, ClaimKind::LostItem | ClaimKind::DamagedItem | ClaimKind::WrongHandout | ClaimKind::Other);
        thing && (self.says.code.is_some() || !search_words(&self.says.subject).is_empty())
    }
}

impl Books {
    /// What the books say of the thing a dispute names; `None` when it names none.
    pub fn verdict(&self, dispute: EntryId, as_of: NaiveDateTime) -> Option<Verdict> {
        let dispute = self.disputes.get(dispute).filter(|dispute| dispute.names_a_thing())?;
        let found = self.search_acts(dispute, as_of).found;
        Some(self.verdict_on(&self.recheck(dispute.client, as_of), &found))
    }

    /// The verdict on the lines of a thing: of several fates the one that is most against us.
    pub fn verdict_on(&self, recheck: &Recheck, found: &[LineId]) -> Verdict {
        let wanted: BTreeSet<LineId> = found.iter().copied().collect();
        let lines: Vec<&LineFate> = recheck.lines.iter().filter(|line| wanted.contains(&line.line)).collect();
        let groups = || lines.iter().flat_map(|line| &line.groups);
        let entries = |of: fn(Fate) -> bool| {
            let mut entries: Vec<EntryId> = groups().filter(|group| of(group.fate)).filter_map(|group| group.fate.entry()).collect();
            entries.dedup();
            entries
        };
        let short: Vec<Taken> = recheck.short().into_iter().filter(|taken| wanted.contains(&taken.line)).collect();
        if let Some(count) = entries(|fate| matches!(fate, Fate::OurShortage(_))).first() {
            return Verdict::OurShortage { value: self.declared(&short), lines: short, count: *count };
        }
        let shortages = entries(|fate| matches!(fate, Fate::Acknowledged(_)));
        if !shortages.is_empty() {
            return Verdict::Acknowledged { shortages };
        }
        if groups().any(|group| group.fate.is_here()) {
            let counted = groups().any(|group| matches!(group.fate, Fate::Counted(_)));
            return Verdict::Here { lines: found.to_vec(), count: recheck.count.map(|(id, _)| id).filter(|_| counted) };
        }
        let gone = entries(Fate::is_gone);
        if gone.is_empty() { Verdict::NeverAccepted } else { Verdict::Gone { entries: gone } }
    }

    /// The sums of movement of a client's goods up to a moment, under whatever contracts they came.
    pub fn movement_of(&self, client: EntryId, as_of: NaiveDateTime) -> Tally {
        let mut sum = Tally::default();
        for movement in self.movements_of(client, as_of).values().flatten() {
            sum.add(movement.kind, movement.pieces);
        }
        sum
    }

    /// The movements of each line of a client up to a moment.
    fn movements_of(&self, client: EntryId, as_of: NaiveDateTime) -> BTreeMap<LineId, Vec<Movement>> {
        let lines = self.stock.of_client(client);
        let contracts: BTreeSet<EntryId> = lines.iter().map(|line| line.contract).collect();
        let mut all: BTreeMap<LineId, Vec<Movement>> = lines.iter().map(|line| (line.id, Vec::new())).collect();
        for movement in contracts.iter().flat_map(|contract| self.stock.movements(*contract, as_of)) {
            if let Some(of) = all.get_mut(&movement.line) {
                of.push(*movement);
            }
        }
        all.retain(|_, movements| !movements.is_empty());
        all
    }

    /// What became of every piece a client brought, by a moment.
    pub fn recheck(&self, client: EntryId, as_of: NaiveDateTime) -> Recheck {
        let movements = self.movements_of(client, as_of);
        let lines: Vec<&StockLine> = self.stock.of_client(client).into_iter().filter(|line| movements.contains_key(&line.id)).collect();
        let count = self.counts.last_of(client, as_of);
        let rows = count.map(|count| self.count_rows_then(count, Some(client), as_of)).unwrap_or_default();
        let told = count.map(|count| self.told_of(count, (client, as_of), &rows, &lines, &movements)).unwrap_or_default();
        let moves = self.moves_then(client, as_of);
        let nothing = Told::default();
        let mut all = Recheck { client, as_of, lines: Vec::new(), sum: Tally::default(), count: None, surplus: Vec::new() };
        for line in lines {
            let own = movements.get(&line.id).map_or(&[][..], Vec::as_slice);
            let places = self.places_then(line, own, moves.get(&line.id).map_or(&[][..], Vec::as_slice), as_of);
            let fate = self.fate_of(line, own, told.get(&line.id).unwrap_or(&nothing), places);
            all.sum += fate.sum;
            all.lines.push(fate);
        }
        all.count = count.map(|count| (count.written.id, rows.iter().map(|row| row.counted).sum()));
        let more = rows.iter().filter(|row| row.surplus() > Pieces::ZERO);
        all.surplus = more.map(|row| (row.name.clone(), row.code.clone(), row.surplus())).collect();
        all
    }

    /// What a count says of each line it speaks of. What is missing is missing of the oldest that still has some by the books; what of
    /// it was handed out since was evidently there.
    fn told_of(
        &self,
        count: &Count,
        (client, as_of): (EntryId, NaiveDateTime),
        rows: &[CountRow],
        lines: &[&StockLine],
        movements: &BTreeMap<LineId, Vec<Movement>>,
    ) -> BTreeMap<LineId, Told> {
        let ended = count.counted.get(&Some(client)).map_or(count.written.at, |of| of.at);
        let here = |line: LineId| movements.get(&line).map(|all| all.iter().map(Movement::change).sum::<Pieces>()).unwrap_or_default();
        let settling: BTreeSet<EntryId> = count.settled.iter().map(|settled| settled.entry).collect();
        // Acknowledged after the count without naming it: answered for all the same.
        let unnamed = |line: LineId| {
            let all = movements.get(&line).map_or(&[][..], Vec::as_slice).iter();
            let own = all.filter(|m| m.kind == MovementKind::ShortageAcknowledged && m.at > ended && !settling.contains(&m.entry));
            own.map(|movement| movement.pieces).sum::<Pieces>()
        };
        let mut alike: BTreeMap<Key, Vec<LineId>> = BTreeMap::new();
        if rows.iter().any(|row| row.missing() > Pieces::ZERO) {
            lines.iter().for_each(|line| alike.entry(key(line)).or_default().push(line.id));
        }
        let mut told: BTreeMap<LineId, Told> = BTreeMap::new();
        for row in rows {
            // What was written down late was found too, although nobody expected it then.
            let mut more = row.counted - row.lines.iter().map(|line| line.counted).sum();
            for line in &row.lines {
                let late: Pieces = row.late.iter().filter(|apart| apart.line == line.line).map(|apart| apart.change).sum();
                let late = late.min(more).max(Pieces::ZERO);
                more = more - late;
                let of = Told { count: Some((count.written.id, ended)), counted: line.counted + late, ..Told::default() };
                told.insert(line.line, of);
            }
            let mut left = (row.missing() - row.lines.iter().map(|line| unnamed(line.line)).sum()).max(Pieces::ZERO);
            if left <= Pieces::ZERO {
                continue;
            }
            let first = row.missing_lines();
            let same = row.lines.first().and_then(|line| self.stock.line(line.line)).and_then(|line| alike.get(&key(line)));
            let others = row.lines.iter().map(|line| line.line).chain(same.into_iter().flatten().copied());
            let whole = |line| Taken { line, pieces: left };
            let candidates: Vec<Taken> = first.into_iter().chain(others.map(whole)).collect();
            for Taken { line, pieces } in candidates {
                let of = told.entry(line).or_insert_with(|| Told { count: Some((count.written.id, ended)), ..Told::default() });
                let pieces = pieces.min(left).min(here(line) - of.short).max(Pieces::ZERO);
                of.short += pieces;
                left = left - pieces;
            }
        }
        self.note_found(count, as_of, movements, &mut told);
        told
    }

    /// What a count missed and was found again without ever leaving the books.
    fn note_found(&self, count: &Count, as_of: NaiveDateTime, known: &BTreeMap<LineId, Vec<Movement>>, told: &mut BTreeMap<LineId, Told>) {
        for settled in count.settled.iter().filter(|settled| settled.at <= as_of) {
            let Some(Fact::FoundAgain(fact)) = self.counted(settled.entry) else { continue };
            for taken in fact.lines.iter().filter(|taken| fact.shortage.is_none() && known.contains_key(&taken.line)) {
                let of = told.entry(taken.line).or_default();
                of.found.push(Group { pieces: taken.pieces, fate: Fate::Found(settled.entry) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_that_name_something() {
        assert_eq!(search_words("Синяя ваза, h=20"), ["синяя", "ваза"]);
        assert_eq!(search_words("плед для дачи"), ["плед", "дачи"]);
        assert_eq!(search_words("шар"), ["шар"]);
        assert!(search_words(" , ").is_empty());
    }
}
