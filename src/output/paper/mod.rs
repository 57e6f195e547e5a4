//! Papers as values: what stands on an act, a journal, a count sheet or a label. One renderer draws them all, and what a
//! form's columns are is tested here, without a page. The columns and where they come from: docs/papers.md.

mod act;
mod bill;
mod code128;
mod discrepancy;
mod foot;
mod form;
mod head;
mod inv5;
mod labels;
mod letter;
mod mx2;
mod mx3;
mod notes;
mod pages;
mod recheck;
mod services;
mod table;

pub use foot::{Foot, foot};
pub use form::Form;
pub use labels::Label;
pub use letter::letter;
pub use pages::{Heights, Page, Part, TableHeights, pages};
pub use recheck::recheck;
pub use table::{Cell, Column, Sums, Table};

use crate::domain::Books;
use crate::journal::EntryId;
use crate::text::Lang;

/// A paper, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// Which form it is.
    pub form: Form,
    /// The entry it is a paper of: an act, a client, a count.
    pub document: EntryId,
    /// The client it concerns.
    pub about: Option<EntryId>,
    /// «Акт № 3 приёма-передачи на хранение».
    pub title: String,
    /// At the right end of the title's board: the date.
    pub date: String,
    /// «Форма МХ-1, ОКУД 0335001»; empty on the point's own forms.
    pub code: String,
    /// What stands below the title, in its order.
    pub blocks: Vec<Block>,
    /// Labels, one a page; then there are no blocks.
    pub labels: Vec<Label>,
    /// To whom a copy goes: the client's name; empty for papers that stay.
    pub to: String,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Names and what stands under them, in two columns; an empty value is a line to write on.
    Facts(Vec<(String, String)>),
    /// A paragraph.
    Text(String),
    /// A framed box with a title: the special notes.
    Note(Note),
    /// A ruled table.
    Table(Table),
    /// Who signs, side by side.
    Signatures(Vec<Signature>),
}

/// The framed box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// «Особые отметки».
    pub title: String,
    /// Its sentences, each a paragraph.
    pub lines: Vec<String>,
    /// The shelf as a bar: millilitres that were there, that were added, the limit.
    pub bar: Option<[i64; 3]>,
    /// The words under the bar's ends.
    pub bar_words: [String; 2],
}

/// A line to sign on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signature {
    /// «Сдал».
    pub what: String,
    /// The name, if it is known beforehand.
    pub name: String,
    /// «поклажедатель».
    pub position: String,
}

/// Why there is no paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPaper {
    /// No recorded document has this id, or it has no paper of this form.
    NoDocument,
    /// A discrepancy act of an act that differs in nothing.
    NothingDiffers,
}

/// The paper of a document in a form, as the books given know it. Nothing of the clock stands on it, so that a reprint from the
/// books of then equals the paper of then.
///
/// # Errors
/// Why there is none.
pub fn paper(lang: Lang, books: &Books, document: EntryId, form: Form) -> Result<Paper, NoPaper> {
    if form == Form::Discrepancy && discrepancy::differs(books, document) == Some(false) {
        return Err(NoPaper::NothingDiffers);
    }
    if !Form::of(books, document).contains(&form) {
        return Err(NoPaper::NoDocument);
    }
    let made = match form {
        Form::Act => act::short(lang, books, document),
        Form::Mx1 => act::mx1(lang, books, document),
        Form::Mx2 => mx2::journal(lang, books, document),
        Form::Mx3 => mx3::returned(lang, books, document),
        Form::Discrepancy => discrepancy::act(lang, books, document),
        Form::Inv5 => inv5::sheet(lang, books, document),
        Form::Inv19 => inv5::comparison(lang, books, document),
        // Its text lies beside the journal, and its question in the address: `letter` and `recheck` are given them.
        Form::Letter | Form::Recheck => None,
        Form::Bill => bill::bill(lang, books, document),
        Form::Statement => bill::statement(lang, books, document),
        Form::Labels | Form::Pieces | Form::Card => labels::labels(lang, books, document, form),
    };
    made.ok_or(NoPaper::NoDocument)
}
