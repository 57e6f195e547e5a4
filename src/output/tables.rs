//! The tables a point takes out: what is here, the acts, the handouts, every movement. Every row names the entry it stands on.

use super::table::{Cell, Table};
use crate::domain::acceptance::{Act, Decision, Outcome};
use crate::domain::movement::{Movement, MovementKind};
use crate::domain::stock::StockLine;
use crate::domain::{Books, Fact};
use crate::order;
use crate::text::k::table as t;
use crate::text::{Key, Lang, format};
use chrono::{NaiveDate, NaiveDateTime};

/// The goods that are here, by client and line. Lines that went below zero stand there too.
pub fn stock(lang: Lang, books: &Books) -> Table {
    let head = [t::CLIENT, t::CONTRACT, t::PLACE, t::GOODS, t::CODE, t::LITRES_EACH, t::ACCEPTED, t::HERE, t::VALUE, t::SINCE, t::LINE];
    let mut table = titled(lang, &head);
    for client in books.clients.iter() {
        for line in books.stock.of_client(client.id).into_iter().filter(|line| line.here.0 != 0) {
            let contract = books.contracts.get(line.contract);
            let day = contract.and_then(|c| c.last_day()).unwrap_or(NaiveDate::MAX);
            let places: Vec<String> = books.places(line, day).iter().map(|shelf| books.shelves.name(*shelf)).collect();
            table.rows.push(vec![
                text(&client.card.name),
                contract.map_or(Cell::Empty, |c| text(&c.signed.number)),
                Cell::Text(places.join(", ")),
                text(&line.name),
                line.code.as_deref().map_or(Cell::Empty, text),
                Cell::Decimal(line.volume.0, 3),
                Cell::Number(line.accepted.0),
                Cell::Number(line.here.0),
                line.value.map_or(Cell::Empty, |value| Cell::Decimal(value.0, 2)),
                Cell::Minute(line.at),
                Cell::Text(line.id.to_string()),
            ]);
        }
    }
    table
}

/// The acceptance acts up to a moment, in the order in which they happened.
pub fn acts(lang: Lang, books: &Books, as_of: NaiveDateTime) -> Table {
    let head =
        [t::NUMBER, t::DATE, t::CLIENT, t::CONTRACT, t::LINES, t::PIECES, t::LITRES, t::PERCENT_AFTER, t::DECISION, t::SIGNED, t::ENTRY];
    let mut table = titled(lang, &head);
    let mut acts: Vec<&Act> = books.acts.iter().filter(|act| act.written.at <= as_of).collect();
    order::sort_by_key(&mut acts, |act| act.written.at);
    for act in acts {
        let contract = books.contracts.get(act.says.contract);
        let signed = act.signed.as_ref().filter(|signed| signed.at <= as_of);
        table.rows.push(vec![
            if act.says.opening { Cell::Text(lang.t(t::OPENING).to_owned()) } else { Cell::Number(i64::from(act.says.number)) },
            Cell::Minute(act.written.at),
            Cell::Text(books.clients.name(act.client)),
            contract.map_or(Cell::Empty, |c| text(&c.signed.number)),
            Cell::Number(i64::try_from(act.says.lines.len()).unwrap_or(i64::MAX)),
            Cell::Number(act.pieces().0),
            Cell::Decimal(act.volume().0, 3),
            books.occupancy_after(act).map_or(Cell::Empty, |after| Cell::Number(after.ratio().percent())),
            act.says.decision.as_ref().map_or(Cell::Empty, |decision| Cell::Text(decided(lang, decision))),
            signed.map_or(Cell::Empty, |signed| Cell::Minute(signed.at)),
            Cell::Text(act.written.id.to_string()),
        ]);
    }
    table
}

/// The handouts up to a moment, a row a line, in the order in which they happened. What was made void is left out.
pub fn handouts(lang: Lang, books: &Books, as_of: NaiveDateTime) -> Table {
    let mut table = titled(lang, &[t::DATE, t::CLIENT, t::ORDER, t::GOODS, t::CODE, t::PIECES, t::LINE, t::REASON, t::ENTRY]);
    let mut handouts: Vec<_> = books.records().filter(|r| matches!(r.fact, Fact::HandedOut(_)) && books.happened(r) <= as_of).collect();
    order::sort_by_key(&mut handouts, |record| (books.happened(record), record.place));
    for record in handouts {
        let Some(Fact::HandedOut(fact)) = books.counted(record.written.id) else { continue };
        let client = record.written.about.map_or(Cell::Empty, |client| Cell::Text(books.clients.name(books.counts_as(client))));
        for taken in &fact.lines {
            let line = books.stock.line(taken.line);
            table.rows.push(vec![
                Cell::Minute(books.happened(record)),
                client.clone(),
                text(&fact.order),
                line.map_or(Cell::Empty, |line| text(&line.name)),
                line.and_then(|line| line.code.as_deref()).map_or(Cell::Empty, text),
                Cell::Number(taken.pieces.0),
                Cell::Text(taken.line.to_string()),
                text(&fact.reason),
                Cell::Text(record.written.id.to_string()),
            ]);
        }
    }
    table
}

/// Every movement of goods up to a moment, by contract and in the order in which they happened, with what its goods were after it:
/// the last row of a contract is what is here. Out is below zero.
pub fn movements(lang: Lang, books: &Books, as_of: NaiveDateTime) -> Table {
    let mut table = titled(lang, &[&[t::DATE, t::CLIENT, t::CONTRACT][..], &MOVED, &[t::LINE, t::ENTRY]].concat());
    for contract in books.contracts.iter() {
        for movement in books.stock.movements(contract.id, as_of) {
            let first = [Cell::Minute(movement.at), Cell::Text(books.clients.name(contract.client)), text(&contract.signed.number)];
            let last = [Cell::Text(movement.line.to_string()), Cell::Text(movement.entry.to_string())];
            table.rows.push([&first[..], &moving(lang, movement, books.stock.line(movement.line)), &last].concat());
        }
    }
    table
}

/// The columns that say what a movement was.
pub(super) const MOVED: [Key; 7] = [t::MOVEMENT, t::GOODS, t::CODE, t::PIECES, t::LITRES, t::PIECES_AFTER, t::LITRES_AFTER];

/// The cells of [`MOVED`]; of a line that may not be named neither goods nor code.
pub(super) fn moving(lang: Lang, movement: &Movement, line: Option<&StockLine>) -> [Cell; MOVED.len()] {
    [
        text(lang.t(moved(movement.kind))),
        line.map_or(Cell::Empty, |line| text(&line.name)),
        line.and_then(|line| line.code.as_deref()).map_or(Cell::Empty, text),
        Cell::Number(movement.change().0),
        Cell::Decimal(movement.each.times(movement.change()).0, 3),
        Cell::Number(movement.held.pieces.0),
        Cell::Decimal(movement.held.volume.0, 3),
    ]
}

/// What a movement is called.
pub fn moved(kind: MovementKind) -> Key {
    match kind {
        MovementKind::Accepted => t::MOVED_IN,
        MovementKind::HandedOut => t::MOVED_OUT,
        MovementKind::Returned => t::MOVED_BACK,
        MovementKind::TakenBack => t::MOVED_TAKEN_BACK,
        MovementKind::WrittenOff => t::MOVED_WRITTEN_OFF,
        MovementKind::ShortageAcknowledged => t::MOVED_SHORTAGE,
        MovementKind::FoundAgain => t::MOVED_FOUND,
    }
}

fn titled(lang: Lang, head: &[Key]) -> Table {
    Table { head: head.iter().map(|key| lang.t(*key)).collect(), rows: Vec::new() }
}

fn text(written: &str) -> Cell {
    Cell::Text(written.to_owned())
}

fn decided(lang: Lang, decision: &Decision) -> String {
    match &decision.outcome {
        Outcome::Refused { .. } => lang.t(t::REFUSED).to_owned(),
        Outcome::Until { deadline } => lang.fill(t::UNTIL, &[("deadline", format::date_hour(lang, *deadline).into())]),
        Outcome::WithFee { from } => lang.fill(t::WITH_FEE, &[("from", format::date(lang, *from).into())]),
    }
}
