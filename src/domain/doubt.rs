//! What speaks against a handout. It is said loudly and never blocks: what was handed out was handed out, with a reason on record
//! (design, idea 3).

use super::amount::Pieces;
use super::books::Books;
use super::handout::{HandedOut, Taken};
use super::instruction::Instruction;
use super::instruction_state::InstructionState;
use crate::journal::EntryId;
use chrono::{NaiveDate, NaiveDateTime};

/// Something that speaks against a handout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Service is stopped under the contract of the goods.
    Suspended {
        /// Under which contract.
        contract: EntryId,
        /// Since when.
        since: NaiveDateTime,
    },
    /// The order was handed out before, by this entry.
    GivenBefore(EntryId),
    /// Another client gave the instruction for this order.
    OtherClient {
        /// The instruction.
        instruction: EntryId,
        /// Who gave it.
        client: EntryId,
    },
    /// The instruction held until this day.
    Expired(NaiveDate),
    /// The instruction for this order was made void.
    Withdrawn(EntryId),
    /// The client gives instructions, and there is none for this order.
    NoInstruction,
    /// The instruction does not name these goods.
    NotInstructed {
        /// What they are called.
        name: String,
    },
    /// The instruction is for fewer.
    MoreThanInstructed {
        /// What they are called.
        name: String,
        /// How many may still go out.
        left: Pieces,
        /// How many were asked for.
        asked: Pieces,
    },
}

impl Books {
    /// What speaks against handing goods of a client out, apart from how many are here. An order code alone is enough for a client
    /// who never gave an instruction; whoever gives them is held to them from the first one on.
    pub fn doubts(&self, client: EntryId, handout: &HandedOut, at: NaiveDateTime) -> Vec<Doubt> {
        let mut doubts: Vec<Doubt> = self.despite_stop(&handout.lines, at).into_iter().collect();
        doubts.extend(self.doubts_of_order(client, handout, at));
        doubts
    }

    /// That service is stopped under a contract goods are taken from, at a moment.
    pub fn despite_stop(&self, lines: &[Taken], at: NaiveDateTime) -> Option<Doubt> {
        let contracts = lines.iter().filter_map(|taken| self.stock.line(taken.line)).map(|line| line.contract);
        let mut stopped = contracts.filter_map(|contract| Some((contract, self.suspension(contract, at)?.at)));
        stopped.next().map(|(contract, since)| Doubt::Suspended { contract, since })
    }

    fn doubts_of_order(&self, client: EntryId, handout: &HandedOut, at: NaiveDateTime) -> Vec<Doubt> {
        if let Some(instruction) = self.instruction(client, &handout.order, at.date()) {
            return self.against(instruction, handout, at.date());
        }
        if let Some(other) = self.instructions.for_order(&handout.order).last() {
            return vec![Doubt::OtherClient { instruction: other.written.id, client: other.client }];
        }
        if let Some(before) = self.handed_out(client, &handout.order) {
            return vec![Doubt::GivenBefore(before.written.id)];
        }
        if self.instructions.of_client(client).all(|instruction| instruction.written.at > at) {
            return Vec::new();
        }
        match self.withdrawn(&handout.order) {
            Some(void) => vec![Doubt::Withdrawn(void)],
            None => vec![Doubt::NoInstruction],
        }
    }

    fn against(&self, instruction: &Instruction, handout: &HandedOut, day: NaiveDate) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        match (self.instruction_state(instruction, day), instruction.says.until) {
            (InstructionState::Done, _) => {
                return self
                    .handed_out(instruction.client, &handout.order)
                    .map(|before| Doubt::GivenBefore(before.written.id))
                    .into_iter()
                    .collect();
            }
            (InstructionState::Expired, Some(until)) => doubts.push(Doubt::Expired(until)),
            _ => {}
        }
        let left = self.left_of(instruction);
        let mut asked = vec![Pieces::ZERO; left.len()];
        for taken in &handout.lines {
            let Some(line) = self.stock.line(taken.line) else { continue };
            let named = instruction.says.goods.iter().position(|goods| goods.fits(line));
            match named.and_then(|at| asked.get_mut(at)) {
                Some(asked) => *asked += taken.pieces,
                None => {
                    let doubt = Doubt::NotInstructed { name: line.name.clone() };
                    if !doubts.contains(&doubt) {
                        doubts.push(doubt);
                    }
                }
            }
        }
        for ((goods, left), asked) in instruction.says.goods.iter().zip(left).zip(asked) {
            if asked > left {
                doubts.push(Doubt::MoreThanInstructed { name: goods.name.clone(), left, asked });
            }
        }
        doubts
    }
}
