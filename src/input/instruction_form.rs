//! The form of one instruction of a client, as it stands on the page; and the table pasted beside it.

use super::amount::{self, BadAmount};
use super::when;
use crate::domain::instruction::{Instructed, InstructedGoods};
use crate::domain::search::folded;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Everything that stands on the page, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct InstructionForm {
    /// The order code the buyer will show.
    pub order: String,
    /// What is to be handed out.
    pub goods: Vec<TypedGoods>,
    /// Who may receive it.
    pub recipient: String,
    /// The last day, `2026-03-27`.
    pub until: String,
    /// What the client adds.
    pub note: String,
    /// A table of instructions, pasted or read from a file.
    pub table: String,
}

/// One kind of goods on the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TypedGoods {
    /// What they are called.
    pub name: String,
    /// Their code.
    pub code: Option<String>,
    /// How many, as typed.
    pub pieces: String,
}

/// Why the form is no instruction yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoInstruction {
    /// The order code is missing.
    Order,
    /// No goods are named.
    Goods,
    /// The pieces of goods, counted from 0, cannot be read.
    Pieces(usize, BadAmount),
    /// The last day cannot be read.
    Until,
}

impl InstructionForm {
    /// Whether there is nothing to lose.
    pub fn is_empty(&self) -> bool {
        let texts = [&self.order, &self.recipient, &self.until, &self.note, &self.table];
        self.goods.is_empty() && texts.into_iter().all(|text| text.trim().is_empty())
    }

    /// Names goods; one more piece when they stand there already.
    pub fn add(&mut self, name: &str, code: Option<&str>) {
        let name = name.trim();
        let same = |goods: &&mut TypedGoods| match code {
            Some(code) => goods.code.as_deref() == Some(code),
            None => goods.code.is_none() && folded(&goods.name) == folded(name),
        };
        if name.is_empty() {
            return;
        }
        match self.goods.iter_mut().find(same) {
            Some(goods) => goods.pieces = amount::pieces(&goods.pieces).map_or(1, |pieces| pieces.0.saturating_add(1)).to_string(),
            None => self.goods.push(TypedGoods { name: name.into(), code: code.map(str::to_owned), pieces: "1".into() }),
        }
    }

    /// The instruction, without its recipient, who is still to be sealed.
    ///
    /// # Errors
    /// The first thing that is missing.
    pub fn read(&self) -> Result<Instructed, NoInstruction> {
        let order = self.order.trim().to_owned();
        if order.is_empty() {
            return Err(NoInstruction::Order);
        }
        if self.goods.is_empty() {
            return Err(NoInstruction::Goods);
        }
        let goods = self.goods.iter().enumerate().map(|(n, goods)| {
            let pieces = amount::pieces(&goods.pieces).map_err(|bad| NoInstruction::Pieces(n, bad))?;
            Ok(InstructedGoods { name: goods.name.clone(), code: goods.code.clone(), pieces })
        });
        let goods = goods.collect::<Result<_, _>>()?;
        let until: Option<NaiveDate> = when::read_day(&self.until).map_err(|_| NoInstruction::Until)?;
        Ok(Instructed { order, goods, recipient: None, until, note: self.note.trim().into() })
    }
}
