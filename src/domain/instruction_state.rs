//! What became of a seller's instruction by a day: open, in part, done, or its last day has passed.

use super::amount::Pieces;
use super::books::Books;
use super::instruction::Instruction;
use super::stock::StockLine;
use crate::journal::EntryId;
use chrono::NaiveDate;

/// What became of an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstructionState {
    /// Nothing was handed out yet.
    Open,
    /// Some of it was handed out.
    InPart,
    /// All of it was handed out.
    Done,
    /// Its last day has passed.
    Expired,
}

impl InstructionState {
    /// Whether goods may go out under it.
    pub fn holds(self) -> bool {
        matches!(self, InstructionState::Open | InstructionState::InPart)
    }
}

impl Books {
    /// What of an instruction is still to be handed out: for each of its goods, in their order.
    pub fn left_of(&self, instruction: &Instruction) -> Vec<Pieces> {
        let handouts = self.instructions.given(&instruction.says.order);
        let mut taken: Vec<(&StockLine, Pieces)> = handouts
            .iter()
            .filter_map(|id| self.handout(*id))
            .flat_map(|handout| &handout.says.lines)
            .filter_map(|taken| Some((self.stock.line(taken.line)?, taken.pieces)))
            .filter(|(line, _)| line.client == instruction.client)
            .collect();
        let goods = instruction.says.goods.iter().map(|goods| {
            let mut left = goods.pieces;
            for (_, pieces) in taken.iter_mut().filter(|(line, _)| goods.fits(line)) {
                let of_this = (*pieces).min(left);
                (left, *pieces) = (left - of_this, *pieces - of_this);
            }
            left
        });
        goods.collect()
    }

    /// What became of an instruction by a day.
    pub fn instruction_state(&self, instruction: &Instruction, day: NaiveDate) -> InstructionState {
        let left = self.left_of(instruction);
        let untouched = left.iter().zip(&instruction.says.goods).all(|(left, goods)| *left == goods.pieces);
        match instruction.says.until {
            _ if left.iter().all(|left| *left <= Pieces::ZERO) => InstructionState::Done,
            Some(until) if until < day => InstructionState::Expired,
            _ if untouched => InstructionState::Open,
            _ => InstructionState::InPart,
        }
    }

    /// A client's instructions under which something may still be handed out on a day, the oldest first.
    pub fn open_instructions(&self, client: EntryId, day: NaiveDate) -> Vec<&Instruction> {
        self.instructions.of_client(client).filter(|instruction| self.instruction_state(instruction, day).holds()).collect()
    }

    /// A client's instruction for an order code: of several the first under which something may still be handed out, else the last.
    pub fn instruction(&self, client: EntryId, order: &str, day: NaiveDate) -> Option<&Instruction> {
        let own = || self.instructions.for_order(order).filter(|instruction| instruction.client == client);
        own().find(|instruction| self.instruction_state(instruction, day).holds()).or_else(|| own().last())
    }
}
