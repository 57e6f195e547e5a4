//! A line of an act that is put right: its fields as typed, and what is read from them.

use super::amount::{self, BadAmount};
use crate::domain::acceptance::{ActLine, SIZE_CLASSES, Size};
use crate::domain::{Pieces, Volume};

/// A line of an act, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineFix {
    /// Name.
    pub name: String,
    /// Barcode or article.
    pub code: String,
    /// Litres of one piece.
    pub size: String,
    /// Pieces; 0 for what was not there.
    pub pieces: String,
    /// Declared value of one piece in roubles.
    pub value: String,
    /// Condition.
    pub condition: String,
}

/// Which field of which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineField {
    /// Its name.
    Name,
    /// Its size.
    Size,
    /// Its pieces.
    Pieces,
    /// Its declared value.
    Value,
}

/// Pieces, none allowed.
pub(super) fn whole(text: &str) -> Result<Pieces, BadAmount> {
    if text.trim() == "0" { Ok(Pieces::ZERO) } else { amount::pieces(text) }
}

impl LineFix {
    pub(super) fn of(point: char, line: &ActLine) -> LineFix {
        LineFix {
            name: line.name.clone(),
            code: line.code.clone().unwrap_or_default(),
            size: amount::typed(line.size.volume().0, 3, point),
            pieces: line.pieces.0.to_string(),
            value: line.value.map(|value| amount::typed(value.0, 2, point)).unwrap_or_default(),
            condition: line.condition.clone().unwrap_or_default(),
        }
    }

    pub(super) fn read(&self, before: &ActLine) -> Result<ActLine, LineField> {
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let name = text(&self.name).ok_or(LineField::Name)?;
        let volume = amount::litres(&self.size).map_err(|_| LineField::Size)?;
        let value = match amount::roubles(&self.value) {
            Ok(money) => Some(money),
            Err(BadAmount::Empty) => None,
            Err(_) => return Err(LineField::Value),
        };
        let pieces = whole(&self.pieces).map_err(|_| LineField::Pieces)?;
        let defective = before.defective.map(|defective| defective.min(pieces));
        let (code, condition) = (text(&self.code), text(&self.condition));
        Ok(ActLine { name, code, size: size(volume, before.size), pieces, value, condition, defective })
    }
}

/// The size a volume stands for: the one it was, a class, or measured.
fn size(volume: Volume, before: Size) -> Size {
    match before {
        before if before.volume() == volume => before,
        _ if SIZE_CLASSES.contains(&volume) => Size::UpTo(volume),
        _ => Size::Measured(volume),
    }
}
