//! The dots of a chart and their words, which stand where neither the line goes nor other dots and words are.

use super::{Change, Place};
use crate::output::picture::WHOLE;

/// The words of a dot are measured for a drawing of 500 × 204 px, the smallest that shows more than the peak:
/// a letter is 6.5 px wide, a line 18 px high, a dot 15 px across.
const LETTER: i64 = 130;
const LINE: i64 = 880;
const DOT_WIDE: i64 = 300;
const DOT_TALL: i64 = 740;

/// From how many changes on dots would hide the line: they are drawn small.
pub(super) const CROWD: usize = 24;

/// Where the words of a dot stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Left of the dot, at its height.
    Left,
    /// Right of the dot, above the line that goes on from it.
    Above,
    /// Right of the dot, below the line.
    Below,
}

/// A dot of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// Place across, in shares.
    pub across: i64,
    /// Place down, in shares.
    pub down: i64,
    /// Where its words stand; `None`: no room for them.
    pub side: Option<Side>,
    /// The highest of the picture.
    pub peak: bool,
    /// Left out where the picture is narrow.
    pub minor: bool,
}

/// Which of the changes have words: all of them, or of a crowd the highest and the last.
pub fn spoken(permilles: &[i64]) -> Vec<bool> {
    let peak = peak(permilles.iter().copied());
    let all = permilles.len();
    (0..all).map(|n| all <= CROWD || n + 1 == all || Some(n) == peak).collect()
}

/// The first of the highest.
fn peak(permilles: impl Iterator<Item = i64> + Clone) -> Option<usize> {
    let highest = permilles.clone().max()?;
    permilles.into_iter().position(|permille| permille == highest)
}

/// One dot for each change; its words stand where neither the line goes nor other dots and words are. The peak chooses first, then
/// the last one, then the others from the left; in a crowd those two alone.
pub(super) fn dots(changes: &[Change], places: Vec<Place>, line: &[Place]) -> Vec<Dot> {
    let peak = peak(changes.iter().map(|c| c.permille));
    let last = changes.len().saturating_sub(1);
    let mut taken: Vec<Words> = line.iter().zip(line.iter().skip(1)).map(|(from, to)| Words::of_line(*from, *to)).collect();
    taken.extend(places.iter().map(|place| Words::of_dot(*place)));
    let others = (0..last).filter(|n| Some(*n) != peak);
    let order = peak.into_iter().chain(std::iter::once(last).filter(|last| Some(*last) != peak)).chain(others);
    let mut sides = vec![None; changes.len()];
    for n in order {
        let must = Some(n) == peak;
        if changes.len() > CROWD && !must && n != last {
            continue;
        }
        let (Some(place), Some(change), Some(side)) = (places.get(n), changes.get(n), sides.get_mut(n)) else { continue };
        let all = [Side::Above, Side::Below, Side::Left].map(|side| (side, Words::beside(*place, change.letters, side)));
        let free = |(_, words): &&(Side, Words)| words.fits() && !taken.iter().any(|other| words.meets(other));
        // On the phone the peak is the only one that speaks: its words fit there too, if they can.
        let narrow = |(side, _): &&(Side, Words)| !must || Words::beside(*place, change.letters.saturating_mul(2), *side).fits();
        let free = all.iter().filter(free).find(narrow).or_else(|| all.iter().find(free));
        // The peak speaks even where it is tight.
        let tight = all.iter().find(|(_, words)| must && words.fits());
        if let Some((found, words)) = free.or(tight) {
            *side = Some(*found);
            taken.push(*words);
        }
    }
    let dot = |(n, ((across, down), side)): (usize, (Place, Option<Side>))| {
        let is_peak = Some(n) == peak;
        Dot { across, down, side, peak: is_peak, minor: !is_peak }
    };
    places.into_iter().zip(sides).enumerate().map(dot).collect()
}

/// The room that words, a dot or a stretch of the line take: a rectangle in shares.
#[derive(Clone, Copy)]
struct Words {
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

impl Words {
    /// The words of a dot on one of its sides, as the page draws them.
    fn beside((across, down): Place, letters: usize, side: Side) -> Words {
        let wide = i64::try_from(letters).unwrap_or(i64::MAX).saturating_mul(LETTER);
        let half = LINE / 2;
        let (left, middle) = match side {
            Side::Left => (across - 220 - wide, down),
            Side::Above => (across + 200, down - 660),
            Side::Below => (across + 160, down + 660),
        };
        Words { left, right: left.saturating_add(wide), top: middle - half, bottom: middle + half }
    }

    fn of_dot((across, down): Place) -> Words {
        Words { left: across - DOT_WIDE / 2, right: across + DOT_WIDE / 2, top: down - DOT_TALL / 2, bottom: down + DOT_TALL / 2 }
    }

    fn of_line((x1, y1): Place, (x2, y2): Place) -> Words {
        Words { left: x1.min(x2), right: x1.max(x2), top: y1.min(y2), bottom: y1.max(y2) }
    }

    /// Whether they stay within the drawing; a line of words may reach a little above it.
    fn fits(&self) -> bool {
        self.left >= 0 && self.right <= WHOLE && self.top >= -LINE && self.bottom <= WHOLE
    }

    fn meets(&self, other: &Words) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

#[cfg(test)]
mod tests {
    use super::super::chart;
    use super::*;

    #[test]
    fn words_meet_neither_each_other_nor_the_line_nor_a_dot() {
        let days = [(1, 600, 12), (2, 900, 12), (3, 4_000, 12), (4, 3_800, 18), (5, 3_300, 17), (6, 4_000, 12), (7, 3_900, 17)];
        let changes = days.map(|(day, permille, letters)| Change { minute: day * 24 * 60, permille, letters });
        let drawn = chart(&changes, 0, 0, 14 * 24 * 60);
        let mut taken: Vec<Words> = drawn.line.windows(2).map(|pair| Words::of_line(pair[0], pair[1])).collect();
        taken.extend(drawn.dots.iter().map(|dot| Words::of_dot((dot.across, dot.down))));
        assert!(drawn.dots.iter().filter(|dot| dot.side.is_some()).count() >= 3);
        for (dot, change) in drawn.dots.iter().zip(&changes) {
            let Some(side) = dot.side else { continue };
            let words = Words::beside((dot.across, dot.down), change.letters, side);
            assert!(!taken.iter().any(|other| words.meets(other)), "{change:?} {side:?}");
            taken.push(words);
        }
    }
}
