//! Lines of a list: an hour or a kind left, one sentence, something at the right end.

use leptos::prelude::*;

/// One line.
pub struct Line {
    /// The hour, the date or the kind.
    pub lead: String,
    /// What is said.
    pub says: AnyView,
    /// At the right end: an action, an id.
    pub right: Option<AnyView>,
}

/// A list of lines.
#[component]
pub fn Lines(
    /// The lines.
    lines: Vec<Line>,
) -> AnyView {
    let lines = lines.into_iter().map(|line| {
        view! {
            <li>
                {(!line.lead.is_empty()).then(|| view! { <span class="lead">{line.lead}</span> })}
                <div>{line.says}</div>
                {line.right.map(|right| view! { <div class="right">{right}</div> })}
            </li>
        }
    });
    view! { <ul class="lines">{lines.collect_view()}</ul> }.into_any()
}
