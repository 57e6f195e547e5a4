//! The forms a document can be printed in, and their names in addresses.

use crate::domain::Books;
use crate::journal::EntryId;
use crate::text::{Key, k};

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// The acceptance act in the point's own short form (402-ФЗ art. 9).
    Act,
    /// The acceptance act in the layout of МХ-1.
    Mx1,
    /// The journal of goods in custody of a client, МХ-2.
    Mx2,
    /// The return act, МХ-3.
    Mx3,
    /// A label for each line of an act.
    Labels,
    /// A label for each piece of an act.
    Pieces,
    /// The label of a shelf, the card of a client.
    Card,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 7] = [Form::Act, Form::Mx1, Form::Mx2, Form::Mx3, Form::Labels, Form::Pieces, Form::Card];

    /// Its name in addresses and in the entry of a departure.
    pub fn tag(self) -> &'static str {
        match self {
            Form::Act => "act",
            Form::Mx1 => "mx1",
            Form::Mx2 => "mx2",
            Form::Mx3 => "mx3",
            Form::Labels => "labels",
            Form::Pieces => "pieces",
            Form::Card => "card",
        }
    }

    /// The form of a name.
    pub fn from_tag(tag: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.tag() == tag)
    }

    /// What it is called where forms are chosen.
    pub fn name(self) -> Key {
        match self {
            Form::Act => k::paper::FORM_ACT,
            Form::Mx1 => k::paper::FORM_MX1,
            Form::Mx2 => k::paper::FORM_MX2,
            Form::Mx3 => k::paper::FORM_MX3,
            Form::Labels => k::paper::FORM_LABELS,
            Form::Pieces => k::paper::FORM_PIECES,
            Form::Card => k::paper::FORM_CARD,
        }
    }

    /// The forms a document has, the usual one first; none for what is no document.
    pub fn of(books: &Books, document: EntryId) -> &'static [Form] {
        if books.acts.get(document).is_some() {
            &[Form::Act, Form::Mx1, Form::Labels, Form::Pieces]
        } else if books.return_acts.get(document).is_some() {
            &[Form::Mx3]
        } else if books.clients.get(document).is_some() {
            &[Form::Mx2, Form::Card]
        } else if books.shelves.get(document).is_some() {
            &[Form::Card]
        } else {
            &[]
        }
    }

    /// Whether it is printed on labels of 58 × 40 mm.
    pub fn is_label(self) -> bool {
        matches!(self, Form::Labels | Form::Pieces | Form::Card)
    }

    /// Whether it lies across: many columns.
    pub fn is_wide(self) -> bool {
        matches!(self, Form::Mx2)
    }

    /// How many copies both sides need: an act is signed in two.
    pub fn copies(self) -> u8 {
        if matches!(self, Form::Act | Form::Mx1 | Form::Mx3) { 2 } else { 1 }
    }
}
