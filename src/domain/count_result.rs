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
use super::count_row::{Apart, CountRow, LineCount, merged};
use super::goods::{Key, key};
use super::handout::Taken;
use super::movement::changes;
use super::search::folded;
use super::stock::StockLine;
use crate::journal::{EntryId, LineId};
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, BTreeSet};

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
        self.count_rows_then(count, client, NaiveDateTime::MAX)
    }

    /// The same at a moment: what was acknowledged or found again after it is open still.
    pub fn count_rows_then(&self, count: &Count, client: Option<EntryId>, as_of: NaiveDateTime) -> Vec<CountRow> {
        let Some(of) = count.counted.get(&client) else { return Vec::new() };
        let Some(stamp) = self.stamp(count) else { return Vec::new() };
        let last = of.entries.iter().filter_map(|id| self.record(*id)).map(|record| record.place).max().unwrap_or(stamp.place);
        let mut rows: BTreeMap<Key, CountRow> = BTreeMap::new();
        let mut order: Vec<Key> = Vec::new();
        if let Some(client) = client {
            self.add_expected(&stamp, (of.at, last), client, &mut rows, &mut order);
        }
        let mut coded: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for (key, row) in rows.iter().filter(|((_, code, _), _)| code.is_some()) {
            coded.entry(folded(row.name.trim())).or_default().push(key.clone());
        }
        for found in &of.found {
            let key = key_of(client.unwrap_or(count.written.id), found, &rows, &coded);
            let row = rows.entry(key.clone()).or_insert_with(|| {
                if found.code.is_some() {
                    coded.entry(folded(found.name.trim())).or_default().push(key.clone());
                }
                order.push(key);
                CountRow::new(client, &found.name, found.code.as_deref())
            });
            row.counted += found.pieces;
        }
        let by_then = count.settled.iter().filter(|settled| settled.at <= as_of);
        let settled: Vec<Taken> = by_then.flat_map(|settled| settled.says.clone()).collect();
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
    fn add_expected(
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
                What::Expected => row.add_expected(apart),
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
        let mut rows = self.count_rows_then(count, Some(client), as_of);
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

/// The row something found belongs to: by its code; without one by its name, also of goods that have a code when only one row is called so.
fn key_of(client: EntryId, found: &Found, rows: &BTreeMap<Key, CountRow>, coded: &BTreeMap<String, Vec<Key>>) -> Key {
    let name = folded(found.name.trim());
    if let Some(code) = &found.code {
        return (client, Some(code.clone()), String::new());
    }
    match coded.get(&name).map(Vec::as_slice) {
        Some([only]) if !rows.contains_key(&(client, None, name.clone())) => only.clone(),
        _ => (client, None, name),
    }
}
