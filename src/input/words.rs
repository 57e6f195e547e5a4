//! Names and other short texts as people type them: one line, spaces at the ends and doubled ones dropped.

/// Why a typed text cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadWords {
    /// Nothing was typed where something is needed.
    Empty,
    /// Longer than a name or an address is.
    TooLong,
}

/// The most characters of a short text: the longest names of companies and addresses fit.
const MOST: usize = 300;

/// A short text that may stay empty.
///
/// # Errors
/// When it is too long.
pub fn optional(text: &str) -> Result<String, BadWords> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() > MOST { Err(BadWords::TooLong) } else { Ok(line) }
}

/// A short text that is needed.
///
/// # Errors
/// When nothing was typed, or too much.
pub fn required(text: &str) -> Result<String, BadWords> {
    let line = optional(text)?;
    if line.is_empty() { Err(BadWords::Empty) } else { Ok(line) }
}

/// A taxpayer number: ten digits of a company, twelve of a person; spaces are dropped, empty is allowed.
///
/// # Errors
/// When it has other characters or another length.
pub fn taxpayer(text: &str) -> Result<String, BadTaxpayer> {
    let number: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    if digits && matches!(number.len(), 0 | 10 | 12) { Ok(number) } else { Err(BadTaxpayer) }
}

/// It has neither ten nor twelve digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadTaxpayer;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_one_line() {
        assert_eq!(required("  ИП  Ветрова\nА. С. "), Ok("ИП Ветрова А. С.".into()));
        assert_eq!([required(" \u{a0}"), required(&"а".repeat(301))], [Err(BadWords::Empty), Err(BadWords::TooLong)]);
        assert_eq!(optional(""), Ok(String::new()));
    }

    #[test]
    fn a_taxpayer_number_has_ten_or_twelve_digits() {
        assert_eq!(taxpayer("7707 083 893"), Ok("7707083893".into()));
        assert_eq!([taxpayer(""), taxpayer("500100732259")], [Ok(String::new()), Ok("500100732259".into())]);
        assert_eq!([taxpayer("77070838"), taxpayer("770708389a")], [Err(BadTaxpayer), Err(BadTaxpayer)]);
    }
}
