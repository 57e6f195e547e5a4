//! Where what is missing is done: the page a row of the checklist or a step of the clock leads to.

use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::claim_clock::Step;
use crate::domain::dispute::ClaimKind;
use crate::domain::evidence::{Checked, Row, State};
use crate::domain::letter::LetterKind;
use crate::domain::{Books, Fact};
use crate::journal::EntryId;
use crate::text::{Key, k};
use leptos::prelude::*;

fn letter(kind: LetterKind, cites: EntryId) -> Page {
    Page::NewLetter { client: None, kind: Some(kind), cites: Some(cites) }
}

fn link(tx: Text, key: Key, page: Page) -> AnyView {
    view! { <a class="quiet" href=page.href()>{tx.t(key)}</a> }.into_any()
}

/// The page on which a row is helped, where there is one; a person's mark is beside it anyway.
pub fn of_row(books: &Books, tx: Text, dispute: EntryId, row: &Checked) -> Option<AnyView> {
    let known = books.disputes.get(dispute)?;
    let client = known.client;
    let lacks = match &row.state {
        State::NotByBooks { missing } => missing.iter().find(|id| **id != dispute).copied(),
        _ => None,
    };
    let contract = || books.contract_on(client, known.written.at.date()).map(|contract| contract.id);
    let (key, page) = match row.row {
        Row::Contract => (k::evidence::GO_CONTRACT, Page::NewContract { client: Some(client), shelf: None }),
        Row::ActsSigned => (k::evidence::GO_ACT, Page::Paper(lacks?, None)),
        Row::MovementTallies if matches!(books.record(lacks?).map(|record| &record.fact), Some(Fact::CountBegun(_))) => {
            (k::evidence::GO_COUNT, Page::Count(lacks))
        }
        Row::HandoutsCiteLines | Row::MovementTallies | Row::DecisionRecorded | Row::ConditionAtDoor => {
            (k::evidence::GO_ENTRY, Page::Entry(lacks?))
        }
        Row::ProofAsked => (k::evidence::GO_PROOF, letter(LetterKind::ProofRequest, dispute)),
        Row::ClaimAnswered => (k::evidence::GO_ANSWER, letter(LetterKind::ClaimAnswer, dispute)),
        Row::Counted => (k::evidence::GO_COUNT, Page::Count(Some(dispute))),
        Row::WitnessesNamed | Row::IncidentNoted => (k::evidence::GO_INCIDENT, Page::NewIncident { client: None, dispute: Some(dispute) }),
        Row::NoticeDelivered => match (lacks, known.says.kind) {
            (Some(sent), _) => (k::evidence::GO_LETTER, Page::Letter(sent)),
            (None, ClaimKind::NonPayment) => (k::evidence::GO_NOTICE, Page::Debtor(contract()?)),
            (None, _) => (k::evidence::GO_NOTICE, Page::Over(contract()?)),
        },
        Row::DebtStated => (k::evidence::GO_BILL, Page::Account(contract()?)),
        Row::Instructed => (k::evidence::GO_INSTRUCTIONS, Page::Instructions(Some(client))),
        Row::ItemSearched | Row::VideoKept | Row::PhotosKept | Row::OriginalsKept | Row::ContactNamed | Row::StaffStatement => return None,
    };
    Some(link(tx, key, page))
}

/// The page on which a step of the clock is done.
pub fn of_step(tx: Text, dispute: EntryId, step: Step) -> Option<AnyView> {
    let (key, page) = match step {
        Step::SaveVideo | Step::ProofDue => return None,
        Step::Acknowledge => (k::evidence::GO_RECEIVED, letter(LetterKind::ClaimReceived, dispute)),
        Step::WriteIncident => (k::evidence::GO_INCIDENT, Page::NewIncident { client: None, dispute: Some(dispute) }),
        Step::AskProof => (k::evidence::GO_PROOF, letter(LetterKind::ProofRequest, dispute)),
        Step::Count => (k::evidence::GO_COUNT, Page::Count(Some(dispute))),
        Step::Answer => (k::evidence::GO_ANSWER, letter(LetterKind::ClaimAnswer, dispute)),
    };
    Some(link(tx, key, page))
}
