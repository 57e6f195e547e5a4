//! What the pack does not show, said before somebody asks.

use super::{Case, Document, Kept};
use crate::domain::Fact;
use crate::journal::shown_feed::{Shown, ShownFeed};
use crate::output::dispute_case::{Withheld, buyers};
use crate::text::k::pack as p;
use crate::text::k::recheck::LIMIT_GAP;
use crate::text::{Arg, Key};

pub(super) fn write(case: &Case, document: &mut Document) {
    let lang = case.lang();
    let counted = |key: Key, n: usize| (n > 0).then(|| lang.fill(key, &[("n", Arg::from(n))]));
    let leaves = case.shown.feeds().iter().flat_map(ShownFeed::shown).filter(|item| matches!(item, Shown::Leaf(_))).count();
    let withheld = |why| case.withheld.values().filter(|of| **of == why).count();
    document.heading(case.t(p::NOT_SHOWN));
    let masked = if case.wanted.extent.buyers { 0 } else { buyers(&case.books, &case.whole).len() };
    let unread = case.records().iter().filter(|record| matches!(record.fact, Fact::Unknown)).count();
    let unsent = case
        .books
        .letters
        .of_client(case.dispute.client)
        .filter(|letter| letter.sent.is_none() && case.whole.contains(&letter.written.id))
        .count();
    let gone = |kept| case.exhibits.iter().filter(|exhibit| exhibit.kept == kept).count();
    let points = [
        counted(p::LEAVES_N, leaves),
        counted(p::NOTES_N, withheld(Withheld::Note)),
        counted(p::OTHER_DAYS_N, withheld(Withheld::OtherDays)),
        counted(p::MASKED_N, masked),
        counted(p::UNSENT_N, unsent),
        counted(p::LEFT_OUT_N, gone(Kept::LeftOut)),
        counted(p::SOURCES_N, gone(Kept::Source)),
        counted(p::MISSING_N, gone(Kept::Missing)),
        counted(p::ERASED_N, gone(Kept::Erased)),
        counted(p::UNREAD_N, unread),
    ];
    let gaps = case.wanted.gaps.iter().map(|gap| lang.fill(LIMIT_GAP, &[("what", gap.into())]));
    let points: Vec<String> = gaps.chain(points.into_iter().flatten()).collect();
    document.paragraph(if points.is_empty() { case.t(p::ALL_SHOWN) } else { "" });
    document.list(points);
    document.heading(case.t(p::LIMITS));
    let limits =
        [p::LIMIT_TEXT, p::LIMIT_CLOCK, p::LIMIT_BY, p::LIMIT_AFTER, p::LIMIT_OTHERS, p::LIMIT_PAGES, p::LIMIT_ORIGINALS, p::LIMIT_TRUE];
    document.list(
        limits
            .into_iter()
            .map(|key| case.t(key).to_owned())
            .chain((!super::check::any_left(case)).then(|| case.t(p::LIMIT_NO_CODE).to_owned()))
            .collect(),
    );
}
