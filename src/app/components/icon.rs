//! Signs drawn as lines: the icons of the sections stand on a board; the shapes of states are filled.

use leptos::prelude::*;

/// Which sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A clock: the page Today.
    Today,
    /// Down onto the shelf.
    Acceptance,
    /// Up from the shelf.
    Handout,
    /// Back to the client.
    Return,
    /// A tally.
    Count,
    /// Two boards with boxes.
    Shelves,
    /// A person.
    Clients,
    /// The rouble.
    Money,
    /// An envelope.
    Letters,
    /// Quotation marks.
    Disputes,
    /// A written page.
    Journal,
    /// Two drawers.
    Data,
    /// Two sliders.
    Settings,
    /// Three boxes: everything else.
    More,
    /// Bars of a barcode.
    Scanner,
    /// A box over the edge of a board.
    Over,
    /// An octagon with a mark.
    Octagon,
    /// A triangle with a mark.
    Triangle,
    /// A ticked disc.
    Disc,
    /// A small clock.
    Clock,
    /// An empty ring.
    Ring,
}

/// Lines, filled shapes, and marks cut into these; all as path data.
struct Drawing {
    side: u32,
    lines: &'static str,
    solid: &'static str,
    mark: &'static str,
}

const fn lines(lines: &'static str) -> Drawing {
    Drawing { side: 24, lines, solid: "", mark: "" }
}

const fn shape(solid: &'static str, mark: &'static str) -> Drawing {
    Drawing { side: 16, lines: "", solid, mark }
}

impl Glyph {
    fn drawing(self) -> Drawing {
        match self {
            Glyph::Today => lines("M12 3.6A6.4 6.4 0 1 0 12 16.4A6.4 6.4 0 1 0 12 3.6ZM12 6.4V10.4L14.6 12M2 21H22"),
            Glyph::Acceptance => lines("M12 3V14.5M6.8 10.2L12 15.4L17.2 10.2M2 21H22"),
            Glyph::Handout => lines("M12 16V4.5M6.8 8.8L12 3.6L17.2 8.8M2 21H22"),
            Glyph::Return => lines("M4.5 7.2H15.5A4.3 4.3 0 0 1 15.5 15.8H12M8.6 3L4.4 7.2L8.6 11.4M2 21H22"),
            Glyph::Count => lines("M5 4V17M9.5 4V17M14 4V17M18.5 4V17M2.5 14.5L21.5 7.5M2 21H22"),
            Glyph::Shelves => lines("M2 10.5H22M2 21H22M4.5 5H9.5V10.5H4.5ZM13.5 15.5H18.5V21H13.5Z"),
            Glyph::Clients => lines("M12 2.4A3.6 3.6 0 1 0 12 9.6A3.6 3.6 0 1 0 12 2.4ZM5 20.5V19A7 6.6 0 0 1 19 19V20.5M2 21H22"),
            Glyph::Money => lines("M8.5 17V4H13.2A3.6 3.6 0 0 1 13.2 11.2H5.5M5.5 14.4H13M2 21H22"),
            Glyph::Letters => lines("M3.5 5H20.5V16.5H3.5ZM3.5 5.8L12 12L20.5 5.8M2 21H22"),
            Glyph::Disputes => lines("M11 4.5L5.5 10.5L11 16.5M19 4.5L13.5 10.5L19 16.5M2 21H22"),
            Glyph::Journal => lines("M5 3.5H19V17H5ZM8.5 7.5H15.5M8.5 11.5H15.5M2 21H22"),
            Glyph::Data => lines("M3.5 3.5H20.5V9H3.5ZM3.5 11.5H20.5V17H3.5ZM7 6.2H9M7 14.2H9M2 21H22"),
            Glyph::Settings => lines("M3 6H21M3 13.5H21M8 3V9M16 10.5V16.5M2 21H22"),
            Glyph::More => {
                Drawing { side: 24, lines: "M2 21H22", solid: "M2 9H7.4V14.4H2ZM9.3 9H14.7V14.4H9.3ZM16.6 9H22V14.4H16.6Z", mark: "" }
            }
            Glyph::Scanner => {
                shape("M0 3H1.6V13H0ZM3 3H4.2V13H3ZM5.6 3H7.6V13H5.6ZM9 3H10V13H9ZM11.4 3H13V13H11.4ZM14.4 3H16V13H14.4Z", "")
            }
            Glyph::Over => shape("M4.5 1H16V10H4.5ZM0 11.2H9.6V15.4H7.8V13H0Z", ""),
            Glyph::Octagon => shape("M5 .6H11L15.4 5V11L11 15.4H5L.6 11V5Z", "M8 3.8V9M8 10.8V12.6"),
            Glyph::Triangle => shape("M8 .8L15.8 15H.2Z", "M8 5.8V10.4M8 11.8V13.4"),
            Glyph::Disc => shape("M8 .4A7.6 7.6 0 1 0 8 15.6A7.6 7.6 0 1 0 8 .4Z", "M4.4 8.2L7 10.8L11.6 5.6"),
            Glyph::Clock => {
                Drawing { side: 16, lines: "M8 1.4A6.6 6.6 0 1 0 8 14.6A6.6 6.6 0 1 0 8 1.4ZM8 4.2V8.4L10.6 10", solid: "", mark: "" }
            }
            Glyph::Ring => Drawing { side: 16, lines: "M8 1.6A6.4 6.4 0 1 0 8 14.4A6.4 6.4 0 1 0 8 1.6Z", solid: "", mark: "" },
        }
    }
}

/// A sign; says nothing to a screen reader, the word beside it does.
#[component]
pub fn Icon(
    /// Which one.
    glyph: Glyph,
    /// More classes, such as a colour: `green`.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    let Drawing { side, lines, solid, mark } = glyph.drawing();
    let size = if side == 16 { "small " } else { "" };
    let path = |class: &'static str, d: &'static str| (!d.is_empty()).then(|| view! { <path class=class d=d/> });
    view! {
        <svg class=format!("icon {size}{class}") viewBox=format!("0 0 {side} {side}") width=side height=side aria-hidden="true" focusable="false">
            {path("", lines)}
            {path("solid", solid)}
            {path("mark", mark)}
        </svg>
    }
    .into_any()
}
