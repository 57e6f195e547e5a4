//! The fairness mirror in words: what each weak spot is called, and what can still be done about it.

use crate::domain::mirror::Weakness;
use crate::text::Key;
use crate::text::k::mirror as m;

/// «Акты без подписи второй стороны: 3».
pub fn name(weakness: Weakness) -> Key {
    match weakness {
        Weakness::UnsignedAct => m::UNSIGNED_ACT,
        Weakness::SilentSurplus => m::SILENT_SURPLUS,
        Weakness::NoProofOfDelivery => m::NO_PROOF_OF_DELIVERY,
        Weakness::CountAlone => m::COUNT_ALONE,
        Weakness::AnswerMissed => m::ANSWER_MISSED,
        Weakness::LeftUnanswered => m::LEFT_UNANSWERED,
        Weakness::TheirQuestion => m::THEIR_QUESTION,
        Weakness::LateEntry => m::LATE_ENTRY,
        Weakness::ClockJump => m::CLOCK_JUMP,
        Weakness::Corrected => m::CORRECTED,
    }
}

/// What can still be done.
pub fn remedy(weakness: Weakness) -> Key {
    match weakness {
        Weakness::UnsignedAct => m::DO_UNSIGNED_ACT,
        Weakness::SilentSurplus => m::DO_SILENT_SURPLUS,
        Weakness::NoProofOfDelivery => m::DO_NO_PROOF_OF_DELIVERY,
        Weakness::CountAlone => m::DO_COUNT_ALONE,
        Weakness::AnswerMissed => m::DO_ANSWER_MISSED,
        Weakness::LeftUnanswered => m::DO_LEFT_UNANSWERED,
        Weakness::TheirQuestion => m::DO_THEIR_QUESTION,
        Weakness::LateEntry => m::DO_LATE_ENTRY,
        Weakness::ClockJump => m::DO_CLOCK_JUMP,
        Weakness::Corrected => m::DO_CORRECTED,
    }
}
