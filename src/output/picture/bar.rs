//! The shelf bar: goods to scale on a board that ends at the limit; the excess beyond the edge in boxes of
//! ten litres, so that the boxes are the roubles a day at 1 ₽ per started ten.

use super::share;

/// Litres in one box of the excess, in millilitres.
pub const BOX: i64 = 10_000;

/// How many limits the width stands for at most, before the excess is cut short.
const WIDEST: i64 = 12;

/// A shelf bar, laid out. Places and widths in shares of the drawing's width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Width of the goods that stand on the board.
    pub goods: i64,
    /// Width of what is being added and still fits; begins where the goods end.
    pub incoming: i64,
    /// Where the board ends: 100 %.
    pub edge: i64,
    /// Width of the excess, from the edge on.
    pub excess: i64,
    /// Millilitres of each box of the excess, the last one of what is left.
    pub boxes: Vec<i64>,
    /// The box before which two slashes say that boxes were left out.
    pub cut: Option<usize>,
}

/// Lays a bar out. All in millilitres: `goods` on hand, `incoming` being added, the `limit`, and what the `full` width stands for;
/// without it the width stands for whatever is larger, the goods or the limit.
pub fn bar(goods: i64, incoming: i64, limit: i64, full: Option<i64>) -> Bar {
    let (goods, incoming, limit) = (goods.max(0), incoming.max(0), limit.max(0));
    let total = goods.saturating_add(incoming);
    let excess = total.saturating_sub(limit).max(0);
    let wanted = full.unwrap_or_else(|| total.min(limit.max(BOX).saturating_mul(WIDEST)));
    // At least the board fits, and beyond it enough boxes for a cut one to be understood.
    let least = limit.saturating_add(excess.min(5 * BOX)).max(1);
    let full = wanted.max(least);
    let on_board = goods.min(limit);
    let edge = share(limit, full);
    let (boxes, cut) = boxes(excess, full.saturating_sub(limit));
    Bar {
        goods: share(on_board, full),
        incoming: share(incoming.min(limit - on_board), full),
        edge,
        excess: if cut.is_some() { super::WHOLE - edge } else { share(excess, full) },
        boxes,
        cut,
    }
}

/// The boxes of an excess that has `room` millilitres of width; too many are cut before the last two.
fn boxes(excess: i64, room: i64) -> (Vec<i64>, Option<usize>) {
    if excess == 0 {
        return (Vec::new(), None);
    }
    let last = (excess - 1) % BOX + 1;
    let whole = (excess - 1) / BOX;
    let (whole, cut) = if excess > room {
        let before = (room / BOX - 3).max(1);
        (before + 1, usize::try_from(before).ok())
    } else {
        (whole, None)
    };
    let mut boxes = vec![BOX; usize::try_from(whole).unwrap_or_default()];
    boxes.push(last);
    (boxes, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn act_three_of_the_story_shows_22_boxes() {
        let bar = bar(64_000, 221_000, 71_000, None);
        assert_eq!((bar.goods, bar.incoming, bar.edge, bar.excess), (2_246, 246, 2_491, 7_509));
        assert_eq!((bar.boxes.len(), bar.boxes.last()), (22, Some(&4_000)));
        assert_eq!(bar.cut, None);
    }

    #[test]
    fn boxes_are_the_started_tens() {
        for (total, tens) in [(72_000, 1), (81_000, 1), (81_001, 2), (237_000, 17), (285_000, 22)] {
            assert_eq!(bar(total, 0, 71_000, None).boxes.len(), tens, "{total}");
        }
    }

    #[test]
    fn the_boxes_hold_exactly_the_excess() {
        let bar = bar(237_000, 0, 71_000, None);
        assert_eq!(bar.boxes.iter().sum::<i64>(), 166_000);
        assert_eq!(bar.boxes.last(), Some(&6_000));
    }

    #[test]
    fn a_full_shelf_ends_at_its_edge() {
        let bar = bar(71_000, 0, 71_000, None);
        assert_eq!((bar.goods, bar.edge, bar.excess), (10_000, 10_000, 0));
        assert!(bar.boxes.is_empty());
    }

    #[test]
    fn what_does_not_fit_is_cut_before_the_last_two() {
        let bar = bar(640_000, 0, 71_000, Some(240_000));
        assert_eq!(bar.cut, Some(13));
        assert_eq!(bar.boxes.len(), 15);
        assert_eq!(bar.boxes.last(), Some(&9_000));
        assert_eq!(bar.edge + bar.excess, 10_000);
    }

    #[test]
    fn a_shelf_without_a_limit_is_all_excess() {
        let bar = bar(15_000, 0, 0, None);
        assert_eq!((bar.goods, bar.edge, bar.excess), (0, 0, 10_000));
        assert_eq!(bar.boxes, [10_000, 5_000]);
    }

    #[test]
    fn nothing_and_nonsense_are_drawn_without_harm() {
        assert_eq!(bar(0, 0, 0, None).boxes.len(), 0);
        assert_eq!(bar(-5_000, -1, 71_000, None).goods, 0);
        assert!(bar(i64::MAX, i64::MAX, 71_000, None).boxes.len() < 100);
    }
}
