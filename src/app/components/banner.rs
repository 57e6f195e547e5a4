//! What must be known before one goes on, and errors that belong to no field.

use super::{Sign, State};
use leptos::prelude::*;

/// A tinted strip with a state, a sentence and what can be done.
#[component]
pub fn Banner(
    /// What it is drawn as; also its tint.
    sign: Sign,
    /// The word: «Расторжение ждёт до утра».
    #[prop(into)]
    word: Signal<String>,
    /// The sentence under it.
    #[prop(optional, into)]
    says: MaybeProp<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let tint = match sign {
        Sign::Over => "red",
        other => other.class(),
    };
    view! {
        <div class=format!("banner {tint}")>
            <div class="says">
                <State sign word/>
                {move || says.get().map(|says| view! { <p>{says}</p> })}
            </div>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// What went wrong: what happened, what was kept, what to do next. It is announced at once.
#[component]
pub fn ErrorNote(
    /// The sentence; `None` while nothing is wrong.
    #[prop(into)]
    error: MaybeProp<String>,
) -> AnyView {
    let note = move || {
        error.get().map(|error| {
            view! {
                <div class="banner red">
                    <div class="says"><State sign=Sign::Red word=error/></div>
                </div>
            }
        })
    };
    view! { <div role="alert">{note}</div> }.into_any()
}
