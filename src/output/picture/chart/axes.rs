//! The axes of a chart: which ratios and which days are marked, and where.

use super::{FULL, Frame};
use crate::output::picture::WHOLE;

const DAY: i64 = 24 * 60;
/// The levels and the day marks that are tried, finest first.
const LEVEL_STEPS: [i64; 6] = [500, 1_000, 2_000, 5_000, 10_000, 50_000];
const DAY_STEPS: [i64; 10] = [1, 2, 7, 14, 30, 61, 91, 182, 365, 1_826];
/// Day marks closer to each other than this share of the width would run together.
const CLOSE: i64 = 1_200;
/// On a phone the words of the first and the last day take up to this share of the width.
const PHONE_DAY: i64 = 2_600;

/// A mark on the days' axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The minute it marks.
    pub minute: i64,
    /// Place across, in shares.
    pub across: i64,
    /// Left out where the picture is narrow.
    pub minor: bool,
}

/// 0, 100 % and a few levels between and above, in permille.
pub(super) fn levels(top: i64) -> Vec<i64> {
    let step = LEVEL_STEPS.into_iter().find(|step| top / step <= 5).unwrap_or(top);
    let mut levels: Vec<i64> = (0..).map(|n| n * step).take_while(|level| *level <= top).take(7).collect();
    if !levels.contains(&FULL) {
        levels.insert(1, FULL);
    }
    if top > 12 * FULL {
        // The board lies so low that the words of 0 would run into its own.
        levels.retain(|level| *level != 0);
    }
    levels
}

/// The first and the last minute, and midnights between them at even distances.
pub(super) fn days(frame: &Frame) -> Vec<Day> {
    let (from, to) = (frame.from, frame.to);
    let length = to - from;
    let step = DAY_STEPS.into_iter().map(|days| days * DAY).find(|step| length / step <= 4).unwrap_or(length);
    let room = length * CLOSE / WHOLE;
    let midnight = from.div_euclid(DAY) * DAY;
    let between = (1..=5).map(|n| midnight + n * step).filter(|minute| *minute > from + room && *minute < to - room);
    let mark = |minute| {
        let across = frame.across(minute);
        let at_an_end = minute == from || minute == to;
        Day { minute, across, minor: !at_an_end && !(PHONE_DAY..=WHOLE - PHONE_DAY).contains(&across) }
    };
    [from].into_iter().chain(between).chain([to]).map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_days_are_few_and_round() {
        assert_eq!(levels(4_214), [0, 1_000, 2_000, 3_000, 4_000]);
        let month = Frame { from: 0, to: 26 * DAY, top: FULL };
        assert_eq!(days(&month).iter().map(|day| day.minute / DAY).collect::<Vec<_>>(), [0, 7, 14, 21, 26]);
    }

    #[test]
    fn the_board_is_always_among_the_levels() {
        for top in [1_050, 4_214, 9_460, 63_000, 2_100_000] {
            let levels = levels(top);
            assert!(levels.contains(&FULL) && levels.len() <= 8, "{top}: {levels:?}");
        }
    }
}
