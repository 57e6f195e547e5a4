//! The title of a page on its board, with what is known of the last write at the right end; and the strip of the demo point.

use super::{Sign, State};
use leptos::prelude::*;

/// The title. It takes the focus after a navigation: `browser::page::arrive`.
#[component]
pub fn PageTitle(
    /// The title, the heading of the page.
    #[prop(into)]
    title: Signal<String>,
    /// The line beside it: a date, a contract.
    #[prop(optional, into)]
    sub: MaybeProp<String>,
    /// At the right end: `SavedMark`, the scanner.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <header class="title">
            <h1 tabindex="-1">{move || title.get()}</h1>
            {move || sub.get().map(|sub| view! { <span class="sub">{sub}</span> })}
            <div class="status" role="status">{children.map(|children| children())}</div>
        </header>
    }
    .into_any()
}

/// How the last write went: sign, word and hour.
#[component]
pub fn SavedMark(
    /// Green, waiting, red.
    #[prop(into)]
    sign: Signal<Sign>,
    /// «Сохранено».
    #[prop(into)]
    word: Signal<String>,
    /// «10:04:52».
    #[prop(optional, into)]
    time: MaybeProp<String>,
) -> AnyView {
    view! { <span class="saved">{move || view! { <State sign=sign.get() word=word/> }} " " {move || time.get()}</span> }.into_any()
}

/// Says on every page that this is the demo point, and leads out of it.
#[component]
pub fn DemoStrip(
    /// «Это пример: выдуманный пункт, записи только в памяти».
    #[prop(into)]
    says: String,
    /// «Выйти из примера».
    #[prop(into)]
    leave: String,
    /// Leaves.
    #[prop(into)]
    on_leave: Callback<()>,
) -> AnyView {
    view! {
        <div class="demo-strip">
            <span>{says}</span>
            <button type="button" on:click=move |_| on_leave.run(())>{leave}</button>
        </div>
    }
    .into_any()
}
