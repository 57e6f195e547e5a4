//! Names of files that come from somebody else: no folders, no control characters, nothing that turns the reading direction.

/// The longest name, in characters.
const LONGEST: usize = 120;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Characters that do not show and change how others do: control characters, marks of direction, of no width, of order.
pub fn is_unseen(c: char) -> bool {
    let of_format = matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    c.is_control() || of_format || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A name that any system takes and that reads as it is. `otherwise` when nothing is left of it.
pub fn safe(name: &str, otherwise: &str) -> String {
    let last = name.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let plain = last.chars().filter(|c| !is_unseen(*c)).map(|c| if "<>:\"|?*".contains(c) { '_' } else { c });
    let plain: String = plain.collect::<String>().trim_matches([' ', '.']).to_owned();
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().count() <= 12 => (stem, format!(".{ending}")),
        _ => (plain.as_str(), String::new()),
    };
    let room = LONGEST.saturating_sub(ending.chars().count());
    let stem: String = stem.chars().take(room).collect();
    let before = if DEVICES.contains(&stem.to_ascii_lowercase().as_str()) { "_" } else { "" };
    if stem.is_empty() { otherwise.to_owned() } else { format!("{before}{stem}{ending}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_and_reads_as_it_is() {
        let plain = |name: &str| safe(name, "file");
        assert_eq!(plain("Претензия № 7.pdf"), "Претензия № 7.pdf");
        assert_eq!(plain("../../etc/passwd"), "passwd");
        assert_eq!(plain("C:\\Users\\x\\счёт.doc"), "счёт.doc");
        assert_eq!(plain("a\u{202e}fdp.exe"), "afdp.exe");
        assert_eq!(plain("акт\r\n\0\u{7}.txt"), "акт.txt");
        assert_eq!(plain("what?<b>.txt"), "what__b_.txt");
        assert_eq!(plain("con.txt"), "_con.txt");
        for nothing in ["", "/", "..", " . ", "\u{200e}"] {
            assert_eq!(plain(nothing), "file", "{nothing:?}");
        }
        let long = plain(&format!("{}.jpeg", "Ы".repeat(500)));
        assert!(long.ends_with(".jpeg") && long.chars().count() == 120);
    }
}
