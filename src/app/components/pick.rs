//! Choosing one of many by typing a part of its name: a combobox with a list below (ARIA 1.2 pattern).

use super::field::{below, invalid};
use super::fresh_id;
use crate::app::reactive::{memo, signal};
use crate::domain::search::{folded, matches};
use leptos::prelude::*;

/// How many choices are shown at once; typing narrows them.
const SHOWN: usize = 40;

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its value, usually an entry's id.
    pub id: String,
    /// Its name; what is typed is looked for here and in `sub`.
    pub label: String,
    /// What tells it from another of the same name: «договор № 7, полка B-3».
    pub sub: String,
}

/// A field that looks through choices. Arrows move, Enter takes, Escape closes; leaving the field keeps what was taken.
#[component]
pub fn SearchPick(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The id of what is chosen; `None` while nothing is.
    value: RwSignal<Option<String>>,
    /// Said when nothing matches what is typed.
    #[prop(into)]
    nothing: String,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the choice, if anything.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Classes of the whole field.
    #[prop(optional)]
    class: &'static str,
    /// The input itself, to move the focus to.
    #[prop(optional)]
    input: Option<NodeRef<leptos::html::Input>>,
) -> AnyView {
    let id = fresh_id();
    let list_id = format!("{id}-list");
    let name_of = move |id: &str| choices.with(|c| c.iter().find(|c| c.id == id).map(|c| c.label.clone()));
    // What is being typed; `None` while the field shows the name of what is chosen.
    let typed = signal(None::<String>);
    let open = signal(false);
    let at = signal(0_usize);
    let found = memo(move || {
        let wanted = typed.get().unwrap_or_default();
        choices.with(|choices| {
            // What is found in a name stands before what is found beside it.
            let fits = choices.iter().filter(|c| matches(&format!("{} {}", c.label, c.sub), &wanted));
            let (named, beside): (Vec<_>, Vec<_>) = fits.partition(|c| matches(&c.label, &wanted));
            named.into_iter().chain(beside).take(SHOWN).cloned().collect::<Vec<_>>()
        })
    });
    let shown = move || typed.get().or_else(|| value.with(|v| v.as_deref().and_then(name_of))).unwrap_or_default();
    let close = move || {
        open.try_set(false);
        typed.try_set(None);
    };
    let take = move |choice: String| {
        value.set(Some(choice));
        close();
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if !open.get_untracked() => open.set(true),
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(count.saturating_sub(1))),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            // What was typed is there to be taken, also when the list has closed meanwhile.
            "Enter" if open.get_untracked() || typed.with_untracked(Option::is_some) => {
                if let Some(choice) = found.with_untracked(|found| found.get(at.get_untracked()).map(|c| c.id.clone())) {
                    take(choice);
                }
            }
            "Escape" if open.get_untracked() => {
                // Only the list is closed, not the dialog around it.
                event.stop_propagation();
                close();
            }
            _ => return,
        }
        event.prevent_default();
    };
    let option_id = {
        let id = id.clone();
        move |n: usize| format!("{id}-{n}")
    };
    let active = {
        let option_id = option_id.clone();
        move || (open.get() && found.with(|f| !f.is_empty())).then(|| option_id(at.get()))
    };
    let options = {
        let list_id = list_id.clone();
        move || {
            open.get().then(|| {
                let rows = found.get().into_iter().enumerate().map(|(n, choice)| {
                    let picked = choice.id.clone();
                    view! {
                        <li
                            role="option"
                            id=option_id(n)
                            aria-selected=move || if at.get() == n { "true" } else { "false" }
                            // Before the field loses the focus, or the list would be gone.
                            on:mousedown=move |event| {
                                event.prevent_default();
                                take(picked.clone());
                            }
                        >
                            <span>{choice.label}</span>
                            <small>{choice.sub}</small>
                        </li>
                    }
                });
                let rows = rows.collect_view();
                let none = found.with(Vec::is_empty).then(|| {
                    view! { <li class="none" role="option" aria-disabled="true" aria-selected="false">{nothing.clone()}</li> }
                });
                view! { <ul class="pick-list" role="listbox" id=list_id.clone() aria-label=label.get_untracked()>{rows}{none}</ul> }
            })
        }
    };
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone()>{move || label.get()}</label>
            <div class="pick">
                <input
                    id=id.clone()
                    class="input"
                    role="combobox"
                    autocomplete="off"
                    aria-autocomplete="list"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls=list_id
                    aria-activedescendant=active
                    aria-describedby=format!("{id}-hint {id}-error")
                    aria-invalid=invalid(error)
                    prop:value=shown
                    on:input:target=move |event| {
                        typed.set(Some(event.target().value()));
                        value.set(None);
                        at.set(0);
                        open.set(true);
                    }
                    on:click=move |_| open.set(true)
                    on:keydown=on_key
                    on:blur=move |_| {
                        // A name typed in full counts as chosen.
                        let same = typed.try_get_untracked().flatten().and_then(|typed| {
                            let typed = folded(typed.trim());
                            choices.with_untracked(|c| c.iter().find(|c| folded(&c.label) == typed).map(|c| c.id.clone()))
                        });
                        if let Some(same) = same {
                            value.try_set(Some(same));
                            typed.try_set(None);
                        }
                        open.try_set(false);
                    }
                    node_ref=input.unwrap_or_default()
                />
                {options}
            </div>
            {below(&id, hint, error)}
        </div>
    }
    .into_any()
}
