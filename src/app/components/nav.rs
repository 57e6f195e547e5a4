//! The links of the rail, the lower bar and the sheet.

use super::{Glyph, Icon};
use leptos::prelude::*;

/// One section of the product.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// Its word.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// Its sign.
    pub glyph: Glyph,
    /// How many things wait there; `None` shows nothing.
    pub count: Signal<Option<usize>>,
    /// A group begins with it.
    pub begins: bool,
    /// It stands on the tablet's rail; the others are behind «Ещё» there.
    pub on_tablet: bool,
    /// It stands on the phone's lower bar (four at most).
    pub on_phone: bool,
    /// Only this very address is it (the page Today, whose address begins all others).
    pub exact: bool,
}

impl NavItem {
    /// Whether a path lies in this section.
    pub(super) fn holds(&self, path: &str) -> bool {
        let (here, path) = (self.href.trim_end_matches('/'), path.trim_end_matches('/'));
        match path.strip_prefix(here) {
            Some("") => true,
            Some(rest) => !self.exact && rest.starts_with('/'),
            None => false,
        }
    }
}

/// A link of the navigation; `on_go` runs when it is followed (the sheet closes).
pub(super) fn nav_link(item: &NavItem, path: Signal<String>, on_go: Option<Callback<()>>) -> AnyView {
    let here = {
        let item = item.clone();
        move || path.with(|path| item.holds(path)).then_some("page")
    };
    let count = item.count;
    view! {
        <a
            class="nav-link"
            href=item.href.clone()
            aria-current=here
            on:click=move |_| {
                if let Some(on_go) = on_go {
                    on_go.run(());
                }
            }
        >
            <Icon glyph=item.glyph/>
            <span class="word">{item.label.clone()}</span>
            {move || count.get().filter(|n| *n > 0).map(|n| view! { <span class="count">{n}</span> })}
        </a>
    }
    .into_any()
}
