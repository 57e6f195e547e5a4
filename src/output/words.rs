//! What the shop's kinds of things are called in both languages.

use crate::domain::acceptance::Size;
use crate::domain::client::ClientKind;
use crate::domain::contract::ContractKind;
use crate::domain::discrepancy::DiscrepancyKind;
use crate::domain::dispute::ClaimKind;
use crate::domain::evidence::{MarkState, Need, Row};
use crate::domain::exit::{ExitRow, Ground};
use crate::domain::message::{ChannelKind, Mark};
use crate::domain::numbers::PaperKind;
use crate::domain::person::Role;
use crate::text::k::{evidence as v, exit as e, words as w};
use crate::text::{Key, Lang, format};

/// What a person does here.
pub fn role(role: Role) -> Key {
    match role {
        Role::Staff => w::ROLE_STAFF,
        Role::Manager => w::ROLE_MANAGER,
        Role::Owner => w::ROLE_OWNER,
    }
}

/// A client's legal form.
pub fn client_kind(kind: ClientKind) -> Key {
    match kind {
        ClientKind::Entrepreneur => w::CLIENT_ENTREPRENEUR,
        ClientKind::SelfEmployed => w::CLIENT_SELF_EMPLOYED,
        ClientKind::Company => w::CLIENT_COMPANY,
    }
}

/// What a contract is in law.
pub fn contract_kind(kind: ContractKind) -> Key {
    match kind {
        ContractKind::Custody => w::CONTRACT_CUSTODY,
        ContractKind::Lease => w::CONTRACT_LEASE,
        ContractKind::Mixed => w::CONTRACT_MIXED,
    }
}

/// By what people speak.
pub fn channel(kind: ChannelKind) -> Key {
    match kind {
        ChannelKind::Email => w::CHANNEL_EMAIL,
        ChannelKind::Paper => w::CHANNEL_PAPER,
        ChannelKind::Messenger => w::CHANNEL_MESSENGER,
        ChannelKind::Sms => w::CHANNEL_SMS,
        ChannelKind::Phone => w::CHANNEL_PHONE,
        ChannelKind::InPerson => w::CHANNEL_IN_PERSON,
    }
}

/// A mark on a message.
pub fn mark(mark: Mark) -> Key {
    match mark {
        Mark::Demand => w::MARK_DEMAND,
        Mark::Threat => w::MARK_THREAT,
        Mark::Refusal => w::MARK_REFUSAL,
        Mark::Promise => w::MARK_PROMISE,
    }
}

/// What a claim is about.
pub fn claim(kind: ClaimKind) -> Key {
    match kind {
        ClaimKind::LostItem => w::CLAIM_LOST_ITEM,
        ClaimKind::DamagedItem => w::CLAIM_DAMAGED_ITEM,
        ClaimKind::OverCapacity => w::CLAIM_OVER_CAPACITY,
        ClaimKind::NonPayment => w::CLAIM_NON_PAYMENT,
        ClaimKind::WrongHandout => w::CLAIM_WRONG_HANDOUT,
        ClaimKind::Pressure => w::CLAIM_PRESSURE,
        ClaimKind::Other => w::CLAIM_OTHER,
    }
}

/// A numbered paper.
pub fn paper(kind: PaperKind) -> Key {
    match kind {
        PaperKind::Acceptance => w::PAPER_ACCEPTANCE,
        PaperKind::Return => w::PAPER_RETURN,
        PaperKind::Dispute => w::PAPER_DISPUTE,
        PaperKind::Count => w::PAPER_COUNT,
        PaperKind::Letter => crate::text::k::letter::PAPER,
        PaperKind::Bill => crate::text::k::money::PAPER_BILL,
        PaperKind::Statement => crate::text::k::money::PAPER_STATEMENT,
    }
}

/// The size of one piece: «до 4 л».
pub fn size(lang: Lang, size: Size) -> String {
    let key = match size {
        Size::UpTo(_) => w::SIZE_UP_TO,
        Size::Measured(_) => w::SIZE_MEASURED,
    };
    lang.fill(key, &[("litres", format::litres(lang, size.volume().0).into())])
}

/// A row of the evidence checklist, and how to get what is missing.
pub fn row(row: Row) -> (Key, Key) {
    match row {
        Row::Contract => (w::ROW_CONTRACT, w::ROW_CONTRACT_HOW),
        Row::ActsSigned => (w::ROW_ACTS_SIGNED, w::ROW_ACTS_SIGNED_HOW),
        Row::HandoutsCiteLines => (w::ROW_HANDOUTS_CITE_LINES, w::ROW_HANDOUTS_CITE_LINES_HOW),
        Row::MovementTallies => (w::ROW_MOVEMENT_TALLIES, w::ROW_MOVEMENT_TALLIES_HOW),
        Row::ItemSearched => (w::ROW_ITEM_SEARCHED, w::ROW_ITEM_SEARCHED_HOW),
        Row::DecisionRecorded => (w::ROW_DECISION_RECORDED, w::ROW_DECISION_RECORDED_HOW),
        Row::ProofAsked => (w::ROW_PROOF_ASKED, w::ROW_PROOF_ASKED_HOW),
        Row::ClaimAnswered => (w::ROW_CLAIM_ANSWERED, w::ROW_CLAIM_ANSWERED_HOW),
        Row::Counted => (w::ROW_COUNTED, w::ROW_COUNTED_HOW),
        Row::VideoKept => (w::ROW_VIDEO_KEPT, w::ROW_VIDEO_KEPT_HOW),
        Row::PhotosKept => (w::ROW_PHOTOS_KEPT, w::ROW_PHOTOS_KEPT_HOW),
        Row::OriginalsKept => (w::ROW_ORIGINALS_KEPT, w::ROW_ORIGINALS_KEPT_HOW),
        Row::WitnessesNamed => (w::ROW_WITNESSES_NAMED, w::ROW_WITNESSES_NAMED_HOW),
        Row::Instructed => (v::ROW_INSTRUCTED, v::ROW_INSTRUCTED_HOW),
        Row::ConditionAtDoor => (v::ROW_CONDITION, v::ROW_CONDITION_HOW),
        Row::NoticeDelivered => (v::ROW_NOTICE, v::ROW_NOTICE_HOW),
        Row::DebtStated => (v::ROW_DEBT, v::ROW_DEBT_HOW),
        Row::IncidentNoted => (v::ROW_INCIDENT, v::ROW_INCIDENT_HOW),
        Row::ContactNamed => (v::ROW_CONTACT, v::ROW_CONTACT_HOW),
        Row::StaffStatement => (v::ROW_STATEMENT, v::ROW_STATEMENT_HOW),
    }
}

/// On what ground a contract ends.
pub fn ground(ground: Ground) -> Key {
    match ground {
        Ground::Agreed => e::GROUND_AGREED,
        Ground::Termination => e::GROUND_TERMINATION,
        Ground::Refusal => e::GROUND_REFUSAL,
        Ground::TermOver => e::GROUND_TERM_OVER,
    }
}

/// A row of the exit's checklist.
pub fn exit_row(row: ExitRow) -> Key {
    match row {
        ExitRow::Stock => e::ROW_STOCK,
        ExitRow::Orders => e::ROW_ORDERS,
        ExitRow::Acts => e::ROW_ACTS,
        ExitRow::ReturnActs => e::ROW_RETURN_ACTS,
        ExitRow::Money => e::ROW_MONEY,
        ExitRow::Documents => e::ROW_DOCUMENTS,
        ExitRow::Lesson => e::ROW_LESSON,
    }
}

/// How much a row of the checklist matters.
pub fn need(need: Need) -> Key {
    match need {
        Need::Required => w::NEED_REQUIRED,
        Need::Helpful => w::NEED_HELPFUL,
    }
}

/// A person's word on a row of the checklist.
pub fn mark_state(state: MarkState) -> Key {
    match state {
        MarkState::Have => w::HAVE,
        MarkState::Missing => w::MISSING,
        MarkState::NotNeeded => w::NOT_NEEDED,
    }
}

/// What does not fit in the books, as a sentence.
pub fn discrepancy(lang: Lang, kind: &DiscrepancyKind) -> String {
    let cites = |key: Key, id: String| lang.fill(key, &[("id", id.into())]);
    match kind {
        DiscrepancyKind::UnknownCitation(id) => cites(w::ODD_UNKNOWN_CITATION, id.to_string()),
        DiscrepancyKind::UnknownLine(id) => cites(w::ODD_UNKNOWN_LINE, id.to_string()),
        DiscrepancyKind::OtherClient(id) => cites(w::ODD_OTHER_CLIENT, id.to_string()),
        DiscrepancyKind::OtherClients(id) => cites(w::ODD_OTHER_CLIENTS, id.to_string()),
        DiscrepancyKind::BelowZero(id) => cites(w::ODD_BELOW_ZERO, id.to_string()),
        DiscrepancyKind::MoreThanOut(id) => cites(w::ODD_MORE_THAN_OUT, id.to_string()),
        DiscrepancyKind::NotMissing(id) => cites(w::ODD_NOT_MISSING, id.to_string()),
        DiscrepancyKind::CountedTwice(id) => cites(w::ODD_COUNTED_TWICE, id.to_string()),
        DiscrepancyKind::ShelfLetTwice(id) => cites(w::ODD_SHELF_LET_TWICE, id.to_string()),
        DiscrepancyKind::NumberTwice(id) => cites(w::ODD_NUMBER_TWICE, id.to_string()),
        DiscrepancyKind::ChangedAfterSent(id) => cites(crate::text::k::letter::ODD_CHANGED, id.to_string()),
        DiscrepancyKind::OtherKind(id) => cites(w::ODD_OTHER_KIND, id.to_string()),
        DiscrepancyKind::NoClient => lang.t(w::ODD_NO_CLIENT).to_owned(),
        DiscrepancyKind::CompetingCorrections => lang.t(w::ODD_COMPETING_CORRECTIONS).to_owned(),
        DiscrepancyKind::Unreadable => lang.t(w::ODD_UNREADABLE).to_owned(),
    }
}
