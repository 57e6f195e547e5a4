//! Check digits of printed codes, and what a code without one is worth.
//!
//! EAN-13, EAN-8, UPC-A and the codes of boxes and pallets (GTIN-14, SSCC) end with a digit that follows from the others. Code 128
//! has its checksum in the bars alone: the scanner tests it, and it never reaches the keyboard.

/// What a code says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Its check digit is right.
    Right,
    /// It is as long as a code with a check digit, and the digit is wrong.
    Wrong,
    /// It has none.
    None,
    /// More digits in a row than any code of goods has: two codes that ran into each other.
    TooLong,
}

/// The longest code of digits only that is no code with a check digit.
const LONGEST_PLAIN: usize = 13;

/// Tests the check digit of a code that consists of digits; anything else has none.
pub fn proof(code: &str) -> Proof {
    if code.is_empty() || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Proof::None;
    }
    match code.len() {
        8 | 12 | 13 if fits(code) => Proof::Right,
        8 | 12 | 13 => Proof::Wrong,
        // A box, a pallet, a pallet with its application identifier. One in ten of two codes that ran together looks like them.
        14 | 18 if fits(code) => Proof::None,
        20 if code.strip_prefix("00").is_some_and(fits) => Proof::None,
        length if length > LONGEST_PLAIN => Proof::TooLong,
        _ => Proof::None,
    }
}

/// From the right, the check digit first: digits at even places count three times, and the sum ends with 0.
fn fits(digits: &str) -> bool {
    let sum: u32 = digits.bytes().rev().zip([1, 3].into_iter().cycle()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_real_codes() {
        let wrong = |code: &str| format!("{}{}", &code[..code.len() - 1], (code.as_bytes()[code.len() - 1] - b'0' + 1) % 10);
        for code in ["4600000000015", "96385074", "036000291452"] {
            assert_eq!(proof(code), Proof::Right, "{code}");
            assert_eq!(proof(&wrong(code)), Proof::Wrong, "{code}");
        }
        for code in ["14600000000012", "340123450000000000", "00340123450000000000"] {
            assert_eq!(proof(code), Proof::None, "{code}");
            assert_eq!(proof(&wrong(code)), Proof::TooLong, "{code}");
        }
    }

    #[test]
    fn codes_without_a_check_digit_are_told_from_two_that_ran_together() {
        for code in ["WB-1234567", "123456", "1234567", "1234567890", "12345678901", "K7QP-12.3", ""] {
            assert_eq!(proof(code), Proof::None, "{code}");
        }
        for code in ["46004600000000000000000001515", "123456789012345", "4600000000015460000000001"] {
            assert_eq!(proof(code), Proof::TooLong, "{code}");
        }
        assert_eq!(proof("4600000000014"), Proof::Wrong);
    }
}
