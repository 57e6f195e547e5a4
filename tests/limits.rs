//! Capacity at its edges: tolerance, litres and pieces, terms that change on a day, grace, and answers as of a moment.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use chrono::NaiveDateTime;
use common::{Point, Story, at, line, vase};
use polka::domain::acceptance::{Accepted, ActLine, ActSigned, Decision, Outcome};
use polka::domain::check::Refusal;
use polka::domain::contract::{ContractChanged, ContractEnded, ContractSigned, Limit, Terms};
use polka::domain::evidence::{EvidenceMarked, MarkState, Row, State};
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::occupancy::Occupancy;
use polka::domain::today::Matter;
use polka::domain::{Fact, Money, Permille, Pieces, Volume};
use polka::journal::{EntryId, Happened};

struct Room {
    point: Point,
    client: EntryId,
    contract: EntryId,
    shelf: EntryId,
}

fn room() -> Room {
    let Story { point, client, shelf, contract } = Story::begin();
    Room { point, client, contract, shelf }
}

fn limit(litres: Option<i64>, pieces: Option<i64>) -> Limit {
    Limit { volume: litres.map(Volume::litres), pieces: pieces.map(Pieces) }
}

impl Room {
    fn terms(&self) -> Terms {
        self.point.books.contracts.get(self.contract).unwrap().signed.terms.clone()
    }

    fn change(&mut self, when: &str, from: &str, terms: Terms) -> EntryId {
        let from = at(from).date();
        let fact = Fact::ContractChanged(ContractChanged { contract: self.contract, from, terms });
        self.point.write(when, Some(self.client), fact)
    }

    fn accept(&mut self, when: &str, lines: Vec<ActLine>) -> Result<EntryId, Refusal> {
        let act = self.point.act(self.contract, 1, lines, None);
        self.point.try_write(when, Some(self.client), act)
    }

    fn accept_until(&mut self, when: &str, pieces: i64, deadline: &str) -> EntryId {
        let decision = Decision { outcome: Outcome::Until { deadline: at(deadline) }, by: self.client, why: String::new() };
        let act = self.point.act(self.contract, 1, vec![line("Ящик", pieces, 4)], Some(decision));
        self.point.write(when, Some(self.client), act)
    }

    fn hand_out(&mut self, when: &str, act: EntryId, pieces: i64) -> EntryId {
        let lines = vec![Taken { line: act.line(1), pieces: Pieces(pieces) }];
        let fact = HandedOut { lines, order: String::new(), buyer: None, reason: String::new() };
        self.point.write(when, Some(self.client), Fact::HandedOut(fact))
    }

    fn now(&self, when: &str) -> Occupancy {
        self.point.books.occupancy(self.contract, at(when)).unwrap()
    }

    fn since(&self, when: &str) -> Option<NaiveDateTime> {
        self.point.books.over_since(self.contract, at(when)).map(|step| step.at)
    }
}

#[test]
fn exactly_full_is_not_over_and_one_millilitre_more_is() {
    let mut room = room();
    room.accept("2026-03-03 10:00", vec![line("Ящик", 1, 71)]).unwrap();
    assert_eq!((room.now("2026-03-03 10:00").ratio(), room.since("2026-03-03 10:00")), (Permille(1_000), None));
    let mut drop = line("Капля", 1, 1);
    drop.size = polka::domain::acceptance::Size::Measured(Volume(1));
    assert!(matches!(room.accept("2026-03-03 11:00", vec![drop]), Err(Refusal::NeedsDecision(_))));
}

#[test]
fn tolerance_decides_whether_and_the_limit_by_how_much() {
    let mut room = room();
    let terms = Terms { tolerance: Some(Permille(100)), limit: limit(Some(100), None), ..room.terms() };
    room.change("2026-03-02 10:00", "2026-03-02 00:00", terms);
    room.accept("2026-03-03 10:00", vec![line("Ящик", 1, 110)]).unwrap();
    let now = room.now("2026-03-03 10:00");
    assert!(!now.over(Permille(100)) && now.over(Permille(99)));
    assert_eq!((now.excess(), now.free()), (Volume::litres(10), Volume::ZERO), "the excess counts from the limit");
    assert_eq!(room.since("2026-03-04 10:00"), None);
    assert!(matches!(room.accept("2026-03-04 10:00", vec![line("Свеча", 1, 1)]), Err(Refusal::NeedsDecision(_))));
}

#[test]
fn pieces_can_be_the_limit_and_the_higher_ratio_rules() {
    let mut room = room();
    let terms = Terms { limit: limit(None, Some(10)), ..room.terms() };
    room.change("2026-03-02 10:00", "2026-03-02 00:00", terms);
    room.accept("2026-03-03 10:00", vec![line("Большой ящик", 10, 500)]).unwrap();
    let now = room.now("2026-03-03 10:00");
    assert_eq!((now.ratio(), now.excess(), now.free()), (Permille(1_000), Volume::ZERO, Volume::ZERO));
    assert!(
        matches!(room.accept("2026-03-03 11:00", vec![line("Свеча", 1, 1)]), Err(Refusal::NeedsDecision(after)) if after.pieces == Pieces(11))
    );
    let terms = Terms { limit: limit(Some(10_000), Some(20)), ..room.terms() };
    room.change("2026-03-03 12:00", "2026-03-03 00:00", terms);
    assert_eq!(room.now("2026-03-03 12:00").ratio(), Permille(500), "half by litres, half by pieces");
    room.accept("2026-03-03 13:00", vec![line("Свеча", 8, 1)]).unwrap();
    assert_eq!(room.now("2026-03-03 13:00").ratio(), Permille(900), "by pieces");
}

#[test]
fn a_limit_of_nothing_is_full_as_soon_as_anything_is_there() {
    let nothing = Occupancy { volume: Volume::ZERO, pieces: Pieces(0), limit: limit(Some(0), None) };
    assert!(!nothing.over(Permille(0)) && nothing.ratio() == Permille(0));
    let something = nothing.with(Volume(1), Pieces(1));
    assert!(something.over(Permille(1_000)) && something.ratio() == Permille(1_000) && something.excess() == Volume(1));
    let unlimited = Occupancy { limit: Limit::default(), ..something };
    assert!(!unlimited.over(Permille(0)) && unlimited.ratio() == Permille(0), "no limit was agreed");
    let huge = Occupancy { volume: Volume(i64::MAX), pieces: Pieces(i64::MIN), limit: limit(Some(1), Some(1)) };
    assert!(huge.over(Permille(i64::MAX / 2)) || huge.ratio().0 > 0);
}

#[test]
fn terms_hold_by_date() {
    let mut room = room();
    room.accept("2026-03-03 10:00", vec![line("Ящик", 15, 4)]).unwrap();
    let larger = Terms { limit: limit(Some(120), None), ..room.terms() };
    let smaller = Terms { limit: limit(Some(50), None), ..room.terms() };
    room.change("2026-03-05 10:00", "2026-03-20 00:00", larger);
    let lowered = room.change("2026-03-05 11:00", "2026-03-10 00:00", smaller);
    let percents = ["2026-03-09 23:59", "2026-03-10 00:00", "2026-03-19 23:59", "2026-03-20 00:00"].map(|t| room.now(t).ratio().percent());
    assert_eq!(percents, [85, 120, 120, 50]);
    // Nothing moved, and yet the client is over from the first minute of the appendix, and no longer than the next one.
    let since = room.point.books.over_since(room.contract, at("2026-03-12 10:00")).unwrap();
    assert_eq!((since.at, since.entry, since.kind), (at("2026-03-10 00:00"), lowered, None));
    assert_eq!(room.since("2026-03-20 00:00"), None);
    assert_eq!(room.point.books.grace_ends(room.contract, at("2026-03-12 10:00")), Some(at("2026-03-12 00:00")));
    let steps = room.point.books.occupancy_history(room.contract, at("2026-04-01 00:00"));
    assert_eq!(steps.iter().map(|s| s.over).collect::<Vec<_>>(), [false, true, false]);
    // Of two appendices from one day the later entry counts; one that changes only the rent is no step.
    let dearer = Terms { rent: Some(Money::roubles(700)), limit: limit(Some(120), None), ..room.terms() };
    room.change("2026-03-21 10:00", "2026-03-20 00:00", dearer.clone());
    assert_eq!(room.point.books.occupancy_history(room.contract, at("2026-04-01 00:00")).len(), 3);
    let contract = room.point.books.contracts.get(room.contract).unwrap();
    assert_eq!(contract.terms(at("2026-03-20 00:00").date()), &dearer);
    assert_eq!(contract.appendices().count(), 2);
}

#[test]
fn a_decision_extends_grace_and_never_shortens_it() {
    let mut room = room();
    let first = room.accept_until("2026-03-03 10:00", 25, "2026-03-03 18:00");
    let ends = |room: &Room, when: &str| room.point.books.grace_ends(room.contract, at(when)).map(|t| t.to_string());
    assert_eq!(ends(&room, "2026-03-03 12:00").as_deref(), Some("2026-03-05 10:00:00"), "two days, not eight hours");
    room.accept_until("2026-03-04 10:00", 1, "2026-03-09 12:00");
    assert_eq!(ends(&room, "2026-03-04 12:00").as_deref(), Some("2026-03-09 12:00:00"));
    assert_eq!(ends(&room, "2026-03-03 12:00").as_deref(), Some("2026-03-05 10:00:00"), "as it was known that day");
    // A decision after the grace has ended does not give it back.
    room.accept_until("2026-03-10 10:00", 1, "2026-03-20 12:00");
    assert_eq!(ends(&room, "2026-03-10 12:00").as_deref(), Some("2026-03-09 12:00:00"));
    // Under the limit it is over; above it again it begins anew.
    room.hand_out("2026-03-11 10:00", first, 20);
    assert_eq!((ends(&room, "2026-03-11 10:00"), room.since("2026-03-11 10:00")), (None, None));
    room.accept_until("2026-03-12 10:00", 20, "2026-03-12 11:00");
    assert_eq!(room.since("2026-03-13 10:00"), Some(at("2026-03-12 10:00")));
    assert_eq!(ends(&room, "2026-03-13 10:00").as_deref(), Some("2026-03-14 10:00:00"));
}

#[test]
fn late_entries_change_what_was_then_and_show_as_late() {
    let mut room = room();
    let act = room.accept("2026-03-03 10:00", vec![line("Ящик", 10, 4)]).unwrap();
    let then = room.now("2026-03-03 20:00");
    let lines = vec![Taken { line: act.line(1), pieces: Pieces(3) }];
    let fact = Fact::HandedOut(HandedOut { lines, order: String::new(), buyer: None, reason: String::new() });
    let evening = Happened::Minute(at("2026-03-03 19:00"));
    let late = room.point.force(at("2026-03-04 09:00"), Some(evening), Some(room.client), &fact);
    let early = Happened::Minute(at("2026-03-04 08:01"));
    let prompt = room.point.force(at("2026-03-04 09:01"), Some(early), Some(room.client), &fact);
    let day = Happened::Day(at("2026-03-04 00:00").date());
    let bare = room.point.force(at("2026-03-04 10:00"), Some(day), Some(room.client), &fact);
    let next_day = room.point.force(at("2026-03-05 00:00"), Some(day), Some(room.client), &fact);
    let is_late = |id| room.point.books.record(id).unwrap().written.late();
    assert_eq!([late, prompt, bare, next_day].map(is_late), [true, false, false, true]);
    assert_eq!((then.pieces, room.now("2026-03-03 20:00").pieces), (Pieces(10), Pieces(7)));
    // A bare day counts at its last minute.
    assert_eq!((room.now("2026-03-04 23:58").pieces, room.now("2026-03-04 23:59").pieces), (Pieces(4), Pieces(-2)));
    let below = room.point.books.stock.here_then(room.contract, at("2026-03-04 23:59"));
    assert_eq!(below.get(&act.line(1)), Some(&Pieces(-2)));
    assert!(room.point.books == room.point.refolded());
}

#[test]
fn a_minute_is_meant_in_the_points_zone() {
    let point = polka::domain::point::PointSet { name: "ПВЗ".into(), zone: "Europe/Berlin".into(), closes: 60, ..Default::default() };
    let mut room = room();
    room.point.force(at("2026-03-28 09:00"), None, None, &Fact::PointSet(point));
    // The device says 12:00 in Moscow. In Berlin it is 10:00 in winter and 11:00 in summer.
    let act = room.point.act(room.contract, 1, vec![line("Ящик", 1, 4)], None);
    let winter = room.point.force(at("2026-03-28 12:00"), None, Some(room.client), &act);
    let summer = room.point.force(at("2026-03-29 12:00"), None, Some(room.client), &act);
    let told = room.point.force(at("2026-03-29 12:30"), Some(Happened::Minute(at("2026-03-29 11:20"))), Some(room.client), &act);
    let at_of = |id| room.point.books.record(id).unwrap().written.at;
    assert_eq!([winter, summer, told].map(at_of), [at("2026-03-28 10:00"), at("2026-03-29 11:00"), at("2026-03-29 11:20")]);
    assert!(!room.point.books.record(told).unwrap().written.late());
    assert!(room.point.books == room.point.refolded());
}

#[test]
fn a_signature_and_a_mark_count_from_their_moment() {
    let mut room = room();
    let act = room.accept("2026-03-03 10:00", vec![line("Ящик", 1, 4)]).unwrap();
    let opened = polka::domain::dispute::DisputeOpened { subject: "ваза".into(), ..vase() };
    let dispute = room.point.write("2026-03-04 10:00", Some(room.client), Fact::DisputeOpened(opened));
    let signed = ActSigned { act, signer: "Ветрова А. С.".into(), kept_at: String::new() };
    room.point.write("2026-03-10 10:00", Some(room.client), Fact::ActSigned(signed));
    let mark =
        |state| Fact::EvidenceMarked(EvidenceMarked { dispute, row: Row::VideoKept, state, note: String::new(), exhibits: Vec::new() });
    room.point.write("2026-03-11 10:00", Some(room.client), mark(MarkState::Have));
    room.point.write("2026-03-12 10:00", Some(room.client), mark(MarkState::Missing));
    let state = |when: &str, row| room.point.books.checklist(dispute, at(when)).into_iter().find(|c| c.row == row).unwrap().state;
    assert!(matches!(state("2026-03-09 10:00", Row::ActsSigned), State::NotByBooks { missing } if missing == [act]));
    assert_eq!(state("2026-03-10 10:00", Row::ActsSigned), State::ByBooks);
    assert_eq!(state("2026-03-10 10:00", Row::VideoKept), State::Open);
    assert!(matches!(state("2026-03-11 10:00", Row::VideoKept), State::ByPerson(mark) if mark.state == MarkState::Have));
    assert!(matches!(state("2026-03-13 10:00", Row::VideoKept), State::ByPerson(mark) if mark.state == MarkState::Missing));
    // Before the first act there is nothing that could be signed.
    assert!(matches!(state("2026-03-02 12:00", Row::ActsSigned), State::NotByBooks { missing } if missing == [dispute]));
}

#[test]
fn one_shelf_belongs_to_one_contract_at_a_time() {
    let mut room = room();
    let other = room.point.client("2026-03-02 09:40", "ИП Орлов Д. М.");
    let sign = |room: &Room, from: &str, until: Option<&str>| {
        Fact::ContractSigned(ContractSigned {
            number: "8".into(),
            kind: polka::domain::contract::ContractKind::Custody,
            from: at(from).date(),
            until: until.map(|day| at(day).date()),
            terms: room.terms(),
        })
    };
    let taken = Err(Refusal::ShelfLet { shelf: room.shelf, contract: room.contract });
    // From a later day, from an earlier day without an end, and before the other one begins.
    for (from, until) in [("2026-04-01 00:00", None), ("2026-02-01 00:00", None), ("2026-02-01 00:00", Some("2026-03-02 00:00"))] {
        let fact = sign(&room, from, until);
        assert_eq!(room.point.try_write("2026-03-03 10:00", Some(other), fact), taken);
    }
    let fact = sign(&room, "2026-02-01 00:00", Some("2026-03-01 00:00"));
    room.point.write("2026-03-03 10:00", Some(other), fact);
    let ended = ContractEnded { contract: room.contract, on: at("2026-03-31 00:00").date(), reason: String::new() };
    room.point.force(at("2026-03-03 11:00"), None, Some(room.client), &Fact::ContractEnded(ended));
    let fact = sign(&room, "2026-04-01 00:00", None);
    room.point.write("2026-03-03 12:00", Some(other), fact);
    let holders = ["2026-02-15 00:00", "2026-03-15 00:00", "2026-04-15 00:00"]
        .map(|day| room.point.books.contracts.holder(room.shelf, at(day)).map(|contract| contract.client));
    assert_eq!(holders, [Some(other), Some(room.client), Some(other)]);
    assert_eq!(room.point.books.discrepancies, []);
    let fact = sign(&room, "2026-03-31 00:00", None);
    let id = room.point.force(at("2026-03-03 13:00"), None, Some(other), &fact);
    assert_eq!(room.point.books.discrepancies.iter().filter(|d| d.entry == id).count(), 1, "let twice");
}

#[test]
fn what_is_over_today_stands_on_today_until_the_contract_has_ended() {
    let mut room = room();
    room.accept_until("2026-03-03 10:00", 25, "2026-03-03 18:00");
    let over = |room: &Room, when: &str| room.point.books.matters(at(when)).iter().any(|m| matches!(m, Matter::Over { .. }));
    assert!(over(&room, "2026-03-03 10:00") && !over(&room, "2026-03-03 09:59"));
    let ended = ContractEnded { contract: room.contract, on: at("2026-03-10 00:00").date(), reason: String::new() };
    room.point.force(at("2026-03-05 11:00"), None, Some(room.client), &Fact::ContractEnded(ended));
    assert!(over(&room, "2026-03-10 23:59") && !over(&room, "2026-03-11 00:00"));
}

#[test]
fn goods_from_a_notebook_need_no_decision_and_no_signature() {
    let mut room = room();
    let lines = vec![line("Ящик", 50, 4)];
    let opening = Accepted { opening: true, ..Accepted::new(room.contract, 0, lines) };
    room.point.write("2026-03-03 10:00", Some(room.client), Fact::Accepted(opening));
    assert_eq!(room.now("2026-03-03 10:00").volume, Volume::litres(200));
    assert!(!room.point.books.matters(at("2026-03-03 10:00")).iter().any(|m| matches!(m, Matter::Unsigned { .. })));
}
