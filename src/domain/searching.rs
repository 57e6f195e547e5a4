//! Looking for a thing in the acts: by its code, by its name, by the day of a photo. A search states what it went through, so that
//! "never accepted" means something, and how sure each thing found is.

use super::acceptance::{Act, ActLine};
use super::books::Books;
use super::correction::Standing;
use super::dispute::Dispute;
use super::fact::Fact;
use super::likeness::{Sought, Sure, code_like};
use crate::journal::{EntryId, LineId};
use crate::order;
use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

/// A thing that is looked for; what is not known of it is left empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Barcode or article.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The day on which it was photographed, or the photo was added.
    pub photo: Option<NaiveDate>,
}

/// A line that is what was looked for, or is like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The act line.
    pub line: LineId,
    /// How sure that is.
    pub sure: Sure,
    /// How many letters differ.
    pub apart: usize,
    /// It stood so in the act before that was put right or made void; it does not any more.
    pub before: bool,
}

/// What a search of the acts for a thing went through, and found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Searched {
    /// How many acts were searched; an act of several entries is one.
    pub acts: usize,
    /// Lines searched.
    pub lines: usize,
    /// Pieces on those lines.
    pub pieces: i64,
    /// The numbers of those acts with their years, in order; goods from a notebook have none.
    pub numbers: Vec<(i32, u32)>,
    /// When the first of them was, and the last.
    pub span: Option<(NaiveDateTime, NaiveDateTime)>,
    /// Lines that were taken over from a notebook: no act of ours stands behind them.
    pub opening: usize,
    /// Lines without a code: the code alone cannot find them.
    pub without_code: usize,
    /// Everything that is the thing or is like it, the surest first.
    pub hits: Vec<Hit>,
    /// The lines that count as found, in the order of the acts.
    pub found: Vec<LineId>,
}

impl Wanted {
    /// The thing a dispute is about.
    pub fn of(dispute: &Dispute) -> Wanted {
        Wanted { code: dispute.says.code.clone().unwrap_or_default(), name: dispute.says.subject.clone(), photo: None }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.code.trim().is_empty() && self.name.trim().is_empty() && self.photo.is_none()
    }
}

/// A thing that is looked for, taken apart.
struct Search<'a> {
    code: &'a str,
    name: Option<Sought>,
    photo: Option<NaiveDate>,
}

impl Search<'_> {
    /// How like a line of an act is to it.
    fn like(&self, line: &ActLine, photographed: bool) -> Option<(Sure, usize)> {
        let by_code = line.code.as_deref().and_then(|code| code_like(self.code, code)).map(|sure| (sure, 0));
        let by_name = self.name.as_ref().and_then(|name| name.like(&line.name));
        let by_photo = photographed.then_some((Sure::Photo, 0));
        [by_code, by_name, by_photo].into_iter().flatten().min()
    }
}

impl Books {
    /// Searches the acts for a thing: those of one client, or of all.
    pub fn search(&self, client: Option<EntryId>, wanted: &Wanted, as_of: NaiveDateTime) -> Searched {
        let search = Search { code: wanted.code.trim(), name: Sought::new(&wanted.name), photo: wanted.photo };
        let mut searched = Searched::default();
        let mut acts: Vec<&Act> = match client {
            Some(client) => self.acts.of_client(client).collect(),
            None => self.acts.iter().collect(),
        };
        acts.retain(|act| act.written.at <= as_of);
        for act in &acts {
            searched.count(act);
            for (id, line) in act.lines() {
                let now = search.like(line, self.photographed(id, search.photo));
                let was = || self.as_written(id).and_then(|line| search.like(line, false));
                let hit = now.map(|like| (like, false)).or_else(|| was().map(|like| (like, true)));
                searched.hits.extend(hit.map(|((sure, apart), before)| Hit { line: id, sure, apart, before }));
            }
        }
        self.search_void(client, &search, as_of, &mut searched);
        searched.found = searched.hits.iter().filter(|hit| hit.sure.is_found() && !hit.before).map(|hit| hit.line).collect();
        order::sort_by_key(&mut searched.hits, |hit| (hit.before, hit.sure, hit.apart));
        searched
    }

    /// Acts that were made void stand in no sum, but what they said is not passed over.
    fn search_void(&self, client: Option<EntryId>, search: &Search<'_>, as_of: NaiveDateTime, searched: &mut Searched) {
        let void = self.stock.lines().filter(|line| client.is_none_or(|client| client == line.client) && line.at <= as_of);
        for line in void.filter(|line| self.acts.get(line.id.entry).is_none()) {
            let like = self.as_written(line.id).and_then(|line| search.like(line, false));
            searched.hits.extend(like.map(|(sure, apart)| Hit { line: line.id, sure, apart, before: true }));
        }
    }

    /// A line of an act as it was written, if the act was put right since.
    fn as_written(&self, line: LineId) -> Option<&ActLine> {
        if self.corrections.standing(line.entry) == Standing::AsWritten {
            return None;
        }
        match &self.record(line.entry)?.fact {
            Fact::Accepted(act) => act.lines.get(usize::from(line.line).checked_sub(1)?),
            _ => None,
        }
    }

    /// Whether a photo of a line, or of its whole act, was added on a day.
    fn photographed(&self, line: LineId, day: Option<NaiveDate>) -> bool {
        let of_line = |of: Option<u16>| of.is_none_or(|of| of == line.line);
        day.is_some_and(|day| self.attachments.of(line.entry).iter().any(|file| of_line(file.line) && file.written.at.date() == day))
    }

    /// Searches the client's acts for the thing a dispute names.
    pub fn search_acts(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Searched {
        self.search(Some(dispute.client), &Wanted::of(dispute), as_of)
    }
}

impl Searched {
    /// Adds what an act was searched for.
    fn count(&mut self, act: &Act) {
        let at = act.written.at;
        self.span = Some(self.span.map_or((at, at), |(first, last)| (first.min(at), last.max(at))));
        self.lines += act.says.lines.len();
        self.pieces = self.pieces.saturating_add(act.pieces().0);
        self.without_code += act.says.lines.iter().filter(|line| line.code.is_none()).count();
        if act.says.opening {
            self.opening += act.says.lines.len();
        }
        // An act of several entries is one act.
        if act.says.continues.is_none() {
            self.acts += 1;
            if !act.says.opening {
                let number = (at.year(), act.says.number);
                let place = self.numbers.partition_point(|other| *other < number);
                self.numbers.insert(place, number);
            }
        }
    }

    /// What is like the thing without being found, for a person to look at, so that "not found" does not hang on a slip.
    pub fn similar(&self) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(|hit| hit.before || !hit.sure.is_found())
    }
}
