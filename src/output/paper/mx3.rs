//! The return act in the layout of МХ-3 (ОКУД 0335003): part 1, the goods, each line citing the act it came by; part 2, the services
//! (`services.rs`).

use super::act::{self, OKEI_PIECE};
use super::table::{Cell, Sums, Table};
use super::{Block, Form, Note, Paper, head, services};
use crate::domain::Books;
use crate::domain::handout::Taken;
use crate::domain::returns::ReturnAct;
use crate::journal::EntryId;
use crate::text::Lang;
use crate::text::k::paper as t;
use std::collections::BTreeSet;

/// The act.
pub fn returned(lang: Lang, books: &Books, document: EntryId) -> Option<Paper> {
    let act = books.return_acts.get(document)?;
    let says = &act.says;
    let remarks = if says.remarks.is_empty() { lang.t(t::NO_CLAIMS).to_owned() } else { says.remarks.clone() };
    let mut notes = vec![remarks];
    if !says.reason.is_empty() {
        notes.push(lang.fill(t::DECIDED_WHY, &[("why", (&says.reason).into())]));
    }
    notes.extend(head::late(lang, &act.written));
    let taker = act.signed.as_ref().map_or_else(|| says.to.clone(), |signed| signed.says.signer.clone());
    let [theirs, ours] = head::signatures(lang, [t::RECEIVED_BACK, t::GAVE_BACK], taker, books.who(act.written.by));
    let (services, left) = services::services(lang, books, contracts(books, act).into_iter(), act.written.at);
    notes.extend(left);
    let blocks = vec![
        Block::Facts(facts(lang, books, act)),
        Block::Text(lang.t(t::RETURN_SAYS).to_owned()),
        Block::Table(goods(lang, books, act)),
        Block::Table(services),
        Block::Note(Note { title: lang.t(t::NOTES).to_owned(), lines: notes, ..Note::default() }),
        Block::Text(lang.t(t::TWO_COPIES).to_owned()),
        Block::Signatures(vec![ours, theirs]),
    ];
    Some(Paper {
        form: Form::Mx3,
        document,
        about: Some(act.client),
        title: lang.fill(t::RETURN_TITLE, &[("number", says.number.to_string().into())]),
        date: head::when(lang, &act.written),
        code: lang.t(t::CODE_MX3).to_owned(),
        blocks,
        labels: Vec::new(),
        to: books.clients.name(act.client),
    })
}

/// Whose goods went back, by contract.
fn contracts(books: &Books, act: &ReturnAct) -> BTreeSet<EntryId> {
    act.says.lines.iter().filter_map(|taken| books.stock.line(taken.line)).map(|line| line.contract).collect()
}

/// The header, as that of МХ-1.
fn facts(lang: Lang, books: &Books, act: &ReturnAct) -> Vec<(String, String)> {
    let lines = || act.says.lines.iter().filter_map(|taken| books.stock.line(taken.line));
    let contracts = contracts(books, act);
    let named: Vec<String> = contracts.iter().map(|contract| head::contract(lang, books, *contract)).collect();
    let places = lines().flat_map(|line| books.places(line, act.written.at.date())).collect();
    let term = head::term(lang, contracts.first().and_then(|contract| books.contracts.get(*contract)));
    let facts = [
        (t::KEEPER, head::keeper(lang, books)),
        (t::DEPOSITOR, head::depositor(lang, books, act.client)),
        (t::OKPO_KEEPER, String::new()),
        (t::OKPO_DEPOSITOR, String::new()),
        (t::UNIT, books.point.name.clone()),
        (t::ACTIVITY, String::new()),
        (t::CONTRACT, named.join(", ")),
        (t::OPERATION, lang.t(t::OPERATION_RETURN).to_owned()),
        (t::ACT_NUMBER, act.says.number.to_string()),
        (t::ACT_DATE, head::when(lang, &act.written)),
        (t::STORAGE_PLACE, head::places(books, places)),
        (t::STORAGE_TERM, term),
    ];
    facts.into_iter().map(|(key, value)| (lang.t(key).to_owned(), value)).collect()
}

/// Part 1.
fn goods(lang: Lang, books: &Books, back: &ReturnAct) -> Table {
    let columns = [
        (t::COL_N, "1", 40, None),
        (t::COL_GOODS_UNIT, "2", 250, None),
        (t::COL_CODE, "3", 150, None),
        (t::COL_CHARACTERISTICS, "4", 150, None),
        (t::COL_QUANTITY, "5", 70, Some(0)),
        (t::COL_PRICE, "6", 90, None),
        (t::COL_VALUE, "7", 100, Some(2)),
        (t::COL_NOTE, "8", 150, None),
    ];
    let row = |(at, taken): (usize, &Taken)| {
        let line = books.stock.line(taken.line);
        let source = books.acts.get(taken.line.entry);
        let said = source.and_then(|act| act.lines().find(|(id, _)| *id == taken.line)).map(|(_, line)| line);
        let name = line.map_or_else(|| taken.line.to_string(), |line| line.name.clone());
        let value = line.and_then(|line| line.value);
        let cites = source.filter(|act| !act.says.opening).map(|act| act.says.number.to_string());
        let cites = match cites {
            Some(number) => lang.fill(t::CITES_ACT, &[("number", number.into()), ("line", taken.line.to_string().into())]),
            None => taken.line.to_string(),
        };
        vec![
            Cell::text((at + 1).to_string()),
            Cell::text(format!("{name}, {} ({OKEI_PIECE})", lang.t(t::PIECE))),
            Cell::text(line.and_then(|line| line.code.as_deref()).unwrap_or_default()),
            Cell::text(said.map(|line| act::condition(lang, line)).unwrap_or_default()),
            Cell::number(taken.pieces.0),
            Cell::money(lang, value.map(|value| value.0)),
            Cell::money(lang, value.map(|value| value.times(taken.pieces).0)),
            Cell::text(cites),
        ]
    };
    Table {
        title: lang.t(t::PART_GOODS).to_owned(),
        rows: back.says.lines.iter().enumerate().map(row).collect(),
        sums: Sums::Pages,
        sum_words: [lang.t(t::SUM_PAGE).to_owned(), lang.t(t::SUM_ACT).to_owned()],
        ..Table::of(lang, &columns)
    }
}
