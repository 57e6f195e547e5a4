//! The entry line of an acceptance: what stands in its fields, and what Enter makes of it. A scanner's burst never waits for a
//! person: what cannot be completed yet becomes a line that still lacks its name or size.

use super::amount::{self, BadAmount};
use super::scan;
use super::size_choice::SizeChoice;
use crate::domain::Pieces;
use crate::domain::acceptance::Size;
use crate::domain::act_draft::{ActDraft, DraftLine};
use serde::{Deserialize, Serialize};

/// The fields of the entry line, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EntryLine {
    /// «Скан или название».
    pub text: String,
    /// Pieces; empty means one.
    pub pieces: String,
    /// The size.
    pub size: Option<SizeChoice>,
    /// Litres of one piece, when measured.
    pub litres: String,
    /// Declared value of one piece, roubles.
    pub value: String,
    /// Condition at the door.
    pub condition: String,
    /// The code of the line that is being changed.
    pub code: Option<String>,
    /// The line that is being changed, counted from 0: a scanned code that nobody has named yet is on the act at once.
    pub changes: Option<usize>,
}

/// A field of the entry line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryField {
    /// The code or the name.
    Text,
    /// Pieces.
    Pieces,
    /// Litres of one piece.
    Litres,
    /// Declared value.
    Value,
}

/// What Enter made of the entry line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// The pieces are on this line of the act, counted from 0.
    Added(usize),
    /// The code is new: how is the thing called?
    NeedsName,
    /// The size is missing.
    NeedsSize,
    /// Nothing was typed.
    Nothing,
    /// A field cannot be read.
    Wrong(EntryField, BadAmount),
}

impl EntryLine {
    /// Takes the line into the act. `known` says what this client brought under a code or a name before.
    pub fn enter(&mut self, act: &mut ActDraft, known: impl Fn(&str) -> Option<DraftLine>) -> Entered {
        match self.try_enter(act, known) {
            Ok(entered) | Err(entered) => entered,
        }
    }

    /// Takes a scan into the act. A quantity before an asterisk in the field counts for it; a name that is being typed stays as
    /// it is, and the scan goes past it.
    pub fn scan(&mut self, act: &mut ActDraft, scan: &scan::Scan, known: impl Fn(&str) -> Option<DraftLine>) -> Entered {
        let times = self.text.trim().strip_suffix('*').and_then(|times| amount::pieces(times).ok());
        let read = scan::Scan { times: scan.times.or(times), text: scan.text.clone() };
        let of_code = |line: &DraftLine| line.code.as_ref() == Some(&read.text);
        let line = act.find(&read.text).cloned().filter(|line| line.complete() && of_code(line));
        let line = line.or_else(|| known(&read.text)).filter(of_code);
        if times.is_none() && !self.text.trim().is_empty() {
            let line = line.unwrap_or_else(|| DraftLine { code: Some(read.text.clone()), ..DraftLine::default() });
            return Entered::Added(self.count_more(act, line, read.times.unwrap_or(Pieces(1))));
        }
        self.text.clear();
        match self.enter_code(act, read, line) {
            Ok(entered) | Err(entered) => entered,
        }
    }

    fn try_enter(&mut self, act: &mut ActDraft, known: impl Fn(&str) -> Option<DraftLine>) -> Result<Entered, Entered> {
        let read = scan::read(&self.text).map_err(|bad| Entered::Wrong(EntryField::Text, bad))?;
        let known = |text: &str| act.find(text).cloned().filter(DraftLine::complete).or_else(|| known(text));
        if scan::is_code(&read.text) {
            let known = known(&read.text).filter(|line| line.code.as_deref() == Some(read.text.as_str()));
            return self.enter_code(act, read, known);
        }
        if read.text.is_empty() {
            return Err(if self.code.is_some() { Entered::NeedsName } else { Entered::Nothing });
        }
        let plain = self.size.is_none() && self.code.is_none() && self.changes.is_none();
        let line = match known(&read.text).filter(|_| plain) {
            Some(known) => self.filled(&read, Some(known))?,
            None => self.filled(&read, None)?,
        };
        Ok(self.put(act, line))
    }

    fn enter_code(&mut self, act: &mut ActDraft, read: scan::Scan, known: Option<DraftLine>) -> Result<Entered, Entered> {
        if self.code.as_ref() == Some(&read.text) && self.names(act).is_some() {
            self.typed_pieces()?;
            let line = DraftLine { code: Some(read.text), ..DraftLine::default() };
            self.count_more(act, line, read.times.unwrap_or(Pieces(1)));
            self.text.clear();
            return Ok(Entered::NeedsName);
        }
        // The pieces in the field belong to the line that is being changed.
        let typed = if self.changes.is_some() { None } else { self.typed_pieces()? };
        let pieces = read.times.or(typed).unwrap_or(Pieces(1));
        self.put_aside(act)?;
        let on_the_act = act.find(&read.text).is_some_and(|line| line.code.as_ref() == Some(&read.text));
        match known {
            Some(known) => Ok(self.put(act, DraftLine { pieces, refused: Pieces::ZERO, ..known })),
            None if on_the_act => Ok(self.put(act, DraftLine { code: Some(read.text), pieces, ..DraftLine::default() })),
            None => {
                let at = act.add(DraftLine { code: Some(read.text.clone()), pieces, ..DraftLine::default() });
                *self = EntryLine { code: Some(read.text), changes: Some(at), ..EntryLine::default() };
                self.pieces = if pieces == Pieces(1) { String::new() } else { pieces.0.to_string() };
                Ok(Entered::NeedsName)
            }
        }
    }

    /// The line of the act whose name is being typed: it has a code and no name yet.
    fn names<'a>(&self, act: &'a ActDraft) -> Option<&'a DraftLine> {
        let line = act.lines.get(self.changes?)?;
        (line.name.is_empty() && line.code.is_some()).then_some(line)
    }

    /// Counts more pieces of goods; also in the field, when it is their line that is being changed.
    fn count_more(&mut self, act: &mut ActDraft, line: DraftLine, more: Pieces) -> usize {
        let at = act.add(DraftLine { pieces: more, refused: Pieces::ZERO, ..line });
        if self.changes == Some(at) {
            let typed = self.typed_pieces().ok().flatten().unwrap_or(Pieces(1));
            self.pieces = (typed + more).0.to_string();
        }
        at
    }

    /// A line that waits for its name stays without one, with the pieces and the size it has by now; another one that is being
    /// changed stays as it was.
    fn put_aside(&mut self, act: &mut ActDraft) -> Result<(), Entered> {
        if self.names(act).is_some() {
            let pieces = self.typed_pieces()?.unwrap_or(Pieces(1));
            let size = self.size.and_then(SizeChoice::class);
            if let Some(line) = self.changes.and_then(|at| act.lines.get_mut(at)) {
                line.pieces = pieces;
                line.size = size.or(line.size);
            }
        }
        *self = EntryLine::default();
        Ok(())
    }

    fn filled(&self, read: &scan::Scan, known: Option<DraftLine>) -> Result<DraftLine, Entered> {
        let size = match (self.size, &known) {
            (Some(SizeChoice::Measured), _) => {
                let litres = amount::litres(&self.litres).map_err(|bad| Entered::Wrong(EntryField::Litres, bad))?;
                Some(Size::Measured(litres))
            }
            (Some(choice), _) => choice.class(),
            (None, Some(known)) => known.size,
            (None, None) => None,
        };
        let pieces = self.count(read.times)?;
        let value = match amount::roubles(&self.value) {
            Err(BadAmount::Empty) => None,
            Err(bad) => return Err(Entered::Wrong(EntryField::Value, bad)),
            Ok(value) => Some(value),
        };
        let (name, code) = match known {
            Some(known) => (known.name, known.code),
            None => (read.text.clone(), self.code.clone()),
        };
        let condition = self.condition.trim().to_owned();
        let line = DraftLine { name, code, size, pieces, value, condition, ..DraftLine::default() };
        if line.size.is_none() { Err(Entered::NeedsSize) } else { Ok(line) }
    }

    /// The quantity before the asterisk, else the field, else one.
    fn count(&self, times: Option<Pieces>) -> Result<Pieces, Entered> {
        match times {
            Some(pieces) => Ok(pieces),
            None => Ok(self.typed_pieces()?.unwrap_or(Pieces(1))),
        }
    }

    fn typed_pieces(&self) -> Result<Option<Pieces>, Entered> {
        match amount::pieces(&self.pieces) {
            Ok(pieces) => Ok(Some(pieces)),
            Err(BadAmount::Empty) => Ok(None),
            Err(bad) => Err(Entered::Wrong(EntryField::Pieces, bad)),
        }
    }

    fn put(&mut self, act: &mut ActDraft, line: DraftLine) -> Entered {
        let at = match self.changes.and_then(|at| Some((at, act.lines.get_mut(at)?))) {
            Some((at, changed)) => {
                let (refused, defective) = (changed.refused.min(line.pieces), changed.defective.min(line.pieces));
                *changed = DraftLine { refused, defective, ..line };
                at
            }
            None => act.add(line),
        };
        *self = EntryLine::default();
        Entered::Added(at)
    }

    /// Takes a line of the act into the fields, to change it. What stood there unfinished goes into the act first.
    pub fn change(&mut self, act: &mut ActDraft, at: usize) {
        self.put_aside(act).ok();
        let Some(line) = act.lines.get(at) else { return };
        let litres = |size: Size| matches!(SizeChoice::of(size), SizeChoice::Measured).then(|| size.volume().0);
        *self = EntryLine {
            text: line.name.clone(),
            pieces: line.pieces.0.to_string(),
            size: line.size.map(SizeChoice::of),
            litres: line.size.and_then(litres).map(|ml| amount::typed(ml, 3, ',')).unwrap_or_default(),
            value: line.value.map(|value| amount::typed(value.0, 2, ',')).unwrap_or_default(),
            condition: line.condition.clone(),
            code: line.code.clone(),
            changes: Some(at),
        };
    }

    /// Whether nothing was typed yet.
    pub fn is_empty(&self) -> bool {
        *self == EntryLine::default()
    }
}
