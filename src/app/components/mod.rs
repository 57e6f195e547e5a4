//! The parts pages are built of. Dumb on purpose: they take ready words and signals, know no books and no texts of their own
//! subject, and are drawn by `style/` (the words for laying a page out stand at the head of `style/layout.css`).
//!
//! One pitfall of `view!`: a nested element in which nothing is computed (`<i class="dot"></i>`, `<td>"x"</td>`) is made through
//! innerHTML, which the page's policy forbids, and the app stops. Give such an element one computed attribute,
//! `<i class={"dot"}></i>`, or compute its text.

mod banner;
mod button;
mod cards;
mod chart;
mod check;
mod checklist;
mod chips;
mod date_field;
mod dialog;
mod empty;
mod facts;
mod field;
mod file;
mod frame;
mod icon;
mod lines;
mod link;
mod long_list;
mod nav;
pub mod paper;
mod parts;
mod pick;
mod pieces;
mod progress;
mod room;
mod row;
mod section;
mod select;
mod sheet;
mod shelf_bar;
mod state;
mod sum;
mod table;
mod tabs;
mod thread;
mod timeline;
mod title;
mod toasts;
mod update_notice;
mod verdict;

pub use banner::{Banner, ErrorNote};
pub use button::{Button, Kind, Size};
pub use cards::{Card, RadioCards};
pub use chart::{ChartData, ChartPoint, ChartWords, Mark, RatioChart};
pub use check::CheckField;
pub use checklist::{Check, Checklist};
pub use chips::{Chip, Chips};
pub use date_field::{DateField, DateTimeField, TimeField};
pub use dialog::Dialog;
pub use empty::Empty;
pub use facts::{Fact, Facts};
pub use field::{AreaField, NumberField, TextField};
pub use file::FileField;
pub use frame::{Shell, ShellWords};
pub use icon::{Glyph, Icon};
pub use lines::{Line, Lines};
pub use link::{ButtonLink, Cite};
pub use long_list::{Column, LongList};
pub use nav::NavItem;
pub use parts::Parts;
pub use pick::{Choice, SearchPick};
pub use pieces::PiecesInput;
pub use progress::Progress;
pub use room::{Fill, MiniRoom, Rack, Room, Shelf, Tenant};
pub use row::{Row, Rows};
pub use section::Section;
pub use select::SelectField;
pub use shelf_bar::{BarLabels, BarSize, ROW_SCALE, ShelfBar};
pub use state::{Sign, State};
pub use sum::{Sum, Term};
pub use table::DataTable;
pub use tabs::{Tab, TabPanel, Tabs};
pub use thread::{Letter, Thread, ThreadItem};
pub use timeline::{Moment, MomentKind, Timeline};
pub use title::{DemoStrip, PageTitle, SavedMark};
pub use toasts::{ToastItem, Toasts};
pub use update_notice::UpdateNotice;
pub use verdict::Verdict;

use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// An id for an element that another one points to (`aria-describedby`, `for`).
fn fresh_id() -> String {
    NEXT.with(|next| {
        let n = next.get();
        next.set(n.wrapping_add(1));
        format!("part-{n}")
    })
}
