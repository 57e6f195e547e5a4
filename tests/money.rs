//! Money of stories A, A′, B and D, to the kopeck, and what is typed or dated oddly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use chrono::NaiveDate;
use common::{Point, at, line};
use polka::domain::acceptance::{ActLine, Decision, Outcome};
use polka::domain::account::Account;
use polka::domain::bill::StatementDrawn;
use polka::domain::billing::Billing;
use polka::domain::charge::{Charge, ChargeKey, Worked};
use polka::domain::check::{Field, Refusal};
use polka::domain::contract::{ContractChanged, ContractEnded, ContractKind, ContractSigned, Limit, Terms};
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::notebook::BalanceBrought;
use polka::domain::payment::{Charged, ChargedFor, Compensated, CompensatedBy, DebtWrittenOff, Paid, PaidBy};
use polka::domain::returns::Returned;
use polka::domain::shortage::ShortageAcknowledged;
use polka::domain::{Fact, Money, Permille, Pieces, Volume};
use polka::journal::{EntryId, Happened};
use polka::output::bill;
use polka::output::paper::{self, Block, Form};
use polka::text::Lang;

/// A point with a client and a contract on one shelf.
struct Shop {
    point: Point,
    client: EntryId,
    contract: EntryId,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Monthly rent from the first day of a month, due on a day.
fn monthly(rent: i64, prepaid: bool, due_day: u8) -> Terms {
    let billing = Some(Billing { first_day: 1, prepaid, due_day });
    let limit = Limit { volume: Some(Volume::litres(71)), pieces: None };
    Terms { limit, rent: Some(Money::roubles(rent)), billing, half_period: Some(true), ..Terms::default() }
}

/// The fee of story A on top: 1 a started ten litres, no tolerance, two days of grace.
fn with_fee(terms: Terms) -> Terms {
    let tolerance = Some(Permille(0));
    let (grace_resets, fee_needs_notice) = (Some(true), Some(false));
    Terms { overage_fee: Some(Money::roubles(1)), tolerance, grace_days: Some(2), grace_resets, fee_needs_notice, ..terms }
}

impl Shop {
    fn new(signed: &str, terms: Terms) -> Shop {
        let mut point = Point::new();
        let shelf = point.shelf("2026-03-02 09:10", "B-3", (45, 50, 45));
        let client = point.client("2026-03-02 09:20", "ИП Ветрова А. С.");
        let terms = Terms { shelves: vec![shelf], usable: Permille(700), ..terms };
        let signed = ContractSigned { number: "7".into(), kind: ContractKind::Custody, from: day(signed), until: None, terms };
        let contract = point.write("2026-03-02 09:30", Some(client), Fact::ContractSigned(signed));
        Shop { point, client, contract }
    }

    fn story_a() -> Shop {
        let terms = with_fee(monthly(600, true, 2));
        Shop::new("2026-03-02", Terms { billing: Some(Billing { first_day: 2, prepaid: true, due_day: 2 }), ..terms })
    }

    fn write(&mut self, when: &str, fact: Fact) -> EntryId {
        self.point.write(when, Some(self.client), fact)
    }

    fn refused(&mut self, when: &str, fact: Fact) -> Refusal {
        self.point.try_write(when, Some(self.client), fact).unwrap_err()
    }

    fn pay(&mut self, when: &str, roubles: i64) -> EntryId {
        self.write(when, Fact::Paid(self.paid(roubles)))
    }

    fn paid(&self, roubles: i64) -> Paid {
        Paid { contract: self.contract, amount: Money::roubles(roubles), how: PaidBy::Cash, document: String::new(), towards: None }
    }

    fn accept(&mut self, when: &str, number: u32, lines: Vec<ActLine>, until: Option<&str>) -> EntryId {
        let by = self.point.feed.entry(1);
        let decision = until.map(|until| Decision { outcome: Outcome::Until { deadline: at(until) }, by, why: String::new() });
        let act = self.point.act(self.contract, number, lines, decision);
        self.write(when, act)
    }

    fn hand_out(&mut self, when: &str, lines: &[(polka::journal::LineId, i64)]) {
        let lines = lines.iter().map(|(line, pieces)| Taken { line: *line, pieces: Pieces(*pieces) }).collect();
        let reason = "по просьбе".into();
        self.write(when, Fact::HandedOut(HandedOut { lines, order: String::new(), buyer: None, reason }));
    }

    fn return_all(&mut self, when: &str) {
        let here = self.point.books.stock.of_client(self.client);
        let lines = here.iter().filter(|l| l.here > Pieces::ZERO).map(|l| Taken { line: l.id, pieces: l.here }).collect();
        self.write(when, Fact::Returned(returned(lines)));
    }

    fn end(&mut self, when: &str) {
        let fact = ContractEnded { contract: self.contract, on: at(when).date(), reason: String::new() };
        // What must be done before a contract ends is another test's.
        self.point.force(at(when), None, Some(self.client), &Fact::ContractEnded(fact));
    }

    fn appendix(&mut self, when: &str, from: &str, change: impl FnOnce(Terms) -> Terms) {
        let terms = self.point.books.contracts.get(self.contract).unwrap().terms(day(from)).clone();
        let fact = ContractChanged { contract: self.contract, from: day(from), terms: change(terms) };
        self.write(when, Fact::ContractChanged(fact));
    }

    fn account(&self, when: &str) -> Account {
        self.point.books.account(self.contract, at(when)).unwrap()
    }

    /// Day, due day and roubles of every charge up to a day.
    fn charges(&self, until: &str) -> Vec<(String, String, i64)> {
        let charges = self.point.books.charges(self.contract, day(until), at(&format!("{until} 23:59")));
        charges.iter().map(|c| (c.day.to_string(), c.due.to_string(), c.amount.0 / 100)).collect()
    }

    fn fee_days(&self, until: &str) -> Vec<(String, i64)> {
        let contract = self.point.books.contracts.get(self.contract).unwrap();
        let days = self.point.books.overage_days(contract, day(until));
        days.iter().map(|fee| (fee.day.to_string(), fee.cost().0 / 100)).collect()
    }
}

fn returned(lines: Vec<Taken>) -> Returned {
    Returned { number: 1, lines, to: String::new(), remarks: String::new(), reason: String::new() }
}

fn of(charges: &[(&str, &str, i64)]) -> Vec<(String, String, i64)> {
    charges.iter().map(|(day, due, amount)| ((*day).to_owned(), (*due).to_owned(), *amount)).collect()
}

/// Runs of an account's overage, as days, price a day, sum.
fn runs<'a>(charges: impl Iterator<Item = &'a Charge>) -> Vec<(String, String, i64, i64)> {
    let mut all = Vec::new();
    for charge in charges {
        if let Worked::Days(runs) = &charge.how {
            all.extend(runs.iter().map(|r| (r.days.from.to_string(), r.days.until.to_string(), r.a_day().0 / 100, r.cost().0 / 100)));
        }
    }
    all
}

/// Story A up to the handouts of 20 March; with the vase, story A′.
fn over_the_shelf(vase: bool) -> (Shop, EntryId) {
    let mut shop = Shop::story_a();
    shop.pay("2026-03-02 12:00", 600);
    let first = shop.accept("2026-03-03 10:00", 1, vec![line("Кашпо", 10, 4)], None);
    let mut second = vec![line("Кувшин", 6, 4)];
    if vase {
        second.push(ActLine { value: Some(Money::roubles(3_400)), ..line("Ваза синяя", 1, 4) });
    }
    let second = shop.accept("2026-03-10 11:00", 2, second, None);
    let third = vec![line("Блюдо", 20, 4), line("Корзина", 7, 18), line("Свеча", 15, 1)];
    shop.accept("2026-03-14 12:00", 3, third, Some("2026-03-16 12:00"));
    shop.hand_out("2026-03-20 09:00", &[(first.line(1), 10), (second.line(1), 2)]);
    (shop, second)
}

#[test]
fn story_a_costs_343_and_60() {
    let (mut shop, _) = over_the_shelf(false);
    assert_eq!(shop.fee_days("2026-03-15"), []);
    assert_eq!(shop.fee_days("2026-03-16"), [("2026-03-16".to_owned(), 22)], "grace ended at noon of that day");
    assert_eq!(shop.fee_days("2026-03-20").last().unwrap(), &("2026-03-20".to_owned(), 17));
    let before = shop.account("2026-03-17 12:00");
    assert_eq!((before.accrued(), before.balance()), (Money::roubles(22), Money::ZERO), "one day is over");
    shop.return_all("2026-04-04 11:00");
    let closing = shop.point.books.closing_account(shop.contract, at("2026-04-04 11:10")).unwrap();
    assert_eq!((closing.balance(), closing.accrued()), (Money::roubles(403), Money::ZERO));
    shop.end("2026-04-04 11:15");
    assert_eq!(
        shop.charges("2026-04-04"),
        of(&[
            ("2026-03-02", "2026-03-02", 600),
            ("2026-04-01", "2026-04-02", 309),
            ("2026-04-02", "2026-04-02", 60),
            ("2026-04-04", "2026-05-02", 34)
        ])
    );
    let account = shop.account("2026-04-04 11:15");
    let days = runs(account.charges.iter().map(|settled| &settled.charge));
    let run = |from: &str, until: &str, a_day, sum| (from.to_owned(), until.to_owned(), a_day, sum);
    let expected =
        [run("2026-03-16", "2026-03-19", 22, 88), run("2026-03-20", "2026-04-01", 17, 221), run("2026-04-02", "2026-04-03", 17, 34)];
    assert_eq!(days, expected);
    assert_eq!((account.balance(), account.advance()), (Money::roubles(403), Money::ZERO));
    let bill = bill::bill(Lang::Ru, &closing, 1, true).unwrap();
    let lines: Vec<_> = bill.lines.iter().map(|line| (line.what.as_str(), line.how.replace('\u{a0}', " "), line.amount.0 / 100)).collect();
    let overage = "4 × 22 ₽ (16.03–19.03) + 15 × 17 ₽ (20.03–03.04)".to_owned();
    let expected = [("Сверх предела, 16.03–03.04", overage, 343), ("Аренда, 02.04–04.04", "600 ₽ × 3 из 30 дн.".to_owned(), 60)];
    assert_eq!(lines, expected);
    assert_eq!((bill.total, bill.due, bill.closing), (Money::roubles(403), day("2026-04-04"), true));
    let bill = shop.write("2026-04-04 11:16", Fact::BillIssued(bill));
    let paper = paper::paper(Lang::Ru, &shop.point.books, bill, Form::Bill).unwrap();
    assert_eq!((paper.title.as_str(), paper.form.copies()), ("Закрывающий счёт № 1", 1));
    shop.pay("2026-04-04 11:20", 403);
    let account = shop.account("2026-04-04 11:20");
    assert_eq!((account.balance(), account.owed(), account.overdue()), (Money::ZERO, Money::ZERO, None));
    assert_eq!(shop.charges("2026-04-03")[2].2, 600, "what the end changed was not known the day before");
    assert!(shop.point.books == shop.point.refolded());
}

#[test]
fn story_a_prime_costs_the_same_and_we_owe_3400() {
    let (mut shop, second) = over_the_shelf(true);
    assert_eq!(shop.fee_days("2026-03-19").last().unwrap().1, 22);
    assert_eq!(shop.fee_days("2026-03-20").last().unwrap().1, 17);
    let lines = vec![Taken { line: second.line(2), pieces: Pieces(1) }];
    let fact = ShortageAcknowledged { lines, compensation: Money::roubles(3_400), count: None, dispute: None, why: String::new() };
    let shortage = shop.write("2026-03-23 10:00", Fact::ShortageAcknowledged(fact));
    shop.return_all("2026-04-04 11:00");
    shop.end("2026-04-04 11:15");
    let books = &shop.point.books;
    assert_eq!(books.owed_for_shortages(shop.client), Money::roubles(3_400));
    assert_eq!(shop.account("2026-04-04 12:00").balance(), Money::roubles(403), "shown apart, not netted by itself");
    let set_off = |roubles, how| Fact::Compensated(Compensated { shortage, amount: Money::roubles(roubles), how, document: String::new() });
    let refusal = shop.refused("2026-04-04 12:10", set_off(3_400, CompensatedBy::SetOff));
    assert_eq!(refusal, Refusal::MoreThanOwed { owed: Money::roubles(403) });
    shop.write("2026-04-04 12:10", set_off(403, CompensatedBy::SetOff));
    assert_eq!(shop.account("2026-04-04 12:10").balance(), Money::ZERO);
    assert_eq!(shop.point.books.owed_for_shortages(shop.client), Money::roubles(2_997));
    shop.write("2026-04-05 12:00", set_off(2_997, CompensatedBy::Transfer));
    assert_eq!(shop.point.books.owed_for_shortages(shop.client), Money::ZERO);
    assert_eq!(shop.account("2026-04-05 12:00").balance(), Money::ZERO);
}

#[test]
fn story_b_gives_the_right_to_refuse_from_17_june() {
    let mut shop = Shop::new("2026-06-01", monthly(6_000, true, 1));
    let right = |shop: &Shop, when| shop.point.books.half_period_since(shop.contract, at(when));
    assert_eq!(shop.account("2026-05-25 12:00").balance(), Money::ZERO);
    let due = shop.account("2026-06-01 12:00");
    assert_eq!((due.owed(), due.overdue()), (Money::roubles(6_000), None), "due today is not overdue");
    let late = shop.account("2026-06-02 10:00").overdue().unwrap();
    assert_eq!((late.since, late.amount, late.days), (day("2026-06-01"), Money::roubles(6_000), 1));
    assert_eq!(right(&shop, "2026-06-16 23:59"), None);
    assert_eq!(right(&shop, "2026-06-17 00:00"), Some(day("2026-06-17")), "2 × 16 > 30");
    assert_eq!(right(&shop, "2026-06-20 12:00"), Some(day("2026-06-17")));
    assert_eq!(shop.account("2026-06-20 12:00").owed(), Money::roubles(6_000));
    shop.pay("2026-06-20 13:00", 6_000);
    assert_eq!((right(&shop, "2026-06-20 13:00"), shop.account("2026-06-20 13:00").balance()), (None, Money::ZERO));
    assert_eq!(shop.account("2026-06-20 12:59").owed(), Money::roubles(6_000), "reproducible for the minute before");
}

#[test]
fn story_d_turns_over_9120_and_6120() {
    let mut shop = Shop::new("2026-04-01", with_fee(monthly(3_000, false, 5)));
    // 60 litres over from 18 May on: six a day, and the grace ends on the 20th.
    let act = shop.accept("2026-05-18 10:00", 1, vec![line("Ящик", 1, 131)], Some("2026-05-18 18:00"));
    shop.pay("2026-05-05 12:00", 3_000);
    let back = vec![Taken { line: act.line(1), pieces: Pieces(1) }];
    shop.write("2026-05-31 12:00", Fact::Returned(returned(back)));
    assert_eq!(shop.fee_days("2026-05-31").len(), 11);
    // The last nine of the twenty fees of the story come as a charge of their own.
    let other =
        Charged {
            contract: shop.contract, kind: ChargedFor::Other, amount: Money::roubles(54), what: "превышение, 9 дней по 6".into()
        };
    shop.write("2026-05-31 13:00", Fact::Charged(other));
    shop.pay("2026-06-04 12:00", 2_000);
    shop.pay("2026-06-20 12:00", 1_120);
    shop.end("2026-06-30 18:00");
    let account = shop.account("2026-06-30 23:59");
    assert_eq!(
        (account.charged(), account.credited(), account.balance()),
        (Money::roubles(9_120), Money::roubles(6_120), Money::roubles(3_000))
    );
    assert_eq!((account.owed(), account.overdue()), (Money::ZERO, None), "June is due on 5 July");
    shop.pay("2026-07-03 12:00", 3_000);
    assert_eq!(shop.account("2026-07-03 12:00").balance(), Money::ZERO);
    // The statement: opening 0, turnover 9 120 and 6 120, closing 3 000, and 0 once July's payment stands in it.
    let books = &shop.point.books;
    let statement = books.statement(shop.contract, day("2026-04-01"), day("2026-06-30")).unwrap();
    let sums = [statement.opening, statement.debit, statement.credit, statement.closing].map(|money| money.0 / 100);
    assert_eq!(sums, [0, 9_120, 6_120, 3_000]);
    assert_eq!(books.statement(shop.contract, day("2026-04-01"), day("2026-07-03")).unwrap().closing, Money::ZERO);
    let later = books.statement(shop.contract, day("2026-06-01"), day("2026-06-30")).unwrap();
    assert_eq!(later.opening.0 / 100, 3_120, "what was owed at the end of May");
    let drawn = StatementDrawn { contract: shop.contract, number: 1, from: day("2026-04-01"), until: day("2026-06-30") };
    let odd = StatementDrawn { until: day("2026-03-31"), ..drawn.clone() };
    assert_eq!(shop.refused("2026-07-03 13:00", Fact::StatementDrawn(odd)), Refusal::EndsBeforeItBegins);
    let drawn = shop.write("2026-07-03 13:00", Fact::StatementDrawn(drawn));
    for lang in Lang::ALL {
        let paper = paper::paper(lang, &shop.point.books, drawn, Form::Statement).unwrap();
        let table = paper.blocks.iter().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).unwrap();
        assert_eq!((table.columns.len(), table.columns.iter().map(|column| column.width).sum::<u16>()), (8, 1_000));
        let text = |row: &[polka::output::paper::Cell]| row.iter().map(|cell| cell.text.replace('\u{a0}', " ")).collect::<Vec<_>>();
        let turnover = text(&table.rows[table.rows.len() - 2]);
        let point = if lang == Lang::Ru { ',' } else { '.' };
        assert_eq!(turnover[2..4], [format!("9 120{point}00"), format!("6 120{point}00")]);
        assert!(table.rows.iter().all(|row| row[4..].iter().all(|cell| cell.text.is_empty())), "their side is theirs");
        assert_eq!(text(table.rows.last().unwrap())[2], format!("3 000{point}00"));
        assert!(paper.blocks.iter().any(|block| matches!(block, Block::Signatures(sides) if sides.len() == 2)));
    }
    let rents: Vec<_> = shop.charges("2026-07-10").into_iter().filter(|charge| charge.2 == 3_000).collect();
    assert_eq!(rents, of(&[("2026-04-30", "2026-05-05", 3_000), ("2026-05-31", "2026-06-05", 3_000), ("2026-06-30", "2026-07-05", 3_000)]));
}

#[test]
fn nothing_is_worked_out_from_a_row_that_was_not_agreed() {
    for terms in [
        Terms { billing: None, ..with_fee(monthly(600, true, 2)) },
        Terms { rent: None, grace_resets: None, ..with_fee(monthly(0, true, 2)) },
        Terms { rent: None, tolerance: None, ..with_fee(monthly(0, true, 2)) },
        Terms { rent: None, grace_days: None, ..with_fee(monthly(0, true, 2)) },
        Terms { rent: None, fee_needs_notice: None, ..with_fee(monthly(0, true, 2)) },
    ] {
        assert!(!terms.questions().is_empty());
        let mut shop = Shop::new("2026-03-02", terms);
        shop.accept("2026-03-03 10:00", 1, vec![line("Ящик", 1, 200)], Some("2026-03-03 12:00"));
        assert_eq!(shop.charges("2026-12-31"), []);
    }
}

#[test]
fn grace_starts_anew_or_was_used_up() {
    let overages = |resets| {
        let mut shop = Shop::new("2026-03-02", Terms { grace_resets: Some(resets), ..with_fee(monthly(600, true, 1)) });
        for (n, (came, went)) in [("03-03 10:00", "03-04 10:00"), ("03-10 10:00", "03-13 10:00")].into_iter().enumerate() {
            let act = shop.accept(&format!("2026-{came}"), 1 + n as u32, vec![line("Ящик", 1, 81)], Some("2026-03-03 10:01"));
            shop.hand_out(&format!("2026-{went}"), &[(act.line(1), 1)]);
        }
        shop.fee_days("2026-03-31").into_iter().map(|(day, _)| day).collect::<Vec<_>>()
    };
    assert_eq!(overages(true), ["2026-03-12"]);
    assert_eq!(overages(false), ["2026-03-10", "2026-03-11", "2026-03-12"], "the first day over had used it up");
}

#[test]
fn an_appendix_changes_nothing_that_was_charged_before_it() {
    let mut shop = Shop::story_a();
    assert_eq!(shop.charges("2026-04-16"), of(&[("2026-03-02", "2026-03-02", 600), ("2026-04-02", "2026-04-02", 600)]));
    shop.appendix("2026-04-10 12:00", "2026-04-17", |terms| Terms { rent: Some(Money::roubles(1_200)), ..terms });
    assert_eq!(shop.charges("2026-04-16"), of(&[("2026-03-02", "2026-03-02", 600), ("2026-04-02", "2026-04-02", 600)]));
    let parted = [("2026-03-02", "2026-03-02", 600), ("2026-04-02", "2026-04-02", 300), ("2026-04-17", "2026-04-17", 600)];
    assert_eq!(shop.charges("2026-04-17"), of(&parted), "15 days at each rent");
}

#[test]
fn a_payment_settles_what_it_was_meant_for_and_the_rest_is_an_advance() {
    let mut shop =
        Shop::new("2026-03-02", Terms { billing: Some(Billing { first_day: 2, prepaid: true, due_day: 2 }), ..monthly(600, true, 2) });
    let april = Fact::Paid(Paid { towards: Some(ChargeKey::Rent(day("2026-04-02"))), ..shop.paid(700) });
    shop.write("2026-04-10 12:00", april);
    let account = shop.account("2026-04-10 12:00");
    let open: Vec<_> = account.open().map(|settled| (settled.charge.day.to_string(), settled.open().0 / 100)).collect();
    assert_eq!(open, [("2026-03-02".to_owned(), 500)], "April, and a hundred of March");
    shop.pay("2026-04-11 12:00", 800);
    let account = shop.account("2026-04-11 12:00");
    assert_eq!((account.balance(), account.advance(), account.owed()), (Money::roubles(-300), Money::roubles(300), Money::ZERO));
    assert_eq!(shop.account("2026-05-02 00:00").owed(), Money::roubles(300), "the advance settles May");
}

#[test]
fn what_was_paid_before_the_journal_only_the_notebook_knows() {
    // The journal begins on 2 March; the contract runs since 1 January, 600 a month ahead.
    let mut shop = Shop::new("2026-01-01", monthly(600, true, 1));
    let asked = shop.point.books.asks_notebook(shop.contract, at("2026-03-02 10:00")).unwrap();
    assert_eq!((asked.from, asked.until, asked.charged), (day("2026-01-01"), day("2026-03-01"), Money::roubles(1_800)));
    let account = shop.account("2026-03-20 12:00");
    assert_eq!((account.balance(), account.overdue(), account.charges.len()), (Money::ZERO, None, 0), "no invented arrears");
    assert!(shop.point.books.debtor(shop.contract, at("2026-03-20 12:00")).is_none());
    assert_eq!(shop.account("2026-04-02 12:00").balance(), Money::roubles(600), "what the journal itself saw is charged");

    let brought = |contract, until: &str, roubles| {
        Fact::BalanceBrought(BalanceBrought { contract, until: day(until), balance: Money::roubles(roubles) })
    };
    let contract = shop.contract;
    assert_eq!(shop.refused("2026-03-02 10:00", brought(contract, "2025-12-31", 5)), Refusal::EndsBeforeItBegins);
    shop.write("2026-03-02 10:00", brought(contract, "2026-03-01", 700));
    assert_eq!(shop.point.books.asks_notebook(contract, at("2026-03-02 10:00")), None);
    let account = shop.account("2026-03-20 12:00");
    assert_eq!((account.balance(), account.overdue().unwrap().amount), (Money::roubles(700), Money::roubles(700)));
    shop.pay("2026-03-21 12:00", 700);
    assert_eq!(shop.account("2026-03-21 12:00").balance(), Money::ZERO);
    // The latest word counts, an advance too; a payment of a day the notebook speaks of is in its balance.
    shop.write("2026-03-22 10:00", brought(contract, "2026-03-01", -250));
    assert_eq!(shop.account("2026-03-22 12:00").advance(), Money::roubles(950));
    assert_eq!(shop.account("2026-03-21 12:00").balance(), Money::ZERO, "what was known then stays");
    shop.write("2026-03-23 10:00", brought(contract, "2026-03-21", 0));
    assert_eq!(shop.account("2026-03-23 12:00").balance(), Money::ZERO);
    assert!(shop.point.books == shop.point.refolded());

    // Whoever wrote the old payments down one by one is asked nothing.
    let mut other = Shop::new("2026-01-01", monthly(600, true, 1));
    let paid = Fact::Paid(other.paid(1_800));
    other.point.force(at("2026-03-02 11:00"), Some(Happened::Day(day("2026-02-01"))), Some(other.client), &paid);
    assert_eq!(other.point.books.asks_notebook(other.contract, at("2026-03-02 12:00")), None);
    assert_eq!(other.account("2026-03-20 12:00").balance(), Money::ZERO);
}

#[test]
fn odd_amounts_are_refused() {
    let mut shop = Shop::new("2026-03-02", monthly(2_300, true, 1));
    assert_eq!(shop.refused("2026-03-02 12:00", Fact::Paid(shop.paid(0))), Refusal::NotPositive(Field::Amount));
    let off = |contract, roubles| {
        Fact::DebtWrittenOff(DebtWrittenOff { contract, amount: Money::roubles(roubles), reason: "дороже искать".into() })
    };
    let owed = shop.account("2026-03-05 12:00").balance();
    assert_eq!(shop.refused("2026-03-05 12:00", off(shop.contract, 2_301)), Refusal::MoreThanOwed { owed });
    let mut odd = monthly(600, true, 1);
    odd.billing = Some(Billing { first_day: 32, prepaid: true, due_day: 1 });
    let fact = Fact::ContractChanged(ContractChanged { contract: shop.contract, from: day("2026-04-01"), terms: odd });
    assert_eq!(shop.refused("2026-03-05 12:00", fact), Refusal::NotPositive(Field::DayOfMonth));
    let amount = owed;
    shop.write(
        "2026-03-05 12:00",
        Fact::DebtWrittenOff(DebtWrittenOff { contract: shop.contract, amount, reason: "дороже искать".into() }),
    );
    assert_eq!(shop.account("2026-03-05 12:00").balance(), Money::ZERO);
}
