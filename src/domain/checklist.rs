//! Which rows the checklist of each kind of claim has, and how much each matters: few strong facts first.

use super::dispute::ClaimKind;
use super::evidence::{Need, Row};

impl ClaimKind {
    /// The rows of this kind's checklist, few strong facts first.
    pub fn checklist(self) -> &'static [(Row, Need)] {
        use Need::{Helpful, Required};
        let rows: &[(Row, Need)] = match self {
            ClaimKind::LostItem => &[
                (Row::ItemSearched, Required),
                (Row::ActsSigned, Required),
                (Row::Counted, Required),
                (Row::MovementTallies, Required),
                (Row::HandoutsCiteLines, Required),
                (Row::ProofAsked, Required),
                (Row::ClaimAnswered, Required),
                (Row::Contract, Required),
                (Row::VideoKept, Helpful),
                (Row::OriginalsKept, Helpful),
            ],
            ClaimKind::DamagedItem => &[
                (Row::ConditionAtDoor, Required),
                (Row::PhotosKept, Required),
                (Row::ItemSearched, Required),
                (Row::ActsSigned, Required),
                (Row::ProofAsked, Required),
                (Row::ClaimAnswered, Required),
                (Row::Contract, Required),
                (Row::StaffStatement, Helpful),
                (Row::VideoKept, Helpful),
                (Row::OriginalsKept, Helpful),
            ],
            ClaimKind::OverCapacity => &[
                (Row::Contract, Required),
                (Row::DecisionRecorded, Required),
                (Row::ActsSigned, Required),
                (Row::NoticeDelivered, Required),
                (Row::MovementTallies, Required),
                (Row::ClaimAnswered, Required),
                (Row::PhotosKept, Helpful),
                (Row::OriginalsKept, Helpful),
            ],
            ClaimKind::NonPayment => &[
                (Row::Contract, Required),
                (Row::DebtStated, Required),
                (Row::NoticeDelivered, Required),
                (Row::ActsSigned, Required),
                (Row::ClaimAnswered, Required),
                (Row::OriginalsKept, Helpful),
            ],
            ClaimKind::WrongHandout => &[
                (Row::ItemSearched, Required),
                (Row::Instructed, Required),
                (Row::HandoutsCiteLines, Required),
                (Row::VideoKept, Required),
                (Row::ActsSigned, Required),
                (Row::MovementTallies, Required),
                (Row::ProofAsked, Required),
                (Row::ClaimAnswered, Required),
                (Row::Contract, Required),
                (Row::StaffStatement, Helpful),
                (Row::OriginalsKept, Helpful),
            ],
            ClaimKind::Pressure => &[
                (Row::IncidentNoted, Required),
                (Row::WitnessesNamed, Required),
                (Row::VideoKept, Required),
                (Row::ContactNamed, Required),
                (Row::StaffStatement, Helpful),
                (Row::ClaimAnswered, Helpful),
                (Row::OriginalsKept, Helpful),
            ],
            ClaimKind::Other => &[
                (Row::Contract, Required),
                (Row::ActsSigned, Required),
                (Row::ClaimAnswered, Required),
                (Row::ProofAsked, Helpful),
                (Row::OriginalsKept, Helpful),
            ],
        };
        rows
    }
}
