//! The re-check sheet on paper: the answer with what was searched, every line of every act with what became of each piece, the sums,
//! and what the sheet does not say.

use super::table::{Cell, Sums, Table};
use super::{Block, Form, Note, Paper, Signature, head};
use crate::domain::Books;
use crate::output::recheck::{Asked, Line, Sheet, act, fates, goods, numbers};
use crate::text::k::{paper as p, recheck as t};
use crate::text::{Key, Lang, format};

/// The sheet of what is asked; `None` for an unknown client.
pub fn recheck(lang: Lang, books: &Books, asked: &Asked) -> Option<Paper> {
    let card = &books.clients.get(asked.client)?.card;
    let sheet = Sheet::new(lang, books, asked);
    let text = |key: Key| lang.t(key).to_owned();
    let when = format::date_hour(lang, asked.as_of);
    let contracts: Vec<String> = books.contracts.of_client(asked.client).map(|contract| head::contract(lang, books, contract.id)).collect();
    let facts = vec![
        (text(p::KEEPER), head::keeper(lang, books)),
        (text(p::DEPOSITOR), head::depositor(lang, books, asked.client)),
        (text(p::CONTRACT), contracts.join("\n")),
        (text(t::PAPER_AS_OF), when.clone()),
        (text(t::PAPER_ITEM), sheet.item()),
    ];
    let answer = [Some(sheet.title()), sheet.searched_says(), sheet.proposal(), Some(sheet.sum())].into_iter().flatten();
    let answer = Note { title: text(t::PAPER_VERDICT), lines: answer.chain(sheet.counted()).collect(), ..Note::default() };
    let limits = Note { title: text(t::LIMITS), lines: sheet.limits(), ..Note::default() };
    let staff = Signature { what: text(p::DRAWN_BY), name: String::new(), position: text(p::POSITION_STAFF) };
    let mut blocks = vec![Block::Facts(facts), Block::Note(answer)];
    let hits = hits(lang, &sheet);
    if !hits.rows.is_empty() {
        blocks.push(Block::Table(hits));
    }
    let lines = lines(lang, &sheet);
    if !lines.rows.is_empty() {
        blocks.push(Block::Table(lines));
    }
    blocks.extend([Block::Note(limits), Block::Signatures(vec![staff])]);
    Some(Paper {
        form: Form::Recheck,
        document: asked.client,
        about: Some(asked.client),
        title: text(t::PAPER_TITLE),
        date: when,
        code: String::new(),
        blocks,
        labels: Vec::new(),
        to: card.name.clone(),
    })
}

fn hits(lang: Lang, sheet: &Sheet<'_>) -> Table {
    let columns =
        [(t::COL_LINE, "1", 220, None), (t::COL_GOODS, "2", 250, None), (t::COL_SURE, "3", 150, None), (t::COL_FATE, "4", 380, None)];
    let row = |(sure, line): (String, Line<'_>)| [act(&line), goods(&line), sure, fates(lang, &line)].map(Cell::text).to_vec();
    Table { title: lang.t(t::PAPER_HITS).to_owned(), rows: sheet.hits().map(row).collect(), ..Table::of(lang, &columns) }
}

fn lines(lang: Lang, sheet: &Sheet<'_>) -> Table {
    let columns = [
        (t::COL_N, "1", 32, None),
        (t::COL_LINE, "2", 130, None),
        (t::COL_GOODS, "3", 172, None),
        (t::COL_ACCEPTED, "4", 58, Some(0)),
        (t::COL_HANDED_OUT, "5", 54, Some(0)),
        (t::COL_RETURNED, "6", 50, Some(0)),
        (t::COL_WRITTEN_OFF, "7", 56, Some(0)),
        (t::COL_ACKNOWLEDGED, "8", 62, Some(0)),
        (t::COL_EXPECTED, "9", 58, Some(0)),
        (t::COL_COUNTED, "10", 58, Some(0)),
        (t::COL_FATE, "11", 270, None),
    ];
    let row = |(n, line): (usize, Line<'_>)| {
        let number = |n: Option<i64>| n.map_or_else(Cell::default, Cell::number);
        let first = [(n + 1).to_string(), act(&line), goods(&line)].map(Cell::text);
        [first.to_vec(), numbers(&line).map(number).to_vec(), vec![Cell::text(fates(lang, &line))]].concat()
    };
    Table {
        title: lang.t(t::PAPER_LINES).to_owned(),
        rows: sheet.lines().enumerate().map(row).collect(),
        sums: Sums::Paper,
        sum_words: [String::new(), lang.t(t::SUM_ALL).to_owned()],
        ..Table::of(lang, &columns)
    }
}
