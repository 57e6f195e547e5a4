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
    /// What was accepted otherwise than the packing list says, as ТОРГ-2.
    Discrepancy,
    /// The count sheet, ИНВ-5.
    Inv5,
    /// What a count and the books differ in, ИНВ-19.
    Inv19,
    /// The re-check sheet of a client.
    Recheck,
    /// A letter of ours.
    Letter,
    /// A bill.
    Bill,
    /// A reconciliation statement, акт сверки.
    Statement,
    /// A label for each line of an act.
    Labels,
    /// A label for each piece of an act.
    Pieces,
    /// The label of a shelf, the card of a client.
    Card,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 14] = [
        Form::Act,
        Form::Mx1,
        Form::Mx2,
        Form::Mx3,
        Form::Discrepancy,
        Form::Inv5,
        Form::Inv19,
        Form::Recheck,
        Form::Letter,
        Form::Bill,
        Form::Statement,
        Form::Labels,
        Form::Pieces,
        Form::Card,
    ];

    /// Its name in addresses and in the entry of a departure.
    pub fn tag(self) -> &'static str {
        match self {
            Form::Act => "act",
            Form::Mx1 => "mx1",
            Form::Mx2 => "mx2",
            Form::Mx3 => "mx3",
            Form::Discrepancy => "discrepancy",
            Form::Inv5 => "inv5",
            Form::Inv19 => "inv19",
            Form::Recheck => "recheck",
            Form::Letter => "letter",
            Form::Bill => "bill",
            Form::Statement => "statement",
            Form::Labels => "labels",
            Form::Pieces => "pieces",
            Form::Card => "card",
        }
    }

    /// The form of a name; what was asked may follow it, as `recheck?at=2026-03-21T18:40`.
    pub fn from_tag(tag: &str) -> Option<Form> {
        let tag = tag.split('?').next().unwrap_or_default();
        Form::ALL.into_iter().find(|form| form.tag() == tag)
    }

    /// What it is called where forms are chosen.
    pub fn name(self) -> Key {
        match self {
            Form::Act => k::paper::FORM_ACT,
            Form::Mx1 => k::paper::FORM_MX1,
            Form::Mx2 => k::paper::FORM_MX2,
            Form::Mx3 => k::paper::FORM_MX3,
            Form::Discrepancy => k::paper::FORM_DISCREPANCY,
            Form::Inv5 => k::paper::FORM_INV5,
            Form::Inv19 => k::paper::FORM_INV19,
            Form::Recheck => k::recheck::PAPER_FORM,
            Form::Letter => k::letter::PAPER,
            Form::Bill => k::money::FORM_BILL,
            Form::Statement => k::money::FORM_STATEMENT,
            Form::Labels => k::paper::FORM_LABELS,
            Form::Pieces => k::paper::FORM_PIECES,
            Form::Card => k::paper::FORM_CARD,
        }
    }

    /// The forms a document has, the usual one first; none for what is no document.
    pub fn of(books: &Books, document: EntryId) -> &'static [Form] {
        if books.acts.get(document).is_some() {
            match super::discrepancy::differs(books, document) {
                Some(true) => &[Form::Act, Form::Mx1, Form::Discrepancy, Form::Labels, Form::Pieces],
                Some(false) | None => &[Form::Act, Form::Mx1, Form::Labels, Form::Pieces],
            }
        } else if let Some(count) = books.counts.get(document) {
            // A count is blind: until something was written down there is nothing to print.
            if count.counted.is_empty() { &[] } else { &[Form::Inv5, Form::Inv19] }
        } else if books.letters.get(document).is_some() {
            &[Form::Letter]
        } else if books.return_acts.get(document).is_some() {
            &[Form::Mx3]
        } else if books.bills.bill(document).is_some() {
            &[Form::Bill]
        } else if books.bills.statement(document).is_some() {
            &[Form::Statement]
        } else if books.clients.get(document).is_some() {
            &[Form::Mx2, Form::Recheck, Form::Card]
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
        matches!(self, Form::Mx2 | Form::Discrepancy | Form::Inv5 | Form::Inv19 | Form::Recheck)
    }

    /// How many copies both sides need: an act is signed in two.
    pub fn copies(self) -> u8 {
        if matches!(self, Form::Act | Form::Mx1 | Form::Mx3 | Form::Discrepancy | Form::Inv5 | Form::Inv19 | Form::Statement) {
            2
        } else {
            1
        }
    }
}
