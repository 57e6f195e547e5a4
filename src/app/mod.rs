//! The page: one store of signals, routes, components and pages.

pub mod camera;
pub mod components;
pub mod pages;
pub mod reactive;
pub mod route;
pub mod session;
pub mod text;
pub mod unfinished;

mod notices;
mod routes;
mod scanned;
pub mod scanner;
pub mod shell;
mod shift;
mod shortcuts;

use crate::app::reactive::memo;
use leptos::prelude::*;
use session::{Phase, Session};
use std::time::Duration;

/// How often the clock is read; pages follow the minute.
const TICK: Duration = Duration::from_secs(5);

/// Mounts the app into the page.
pub fn mount() {
    leptos::mount::mount_to_body(App);
}

/// The root: the session, and below it the pages in the language of the moment.
#[component]
fn App() -> impl IntoView {
    let session = Session::new();
    provide_context(session);
    provide_context(pages::first_run::Introduction::default());
    provide_context(scanner::Scanner::default());
    let forms = pages::forms::KeptForms::default();
    provide_context(forms);
    let ticking = set_interval_with_handle(move || session.tick(), TICK);
    on_cleanup(move || {
        if let Ok(ticking) = ticking {
            ticking.clear();
        }
    });
    crate::browser::double_click::hold();
    session.open();
    let phase = memo(move || session.phase());
    move || {
        // Read here, so that everything below is mounted anew in the other language.
        session.lang();
        let pages = match phase.get() {
            Phase::Opening => shell::opening().into_any(),
            Phase::Unreadable => notices::unreadable().into_any(),
            Phase::FirstRun => view! { <pages::first_run::FirstRun/> }.into_any(),
            Phase::Open => {
                forms.read(session);
                view! { <routes::Pages/> }.into_any()
            }
        };
        view! {
            {pages}
            <components::UpdateNotice/>
        }
    }
}
