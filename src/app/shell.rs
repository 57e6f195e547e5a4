//! What stands around every page: the rail, the title board, messages.

use super::route::Page;
use super::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// Shown while the journal is being opened.
pub fn opening() -> impl IntoView {
    let tx = use_text();
    view! { <p role="status">{tx.t(k::nav::OPENING)}</p> }
}

/// The frame of the pages.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let tx = use_text();
    let links = [
        (Page::Today, k::nav::TODAY),
        (Page::Acceptance(None), k::nav::ACCEPTANCE),
        (Page::Handout, k::nav::HANDOUT),
        (Page::Return(None), k::nav::RETURN),
        (Page::Shelves, k::nav::SHELVES),
        (Page::Clients, k::nav::CLIENTS),
        (Page::Disputes, k::nav::DISPUTES),
        (Page::Journal, k::nav::JOURNAL),
        (Page::Data, k::nav::DATA),
        (Page::Settings, k::nav::SETTINGS),
    ];
    let links = links.map(|(page, key)| view! { <a href=page.href()>{tx.t(key)}</a> }).collect_view();
    view! { <nav>{links}</nav><main id="main">{children()}</main> }
}
