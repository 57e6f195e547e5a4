//! What stands in the field «Скан или название»: a code from a scanner or the name of a thing, with a quantity before it if
//! there is one (`5*4600000000031`).

use super::amount::{self, BadAmount};
use crate::domain::Pieces;

/// What was scanned or typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// The quantity before `*`, if there was one.
    pub times: Option<Pieces>,
    /// The code or the name, without spaces around it.
    pub text: String,
}

/// Reads a line of the field.
///
/// # Errors
/// What is wrong with the quantity; a name that merely contains `*` is a name.
pub fn read(line: &str) -> Result<Scan, BadAmount> {
    if let Some((times, text)) = line.split_once('*')
        && times.trim().bytes().all(|b| b.is_ascii_digit())
        && !times.trim().is_empty()
    {
        return Ok(Scan { times: Some(amount::pieces(times)?), text: text.trim().to_owned() });
    }
    Ok(Scan { times: None, text: line.trim().to_owned() })
}

/// Whether a text is a code rather than a name: one word of Latin letters, digits and joiners with four digits at least.
pub fn is_code(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.len() >= 6 && digits >= 4 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./+".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(times: Option<i64>, text: &str) -> Result<Scan, BadAmount> {
        Ok(Scan { times: times.map(Pieces), text: text.into() })
    }

    #[test]
    fn a_quantity_stands_before_the_asterisk() {
        assert_eq!(read("5*4600000000031"), scan(Some(5), "4600000000031"));
        assert_eq!(read(" 12 * Набор чашек "), scan(Some(12), "Набор чашек"));
        assert_eq!(read("4600000000031"), scan(None, "4600000000031"));
        assert_eq!(read("Плед 2*1,5 м"), scan(None, "Плед 2*1,5 м"));
        assert_eq!(read("*"), scan(None, "*"));
        assert_eq!(read("0*4600000000031"), Err(BadAmount::NotPositive));
        assert_eq!(read("4600000000031*4600000000031"), Err(BadAmount::TooLarge));
    }

    #[test]
    fn a_code_is_told_from_a_name() {
        for code in ["4600000000015", "WB-1234567", "OZN_00451", "X00/1234"] {
            assert!(is_code(code), "{code}");
        }
        for name in ["Ваза 2024", "Ваза15000", "vase", "box 123456", "12345", ""] {
            assert!(!is_code(name), "{name}");
        }
    }
}
