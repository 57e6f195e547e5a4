//! Names of the files that leave the point: `polka-ПВЗ-Заречная-12-2026-03-28.json`. Any system takes them.

use chrono::NaiveDate;

/// The longest part that comes from a name, in characters: some systems count 255 bytes, and Cyrillic takes two each.
const LONGEST: usize = 60;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The file of a whole journal.
pub fn backup(point: &str, day: NaiveDate) -> String {
    with_parts(&[point], day, "json")
}

/// The file of a whole journal with the files it cites.
pub fn backup_with_files(point: &str, day: NaiveDate) -> String {
    with_parts(&[point], day, "zip")
}

/// The file of a table, by what stands in it.
pub fn table(point: &str, what: &str, day: NaiveDate) -> String {
    with_parts(&[point, what], day, "csv")
}

/// The file of a calendar.
pub fn calendar(point: &str, what: &str, day: NaiveDate) -> String {
    with_parts(&[point, what], day, "ics")
}

/// The file of a dispute: `zip`, `html` or `json`.
pub fn dispute(point: &str, number: u32, client: &str, day: NaiveDate, ending: &str) -> String {
    with_parts(&[point, &number.to_string(), client], day, ending)
}

fn with_parts(parts: &[&str], day: NaiveDate, ending: &str) -> String {
    let parts = parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty());
    let name: Vec<String> = std::iter::once("polka".to_owned()).chain(parts).chain([day.to_string()]).collect();
    format!("{}.{ending}", name.join("-"))
}

/// Letters and digits of a name, everything else as one hyphen.
fn plain(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.chars().count() >= LONGEST {
            break;
        }
    }
    let out = out.trim_end_matches('-').to_owned();
    if DEVICES.contains(&out.to_ascii_lowercase().as_str()) { String::new() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        "2026-03-28".parse().unwrap()
    }

    #[test]
    fn a_name_keeps_its_letters_and_loses_the_rest() {
        assert_eq!(backup("ПВЗ, Заречная, 12", day()), "polka-ПВЗ-Заречная-12-2026-03-28.json");
        assert_eq!(backup("../../etc/passwd", day()), "polka-etc-passwd-2026-03-28.json");
        assert_eq!(backup("a\u{202e}\0\n<>:\"|?*b", day()), "polka-a-b-2026-03-28.json");
        assert_eq!(backup("", day()), "polka-2026-03-28.json");
        assert_eq!(backup("CON", day()), "polka-2026-03-28.json");
        assert_eq!(table("ПВЗ 1", "Все движения", day()), "polka-ПВЗ-1-Все-движения-2026-03-28.csv");
        assert_eq!(dispute("ПВЗ 1", 7, "ИП Ветрова А. С.", day(), "json"), "polka-ПВЗ-1-7-ИП-Ветрова-А-С-2026-03-28.json");
    }

    #[test]
    fn a_name_ends_before_a_system_would_cut_it() {
        assert!(backup(&"Ы".repeat(500), day()).len() < 160);
    }
}
