//! The first sheet of a workbook (XLSX: XML files in a ZIP archive) → a table. Formulas are never worked out: what the spreadsheet
//! last showed counts, and a formula that shows nothing stays a formula.

use super::archive::{self, Archived};
use super::encoding::{Encoding, NoText};
use super::table::{NoTable, Row, Table};

/// The most an archived file may unfold to, in bytes: a sheet of 5,000 lines has one or two millions.
const MOST: usize = 64 << 20;

/// Reads the bytes of a workbook.
///
/// # Errors
/// [`NoTable::NoText`] when they are none that can be read, [`NoTable::Empty`].
pub fn read(bytes: &[u8]) -> Result<Table, NoTable> {
    let unreadable = NoTable::NoText(NoText::Workbook);
    let files = archive::directory(bytes).ok_or(unreadable)?;
    let sheets = files.iter().filter(|file| file.name.starts_with("xl/worksheets/") && file.name.ends_with(".xml"));
    // Sheets are numbered as they were made: the shortest name, then the lowest.
    let sheet = sheets.min_by_key(|file| (file.name.len(), &file.name)).and_then(|sheet| text(sheet, bytes)).ok_or(unreadable)?;
    let shared = match files.iter().find(|file| file.name == "xl/sharedStrings.xml") {
        Some(file) => elements(&text(file, bytes).ok_or(unreadable)?, "si").map(words_of).collect(),
        None => Vec::new(),
    };
    let mut rows = Vec::new();
    for (n, row) in elements(&sheet, "row").enumerate() {
        let cells = cells(row.inside, &shared);
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { line: row.attribute("r").and_then(|r| r.parse().ok()).unwrap_or(n + 1), cells });
        }
    }
    if rows.is_empty() {
        return Err(NoTable::Empty);
    }
    Ok(Table { encoding: Encoding::Utf8, separator: '\t', rows, odd: Vec::new() })
}

fn text(file: &Archived, archive: &[u8]) -> Option<String> {
    String::from_utf8(file.unpacked(archive, MOST)?).ok()
}

/// The cells of a row, each in its column; `<c r="B3" t="s"><v>5</v></c>`.
fn cells(row: &str, shared: &[String]) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for cell in elements(row, "c") {
        let at = cell.attribute("r").and_then(column).unwrap_or(cells.len());
        // Further right there is nothing a person has typed.
        if at >= 256 {
            continue;
        }
        let value = elements(cell.inside, "v").next().map(|v| plain(v.inside));
        let text = match (cell.attribute("t"), value) {
            (Some("s"), Some(n)) => n.parse().ok().and_then(|n: usize| shared.get(n).cloned()).unwrap_or_default(),
            (Some("inlineStr"), _) => words_of(cell),
            (Some("str" | "b" | "e"), Some(text)) => text,
            (_, Some(number)) => written_out(&number),
            (_, None) => elements(cell.inside, "f").next().map(|f| format!("={}", plain(f.inside))).unwrap_or_default(),
        };
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(at) {
            *cell = text.trim().to_owned();
        }
    }
    cells
}

/// `AB12` → 27.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.fold(0_usize, |number, letter| number.saturating_mul(26).saturating_add(usize::from(letter - b'A') + 1));
    number.checked_sub(1)
}

/// A number with all its digits: a workbook writes long ones as `4.600000000031E+12`, which loses none of them.
fn written_out(number: &str) -> String {
    let Some((mantissa, power)) = number.split_once(['E', 'e']) else { return number.to_owned() };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    match power.parse::<usize>() {
        Ok(power) if power >= fraction.len() && power < 19 => format!("{whole}{fraction}{}", "0".repeat(power - fraction.len())),
        _ => number.to_owned(),
    }
}

/// An element of the XML.
#[derive(Clone, Copy)]
struct Element<'a> {
    attributes: &'a str,
    inside: &'a str,
}

impl<'a> Element<'a> {
    fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.split_whitespace().find_map(|one| one.strip_prefix(name)?.strip_prefix("=\"")?.strip_suffix('"'))
    }
}

/// The elements of a name in their order. Those of a sheet never stand inside one of the same name.
fn elements<'a>(xml: &'a str, name: &str) -> impl Iterator<Item = Element<'a>> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            let behind = rest.split_at_checked(rest.find(&open)?.checked_add(open.len())?)?.1;
            let (attributes, content) = behind.split_once('>')?;
            rest = content;
            if !attributes.is_empty() && !attributes.starts_with(|c: char| c.is_ascii_whitespace() || c == '/') {
                continue;
            }
            if let Some(attributes) = attributes.strip_suffix('/') {
                return Some(Element { attributes, inside: "" });
            }
            let (inside, after) = content.split_once(close.as_str())?;
            rest = after;
            return Some(Element { attributes, inside });
        }
    })
}

/// All text of a cell; how a word is to be spoken (`rPh`) is none of it.
fn words_of(cell: Element<'_>) -> String {
    let spoken: Vec<&str> = elements(cell.inside, "rPh").map(|spoken| spoken.inside).collect();
    let said = |text: &Element<'_>| !spoken.iter().any(|spoken| spoken.as_bytes().as_ptr_range().contains(&text.inside.as_ptr()));
    elements(cell.inside, "t").filter(said).map(|text| plain(text.inside)).collect()
}

/// Text with its entities resolved.
fn plain(xml: &str) -> String {
    let mut text = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some((before, behind)) = rest.split_once('&') {
        text.push_str(before);
        let (entity, after) = behind.split_once(';').unwrap_or((behind, ""));
        let numbered =
            entity.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16)).or_else(|| Some(entity.strip_prefix('#')?.parse()));
        text.extend(match entity {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => numbered.and_then(Result::ok).and_then(char::from_u32),
        });
        rest = after;
    }
    text.push_str(rest);
    text
}
