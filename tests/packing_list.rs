//! Packing lists as they really come: with heads in either language and without, out of spreadsheets and accounting programs.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use polka::domain::acceptance::Size;
use polka::domain::announced::AnnouncedLine;
use polka::domain::{Money, Pieces, Volume};
use polka::input::amount::BadAmount;
use polka::input::encoding::NoText;
use polka::input::packing_list::{Columns, OddInList, ReadList, columns, read};
use polka::input::table::{self, NoTable, Odd};

fn list(text: &str) -> ReadList {
    let table = table::read_text(text).unwrap();
    read(&table, &columns(&table))
}

fn line(name: &str, code: Option<&str>, size: Option<Size>, pieces: i64, roubles: Option<i64>) -> AnnouncedLine {
    AnnouncedLine { name: name.into(), code: code.map(Into::into), size, pieces: Pieces(pieces), value: roubles.map(Money::roubles) }
}

fn odd(list: &ReadList) -> Vec<(usize, OddInList)> {
    list.odd.iter().map(|odd| (odd.line, odd.why)).collect()
}

#[test]
fn columns_are_known_by_their_names_in_any_order() {
    let expected = [
        line("Набор чашек", Some("4600000000031"), Some(Size::UpTo(Volume::litres(4))), 20, Some(1250)),
        line("Плед", None, Some(Size::Measured(Volume(12_500))), 7, None),
    ];
    let russian =
        "№;Кол-во, шт.;Наименование товара;Цена;Штрихкод;Объём, л\n1;20;Набор чашек;1 250,00 ₽;4600000000031;4\n2;7,000;Плед;;;12,5\n";
    let titled = format!("Накладная № 17 от 14.03.2026;;;;;\nОтправитель: ИП Ветрова;;;;;\n{russian}");
    let english = "Title,Barcode,Quantity,Volume,Declared value\nНабор чашек,4600000000031,20,4.0,1250\nПлед,,7,12.5,\n";
    for text in [russian, english, &titled] {
        let read = list(text);
        assert_eq!((read.lines.as_slice(), odd(&read)), (&expected[..], vec![]), "{text}");
    }
}

#[test]
fn without_a_head_columns_are_known_by_what_stands_in_them() {
    let two = [line("Ваза", Some("4600000000015"), None, 3, None), line("Плед шерстяной", Some("4600000000022"), None, 1, None)];
    for text in ["4600000000015\tВаза\t3\n4600000000022\tПлед шерстяной\t1", "3;Ваза;4600000000015\n1;Плед шерстяной;4600000000022"]
    {
        assert_eq!(list(text).lines, two, "{text}");
    }
    // A bare column of codes, as a scanner makes it: each line is a piece.
    let scanned = list("4600000000015\n4600000000022\n4600000000015");
    assert_eq!(
        scanned.lines.iter().map(|line| (line.name.as_str(), line.pieces.0)).collect::<Vec<_>>(),
        [("4600000000015", 1), ("4600000000022", 1), ("4600000000015", 1)]
    );
    let one_column = list("Штрихкод\n4600000000015");
    assert_eq!(one_column.lines, [line("4600000000015", Some("4600000000015"), None, 1, None)]);
    let names = list("Ваза синяя\nПлед");
    assert_eq!(names.lines, [line("Ваза синяя", None, None, 1, None), line("Плед", None, None, 1, None)]);
}

#[test]
fn bad_lines_are_named_and_the_good_ones_stay() {
    let read = list(
        "Название;Код;Количество;Объём;Цена\n\
         Ваза;4600000000015;2;4;100\n\
         Плед;;ноль;;\n\
         ;;3;;\n\
         Лампа;=A1+1;1;;\n\
         Чашка;4,60E+12;1;;\n\
         \"Кружка;1;1;;\n\
         Ковёр;;0;;\n\
         Стул;;;;\n\
         Стол;;1;много;\n\
         Шкаф;;1;;дорого\n\
         Полка;;4;;0",
    );
    let expected = [
        (3, OddInList::Pieces(BadAmount::NotANumber)),
        (4, OddInList::Nameless),
        (5, OddInList::Formula),
        (6, OddInList::Shortened),
        (7, OddInList::Unreadable(Odd::Quotes)),
        (8, OddInList::Pieces(BadAmount::NotPositive)),
        (9, OddInList::Pieces(BadAmount::Empty)),
        (10, OddInList::Litres(BadAmount::NotANumber)),
        (11, OddInList::Value(BadAmount::NotANumber)),
    ];
    assert_eq!(odd(&read), expected);
    assert_eq!(read.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Ваза", "Полка"]);
    let long = list(&format!("Название;Количество\n{};1\nВаза;1", "ж".repeat(301)));
    assert_eq!((odd(&long), long.lines.len()), (vec![(2, OddInList::TooLong)], 1));
}

#[test]
fn a_person_may_say_which_column_is_which() {
    let table = table::read_text("Ваза;2;5\nПлед;3;6").unwrap();
    let found = columns(&table);
    assert_eq!((found.name, found.pieces), (Some(0), Some(1)));
    let right = Columns { pieces: Some(2), ..found };
    assert_eq!(read(&table, &right).lines.iter().map(|line| line.pieces.0).collect::<Vec<_>>(), [5, 6]);
}

#[test]
fn five_thousand_lines_are_read() {
    let text: String = (0..5_000).map(|n| format!("{};Набор чашек № {n};2\n", 4_600_000_000_000_u64 + n)).collect();
    let read = list(&text);
    assert_eq!((read.lines.len(), read.odd.len()), (5_000, 0));
}

#[test]
fn a_workbook_is_read_like_a_table() {
    let table = table::read(include_bytes!("tables/list.xlsx")).unwrap();
    let read = read(&table, &columns(&table));
    let expected = [
        line("Набор чашек & блюдец", Some("4600000000031"), Some(Size::UpTo(Volume::litres(4))), 20, Some(1250)),
        line("Плед \"Снег\"", Some("WB-1234567"), Some(Size::Measured(Volume(12_500))), 7, None),
        line("4600000000015", Some("4600000000015"), None, 1, None),
    ];
    assert_eq!(read.lines, expected);
    assert_eq!(odd(&read), [(5, OddInList::Formula)], "nobody works a formula out");

    let pasted = list(&table::text_of(include_bytes!("tables/list.xlsx")).unwrap());
    assert_eq!((pasted.lines, odd(&read)), (expected.to_vec(), vec![(5, OddInList::Formula)]), "its text is the same list");
}

#[test]
fn no_damaged_workbook_ends_the_program() {
    let whole = include_bytes!("tables/list.xlsx");
    let refused = Err(NoTable::NoText(NoText::Workbook));
    assert_eq!(table::read(b"PK\x03\x04rest"), refused);
    for cut in (4..whole.len()).step_by(7) {
        assert_eq!(table::read(&whole[..cut]), refused, "cut at {cut}");
    }
    for at in 4..whole.len() {
        let mut altered = whole.to_vec();
        altered[at] ^= 0xff;
        // Whatever comes of it, it comes back.
        let _ = table::read(&altered);
    }
}
