//! The first steps of a new point on one page: a shelf, a client with a contract, the notebook's numbers, the goods that lie here
//! already. Each can be skipped, and all of it can be done later elsewhere.

mod contract;
mod goods;
mod numbers;
mod shelf;

use crate::app::components::{Button, Kind, Section, Sign, State};
use crate::app::pages::forms::use_kept;
use crate::app::pages::settings::languages;
use crate::app::reactive::{derived, memo, signal};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::browser::page;
use crate::text::{Key, k};
use leptos::prelude::*;

/// The name under which the step is kept.
const KEPT: &str = "start";

/// The steps' titles.
const STEPS: [Key; 4] = [k::first_run::STEP_SHELF, k::first_run::STEP_CONTRACT, k::first_run::STEP_NUMBERS, k::first_run::STEP_GOODS];

/// Which step is open.
#[derive(Clone, Copy)]
pub struct Steps(RwSignal<usize>);

impl Steps {
    /// Opens the next step; the focus goes to its first field.
    pub fn next(self) {
        if let Some(at) = self.0.try_get_untracked() {
            self.open(at + 1);
        }
    }

    fn open(self, step: usize) {
        self.0.try_set(step);
        request_animation_frame(|| page::focus(".step-open :is(input, select, a, button)"));
    }
}

/// The page.
#[component]
pub fn Start() -> impl IntoView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let at = signal(kept.load(KEPT).unwrap_or(0));
    kept.keep(KEPT.to_owned(), move || at.get());
    let steps = Steps(at);
    let sub = derived(move || Some(session.with(|books| books.point.name.clone())));
    let sections = (0..STEPS.len()).map(|n| step(tx, steps, n)).collect_view();
    view! {
        <div class="page narrow">
            <Head title=tx.t(k::first_run::START_TITLE) sub=sub/>
            <div class="line apart">
                <p class="muted">{tx.t(k::first_run::START_SAYS)}</p>
                {languages(session)}
            </div>
            {sections}
        </div>
    }
}

/// One step: its form while it is open, else one line.
fn step(tx: Text, steps: Steps, n: usize) -> AnyView {
    let session = use_session();
    let open = memo(move || steps.0.get() == n);
    let done = memo(move || {
        session.with(|books| match n {
            0 => books.shelves.iter().any(|shelf| shelf.in_use),
            1 => books.contracts.iter().next().is_some(),
            2 => books.numbers.any_start(),
            _ => books.acts.iter().next().is_some(),
        })
    });
    let title = STEPS.get(n).map(|key| format!("{}. {}", n + 1, tx.t(*key))).unwrap_or_default();
    let body = move || {
        if open.get() {
            let form = match n {
                0 => shelf::step(steps),
                1 => contract::step(steps),
                2 => numbers::step(steps),
                _ => goods::step(),
            };
            view! { <div class="stack step-open">{form}</div> }.into_any()
        } else {
            view! { <div><Button label=tx.t(k::first_run::OPEN_STEP) kind=Kind::Bare on_press=move |()| steps.open(n)/></div> }.into_any()
        }
    };
    let right = move || done.get().then(|| view! { <State sign=Sign::Green word=tx.t(k::first_run::DONE)/> });
    view! { <Section title=title right=move || view! { {right} } spaced=true>{body}</Section> }.into_any()
}

/// The buttons of a step: record it, or leave it for later.
pub fn buttons(tx: Text, steps: Steps, label: Key) -> AnyView {
    view! {
        <div class="line">
            <Button label=tx.t(label) kind=Kind::Primary submit=true/>
            <Button label=tx.t(k::first_run::SKIP) on_press=move |()| steps.next()/>
        </div>
    }
    .into_any()
}
