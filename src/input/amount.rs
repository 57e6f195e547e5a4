//! Amounts as people type them: pieces, litres, roubles, with a comma or a point, with spaces between thousands.

use crate::domain::{Money, Pieces, Volume};

/// Why a typed amount is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadAmount {
    /// Nothing was typed.
    Empty,
    /// It is no number, or has more decimal places than the unit knows.
    NotANumber,
    /// It is not above zero.
    NotPositive,
    /// It is larger than anything a point could hold.
    TooLarge,
}

/// The largest amount in smallest units a field takes: ten million litres, or a hundred million roubles.
const LARGEST: i64 = 10_000_000_000;

/// The most pieces one line takes.
const MOST_PIECES: i64 = 100_000;

/// Whole pieces above zero.
///
/// # Errors
/// What is wrong with the text.
pub fn pieces(text: &str) -> Result<Pieces, BadAmount> {
    let pieces = positive(decimal(text, 0)?)?;
    if pieces > MOST_PIECES { Err(BadAmount::TooLarge) } else { Ok(Pieces(pieces)) }
}

/// Litres above zero, to the millilitre: `12,5`.
///
/// # Errors
/// What is wrong with the text.
pub fn litres(text: &str) -> Result<Volume, BadAmount> {
    positive(decimal(text, 3)?).map(Volume)
}

/// Roubles, to the kopeck; zero is allowed: `3 400`, `12,50`.
///
/// # Errors
/// What is wrong with the text.
pub fn roubles(text: &str) -> Result<Money, BadAmount> {
    decimal(text, 2).map(Money)
}

fn positive(units: i64) -> Result<i64, BadAmount> {
    if units > 0 { Ok(units) } else { Err(BadAmount::NotPositive) }
}

/// A number as a whole number of its smallest units, `places` decimal digits at most.
fn decimal(text: &str, places: usize) -> Result<i64, BadAmount> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if plain.is_empty() {
        return Err(BadAmount::Empty);
    }
    let unsigned = plain.strip_prefix(['-', '−']);
    let (whole, fraction) = unsigned.unwrap_or(&plain).split_once([',', '.']).unwrap_or((unsigned.unwrap_or(&plain), ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > places {
        return Err(BadAmount::NotANumber);
    }
    if unsigned.is_some() {
        return Err(BadAmount::NotPositive);
    }
    let padded = format!("{whole}{fraction:0<places$}");
    match padded.parse::<i64>() {
        Ok(units) if units <= LARGEST => Ok(units),
        _ => Err(BadAmount::TooLarge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_commas_points_and_spaces() {
        assert_eq!(litres("12,5"), Ok(Volume(12_500)));
        assert_eq!(litres(" 0.35 "), Ok(Volume(350)));
        assert_eq!(roubles("3 400"), Ok(Money::roubles(3_400)));
        assert_eq!(roubles("3\u{a0}400,50"), Ok(Money(340_050)));
        assert_eq!(roubles("0"), Ok(Money(0)));
        assert_eq!(pieces("20"), Ok(Pieces(20)));
    }

    #[test]
    fn what_is_no_amount_is_named() {
        assert_eq!(pieces(""), Err(BadAmount::Empty));
        assert_eq!(pieces("  "), Err(BadAmount::Empty));
        assert_eq!([pieces("1,5"), pieces("два"), pieces("1e3"), pieces("5*")], [Err(BadAmount::NotANumber); 4]);
        assert_eq!([pieces("0"), pieces("-3")], [Err(BadAmount::NotPositive); 2]);
        assert_eq!([pieces("4600000000015"), pieces("99999999999999999999999")], [Err(BadAmount::TooLarge); 2]);
        assert_eq!([litres("1,2345"), litres(","), litres("1.2.3")], [Err(BadAmount::NotANumber); 3]);
        assert_eq!(litres("0"), Err(BadAmount::NotPositive));
    }
}
