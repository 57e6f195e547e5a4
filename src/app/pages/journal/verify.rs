//! «Проверить журнал»: the chain computed anew from the lines, held against every code that was given out, with progress and a stop.

use crate::app::components::{Banner, Button, Progress, Section, Sign};
use crate::app::reactive::{derived, memo, signal};
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::browser::pause::pause;
use crate::domain::Fact;
use crate::journal::{Altered, EntryId, Feed, Hash};
use crate::output::read_error::not_as_it_was;
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Lines hashed between two pauses.
const AT_ONCE: u32 = 1_000;

/// How the verification stands.
#[derive(Clone, PartialEq)]
enum Stage {
    Idle,
    Running { done: u64, of: u64 },
    Stopped,
    Whole { entries: usize, codes: usize, values: usize },
    Broken(Vec<String>),
}

/// The section.
pub fn verify() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let stage = signal(Stage::Idle);
    let stop = signal(false);
    let start = move |()| {
        if matches!(stage.get_untracked(), Stage::Running { .. }) {
            return;
        }
        stop.set(false);
        stage.set(Stage::Running { done: 0, of: 1 });
        spawn_local(async move {
            let end = run(session, tx, stage, stop).await;
            stage.try_set(end);
        });
    };
    let shown = move || match stage.get() {
        Stage::Running { .. } => {
            let at = move || match stage.get() {
                Stage::Running { done, of } => (done, of),
                _ => (0, 1),
            };
            let label = derived(move || {
                let (done, of) = at();
                let n = |n: u64| i64::try_from(n).unwrap_or(i64::MAX).into();
                tx.fill(k::journal::VERIFY_PROGRESS, &[("done", n(done)), ("total", n(of))])
            });
            view! {
                <Progress
                    label
                    done=derived(move || at().0)
                    of=derived(move || at().1)
                    stop=tx.t(k::journal::VERIFY_STOP)
                    on_stop=Callback::new(move |()| stop.set(true))
                />
            }
            .into_any()
        }
        Stage::Idle => ().into_any(),
        Stage::Stopped => view! { <p class="muted">{tx.t(k::journal::VERIFY_STOPPED)}</p> }.into_any(),
        Stage::Whole { entries, codes, values } => {
            let word = tx.fill(k::journal::VERIFIED, &[("entries", entries.into()), ("codes", codes.into()), ("values", values.into())]);
            view! { <Banner sign=Sign::Green word/> }.into_any()
        }
        Stage::Broken(reasons) => {
            let reasons = reasons.into_iter().map(|word| view! { <Banner sign=Sign::Red word/> });
            reasons.collect_view().into_any()
        }
    };
    // Made anew only when the stage is another one, not with every step.
    let kind = memo(move || std::mem::discriminant(&stage.get()));
    // Read, not only tracked: a memo that nobody has read yet follows nothing.
    let shown = move || {
        kind.get();
        untrack(shown)
    };
    view! {
        <Section title=tx.t(k::journal::VERIFY) spaced=true>
            <p class="muted prose">{tx.t(k::journal::VERIFY_WHAT)}</p>
            <div role="status" class="stack close">{shown}</div>
            <div><Button label=tx.t(k::journal::VERIFY) on_press=start/></div>
        </Section>
    }
    .into_any()
}

/// A code that was given out: at which entry, and which chain.
type Code = (EntryId, Hash);

async fn run(session: Session, tx: Text, stage: RwSignal<Stage>, stop: RwSignal<bool>) -> Stage {
    let mut codes = session.with_untracked(|books| {
        let codes = books.records().filter_map(|record| match &record.fact {
            Fact::Left(left) => Some((left.feed.entry(left.n), left.chain)),
            Fact::Imported(imported) => Some((imported.feed.entry(imported.n), imported.chain)),
            _ => None,
        });
        codes.collect::<Vec<Code>>()
    });
    let given = codes.len();
    // What headers say of the feeds they continue is compared too.
    let continued =
        session.with_journal(|journal| journal.continued().map(|code| (code.feed.entry(code.n), code.chain)).collect::<Vec<Code>>());
    codes.extend(continued.unwrap_or_default());
    // Unhashed copies: the lines are shared, only the chain is computed anew.
    let feeds = session.with_journal(|journal| journal.feeds().map(|feed| (feed.prefix(feed.n()), feed.head())).collect::<Vec<_>>());
    let feeds = feeds.unwrap_or_default();
    let of = feeds.iter().map(|(feed, _)| u64::from(feed.n())).sum::<u64>();
    let (mut before, mut broken) = (0_u64, Vec::new());
    for (mut feed, head) in feeds {
        broken.extend(expect(tx, &mut feed, &codes));
        feed.hold_to(head.n, head.chain).ok();
        let mut done = 0_u32;
        loop {
            match feed.verify_step(AT_ONCE) {
                Ok(true) => break,
                Ok(false) => {}
                Err(altered) => {
                    broken.push(not_as_it_was(tx.0, &altered));
                    break;
                }
            }
            done = done.saturating_add(AT_ONCE).min(feed.n());
            pause().await;
            if stop.try_get_untracked().unwrap_or(true) {
                return Stage::Stopped;
            }
            stage.try_set(Stage::Running { done: before + u64::from(done), of });
        }
        before += u64::from(feed.n());
    }
    let values = session.with_journal(|journal| {
        let values = journal.sealed_values();
        values.fold(
            (0_usize, 0_usize),
            |(good, bad), (seal, value)| {
                if value.seal().sealed == seal { (good + 1, bad) } else { (good, bad + 1) }
            },
        )
    });
    let (good, bad) = values.unwrap_or_default();
    if bad > 0 {
        broken.push(tx.fill(k::journal::VERIFIED_SEALS, &[("n", bad.into())]));
    }
    if broken.is_empty() {
        Stage::Whole { entries: usize::try_from(of).unwrap_or(usize::MAX), codes: given, values: good }
    } else {
        Stage::Broken(broken)
    }
}

/// Tells a feed which codes it must come out with; what is wrong already.
fn expect(tx: Text, feed: &mut Feed, codes: &[Code]) -> Vec<String> {
    let mut broken = Vec::new();
    let own = feed.id();
    for (id, chain) in codes.iter().filter(|(id, _)| id.feed == own) {
        if id.n > feed.n() {
            broken.push(tx.fill(k::journal::VERIFIED_SHORT, &[("id", id.to_string().into())]));
        } else if feed.hold_to(id.n, *chain).is_err() {
            broken.push(not_as_it_was(tx.0, &Altered { feed: id.feed, from: 0, to: id.n }));
        }
    }
    broken
}
