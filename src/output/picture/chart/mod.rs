//! The chart of the ratio in time: a stepped line, the 100 % board, hatch where the line is above it.

mod axes;
mod dots;
mod line;

pub use axes::Day;
pub use dots::{Dot, Side, spoken};

use super::{WHOLE, share};
use axes::{days, levels};
use dots::{CROWD, dots};
use line::{above, line, thinned};

/// The ratio of a full shelf, in permille.
pub const FULL: i64 = 1_000;

/// The words at the right end need this much of the height each: two lines.
const END_WORDS: i64 = 1_500;

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

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 60;

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
    fn a_crowded_line_has_few_corners_and_all_of_its_peaks() {
        let changes: Vec<_> =
            (0..2_000).map(|n| Change { minute: n * 700, permille: if n % 2 == 0 { 100 + n } else { 50 }, letters: 0 }).collect();
        let drawn = chart(&changes, 0, 0, 2_000 * 700);
        assert!(drawn.line.len() <= 2_004, "four corners at each of 501 places: {}", drawn.line.len());
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
