//! A state: shape, word and colour together, never a colour alone.

use super::{Glyph, Icon};
use leptos::prelude::*;

/// What a state is drawn as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sign {
    /// Over the shelf: a box over an edge, red.
    Over,
    /// Past due, wrong, our shortage: an octagon, red.
    Red,
    /// Needs attention: a triangle, amber.
    Amber,
    /// In order: a ticked disc, green.
    Green,
    /// Waiting for somebody: a clock.
    Waiting,
    /// Waiting, and time is short: a clock, amber.
    Pressing,
    /// Neither good nor bad: a ring.
    #[default]
    Neutral,
}

impl Sign {
    /// The shape.
    pub fn glyph(self) -> Glyph {
        match self {
            Sign::Over => Glyph::Over,
            Sign::Red => Glyph::Octagon,
            Sign::Amber => Glyph::Triangle,
            Sign::Green => Glyph::Disc,
            Sign::Waiting | Sign::Pressing => Glyph::Clock,
            Sign::Neutral => Glyph::Ring,
        }
    }

    /// The class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Sign::Over => "over",
            Sign::Red => "red",
            Sign::Amber | Sign::Pressing => "amber",
            Sign::Green => "green",
            Sign::Waiting | Sign::Neutral => "calm",
        }
    }
}

/// A state as shape and word.
#[component]
pub fn State(
    /// What it is drawn as.
    sign: Sign,
    /// The word: «Сверх полки».
    #[prop(into)]
    word: Signal<String>,
) -> AnyView {
    view! {
        <span class=format!("state {}", sign.class())>
            <Icon glyph=sign.glyph()/>
            {move || word.get()}
        </span>
    }
    .into_any()
}
