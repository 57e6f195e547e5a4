//! Journals united.

use super::shop::{everything, sealed, shop, write};
use super::small::{add, feed, journal, time};
use crate::journal::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn merging_extends_adds_and_sets_forks_aside() {
    let whole = shop();
    let id: FeedId = "K7QP".parse().unwrap();
    let mut short = whole.feed(id).unwrap().prefix(50);
    while !short.verify_step(7).unwrap() {}
    let mut ours = journal([short]);
    let erased = BTreeSet::new();
    let plan = plan_merge(&ours, &whole, &erased);
    let fates: Vec<_> = plan.feeds.iter().map(|plan| plan.fate).collect();
    assert_eq!(fates, [Fate::New, Fate::Extends { from: 50 }, Fate::Fork { shared: Some(3), known: false }]);
    assert_eq!((plan.entries(), plan.sealed.len(), plan.is_nothing()), (82, 1, false));
    assert_eq!(plan.imported().collect::<Vec<_>>(), whole.heads());
    assert_eq!(plan.new_forks().collect::<Vec<_>>(), [id]);
    assert_eq!(merge(&mut ours, &whole, &erased), plan);
    assert_eq!(write(&ours), write(&whole));
    assert!(merge(&mut ours, &whole, &erased).is_nothing());
    assert_eq!(write(&ours), write(&whole));

    // An earlier state of the same adds nothing; a value that was erased does not come back.
    let seal = whole.sealed_values().next().unwrap().0;
    assert!(ours.erase(seal));
    assert!(plan_merge(&ours, &whole, &[seal].into()).is_nothing());
    assert_eq!(plan_merge(&ours, &whole, &erased).sealed, [seal]);
    // A value damaged here is healed.
    ours.add_sealed_unchecked(seal, sealed(9, "rubbish"));
    assert!(ours.sealed(seal).is_err());
    merge(&mut ours, &whole, &erased);
    assert!(matches!(ours.sealed(seal), Ok(Some(value)) if value.value.starts_with("Здрав")));
}

#[test]
fn headers_name_codes_that_their_feeds_must_come_out_with() {
    let one = shop().feed("K7QP".parse().unwrap()).unwrap().clone();
    let said = one.fingerprint_at(7).unwrap();
    let follow = Feed::open(Header::new("ZZZZ".parse().unwrap(), time(0), vec![said]).line().unwrap()).unwrap();
    let journal = journal([one.clone(), follow]);
    assert_eq!(journal.continued().collect::<Vec<_>>(), [said]);
    let mut again = one.prefix(10);
    for code in journal.continued() {
        again.hold_to(code.n, code.chain).unwrap();
    }
    assert_eq!(again.verify_step(u32::MAX), Ok(true));
}

/// Versions of three feeds: prefixes of one of two lines of history each.
fn versions() -> impl Strategy<Value = Vec<(usize, bool, u32)>> {
    prop::collection::vec((0_usize..3, any::<bool>(), 0_u32..6), 0..6)
}

fn version(feed_number: usize, branch: bool, n: u32) -> Feed {
    let mut one = feed(["AAAA", "BBBB", "CCCC"][feed_number]);
    for number in 0..n {
        add(&mut one, i64::from(number), None, if branch && number >= 2 { r#"{"note":"other"}"# } else { "{}" });
    }
    one
}

fn united(versions: &[(usize, bool, u32)]) -> Journal {
    let mut whole = Journal::new();
    for (number, branch, n) in versions {
        merge(&mut whole, &journal([version(*number, *branch, *n)]), &BTreeSet::new());
    }
    whole
}

/// All versions held, whichever of them books are made from.
fn held(journal: &Journal) -> BTreeSet<Fingerprint> {
    journal.feeds().chain(journal.aside()).map(Feed::head).collect()
}

proptest! {
    #[test]
    fn merging_is_idempotent_and_its_order_does_not_matter(one in versions(), two in versions()) {
        let (left, right) = (united(&one), united(&two));
        let mut there = left.clone();
        let plan = plan_merge(&there, &right, &BTreeSet::new());
        prop_assert_eq!(&plan, &merge(&mut there, &right, &BTreeSet::new()));
        let mut back = right.clone();
        merge(&mut back, &left, &BTreeSet::new());
        prop_assert_eq!(held(&there), held(&back));
        if there.aside().is_empty() {
            prop_assert_eq!(write(&there), write(&back));
        }
        prop_assert!(plan_merge(&there, &left, &BTreeSet::new()).is_nothing());
        prop_assert!(merge(&mut there, &right, &BTreeSet::new()).is_nothing());
        prop_assert_eq!(write(&everything(&write(&there))), write(&there));
    }
}
