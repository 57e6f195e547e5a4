//! Putting in order, for every type by the same compiled sort: the library's own is compiled anew, some four kilobytes, for each
//! type and order, and a first visit loads them all.

use std::cmp::Ordering;

/// Puts items in order; equals keep theirs.
pub fn sort_by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = arrange(items.len(), &mut |one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| taken.get_mut(place).and_then(Option::take)));
}

/// Puts items in the order of a key; equals keep theirs.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// The places of `count` things in their order.
fn arrange(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    #[expect(clippy::disallowed_methods, reason = "this is the one")]
    places.sort_by(|one, other| compare(*one, *other));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_library_sorts(numbers: Vec<(u8, u32)>) {
            let (mut ours, mut theirs) = (numbers.clone(), numbers);
            sort_by_key(&mut ours, |pair| pair.0);
            #[expect(clippy::disallowed_methods, reason = "the peer")]
            theirs.sort_by_key(|pair| pair.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
