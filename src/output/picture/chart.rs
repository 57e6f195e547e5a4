//! The chart of the ratio in time: a stepped line, the 100 % board, hatch where the line is above it.

use super::{WHOLE, share};
use std::collections::BTreeSet;

/// The ratio of a full shelf, in permille.
pub const FULL: i64 = 1_000;

const DAY: i64 = 24 * 60;
/// The levels and the day marks that are tried, finest first.
const LEVEL_STEPS: [i64; 6] = [500, 1_000, 2_000, 5_000, 10_000, 50_000];
const DAY_STEPS: [i64; 10] = [1, 2, 7, 14, 30, 61, 91, 182, 365, 1_826];
/// Day marks closer to each other than this share of the width would run together.
const CLOSE: i64 = 1_200;

/// On a phone the words of the first and the last day take up to this share of the width.
const PHONE_DAY: i64 = 2_600;
/// The words at the right end need this much of the height each: two lines.
const END_WORDS: i64 = 1_500;

/// The words of a dot are measured for a drawing of 500 × 204 px, the smallest that shows more than the peak:
/// a letter is 6.5 px wide, a line 18 px high, a dot 15 px across.
const LETTER: i64 = 130;
const LINE: i64 = 880;
const DOT_WIDE: i64 = 300;
const DOT_TALL: i64 = 740;

/// Shares of the width, less than two pixels of a wide screen, within which corners of a crowded line are drawn as few.
const CLOSEST: i64 = 20;

/// From how many changes on dots would hide the line: they are drawn small.
const CROWD: usize = 24;

/// A change of the ratio: from this minute on it is this high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// When, in minutes from any fixed moment.
    pub minute: i64,
    /// The ratio from then on, in permille.
    pub permille: i64,
    /// How many letters the words of its dot have.
    pub letters: usize,
}

/// A place of the drawing: (across, down) in shares from the upper left corner.
pub type Place = (i64, i64);

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

/// A chart, laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// Level lines: (permille, place down).
    pub levels: Vec<(i64, i64)>,
    /// Day marks.
    pub days: Vec<Day>,
    /// Where the 100 % board lies.
    pub board: i64,
    /// The corners of the stepped line.
    pub line: Vec<Place>,
    /// The corners of what is above the board; empty when nothing is.
    pub over: Vec<Place>,
    /// One dot for each change.
    pub dots: Vec<Dot>,
    /// How high the line ends, place down.
    pub end: i64,
    /// Where the words at the end of the line and at the end of the board stand, places down.
    pub end_words: (i64, i64),
    /// There are so many dots that they are drawn small.
    pub crowded: bool,
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

/// Lays out the changes between two minutes; `changes` in order of time, `before` the ratio at the first minute, in permille.
pub fn chart(changes: &[Change], before: i64, from: i64, to: i64) -> Chart {
    let to = to.max(from.saturating_add(1));
    let highest = changes.iter().map(|c| c.permille).max().unwrap_or_default().max(before).max(FULL);
    let frame = Frame { from, to, top: highest.saturating_add(highest / 20) };
    let board = frame.down(FULL);
    let places: Vec<Place> = changes.iter().map(|c| (frame.across(c.minute), frame.down(c.permille))).collect();
    let line = line(frame.down(before), &places);
    let end = line.last().map_or(WHOLE, |(_, down)| *down);
    let crowded = changes.len() > CROWD;
    let dots = dots(changes, places, &line);
    let line = if crowded { thinned(&line) } else { line };
    let over = if highest > FULL { above(&line, board) } else { Vec::new() };
    Chart {
        levels: levels(frame.top).into_iter().map(|level| (level, frame.down(level))).collect(),
        days: days(&frame),
        board,
        over,
        dots,
        end,
        end_words: end_words(end, board),
        crowded,
        line,
    }
}

/// The corners of a line that goes on at one height until the next change.
fn line(first: i64, places: &[Place]) -> Vec<Place> {
    let mut line = vec![(0, first)];
    let mut high = first;
    for (across, down) in places.iter().copied().chain([(WHOLE, high_end(first, places))]) {
        for corner in [(across, high), (across, down)] {
            if line.last() != Some(&corner) {
                line.push(corner);
            }
        }
        high = down;
    }
    line
}

/// Of corners so close that the eye cannot part them the first, the last, the highest and the lowest: the line looks the same, and costs
/// a fraction of what thousands of corners do.
fn thinned(line: &[Place]) -> Vec<Place> {
    let mut kept: Vec<Place> = Vec::new();
    for close in line.chunk_by(|one, other| one.0 / CLOSEST == other.0 / CLOSEST) {
        let of = |down: Option<i64>| close.iter().position(|place| Some(place.1) == down);
        let (low, high) = (of(close.iter().map(|place| place.1).max()), of(close.iter().map(|place| place.1).min()));
        let wanted = BTreeSet::from([Some(0), low, high, close.len().checked_sub(1)]);
        kept.extend(wanted.into_iter().flatten().filter_map(|at| close.get(at)));
    }
    kept
}

/// The line ends as high as the last change left it.
fn high_end(first: i64, places: &[Place]) -> i64 {
    places.last().map_or(first, |(_, down)| *down)
}

/// What lies between the line and the board, along the line and back along the board.
fn above(line: &[Place], board: i64) -> Vec<Place> {
    let mut corners: Vec<Place> = line.iter().map(|(across, down)| (*across, (*down).min(board))).collect();
    corners.dedup();
    corners.extend([(WHOLE, board), (0, board)]);
    corners
}

/// The words at the right end of the line and of the board must not run into each other: the one that lies higher gives way.
fn end_words(end: i64, board: i64) -> (i64, i64) {
    if end < board { (end.min(board - END_WORDS), board) } else { (end, board.min(end - END_WORDS)) }
}

/// What the drawing shows: from when to when, and up to which ratio.
struct Frame {
    from: i64,
    to: i64,
    top: i64,
}

impl Frame {
    fn across(&self, minute: i64) -> i64 {
        share(minute.clamp(self.from, self.to) - self.from, self.to - self.from)
    }

    fn down(&self, permille: i64) -> i64 {
        WHOLE - share(permille, self.top)
    }
}

/// One dot for each change; its words stand where neither the line goes nor other dots and words are. The peak chooses first, then
/// the last one, then the others from the left.
fn dots(changes: &[Change], places: Vec<Place>, line: &[Place]) -> Vec<Dot> {
    let peak = peak(changes.iter().map(|c| c.permille));
    let last = changes.len().saturating_sub(1);
    let mut taken: Vec<Words> = line.iter().zip(line.iter().skip(1)).map(|(from, to)| Words::of_line(*from, *to)).collect();
    taken.extend(places.iter().map(|place| Words::of_dot(*place)));
    let others = (0..last).filter(|n| Some(*n) != peak);
    let order = peak.into_iter().chain(std::iter::once(last).filter(|last| Some(*last) != peak)).chain(others);
    let mut sides = vec![None; changes.len()];
    for n in order {
        let (Some(place), Some(change), Some(side)) = (places.get(n), changes.get(n), sides.get_mut(n)) else { continue };
        let all = [Side::Above, Side::Below, Side::Left].map(|side| (side, Words::beside(*place, change.letters, side)));
        // The peak and the last one speak even where it is tight; a crowd has no room for more.
        let must = Some(n) == peak;
        if changes.len() > CROWD && !must && n != last {
            continue;
        }
        let free = |(_, words): &&(Side, Words)| words.fits() && !taken.iter().any(|other| words.meets(other));
        // On the phone the peak is the only one that speaks: its words fit there too, if they can.
        let narrow = |(side, _): &&(Side, Words)| !must || Words::beside(*place, change.letters.saturating_mul(2), *side).fits();
        let free = all.iter().filter(free).find(narrow).or_else(|| all.iter().find(free));
        let tight = all.iter().find(|(_, words)| must && words.fits());
        if let Some((found, words)) = free.or(tight) {
            *side = Some(*found);
            taken.push(*words);
        }
    }
    let dot = |(n, ((across, down), side)): (usize, ((i64, i64), Option<Side>))| {
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

/// 0, 100 % and a few levels between and above, in permille.
fn levels(top: i64) -> Vec<i64> {
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
fn days(frame: &Frame) -> Vec<Day> {
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

    /// Story A from 03-02 to 03-28: three acts, then handouts.
    fn story() -> Chart {
        let at = |day: i64, hour: i64, permille, letters| Change { minute: (day - 2) * DAY + hour * 60, permille, letters };
        chart(&[at(3, 10, 563, 11), at(10, 11, 901, 11), at(14, 12, 4_014, 12), at(20, 9, 3_338, 16)], 0, 0, 26 * DAY)
    }

    #[test]
    fn the_line_goes_straight_up_down_and_on() {
        let line = story().line;
        assert!(line.windows(2).all(|pair| (pair[0].0 == pair[1].0) != (pair[0].1 == pair[1].1)), "{line:?}");
        assert_eq!((line.first(), line.last()), (Some(&(0, WHOLE)), Some(&(WHOLE, story().end))));
    }

    #[test]
    fn hatch_lies_between_the_line_and_the_board() {
        let chart = story();
        assert!(chart.over.iter().all(|(_, down)| *down <= chart.board));
        let dot = chart.dots[2];
        assert!(chart.over.contains(&(dot.across, chart.board)) && chart.over.contains(&(dot.across, dot.down)));
        let low = chart_of_one(900);
        assert!(low.over.is_empty());
    }

    fn chart_of_one(permille: i64) -> Chart {
        chart(&[Change { minute: 10, permille, letters: 12 }], 0, 0, DAY)
    }

    #[test]
    fn a_period_begins_as_high_as_the_one_before_it_ended() {
        let chart = chart(&[Change { minute: DAY, permille: 500, letters: 3 }], 2_000, 0, 2 * DAY);
        assert_eq!(chart.line[0].1, chart.over[0].1);
        assert!(chart.line[0].1 < chart.board && chart.end > chart.board);
        assert_eq!(super::chart(&[], 2_000, 0, DAY).line, [(0, chart.line[0].1), (WHOLE, chart.line[0].1)]);
    }

    #[test]
    fn the_words_at_the_right_end_never_meet() {
        for permille in [0, 500, 900, 990, 1_000, 1_010, 1_100, 1_300, 2_000, 9_000, 30_000] {
            let (now, limit) = chart_of_one(permille).end_words;
            assert!((now - limit).abs() >= END_WORDS, "{permille}");
        }
    }

    #[test]
    fn levels_and_days_are_few_and_round() {
        let chart = story();
        assert_eq!(chart.levels.iter().map(|l| l.0).collect::<Vec<_>>(), [0, 1_000, 2_000, 3_000, 4_000]);
        assert_eq!(chart.days.iter().map(|d| d.minute / DAY).collect::<Vec<_>>(), [0, 7, 14, 21, 26]);
    }

    #[test]
    fn the_board_is_always_among_the_levels() {
        for highest in [0, 400, 1_000, 4_014, 9_010, 60_000, 2_000_000] {
            let chart = chart(&[Change { minute: 10, permille: highest, letters: 12 }], 0, 0, DAY);
            assert!(chart.levels.iter().any(|l| l.0 == FULL), "{highest}");
            assert!(chart.levels.len() <= 8, "{highest}");
        }
    }

    #[test]
    fn every_dot_of_the_story_speaks_and_on_the_phone_the_peak_alone() {
        let dots = story().dots;
        assert_eq!(dots.iter().map(|d| d.side).collect::<Vec<_>>(), [Side::Above, Side::Below, Side::Above, Side::Above].map(Some));
        assert_eq!(dots.iter().map(|d| d.minor).collect::<Vec<_>>(), [true, true, false, true]);
    }

    #[test]
    fn a_crowd_of_dots_keeps_few_words() {
        let crowd: Vec<_> = (0..200).map(|n| Change { minute: n * 60, permille: n, letters: 12 }).collect();
        let spoken = chart(&crowd, 0, 0, 200 * 60).dots.iter().filter(|d| d.side.is_some()).count();
        assert!((1..=2).contains(&spoken), "{spoken}");
    }

    #[test]
    fn words_meet_neither_each_other_nor_the_line_nor_a_dot() {
        let days = [(1, 600, 12), (2, 900, 12), (3, 4_000, 12), (4, 3_800, 18), (5, 3_300, 17), (6, 4_000, 12), (7, 3_900, 17)];
        let changes = days.map(|(day, permille, letters)| Change { minute: day * DAY, permille, letters });
        let drawn = chart(&changes, 0, 0, 14 * DAY);
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

    #[test]
    fn a_crowded_line_has_few_corners_and_all_of_its_peaks() {
        let changes: Vec<_> =
            (0..2_000).map(|n| Change { minute: n * 700, permille: if n % 2 == 0 { 100 + n } else { 50 }, letters: 0 }).collect();
        let drawn = chart(&changes, 0, 0, 2_000 * 700);
        let whole = usize::try_from(WHOLE / CLOSEST + 1).unwrap();
        assert!(drawn.line.len() <= 4 * whole && drawn.line.len() < 2_100, "{}", drawn.line.len());
        assert_eq!(drawn.dots.len(), 2_000);
        assert!(drawn.line.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        assert_eq!(drawn.line.iter().map(|(_, down)| *down).min(), drawn.dots.iter().map(|dot| dot.down).min(), "the highest");
        assert_eq!((drawn.line.first().unwrap().0, drawn.line.last().unwrap()), (0, &(WHOLE, drawn.end)));
    }

    #[test]
    fn nothing_written_yet_is_a_line_on_the_ground() {
        let chart = chart(&[], 0, 0, 0);
        assert_eq!(chart.line, [(0, WHOLE), (WHOLE, WHOLE)]);
        assert!(chart.over.is_empty() && chart.dots.is_empty());
    }
}
