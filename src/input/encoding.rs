//! The bytes of a file → its text, in the encodings in which tables are sent in Russia.

use std::fmt;

/// How the letters were written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, or a text that was pasted.
    Utf8,
    /// Windows-1251, as spreadsheets in Russia save CSV.
    Windows1251,
    /// UTF-16 with a byte order mark: «Текст Юникод» of a spreadsheet.
    Utf16,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoText {
    /// A workbook or an archive.
    Workbook,
    /// Something else, or a text in an encoding that is not read here (as DOS wrote it).
    UnknownEncoding,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Windows1251 => "Windows-1251",
            Encoding::Utf16 => "UTF-16",
        })
    }
}

/// The text of a file.
///
/// # Errors
/// Why its bytes are none.
pub fn decode(bytes: &[u8]) -> Result<(Encoding, String), NoText> {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(NoText::Workbook),
        [0xff, 0xfe, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return if text.chars().any(is_binary) { Err(NoText::UnknownEncoding) } else { Ok((Encoding::Utf8, text.to_owned())) };
    }
    // A file in UTF-8 with some bytes lost is more likely than Windows-1251 that happens to look like it.
    let lossy = String::from_utf8_lossy(bytes);
    let (lost, letters) = lossy.chars().fold((0_usize, 0_usize), |(lost, letters), c| match c {
        '\u{fffd}' => (lost + 1, letters),
        c if c.is_ascii() => (lost, letters),
        _ => (lost, letters + 1),
    });
    if letters > lost.saturating_mul(3) {
        return Ok((Encoding::Utf8, lossy.into_owned()));
    }
    windows_1251(bytes).map(|text| (Encoding::Windows1251, text))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<(Encoding, String), NoText> {
    let units = bytes.chunks_exact(2).filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    if text.chars().any(is_binary) { Err(NoText::UnknownEncoding) } else { Ok((Encoding::Utf16, text)) }
}

/// Control characters no text holds. The group separator of DataMatrix codes is none of them.
fn is_binary(c: char) -> bool {
    c < ' ' && !"\t\r\n\u{b}\u{c}\u{1c}\u{1d}\u{1e}\u{1f}".contains(c)
}

/// What Windows-1251 writes with the bytes 0x80–0xBF; 0x98 is not used.
pub(super) const UPPER_1251: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї";

fn windows_1251(bytes: &[u8]) -> Result<String, NoText> {
    let upper: Vec<char> = UPPER_1251.chars().collect();
    let text: String = bytes
        .iter()
        .map(|byte| match byte {
            0..=0x7f => char::from(*byte),
            0xc0.. => char::from_u32(0x0410 + u32::from(*byte) - 0xc0).unwrap_or(char::REPLACEMENT_CHARACTER),
            _ => upper.get(usize::from(*byte) - 0x80).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        })
        .collect();
    // Russian text is letters from 0xC0; as DOS wrote it, most of them lie below.
    let letters = bytes.iter().filter(|byte| **byte >= 0xc0).count();
    let others = bytes.iter().filter(|byte| (0x80..0xc0).contains(*byte)).count();
    let unknown = text.contains('\u{98}') || text.chars().any(is_binary) || others > letters;
    if unknown { Err(NoText::UnknownEncoding) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Windows-1251 the other way, for the test alone.
    fn as_1251(text: &str) -> Vec<u8> {
        let upper: Vec<char> = UPPER_1251.chars().collect();
        let byte = |c: char| match c {
            c if c.is_ascii() => c as u8,
            'А'..='я' => (c as u32 - 0x0410 + 0xc0) as u8,
            c => upper.iter().position(|u| *u == c).unwrap() as u8 + 0x80,
        };
        text.chars().map(byte).collect()
    }

    #[test]
    fn every_encoding_is_known_or_refused() {
        let text = "Код;Название\n417226;Кашпо «Ёлка» № 5 — серое";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>();
        let same = |encoding, bytes: &[u8]| {
            let (found, read) = decode(bytes).unwrap();
            assert_eq!((found, read.trim_start_matches('\u{feff}')), (encoding, text));
        };
        same(Encoding::Utf8, text.as_bytes());
        same(Encoding::Utf8, format!("\u{feff}{text}").as_bytes());
        same(Encoding::Windows1251, &as_1251(text));
        same(Encoding::Utf16, &utf16(u16::to_le_bytes));
        same(Encoding::Utf16, &utf16(u16::to_be_bytes));
        // «Кашпо серое» as DOS wrote it.
        let dos = [0x8a, 0xa0, 0xe8, 0xaf, 0xae, b' ', 0xe1, 0xa5, 0xe0, 0xae, 0xa5, b';', b'1'];
        assert_eq!(decode(&dos), Err(NoText::UnknownEncoding));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0"), Err(NoText::UnknownEncoding));
        assert_eq!(decode(b"PK\x03\x04rest"), Err(NoText::Workbook));
        assert_eq!(decode(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1]), Err(NoText::Workbook));
        assert_eq!(decode(b""), Ok((Encoding::Utf8, String::new())));
    }
}
