//! Everything in order: oldest first, time left, today in pen, what is ahead dashed.

use leptos::prelude::*;

/// What a moment is drawn as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MomentKind {
    /// A happening: a square.
    #[default]
    Plain,
    /// An acceptance: a solid dot.
    Act,
    /// Handouts: a ring.
    Handout,
    /// A claim, a term that passed, an incident: a red square.
    Red,
    /// Today: a pen line.
    Today,
    /// What is ahead: dashed.
    Ahead,
}

/// One moment.
pub struct Moment {
    /// What it is drawn as.
    pub kind: MomentKind,
    /// The day, or the hour when the day stands above.
    pub time: String,
    /// What happened.
    pub says: AnyView,
}

/// The timeline.
#[component]
pub fn Timeline(
    /// The moments, oldest first.
    moments: Vec<Moment>,
) -> AnyView {
    let moments = moments.into_iter().map(|moment| {
        let class = match moment.kind {
            MomentKind::Plain => "",
            MomentKind::Act => "act",
            MomentKind::Handout => "handout",
            MomentKind::Red => "red",
            MomentKind::Today => "today",
            MomentKind::Ahead => "ahead",
        };
        view! {
            <li class=class>
                <time>{moment.time}</time>
                <span class={"dot"}></span>
                <div>{moment.says}</div>
            </li>
        }
    });
    view! { <ol class="timeline">{moments.collect_view()}</ol> }.into_any()
}
