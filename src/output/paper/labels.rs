//! Labels of 58 × 40 mm: owner, act line, shelf, the goods' name and the citation as Code 128, so that a scan of a label leads to
//! what it hangs on. Labels of shelves and cards of clients carry the citation of the shelf or the client.

use super::{Form, Paper, code128, head};
use crate::domain::Books;
use crate::domain::acceptance::Act;
use crate::journal::EntryId;
use crate::text::Lang;
use crate::text::k::paper as t;

/// One label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Label {
    /// In the first line, bold: the owner, or what a shelf is called.
    pub owner: String,
    /// Below it: the goods' name, cut by the label's edge where it is long.
    pub name: String,
    /// Left: the short id, which the bars say too: «K7QP-42.3».
    pub id: String,
    /// Right, large: the shelf.
    pub place: String,
    /// The bars as a path one unit high, and the width of the drawing in modules.
    pub bars: (String, u32),
}

/// The labels of an act (a line or a piece each), of a shelf, of a client.
pub fn labels(lang: Lang, books: &Books, document: EntryId, form: Form) -> Option<Paper> {
    let (title, about, labels) = if let Some(act) = books.acts.get(document) {
        let title = lang.fill(t::LABELS_OF_ACT, &[("number", act.says.number.to_string().into())]);
        (title, Some(act.client), of_act(books, document, form == Form::Pieces))
    } else if let Some(shelf) = books.shelves.get(document) {
        let label = Label { owner: books.point.name.clone(), place: shelf.card.name.clone(), ..coded(document.to_string()) };
        (lang.fill(t::LABEL_OF_SHELF, &[("shelf", (&shelf.card.name).into())]), None, vec![label])
    } else {
        let client = books.clients.get(document)?;
        let label = Label { owner: client.card.name.clone(), name: books.point.name.clone(), ..coded(document.to_string()) };
        (lang.fill(t::CARD_OF_CLIENT, &[("client", (&client.card.name).into())]), Some(document), vec![label])
    };
    Some(Paper { form, document, about, title, date: String::new(), code: String::new(), blocks: Vec::new(), labels, to: String::new() })
}

fn coded(id: String) -> Label {
    Label { bars: code128::path(&id).unwrap_or_default(), id, ..Label::default() }
}

fn of_act(books: &Books, document: EntryId, pieces: bool) -> Vec<Label> {
    let parts = books.acts.parts_of(books.acts.first_part(document));
    parts.flat_map(|part| of_part(books, part, pieces)).collect()
}

fn of_part(books: &Books, part: &Act, pieces: bool) -> Vec<Label> {
    let shelves = head::put_at(books, part.says.contract, part.says.place, part.written.at.date());
    let place = head::places(books, shelves);
    let owner = books.clients.name(part.client);
    let mut labels = Vec::new();
    for (id, line) in part.lines() {
        let times = if pieces { usize::try_from(line.pieces.0).unwrap_or_default() } else { 1 };
        let label = Label { owner: owner.clone(), name: line.name.clone(), place: place.clone(), ..coded(id.to_string()) };
        labels.extend(std::iter::repeat_n(label, times));
    }
    labels
}
