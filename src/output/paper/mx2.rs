//! The journal of goods in custody of a client in the layout of МХ-2 (ОКУД 0335002). Nobody types it: a row is an act line, in →
//! where → out, as the books know it.

use super::table::{Cell, Sums, Table};
use super::{Block, Form, Paper, head};
use crate::domain::movement::{Movement, MovementKind};
use crate::domain::stock::StockLine;
use crate::domain::{Books, Pieces};
use crate::journal::{EntryId, LineId};
use crate::output::tables;
use crate::text::k::paper as t;
use crate::text::{Lang, format};
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// The journal of a client.
pub fn journal(lang: Lang, books: &Books, client: EntryId) -> Option<Paper> {
    let card = &books.clients.get(client)?.card;
    let head = [
        (t::KEEPER, head::keeper(lang, books)),
        (t::DEPOSITOR, head::depositor(lang, books, client)),
        (t::UNIT, books.point.name.clone()),
        (t::RESPONSIBLE, String::new()),
    ];
    let head = head.into_iter().map(|(key, value)| (lang.t(key).to_owned(), value)).collect();
    // The last entry says up to when: a reprint from the books of then says the same.
    let last = books.records().next_back()?;
    let until = format::date_hour(lang, last.written.noted);
    let as_of = lang.fill(t::AS_OF, &[("entry", last.written.id.to_string().into()), ("when", until.clone().into())]);
    let staff =
        super::Signature { what: lang.t(t::KEPT_BY).to_owned(), name: String::new(), position: lang.t(t::POSITION_STAFF).to_owned() };
    let blocks = vec![
        Block::Facts(head),
        Block::Text(as_of),
        Block::Table(table(lang, books, client, &card.name)),
        Block::Text(lang.t(t::NO_CLAIMS_RULE).to_owned()),
        Block::Signatures(vec![staff]),
    ];
    Some(Paper {
        form: Form::Mx2,
        document: client,
        about: Some(client),
        title: lang.t(t::MX2_TITLE).to_owned(),
        date: until,
        code: lang.t(t::CODE_MX2).to_owned(),
        blocks,
        labels: Vec::new(),
        to: card.name.clone(),
    })
}

fn table(lang: Lang, books: &Books, client: EntryId, name: &str) -> Table {
    let columns = [
        (t::COL_N, "1", 32, None),
        (t::COL_ACCEPTED_ON, "2", 72, None),
        (t::COL_DEPOSITOR, "3", 92, None),
        (t::COL_GOODS, "4", 150, None),
        (t::COL_UNIT, "5", 36, None),
        (t::COL_QUANTITY, "6", 48, Some(0)),
        (t::COL_VALUE, "7", 78, Some(2)),
        (t::COL_PLACE, "8", 62, None),
        (t::COL_ACCEPTED_BY, "9", 80, None),
        (t::COL_TERM, "10", 76, None),
        (t::COL_GONE, "11", 130, None),
        (t::COL_LEFT, "12", 50, Some(0)),
        (t::COL_NO_CLAIMS, "13", 94, None),
    ];
    let moves = moves(books, client);
    let row = |(at, line): (usize, &StockLine)| {
        let act = books.acts.get(line.id.entry);
        let by = match act {
            Some(act) if !act.says.opening => {
                lang.fill(t::CITES_ACT, &[("number", act.says.number.to_string().into()), ("line", line.id.to_string().into())])
            }
            _ => line.id.to_string(),
        };
        let places = books.places(line, line.at.date());
        let gone = gone_all(lang, books, moves.get(&line.id).map_or(&[][..], Vec::as_slice));
        vec![
            Cell::text((at + 1).to_string()),
            Cell::text(format::date(lang, line.at.date())),
            Cell::text(name),
            Cell::text(&line.name),
            Cell::text(lang.t(t::PIECE)),
            Cell::number(line.accepted.0),
            Cell::money(lang, line.value.map(|value| value.times(line.accepted).0)),
            Cell::text(head::places(books, places)),
            Cell::text(by),
            Cell::text(head::term(lang, books.contracts.get(line.contract))),
            Cell::text(gone.join("\n")),
            Cell::number(line.here.0),
            Cell::default(),
        ]
    };
    Table {
        rows: books.stock.of_client(client).into_iter().enumerate().map(row).collect(),
        sums: Sums::Paper,
        sum_words: [String::new(), lang.t(t::SUM_ALL).to_owned()],
        ..Table::of(lang, &columns)
    }
}

/// Everything that happened to each line after it was accepted.
fn moves(books: &Books, client: EntryId) -> BTreeMap<LineId, Vec<&Movement>> {
    let mut moves: BTreeMap<LineId, Vec<&Movement>> = BTreeMap::new();
    for contract in books.contracts.of_client(client) {
        for movement in books.stock.movements(contract.id, NaiveDateTime::MAX).iter().filter(|m| m.entry != m.line.entry) {
            moves.entry(movement.line).or_default().push(movement);
        }
    }
    moves
}

/// What happened to a line, a line of the cell each; of several movements of one kind that are no acts, one for all: a kind of goods may
/// be handed out a hundred times.
fn gone_all(lang: Lang, books: &Books, moves: &[&Movement]) -> Vec<String> {
    let mut groups: Vec<Vec<&Movement>> = Vec::new();
    for movement in moves {
        let act = movement.kind == MovementKind::Returned;
        match groups.iter_mut().find(|group| !act && group.first().is_some_and(|first| first.kind == movement.kind)) {
            Some(group) => group.push(movement),
            None => groups.push(vec![movement]),
        }
    }
    let group = |group: Vec<&Movement>| match group[..] {
        [one] => gone(lang, books, one),
        [first, .., last] => {
            let pieces: Pieces = group.iter().map(|movement| movement.change()).sum();
            let arguments = [
                ("from", format::date(lang, first.at.date()).into()),
                ("until", format::date(lang, last.at.date()).into()),
                ("what", lang.t(tables::moved(first.kind)).into()),
                ("pieces", pieces.0.into()),
                ("n", group.len().into()),
            ];
            lang.fill(t::GONE_MANY, &arguments)
        }
        [] => String::new(),
    };
    groups.into_iter().map(group).collect()
}

/// «20.03.2026 выдача −1, K7QP-50».
fn gone(lang: Lang, books: &Books, movement: &Movement) -> String {
    let document = match books.return_acts.get(movement.entry) {
        Some(act) => lang.fill(t::CITES_RETURN, &[("number", act.says.number.to_string().into())]),
        None => movement.entry.to_string(),
    };
    let arguments = [
        ("date", format::date(lang, movement.at.date()).into()),
        ("what", lang.t(tables::moved(movement.kind)).into()),
        ("pieces", movement.change().0.into()),
        ("document", document.into()),
    ];
    lang.fill(t::GONE, &arguments)
}
