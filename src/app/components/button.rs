//! A button: the one filled with pen is what the page is for; one that is not ready is dashed and says what it waits for.

use super::{Glyph, Icon};
use leptos::prelude::*;

/// How much a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// What the page is for; one to a page.
    Primary,
    /// Everything else.
    #[default]
    Plain,
    /// An underlined word, in rows and beside titles.
    Bare,
}

/// How large a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 36 px, 44 px on tablet and phone.
    #[default]
    Office,
    /// 44 px everywhere.
    Touch,
    /// 56 px, for gloves.
    Counter,
}

/// The classes of a button or of a link that looks like one.
pub(super) fn classes(kind: Kind, size: Size, class: &str) -> String {
    let kind = match kind {
        Kind::Primary => " primary",
        Kind::Plain => "",
        Kind::Bare => " bare",
    };
    let size = match size {
        Size::Office => "",
        Size::Touch => " touch",
        Size::Counter => " large",
    };
    format!("button{kind}{size} {class}")
}

/// A button.
#[component]
pub fn Button(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// How much it weighs.
    #[prop(optional)]
    kind: Kind,
    /// How large it is.
    #[prop(optional)]
    size: Size,
    /// A sign before the name.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// The key that presses it: «F9». The page listens for the key.
    #[prop(optional, into)]
    key_hint: Option<String>,
    /// What it waits for: «ждёт решения». While this is there the button is dashed and does nothing.
    #[prop(optional, into)]
    waits: MaybeProp<String>,
    /// It sends the form it stands in; then `on_press` is usually left to the form's `on:submit`.
    #[prop(optional)]
    submit: bool,
    /// More classes: `push` (at the right end), `wide`, `left`.
    #[prop(optional)]
    class: &'static str,
    /// What it does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> AnyView {
    let not_ready = move || waits.with(|w| w.is_some());
    let press = move |event: leptos::ev::MouseEvent| {
        if waits.with_untracked(|w| w.is_some()) {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=classes(kind, size, class)
            class:waiting=not_ready
            aria-disabled=move || not_ready().then_some("true")
            on:click=press
        >
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            <span>{move || label.get()}</span>
            {move || waits.get().map(|waits| view! { <small class="waits">{waits}</small> })}
            {key_hint.map(|key| view! { <kbd aria-hidden="true">{key}</kbd> })}
        </button>
    }
    .into_any()
}
