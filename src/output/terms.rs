//! The rows of a contract's terms in words, and the questions that stand where one is missing.

use crate::domain::terms::MissingTerm;
use crate::text::Key;
use crate::text::k::terms as t;

/// What is asked, and what is not counted until it is answered.
pub fn question(missing: MissingTerm) -> Key {
    match missing {
        MissingTerm::Billing => t::Q_BILLING,
        MissingTerm::Tolerance => t::Q_TOLERANCE,
        MissingTerm::GraceDays => t::Q_GRACE_DAYS,
        MissingTerm::GraceResets => t::Q_GRACE_RESETS,
        MissingTerm::FeeNeedsNotice => t::Q_FEE_NEEDS_NOTICE,
        MissingTerm::LimitVolume => t::Q_LIMIT_VOLUME,
        MissingTerm::LimitPieces => t::Q_LIMIT_PIECES,
        MissingTerm::HalfPeriod => t::Q_HALF_PERIOD,
        MissingTerm::NoticeHours => t::Q_NOTICE_HOURS,
    }
}
