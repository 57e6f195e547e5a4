//! What became of pieces, in words: when, to whom by which code, by whom; where, and who found it; or that it is our shortage.

use super::Sheet;
use crate::domain::fate::{Fate, Group, LineFate};
use crate::domain::handout::Taken;
use crate::domain::likeness::Sure;
use crate::domain::searching::Hit;
use crate::domain::{Fact, Pieces};
use crate::journal::{EntryId, LineId};
use crate::text::k::recheck as t;
use crate::text::{Key, format};

/// How many lines that share some words are shown.
const MOST_ALIKE: usize = 20;

/// What a line of the sheet says, in the words of all its columns but the numbers.
pub struct Line<'a> {
    /// What became of its pieces, in numbers.
    pub fate: &'a LineFate,
    /// «акт № 2 от 10.03.2026, строка 2».
    pub act: String,
    /// «Синяя ваза».
    pub name: String,
    /// Its code, if it has one.
    pub code: Option<String>,
    /// «цена 3 400 ₽».
    pub value: String,
    /// What became of each group of pieces; and that more went than came.
    pub says: Vec<Says>,
}

/// One group of pieces.
pub struct Says {
    /// How many.
    pub pieces: Pieces,
    /// What became of them; `None` for what went beyond what came.
    pub fate: Option<Fate>,
    /// In words; the entry it stands on is `fate`'s.
    pub words: String,
}

impl Sheet<'_> {
    /// The lines with anything on them, oldest first.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.recheck.lines.iter().filter(|line| speaks(line)).map(|line| self.line(line))
    }

    /// Lines that were put right so that nothing is left on them.
    pub(super) fn void_lines(&self) -> usize {
        self.recheck.lines.iter().filter(|line| !speaks(line)).count()
    }

    /// The lines that a search found, the surest first, each with how sure it is. What shares some words only stands there when there is
    /// nothing better, and not without end.
    pub fn hits(&self) -> impl Iterator<Item = (String, Line<'_>)> {
        let all = || self.searched.iter().flat_map(|searched| &searched.hits);
        let better = all().any(|hit| hit.sure < Sure::Part);
        let shown = all().filter(move |hit| hit.sure < Sure::Part || !better).take(if better { usize::MAX } else { MOST_ALIKE });
        shown.filter_map(|hit| {
            let line = self.recheck.lines.iter().find(|line| line.line == hit.line)?;
            Some((self.sure(hit), self.line(line)))
        })
    }

    fn sure(&self, hit: &Hit) -> String {
        let sure = self.lang.t(sure(hit.sure));
        if hit.before { format!("{sure}; {}", self.lang.t(t::BEFORE)) } else { sure.to_owned() }
    }

    fn line<'a>(&self, line: &'a LineFate) -> Line<'a> {
        let stock = self.books.stock.line(line.line);
        let value = stock.and_then(|stock| stock.value).map(|value| self.money(value));
        let value = match value {
            Some(money) => self.lang.fill(t::VALUE_EACH, &[("money", money.into())]),
            None => self.says(t::NO_VALUE),
        };
        let mut says: Vec<Says> = line.groups.iter().map(|group| self.group(line, group)).collect();
        if line.below > Pieces::ZERO {
            let words = self.lang.fill(t::BELOW, &[("pieces", line.below.0.into())]);
            says.push(Says { pieces: line.below, fate: None, words });
        }
        let (name, code) = stock.map(|stock| (stock.name.clone(), stock.code.clone())).unwrap_or_default();
        Line { fate: line, act: self.act_line(line.line), name, code, value, says }
    }

    /// «акт № 2 от 10.03.2026, строка 2».
    pub fn act_line(&self, line: LineId) -> String {
        let (act, row) = (self.books.acts.get(line.entry), ("line", line.line.to_string().into()));
        let written = self.books.record(line.entry).map(|record| &record.fact);
        match (act, written) {
            (Some(act), _) => {
                let key = if act.says.opening { t::LINE_OF_NOTEBOOK } else { t::LINE_OF_ACT };
                let number = ("number", act.says.number.to_string().into());
                self.lang.fill(key, &[number, ("day", format::date(self.lang, act.written.at.date()).into()), row])
            }
            (None, Some(Fact::Accepted(act))) => self.lang.fill(t::LINE_VOID, &[("number", act.number.to_string().into()), row]),
            _ => line.to_string(),
        }
    }

    fn group(&self, line: &LineFate, group: &Group) -> Says {
        let mut words = match group.fate {
            fate if fate.entry().is_some_and(|id| self.tells.withheld.contains(&id)) => vec![self.says(t::FATE_WITHHELD)],
            Fate::HandedOut(id) => self.handed_out(id),
            Fate::Returned(id) => self.returned(id),
            Fate::WrittenOff(id) => {
                let reason = match self.books.counted(id) {
                    Some(Fact::WrittenOff(fact)) => fact.reason.clone(),
                    _ => String::new(),
                };
                vec![self.lang.fill(t::FATE_WRITTEN_OFF, &[("when", self.at(id).into()), ("reason", reason.into())]), self.by(id)]
            }
            Fate::Acknowledged(id) => {
                let debt = self.books.shortages.get(id).map(|shortage| shortage.debt()).unwrap_or_default();
                vec![self.lang.fill(t::FATE_ACKNOWLEDGED, &[("when", self.at(id).into()), ("money", self.money(debt).into())]), self.by(id)]
            }
            Fate::OurShortage(id) => {
                let missing = [Taken { line: line.line, pieces: group.pieces }];
                let value = match self.books.declared(&missing) {
                    Some(value) => self.lang.fill(t::FATE_SHORT_VALUE, &[("money", self.money(value).into())]),
                    None => self.says(t::NO_VALUE),
                };
                vec![self.lang.fill(t::FATE_SHORT, &self.of_count(id)), value]
            }
            Fate::Counted(id) => {
                let [number, when] = self.of_count(id);
                vec![self.lang.fill(t::FATE_COUNTED, &[number, when, ("places", self.places(line).into())])]
            }
            Fate::Found(id) => {
                vec![self.lang.fill(t::FATE_FOUND, &[("when", self.at(id).into()), ("places", self.places(line).into())]), self.by(id)]
            }
            Fate::ByBooks => vec![self.lang.fill(t::FATE_BY_BOOKS, &[("places", self.places(line).into())])],
        };
        words.retain(|part| !part.is_empty());
        Says { pieces: group.pieces, fate: Some(group.fate), words: words.join(", ") }
    }

    fn handed_out(&self, id: EntryId) -> Vec<String> {
        let mut words = vec![self.lang.fill(t::FATE_HANDED_OUT, &[("when", self.at(id).into())])];
        if let Some(handout) = self.books.handout(id) {
            let order = handout.says.order.trim();
            words.push(match order.is_empty() {
                true => self.says(t::NO_ORDER),
                false => self.lang.fill(t::ORDER, &[("order", order.into())]),
            });
            words.extend(handout.says.buyer.as_ref().map(|_| match self.tells.buyers.get(&id) {
                Some(buyer) => self.lang.fill(t::BUYER_IS, &[("buyer", buyer.into())]),
                None => self.says(t::BUYER),
            }));
        }
        words.push(self.by(id));
        words
    }

    fn returned(&self, id: EntryId) -> Vec<String> {
        let act = self.books.return_acts.get(id);
        let number = act.map(|act| act.says.number.to_string()).unwrap_or_default();
        let to = act.map(|act| act.says.to.trim()).filter(|to| !to.is_empty());
        let to = to.map(|to| self.lang.fill(t::TO, &[("to", to.into())])).unwrap_or_default();
        vec![self.lang.fill(t::FATE_RETURNED, &[("when", self.at(id).into()), ("number", number.into())]), to, self.by(id)]
    }

    /// When an entry happened, as it counts.
    fn at(&self, id: EntryId) -> String {
        self.books.record(id).map(|record| self.when(self.books.happened(record))).unwrap_or_default()
    }

    /// Who wrote an entry down.
    fn by(&self, id: EntryId) -> String {
        let who = self.books.record(id).map(|record| self.books.who(record.written.by)).unwrap_or_default();
        self.lang.fill(t::BY, &[("who", who.into())])
    }

    fn of_count(&self, id: EntryId) -> [(&'static str, crate::text::Arg<'static>); 2] {
        let count = self.books.counts.get(id);
        let number = count.map(|count| count.says.number.to_string()).unwrap_or_default();
        [("number", number.into()), ("when", self.at(id).into())]
    }

    fn places(&self, line: &LineFate) -> String {
        let names: Vec<String> = line.places.iter().map(|place| self.books.shelves.name(*place)).collect();
        if names.is_empty() { self.says(t::NO_PLACE) } else { names.join(", ") }
    }
}

/// Whether anything ever was on a line that counts.
fn speaks(line: &LineFate) -> bool {
    line.sum.accepted != Pieces::ZERO || line.below != Pieces::ZERO || !line.groups.is_empty()
}

/// How sure it is that a line is what was looked for.
pub fn sure(sure: Sure) -> Key {
    match sure {
        Sure::Code => t::SURE_CODE,
        Sure::Name => t::SURE_NAME,
        Sure::Words => t::SURE_WORDS,
        Sure::Form => t::SURE_FORM,
        Sure::Photo => t::SURE_PHOTO,
        Sure::Typo => t::SURE_TYPO,
        Sure::Part => t::SURE_PART,
    }
}
