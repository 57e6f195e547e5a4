//! Pictures to scale as whole numbers: where things stand, without saying how they are drawn.
//!
//! Places and widths are *shares*: ten-thousandths of the drawing's width or height, so that the same picture fits a
//! phone, a monitor and a paper.

pub mod bar;
pub mod chart;
pub mod room;
pub mod window;

/// The whole width or height of a drawing, in shares.
pub const WHOLE: i64 = 10_000;

/// `part` of `whole` in shares, rounded half up and kept within the drawing; 0 of nothing.
pub fn share(part: i64, whole: i64) -> i64 {
    if whole <= 0 {
        return 0;
    }
    let (part, whole) = (i128::from(part.max(0)), i128::from(whole));
    let rounded = (part * i128::from(WHOLE) * 2 + whole) / (whole * 2);
    i64::try_from(rounded).unwrap_or(WHOLE).min(WHOLE)
}

/// A share as CSS and SVG write it: `24.91%`; outside of the drawing it may be negative.
pub fn percent(share: i64) -> String {
    let sign = if share < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}%", share.unsigned_abs() / 100, share.unsigned_abs() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_round_half_up_and_stay_inside() {
        assert_eq!(share(64_000, 285_000), 2_246);
        assert_eq!(share(1, 20_000), 1);
        assert_eq!(share(500, 100), WHOLE);
        assert_eq!(share(-5, 100), 0);
        assert_eq!(share(5, 0), 0);
    }

    #[test]
    fn shares_are_written_with_two_digits() {
        assert_eq!([0, 5, 2_491, WHOLE].map(percent), ["0.00%", "0.05%", "24.91%", "100.00%"]);
        assert_eq!([-5, -1_024].map(percent), ["-0.05%", "-10.24%"]);
    }
}
