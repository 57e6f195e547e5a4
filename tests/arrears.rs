//! The ladder of arrears: stories B and C to the minute and the kopeck, what keeps service from being stopped, and one proposal a
//! client, however long nobody looked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, line};
use polka::domain::arrears::{Step, WaitsFor};
use polka::domain::billing::Billing;
use polka::domain::call::{CallOutcome, CallPlanned, Called};
use polka::domain::check::Refusal;
use polka::domain::contract::{ContractKind, ContractSigned, Limit, Terms};
use polka::domain::debt_rules::DebtRules;
use polka::domain::demo::demo_point;
use polka::domain::doubt::Doubt;
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::letter::{LetterDrafted, LetterKind, LetterSent};
use polka::domain::message::{ChannelKind, Delivered};
use polka::domain::payment::{Paid, PaidBy};
use polka::domain::point::PointSet;
use polka::domain::promise::{PromiseState, Promised};
use polka::domain::returns::Returned;
use polka::domain::suspension::{NotYet, Suspended, SuspensionLifted};
use polka::domain::told::What;
use polka::domain::{Books, Fact, Money, Permille, Pieces, Volume};
use polka::journal::{EntryId, Happened, Sealed, SealedValue};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A point whose clients pay monthly ahead, on the first.
struct Shop {
    point: Point,
    letters: u32,
}

/// A client and their contract.
#[derive(Clone, Copy)]
struct Tenant {
    client: EntryId,
    contract: EntryId,
}

fn sealed(text: &str) -> Sealed {
    SealedValue { salt: "AAAAAAAAAAAAAAAAAAAAAA".into(), value: text.into() }.seal()
}

impl Shop {
    fn new() -> Shop {
        Shop { point: Point::new(), letters: 0 }
    }

    /// What the point keeps to, from its first day.
    fn rules(&mut self, debts: DebtRules) {
        let point =
            PointSet { name: "ПВЗ".into(), zone: "Europe/Moscow".into(), opens: 600, closes: 1200, debts, ..PointSet::default() };
        self.point.force(at("2026-06-20 09:00"), Some(Happened::Minute(at("2026-03-02 09:00"))), None, &Fact::PointSet(point));
    }

    fn tenant(&mut self, name: &str, number: &str, rent: i64, notice_hours: Option<u16>) -> Tenant {
        let shelf = self.point.shelf("2026-04-20 09:10", &format!("B-{number}"), (45, 50, 45));
        let client = self.point.client("2026-04-20 09:20", name);
        let terms = Terms {
            shelves: vec![shelf],
            usable: Permille(700),
            limit: Limit { volume: Some(Volume::litres(71)), pieces: None },
            rent: Some(Money::roubles(rent)),
            billing: Some(Billing { first_day: 1, prepaid: true, due_day: 1 }),
            half_period: Some(true),
            notice_hours,
            ..Terms::default()
        };
        let from = "2026-05-01".parse().unwrap();
        let signed = ContractSigned { number: number.into(), kind: ContractKind::Custody, from, until: None, terms };
        let contract = self.point.write("2026-04-20 09:30", Some(client), Fact::ContractSigned(signed));
        let tenant = Tenant { client, contract };
        self.pay("2026-05-01 10:00", tenant, rent);
        tenant
    }

    fn pay(&mut self, when: &str, of: Tenant, roubles: i64) {
        let amount = Money::roubles(roubles);
        let paid = Paid { contract: of.contract, amount, how: PaidBy::Transfer, document: String::new(), towards: None };
        self.point.write(when, Some(of.client), Fact::Paid(paid));
    }

    fn letter(&mut self, kind: LetterKind, of: Tenant, deadline: Option<&str>) -> Fact {
        self.letters += 1;
        Fact::LetterDrafted(LetterDrafted {
            number: self.letters,
            kind,
            contract: Some(of.contract),
            dispute: None,
            to: "клиент".into(),
            channel: ChannelKind::Email,
            address: "client@example.test".into(),
            subject: "Письмо".into(),
            text: sealed(&self.letters.to_string()),
            deadline: deadline.map(at),
            asks: None,
            cites: vec![of.contract],
            signer: "Кольцова М. И.".into(),
            instead_of: None,
        })
    }

    fn draft(&mut self, when: &str, kind: LetterKind, of: Tenant, deadline: Option<&str>) -> EntryId {
        let fact = self.letter(kind, of, deadline);
        self.point.write(when, Some(of.client), fact)
    }

    fn send(&mut self, when: &str, of: Tenant, letter: EntryId) {
        let (channel, address) = (ChannelKind::Email, "client@example.test".into());
        let sent = LetterSent { letter, channel, address, tracking: String::new(), early: String::new() };
        self.point.write(when, Some(of.client), Fact::LetterSent(sent));
    }

    fn deliver(&mut self, when: &str, of: Tenant, message: EntryId) {
        self.point.write(when, Some(of.client), Fact::Delivered(Delivered { message, proof: "прочитано".into(), deemed: false }));
    }

    fn suspend(&mut self, when: &str, of: Tenant, warning: EntryId) -> Result<EntryId, Refusal> {
        self.point.try_write(when, Some(of.client), Fact::Suspended(Suspended { contract: of.contract, warning }))
    }

    fn step(&self, when: &str, of: Tenant) -> Option<Step> {
        self.point.books.debtor(of.contract, at(when)).map(|debtor| debtor.step)
    }

    fn owed(&self, when: &str, of: Tenant) -> i64 {
        self.point.books.account(of.contract, at(when)).unwrap().owed().0 / 100
    }
}

/// Story B up to the warning of 2 June, which names 5 June, 12:00, was sent at 10:05, and is not delivered yet.
fn warned(notice_hours: Option<u16>) -> (Shop, Tenant, Tenant, EntryId) {
    let mut shop = Shop::new();
    let one = shop.tenant("Чен В. Л.", "1", 6_000, notice_hours);
    let two = shop.tenant("ИП Трофимова", "2", 6_000, notice_hours);
    let run = shop.point.books.reminder_run(at("2026-05-25 10:00"));
    let rows: Vec<_> = run.iter().map(|row| (row.client, row.due.to_string(), row.amount, row.letter)).collect();
    let due = || "2026-06-01".to_owned();
    assert_eq!(rows, [(one.client, due(), Money::roubles(6_000), None), (two.client, due(), Money::roubles(6_000), None)]);
    for tenant in [one, two] {
        let reminder = shop.draft("2026-05-25 10:05", LetterKind::Reminder, tenant, None);
        shop.send("2026-05-25 10:10", tenant, reminder);
        shop.deliver("2026-05-25 10:20", tenant, reminder);
    }
    assert!(shop.point.books.reminder_run(at("2026-05-25 10:30")).iter().all(|row| row.letter.is_some()));
    // Before the day nobody is a debtor, and on it neither.
    assert_eq!(shop.point.books.debtors(at("2026-05-31 23:59")), []);
    assert_eq!(shop.point.books.debtors(at("2026-06-01 23:59")), []);
    shop.pay("2026-06-01 12:00", one, 6_000);
    assert_eq!((shop.step("2026-06-02 09:00", one), shop.owed("2026-06-02 09:00", two)), (None, 6_000));
    // They were reminded before the day, and know it: the warning is next.
    assert_eq!(shop.step("2026-06-02 09:00", two), Some(Step::Write(LetterKind::SuspensionWarning)));
    let warning = shop.draft("2026-06-02 10:00", LetterKind::SuspensionWarning, two, Some("2026-06-05 12:00"));
    assert_eq!(shop.step("2026-06-02 10:01", two), Some(Step::Send(warning)));
    shop.send("2026-06-02 10:05", two, warning);
    assert_eq!(shop.step("2026-06-02 10:06", two), Some(Step::Delivery(warning)));
    (shop, one, two, warning)
}

fn not_before(warning: EntryId, from: &str, by_notice: bool) -> Refusal {
    Refusal::NotSuspendedYet(NotYet::Before { warning, from: at(from), by_notice })
}

#[test]
fn story_b_stops_service_at_noon_and_not_a_minute_before() {
    let (mut shop, _, two, warning) = warned(None);
    shop.deliver("2026-06-02 10:20", two, warning);
    assert_eq!(shop.step("2026-06-02 10:21", two), Some(Step::Wait { until: at("2026-06-05 12:00"), what: WaitsFor::Hour }));
    let early = shop.suspend("2026-06-05 11:59", two, warning);
    assert_eq!(early, Err(not_before(warning, "2026-06-05 12:00", false)));
    assert_eq!(shop.step("2026-06-05 12:00", two), Some(Step::Suspend(warning)));
    let stop = shop.suspend("2026-06-05 12:00", two, warning).unwrap();
    assert_eq!(shop.suspend("2026-06-05 12:01", two, warning), Err(Refusal::AlreadyDone(stop)));
    assert!(shop.point.books.suspension(two.contract, at("2026-06-05 11:59")).is_none());

    // From 17 June on twice the days overdue are more than the days of June.
    let right = |shop: &Shop, when: &str| shop.point.books.half_period_since(two.contract, at(when)).map(|day| day.to_string());
    assert_eq!((right(&shop, "2026-06-16 23:59"), right(&shop, "2026-06-17 00:00")), (None, Some("2026-06-17".into())));
    let until = at("2026-06-17 00:00");
    assert_eq!(shop.step("2026-06-16 23:59", two), Some(Step::Wait { until, what: WaitsFor::HalfPeriod }));
    assert_eq!(shop.step("2026-06-17 00:00", two), Some(Step::Write(LetterKind::Refusal)));

    // Rent runs on while service is stopped, and the whole of it is 6 000.
    assert_eq!(shop.owed("2026-06-20 12:00", two), 6_000);
    shop.pay("2026-06-20 12:10", two, 6_000);
    assert_eq!((shop.owed("2026-06-20 12:11", two), shop.step("2026-06-20 12:11", two)), (0, Some(Step::Lift)));
    let lift = |why: &str| Fact::SuspensionLifted(SuspensionLifted { contract: two.contract, why: why.into() });
    assert!(shop.point.try_write("2026-06-20 12:12", Some(two.client), lift(" ")).is_err());
    shop.point.write("2026-06-20 12:12", Some(two.client), lift("долг оплачен"));
    assert_eq!(shop.point.try_write("2026-06-20 12:13", Some(two.client), lift("ещё раз")), Err(Refusal::NotSuspended));
    // Both are on record.
    let turns = shop.point.books.suspensions.of_contract(two.contract);
    assert_eq!(turns.iter().map(|turn| turn.at).collect::<Vec<_>>(), [at("2026-06-05 12:00"), at("2026-06-20 12:12")]);
    assert_eq!(shop.step("2026-06-20 12:13", two), Some(Step::Write(LetterKind::ClosingLine)));
    let kind = shop.draft("2026-06-20 12:14", LetterKind::ClosingLine, two, None);
    shop.send("2026-06-20 12:15", two, kind);
    assert_eq!(shop.step("2026-06-20 12:16", two), None);
    // One place shows what was told, in order, and what came of it.
    let told = shop.point.books.told(two.contract, at("2026-06-20 12:12"));
    let told: Vec<_> = told.into_iter().map(|told| (told.at, told.what)).collect();
    let reminder = shop.point.books.letters.of_contract(two.contract).next().unwrap().written.id;
    let expected = [
        (at("2026-05-01 10:00"), What::Paid),
        (at("2026-05-25 10:10"), What::Letter(reminder)),
        (at("2026-06-02 10:05"), What::Letter(warning)),
        (at("2026-06-05 12:00"), What::Stopped),
        (at("2026-06-20 12:10"), What::Paid),
        (at("2026-06-20 12:12"), What::GoesOn),
    ];
    assert_eq!(told, expected);
    assert_eq!(shop.point.books, shop.point.refolded());
}

#[test]
fn a_late_delivery_gives_the_contracts_hours_of_notice() {
    let (mut shop, _, two, warning) = warned(Some(24));
    shop.deliver("2026-06-05 11:00", two, warning);
    for when in ["2026-06-05 12:00", "2026-06-06 10:59"] {
        assert_eq!(shop.suspend(when, two, warning), Err(not_before(warning, "2026-06-06 11:00", true)), "{when}");
    }
    assert_eq!(shop.step("2026-06-06 11:00", two), Some(Step::Suspend(warning)));
    assert!(shop.suspend("2026-06-06 11:00", two, warning).is_ok());
}

#[test]
fn of_a_delivery_whose_day_alone_is_known_its_last_minute_counts() {
    let (mut shop, _, two, warning) = warned(None);
    let day = Happened::Day("2026-06-05".parse().unwrap());
    let fact = Fact::Delivered(Delivered { message: warning, proof: "РПО".into(), deemed: false });
    shop.point.force(at("2026-06-05 18:00"), Some(day), Some(two.client), &fact);
    assert_eq!(shop.suspend("2026-06-05 23:58", two, warning), Err(not_before(warning, "2026-06-05 23:59", true)));
    assert!(shop.suspend("2026-06-05 23:59", two, warning).is_ok());
}

#[test]
fn without_a_delivery_service_stops_at_no_hour() {
    let (mut shop, one, two, warning) = warned(None);
    for when in ["2026-06-05 12:00", "2026-06-30 12:00", "2027-06-05 12:00"] {
        let refused = shop.suspend(when, two, warning);
        assert_eq!(refused, Err(Refusal::NotSuspendedYet(NotYet::NotDelivered(warning))), "{when}");
    }
    // Whoever owes nothing is not stopped, and no other letter is a warning.
    let nothing = shop.suspend("2026-06-05 12:00", one, warning);
    assert_eq!(nothing, Err(Refusal::NotSuspendedYet(NotYet::NothingOverdue)));
    let fact = shop.letter(LetterKind::SuspensionWarning, one, Some("2026-06-09 12:00"));
    assert_eq!(shop.point.try_write("2026-06-05 12:00", Some(one.client), fact), Err(Refusal::NothingOverdue));
    shop.deliver("2026-06-06 09:00", two, warning);
    let other = shop.draft("2026-06-06 09:10", LetterKind::Free, two, None);
    assert_eq!(shop.suspend("2026-06-06 09:20", two, other), Err(Refusal::Unknown(other)));
    assert!(shop.suspend("2026-06-06 09:20", two, warning).is_ok());
}

#[test]
fn a_warning_serves_one_debt_once() {
    let (mut shop, _, two, warning) = warned(None);
    shop.deliver("2026-06-02 10:20", two, warning);
    shop.suspend("2026-06-05 12:00", two, warning).unwrap();
    shop.pay("2026-06-20 12:10", two, 6_000);
    let lift = SuspensionLifted { contract: two.contract, why: "долг оплачен".into() };
    shop.point.write("2026-06-20 12:12", Some(two.client), Fact::SuspensionLifted(lift));
    // July is not paid either: the warning of June says nothing of it.
    let july = shop.suspend("2026-07-10 12:00", two, warning);
    assert_eq!(july, Err(Refusal::NotSuspendedYet(NotYet::NoWarning)));
    assert_eq!(shop.step("2026-07-10 12:00", two), Some(Step::Write(LetterKind::OverdueReminder)));
}

#[test]
fn while_service_is_stopped_what_happens_carries_its_reason_and_goods_go_back_freely() {
    let (mut shop, _, two, warning) = warned(None);
    let Fact::Accepted(act) = shop.point.act(two.contract, 1, vec![line("Чашка", 10, 1)], None) else { panic!("an act") };
    let act1 = shop.point.write("2026-05-20 10:00", Some(two.client), Fact::Accepted(act.clone()));
    shop.deliver("2026-06-02 10:20", two, warning);
    shop.suspend("2026-06-05 12:00", two, warning).unwrap();
    let (contract, since) = (two.contract, at("2026-06-05 12:00"));

    let more = polka::domain::acceptance::Accepted { number: 2, ..act };
    let refused = shop.point.try_write("2026-06-06 10:00", Some(two.client), Fact::Accepted(more.clone()));
    assert_eq!(refused, Err(Refusal::ServiceStopped { contract, since }));
    let more = polka::domain::acceptance::Accepted { despite_suspension: "покупатель уже оплатил".into(), ..more };
    shop.point.write("2026-06-06 10:00", Some(two.client), Fact::Accepted(more));

    let lines = vec![Taken { line: act1.line(1), pieces: Pieces(1) }];
    let out = HandedOut { lines: lines.clone(), order: "A-1".into(), buyer: None, reason: String::new() };
    let refused = shop.point.try_write("2026-06-06 10:10", Some(two.client), Fact::HandedOut(out.clone()));
    assert_eq!(refused, Err(Refusal::Doubtful(Doubt::Suspended { contract, since })));
    shop.point.write("2026-06-06 10:10", Some(two.client), Fact::HandedOut(HandedOut { reason: "покупатель ждёт".into(), ..out }));

    let back = Returned { number: 1, lines, to: String::new(), remarks: String::new(), reason: String::new() };
    shop.point.write("2026-06-06 10:20", Some(two.client), Fact::Returned(back));
    assert_eq!(shop.point.books, shop.point.refolded());
}

fn call_of_story_c(shop: &mut Shop, of: Tenant) -> EntryId {
    let card = CallPlanned {
        contract: Some(of.contract),
        at: at("2026-06-09 10:00"),
        caller: shop.point.feed.entry(1),
        about: "2 300 ₽ за июнь".into(),
        pay_by: Some("2026-06-16".parse().unwrap()),
        where_to_pay: "картой за стойкой".into(),
        why: "срок был 1 июня".into(),
        not_acceptable: None,
        incident: None,
    };
    let call = shop.point.write("2026-06-08 17:35", Some(of.client), Fact::CallPlanned(card));
    let called = Called { plan: call, outcome: CallOutcome::Promised, text: None };
    let outcome = shop.point.write("2026-06-09 10:05", Some(of.client), Fact::Called(called));
    let by = "2026-06-15".parse().unwrap();
    let promised = Promised { contract: of.contract, amount: Money::roubles(2_300), by, call: Some(outcome) };
    shop.point.write("2026-06-09 10:05", Some(of.client), Fact::Promised(promised))
}

#[test]
fn story_c_a_promise_kept_is_closed_with_a_kind_word() {
    let mut shop = Shop::new();
    let angry = shop.tenant("Чен В. Л.", "1", 2_300, None);
    call_of_story_c(&mut shop, angry);
    let until = at("2026-06-15 23:59");
    assert_eq!(shop.step("2026-06-10 10:00", angry), Some(Step::Wait { until, what: WaitsFor::Promise }));
    shop.pay("2026-06-14 12:00", angry, 2_300);
    let state = |shop: &Shop, when: &str| shop.point.books.promise_state(shop.point.books.calls.promises(angry.contract)[0], at(when));
    assert_eq!(state(&shop, "2026-06-14 12:00"), PromiseState::Kept);
    assert_eq!(shop.step("2026-06-14 12:05", angry), Some(Step::Write(LetterKind::ClosingLine)));
    // The word fits until the next payment has fallen due; or for as many days as the point set.
    assert_eq!(shop.step("2026-06-30 12:05", angry), Some(Step::Write(LetterKind::ClosingLine)));
    assert_eq!(shop.step("2026-07-01 12:05", angry), None);
    shop.rules(DebtRules { closing_days: Some(14), ..DebtRules::default() });
    assert_eq!(shop.step("2026-06-28 11:59", angry), Some(Step::Write(LetterKind::ClosingLine)));
    assert_eq!(shop.step("2026-06-28 12:00", angry), None);
}

#[test]
fn story_c_a_promise_broken_is_said_once() {
    let mut shop = Shop::new();
    let angry = shop.tenant("Чен В. Л.", "1", 2_300, None);
    let promise = call_of_story_c(&mut shop, angry);
    let state = |shop: &Shop, when: &str| shop.point.books.promise_state(shop.point.books.calls.promises(angry.contract)[0], at(when));
    assert_eq!((state(&shop, "2026-06-15 23:59"), state(&shop, "2026-06-16 00:00")), (PromiseState::Open, PromiseState::Broken));
    let debtor = |shop: &Shop, when: &str| shop.point.books.debtor(angry.contract, at(when)).unwrap();
    assert!(!debtor(&shop, "2026-06-16 00:00").small, "which debt is small nobody said");
    shop.rules(DebtRules { small_debt: Some(Money::roubles(2_299)), ..DebtRules::default() });
    assert!(!debtor(&shop, "2026-06-16 00:00").small, "2 300 is more");
    shop.rules(DebtRules { small_debt: Some(Money::roubles(2_300)), ..DebtRules::default() });
    assert!(debtor(&shop, "2026-06-16 00:00").small, "asked for, and no more than the row");
    assert!(!debtor(&shop, "2026-06-05 12:00").small, "nobody asked for it yet");
    assert_eq!(debtor(&shop, "2026-06-15 23:59").broken, None);
    let now = debtor(&shop, "2026-06-16 00:00");
    assert_eq!((now.broken, now.owed, now.step), (Some(promise), Money::roubles(2_300), Step::Write(LetterKind::OverdueReminder)));
    // A payment of less than was promised changes nothing; a letter is an answer to it.
    shop.pay("2026-06-16 09:00", angry, 300);
    assert_eq!(debtor(&shop, "2026-06-16 09:01").broken, Some(promise));
    let reminder = shop.draft("2026-06-16 10:00", LetterKind::OverdueReminder, angry, None);
    assert_eq!((debtor(&shop, "2026-06-16 10:01").broken, debtor(&shop, "2026-06-16 10:01").step), (None, Step::Send(reminder)));
    shop.send("2026-06-16 10:05", angry, reminder);
    assert_eq!(shop.step("2026-06-20 10:00", angry), Some(Step::Delivery(reminder)));
    shop.deliver("2026-06-20 10:00", angry, reminder);
    let until = at("2026-06-21 00:00");
    assert_eq!(shop.step("2026-06-20 10:01", angry), Some(Step::Wait { until, what: WaitsFor::Answer }));
    assert_eq!(shop.step("2026-06-21 00:00", angry), Some(Step::Write(LetterKind::SuspensionWarning)));
}

#[test]
fn after_ninety_days_of_absence_there_is_one_proposal_a_client_and_it_is_the_next_one() {
    let mut shop = Shop::new();
    let never_told = shop.tenant("Чен В. Л.", "1", 2_300, None);
    let told = shop.tenant("ИП Трофимова", "2", 6_000, None);
    let reminder = shop.draft("2026-06-02 10:00", LetterKind::OverdueReminder, told, None);
    shop.send("2026-06-02 10:05", told, reminder);
    let now = at("2026-08-31 10:00");
    let steps: Vec<_> = shop.point.books.debtors(now).iter().map(|debtor| (debtor.client, debtor.step)).collect();
    // Three months are owed, and each is proposed one thing: a reminder, and to say whether the reminder arrived.
    assert_eq!(steps, [(never_told.client, Step::Write(LetterKind::OverdueReminder)), (told.client, Step::Delivery(reminder))]);
    assert_eq!((shop.owed("2026-08-31 10:00", never_told), shop.owed("2026-08-31 10:00", told)), (6_900, 18_000));
}

fn once_a_client(books: &Books, now: chrono::NaiveDateTime) {
    let debtors = books.debtors(now);
    let clients: BTreeSet<EntryId> = debtors.iter().map(|debtor| debtor.client).collect();
    assert_eq!(clients.len(), debtors.len());
    for debtor in debtors {
        // No letter above the first rung without the one below it delivered.
        if let Step::Write(LetterKind::SuspensionWarning) = debtor.step {
            let letters = books.letters.of_contract(debtor.contract);
            let below = letters.filter(|l| matches!(l.says.kind, LetterKind::Reminder | LetterKind::OverdueReminder));
            assert!(below.into_iter().any(|letter| books.delivery_of(letter.written.id).is_some()));
        }
        if let Step::Write(LetterKind::Refusal | LetterKind::Termination) = debtor.step {
            assert!(books.suspension(debtor.contract, now).is_some());
        }
    }
}

#[test]
fn the_demo_point_has_one_proposal_a_client_after_ninety_days() {
    let demo = demo_point(7, at("2026-03-28 12:00").date());
    let books = Books::fold(demo.lines.iter().map(|line| &**line));
    for days in [0, 90, 400] {
        once_a_client(&books, at("2026-03-28 12:00") + chrono::TimeDelta::days(days));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Whatever was written to two debtors in whatever order, and however late one looks: one proposal each, and no step without the
    /// one below it. A stop holds only on a delivered warning.
    #[test]
    fn one_step_at_a_time(acts in prop::collection::vec((0_u8..7, prop::bool::ANY, 0_i64..12), 0..14), later in 0_i64..120) {
        let mut shop = Shop::new();
        let tenants = [shop.tenant("Чен В. Л.", "1", 2_300, None), shop.tenant("ИП Трофимова", "2", 6_000, Some(24))];
        let mut now = at("2026-06-02 09:00");
        for (what, second, days) in acts {
            now += chrono::TimeDelta::days(days);
            let when = now.format("%Y-%m-%d %H:%M").to_string();
            let of = tenants[usize::from(second)];
            let last = shop.point.books.letters.of_contract(of.contract).last().map(|letter| letter.written.id);
            let deadline = (now + chrono::TimeDelta::days(3)).format("%Y-%m-%d %H:%M").to_string();
            let fact = match (what, last) {
                (0, _) => Some(shop.letter(LetterKind::OverdueReminder, of, None)),
                (1, _) => Some(shop.letter(LetterKind::SuspensionWarning, of, Some(&deadline))),
                (2, Some(letter)) => {
                    Some(Fact::LetterSent(LetterSent { letter, channel: ChannelKind::Email, address: String::new(), tracking: String::new(), early: String::new() }))
                }
                (3, Some(message)) => Some(Fact::Delivered(Delivered { message, proof: String::new(), deemed: false })),
                (4, Some(warning)) => Some(Fact::Suspended(Suspended { contract: of.contract, warning })),
                (5, _) => Some(Fact::SuspensionLifted(SuspensionLifted { contract: of.contract, why: "так".into() })),
                _ => None,
            };
            // A page offers what it offers, and the check refuses the rest.
            if let Some(fact) = fact {
                shop.point.try_write(&when, Some(of.client), fact).ok();
            }
            once_a_client(&shop.point.books, now);
            for tenant in tenants {
                if let Some(turn) = shop.point.books.suspension(tenant.contract, now) {
                    let delivery = shop.point.books.delivery_of(turn.warning.unwrap()).unwrap();
                    prop_assert!(delivery.at.minute() <= turn.at);
                }
            }
        }
        once_a_client(&shop.point.books, now + chrono::TimeDelta::days(later));
        prop_assert_eq!(&shop.point.books, &shop.point.refolded());
    }
}
