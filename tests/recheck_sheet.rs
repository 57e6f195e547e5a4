//! The re-check sheet in words: what was searched and what was found, what became of each piece with its documents, and what the sheet
//! does not say; on the page, on paper and in the pack the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, Story, at, line};
use polka::domain::acceptance::{Accepted, Decision, Outcome};
use polka::domain::count::{CountBegun, Counted, Found};
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::returns::Returned;
use polka::domain::searching::Wanted;
use polka::domain::writing_off::WrittenOff;
use polka::domain::{Fact, Money, Pieces};
use polka::journal::EntryId;
use polka::output::document::{Block, Document};
use polka::output::paper::{self, Form};
use polka::output::recheck::{Asked, Sheet};
use polka::text::Lang;

struct Shop {
    point: Point,
    client: EntryId,
    acts: [EntryId; 3],
}

/// Three acts, five lines, 58 pieces as in story A; with the vase on act 2 as in story A′.
fn shop(vase: bool) -> Shop {
    let Story { mut point, client, contract, .. } = Story::begin();
    let mut second = vec![line("Коробка с кружкой", 6, 4)];
    if vase {
        let mut vase = line("Синяя ваза", 1, 4);
        (vase.code, vase.value) = (Some("4600000000015".into()), Some(Money::roubles(3_400)));
        second.push(vase);
    }
    let third = vec![line("Набор чашек", 20, 4), line("Корзина плетёная", 7, 18), line("Свеча в стакане", 15, 1)];
    let all = [("2026-03-03 10:00", vec![line("Коробка с кружкой", 10, 4)]), ("2026-03-10 11:00", second), ("2026-03-14 12:00", third)];
    let mut number = 0;
    let acts = all.map(|(when, lines)| {
        number += 1;
        let outcome = Outcome::Until { deadline: at("2026-03-16 12:00") };
        let decision = Some(Decision { outcome, by: point.feed.entry(1), why: String::new() });
        point.write(when, Some(client), Fact::Accepted(Accepted { decision, ..Accepted::new(contract, number, lines) }))
    });
    let mut shop = Shop { point, client, acts };
    shop.out("417 201", vec![Taken { line: acts[0].line(1), pieces: Pieces(10) }]);
    shop.out("417 202", vec![Taken { line: acts[1].line(1), pieces: Pieces(2) }]);
    shop
}

impl Shop {
    fn out(&mut self, order: &str, lines: Vec<Taken>) -> EntryId {
        let out = HandedOut { lines, order: order.into(), buyer: None, reason: String::new() };
        self.point.write("2026-03-20 09:00", Some(self.client), Fact::HandedOut(out))
    }

    fn count(&mut self, when: &str, found: &[(&str, i64)]) -> EntryId {
        let begun = CountBegun { number: 1, by: vec![self.point.feed.entry(1)], because: String::new(), dispute: None };
        let count = self.point.write(when, Some(self.client), Fact::CountBegun(begun));
        let found = found.iter().map(|(name, pieces)| Found { name: (*name).into(), code: None, pieces: Pieces(*pieces) }).collect();
        self.point.write(when, Some(self.client), Fact::Counted(Counted { count, found, continues: None }));
        count
    }

    fn asked(&self, when: &str, wanted: Wanted) -> Asked {
        Asked { client: self.client, wanted, as_of: at(when), gaps: Vec::new() }
    }
}

fn vase() -> Wanted {
    Wanted { code: "4600000000015".into(), name: "синяя ваза".into(), photo: None }
}

#[test]
fn never_accepted_says_exactly_what_was_searched() {
    let shop = shop(false);
    let asked = shop.asked("2026-03-21 18:40", vase());
    let sheet = Sheet::new(Lang::Ru, &shop.point.books, &asked);
    assert_eq!(sheet.title(), "Такой вещи не принимали");
    assert_eq!(
        sheet.searched_says().unwrap(),
        "Искали по коду 4600000000015 и по словам «синяя ваза» во всех формах и с описками: акты № 1–3, 5 строк, 58 шт., \
         с 03.03.2026, 10:00 по 14.03.2026, 12:00. Найдено 0."
    );
    assert_eq!(sheet.proposal(), None);
    let sum = sheet.sum();
    assert!(
        sum.starts_with("Принято 58, вернули покупатели 0, выдано 12, возвращено 0, списано 0") && sum.ends_with("Должно быть 46."),
        "{sum}"
    );
    let limits = sheet.limits().join("\n");
    for said in ["5 строк без кода", "в чужих нет", "без акта", "по запись K7QP-"] {
        assert!(limits.contains(said), "{said}: {limits}");
    }
    // Where a part of the journal is not here, nobody says "never".
    let asked = Asked { gaps: vec!["записи K7QP 40–80".into()], ..asked };
    let sheet = Sheet::new(Lang::Ru, &shop.point.books, &asked);
    assert_eq!(sheet.title(), "Сказать нельзя: часть журнала недоступна");
    assert!(sheet.limits()[0].contains("K7QP 40–80"));
    // Before the first act there was nothing to search.
    let asked = shop.asked("2026-03-02 10:00", vase());
    let says = Sheet::new(Lang::En, &shop.point.books, &asked).searched_says().unwrap();
    assert!(says.ends_with("but there are no acts up to 2\u{a0}Mar\u{a0}2026, 10:00."), "{says}");
}

#[test]
fn our_shortage_names_act_line_value_and_proposal() {
    let mut shop = shop(true);
    shop.count("2026-03-22 08:00", &[("Коробка с кружкой", 4), ("Набор чашек", 20), ("Корзина плетёная", 7), ("Свеча в стакане", 15)]);
    for wanted in [vase(), Wanted { name: "синюю вазу".into(), ..Wanted::default() }] {
        let asked = shop.asked("2026-03-22 09:00", wanted);
        let sheet = Sheet::new(Lang::Ru, &shop.point.books, &asked);
        assert_eq!(sheet.title(), "Наша недостача: 1 шт., 3\u{a0}400\u{a0}₽");
        assert!(sheet.proposal().unwrap().contains("до объявленной цены, 3\u{a0}400\u{a0}₽"));
        let (_, hit) = sheet.hits().next().unwrap();
        assert_eq!((hit.act.as_str(), hit.fate.line), ("акт № 2 от 10.03.2026, строка 2", shop.acts[1].line(2)));
        assert_eq!(hit.says[0].words, "наша недостача: не нашёл пересчёт № 1 от 22.03.2026, 8:00, возмещение до 3\u{a0}400\u{a0}₽");
        assert_eq!(sheet.counted(), ["Пересчёт № 1 от 22.03.2026, 8:00, считали Кольцова М. И.: нашли 46 шт., по записям тогда 47."]);
    }
    // As of the evening before it was here by the books; a slip in the name is for a person to look at.
    let asked = shop.asked("2026-03-21 18:40", vase());
    assert_eq!(Sheet::new(Lang::Ru, &shop.point.books, &asked).title(), "Принято и по записям здесь");
    let asked = shop.asked("2026-03-21 18:40", Wanted { name: "сняя ваза".into(), ..Wanted::default() });
    let sheet = Sheet::new(Lang::Ru, &shop.point.books, &asked);
    assert_eq!(sheet.title(), "Такой вещи в актах нет, похожее есть");
    assert_eq!(sheet.hits().next().map(|(sure, line)| (sure, line.name)), Some(("вероятно, описка".into(), "Синяя ваза".into())));
    // All goods of the client: the shortage leads.
    let asked = shop.asked("2026-03-22 09:00", Wanted::default());
    let sheet = Sheet::new(Lang::En, &shop.point.books, &asked);
    assert_eq!((sheet.title(), sheet.searched_says()), ("Our shortage: 1 pcs, 3\u{a0}400\u{a0}₽".into(), None));
}

#[test]
fn each_piece_has_its_document() {
    let mut shop = shop(false);
    let returned = Returned {
        number: 4,
        lines: vec![Taken { line: shop.acts[2].line(1), pieces: Pieces(3) }],
        to: "Ветрова А. С.".into(),
        remarks: String::new(),
        reason: String::new(),
    };
    let returned = shop.point.write("2026-03-24 10:00", Some(shop.client), Fact::Returned(returned));
    let off =
        WrittenOff { lines: vec![Taken { line: shop.acts[2].line(1), pieces: Pieces(1) }], reason: "разбита".into(), dispute: None };
    let off = shop.point.write("2026-03-24 11:00", Some(shop.client), Fact::WrittenOff(off));
    shop.count(
        "2026-03-25 08:00",
        &[("Коробка с кружкой", 4), ("Набор чашек", 16), ("Корзина плетёная", 7), ("Свеча в стакане", 15), ("Ваза", 1)],
    );
    let asked = shop.asked("2026-03-26 10:00", Wanted::default());
    let known = Sheet::new(Lang::Ru, &shop.point.books, &asked);
    let words: Vec<Vec<(i64, String)>> =
        known.lines().map(|line| line.says.iter().map(|says| (says.pieces.0, says.words.clone())).collect()).collect();
    assert_eq!(words[0], [(10, "выдано 20.03.2026, 9:00, код заказа 417 201, сотрудник Кольцова М. И.".to_owned())]);
    assert_eq!(words[1][1], (4, "здесь, B-3: нашёл пересчёт № 1 от 25.03.2026, 8:00".to_owned()));
    assert_eq!(
        words[2],
        [
            (3, "возвращено клиенту 24.03.2026, 10:00, акт возврата № 4, получатель Ветрова А. С., сотрудник Кольцова М. И.".to_owned()),
            (1, "списано 24.03.2026, 11:00: разбита, сотрудник Кольцова М. И.".to_owned()),
            (16, "здесь, B-3: нашёл пересчёт № 1 от 25.03.2026, 8:00".to_owned()),
        ]
    );
    assert!(known.counted().iter().any(|says| says == "Сверх записей пересчёт нашёл: Ваза, 1 шт."), "{:?}", known.counted());

    // The paper and the page of the pack hold the same rows, in both languages.
    for lang in Lang::ALL {
        let known = Sheet::new(lang, &shop.point.books, &asked);
        let paper = paper::recheck(lang, &shop.point.books, &asked).unwrap();
        assert!(Form::of(&shop.point.books, shop.client).contains(&Form::Recheck));
        let tables: Vec<_> =
            paper.blocks.iter().filter_map(|b| if let paper::Block::Table(table) = b { Some(table) } else { None }).collect();
        assert_eq!(tables.len(), 1, "nothing was looked for");
        assert_eq!(tables[0].columns.iter().map(|column| u32::from(column.width)).sum::<u32>(), 1000);
        assert_eq!(tables[0].rows.len(), 5);
        let sums = tables[0].sum(lang, 0..5, "");
        assert_eq!(sums[3..10].iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>(), ["58", "12", "3", "1", "0", "42", "42"]);
        let mut page = Document::new("");
        known.write(&mut page);
        let tables: Vec<_> =
            page.blocks.iter().filter_map(|block| if let Block::Table { rows, .. } = block { Some(rows) } else { None }).collect();
        let [lines, fates] = tables[..] else { panic!("the lines, and what became of the pieces") };
        for (row, line) in lines.iter().zip(known.lines()) {
            assert_eq!(row[1], format!("{}, {}", line.act, line.fate.line));
        }
        let said: Vec<_> = known.lines().flat_map(|line| line.says.into_iter().map(|says| says.words)).collect();
        assert_eq!(fates.iter().map(|row| row[3].clone()).collect::<Vec<_>>(), said);
        let text = format!("{paper:?}{page:?}");
        assert!(text.contains(&returned.to_string()) && text.contains(&off.to_string()), "every piece cites its entry");
        let letters = known.title() + &known.limits().concat();
        assert_eq!(letters.chars().any(|c| ('а'..='я').contains(&c)), lang == Lang::Ru, "{letters}");
    }
}
