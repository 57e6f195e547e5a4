//! Links: one that looks like a button, and the citation of an entry.

use super::button::{Kind, Size, classes};
use super::{Glyph, Icon};
use leptos::prelude::*;

/// A link that looks like a button. Addresses come from `Page::href()`.
#[component]
pub fn ButtonLink(
    /// Its name.
    #[prop(into)]
    label: String,
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// How much it weighs.
    #[prop(optional)]
    kind: Kind,
    /// How large it is.
    #[prop(optional)]
    size: Size,
    /// A sign before the name.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// The key that follows it: «F2». The page listens for the key.
    #[prop(optional, into)]
    key_hint: Option<String>,
    /// More classes: `push`, `wide`, `left`.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    view! {
        <a class=classes(kind, size, class) href=href>
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            <span>{label}</span>
            {key_hint.map(|key| view! { <kbd aria-hidden="true">{key}</kbd> })}
        </a>
    }
    .into_any()
}

/// The id of an entry, as a link to it.
#[component]
pub fn Cite(
    /// The id: «K7QP-441».
    #[prop(into)]
    id: String,
    /// The page of the entry.
    #[prop(into)]
    href: String,
) -> AnyView {
    view! { <a class="id" href=href>{id}</a> }.into_any()
}
