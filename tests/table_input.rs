//! Tables as they really come: every encoding and separator, quotation marks that were never closed, formulas, 5,000 lines.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use polka::input::encoding::Encoding;
use polka::input::table::{NoTable, Odd, OddCell, OddLine, code, read, read_text, words};

fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    read_text(text).unwrap().rows.into_iter().map(|row| (row.line, row.cells)).collect()
}

fn row(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
    (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

#[test]
fn the_separator_is_found() {
    assert_eq!(rows("Ваза;3\nПлед;2"), [row(1, &["Ваза", "3"]), row(2, &["Плед", "2"])]);
    assert_eq!(rows("Ваза\t3,5\r\nПлед\t2"), [row(1, &["Ваза", "3,5"]), row(2, &["Плед", "2"])]);
    assert_eq!(rows("name,pieces\nVase,3"), [row(1, &["name", "pieces"]), row(2, &["Vase", "3"])]);
    assert_eq!(rows("Ваза;1,5\nПлед;2,5"), [row(1, &["Ваза", "1,5"]), row(2, &["Плед", "2,5"])], "a comma inside numbers is none");
    assert_eq!(rows("sep=,\nВаза;синяя,3"), [row(2, &["Ваза;синяя", "3"])]);
    assert_eq!(rows("417226"), [row(1, &["417226"])]);
    assert_eq!(read_text("Ваза;3").unwrap().separator, ';');
}

#[test]
fn empty_rows_are_left_out_and_lines_keep_their_numbers() {
    assert_eq!(rows("\u{feff}\nВаза;3\n\n;;;\n  \nПлед;2\n"), [row(2, &["Ваза", "3"]), row(6, &["Плед", "2"])]);
    for nothing in ["", "\n\n", ";;\n;;", "\u{feff}"] {
        assert_eq!(read_text(nothing), Err(NoTable::Empty), "{nothing:?}");
    }
}

#[test]
fn quoted_cells_hold_anything() {
    let text = "\"Ваза \"\"Снег\"\"; белая\";3\n\"Плед\nдва на два\" ; \"2\"\nЛампа 5\";1";
    assert_eq!(rows(text), [row(1, &["Ваза \"Снег\"; белая", "3"]), row(2, &["Плед\nдва на два", "2"]), row(4, &["Лампа 5\"", "1"])]);
}

#[test]
fn a_quotation_mark_never_closed_costs_its_own_line() {
    let table = read_text("Ваза;3\n\"Лампа;1\nПлед;2\n\"Стул\" синий;1\nСтол;4").unwrap();
    let lines: Vec<usize> = table.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [1, 3, 5]);
    assert_eq!(table.odd, [OddLine { line: 2, why: Odd::Quotes }, OddLine { line: 4, why: Odd::Quotes }]);
    // Copied from a spreadsheet, quotation marks are letters like others.
    assert_eq!(rows("\"Стул\" синий\t1\n\"Лампа\t2"), [row(1, &["\"Стул\" синий", "1"]), row(2, &["\"Лампа", "2"])]);
}

#[test]
fn a_line_that_lost_its_letters_is_named() {
    let mut bytes = "Ваза синяя высокая;3\nПлед ".as_bytes().to_vec();
    bytes.push(0xd0);
    bytes.extend(";2\nСтол круглый белый;1".as_bytes());
    let table = read(&bytes).unwrap();
    assert_eq!(table.odd, [OddLine { line: 2, why: Odd::LostLetters }]);
    assert_eq!((table.encoding, table.rows.len()), (Encoding::Utf8, 2));
}

#[test]
fn formulas_stay_text_and_marks_of_spreadsheets_go() {
    assert_eq!(rows("=1+1;@SUM(A1);+7 900;-3"), [row(1, &["=1+1", "@SUM(A1)", "+7 900", "-3"])]);
    assert_eq!(rows("=\"0012\";\"=\"\"0013\"\"\";'0014;'=1;д'Артаньян"), [row(1, &["0012", "0013", "0014", "=1", "д'Артаньян"])]);
    assert_eq!([words("=1+1"), words("@A1")], [Err(OddCell::Formula); 2]);
    assert_eq!(words("+7 900"), Ok("+7 900"));
    assert_eq!(code("4 600 000 000 015"), Ok("4600000000015".into()));
    assert_eq!(
        [code("4,60000E+12"), code("4.6E+12"), code("5e+3")],
        [Err(OddCell::Shortened), Err(OddCell::Shortened), Err(OddCell::Shortened)]
    );
    assert_eq!([code("E+12"), code("WB-1E+5A")], [Ok("E+12".into()), Ok("WB-1E+5A".into())]);
    assert_eq!(code("=A1"), Err(OddCell::Formula));
}

#[test]
fn columns_are_found_by_their_head_or_stand_in_order() {
    const WANTED: [&[&str]; 3] = [&["код", "штрихкод", "code"], &["название", "name"], &["шт", "количество", "pieces"]];
    let head = |text: &str| read_text(text).unwrap().columns(WANTED);
    assert_eq!(head("№;Название товара;Штрихкод;Кол;ШТ.\n1;Ваза;46;x;3"), (true, [Some(2), Some(1), Some(4)]));
    assert_eq!(head("Code,Name\n46,Vase"), (true, [Some(0), Some(1), None]));
    assert_eq!(head("4600000000015;Ваза;3"), (false, [Some(0), Some(1), Some(2)]));
    let table = read_text("46;Ваза").unwrap();
    assert_eq!([table.rows[0].cell(Some(1)), table.rows[0].cell(Some(2)), table.rows[0].cell(None)], ["Ваза", "", ""]);
}

#[test]
fn five_thousand_lines_are_read_whatever_stands_in_them() {
    let good: String = (0..5_000).map(|n| format!("{:013};Кашпо {n};{}\n", 4_600_000_000_000_u64 + n, n % 9 + 1)).collect();
    let table = read(good.as_bytes()).unwrap();
    assert_eq!((table.rows.len(), table.odd.len(), table.rows[4_999].line), (5_000, 0, 5_000));
    // Each line opens a quotation mark that nothing closes: every one is named, and reading ends.
    let bad: String = (0..5_000).map(|n| format!("\"Кашпо {n};1;\"x\n")).collect();
    let table = read_text(&bad).unwrap();
    assert_eq!(table.rows.len() + table.odd.len(), 5_000);
    assert!(table.odd.len() >= 4_999, "{}", table.odd.len());
}
