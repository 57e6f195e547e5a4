//! A letter on paper: its frozen text, paragraph by paragraph, with the fingerprint in its foot like any paper.

use super::{Block, Form, Paper};
use crate::domain::Books;
use crate::journal::EntryId;
use crate::text::{Lang, format, k};

/// The paper of a letter. The text is not in the books: it lies sealed beside its line, and whoever prints has it.
pub fn letter(lang: Lang, books: &Books, document: EntryId, text: &str) -> Option<Paper> {
    let letter = books.letters.get(document)?;
    let paragraphs = text.lines().filter(|line| !line.trim().is_empty()).map(|line| Block::Text(line.to_owned()));
    Some(Paper {
        form: Form::Letter,
        document,
        about: Some(letter.client),
        title: lang.fill(k::letter::TITLE_ONE, &[("number", letter.says.number.into())]),
        date: format::date(lang, letter.written.at.date()),
        code: String::new(),
        blocks: paragraphs.collect(),
        labels: Vec::new(),
        to: letter.says.to.clone(),
    })
}
