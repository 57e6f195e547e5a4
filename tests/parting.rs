//! The partings of the stories, to their figures: the end of story A, and story D, "handing over by acts".
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, claim, line};
use polka::domain::acceptance::{ActLine, ActSigned, Decision, Outcome};
use polka::domain::bill::StatementDrawn;
use polka::domain::billing::Billing;
use polka::domain::calendar::Falls;
use polka::domain::charge::ChargeKey;
use polka::domain::check::{Proposal, Refusal};
use polka::domain::contract::{ContractEnded, ContractKind, ContractSigned, Limit, Terms};
use polka::domain::correction::Replacement;
use polka::domain::dispute::{DisputeClosed, DisputeOpened};
use polka::domain::exit::{ExitBegun, ExitRow, Ground};
use polka::domain::exit_rows::ExitState;
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::instruction::{Instructed, InstructedGoods};
use polka::domain::letter::{LetterDrafted, LetterKind, LetterSent};
use polka::domain::letter_state::LetterState;
use polka::domain::message::{ChannelKind, Delivered};
use polka::domain::payment::{Paid, PaidBy};
use polka::domain::returns::Returned;
use polka::domain::{Fact, Money, Permille, Pieces, Volume};
use polka::journal::{EntryId, Happened, LineId, SealedValue};
use polka::output::paper::{self, Block, Cell, Form, Table};
use polka::text::Lang;

struct Parting {
    point: Point,
    client: EntryId,
    contract: EntryId,
    shelf: EntryId,
    returns: u32,
}

/// Rent by the calendar, one rouble a started ten litres over 71 l, no tolerance, two days of grace that start anew.
fn terms(rent: i64, billing: Billing) -> Terms {
    Terms {
        limit: Limit { volume: Some(Volume::litres(71)), pieces: None },
        usable: Permille(700),
        rent: Some(Money::roubles(rent)),
        billing: Some(billing),
        overage_fee: Some(Money::roubles(1)),
        tolerance: Some(Permille(0)),
        grace_days: Some(2),
        grace_resets: Some(true),
        fee_needs_notice: Some(false),
        take_back_days: Some(7),
        half_period: Some(true),
        notice_hours: Some(24),
        ..Terms::default()
    }
}

impl Parting {
    fn new(from: &str, terms: Terms) -> Parting {
        let mut point = Point::new();
        let shelf = point.shelf("2026-03-02 09:10", "B-3", (45, 50, 45));
        let client = point.client("2026-03-02 09:20", "ИП Ветрова А. С.");
        let terms = Terms { shelves: vec![shelf], ..terms };
        let signed = ContractSigned { number: "7".into(), kind: ContractKind::Custody, from: from.parse().unwrap(), until: None, terms };
        let contract = point.write("2026-03-02 09:30", Some(client), Fact::ContractSigned(signed));
        Parting { point, client, contract, shelf, returns: 0 }
    }

    fn write(&mut self, when: &str, fact: Fact) -> EntryId {
        self.point.write(when, Some(self.client), fact)
    }

    fn pay(&mut self, when: &str, roubles: i64) {
        let (amount, how) = (Money::roubles(roubles), PaidBy::Transfer);
        self.write(when, Fact::Paid(Paid { contract: self.contract, amount, how, document: String::new(), towards: None }));
    }

    fn accept(&mut self, when: &str, number: u32, lines: Vec<ActLine>, until: Option<&str>) -> EntryId {
        let by = self.point.feed.entry(1);
        let decision = until.map(|until| Decision { outcome: Outcome::Until { deadline: at(until) }, by, why: String::new() });
        let act = self.point.act(self.contract, number, lines, decision);
        self.write(when, act)
    }

    fn sign(&mut self, when: &str, act: EntryId) {
        self.write(when, Fact::ActSigned(ActSigned { act, signer: "Ветрова А. С.".into(), kept_at: "папка 3".into() }));
    }

    fn order(&mut self, when: &str, order: &str, name: &str, pieces: i64) {
        let goods = vec![InstructedGoods { name: name.into(), code: None, pieces: Pieces(pieces) }];
        let order = Instructed { order: order.into(), goods, recipient: None, until: None, note: String::new() };
        self.write(when, Fact::Instructed(order));
    }

    fn hand_out(&mut self, when: &str, order: &str, line: LineId, pieces: i64) {
        let lines = vec![Taken { line, pieces: Pieces(pieces) }];
        let out = HandedOut { lines, order: order.into(), buyer: None, reason: "по просьбе клиента".into() };
        self.write(when, Fact::HandedOut(out));
    }

    fn give_back(&mut self, when: &str, taken: &[(LineId, i64)]) -> EntryId {
        self.returns += 1;
        let lines = taken.iter().map(|(line, pieces)| Taken { line: *line, pieces: Pieces(*pieces) }).collect();
        let (to, remarks) = ("Ветрова А. С.".into(), String::new());
        self.write(when, Fact::Returned(Returned { number: self.returns, lines, to, remarks, reason: String::new() }))
    }

    fn begin(&mut self, when: &str, last_day: &str, ground: Ground, letter: Option<EntryId>) {
        let last_day = Some(last_day.parse().unwrap());
        self.write(when, Fact::ExitBegun(ExitBegun { contract: self.contract, last_day, ground, letter }));
    }

    fn open(&self, when: &str) -> Vec<ExitRow> {
        self.point.books.exit(self.contract, at(when)).unwrap().open()
    }

    fn here(&self, when: &str) -> i64 {
        let exit = self.point.books.exit(self.contract, at(when)).unwrap();
        exit.here.iter().map(|taken| taken.pieces.0).sum()
    }

    fn end(&mut self, when: &str, on: &str) -> Result<EntryId, Refusal> {
        let ended = ContractEnded { contract: self.contract, on: on.parse().unwrap(), reason: String::new() };
        self.point.try_write(when, Some(self.client), Fact::ContractEnded(ended))
    }

    /// Charged, credited, balance of the account if the contract ends now, in roubles.
    fn closing(&self, when: &str) -> (i64, i64, i64) {
        let account = self.point.books.closing_account(self.contract, at(when)).unwrap();
        let roubles = |money: Money| money.0 / 100;
        (roubles(account.charged()), roubles(account.credited()), roubles(account.balance()))
    }
}

#[test]
fn the_end_of_story_a() {
    let mut a = Parting::new("2026-03-02", terms(600, Billing { first_day: 2, prepaid: true, due_day: 2 }));
    a.pay("2026-03-02 10:00", 600);
    let first = a.accept("2026-03-03 10:00", 1, vec![line("Коробка", 10, 4)], None);
    let second = a.accept("2026-03-10 11:00", 2, vec![line("Кашпо", 6, 4)], None);
    let lines = vec![line("Набор чашек", 20, 4), line("Корзина", 7, 18), line("Свеча", 15, 1)];
    let third = a.accept("2026-03-14 12:00", 3, lines, Some("2026-03-16 12:00"));
    for act in [first, second, third] {
        a.sign("2026-03-14 12:10", act);
    }
    a.hand_out("2026-03-20 09:00", "417 201", first.line(1), 10);
    a.hand_out("2026-03-20 09:10", "417 202", second.line(1), 2);
    let opened = DisputeOpened { code: None, ..claim() };
    let dispute = a.write("2026-03-21 18:20", Fact::DisputeOpened(opened));

    // 03-28 19:00: the owner decides; the letter rests overnight.
    let text = SealedValue { salt: "AAAAAAAAAAAAAAAAAAAAAA".into(), value: "Договор окончится".into() };
    let drafted = LetterDrafted {
        number: 1,
        kind: LetterKind::Termination,
        contract: Some(a.contract),
        dispute: Some(dispute),
        to: "ИП Ветрова А. С.".into(),
        channel: ChannelKind::Paper,
        address: "Тверь, Речная 5".into(),
        subject: "Уведомление о расторжении".into(),
        text: text.seal(),
        deadline: None,
        asks: None,
        cites: Vec::new(),
        signer: "Кольцова М. И.".into(),
        instead_of: None,
    };
    let letter = a.write("2026-03-28 19:00", Fact::LetterDrafted(drafted));
    a.begin("2026-03-28 19:05", "2026-04-08", Ground::Termination, Some(letter));
    let until = at("2026-03-29 08:00");
    assert_eq!(a.point.books.letter_state(letter, at("2026-03-28 19:10")), Some(LetterState::Held { until }));
    let sent = Fact::LetterSent(LetterSent {
        letter,
        channel: ChannelKind::Paper,
        address: "Тверь, Речная 5".into(),
        tracking: "80086000000000".into(),
        early: String::new(),
    });
    assert_eq!(a.point.try_write("2026-03-29 07:59", Some(a.client), sent.clone()), Err(Refusal::Held { until }));
    a.write("2026-03-29 09:00", sent);
    assert_eq!(a.point.books.take_back_term(a.contract, at("2026-03-31 12:00")), None);
    let delivered = Fact::Delivered(Delivered { message: letter, proof: "80086000000000".into(), deemed: false });
    a.point.force(at("2026-04-02 10:00"), Some(Happened::Day("2026-04-01".parse().unwrap())), Some(a.client), &delivered);
    let term = a.point.books.take_back_term(a.contract, at("2026-04-02 10:00")).unwrap();
    assert_eq!((term.letter, term.last.to_string(), term.days), (Some(letter), "2026-04-08".into(), Some(7)));
    assert_eq!(term.liability_changes().unwrap().to_string(), "2026-04-09");

    // 04-04 11:00: the rest goes back, signed without claims.
    assert_eq!(a.here("2026-04-04 10:59"), 46);
    let back = a.give_back("2026-04-04 11:00", &[(second.line(1), 4), (third.line(1), 20), (third.line(2), 7), (third.line(3), 15)]);
    assert_eq!(a.point.books.return_acts.get(back).unwrap().pieces(), Pieces(46));
    a.sign("2026-04-04 11:05", back);
    a.point.mark_exit("2026-04-04 11:10", a.contract, ExitRow::Documents, "вторые экземпляры актов, лично");
    a.point.mark_exit("2026-04-04 11:10", a.contract, ExitRow::Lesson, "измерять у двери с первого акта");
    assert_eq!((a.here("2026-04-04 11:10"), a.open("2026-04-04 11:10")), (0, vec![ExitRow::Money]), "complete except money");

    let account = a.point.books.closing_account(a.contract, at("2026-04-04 11:10")).unwrap();
    let overage: Money = account.charges.iter().filter(|s| matches!(s.charge.key, ChargeKey::Overage(_))).map(|s| s.charge.amount).sum();
    let april = account.charges.iter().find(|s| s.charge.key == ChargeKey::Rent("2026-04-02".parse().unwrap())).unwrap();
    assert_eq!((overage, april.charge.amount), (Money::roubles(343), Money::roubles(60)), "4 × 22 + 15 × 17, and 3 of 30 days");
    assert_eq!(a.closing("2026-04-04 11:10"), (1_003, 600, 403));
    assert_eq!(a.end("2026-04-04 11:15", "2026-04-04"), Err(Refusal::ExitOpen(vec![ExitRow::Money])));
    // While 8 April was meant, April costs 7 days; the last day is put to today, and the account is the closing one.
    let account = |a: &Parting, when| a.point.books.account(a.contract, at(when)).unwrap();
    assert_eq!(account(&a, "2026-04-04 11:10").balance(), Money::roubles(309 + 140));
    a.begin("2026-04-04 11:12", "2026-04-04", Ground::Termination, Some(letter));
    assert_eq!(account(&a, "2026-04-04 11:12").balance(), Money::roubles(403));
    // Part 2 of МХ-3 is that closing bill, a row a price.
    let paper = paper::paper(Lang::Ru, &a.point.books, back, Form::Mx3).unwrap();
    let tables: Vec<&Table> =
        paper.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect();
    let text = |row: &Vec<Cell>| row.iter().map(|cell| cell.text.replace('\u{a0}', " ")).collect::<Vec<_>>().join(" | ");
    let rows: Vec<String> = tables[1].rows.iter().map(text).collect();
    let expected = [
        "1 | Хранение сверх предела, 16.03–19.03 | сут. (359) | 4 | 22,00 | 88,00",
        "2 | Хранение сверх предела, 20.03–01.04 | сут. (359) | 13 | 17,00 | 221,00",
        "3 | Аренда, 02.04–04.04 | мес. (362) | 3 из 30 дн. | 600,00 | 60,00",
        "4 | Хранение сверх предела, 02.04–03.04 | сут. (359) | 2 | 17,00 | 34,00",
    ];
    assert_eq!(rows, expected);
    assert_eq!(tables[1].rows.iter().filter_map(|row| row[5].amount).sum::<i64>(), 40_300);
    a.pay("2026-04-04 11:20", 403);
    let paid = account(&a, "2026-04-04 11:20");
    assert_eq!((paid.balance(), paid.overdue(), paid.owed(), paid.advance()), (Money::ZERO, None, Money::ZERO, Money::ZERO));
    assert_eq!(account(&a, "2026-04-03 12:00").balance(), Money::roubles(309 + 140), "what was known then stays");
    assert_eq!(a.open("2026-04-04 11:20"), []);
    a.end("2026-04-04 11:20", "2026-04-04").unwrap();

    let books = &a.point.books;
    assert_eq!(books.account(a.contract, at("2026-04-04 11:30")).unwrap().balance(), Money::ZERO);
    let holder = |when| books.contracts.holder(a.shelf, at(when)).map(|contract| contract.id);
    assert_eq!((holder("2026-04-04 11:19"), holder("2026-04-04 11:20")), (Some(a.contract), None), "shelf B-3 is free");
    assert!(books.room(at("2026-04-04 11:20"))[0].places[0].free(), "also in the picture");
    let next = ContractSigned {
        number: "8".into(),
        kind: ContractKind::Custody,
        from: "2026-04-04".parse().unwrap(),
        until: None,
        terms: books.contracts.get(a.contract).unwrap().signed.terms.clone(),
    };
    let now = at("2026-04-04 11:30");
    let next = Fact::ContractSigned(next);
    assert_eq!(books.check(&Proposal { fact: &next, about: Some(a.client), at: now, now }), Ok(()), "and can be let again that day");
    assert_eq!(books.take_back_term(a.contract, at("2026-04-05 10:00")).map(|term| term.last), Some("2026-04-08".parse().unwrap()));
    a.write(
        "2026-04-04 11:40",
        Fact::DisputeClosed(DisputeClosed {
            dispute, outcome: "доказательств не представили".into(), ending: None
        }),
    );
    assert!(a.point.books.discrepancies.is_empty());
    assert!(a.point.books == a.point.refolded());
}

#[test]
fn story_d_hands_over_by_acts() {
    let mut d = Parting::new("2026-04-01", terms(3_000, Billing { first_day: 1, prepaid: false, due_day: 5 }));
    let mugs = d.accept("2026-04-03 10:00", 1, vec![line("Кружка", 22, 1)], None);
    d.sign("2026-04-03 10:05", mugs);
    d.pay("2026-05-05 12:00", 3_000);
    // 130 of 71 l from 10 May, 12:00: six started tens a day from the 12th, in which the grace ends, to the 31st.
    let boxes = d.accept("2026-05-10 12:00", 2, vec![line("Корзина", 6, 18)], Some("2026-05-12 12:00"));
    d.sign("2026-05-10 12:05", boxes);
    d.hand_out("2026-06-01 09:00", "417 300", boxes.line(1), 6);
    d.pay("2026-06-04 12:00", 2_000);
    let plates = d.accept("2026-06-10 11:00", 3, vec![line("Блюдо", 2, 4)], None);
    d.pay("2026-06-20 12:00", 1_120);
    d.order("2026-06-22 10:00", "417 301", "Кружка", 1);
    d.order("2026-06-22 10:10", "417 302", "Блюдо", 1);

    d.begin("2026-06-25 10:00", "2026-06-30", Ground::Agreed, None);
    use ExitRow::{Acts, Documents, Lesson, Money as Owed, Orders, Stock};
    assert_eq!((d.here("2026-06-25 10:00"), d.open("2026-06-25 10:00")), (24, vec![Orders, Stock, Acts, Owed, Documents, Lesson]));
    let exit = d.point.books.exit(d.contract, at("2026-06-25 10:00")).unwrap();
    let entries = |row| exit.rows.iter().find(|check| check.row == row).unwrap().entries.clone();
    assert_eq!((entries(Orders).len(), entries(Acts)), (2, vec![plates]), "two orders buyers wait for, one act without a signature");
    let dates = d.point.books.calendar("2026-06-25".parse().unwrap(), "2026-07-05".parse().unwrap(), at("2026-06-25 10:00"));
    let dates: Vec<_> = dates.iter().map(|date| (date.at.day().to_string(), date.what, date.money)).collect();
    assert_eq!(dates, [("2026-06-30".into(), Falls::LastDay, None), ("2026-07-05".into(), Falls::Due, Some(Money::roubles(3_000))),]);

    let first = d.give_back("2026-06-28 12:00", &[(mugs.line(1), 15)]);
    d.hand_out("2026-06-29 10:00", "417 301", mugs.line(1), 1);
    d.hand_out("2026-06-29 11:00", "417 302", plates.line(1), 1);
    assert!(!d.open("2026-06-29 11:00").contains(&Orders), "the buyers have come");
    assert_eq!(d.here("2026-06-29 11:00"), 7);
    let second = d.give_back("2026-06-30 12:00", &[(mugs.line(1), 6), (plates.line(1), 1)]);
    for act in [plates, first, second] {
        d.sign("2026-06-30 12:10", act);
    }
    assert_eq!((d.here("2026-06-30 12:10"), d.open("2026-06-30 12:10")), (0, vec![Owed, Documents, Lesson]));
    assert_eq!(d.closing("2026-06-30 12:10"), (9_120, 6_120, 3_000), "turnover, and the balance in our favour");
    let drawn = |number, until: &str| {
        let (from, until) = ("2026-04-01".parse().unwrap(), until.parse().unwrap());
        Fact::StatementDrawn(StatementDrawn { contract: d.contract, number, from, until })
    };
    let (short, whole) = (drawn(1, "2026-06-25"), drawn(2, "2026-06-30"));
    d.write("2026-06-30 12:15", short);
    assert!(d.open("2026-06-30 12:15").contains(&Owed), "a statement that leaves June out states nothing");
    let statement = d.write("2026-06-30 12:20", whole);
    let check = d.point.books.exit(d.contract, at("2026-06-30 12:20")).unwrap().rows.into_iter().find(|check| check.row == Owed).unwrap();
    assert_eq!(check.state, ExitState::Stated(statement));
    let columns = d.point.books.statement(d.contract, "2026-04-01".parse().unwrap(), "2026-06-30".parse().unwrap()).unwrap();
    let roubles = [columns.opening, columns.debit, columns.credit, columns.closing].map(|money| money.0 / 100);
    assert_eq!(roubles, [0, 9_120, 6_120, 3_000], "opening, turnover, closing in our favour");
    d.point.mark_exit("2026-06-30 12:20", d.contract, Documents, "вторые экземпляры актов");
    assert_eq!(d.end("2026-06-30 12:25", "2026-06-30"), Err(Refusal::ExitOpen(vec![Lesson])));
    d.point.mark_exit("2026-06-30 12:30", d.contract, Lesson, "предел называть и в штуках");
    d.end("2026-06-30 12:40", "2026-06-30").unwrap();
    let balance = |d: &Parting, when: &str| d.point.books.account(d.contract, at(when)).unwrap().balance();
    assert_eq!(balance(&d, "2026-07-01 10:00"), Money::roubles(3_000));

    // 07-02: a wrong line is put right by an entry that cites it; the contract stays as it ended.
    let Some(Fact::Accepted(mut act)) = d.point.books.counted(mugs).cloned() else { panic!("the act") };
    act.lines[0].condition = Some("одна с трещиной".into());
    let corrects = d.point.books.put_right(mugs, Some(Replacement { happened: None, fact: Fact::Accepted(act) }), "не записали трещину");
    assert_eq!(corrects.entry, mugs);
    d.write("2026-07-02 10:00", Fact::Corrects(corrects));
    assert_eq!(d.open("2026-07-02 10:00"), []);
    assert_eq!(d.end("2026-07-02 10:05", "2026-07-02"), Err(Refusal::Ended { contract: d.contract, on: "2026-06-30".parse().unwrap() }));
    // What is paid afterwards is written down as ever.
    d.pay("2026-07-03 12:00", 3_000);
    assert_eq!(balance(&d, "2026-07-03 12:00"), Money::ZERO);
    assert_eq!(d.point.books.lessons(at("2026-07-03 12:00"))[0].says.note, "предел называть и в штуках");
    assert!(d.point.books.discrepancies.is_empty());
    assert!(d.point.books == d.point.refolded());
}
