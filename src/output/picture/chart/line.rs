//! The stepped line of a chart, and what of it lies above the board.

use super::Place;
use crate::output::picture::WHOLE;
use std::collections::BTreeSet;

/// Shares of the width, less than two pixels of a wide screen, within which corners of a crowded line are drawn as few.
const CLOSEST: i64 = 20;

/// The corners of a line that goes on at one height until the next change.
pub(super) fn line(first: i64, places: &[Place]) -> Vec<Place> {
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
pub(super) fn thinned(line: &[Place]) -> Vec<Place> {
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
pub(super) fn above(line: &[Place], board: i64) -> Vec<Place> {
    let mut corners: Vec<Place> = line.iter().map(|(across, down)| (*across, (*down).min(board))).collect();
    corners.dedup();
    corners.extend([(WHOLE, board), (0, board)]);
    corners
}
