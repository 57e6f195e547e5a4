//! Tabs of a page: a pen board under the chosen one. Arrows move between them.

use crate::app::reactive::follow;
use crate::browser::page;
use leptos::prelude::*;

/// One tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    /// Its value, a slug: `goods`.
    pub id: &'static str,
    /// Its word.
    pub label: String,
    /// How many things are behind it; empty if it is not counted.
    pub count: String,
}

/// A row of tabs; the caller shows a [`TabPanel`] for each.
#[component]
pub fn Tabs(
    /// What they divide, for a screen reader.
    #[prop(into)]
    label: String,
    /// The tabs; the counts may change.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
    /// The id of the chosen one.
    value: RwSignal<&'static str>,
) -> AnyView {
    let step = move |event: leptos::ev::KeyboardEvent| {
        let forward = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            _ => return,
        };
        event.prevent_default();
        let next = tabs.with_untracked(|tabs| {
            let count = i64::try_from(tabs.len()).unwrap_or_default().max(1);
            let at = tabs.iter().position(|tab| tab.id == value.get_untracked()).unwrap_or_default();
            let next = (i64::try_from(at).unwrap_or_default() + forward).rem_euclid(count);
            tabs.get(usize::try_from(next).unwrap_or_default()).map(|tab| tab.id)
        });
        if let Some(next) = next {
            value.set(next);
            // The tab that is chosen now is the only one in the order of Tab; the focus follows it.
            page::focus(&format!("#tab-{next}"));
        }
    };
    // On the phone the row is wider than the page: the chosen one is seen whole.
    follow(move || {
        let chosen = value.get();
        request_animation_frame(move || page::show_across(&format!("#tab-{chosen}")));
    });
    let buttons = move || {
        let buttons = tabs.get().into_iter().map(|Tab { id, label, count }| {
            let chosen = move || value.get() == id;
            view! {
                <button
                    type="button"
                    role="tab"
                    class="tab"
                    id=format!("tab-{id}")
                    aria-controls=format!("panel-{id}")
                    aria-selected=move || if chosen() { "true" } else { "false" }
                    tabindex=move || if chosen() { "0" } else { "-1" }
                    on:click=move |_| value.set(id)
                >
                    {label}
                    {(!count.is_empty()).then(|| view! { " " <span class="count">{count}</span> })}
                </button>
            }
        });
        buttons.collect_view()
    };
    view! { <div class="tabs" role="tablist" aria-label=label on:keydown=step>{buttons}</div> }.into_any()
}

/// What stands behind a tab; made only while it is chosen.
#[component]
pub fn TabPanel(
    /// The id of its tab.
    id: &'static str,
    /// The id of the chosen tab.
    #[prop(into)]
    value: Signal<&'static str>,
    /// The content.
    children: ChildrenFn,
) -> AnyView {
    let content = move || {
        (value.get() == id).then(|| {
            view! {
                <div class="stack" role="tabpanel" id=format!("panel-{id}") aria-labelledby=format!("tab-{id}")>
                    {children()}
                </div>
            }
        })
    };
    content.into_any()
}
