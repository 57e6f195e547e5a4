//! The window of a long list: which of very many rows of one height are in the page.

use std::ops::Range;

/// Rows kept ready above and below what is seen, so that a scroll shows rows and not air.
const SPARE: i64 = 12;

/// Most rows in the page at once, however tall the screen.
const MOST: i64 = 120;

/// The rows to show of `total`, each `row` pixels high, when `seen` pixels are visible from `top` on.
pub fn rows(total: usize, row: u32, seen: u32, top: i64) -> Range<usize> {
    let total_rows = i64::try_from(total).unwrap_or(i64::MAX);
    let row = i64::from(row.max(1));
    let visible = (i64::from(seen) / row + 2).min(MOST - 2 * SPARE);
    let last_first = (total_rows - visible).max(0);
    let first_seen = (top.max(0) / row).min(last_first);
    let first = (first_seen - SPARE).max(0);
    let end = (first_seen + visible + SPARE).min(total_rows);
    usize::try_from(first).unwrap_or_default()..usize::try_from(end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_shown_at_every_place() {
        for top in [0, 1, 440, 2_199_999, 4_399_560, 9_999_999] {
            let rows = rows(100_000, 44, 700, top);
            let first_seen = usize::try_from(top / 44).unwrap().min(100_000 - 15);
            assert!(rows.contains(&first_seen) && rows.contains(&(first_seen + 14)), "{top}: {rows:?}");
        }
    }

    #[test]
    fn the_page_stays_small() {
        assert!(rows(100_000, 30, 100_000, 1_000_000).len() <= 120);
        assert!(rows(100_000, 44, 700, 1_000_000).len() < 45);
    }

    #[test]
    fn short_lists_are_shown_whole_and_empty_ones_not_at_all() {
        assert_eq!(rows(5, 44, 700, 0), 0..5);
        assert_eq!(rows(0, 44, 700, 300), 0..0);
        assert_eq!(rows(5, 0, 0, -40), 0..5);
    }
}
