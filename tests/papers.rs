//! Papers as values: every form has the columns and requisites of its layout in both languages, the sums are those of the books, and a
//! reprint equals the paper that left although a late entry came since.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, Story, at, line};
use polka::domain::acceptance::{ActLine, Decision, Outcome};
use polka::domain::announced::{Announced, AnnouncedLine};
use polka::domain::count::{CountBegun, Counted, Found};
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::person::{Role, StaffAdded};
use polka::domain::returns::Returned;
use polka::domain::{Books, Fact, Money, Pieces};
use polka::journal::{EntryId, Feed, Happened, Header, Journal};
use polka::output::paper::{Block, Form, NoPaper, Paper, Table, paper};
use polka::text::Lang;

/// A shelf of 71 litres, a client with a contract, an act of three lines that is over, taken until a deadline.
struct Stand {
    point: Point,
    client: EntryId,
    contract: EntryId,
    act: EntryId,
}

fn goods() -> Vec<ActLine> {
    let valued = |mut line: ActLine, roubles: i64, code: &str, condition: &str| {
        line.value = Some(Money::roubles(roubles));
        line.code = Some(code.into());
        line.condition = (!condition.is_empty()).then(|| condition.into());
        line
    };
    vec![
        valued(line("Набор чашек, коробка", 20, 4), 450, "4600000000031", "целая"),
        valued(line("Корзина плетёная", 7, 18), 890, "4600000000048", "одна с потёртой ручкой"),
        line("Свеча", 15, 1),
    ]
}

fn stand() -> Stand {
    let Story { mut point, client, contract, .. } = Story::begin();
    let decision =
        Decision {
            outcome: Outcome::Until { deadline: at("2026-03-16 12:00") }, by: point.feed.entry(1), why: "обещает забрать".into()
        };
    let act = point.act(contract, 3, goods(), Some(decision));
    let act = point.write("2026-03-14 12:00", Some(client), act);
    Stand { point, client, contract, act }
}

fn made(books: &Books, id: EntryId, form: Form) -> Paper {
    paper(Lang::Ru, books, id, form).unwrap()
}

fn tables(paper: &Paper) -> Vec<&Table> {
    paper.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

/// Heads with their numbers: «8 Цена, ₽».
fn heads(table: &Table) -> Vec<String> {
    table.columns.iter().map(|column| format!("{} {}", column.number, column.head)).collect()
}

fn row(table: &Table, n: usize) -> Vec<&str> {
    table.rows[n].iter().map(|cell| cell.text.as_str()).collect()
}

fn sum(table: &Table) -> Vec<String> {
    table.sum(Lang::Ru, 0..table.rows.len(), &table.sum_words[1]).into_iter().map(|cell| cell.text).collect()
}

/// Everything that stands on a paper, cell by cell.
fn all_text(paper: &Paper) -> String {
    format!("{paper:?}").replace("\\u{a0}", " ").replace('\u{a0}', " ")
}

/// Every column has a head and a number, and the widths share the whole table.
fn assert_ruled(paper: &Paper) {
    for table in tables(paper) {
        assert_eq!(table.columns.iter().map(|column| u32::from(column.width)).sum::<u32>(), 1000, "{:?}", heads(table));
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        let numbers: Vec<String> = (1..=table.columns.len()).map(|n| n.to_string()).collect();
        assert_eq!(table.columns.iter().map(|column| column.number.clone()).collect::<Vec<_>>(), numbers);
    }
}

#[test]
fn the_short_act_has_the_seven_requisites_and_the_decision() {
    let Stand { point, act, .. } = stand();
    let paper = made(&point.books, act, Form::Act);
    assert_ruled(&paper);
    assert_eq!((paper.title.as_str(), paper.date.as_str()), ("Акт № 3 приёма-передачи на хранение", "14.03.2026, 12:00"));
    assert_eq!(sum(tables(&paper)[0]), ["", "", "", "", "Всего по акту", "42", "221", "×", "15\u{a0}230,00"]);
    let text = all_text(&paper);
    for said in [
        "ИП Ветрова А. С.",
        "№ 7 от 02.03.2026",
        "до востребования",
        "передал",
        "шт. 796",
        "B-3",
        "Всего: 42 штуки, 3 строки, на 15 230,00 ₽",
        "Без объявленной стоимости: 1 строка",
        "221 из 71 л, 311 %",
        "до 16.03.2026, 12:00",
        "обещает забрать",
        "Решение приняли: Кольцова М. И.",
        "поклажедатель или его представитель",
        "материально ответственное лицо",
        "Сдал",
        "Принял",
        "двух экземплярах",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn mx1_has_its_nine_columns_header_and_footer() {
    let Stand { point, act, .. } = stand();
    let paper = made(&point.books, act, Form::Mx1);
    assert_ruled(&paper);
    let table = tables(&paper)[0];
    assert_eq!(
        heads(table),
        [
            "1 №",
            "2 Наименование, вид упаковки",
            "3 Код",
            "4 Характеристика",
            "5 Ед. изм.",
            "6 Код по ОКЕИ",
            "7 Кол-во (масса)",
            "8 Цена, ₽",
            "9 Стоимость, ₽"
        ]
    );
    assert_eq!(
        row(table, 1),
        ["2", "Корзина плетёная", "4600000000048", "одна с потёртой ручкой", "шт.", "796", "7", "890,00", "6\u{a0}230,00"]
    );
    let pages = table.sum(Lang::Ru, 0..2, &table.sum_words[0]);
    assert_eq!((pages[5].text.as_str(), pages[6].text.as_str(), pages[8].text.as_str()), ("Итого по странице", "27", "15\u{a0}230,00"));
    let text = all_text(&paper);
    for said in [
        "0335001",
        "ОКПО",
        "подразделение",
        "Вид деятельности",
        "Договор: номер, дата",
        "приём на хранение",
        "Номер акта",
        "Дата акта",
        "Место хранения",
        "Срок хранения",
        "Условия хранения",
        "Особые отметки",
    ] {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn mx3_has_goods_and_services_and_cites_the_acts() {
    let Stand { mut point, client, act, .. } = stand();
    let lines = vec![Taken { line: act.line(2), pieces: Pieces(3) }];
    let back = Returned { number: 2, lines, to: "Ветрова А. С.".into(), remarks: String::new(), reason: String::new() };
    let back = point.write("2026-03-16 10:00", Some(client), Fact::Returned(back));
    let paper = made(&point.books, back, Form::Mx3);
    assert_ruled(&paper);
    let [goods, services] = tables(&paper)[..] else { panic!() };
    assert_eq!(
        heads(goods),
        [
            "1 №",
            "2 Наименование, единица (ОКЕИ)",
            "3 Код",
            "4 Характеристика",
            "5 Кол-во (масса)",
            "6 Цена, ₽",
            "7 Стоимость, ₽",
            "8 Примечание"
        ]
    );
    assert_eq!(
        row(goods, 0),
        [
            "1",
            "Корзина плетёная, шт. (796)",
            "4600000000048",
            "одна с потёртой ручкой",
            "3",
            "890,00",
            "2\u{a0}670,00",
            &format!("акт № 3, {act}.2")
        ]
    );
    assert_eq!(heads(services), ["1 №", "2 Вид и код услуги", "3 Единица, код", "4 Кол-во (масса)", "5 Цена, ₽", "6 Сумма, ₽"]);
    assert!(services.rows.len() == 3 && services.rows.iter().flatten().all(|cell| cell.text.is_empty()));
    assert!(all_text(&paper).contains("Претензий по количеству и состоянию нет"));
}

#[test]
fn mx2_shows_in_where_and_out() {
    let Stand { mut point, client, act, .. } = stand();
    let out = HandedOut {
        lines: vec![Taken { line: act.line(1), pieces: Pieces(2) }],
        order: String::new(),
        buyer: None,
        reason: "без поручения".into(),
    };
    let out = point.force(at("2026-03-15 10:00"), None, Some(client), &Fact::HandedOut(out));
    let paper = made(&point.books, client, Form::Mx2);
    assert_ruled(&paper);
    let table = tables(&paper)[0];
    assert_eq!(table.columns.len(), 13);
    let first = row(table, 0);
    assert_eq!((first[1], first[5], first[7], first[9], first[11]), ("14.03.2026", "20", "B-3", "до востребования", "18"));
    assert_eq!(first[8], format!("акт № 3, {act}.1"));
    assert!(first[10].starts_with("15.03.2026") && first[10].contains("−2") && first[10].contains(&out.to_string()), "{}", first[10]);
    assert_eq!(sum(table)[11], "40");
}

#[test]
fn labels_carry_owner_line_shelf_and_the_code_a_scan_leads_by() {
    let Stand { point, client, act, .. } = stand();
    let labels = made(&point.books, act, Form::Labels).labels;
    assert_eq!(labels.len(), 3);
    assert_eq!((labels[1].owner.as_str(), labels[1].place.as_str(), labels[1].id.clone()), ("ИП Ветрова А. С.", "B-3", format!("{act}.2")));
    assert!(labels.iter().all(|label| !label.bars.0.is_empty()));
    assert_eq!(made(&point.books, act, Form::Pieces).labels.len(), 42);
    assert_eq!(made(&point.books, client, Form::Card).labels[0].id, client.to_string());
}

#[test]
fn a_count_sheet_cites_the_act_of_every_line() {
    let Stand { mut point, client, act, .. } = stand();
    let other = point.write("2026-03-17 08:00", None, Fact::StaffAdded(StaffAdded { name: "Ахметов Д. Р.".into(), role: Role::Staff }));
    let begun = CountBegun {
        number: 1, by: vec![point.feed.entry(1), other], because: "по требованию клиента".into(), dispute: None
    };
    let count = point.write("2026-03-17 09:00", Some(client), Fact::CountBegun(begun));
    assert_eq!(paper(Lang::Ru, &point.books, count, Form::Inv5), Err(NoPaper::NoDocument), "a count is blind until it is written down");
    let found = |name: &str, code: Option<&str>, pieces| Found { name: name.into(), code: code.map(str::to_owned), pieces: Pieces(pieces) };
    let found = vec![
        found("Набор чашек, коробка", Some("4600000000031"), 19),
        found("Корзина плетёная", Some("4600000000048"), 7),
        found("Свеча", None, 16),
    ];
    point.write("2026-03-17 09:40", Some(client), Fact::Counted(Counted { count, found, continues: None }));
    let sheet = made(&point.books, count, Form::Inv5);
    assert_ruled(&sheet);
    let table = tables(&sheet)[0];
    assert_eq!(
        heads(table),
        [
            "1 №",
            "2 Поставщик, владелец: наименование",
            "3 Код по ОКПО",
            "4 Наименование, характеристика",
            "5 Код",
            "6 Место хранения",
            "7 Дата принятия на хранение",
            "8 Документ: название",
            "9 Документ: номер",
            "10 Документ: дата",
            "11 Ед. изм.",
            "12 Код по ОКЕИ",
            "13 Факт: кол-во",
            "14 Факт: стоимость, ₽",
            "15 По учёту: кол-во",
            "16 По учёту: стоимость, ₽"
        ]
    );
    let first = row(table, 0);
    assert_eq!(
        first,
        [
            "1",
            "ИП Ветрова А. С.",
            "",
            "Набор чашек, коробка; целая",
            "4600000000031",
            "B-3",
            "14.03.2026",
            "акт приёмки",
            &format!("3, {act}.1"),
            "14.03.2026",
            "шт.",
            "796",
            "19",
            "8\u{a0}550,00",
            "20",
            "9\u{a0}000,00"
        ]
    );
    // The sixteenth candle is in no act.
    assert_eq!(table.rows.len(), 4);
    assert_eq!((row(table, 3)[7], row(table, 3)[12], row(table, 3)[14]), ("нет", "1", "0"));
    assert_eq!((sum(table)[12].as_str(), sum(table)[14].as_str()), ("42", "42"));
    let text = all_text(&sheet);
    for said in ["0317006", "Расписка", "все документы на вещи сданы", "Ахметов Д. Р.", "по требованию клиента", "Присутствовал"]
    {
        assert!(text.contains(said), "{said}");
    }
    let differing = made(&point.books, count, Form::Inv19);
    assert_ruled(&differing);
    let table = tables(&differing)[0];
    assert_eq!(table.rows.len(), 2);
    assert_eq!((row(table, 0)[8], row(table, 0)[9], row(table, 0)[10]), ("0", "1", "450,00"));
    assert_eq!((row(table, 1)[8], row(table, 1)[9]), ("1", "0"));
}

#[test]
fn a_discrepancy_act_says_what_differs_and_refuses_when_nothing_does() {
    let Stand { mut point, client, contract, .. } = stand();
    let planned = |pieces| AnnouncedLine {
        name: "Кашпо".into(),
        code: Some("4600000000062".into()),
        size: None,
        pieces: Pieces(pieces),
        value: Some(Money::roubles(890)),
    };
    let other = AnnouncedLine { name: "Ваза".into(), code: None, ..planned(1) };
    let list = Announced { contract, on: None, document: "опись 12".into(), lines: vec![planned(5), other], continues: None };
    let list = point.write("2026-03-18 09:00", Some(client), Fact::Announced(list));
    let mut take = |when: &str, number: u32, kashpo: i64| {
        let mut came = line("Кашпо", kashpo, 1);
        came.code = Some("4600000000062".into());
        let decision =
            Decision { outcome: Outcome::WithFee { from: at(when).date() }, by: point.feed.entry(1), why: "нет места".into() };
        let Fact::Accepted(mut act) = point.act(contract, number, vec![came, line("Ваза", 1, 1)], Some(decision)) else { panic!() };
        act.announced = Some(list);
        point.force(at(when), None, Some(client), &Fact::Accepted(act))
    };
    let act = take("2026-03-18 10:00", 4, 3);
    let paper_ = made(&point.books, act, Form::Discrepancy);
    assert_ruled(&paper_);
    let table = tables(&paper_)[0];
    assert_eq!(table.rows.len(), 1, "the vase came as announced");
    let row = row(table, 0);
    assert_eq!(
        row[1..12],
        ["Кашпо", "4600000000062", "шт.", "5", "4\u{a0}450,00", "3", "2\u{a0}670,00", "−2", "0", "890,00", "1\u{a0}780,00"]
    );
    for said in
        ["ТОРГ-2", "опись 12", "Как вызван представитель", "Способ доставки", "Дата отправки", "Заключение комиссии", "Председатель"]
    {
        assert!(all_text(&paper_).contains(said), "{said}");
    }

    let Stand { mut point, client, contract, .. } = stand();
    let list = Announced { contract, on: None, document: String::new(), lines: vec![planned(5)], continues: None };
    let list = point.write("2026-03-18 09:00", Some(client), Fact::Announced(list));
    let mut came = line("Кашпо", 5, 1);
    came.code = Some("4600000000062".into());
    let Fact::Accepted(mut act) = point.act(contract, 4, vec![came], None) else { panic!() };
    act.announced = Some(list);
    let act = point.force(at("2026-03-18 10:00"), None, Some(client), &Fact::Accepted(act));
    assert_eq!(paper(Lang::Ru, &point.books, act, Form::Discrepancy), Err(NoPaper::NothingDiffers));
    assert!(!Form::of(&point.books, act).contains(&Form::Discrepancy));
}

#[test]
fn an_act_of_several_entries_is_one_paper() {
    let Stand { mut point, client, contract, act } = stand();
    let Fact::Accepted(mut rest) = point.act(contract, 3, vec![line("Ещё", 5, 1)], None) else { panic!() };
    rest.continues = Some(act);
    let rest = point.force(at("2026-03-14 12:00"), None, Some(client), &Fact::Accepted(rest));
    let whole = made(&point.books, rest, Form::Act);
    assert_eq!(whole.document, act);
    assert_eq!((tables(&whole)[0].rows.len(), sum(tables(&whole)[0])[5].as_str()), (4, "47"));
}

#[test]
fn a_reprint_equals_the_paper_that_left_although_a_late_entry_came_since() {
    let Stand { mut point, client, contract, act } = stand();
    let n = u32::try_from(point.lines.len()).unwrap();
    let left: Vec<Paper> =
        Lang::ALL.iter().flat_map(|lang| [Form::Act, Form::Mx1].map(|form| paper(*lang, &point.books, act, form).unwrap())).collect();
    let journal_then = made(&point.books, client, Form::Mx2);
    // Written down a day later: something else had come an hour before.
    let late = point.act(contract, 2, vec![line("Поздняя", 10, 4)], None);
    point.force(at("2026-03-15 12:00"), Some(Happened::Minute(at("2026-03-14 11:00"))), Some(client), &late);
    assert_ne!(made(&point.books, act, Form::Act), left[0], "the late entry changes what the shelf held");

    let started = "2026-03-02T08:00:00+03:00".parse().unwrap();
    let mut feed = Feed::open(Header::new(point.feed, started, Vec::new()).line().unwrap()).unwrap();
    for line in &point.lines {
        feed.push(line.as_str()).unwrap();
    }
    let mut journal = Journal::new();
    journal.add_feed(feed).unwrap();
    let known = Books::known_at(&journal, point.feed, n).unwrap();
    let again: Vec<Paper> =
        Lang::ALL.iter().flat_map(|lang| [Form::Act, Form::Mx1].map(|form| paper(*lang, &known, act, form).unwrap())).collect();
    assert_eq!(again, left);
    assert_eq!(made(&known, client, Form::Mx2), journal_then);
    assert_eq!(Books::known_at(&journal, point.feed, 999), None);
}

#[test]
fn what_is_no_document_has_no_paper() {
    let Stand { point, contract, act, .. } = stand();
    for (id, form) in [(contract, Form::Act), (act, Form::Mx3), (act, Form::Inv5), (point.feed.entry(999), Form::Act)] {
        assert_eq!(paper(Lang::En, &point.books, id, form), Err(NoPaper::NoDocument));
    }
    assert!(Form::ALL.iter().all(|form| Form::from_tag(form.tag()) == Some(*form)));
}
