//! The tables of a point, of the demo point's figures, and of what people may type into them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, line};
use polka::domain::demo::demo_point;
use polka::domain::handout::HandedOut;
use polka::domain::{Books, Fact};
use polka::output::table::Cell;
use polka::output::tables::{acts, handouts, movements, stock};
use polka::text::Lang;

#[test]
fn the_tables_add_up_to_the_books() {
    let demo = demo_point(7, "2026-03-28".parse().unwrap());
    let books = Books::fold(demo.lines.iter().map(|line| line.as_ref()));
    let now = at("2026-03-28 12:00");
    let sum = |table: &polka::output::table::Table, column: usize| -> i64 {
        let of = |cell: &Cell| if let Cell::Number(n) = cell { *n } else { panic!("{cell:?}") };
        table.rows.iter().map(|row| of(&row[column])).sum()
    };
    let here: i64 = books.stock.lines().map(|line| line.here.0).sum();
    let table = stock(Lang::Ru, &books);
    assert_eq!((sum(&table, 7), table.head[7]), (here, "Здесь, шт."));
    let table = acts(Lang::Ru, &books, now);
    let accepted: i64 = books.acts.iter().map(|act| act.pieces().0).sum();
    assert_eq!((table.rows.len(), sum(&table, 5)), (books.acts.iter().count(), accepted));
    assert_eq!(table.rows.iter().filter(|row| row[9] == Cell::Empty && matches!(row[0], Cell::Number(_))).count(), 3, "not signed");
    let decided: Vec<_> = table.rows.iter().filter(|row| row[8] != Cell::Empty).collect();
    assert!(decided.len() == 1 && decided[0][7] == Cell::Number(401), "{decided:?}");
    let table = handouts(Lang::Ru, &books, now);
    let returned: i64 = books.return_acts.iter().map(|act| act.pieces().0).sum();
    assert_eq!(sum(&table, 5), accepted - returned - here, "what was put right is counted as it was put right");
    let out = sum(&table, 5);
    let table = movements(Lang::Ru, &books, now);
    let moved = |what: &str| -> i64 {
        let of = |row: &&Vec<Cell>| row[3] == Cell::Text(what.to_owned());
        table.rows.iter().filter(of).map(|row| if let Cell::Number(n) = row[6] { n } else { panic!("{row:?}") }).sum()
    };
    assert_eq!((moved("принято"), moved("выдано"), moved("возвращено клиенту")), (accepted, -out, -returned));
    assert_eq!(sum(&table, 6), here, "in and out come to what is here");
    for lang in Lang::ALL {
        let csv = table.csv(lang);
        assert!(csv.starts_with('\u{feff}'));
        assert_eq!(csv.lines().count(), table.rows.len() + 1);
        assert!(csv.lines().all(|row| row.matches(';').count() >= table.head.len() - 1));
    }
}

#[test]
fn what_people_type_stays_text() {
    let mut point = Point::new();
    let shelf = point.shelf("2026-03-02 09:10", "B-3", (45, 50, 45));
    let client = point.client("2026-03-02 09:20", "=cmd|'/c calc'!A1");
    let contract = point.contract("2026-03-02 09:30", client, "+7", shelf);
    let act = point.act(contract, 1, vec![line("@Коробка \"синяя\"", 3, 4)], None);
    let act = point.write("2026-03-03 10:00", Some(client), act);
    let lines = vec![polka::domain::handout::Taken { line: act.line(1), pieces: polka::domain::Pieces(1) }];
    let out = HandedOut { lines, order: "-5".into(), buyer: None, reason: "\t=1".into() };
    point.write("2026-03-03 11:00", Some(client), Fact::HandedOut(out));
    let csv = handouts(Lang::Ru, &point.books, at("2026-03-04 10:00")).csv(Lang::Ru);
    let row = csv.lines().nth(1).unwrap();
    assert!(row.contains("\"'=cmd|'/c calc'!A1\";\"'-5\";\"'@Коробка \"\"синяя\"\"\""), "{row}");
    assert!(row.contains("\"'\t=1\""), "{row}");
    let csv = stock(Lang::En, &point.books).csv(Lang::En);
    assert!(csv.contains(";\"'+7\";\"B-3\";") && csv.contains(";4;3;2;"), "{csv}");
    let csv = acts(Lang::En, &point.books, at("2026-03-04 10:00")).csv(Lang::En);
    assert!(csv.contains("1;2026-03-03 10:00;") && csv.contains(";1;3;12;17;;;"), "{csv}");
}
