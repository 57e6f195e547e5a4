//! The evidence checklist in words: how to get what is missing, by row and kind of claim, and what is due when.

use super::words;
use crate::domain::claim_clock::Step;
use crate::domain::dispute::ClaimKind;
use crate::domain::evidence::Row;
use crate::text::Key;
use crate::text::k::evidence as v;

/// How to get what a row lacks: in the words of the kind of claim where they differ.
pub fn how(kind: ClaimKind, row: Row) -> Key {
    match (kind, row) {
        (ClaimKind::LostItem, Row::VideoKept) => v::HOW_VIDEO_LOST,
        (ClaimKind::DamagedItem, Row::VideoKept) => v::HOW_VIDEO_DAMAGED,
        (ClaimKind::WrongHandout, Row::VideoKept) => v::HOW_VIDEO_HANDOUT,
        (ClaimKind::Pressure, Row::VideoKept) => v::HOW_VIDEO_PRESSURE,
        (ClaimKind::DamagedItem, Row::PhotosKept) => v::HOW_PHOTOS_DAMAGED,
        (ClaimKind::OverCapacity, Row::PhotosKept) => v::HOW_PHOTOS_OVER,
        (ClaimKind::DamagedItem, Row::ProofAsked) => v::HOW_PROOF_DAMAGED,
        (ClaimKind::WrongHandout, Row::ProofAsked) => v::HOW_PROOF_HANDOUT,
        (ClaimKind::Other, Row::ProofAsked) => v::HOW_PROOF_OTHER,
        (ClaimKind::NonPayment, Row::NoticeDelivered) => v::HOW_NOTICE_DEBT,
        (ClaimKind::NonPayment, Row::ClaimAnswered) => v::HOW_ANSWER_DEBT,
        (ClaimKind::OverCapacity, Row::ClaimAnswered) => v::HOW_ANSWER_OVER,
        (ClaimKind::Pressure, Row::ClaimAnswered) => v::HOW_ANSWER_PRESSURE,
        (ClaimKind::Pressure, Row::OriginalsKept) => v::HOW_ORIGINALS_PRESSURE,
        (ClaimKind::WrongHandout, Row::StaffStatement) => v::HOW_STATEMENT_HANDOUT,
        (_, row) => words::row(row).1,
    }
}

/// A step of the clock: what is to be done, and why then.
pub fn step(step: Step) -> (Key, Key) {
    match step {
        Step::SaveVideo => (v::STEP_VIDEO, v::STEP_VIDEO_WHY),
        Step::Acknowledge => (v::STEP_ACKNOWLEDGE, v::STEP_ACKNOWLEDGE_WHY),
        Step::WriteIncident => (v::STEP_INCIDENT, v::STEP_INCIDENT_WHY),
        Step::AskProof => (v::STEP_ASK, v::STEP_ASK_WHY),
        Step::Count => (v::STEP_COUNT, v::STEP_COUNT_WHY),
        Step::ProofDue => (v::STEP_PROOF, v::STEP_PROOF_WHY),
        Step::Answer => (v::STEP_ANSWER, v::STEP_ANSWER_WHY),
    }
}
