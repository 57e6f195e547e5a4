//! The first page: what the pack is and what lies in it.

use super::parts::PAGES;
use super::{Case, Document, Link, tables};
use crate::output::document::Block;
use crate::text::Key;
use crate::text::k::pack as p;

/// What each page after this one is for.
const ABOUT: [Key; PAGES.len() - 1] = [
    p::ABOUT_ANSWER,
    p::ABOUT_RECHECK,
    p::ABOUT_TIMELINE,
    p::ABOUT_LETTERS,
    p::ABOUT_QUESTIONS,
    p::ABOUT_EXHIBITS,
    p::ABOUT_FINGERPRINTS,
    p::ABOUT_NOT_COVERED,
];

pub(super) fn write(case: &Case, document: &mut Document) {
    document.paragraph(case.t(p::INDEX_NOTE));
    let facts = [
        (p::KEEPER, case.keeper()),
        (p::CLIENT, case.books.clients.name(case.dispute.client)),
        (p::CLAIM, case.dispute.says.subject.clone()),
        (p::DAYS, case.days()),
        (p::MADE, case.made()),
        (p::MADE_FOR, case.wanted.to.clone()),
    ];
    document.facts(case.named(facts));
    let link = |name: &str, file: &str, about: Key| Link { name: name.to_owned(), file: file.to_owned(), about: case.t(about).to_owned() };
    let pages = PAGES.iter().skip(1).zip(ABOUT).zip(1..);
    let pages = pages.map(|(((file, name), about), n)| link(&format!("{n}. {}", case.t(*name)), file, about));
    document.blocks.push(Block::Links(pages.collect()));
    document.heading(case.t(p::BESIDES));
    document.blocks.push(Block::Links(vec![
        link(case.t(p::ALL), "all.html", p::ABOUT_ALL),
        link("CHECK.txt", "CHECK.txt", p::ABOUT_CHECK),
        link("SHA256SUMS", "SHA256SUMS", p::ABOUT_SUMS),
        link("entries/dispute.json", "entries/dispute.json", p::ABOUT_EXPORT),
    ]));
    document.heading(case.t(p::TABLES));
    let tables = tables::NAMES.iter().map(|(file, name)| link(case.t(*name), file, p::ABOUT_TABLE));
    document.blocks.push(Block::Links(tables.collect()));
    document.paragraph(case.t(p::HELPS));
}
