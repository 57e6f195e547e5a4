//! A code typed from a paper: 64 hex digits, in groups or not, with the feed and number before it or not.

use crate::journal::{EntryId, Hash};

/// A code as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedCode {
    /// The entry up to which the paper says it covers, if that was typed too.
    pub entry: Option<EntryId>,
    /// The 64 digits.
    pub chain: Hash,
}

/// Why a typed text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadCode {
    /// Nothing was typed.
    Empty,
    /// So many digits instead of 64.
    Length(usize),
    /// This stands in it and is no hex digit.
    NoDigit(char),
}

/// Reads a typed code: `K7QP-744 9c1f 0b7a …`. Capitals, spaces and line breaks do not matter.
///
/// # Errors
/// What is wrong with the text.
pub fn read(text: &str) -> Result<TypedCode, BadCode> {
    let mut words = text.split_whitespace().peekable();
    let entry = words.peek().and_then(|word| word.to_ascii_uppercase().parse::<EntryId>().ok());
    if entry.is_some() {
        words.next();
    }
    let digits: String = words.collect::<String>().to_ascii_lowercase();
    if digits.is_empty() {
        return Err(BadCode::Empty);
    }
    if let Some(other) = digits.chars().find(|c| !c.is_ascii_hexdigit()) {
        return Err(BadCode::NoDigit(other));
    }
    digits.parse().map(|chain| TypedCode { entry, chain }).map_err(|_| BadCode::Length(digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn a_code_is_read_however_it_is_grouped() {
        let grouped = "k7qp-744\nBA78 16BF 8f01cfea414140de5dae2223b00361a396177a9c b410ff61f20015ad ";
        assert_eq!(read(grouped), Ok(TypedCode { entry: "K7QP-744".parse().ok(), chain: CODE.parse().unwrap() }));
        assert_eq!(read(CODE), Ok(TypedCode { entry: None, chain: CODE.parse().unwrap() }));
    }

    #[test]
    fn what_is_no_code_is_named() {
        assert_eq!(read(" \n"), Err(BadCode::Empty));
        assert_eq!(read("K7QP-744"), Err(BadCode::Empty));
        assert_eq!(read(&CODE[1..]), Err(BadCode::Length(63)));
        assert_eq!(read(&format!("{CODE}0")), Err(BadCode::Length(65)));
        assert_eq!(read(&CODE.replacen('8', "О", 1)), Err(BadCode::NoDigit('О')));
    }
}
