//! The letters of a mail: bytes in a named encoding → text. What cannot be read becomes U+FFFD and is said.

use crate::input::encoding::{self, UPPER_1251};

/// What the encodings of one byte write from 0x80 on.
const KOI8_R: &str = "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷\
    ═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©\
    юабцдефгхийклмнопярстужвьызшэщчъ\
    ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";
const KOI8_U: &str = "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷\
    ═║╒ёє╔ії╗╘╙╚╛ґ╝╞╟╠╡ЁЄ╣ІЇ╦╧╨╩╪Ґ╬©\
    юабцдефгхийклмнопярстужвьызшэщчъ\
    ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";
const WINDOWS_1252: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ\
    \u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿\
    ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
    àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
const ISO_8859_5: &str = "\u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8a}\u{8b}\u{8c}\u{8d}\u{8e}\u{8f}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9a}\u{9b}\u{9c}\u{9d}\u{9e}\u{9f}\
    \u{a0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{ad}ЎЏАБВГДЕЖЗИЙКЛМНОП\
    РСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп\
    рстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ";
const IBM_866: &str = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\
    абвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u{a0}";

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters {
    /// The text.
    pub text: String,
    /// The encoding is not known here; another one was tried.
    pub unknown: bool,
}

/// Reads bytes in the encoding of this name; an empty name, or one that says ASCII of what is none, means that nobody knows.
pub fn decode(name: &str, bytes: &[u8]) -> Letters {
    let known = |text: String| Letters { text, unknown: false };
    let small = name.trim().trim_matches('"').to_ascii_lowercase();
    let table = match small.as_str() {
        "utf-8" | "utf8" | "unicode-1-1-utf-8" => return known(String::from_utf8_lossy(bytes).into_owned()),
        "windows-1251" | "cp1251" | "cp-1251" | "x-cp1251" | "win-1251" => return known(windows_1251(bytes)),
        "koi8-r" | "koi8r" | "koi8" => KOI8_R,
        "koi8-u" | "koi8-ru" => KOI8_U,
        "iso-8859-1" | "iso8859-1" | "latin1" | "windows-1252" | "cp1252" | "iso-8859-15" => WINDOWS_1252,
        "iso-8859-5" | "iso8859-5" => ISO_8859_5,
        "ibm866" | "cp866" | "866" => IBM_866,
        "" | "us-ascii" | "ascii" | "utf-7" | "unknown-8bit" | "8bit" | "binary" => return known(guessed(bytes)),
        _ => return Letters { text: guessed(bytes), unknown: !bytes.is_ascii() },
    };
    known(by_table(table, bytes))
}

/// What nobody named: UTF-8, else what Russian mail was written in.
fn guessed(bytes: &[u8]) -> String {
    match encoding::decode(bytes) {
        Ok((_, text)) => text,
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn windows_1251(bytes: &[u8]) -> String {
    let upper: Vec<char> = UPPER_1251.chars().collect();
    let letter = |byte: &u8| match byte {
        0..=0x7f => char::from(*byte),
        0xc0.. => char::from_u32(0x0410 + u32::from(*byte) - 0xc0).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => upper.get(usize::from(*byte) - 0x80).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(letter).collect()
}

fn by_table(table: &str, bytes: &[u8]) -> String {
    let upper: Vec<char> = table.chars().collect();
    let letter = |byte: &u8| match byte.checked_sub(0x80) {
        None => char::from(*byte),
        Some(at) => upper.get(usize::from(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_has_its_letters() {
        let says = |name: &str, bytes: &[u8]| decode(name, bytes).text;
        assert_eq!(says("koi8-r", b"\xf0\xd2\xc9\xd7\xc5\xd4"), "Привет");
        assert_eq!(says("KOI8-U", b"\xed\xa6\xd3\xd4\xcf"), "Місто");
        assert_eq!(says("windows-1251", b"\xcf\xf0\xe8\xe2\xe5\xf2 \xab\xb8\xbb"), "Привет «ё»");
        assert_eq!(says("iso-8859-5", b"\xbf\xe0\xd8\xd2\xd5\xe2"), "Привет");
        assert_eq!(says("cp866", b"\x8f\xe0\xa8\xa2\xa5\xe2"), "Привет");
        assert_eq!(says("iso-8859-1", b"caf\xe9 \x80"), "café €");
        assert_eq!(says("us-ascii", "Привет".as_bytes()), "Привет");
        assert_eq!(says("", b"\xcf\xf0\xe8\xe2\xe5\xf2"), "Привет");
        assert!(decode("x-mac-turkish", b"\xcf\xf0").unknown && !decode("x-mac-turkish", b"plain").unknown);
        assert_eq!(says("utf-8", b"a\xff"), "a\u{fffd}");
        assert!([KOI8_R, KOI8_U, WINDOWS_1252, ISO_8859_5, IBM_866].iter().all(|table| table.chars().count() == 128));
    }
}
