//! The re-check sheet: a client's goods, and a thing that is looked for, as of a moment; line by line with the numbers of its documents,
//! with what was searched and what the sheet does not say. The page, the paper and the pack say the same by it.

mod document;
mod fates;
mod limits;
mod searched;

pub use document::numbers;
pub(super) use document::{act, fates, goods};
pub use fates::{Line, Says, sure};
pub use searched::searched_says;

use crate::domain::handout::Taken;
use crate::domain::movement::MovementKind;
use crate::domain::recheck::{Recheck, Verdict};
use crate::domain::searching::{Searched, Wanted};
use crate::domain::{Books, Money, Pieces};
use crate::journal::EntryId;
use crate::text::k::recheck as t;
use crate::text::{Key, Lang, format};
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Whose goods.
    pub client: EntryId,
    /// The thing; empty when everything is asked about.
    pub wanted: Wanted,
    /// By which moment.
    pub as_of: NaiveDateTime,
    /// What of the journal is not here, in sentences: then "never accepted" cannot be said.
    pub gaps: Vec<String>,
}

/// What a sheet tells besides: nothing, on the page and on paper. By whom a thing was taken is told where the reader may know, and of an
/// entry that is not shown to them only that it is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tells {
    /// By what the buyer of a handout was recognised, by the handout's entry.
    pub buyers: BTreeMap<EntryId, String>,
    /// Entries that are not shown.
    pub withheld: BTreeSet<EntryId>,
}

/// The answer.
pub struct Sheet<'a> {
    lang: Lang,
    books: &'a Books,
    asked: &'a Asked,
    tells: Tells,
    /// What became of every piece.
    pub recheck: Recheck,
    /// What was searched for the thing; `None` when everything is asked about.
    pub searched: Option<Searched>,
    /// The verdict on the thing.
    pub verdict: Option<Verdict>,
}

impl<'a> Sheet<'a> {
    /// Works the answer out.
    pub fn new(lang: Lang, books: &'a Books, asked: &'a Asked) -> Sheet<'a> {
        let recheck = books.recheck(asked.client, asked.as_of);
        let searched = (!asked.wanted.is_empty()).then(|| books.search(Some(asked.client), &asked.wanted, asked.as_of));
        let verdict = searched.as_ref().map(|searched| books.verdict_on(&recheck, &searched.found));
        Sheet { lang, books, asked, tells: Tells::default(), recheck, searched, verdict }
    }

    /// The same sheet for a reader who may be told more of buyers, or is not shown every entry.
    pub fn telling(self, tells: Tells) -> Self {
        Sheet { tells, ..self }
    }

    fn says(&self, key: Key) -> String {
        self.lang.t(key).to_owned()
    }

    fn when(&self, at: NaiveDateTime) -> String {
        format::date_hour(self.lang, at)
    }

    fn money(&self, money: Money) -> String {
        format::money(self.lang, money.0)
    }

    /// Our shortage that nobody answered for yet: of the thing, or of everything.
    pub fn short(&self) -> Vec<Taken> {
        match &self.verdict {
            Some(Verdict::OurShortage { lines, .. }) => lines.clone(),
            Some(_) => Vec::new(),
            None => self.recheck.short(),
        }
    }

    /// The answer in a few words.
    pub fn title(&self) -> String {
        let Some(verdict) = &self.verdict else { return self.title_of_all() };
        let similar = self.searched.as_ref().is_some_and(|searched| searched.similar().next().is_some());
        match verdict {
            Verdict::NeverAccepted if !self.asked.gaps.is_empty() => self.says(t::VERDICT_UNSURE),
            Verdict::NeverAccepted if similar => self.says(t::VERDICT_SIMILAR),
            Verdict::NeverAccepted => self.says(t::VERDICT_NEVER),
            Verdict::Gone { entries } => self.gone(entries),
            Verdict::Here { count: Some(_), .. } => self.says(t::VERDICT_HERE),
            Verdict::Here { count: None, .. } => self.says(t::VERDICT_HERE_BOOKS),
            Verdict::OurShortage { lines, value, .. } => self.shortage(lines, *value),
            Verdict::Acknowledged { shortages } => {
                let debt = shortages.iter().filter_map(|id| self.books.shortages.get(*id)).map(|shortage| shortage.debt()).sum();
                self.lang.fill(t::VERDICT_ACKNOWLEDGED, &[("money", self.money(debt).into())])
            }
        }
    }

    fn title_of_all(&self) -> String {
        let short = self.recheck.short();
        if short.is_empty() { self.says(t::VERDICT_ALL) } else { self.shortage(&short, self.books.declared(&short)) }
    }

    fn shortage(&self, lines: &[Taken], value: Option<Money>) -> String {
        let pieces: Pieces = lines.iter().map(|taken| taken.pieces).sum();
        match value {
            Some(value) => self.lang.fill(t::VERDICT_ALL_SHORT, &[("pieces", pieces.0.into()), ("money", self.money(value).into())]),
            None => self.lang.fill(t::VERDICT_ALL_SHORT_NO_VALUE, &[("pieces", pieces.0.into())]),
        }
    }

    /// How it went, when all of it went the same way.
    fn gone(&self, entries: &[EntryId]) -> String {
        let mut ways: Vec<Option<MovementKind>> = entries.iter().map(|id| self.books.counted(*id).and_then(|fact| fact.moves())).collect();
        ways.dedup();
        self.says(match ways[..] {
            [Some(MovementKind::HandedOut)] => t::VERDICT_HANDED_OUT,
            [Some(MovementKind::Returned)] => t::VERDICT_RETURNED,
            [Some(MovementKind::WrittenOff)] => t::VERDICT_WRITTEN_OFF,
            _ => t::VERDICT_GONE,
        })
    }

    /// What we propose for our shortage: compensation up to the declared value.
    pub fn proposal(&self) -> Option<String> {
        let short = self.short();
        if short.is_empty() {
            return None;
        }
        Some(match self.books.declared(&short) {
            Some(value) => self.lang.fill(t::PROPOSAL, &[("money", self.money(value).into())]),
            None => self.says(t::PROPOSAL_NO_VALUE),
        })
    }

    /// The sums of movement in one sentence.
    pub fn sum(&self) -> String {
        let sum = &self.recheck.sum;
        let arguments = [
            ("accepted", sum.accepted.0.into()),
            ("taken_back", sum.taken_back.0.into()),
            ("handed_out", sum.handed_out.0.into()),
            ("returned", sum.returned.0.into()),
            ("written_off", sum.written_off.0.into()),
            ("acknowledged", sum.acknowledged.0.into()),
            ("found", sum.found_again.0.into()),
            ("expected", sum.expected().0.into()),
        ];
        self.lang.fill(t::SUM, &arguments)
    }

    /// What the last count found, beyond the books too, and what went below nothing.
    pub fn counted(&self) -> Vec<String> {
        let count = self.recheck.count.and_then(|(id, counted)| Some((self.books.counts.get(id)?, counted)));
        let mut says = vec![match count {
            None => self.says(t::COUNT_NONE),
            Some((count, counted)) => {
                let people: Vec<String> = count.says.by.iter().map(|id| self.books.who(*id)).collect();
                let then: Pieces = self.books.count_rows(count, Some(self.asked.client)).iter().map(|row| row.expected).sum();
                let arguments = [
                    ("number", count.says.number.to_string().into()),
                    ("when", self.when(count.written.at).into()),
                    ("counted", counted.0.into()),
                    ("then", then.0.into()),
                    ("people", people.join(", ").into()),
                ];
                self.lang.fill(t::COUNT_SAYS, &arguments)
            }
        }];
        says.extend(self.recheck.surplus.iter().map(|(name, code, pieces)| {
            let name = code.as_ref().map_or_else(|| name.clone(), |code| format!("{name}, {code}"));
            self.lang.fill(t::SURPLUS, &[("name", name.into()), ("pieces", pieces.0.into())])
        }));
        if self.recheck.below() > Pieces::ZERO {
            let lines = self.recheck.lines.iter().filter(|line| line.below > Pieces::ZERO).count();
            says.push(self.lang.fill(t::BELOW_ALL, &[("lines", lines.into()), ("pieces", self.recheck.below().0.into())]));
        }
        says
    }

    /// What is looked for, as it was asked.
    pub fn item(&self) -> String {
        let wanted = &self.asked.wanted;
        let photo = wanted.photo.map(|day| self.lang.fill(t::HOW_PHOTO, &[("day", format::date(self.lang, day).into())]));
        let parts = [Some(wanted.name.trim().to_owned()), Some(wanted.code.trim().to_owned()), photo].into_iter().flatten();
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { self.says(t::PAPER_ITEM_NONE) } else { parts.join(", ") }
    }
}
