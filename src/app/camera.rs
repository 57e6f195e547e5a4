//! The camera in the scanner's place, where the browser can read codes: what it reads goes the way of every scan.

use super::reactive::{derived, signal};
use super::scanner::use_scanner;
use super::text::use_text;
use crate::app::components::{Button, ErrorNote, Kind, Size};
use crate::browser::camera::{self, Camera};
use crate::browser::{keyboard, pause};
use crate::input::in_view::InView;
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Between two looks at the picture, in milliseconds.
const BETWEEN: i32 = 120;

/// The button that opens the camera, and its picture while it is open; nothing where the browser reads no codes.
pub fn reader() -> Option<AnyView> {
    camera::offered().then(offered)
}

fn offered() -> AnyView {
    let (tx, scanner) = (use_text(), use_scanner());
    // Counts the openings: what an earlier one still does ends when it is not the last.
    let (opened, open, failed) = (signal(0_u32), signal(false), signal(None::<String>));
    let watch = move || {
        let own = opened.get_untracked().wrapping_add(1);
        opened.set(own);
        failed.set(None);
        open.set(true);
        spawn_local(async move {
            let wanted = move || opened.try_get_untracked() == Some(own) && open.try_get_untracked() == Some(true);
            // The picture stands on the page by then.
            pause::for_a_while(0).await;
            let camera = Camera::open(".camera video").await;
            let Ok(camera) = camera else {
                if wanted() {
                    open.set(false);
                    failed.set(Some(tx.t(k::scan::CAMERA_REFUSED).to_owned()));
                }
                return;
            };
            let mut view = InView::default();
            while wanted() {
                for code in camera.codes().await {
                    if wanted() && view.sees(&code, keyboard::now()) {
                        scanner.deliver(&code);
                    }
                }
                pause::for_a_while(BETWEEN).await;
            }
        });
    };
    let press = Callback::new(move |()| if open.get_untracked() { open.set(false) } else { watch() });
    let label = derived(move || tx.t(if open.get() { k::scan::CAMERA_CLOSE } else { k::scan::CAMERA_OPEN }).to_owned());
    let picture = move || {
        open.get().then(|| {
            view! {
                <video muted=true playsinline=true aria-label=tx.t(k::scan::CAMERA_PICTURE)></video>
                <p class="muted">{tx.t(k::scan::CAMERA_HINT)}</p>
            }
        })
    };
    view! {
        <div class="camera">
            <Button label=label kind=Kind::Bare size=Size::Touch on_press=press/>
            <ErrorNote error=failed/>
            {picture}
        </div>
    }
    .into_any()
}
