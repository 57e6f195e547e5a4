//! A list of up to 100,000 rows of one height: only the rows around what is seen are in the page.

use crate::app::reactive::{follow, memo, signal};
use crate::output::picture::window::rows;
use leptos::prelude::*;

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Its width as CSS grid writes it: `100px`, `1fr`, `minmax(0, 1fr)`.
    pub width: &'static str,
}

/// The list, to assistive technology a table of `total` rows.
#[component]
pub fn LongList(
    /// What it shows.
    #[prop(into)]
    label: String,
    /// Its columns.
    columns: Vec<Column>,
    /// How many rows there are.
    #[prop(into)]
    total: Signal<usize>,
    /// Changes when the rows are others (another filter, a new entry), so that they are made anew.
    #[prop(optional, into)]
    version: Signal<u64>,
    /// The height of a row in pixels: 44 for touch, 30 for the office.
    #[prop(default = 44)]
    row_height: u32,
    /// Makes the cells of a row, one for each column.
    #[prop(into)]
    row: Callback<usize, Vec<AnyView>>,
) -> AnyView {
    let node = NodeRef::<leptos::html::Div>::new();
    // (pixels seen, pixels scrolled away)
    let place = signal((720_u32, 0_i64));
    let measure = move || {
        if let Some(list) = node.get_untracked() {
            let seen = u32::try_from(list.client_height()).unwrap_or_default();
            place.set((seen, i64::from(list.scroll_top())));
        }
    };
    follow(move || {
        node.track();
        measure();
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    let shown = memo(move || {
        let (seen, top) = place.get();
        rows(total.get(), row_height, seen, top)
    });
    let name = label.clone();
    let grid = columns.iter().map(|c| c.width).collect::<Vec<_>>().join(" ");
    let heads = columns.into_iter().map(|c| view! { <div role="columnheader">{c.head}</div> }).collect_view();
    let template = grid.clone();
    let one = move |n: usize| {
        let cells = row.run(n).into_iter().map(|cell| view! { <div role="cell">{cell}</div> }).collect_view();
        let top = format!("{}px", u64::try_from(n).unwrap_or_default() * u64::from(row_height));
        view! {
            <div
                class="long-row"
                role="row"
                aria-rowindex=(n + 2).to_string()
                style:top=top
                style:height=format!("{row_height}px")
                style:grid-template-columns=template.clone()
            >
                {cells}
            </div>
        }
        .into_any()
    };
    let extent = move || format!("{}px", u64::try_from(total.get()).unwrap_or_default() * u64::from(row_height));
    view! {
        <div class="long-box" role="table" aria-label=name aria-rowcount=move || (total.get() + 1).to_string()>
            <div class="long-head" role="row" aria-rowindex="1" style:grid-template-columns=grid>{heads}</div>
            <div class="long" role="rowgroup" tabindex="0" aria-label=label node_ref=node on:scroll=move |_| measure()>
                <div class="extent" role="presentation" style:height=extent>
                    <For
                        each=move || {
                            let version = version.get();
                            shown.get().map(move |n| (n, version))
                        }
                        key=|key| *key
                        let:key
                    >
                        {one(key.0)}
                    </For>
                </div>
            </div>
        </div>
    }
    .into_any()
}
