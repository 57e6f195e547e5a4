//! What stands around every page: rail or bars, who is on shift, the place of the page.

use super::nav::nav_link;
use super::sheet::sheet;
use super::{Glyph, Icon, NavItem};
use crate::app::reactive::signal;
use leptos::prelude::*;

/// The words of the frame.
#[derive(Clone, Debug)]
pub struct ShellWords {
    /// The product's name, the part that stands on the board and the part beyond: («Полк», «а»).
    pub wordmark: (String, String),
    /// «Разделы».
    pub menu: String,
    /// «Ещё».
    pub more: String,
    /// «Закрыть».
    pub close: String,
    /// «К содержанию».
    pub skip: String,
    /// «Сменить»: another person takes the shift.
    pub change: String,
}

/// The frame. The children are a `DemoStrip` if need be, then the page (an element of the class `page`).
#[component]
pub fn Shell(
    /// Its words.
    words: ShellWords,
    /// The sections.
    items: Vec<NavItem>,
    /// The path of the page shown now, as the address bar has it.
    #[prop(into)]
    path: Signal<String>,
    /// Who is on shift: name and role.
    #[prop(into)]
    on_shift: Signal<(String, String)>,
    /// Asks who takes the shift.
    #[prop(into)]
    on_change: Callback<()>,
    /// The page.
    children: Children,
) -> AnyView {
    let main = NodeRef::<leptos::html::Main>::new();
    let open = signal(false);
    let (on_board, beyond) = words.wordmark;
    let name = format!("{on_board}{beyond}");
    let home = items.first().map(|item| item.href.clone());
    let links = items.iter().map(|item| {
        let (begins, deep, on_phone) = (item.begins, !item.on_tablet, item.on_phone);
        view! { <li class:begins=begins class:deep=deep class:hand=on_phone class:desk=!on_phone>{nav_link(item, path, None)}</li> }
    });
    let links = links.collect_view();
    let items = StoredValue::new(items);
    // Where the page's own section is behind «Ещё», that is where one is.
    let hidden = move |shown: fn(&NavItem) -> bool| {
        path.with(|path| items.with_value(|items| items.iter().any(|item| item.holds(path) && !shown(item))))
    };
    view! {
        <button
            type="button"
            class="skip"
            on:click=move |_| {
                if let Some(main) = main.get_untracked() {
                    main.focus().ok();
                }
            }
        >
            {words.skip}
        </button>
        <div class="shell">
            <header class="rail">
                <a class="wordmark" href=home aria-label=name>
                    <span aria-hidden="true">{on_board}</span>
                    <b aria-hidden="true">{beyond}</b>
                </a>
                <nav aria-label=words.menu.clone()>
                    <ul class="nav">
                        {links}
                        <li class="nav-more hand">
                            <button
                                type="button"
                                class="nav-link"
                                class:inside-tablet=move || hidden(|item| item.on_tablet)
                                class:inside-phone=move || hidden(|item| item.on_phone)
                                aria-haspopup="dialog"
                                on:click=move |_| open.set(true)
                            >
                                <Icon glyph=Glyph::More/>
                                <span class="word">{words.more}</span>
                            </button>
                        </li>
                    </ul>
                </nav>
                <div class="shift">
                    <b>{move || on_shift.get().0}</b>
                    <span class="role">{move || on_shift.get().1}</span>
                    <button type="button" on:click=move |_| on_change.run(())>{words.change}</button>
                </div>
            </header>
            <main class="stage" id="main" tabindex="-1" node_ref=main>{children()}</main>
        </div>
        {sheet(items, path, open, words.menu, words.close)}
    }
    .into_any()
}
