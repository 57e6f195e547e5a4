//! Amounts as people type them: pieces, litres, roubles, with a comma or a point, with spaces between thousands.

use crate::domain::{Money, Permille, Pieces, Volume};

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

/// One, or a hundred per cent, in thousandths.
const WHOLE: i64 = 1_000;

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

/// Per cent of an agreed limit, to a tenth: `10`, `2,5 %`; zero is allowed.
///
/// # Errors
/// What is wrong with the text.
pub fn percent(text: &str) -> Result<Permille, BadAmount> {
    let permille = decimal(text.trim_end().trim_end_matches('%'), 1)?;
    if permille > 10 * WHOLE { Err(BadAmount::TooLarge) } else { Ok(Permille(permille)) }
}

/// A share above zero and at most one, to a thousandth: `0,7`.
///
/// # Errors
/// What is wrong with the text.
pub fn share(text: &str) -> Result<Permille, BadAmount> {
    let permille = positive(decimal(text, 3)?)?;
    if permille > WHOLE { Err(BadAmount::TooLarge) } else { Ok(Permille(permille)) }
}

/// A whole number of whatever the field names, zero allowed, `most` at most: days, centimetres, levels.
///
/// # Errors
/// What is wrong with the text.
pub fn whole(text: &str, most: u32) -> Result<u32, BadAmount> {
    match u32::try_from(decimal(text, 0)?) {
        Ok(number) if number <= most => Ok(number),
        _ => Err(BadAmount::TooLarge),
    }
}

/// The same above zero.
///
/// # Errors
/// What is wrong with the text.
pub fn counted(text: &str, most: u32) -> Result<u32, BadAmount> {
    match whole(text, most)? {
        0 => Err(BadAmount::NotPositive),
        number => Ok(number),
    }
}

/// Nothing typed is nothing agreed; everything else is read.
///
/// # Errors
/// What is wrong with the text.
pub fn optional<T>(read: Result<T, BadAmount>) -> Result<Option<T>, BadAmount> {
    match read {
        Ok(amount) => Ok(Some(amount)),
        Err(BadAmount::Empty) => Ok(None),
        Err(bad) => Err(bad),
    }
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

/// An amount as a person would type it: whole, and the fraction only where there is one. `point` stands between them.
pub fn typed(units: i64, places: u32, point: char) -> String {
    let scale = 10_i64.pow(places);
    let (whole, fraction) = (units / scale, (units % scale).unsigned_abs());
    if fraction == 0 {
        return whole.to_string();
    }
    let digits = format!("{fraction:0width$}", width = places as usize);
    format!("{whole}{point}{}", digits.trim_end_matches('0'))
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

    #[test]
    fn shares_per_cents_and_counts_know_their_bounds() {
        assert_eq!([share("0,7"), share("1"), share("0.125")], [Ok(Permille(700)), Ok(Permille(1_000)), Ok(Permille(125))]);
        assert_eq!([share("70"), share("1,001")], [Err(BadAmount::TooLarge); 2]);
        assert_eq!(share("0"), Err(BadAmount::NotPositive));
        assert_eq!([percent("10"), percent("2,5 %"), percent("0")], [Ok(Permille(100)), Ok(Permille(25)), Ok(Permille(0))]);
        assert_eq!(percent("1 001"), Err(BadAmount::TooLarge));
        assert_eq!([whole("0", 9), whole("9", 9)], [Ok(0), Ok(9)]);
        assert_eq!(
            [whole("10", 9), counted("0", 9), counted("1,5", 9)],
            [Err(BadAmount::TooLarge), Err(BadAmount::NotPositive), Err(BadAmount::NotANumber)]
        );
        assert_eq!([optional(whole("", 9)), optional(whole("3", 9))], [Ok(None), Ok(Some(3))]);
    }

    #[test]
    fn what_is_typed_back_is_read_again() {
        assert_eq!([typed(4_000, 3, ','), typed(350, 3, ','), typed(3_500, 3, '.')], ["4", "0,35", "3.5"]);
        assert_eq!([typed(125_050, 2, ','), typed(60_000, 2, ','), typed(-1_500, 3, ',')], ["1250,5", "600", "-1,5"]);
        assert_eq!(roubles(&typed(340_050, 2, ',')), Ok(Money(340_050)));
    }
}
