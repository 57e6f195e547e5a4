//! The checklist and the clock of every kind of claim.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, Story, at, message, vase};
use polka::domain::Fact;
use polka::domain::attachment::Attached;
use polka::domain::claim_clock::{Due, Step};
use polka::domain::dispute::{ClaimKind, DisputeOpened};
use polka::domain::evidence::{Checked, EvidenceMarked, MarkState, Need, Row, State};
use polka::domain::incident::{Incident, IncidentKind};
use polka::domain::letter::{LetterDrafted, LetterKind, LetterSent};
use polka::domain::message::{AttachedFile, ChannelKind, Direction, Message, Question};
use polka::journal::{EntryId, SealedValue};

fn sealed(text: &str) -> SealedValue {
    SealedValue { salt: "AAAAAAAAAAAAAAAAAAAAAA".into(), value: text.into() }
}

struct Case {
    point: Point,
    client: EntryId,
    dispute: EntryId,
}

impl Case {
    fn of(kind: ClaimKind, contact: bool) -> Case {
        let Story { mut point, client, .. } = Story::begin();
        let contact = contact.then(|| point.feed.entry(1));
        let opened = DisputeOpened { kind, answer_by: Some(at("2026-04-20 00:00").date()), contact, ..vase() };
        let dispute = point.write("2026-03-21 18:20", Some(client), Fact::DisputeOpened(opened));
        Case { point, client, dispute }
    }

    fn write(&mut self, when: &str, fact: Fact) -> EntryId {
        self.point.write(when, Some(self.client), fact)
    }

    fn row(&self, row: Row) -> Checked {
        self.point.books.checklist(self.dispute, at("2026-03-28 12:00")).into_iter().find(|checked| checked.row == row).unwrap()
    }

    fn clock(&self, when: &str) -> Vec<Due> {
        self.point.books.claim_clock(self.dispute, at(when))
    }

    fn step(&self, when: &str, step: Step) -> (String, bool, bool) {
        let due = self.clock(when).into_iter().find(|due| due.step == step).unwrap();
        (due.by.to_string(), due.done.is_some(), due.late(at(when)))
    }
}

fn ours(dispute: EntryId, asks: Option<Question>) -> Fact {
    Fact::Message(Message { dispute: Some(dispute), text: sealed("Пришлите").seal(), asks, ..message(Direction::Out) })
}

#[test]
fn every_kind_has_a_short_list_of_its_own_strong_facts_first() {
    let lists = ClaimKind::ALL.map(ClaimKind::checklist);
    for (kind, list) in ClaimKind::ALL.into_iter().zip(lists) {
        let required = list.iter().filter(|(_, need)| *need == Need::Required).count();
        assert!(list[..required].iter().all(|(_, need)| *need == Need::Required), "{kind:?}: what is required stands first");
        assert!((3..=9).contains(&required), "{kind:?}: {required} required rows");
        assert!(list.iter().all(|(row, _)| list.iter().filter(|(other, _)| other == row).count() == 1), "{kind:?}: a row twice");
        assert_eq!(lists.iter().filter(|other| **other == list).count(), 1, "{kind:?} has the list of another kind");
    }
}

#[test]
fn the_clock_of_a_lost_thing() {
    let mut case = Case::of(ClaimKind::LostItem, false);
    let steps: Vec<Step> = case.clock("2026-03-21 19:00").iter().map(|due| due.step).collect();
    assert_eq!(steps, [Step::SaveVideo, Step::Acknowledge, Step::AskProof, Step::Count, Step::Answer], "nothing was asked yet");
    assert_eq!(case.step("2026-03-21 19:00", Step::SaveVideo), ("2026-03-21 23:59:00".into(), false, false));
    assert_eq!(case.step("2026-03-22 00:00", Step::SaveVideo), ("2026-03-21 23:59:00".into(), false, true));
    assert_eq!(case.step("2026-03-22 00:00", Step::Answer), ("2026-04-20 23:59:00".into(), false, false));

    let asks = Question { what: "когда".into(), due: Some(at("2026-03-25 12:00")), proof: true };
    case.write("2026-03-22 09:00", ours(case.dispute, Some(asks)));
    let video = EvidenceMarked {
        dispute: case.dispute,
        row: Row::VideoKept,
        state: MarkState::Missing,
        note: "камеры нет".into(),
        exhibits: vec![],
    };
    case.write("2026-03-22 09:10", Fact::EvidenceMarked(video));
    let now = "2026-03-26 10:00";
    assert!(case.step(now, Step::SaveVideo).1, "that there is none is said, too");
    assert_eq!((case.step(now, Step::Acknowledge).1, case.step(now, Step::AskProof).1), (true, true));
    assert!(!case.step(now, Step::Answer).1, "a question of ours is no answer");
    assert_eq!(case.step(now, Step::ProofDue), ("2026-03-25 12:00:00".into(), false, true));
    assert_eq!(case.step(now, Step::Count), ("2026-03-24 23:59:00".into(), false, true));
    assert_eq!(case.clock("2026-03-20 10:00"), [], "before the claim there is none");
}

#[test]
fn that_the_claim_came_is_no_answer_to_it() {
    let mut case = Case::of(ClaimKind::LostItem, false);
    let send = |case: &mut Case, day: u32, kind| {
        let letter = LetterDrafted {
            number: day,
            kind,
            contract: None,
            dispute: Some(case.dispute),
            to: "ИП Ветрова А. С.".into(),
            channel: ChannelKind::Email,
            address: "vetrova@example.test".into(),
            subject: "Претензия".into(),
            text: sealed("Получили").seal(),
            deadline: None,
            asks: None,
            cites: vec![case.dispute],
            signer: "Кольцова М. И.".into(),
            instead_of: None,
        };
        let letter = case.write(&format!("2026-03-{day} 10:00"), Fact::LetterDrafted(letter));
        let (channel, address) = (ChannelKind::Email, "vetrova@example.test".into());
        let sent = LetterSent { letter, channel, address, tracking: String::new(), early: String::new() };
        case.write(&format!("2026-03-{day} 10:10"), Fact::LetterSent(sent));
        let now = format!("2026-03-{day} 11:00");
        (case.step(&now, Step::Acknowledge).1, case.step(&now, Step::Answer).1, case.row(Row::ClaimAnswered).state == State::ByBooks)
    };
    assert_eq!(send(&mut case, 22, LetterKind::ClaimReceived), (true, false, false));
    assert_eq!(send(&mut case, 23, LetterKind::Free), (true, false, false), "a letter about something else");
    assert_eq!(send(&mut case, 24, LetterKind::ClaimAnswer), (true, true, true));
}

#[test]
fn pressure_on_staff_stands_on_the_incident_and_one_named_person() {
    let mut case = Case::of(ClaimKind::Pressure, true);
    assert_eq!(case.row(Row::ContactNamed).state, State::ByBooks);
    assert!(matches!(case.row(Row::IncidentNoted).state, State::NotByBooks { missing } if missing == [case.dispute]));
    let steps: Vec<Step> = case.clock("2026-03-21 19:00").iter().map(|due| due.step).collect();
    assert_eq!(steps, [Step::SaveVideo, Step::WriteIncident, Step::Answer]);
    let what = sealed("Кричал у стойки").seal();
    let seen = Incident { kind: IncidentKind::PressureOnStaff, what, seen_by: "Ли П. О.".into(), dispute: Some(case.dispute) };
    let incident = case.write("2026-03-21 19:30", Fact::Incident(seen));
    assert_eq!((case.row(Row::IncidentNoted).state, case.row(Row::IncidentNoted).cites), (State::ByBooks, vec![incident]));
    assert_eq!(case.row(Row::WitnessesNamed).state, State::ByBooks);
    assert!(case.step("2026-03-22 10:00", Step::WriteIncident).1);
    let unnamed = Case::of(ClaimKind::Pressure, false);
    assert!(matches!(unnamed.row(Row::ContactNamed).state, State::NotByBooks { .. }));
}

#[test]
fn a_row_cites_the_files_a_person_named() {
    let mut case = Case::of(ClaimKind::DamagedItem, false);
    assert_eq!(case.row(Row::PhotosKept).state, State::Open);
    let file = |name: &str| AttachedFile { name: name.into(), bytes: 3, sha256: sealed(name).seal().sealed };
    let (photo, video, stranger) = (file("vase.jpg"), file("door.mp4"), file("elsewhere.mp4"));
    let files = vec![photo.clone(), video.clone()];
    let attached = case.write("2026-03-22 09:00", Fact::Attached(Attached { to: case.dispute, line: None, files: files.clone() }));
    assert_eq!(
        (case.row(Row::PhotosKept).state, case.row(Row::PhotosKept).cites),
        (State::ByBooks, vec![attached, attached][..1].to_vec())
    );
    assert_eq!(case.point.books.exhibits(case.dispute, at("2026-03-28 12:00")), files);
    assert_eq!(case.point.books.exhibits(case.dispute, at("2026-03-21 19:00")), []);
    let exhibits = vec![video.sha256, stranger.sha256];
    let kept = EvidenceMarked { dispute: case.dispute, row: Row::VideoKept, state: MarkState::Have, note: String::new(), exhibits };
    case.write("2026-03-22 09:10", Fact::EvidenceMarked(kept));
    assert_eq!(case.row(Row::VideoKept).exhibits, [video], "a file of nothing here is not shown");
}
