//! Rows of Today and of lists like it: state left, who and facts, deadline right, action last. The row is the action's target.

use super::{Sign, State};
use leptos::prelude::*;

/// The list that holds rows.
#[component]
pub fn Rows(
    /// Rows.
    children: Children,
) -> AnyView {
    view! { <ul class="rows">{children()}</ul> }.into_any()
}

/// A row.
#[component]
pub fn Row(
    /// State as shape and word; without one the row is calm and `lead` stands there.
    #[prop(optional)]
    state: Option<(Sign, String)>,
    /// In a calm row: a date, a kind.
    #[prop(optional, into)]
    lead: String,
    /// Who or what it is about, in bold.
    #[prop(into)]
    who: String,
    /// What is so, second line.
    #[prop(optional, into)]
    facts: Option<String>,
    /// Deadline or length, in bold: «12 дней».
    #[prop(optional, into)]
    when: Option<String>,
    /// Under it: «с 16.03, 12:00».
    #[prop(optional, into)]
    when_note: Option<String>,
    /// The action: its words and where it leads.
    #[prop(optional)]
    action: Option<(String, String)>,
    /// Something else that can be done: a link of its own.
    #[prop(optional)]
    also: Option<AnyView>,
    /// A picture under the facts, such as a shelf bar.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let calm = state.is_none();
    let first = match state {
        Some((sign, word)) => view! { <State sign word/> }.into_any(),
        None => view! { <span class="lead">{lead}</span> }.into_any(),
    };
    let described = action.as_ref().map(|_| super::fresh_id());
    view! {
        <li class="row" class:calm=calm>
            {first}
            <div class="what">
                <div class="who" id=described.clone()>{who}</div>
                {facts.map(|facts| view! { <div class="facts">{facts}</div> })}
                {children.map(|children| view! { <div class="within">{children()}</div> })}
            </div>
            <div class="when">
                {when.map(|when| view! { <b>{when}</b> })}
                {when_note.map(|note| view! { <small>{note}</small> })}
            </div>
            <div class="do">
                {also}
                {action.map(|(word, href)| view! { <a class="target" href=href aria-describedby=described>{word}</a> })}
            </div>
        </li>
    }
    .into_any()
}
