//! What a count says beside the books, and only once it is written down: expected, found, the difference, line by line with the act
//! each came by.
//!
//! Expected is what the books knew at the moment the count began: entries folded before its beginning that had happened by then.
//! Everything else stands apart and explains a difference only visibly: what was written down later but had happened before (*late*),
//! and what moved while people counted (*during*), of which nobody knows whether it was counted before it left. Of a line's goods the
//! oldest go out first, so what is missing is ascribed to the oldest act that still has some.

use super::amount::Pieces;
use super::books::Books;
use super::correction::{Corrections, Replacement, Standing};
use super::count::{Count, Found};
use super::goods::{Key, key};
use super::handout::Taken;
use super::movement::changes;
use super::search::folded;
use super::stock::StockLine;
use crate::journal::{EntryId, LineId};
use crate::order;
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, BTreeSet};

/// Goods of one kind in a count.
#[derive(Clone, Debug, PartialEq)]
pub struct CountRow {
    /// Whose; goods that no act of the point knows may be nobody's.
    pub client: Option<EntryId>,
    /// What they are called.
    pub name: String,
    /// Their code.
    pub code: Option<String>,
    /// The act lines they came by, oldest first; empty when the books do not know them.
    pub lines: Vec<LineCount>,
    /// What the books expected when the count began.
    pub expected: Pieces,
    /// What was found.
    pub counted: Pieces,
    /// What was written down since and had happened before the count.
    pub late: Vec<Apart>,
    /// What moved while people counted.
    pub during: Vec<Apart>,
    /// Pieces of a shortage that were acknowledged or found again since.
    pub settled: Pieces,
}

/// One act line in a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCount {
    /// The act line.
    pub line: LineId,
    /// What the books expected of it.
    pub expected: Pieces,
    /// What of the goods found is ascribed to it; a surplus to none.
    pub counted: Pieces,
}

/// A change of the stock that stands apart from a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The entry that says so.
    pub entry: EntryId,
    /// When it happened.
    pub at: NaiveDateTime,
    /// The act line.
    pub line: LineId,
    /// What it adds to the stock.
    pub change: Pieces,
}

impl CountRow {
    /// Found less expected: recorded, and never adjusted away.
    pub fn difference(&self) -> Pieces {
        self.counted - self.expected
    }

    /// What of the difference is left after what stands apart: below zero is missing.
    pub fn unexplained(&self) -> Pieces {
        let late: Pieces = self.late.iter().map(|apart| apart.change).sum();
        let left = self.difference() - late;
        let (out, into): (Vec<&Apart>, Vec<&Apart>) = self.during.iter().partition(|apart| apart.change < Pieces::ZERO);
        let sum = |aparts: &[&Apart]| aparts.iter().map(|apart| apart.change).sum::<Pieces>();
        if left < Pieces::ZERO { (left - sum(&out)).min(Pieces::ZERO) } else { (left - sum(&into)).max(Pieces::ZERO) }
    }

    /// Pieces that are missing and neither explained, nor acknowledged, nor found again.
    pub fn missing(&self) -> Pieces {
        (-self.unexplained() - self.settled).max(Pieces::ZERO)
    }

    /// Pieces that are there and that nothing in the books explains.
    pub fn surplus(&self) -> Pieces {
        self.unexplained().max(Pieces::ZERO)
    }

    /// The act lines the missing pieces are ascribed to, oldest first.
    pub fn missing_lines(&self) -> Vec<Taken> {
        let mut left = self.missing();
        let mut taken = Vec::new();
        for line in &self.lines {
            let pieces = (line.expected - line.counted).min(left).max(Pieces::ZERO);
            if pieces > Pieces::ZERO {
                taken.push(Taken { line: line.line, pieces });
                left = left - pieces;
            }
        }
        // A late acceptance may be missing beyond what was expected then.
        if let Some(last) = self.lines.last().filter(|_| left > Pieces::ZERO) {
            taken.push(Taken { line: last.line, pieces: left });
        }
        taken
    }
}

/// The moment a count began, as the books stood then.
struct Stamp {
    /// When.
    at: NaiveDateTime,
    /// Its place in the fold order.
    place: usize,
    /// What was put right by then.
    known: Corrections,
    /// Entries that were put right since, each with the correction.
    altered: BTreeMap<EntryId, EntryId>,
    /// Entries that name the count: what they do about a difference is no movement during it.
    settled: BTreeSet<EntryId>,
}

/// A change of the stock with its moment.
struct Change {
    apart: Apart,
    place: usize,
}

impl Books {
    /// The rows of a count, client by client; empty while nothing was written down.
    pub fn count_result(&self, count: EntryId) -> Vec<CountRow> {
        let Some(count) = self.counts.get(count) else { return Vec::new() };
        count.counted.keys().flat_map(|client| self.count_rows(count, *client)).collect()
    }

    /// The rows of one client in a count: what was expected or found, differences not sorted out.
    pub fn count_rows(&self, count: &Count, client: Option<EntryId>) -> Vec<CountRow> {
        let Some(of) = count.counted.get(&client) else { return Vec::new() };
        let Some(stamp) = self.stamp(count) else { return Vec::new() };
        let last = of.entries.iter().filter_map(|id| self.record(*id)).map(|record| record.place).max().unwrap_or(stamp.place);
        let mut rows: BTreeMap<Key, CountRow> = BTreeMap::new();
        let mut order: Vec<Key> = Vec::new();
        if let Some(client) = client {
            self.expect(&stamp, (of.at, last), client, &mut rows, &mut order);
        }
        for found in &of.found {
            let key = key_of(client.unwrap_or(count.written.id), found, &rows);
            let row = rows.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                CountRow::new(client, &found.name, found.code.as_deref())
            });
            row.counted += found.pieces;
        }
        let settled: Vec<Taken> = count.settled.iter().flat_map(|settled| settled.says.clone()).collect();
        let mut all: Vec<CountRow> = order.iter().filter_map(|key| rows.remove(key)).collect();
        for row in &mut all {
            let of_row = |line: LineId| row.lines.iter().any(|of| of.line == line);
            row.settled = settled.iter().filter(|taken| of_row(taken.line)).map(|taken| taken.pieces).sum();
            row.ascribe();
        }
        let idle = |row: &CountRow| row.expected == Pieces::ZERO && row.counted == Pieces::ZERO;
        all.retain(|row| !idle(row) || !row.late.is_empty() || !row.during.is_empty());
        all.iter_mut().for_each(CountRow::drop_idle_lines);
        all
    }

    fn stamp(&self, count: &Count) -> Option<Stamp> {
        let place = self.record(count.written.id)?.place;
        let altered = self.corrections.since(place, |id| self.record(id));
        let known = if altered.is_empty() { self.corrections.clone() } else { self.known_before(place) };
        let settled = count.settled.iter().map(|settled| settled.entry).collect();
        Some(Stamp { at: count.written.at, place, known, altered, settled })
    }

    /// What the books expected of a client's goods, and what stands apart.
    fn expect(
        &self,
        stamp: &Stamp,
        end: (NaiveDateTime, usize),
        client: EntryId,
        rows: &mut BTreeMap<Key, CountRow>,
        order: &mut Vec<Key>,
    ) {
        let lines = self.stock.of_client(client);
        let mut keys: BTreeMap<LineId, Key> = BTreeMap::new();
        for line in &lines {
            let key = key(line);
            keys.insert(line.id, key.clone());
            let row = rows.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                CountRow::new(Some(client), &line.name, line.code.as_deref())
            });
            row.lines.push(LineCount { line: line.id, expected: Pieces::ZERO, counted: Pieces::ZERO });
        }
        let now = self.changes_now(&lines);
        let then = self.changes_then(stamp);
        let mut book = |apart: Apart, what: What| {
            let Some(row) = keys.get(&apart.line).and_then(|key| rows.get_mut(key)) else { return };
            match what {
                What::Expected => row.expect(apart),
                What::Late => row.late.push(apart),
                What::During => row.during.push(apart),
            }
        };
        for apart in then {
            book(apart, What::Expected);
            // What was put right since shows as what it changed.
            let correction = stamp.altered.get(&apart.entry).copied().unwrap_or(apart.entry);
            book(Apart { entry: correction, change: -apart.change, ..apart }, What::Late);
        }
        for Change { apart, place } in now {
            let before = apart.at < stamp.at || (apart.at == stamp.at && place < stamp.place);
            let ended = apart.at > end.0 || (apart.at == end.0 && place > end.1);
            let altered = stamp.altered.get(&apart.entry).copied();
            match (before, altered) {
                (true, None) if place < stamp.place => book(apart, What::Expected),
                (true, altered) => book(Apart { entry: altered.unwrap_or(apart.entry), ..apart }, What::Late),
                (false, _) if !ended && !stamp.settled.contains(&apart.entry) => book(apart, What::During),
                (false, _) => {}
            }
        }
        for row in rows.values_mut() {
            row.late = merged(std::mem::take(&mut row.late));
        }
    }

    /// Every change of these lines as the books have it now.
    fn changes_now(&self, lines: &[&StockLine]) -> Vec<Change> {
        let contracts: BTreeSet<EntryId> = lines.iter().map(|line| line.contract).collect();
        let movements = contracts.iter().flat_map(|contract| self.stock.movements(*contract, NaiveDateTime::MAX));
        let changes = movements.filter_map(|movement| {
            let record = self.record(movement.entry)?;
            // Of an entry that names a day alone, the latest it can have happened is when it was noted.
            let day_only = record.written.day_only && record.written.at == movement.at;
            let at = if day_only { movement.at.min(record.written.noted) } else { movement.at };
            let apart = Apart { entry: movement.entry, at, line: movement.line, change: movement.change() };
            Some(Change { apart, place: record.place })
        });
        changes.collect()
    }

    /// What the entries that were put right since said when the count began, of what had happened by then.
    fn changes_then(&self, stamp: &Stamp) -> Vec<Apart> {
        let mut all = Vec::new();
        for entry in stamp.altered.keys() {
            let Some(record) = self.record(*entry).filter(|record| record.place < stamp.place) else { continue };
            let (fact, at) = match stamp.known.standing(*entry) {
                Standing::AsWritten => (&record.fact, record.written.at),
                Standing::Replaced(_, Replacement { happened, fact }) => (fact, happened.map_or(record.written.at, |h| h.minute())),
                Standing::Void(_) => continue,
            };
            if at <= stamp.at {
                all.extend(changes(fact, *entry).into_iter().map(|(line, change)| Apart { entry: *entry, at, line, change }));
            }
        }
        all
    }

    /// The first of these lines of which a count misses fewer pieces than are named: the line, what is missing, what is named.
    pub(super) fn over_found(&self, count: EntryId, client: Option<EntryId>, lines: &[Taken]) -> Option<(LineId, Pieces, Pieces)> {
        let rows = self.counts.get(count).map(|count| self.count_rows(count, client)).unwrap_or_default();
        let row_of = |line: LineId| rows.iter().position(|row| row.lines.iter().any(|of| of.line == line));
        lines.iter().find_map(|taken| {
            let row = row_of(taken.line);
            let missing = row.and_then(|row| rows.get(row)).map(CountRow::missing).unwrap_or_default();
            let named = lines.iter().filter(|other| other.line == taken.line || (row.is_some() && row_of(other.line) == row));
            let asked: Pieces = named.map(|taken| taken.pieces).sum();
            (asked > missing).then_some((taken.line, missing, asked))
        })
    }

    /// What the last count of a client misses, and is neither acknowledged nor found again. An earlier count is answered by the later.
    pub fn missing_of(&self, client: EntryId, as_of: NaiveDateTime) -> Option<(&Count, Vec<CountRow>)> {
        let count = self.counts.last_of(client, as_of)?;
        let mut rows = self.count_rows(count, Some(client));
        rows.retain(|row| row.missing() > Pieces::ZERO);
        Some((count, rows)).filter(|(_, rows)| !rows.is_empty())
    }

    /// Clients whose goods a count has still to write down; none when it is finished. Of the whole room: who had goods then.
    pub fn not_counted(&self, count: &Count) -> Vec<EntryId> {
        let Some(place) = self.record(count.written.id).map(|record| record.place) else { return Vec::new() };
        if let Some(client) = count.client {
            return if count.counted.contains_key(&Some(client)) { Vec::new() } else { vec![client] };
        }
        let known = |contract: &&super::contract::Contract| self.record(contract.id).is_some_and(|record| record.place < place);
        let held = self.contracts.iter().filter(known).filter(|c| self.stock.held(c.id, count.written.at).pieces != Pieces::ZERO);
        let clients: BTreeSet<EntryId> = held.map(|contract| contract.client).collect();
        clients.into_iter().filter(|client| !count.counted.contains_key(&Some(*client))).collect()
    }

    /// Whether everything a count is to count was written down. Of a room in which nothing was, when it was said once.
    pub fn count_finished(&self, count: &Count) -> bool {
        !count.counted.is_empty() && self.not_counted(count).is_empty()
    }
}

/// How a change stands to a count.
enum What {
    Expected,
    Late,
    During,
}

impl CountRow {
    fn new(client: Option<EntryId>, name: &str, code: Option<&str>) -> CountRow {
        let nothing = Pieces::ZERO;
        let (name, code) = (name.to_owned(), code.map(str::to_owned));
        let (lines, late, during) = (Vec::new(), Vec::new(), Vec::new());
        CountRow { client, name, code, lines, expected: nothing, counted: nothing, late, during, settled: nothing }
    }

    fn expect(&mut self, apart: Apart) {
        self.expected += apart.change;
        if let Some(line) = self.lines.iter_mut().find(|line| line.line == apart.line) {
            line.expected += apart.change;
        }
    }

    /// Leaves out the act lines of which nothing was expected any more, unless that is all of them.
    fn drop_idle_lines(&mut self) {
        let (late, during) = (&self.late, &self.during);
        let speaks = |line: &LineCount| line.expected != Pieces::ZERO || stands_apart(line, late, during);
        if self.lines.iter().any(speaks) {
            self.lines.retain(speaks);
        }
    }

    /// Spreads what was found over the act lines: what is missing is missing of the oldest.
    fn ascribe(&mut self) {
        let mut missing = (self.expected - self.counted).max(Pieces::ZERO);
        for line in &mut self.lines {
            let short = missing.min(line.expected).max(Pieces::ZERO);
            missing = missing - short;
            line.counted = line.expected - short;
        }
    }
}

fn stands_apart(line: &LineCount, late: &[Apart], during: &[Apart]) -> bool {
    late.iter().chain(during).any(|apart| apart.line == line.line)
}

/// One change an entry and line; those that cancel each other are gone.
fn merged(aparts: Vec<Apart>) -> Vec<Apart> {
    let mut all: Vec<Apart> = Vec::new();
    for apart in aparts {
        match all.iter_mut().find(|other| other.entry == apart.entry && other.line == apart.line) {
            Some(other) => other.change += apart.change,
            None => all.push(apart),
        }
    }
    all.retain(|apart| apart.change != Pieces::ZERO);
    order::sort_by_key(&mut all, |apart| (apart.at, apart.entry));
    all
}

/// The row something found belongs to: by its code; without one by its name, also of goods that have a code.
fn key_of(client: EntryId, found: &Found, rows: &BTreeMap<Key, CountRow>) -> Key {
    let name = folded(found.name.trim());
    if let Some(code) = &found.code {
        return (client, Some(code.clone()), String::new());
    }
    let by_name = (client, None, name.clone());
    let mut coded = rows.iter().filter(|((of, code, _), row)| *of == client && code.is_some() && folded(row.name.trim()) == name);
    match (rows.contains_key(&by_name), coded.next(), coded.next()) {
        (false, Some((key, _)), None) => key.clone(),
        _ => by_name,
    }
}
