//! A list of very many rows of different heights, in the page's own flow: only the parts around what is seen are made, the others hold their
//! place. Whoever goes through it by keyboard or hears it read comes to a button that makes the next part; a print shows all of it.

use super::fresh_id;
use crate::app::reactive::{follow, memo, signal};
use crate::browser::{near, page};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many rows a part holds.
const PART: usize = 20;

/// Up to how many rows all are made.
const FEW: usize = 100;

/// The list.
#[component]
pub fn Parts(
    /// How many rows there are.
    #[prop(into)]
    total: Signal<usize>,
    /// How tall a row is before it was ever drawn, in pixels.
    row_height: u32,
    /// What the rows from–until are called, for whoever does not see them: «Письма 41–60 из 2000».
    #[prop(into)]
    label: Callback<Range<usize>, String>,
    /// Makes the rows.
    #[prop(into)]
    rows: Callback<Range<usize>, AnyView>,
) -> AnyView {
    let id = fresh_id();
    let parts = memo(move || total.get().div_ceil(PART));
    // The first part is made at once, the others once it is known what is seen.
    let near = signal(BTreeSet::from([0_usize]));
    let printed = signal(false);
    // How tall each part was when it was last drawn.
    let heights = signal(Vec::<u32>::new());
    let measure = {
        let selector = format!("#{id} > .part");
        move || {
            let found = near::parts(&selector);
            if found.is_empty() {
                return;
            }
            let now: BTreeSet<usize> = (0..found.len()).filter(|n| found.get(*n).is_some_and(|(near, _)| *near)).collect();
            let drawn: Vec<u32> = found.into_iter().map(|(_, height)| height).collect();
            heights.try_set(drawn);
            if near.try_with_untracked(|before| *before != now) == Some(true) {
                near.try_set(now);
            }
        }
    };
    let waiting = signal(false);
    let look = {
        let measure = StoredValue::new(measure);
        move || {
            // Once a frame, however often the page scrolls.
            if waiting.try_get_untracked() != Some(false) {
                return;
            }
            waiting.set(true);
            request_animation_frame(move || {
                waiting.try_set(false);
                measure.try_with_value(|measure| measure());
            });
        }
    };
    follow(move || {
        total.track();
        near.track();
        look();
    });
    let listening = [
        window_event_listener(leptos::ev::scroll, move |_| look()),
        window_event_listener(leptos::ev::resize, move |_| look()),
        window_event_listener(leptos::ev::beforeprint, move |_| printed.set(true)),
        window_event_listener(leptos::ev::afterprint, move |_| printed.set(false)),
    ];
    on_cleanup(move || listening.into_iter().for_each(|listener| listener.remove()));
    let place = id.clone();
    let part = move |n: usize| {
        let range = move || n * PART..((n + 1) * PART).min(total.get());
        let made = memo(move || printed.get() || total.get() <= FEW || near.with(|near| near.contains(&n)));
        let height = move || {
            let drawn = heights.with_untracked(|heights| heights.get(n).copied()).filter(|height| *height > 0);
            let rows = u32::try_from(range().len()).unwrap_or_default();
            (!made.get()).then(|| format!("{}px", drawn.unwrap_or(rows * row_height)))
        };
        let this = format!("{place}-{n}");
        let inside = format!("#{this} :is(a, button)");
        let content = move || {
            if made.get() {
                return rows.run(range());
            }
            let inside = inside.clone();
            // The focus goes on into what it asked for.
            let open = move || {
                near.update(|near| {
                    near.insert(n);
                });
                let inside = inside.clone();
                request_animation_frame(move || page::focus(&inside));
            };
            let (by_focus, by_press) = (open.clone(), open);
            view! {
                <button type="button" class="part-open" on:focus=move |_| by_focus() on:click=move |_| by_press()>
                    {move || label.run(range())}
                </button>
            }
            .into_any()
        };
        view! {
            <div class="part" id=this role="group" aria-label=move || label.run(range()) style:height=height>
                {content}
            </div>
        }
        .into_any()
    };
    view! {
        <div id=id class="parts">
            <For each=move || 0..parts.get() key=|n| *n let:n>{part(n)}</For>
        </div>
    }
    .into_any()
}
