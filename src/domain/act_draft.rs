//! An act while it is being written at the counter: lines as they are scanned, what of them was not taken, and the act they make.

use super::acceptance::{Accepted, Act, ActLine, Decision, Outcome, Size};
use super::amount::{Money, Pieces, Volume};
use super::books::Books;
use super::search::folded;
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};

/// A line that may still lack its name or its size: no scan is lost because a person had no time to name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftLine {
    /// What it is; empty while unknown.
    pub name: String,
    /// Barcode or article.
    pub code: Option<String>,
    /// How large one piece is; none while nobody said.
    pub size: Option<Size>,
    /// How many were brought.
    pub pieces: Pieces,
    /// Declared value of one piece.
    pub value: Option<Money>,
    /// Condition at the door.
    pub condition: String,
    /// How many of the pieces are defective.
    pub defective: Pieces,
    /// How many of the brought pieces were not taken, when the surplus is refused.
    pub refused: Pieces,
}

impl DraftLine {
    /// Whether it can be written down: named, sized and counted.
    pub fn complete(&self) -> bool {
        !self.name.trim().is_empty() && self.size.is_some_and(|s| s.volume() > Volume::ZERO) && self.pieces > Pieces::ZERO
    }

    /// The volume of so many of its pieces; nothing while its size is unknown.
    pub fn volume(&self, pieces: Pieces) -> Volume {
        self.size.map_or(Volume::ZERO, |size| size.volume().times(pieces))
    }

    /// What stays of the brought pieces after those that were not taken.
    pub fn taken(&self) -> Pieces {
        self.pieces - self.refused.min(self.pieces)
    }

    /// More of the goods of an act line.
    fn again(of: &ActLine) -> DraftLine {
        DraftLine { name: of.name.clone(), code: of.code.clone(), size: Some(of.size), ..DraftLine::default() }
    }

    fn act_line(&self, pieces: Pieces) -> Option<ActLine> {
        let condition = self.condition.trim();
        (pieces > Pieces::ZERO).then(|| ActLine {
            name: self.name.trim().to_owned(),
            code: self.code.clone(),
            size: self.size.unwrap_or(Size::Measured(Volume::ZERO)),
            pieces,
            value: self.value,
            condition: (!condition.is_empty()).then(|| condition.to_owned()),
            defective: (self.defective > Pieces::ZERO).then(|| self.defective.min(pieces)),
        })
    }

    /// Whether a line says the same of its pieces, so that more of them only add to the count. Goods with a code are
    /// known by it, goods without one by their name.
    fn same_goods(&self, other: &DraftLine) -> bool {
        let same_thing = match (&self.code, &other.code) {
            (Some(code), Some(other)) => code == other,
            (None, None) => folded(self.name.trim()) == folded(other.name.trim()),
            _ => false,
        };
        let agree = |a: Option<Size>, b: Option<Size>| a.is_none() || b.is_none() || a == b;
        same_thing
            && agree(self.size, other.size)
            && (other.value.is_none() || self.value == other.value)
            && (other.condition.is_empty() || self.condition == other.condition)
    }
}

/// The lines of an act in the order in which they were scanned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActDraft {
    /// The lines.
    pub lines: Vec<DraftLine>,
}

impl ActDraft {
    /// Lines of an act as a draft again: what of a long act is not written yet.
    pub fn of(lines: &[ActLine]) -> ActDraft {
        let lines = lines.iter().map(|line| DraftLine {
            name: line.name.clone(),
            code: line.code.clone(),
            size: Some(line.size),
            pieces: line.pieces,
            value: line.value,
            condition: line.condition.clone().unwrap_or_default(),
            defective: line.defective.unwrap_or_default(),
            refused: Pieces::ZERO,
        });
        ActDraft { lines: lines.collect() }
    }

    /// Adds a line, or its pieces to the line of the same goods; says which line that is, counted from 0.
    pub fn add(&mut self, line: DraftLine) -> usize {
        match self.lines.iter().position(|known| known.same_goods(&line)) {
            Some(at) => {
                if let Some(known) = self.lines.get_mut(at) {
                    known.pieces += line.pieces;
                    known.size = known.size.or(line.size);
                    if known.name.is_empty() {
                        known.name = line.name;
                    }
                }
                at
            }
            None => {
                self.lines.push(line);
                self.lines.len() - 1
            }
        }
    }

    /// The line of a code, or of a name without a code.
    pub fn find(&self, code_or_name: &str) -> Option<&DraftLine> {
        let name = folded(code_or_name.trim());
        let by_code = self.lines.iter().find(|l| l.code.as_deref() == Some(code_or_name.trim()));
        by_code.or_else(|| self.lines.iter().find(|l| folded(l.name.trim()) == name))
    }

    /// Lines that lack a name or a size, counted from 0.
    pub fn incomplete(&self) -> Vec<usize> {
        self.lines.iter().enumerate().filter(|(_, l)| !l.complete()).map(|(at, _)| at).collect()
    }

    /// Pieces and volume of everything that was brought.
    pub fn brought(&self) -> (Pieces, Volume) {
        self.sum(|line| line.pieces)
    }

    /// Pieces and volume of what stays after what was not taken.
    pub fn taken(&self) -> (Pieces, Volume) {
        self.sum(DraftLine::taken)
    }

    fn sum(&self, pieces: impl Fn(&DraftLine) -> Pieces) -> (Pieces, Volume) {
        let lines = self.lines.iter();
        lines.fold((Pieces::ZERO, Volume::ZERO), |(n, v), l| (n + pieces(l), v + l.volume(pieces(l))))
    }

    /// The lines as they enter the act when everything is taken.
    pub fn all_lines(&self) -> Vec<ActLine> {
        self.lines.iter().filter_map(|l| l.act_line(l.pieces)).collect()
    }

    /// The lines that are taken when the surplus is refused.
    fn taken_lines(&self) -> Vec<ActLine> {
        self.lines.iter().filter_map(|l| l.act_line(l.taken())).collect()
    }

    /// The lines that are not taken when the surplus is refused.
    pub fn refused_lines(&self) -> Vec<ActLine> {
        self.lines.iter().filter_map(|l| l.act_line(l.refused.min(l.pieces))).collect()
    }

    /// The act these lines make. A refusal leaves out what was not taken, and lists it.
    pub fn act(&self, contract: EntryId, number: u32, decision: Option<Decision>) -> Accepted {
        let refused = matches!(decision.as_ref().map(|d| &d.outcome), Some(Outcome::Refused { .. }));
        let lines = if refused { self.taken_lines() } else { self.all_lines() };
        Accepted { decision, ..Accepted::new(contract, number, lines) }
    }
}

impl Books {
    /// What a client brought under a code or a name before, as a line to fill in: the newest such act line. A code is looked
    /// up as it stands, a name without regard to case.
    pub fn known_goods(&self, client: EntryId, code_or_name: &str) -> Option<DraftLine> {
        if let Some(coded) = self.known_code(client, code_or_name.trim()) {
            return Some(coded);
        }
        let name = folded(code_or_name.trim());
        let lines = self.acts.of_client(client).flat_map(|act| act.lines().map(move |(_, line)| (act, line)));
        let named = lines.filter(|(_, l)| folded(l.name.trim()) == name);
        let (_, newest) = named.max_by_key(|(act, _): &(&Act, &ActLine)| (act.written.at, act.written.id))?;
        Some(DraftLine::again(newest))
    }

    /// The same of a code alone, which no name need be read for.
    pub fn known_code(&self, client: EntryId, code: &str) -> Option<DraftLine> {
        let newest = self.stock.of_code(code).filter(|l| l.client == client).max_by_key(|l| (l.at, l.id))?;
        self.acts.line(newest.id).map(DraftLine::again)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cups(pieces: i64) -> DraftLine {
        DraftLine {
            name: "Набор чашек".into(),
            code: Some("4600000000031".into()),
            size: Some(Size::UpTo(Volume::litres(4))),
            pieces: Pieces(pieces),
            ..DraftLine::default()
        }
    }

    #[test]
    fn the_same_code_again_adds_to_its_line() {
        let mut draft = ActDraft::default();
        draft.add(DraftLine { name: String::new(), size: None, ..cups(1) });
        assert_eq!(draft.incomplete(), [0]);
        draft.add(cups(4));
        assert_eq!((draft.lines.len(), draft.brought()), (1, (Pieces(5), Volume::litres(20))));
        assert_eq!(draft.incomplete(), [0_usize; 0]);
        draft.add(DraftLine { code: None, ..cups(1) });
        draft.add(DraftLine { code: None, name: "набор Чашек ".into(), ..cups(1) });
        assert_eq!(draft.lines.iter().map(|l| l.pieces.0).collect::<Vec<_>>(), [5, 2]);
        draft.add(DraftLine { size: Some(Size::UpTo(Volume::litres(18))), ..cups(1) });
        assert_eq!(draft.lines.len(), 3, "another size is another line");
        draft.add(DraftLine { condition: "скол".into(), ..cups(1) });
        assert_eq!(draft.lines.len(), 4, "another condition is another line");
    }

    #[test]
    fn a_refusal_splits_the_lines() {
        let mut draft = ActDraft::default();
        draft.add(cups(20));
        draft.add(DraftLine { name: "Свеча".into(), code: None, size: Some(Size::UpTo(Volume::litres(1))), ..cups(3) });
        draft.lines[0].refused = Pieces(18);
        draft.lines[1].refused = Pieces(5);
        assert_eq!((draft.brought(), draft.taken()), ((Pieces(23), Volume::litres(83)), (Pieces(2), Volume::litres(8))));
        let person: EntryId = "K7QP-1".parse().unwrap();
        let outcome = Outcome::Refused { lines: draft.refused_lines() };
        let act = draft.act(person, 3, Some(Decision { outcome, by: person, why: String::new() }));
        assert_eq!(act.lines.iter().map(|l| l.pieces.0).collect::<Vec<_>>(), [2]);
        let Some(Decision { outcome: Outcome::Refused { lines }, .. }) = act.decision else { panic!() };
        assert_eq!(lines.iter().map(|l| l.pieces.0).collect::<Vec<_>>(), [18, 3]);
        let all = draft.act(person, 3, None).lines;
        assert_eq!(all.len(), 2, "nothing is refused without a decision");
        assert_eq!(ActDraft::of(&all).all_lines(), all);
    }
}
