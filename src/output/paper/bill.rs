//! The bill (счёт) and the reconciliation statement (акт сверки): what is to be paid and how it was worked out; our side of an account,
//! theirs left blank.

use super::table::{Cell, Sums, Table};
use super::{Block, Form, Paper, Signature, head};
use crate::domain::bill::{BillIssued, Issued, RowOf, Statement, StatementDrawn};
use crate::domain::{Books, Money};
use crate::journal::EntryId;
use crate::output::money;
use crate::text::k::money as m;
use crate::text::k::paper as t;
use crate::text::{Key, Lang, format};

/// The bill.
pub fn bill(lang: Lang, books: &Books, document: EntryId) -> Option<Paper> {
    let Issued { written, client, says } = books.bills.bill(document)?;
    let columns = [(t::COL_N, "1", 60, None), (m::COL_WHAT, "2", 380, None), (m::COL_HOW, "3", 410, None), (m::COL_SUM, "4", 150, Some(2))];
    let rows = says.lines.iter().enumerate().map(|(n, line)| {
        vec![Cell::text((n + 1).to_string()), Cell::text(&line.what), Cell::text(&line.how), Cell::money(lang, Some(line.amount.0))]
    });
    let table = Table {
        rows: rows.collect(),
        sums: Sums::Paper,
        sum_words: [String::new(), lang.t(m::BILL_TOTAL).to_owned()],
        ..Table::of(lang, &columns)
    };
    let facts = [
        (t::KEEPER, head::keeper(lang, books)),
        (t::DEPOSITOR, head::depositor(lang, books, *client)),
        (t::CONTRACT, head::contract(lang, books, says.contract)),
        (m::BILL_DAYS, span(lang, says)),
        (m::COL_DUE, format::date(lang, says.due)),
    ];
    let [_, ours] = head::signatures(lang, [m::BILL_SIGNED, m::BILL_SIGNED], String::new(), books.who(written.by));
    let key = if says.closing { m::CLOSING_TITLE } else { m::BILL_TITLE };
    Some(Paper {
        form: Form::Bill,
        document,
        about: Some(*client),
        title: lang.fill(key, &[("number", says.number.to_string().into())]),
        date: head::when(lang, written),
        code: String::new(),
        blocks: vec![
            Block::Facts(named(lang, facts)),
            Block::Table(table),
            Block::Text(
                lang.fill(
                    m::BILL_SAYS,
                    &[("money", format::money(lang, says.total.0).into()), ("day", format::date(lang, says.due).into())],
                ),
            ),
            Block::Signatures(vec![ours]),
        ],
        labels: Vec::new(),
        to: books.clients.name(*client),
    })
}

fn span(lang: Lang, says: &BillIssued) -> String {
    format!("{} – {}", format::date(lang, says.from), format::date(lang, says.until))
}

/// The statement, with the figures of the books given.
pub fn statement(lang: Lang, books: &Books, document: EntryId) -> Option<Paper> {
    let Issued { written, client, says } = books.bills.statement(document)?;
    let figures = books.statement(says.contract, says.from, says.until)?;
    let (from, until) = (format::date(lang, says.from), format::date(lang, says.until));
    let facts = [
        (m::SIDE_OURS, head::keeper(lang, books)),
        (m::SIDE_THEIRS, head::depositor(lang, books, *client)),
        (t::CONTRACT, head::contract(lang, books, says.contract)),
        (m::BILL_DAYS, format!("{from} – {until}")),
    ];
    let says_text = lang.fill(m::STATEMENT_SAYS, &[("from", from.into()), ("until", until.into())]);
    Some(Paper {
        form: Form::Statement,
        document,
        about: Some(*client),
        title: lang.fill(m::STATEMENT_TITLE, &[("number", says.number.to_string().into())]),
        date: head::when(lang, written),
        code: String::new(),
        blocks: vec![
            Block::Facts(named(lang, facts)),
            Block::Text(says_text),
            Block::Table(table(lang, says, &figures)),
            Block::Text(conclusion(lang, books, *client, says, figures.closing)),
            Block::Text(lang.t(m::STATEMENT_NOTE).to_owned()),
            Block::Signatures(sides(lang, books, *client, says)),
        ],
        labels: Vec::new(),
        to: books.clients.name(*client),
    })
}

/// Date, document, debit and credit, by our data and by theirs; theirs is left to them.
fn table(lang: Lang, says: &StatementDrawn, figures: &Statement) -> Table {
    let columns = [
        (m::COL_DAY, "1", 110, None),
        (m::OUR_DOCUMENT, "2", 220, None),
        (m::OUR_DEBIT, "3", 105, None),
        (m::OUR_CREDIT, "4", 105, None),
        (m::THEIR_DAY, "5", 110, None),
        (m::THEIR_DOCUMENT, "6", 140, None),
        (m::THEIR_DEBIT, "7", 105, None),
        (m::THEIR_CREDIT, "8", 105, None),
    ];
    let row = |day: String, what: String, debit: Option<Money>, credit: Option<Money>| {
        let amount = |money: Option<Money>| Cell::money(lang, money.map(|money| money.0));
        let ours = [Cell::text(day), Cell::text(what), amount(debit), amount(credit)];
        ours.into_iter().chain(std::iter::repeat_n(Cell::default(), 4)).collect::<Vec<_>>()
    };
    // What is owed stands as debit, an advance as credit.
    let balance = |key: Key, day, balance: Money| {
        let (debit, credit) = if balance < Money::ZERO { (None, Some(-balance)) } else { (Some(balance), None) };
        row(format::date(lang, day), lang.t(key).to_owned(), debit, credit)
    };
    let mut rows = vec![balance(m::OPENING, says.from, figures.opening)];
    rows.extend(figures.rows.iter().map(|line| match &line.what {
        RowOf::Charge(charge) => row(format::date(lang, line.day), money::charge(lang, charge), Some(charge.amount), None),
        RowOf::Credit(credit) => row(format::date(lang, line.day), money::credit(lang, credit), None, Some(credit.amount)),
    }));
    rows.push(row(String::new(), lang.t(m::TURNOVER).to_owned(), Some(figures.debit), Some(figures.credit)));
    rows.push(balance(m::CLOSING, says.until, figures.closing));
    Table { rows, ..Table::of(lang, &columns) }
}

fn conclusion(lang: Lang, books: &Books, client: EntryId, says: &StatementDrawn, closing: Money) -> String {
    let day = format::date(lang, says.until);
    if closing == Money::ZERO {
        return lang.fill(m::NOBODY_OWES, &[("day", day.into())]);
    }
    let favour = if closing > Money::ZERO { ours(books) } else { books.clients.name(client) };
    let amount = if closing > Money::ZERO { closing } else { -closing };
    let words = [("day", day.into()), ("who", favour.into()), ("money", format::money(lang, amount.0).into())];
    lang.fill(m::IN_FAVOUR, &words)
}

/// Both sides, each with its taxpayer number.
fn sides(lang: Lang, books: &Books, client: EntryId, says: &StatementDrawn) -> Vec<Signature> {
    let inn = |number: &str| if number.is_empty() { String::new() } else { lang.fill(t::INN, &[("value", number.into())]) };
    let theirs = books.clients.get(client).map(|client| inn(&client.card.inn)).unwrap_or_default();
    let side = |what: String, name: String, position: String| Signature { what, name, position };
    vec![
        side(ours(books), String::new(), inn(&books.point.inn)),
        side(books.clients.name(client), head::signer(books, client, says.until), theirs),
    ]
}

fn ours(books: &Books) -> String {
    if books.point.keeper.is_empty() { books.point.name.clone() } else { books.point.keeper.clone() }
}

fn named<const N: usize>(lang: Lang, facts: [(Key, String); N]) -> Vec<(String, String)> {
    facts.into_iter().map(|(key, value)| (lang.t(key).to_owned(), value)).collect()
}
