//! What a sound file is: said before anything is done with it.

use super::reading::Read;
use crate::app::components::Fact;
use crate::app::session::Session;
use crate::app::text::Text;
use crate::browser::file::Chosen;
use crate::domain::Books;
use crate::input::zip::Member;
use crate::journal::disclosure::Disclosure;
use crate::journal::import::Content;
use crate::journal::merge::{Fate, FeedPlan};
use crate::journal::shown_feed::{Shown, ShownFeed};
use crate::journal::{EntryId, Feed, Hash, Journal, MergePlan, plan_merge};
use crate::text::{format, k};
use std::collections::BTreeMap;

/// A file that was read, with what it would change here.
pub struct Looked {
    /// The journal, when it is a copy of everything.
    pub journal: Option<Journal>,
    /// What taking it in would do.
    pub plan: Option<MergePlan>,
    /// What it is: «Копия всего, сделана 22.03.2026».
    pub title: String,
    /// What it holds.
    pub facts: Vec<(String, Vec<String>)>,
    /// The people of a copy who work at the point: id and name.
    pub people: Vec<(EntryId, String)>,
    /// When it was made.
    pub made: crate::journal::Recorded,
    /// The files that came with it and that its entries cite, unless they were erased.
    pub carried: BTreeMap<Hash, Member>,
    /// The chosen file, which holds them.
    pub file: Chosen,
}

impl Looked {
    /// Looks at a file.
    pub fn at(session: Session, file: Chosen, Read { import, mut carried }: Read) -> Looked {
        let tx = Text(session.lang_untracked());
        let made = import.cover.made;
        let when = format::date_hour(tx.0, made.naive_local());
        let titled = |key| tx.fill(key, &[("when", when.into())]);
        match import.content {
            Content::Everything(theirs) => {
                let books = Books::fold(theirs.in_fold_order().map(|entry| entry.line));
                let mut erased = session.erased();
                erased.extend(crate::app::session::erased_in(&theirs));
                let cited = books.cited_files();
                carried.retain(|hash, _| cited.contains(hash) && !erased.contains(hash));
                let plan = session.with_journal(|ours| plan_merge(ours, &theirs, &erased));
                let mut facts = whole(tx, &theirs, &books);
                facts.extend(plan.as_ref().map(|plan| (tx.t(k::data::PLAN).to_owned(), planned(tx, plan))));
                if !carried.is_empty() {
                    let n = tx.fill(k::data::FILE_FILES_N, &[("n", carried.len().into())]);
                    facts.push((tx.t(k::data::FILE_FILES).to_owned(), vec![n]));
                }
                let here = books.people.iter().filter(|person| person.here);
                let people = here.map(|person| (person.id, person.name.clone())).collect();
                Looked { journal: Some(theirs), plan, title: titled(k::data::FILE_WHOLE), facts, people, made, carried, file }
            }
            Content::Dispute(shown) => {
                let facts = session.with_journal(|ours| case(tx, ours, &shown)).unwrap_or_default();
                Looked {
                    journal: None,
                    plan: None,
                    title: titled(k::data::FILE_CASE),
                    facts,
                    people: Vec::new(),
                    made,
                    carried: BTreeMap::new(),
                    file,
                }
            }
        }
    }

    /// The facts as rows.
    pub fn rows(&self) -> Vec<Fact> {
        use leptos::prelude::*;
        let rows = self.facts.iter().map(|(label, values)| {
            let values = values.iter().map(|value| view! { <div>{value.clone()}</div> }).collect_view();
            Fact { label: label.clone(), value: values.into_any(), cite: None }
        });
        rows.collect()
    }
}

fn whole(tx: Text, journal: &Journal, books: &Books) -> Vec<(String, Vec<String>)> {
    let days = || books.records().map(|record| record.written.noted.date());
    let span = days().min().zip(days().max());
    let entries = match span {
        Some((from, to)) => {
            let n = journal.len();
            tx.fill(k::data::FILE_ENTRIES_OF, &[("n", n.into()), ("from", tx.date(from).into()), ("to", tx.date(to).into())])
        }
        None => tx.t(k::data::FILE_ENTRIES_NONE).to_owned(),
    };
    let feed = |feed: &Feed| tx.fill(k::data::FILE_FEED, &[("feed", feed.id().to_string().into()), ("n", feed.n().into())]);
    let says = |key, values: Vec<String>| (tx.t(key).to_owned(), values);
    vec![
        says(k::data::FILE_POINT, vec![books.point.name.clone()]),
        says(k::data::FILE_ENTRIES, vec![entries]),
        says(k::data::FILE_FEEDS, journal.feeds().map(feed).collect()),
        says(k::data::FILE_CLIENTS, vec![format::number(i64::try_from(books.clients.iter().count()).unwrap_or(i64::MAX))]),
        says(k::data::FILE_VALUES, vec![format::number(i64::try_from(journal.sealed_values().count()).unwrap_or(i64::MAX))]),
    ]
}

/// What taking the copy in would do, feed by feed.
fn planned(tx: Text, plan: &MergePlan) -> Vec<String> {
    if plan.is_nothing() {
        return vec![tx.t(k::data::PLAN_NOTHING).to_owned()];
    }
    let say = |FeedPlan { brought, fate }: &FeedPlan| {
        let (key, n) = match fate {
            Fate::New => (k::data::PLAN_NEW, brought.n),
            Fate::Extends { from } => (k::data::PLAN_EXTENDS, brought.n.saturating_sub(*from)),
            Fate::Known | Fate::Fork { known: true, .. } => (k::data::PLAN_KNOWN, brought.n),
            Fate::Fork { .. } => (k::data::PLAN_FORK, brought.n),
        };
        tx.fill(key, &[("feed", brought.feed.to_string().into()), ("n", n.into())])
    };
    let values = (!plan.sealed.is_empty()).then(|| tx.fill(k::data::PLAN_VALUES, &[("n", plan.sealed.len().into())]));
    plan.feeds.iter().map(say).chain(values).collect()
}

/// Since which entry the journal here says something else, and the code up to which both agree.
fn other(tx: Text, here: &Feed, shown: &ShownFeed) -> String {
    let head = shown.head();
    let same = shown.differs_from(here).and_then(|n| n.checked_sub(1)).and_then(|n| here.fingerprint_at(n));
    match same.filter(|same| same.n > 0) {
        Some(same) => {
            let words = [
                ("feed", head.feed.to_string().into()),
                ("n", same.n.into()),
                ("next", (same.n + 1).into()),
                ("chain", same.chain.to_string().into()),
            ];
            tx.fill(k::pack::COMPARE_SINCE, &words)
        }
        None => tx.fill(k::data::COMPARE_OTHER, &[("feed", head.feed.to_string().into()), ("n", head.n.into())]),
    }
}

/// What a case shows, and whether the journal here says the same.
pub(super) fn case(tx: Text, ours: &Journal, shown: &Disclosure) -> Vec<(String, Vec<String>)> {
    let count = |is: fn(&Shown) -> bool| {
        let n = shown.feeds().iter().flat_map(ShownFeed::shown).filter(|item| is(item)).count();
        vec![format::number(i64::try_from(n).unwrap_or(i64::MAX))]
    };
    let says = |key, values: Vec<String>| (tx.t(key).to_owned(), values);
    let head = |feed: &ShownFeed| {
        let head = feed.head();
        format!("{} {}", head.feed.entry(head.n), head.chain)
    };
    let compared = |feed: &ShownFeed| {
        let head = feed.head();
        let key = match ours.feed(head.feed) {
            None => k::data::COMPARE_UNKNOWN,
            Some(here) if here.n() < head.n => k::data::COMPARE_SHORT,
            Some(here) if here.chain_at(head.n) == Some(head.chain) => k::data::COMPARE_SAME,
            Some(here) => return other(tx, here, feed),
        };
        tx.fill(key, &[("feed", head.feed.to_string().into()), ("n", head.n.into())])
    };
    vec![
        says(k::data::FILE_SHOWN, count(|item| matches!(item, Shown::Whole(_)))),
        says(k::data::FILE_WITHHELD, count(|item| matches!(item, Shown::Withheld { .. }))),
        says(k::data::FILE_LEAVES, count(|item| matches!(item, Shown::Leaf(_)))),
        says(k::data::FILE_HEAD, shown.feeds().iter().map(head).collect()),
        says(k::data::FILE_COMPARE, shown.feeds().iter().map(compared).collect()),
    ]
}
