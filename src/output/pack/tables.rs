//! The tables of a pack, for a spreadsheet.

use super::{Case, File, Kept, letters, timeline};
use crate::domain::Fact;
use crate::output::table::{Cell, Table};
use crate::output::tables::{MOVED, moving};
use crate::text::Key;
use crate::text::k::{pack as p, table as t};

/// The tables: the names of their files, and what they are called.
pub(super) const NAMES: [(&str, Key); 4] = [
    ("tables/timeline.csv", p::TIMELINE),
    ("tables/letters.csv", p::LETTERS),
    ("tables/movements.csv", p::MOVEMENTS),
    ("tables/exhibits.csv", p::EXHIBITS),
];

pub(super) fn files(case: &Case) -> Vec<File> {
    let tables = [timeline_table(case), letters_table(case), movements(case), exhibits(case)];
    NAMES.iter().zip(tables).map(|((name, _), table)| ((*name).to_owned(), table.csv(case.lang()).into_bytes())).collect()
}

fn titled(case: &Case, head: &[Key]) -> Table {
    Table { head: head.iter().map(|key| case.t(*key)).collect(), rows: Vec::new() }
}

fn timeline_table(case: &Case) -> Table {
    let mut table = titled(case, &[p::WHEN, p::KIND, p::WHAT, p::WRITTEN_DOWN_LATE, p::WRITTEN_BY, p::ENTRY]);
    for row in timeline::rows(case) {
        table.rows.push(vec![
            Cell::Minute(row.at),
            Cell::Text(row.kind.to_owned()),
            Cell::Text(row.says),
            row.late.map_or(Cell::Empty, Cell::Minute),
            Cell::Text(row.by),
            Cell::Text(row.entry.to_string()),
        ]);
    }
    table
}

fn letters_table(case: &Case) -> Table {
    let mut table = titled(case, &[p::NUMBER, p::WHEN, p::DIRECTION, p::FROM, p::TO, p::CHANNEL, p::DELIVERY, p::TEXT, p::ENTRY]);
    for (letter, n) in letters::letters(case).into_iter().zip(1..) {
        table.rows.push(vec![
            Cell::Number(n),
            Cell::Minute(letter.written.at),
            Cell::Text(letters::direction(case, letter).to_owned()),
            Cell::Text(letter.says.from.clone()),
            Cell::Text(letter.says.to.clone()),
            Cell::Text(letters::channel(case, letter)),
            Cell::Text(letters::delivery(case, letter)),
            case.value(letter.says.text.sealed).map_or(Cell::Empty, |text| Cell::Text(text.to_owned())),
            Cell::Text(letter.written.id.to_string()),
        ]);
    }
    table
}

/// Every movement of the client's goods by an entry that is shown.
fn movements(case: &Case) -> Table {
    let mut table = titled(case, &[&[t::DATE, t::CONTRACT][..], &MOVED, &[p::ORDER_CODE, t::LINE, t::ENTRY]].concat());
    let books = &case.books;
    for contract in books.contracts.of_client(case.dispute.client) {
        for movement in books.stock.movements(contract.id, case.wanted.as_of).iter().filter(|movement| case.whole.contains(&movement.entry))
        {
            let line = books.stock.line(movement.line).filter(|line| line.client == case.dispute.client);
            let order = match books.counted(movement.entry) {
                Some(Fact::HandedOut(handout)) => Cell::Text(handout.order.clone()),
                _ => Cell::Empty,
            };
            let first = [Cell::Minute(movement.at), Cell::Text(contract.signed.number.clone())];
            let last = [order, Cell::Text(movement.line.to_string()), Cell::Text(movement.entry.to_string())];
            table.rows.push([&first[..], &moving(case.lang(), movement, line), &last].concat());
        }
    }
    table
}

fn exhibits(case: &Case) -> Table {
    let mut table = titled(case, &[p::NUMBER, p::FILE_NAME, p::BYTES, p::IN_PACK, p::SHA256, p::ENTRY]);
    for exhibit in case.exhibits() {
        let inside = exhibit.kept == Kept::Inside;
        table.rows.push(vec![
            Cell::Number(i64::try_from(exhibit.number).unwrap_or(i64::MAX)),
            Cell::Text(exhibit.file.name.clone()),
            Cell::Number(i64::try_from(exhibit.file.bytes).unwrap_or(i64::MAX)),
            if inside { Cell::Text(exhibit.path()) } else { Cell::Empty },
            Cell::Text(exhibit.file.sha256.to_string()),
            Cell::Text(exhibit.entry.to_string()),
        ]);
    }
    table
}
