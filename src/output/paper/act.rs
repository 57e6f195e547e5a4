//! The acceptance act: in the point's short form with the seven requisites of 402-ФЗ art. 9, and in the layout of МХ-1 (ОКУД
//! 0335001). An act of several entries is one paper.

use super::table::{Cell, Sums, Table};
use super::{Block, Form, Paper, head, notes};
use crate::domain::acceptance::{Act, ActLine, Outcome};
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use crate::text::k::paper as t;
use crate::text::{Key, Lang, format};

/// The entries of an act, first to last.
fn parts(books: &Books, document: EntryId) -> Vec<&Act> {
    books.acts.parts_of(books.acts.first_part(document)).collect()
}

/// The short form.
pub fn short(lang: Lang, books: &Books, document: EntryId) -> Option<Paper> {
    let parts = parts(books, document);
    let first = *parts.first()?;
    let columns = [
        (t::COL_N, "1", 36, None),
        (t::COL_GOODS, "2", 250, None),
        (t::COL_CODE, "3", 148, None),
        (t::COL_CONDITION, "4", 140, None),
        (t::COL_UNIT_OKEI, "5", 72, None),
        (t::COL_PIECES, "6", 66, Some(0)),
        (t::COL_LITRES, "7", 82, Some(3)),
        (t::COL_PRICE, "8", 92, None),
        (t::COL_VALUE, "9", 114, Some(2)),
    ];
    let goods = goods(lang, &parts, &columns, |line| {
        [Cell::text(lang.t(t::PIECE_OKEI)), Cell::number(line.pieces.0), Cell::litres(lang, line.volume().0)]
    });
    let contract = books.contracts.get(first.says.contract);
    let agreed = [("contract", head::contract(lang, books, first.says.contract).into()), ("term", head::term(lang, contract).into())];
    let depositor = format!("{}\n{}", head::depositor(lang, books, first.client), lang.fill(t::CONTRACT_AND_TERM, &agreed));
    let sides = vec![(lang.t(t::KEEPER).to_owned(), head::keeper(lang, books)), (lang.t(t::DEPOSITOR).to_owned(), depositor)];
    let mut blocks =
        vec![Block::Facts(sides), Block::Text(lang.t(t::ACT_SAYS).to_owned()), Block::Table(goods), total(lang, books, &parts)];
    let notes = notes::notes(lang, books, &parts);
    if !notes.lines.is_empty() {
        blocks.push(Block::Note(notes));
    }
    blocks.extend(refused(lang, books, document));
    blocks.push(Block::Text(lang.t(t::STORAGE_CONDITIONS).to_owned()));
    blocks.push(copies(lang, first));
    blocks.push(signed(lang, books, first));
    Some(paper(lang, books, first, Form::Act, String::new(), blocks))
}

/// The layout of МХ-1: header, nine columns, footer.
pub fn mx1(lang: Lang, books: &Books, document: EntryId) -> Option<Paper> {
    let parts = parts(books, document);
    let first = *parts.first()?;
    let columns = [
        (t::COL_N, "1", 36, None),
        (t::COL_GOODS, "2", 258, None),
        (t::COL_CODE, "3", 148, None),
        (t::COL_CHARACTERISTICS, "4", 150, None),
        (t::COL_UNIT, "5", 62, None),
        (t::COL_OKEI, "6", 66, None),
        (t::COL_QUANTITY, "7", 76, Some(0)),
        (t::COL_PRICE, "8", 92, None),
        (t::COL_VALUE, "9", 112, Some(2)),
    ];
    let goods = goods(lang, &parts, &columns, |line| [Cell::text(lang.t(t::PIECE)), Cell::text(OKEI_PIECE), Cell::number(line.pieces.0)]);
    let contract = books.contracts.get(first.says.contract);
    let facts = [
        (t::KEEPER, head::keeper(lang, books)),
        (t::DEPOSITOR, head::depositor(lang, books, first.client)),
        (t::OKPO_KEEPER, String::new()),
        (t::OKPO_DEPOSITOR, String::new()),
        (t::UNIT, books.point.name.clone()),
        (t::ACTIVITY, String::new()),
        (t::CONTRACT, head::contract(lang, books, first.says.contract)),
        (t::OPERATION, lang.t(t::OPERATION_ACCEPTANCE).to_owned()),
        (t::ACT_NUMBER, first.says.number.to_string()),
        (t::ACT_DATE, head::when(lang, &first.written)),
        (t::STORAGE_PLACE, stored_at(books, &parts)),
        (t::STORAGE_TERM, head::term(lang, contract)),
    ];
    let facts = facts.into_iter().map(|(key, value)| (lang.t(key).to_owned(), value)).collect();
    let mut notes = notes::notes(lang, books, &parts);
    if notes.lines.is_empty() {
        notes.lines.push(lang.t(t::NOTES_NONE).to_owned());
    }
    let mut blocks =
        vec![Block::Facts(facts), Block::Text(lang.t(t::ACT_SAYS).to_owned()), Block::Table(goods), total(lang, books, &parts)];
    blocks.push(Block::Text(lang.t(t::STORAGE_CONDITIONS).to_owned()));
    blocks.push(Block::Note(notes));
    blocks.extend(refused(lang, books, document));
    blocks.push(copies(lang, first));
    blocks.push(signed(lang, books, first));
    Some(paper(lang, books, first, Form::Mx1, lang.t(t::CODE_MX1).to_owned(), blocks))
}

/// The code of a piece in the classifier of units.
pub const OKEI_PIECE: &str = "796";

fn paper(lang: Lang, books: &Books, first: &Act, form: Form, code: String, blocks: Vec<Block>) -> Paper {
    let title = if first.says.opening { t::OPENING_TITLE } else { t::ACT_TITLE };
    Paper {
        form,
        document: first.written.id,
        about: Some(first.client),
        title: lang.fill(title, &[("number", first.says.number.to_string().into())]),
        date: head::when(lang, &first.written),
        code,
        blocks,
        labels: Vec::new(),
        to: books.clients.name(first.client),
    }
}

/// The condition at the door, with how many pieces are defective.
pub fn condition(lang: Lang, line: &ActLine) -> String {
    let defective = line.defective.filter(|pieces| *pieces > Pieces::ZERO);
    let defective = defective.map(|pieces| lang.fill(t::DEFECTIVE_OF, &[("pieces", pieces.0.into())]));
    [line.condition.clone(), defective].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// A row for each line of all entries, numbered through; the two forms differ in how they say the quantity.
fn goods(lang: Lang, parts: &[&Act], columns: &[(Key, &str, u16, Option<u32>)], quantity: impl Fn(&ActLine) -> [Cell; 3]) -> Table {
    let row = |(at, line): (usize, &ActLine)| {
        let number = Cell::text((at + 1).to_string());
        let code = Cell::text(line.code.as_deref().unwrap_or_default());
        let price = Cell::money(lang, line.value.map(|value| value.0));
        let value = Cell::money(lang, line.value.map(|value| value.times(line.pieces).0));
        let named = [number, Cell::text(&line.name), code, Cell::text(condition(lang, line))];
        named.into_iter().chain(quantity(line)).chain([price, value]).collect()
    };
    Table {
        rows: parts.iter().flat_map(|part| &part.says.lines).enumerate().map(row).collect(),
        sums: Sums::Pages,
        sum_words: [lang.t(t::SUM_PAGE).to_owned(), lang.t(t::SUM_ACT).to_owned()],
        ..Table::of(lang, columns)
    }
}

fn stored_at(books: &Books, parts: &[&Act]) -> String {
    let shelves = parts.iter().flat_map(|part| head::put_at(books, part.says.contract, part.says.place, part.written.at.date()));
    head::places(books, shelves.collect())
}

fn total(lang: Lang, books: &Books, parts: &[&Act]) -> Block {
    let pieces: Pieces = parts.iter().map(|part| part.pieces()).sum();
    let lines: Vec<&ActLine> = parts.iter().flat_map(|part| &part.says.lines).collect();
    let value = lines.iter().filter_map(|line| line.value.map(|value| value.times(line.pieces).0)).fold(0_i64, i64::saturating_add);
    let valued = lines.iter().filter(|line| line.value.is_some()).count();
    let arguments = [
        ("pieces", pieces.0.into()),
        ("lines", lines.len().into()),
        ("value", format::decimal(lang, value, 2, true).into()),
        ("place", stored_at(books, parts).into()),
    ];
    let mut says = lang.fill(t::ACT_TOTAL, &arguments);
    if valued < lines.len() {
        says.push(' ');
        says.push_str(&lang.fill(t::NO_VALUE, &[("lines", (lines.len() - valued).into())]));
    }
    Block::Text(says)
}

/// What was not taken, as a table.
fn refused(lang: Lang, books: &Books, document: EntryId) -> Option<Block> {
    let Outcome::Refused { lines } = &books.acts.decision(document)?.outcome else { return None };
    let columns = [
        (t::COL_N, "1", 60, None),
        (t::COL_GOODS, "2", 440, None),
        (t::COL_CODE, "3", 220, None),
        (t::COL_UNIT_OKEI, "4", 120, None),
        (t::COL_PIECES, "5", 160, Some(0)),
    ];
    let row = |(at, line): (usize, &ActLine)| {
        vec![
            Cell::text((at + 1).to_string()),
            Cell::text(&line.name),
            Cell::text(line.code.as_deref().unwrap_or_default()),
            Cell::text(lang.t(t::PIECE_OKEI)),
            Cell::number(line.pieces.0),
        ]
    };
    Some(Block::Table(Table {
        title: lang.t(t::REFUSED_TITLE).to_owned(),
        rows: lines.iter().enumerate().map(row).collect(),
        sums: Sums::Paper,
        sum_words: [String::new(), lang.t(t::SUM_REFUSED).to_owned()],
        ..Table::of(lang, &columns)
    }))
}

/// In two copies, and where ours lies once it is signed.
fn copies(lang: Lang, first: &Act) -> Block {
    let kept = first.signed.as_ref().map(|signed| signed.says.kept_at.as_str()).filter(|kept| !kept.is_empty());
    let mut says = lang.t(t::TWO_COPIES).to_owned();
    if let Some(kept) = kept {
        says.push(' ');
        says.push_str(&lang.fill(t::KEPT_AT, &[("kept", kept.into())]));
    }
    Block::Text(says)
}

fn signed(lang: Lang, books: &Books, first: &Act) -> Block {
    let signer = first.signed.as_ref().map(|signed| signed.says.signer.clone());
    let client = signer.unwrap_or_else(|| head::signer(books, first.client, first.written.at.date()));
    Block::Signatures(head::signatures(lang, [t::HANDED_OVER, t::ACCEPTED], client, books.who(first.written.by)).into())
}
