//! A checklist: what the books or a person have ticked, with the citation at the right end.

use super::{Icon, Sign};
use leptos::prelude::*;

/// One row of a checklist.
pub struct Check {
    /// Whether it is there: green, amber, or neutral (not yet).
    pub sign: Sign,
    /// The sign in words, for a screen reader: «есть».
    pub word: String,
    /// What is checked.
    pub says: AnyView,
    /// A citation, an exhibit's number, an action.
    pub right: Option<AnyView>,
}

/// A checklist, in two columns where there is room.
#[component]
pub fn Checklist(
    /// Its rows.
    checks: Vec<Check>,
) -> AnyView {
    let rows = checks.into_iter().map(|check| {
        view! {
            <li>
                <Icon glyph=check.sign.glyph() class=check.sign.class()/>
                <span class="sr">{check.word}", "</span>
                <div>{check.says}</div>
                {check.right.map(|right| view! { <div class="right">{right}</div> })}
            </li>
        }
    });
    view! { <ul class="lines checklist">{rows.collect_view()}</ul> }.into_any()
}
