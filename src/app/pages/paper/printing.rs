//! Printing: the forms to choose from, copies, the button, and the note of who gets a copy.
//!
//! Printing an act writes down that a copy left to the client, unless the tick is taken off: an act is printed at the counter for the
//! other side to sign and keep, and a code that is out there and nowhere written down could never be compared. It works for the button
//! and for Ctrl+P alike, and once for each page that was opened. Who cancelled the dialog has the entry in sight and one link to
//! make it void. Papers that stay with the point (labels, the journal) are noted only when somebody ticks it.

use super::Ready;
use crate::app::components::{Button, CheckField, ErrorNote, Kind, Size, TextField};
use crate::app::reactive::signal;
use crate::app::route::Page;
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::browser::print;
use crate::domain::Fact;
use crate::domain::record_keeping::Left;
use crate::output::paper::Form;
use crate::text::k;
use leptos::prelude::*;

/// What stands above the sheets.
pub fn printing(ready: &Ready, copies: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let made = &ready.made;
    let (form, document, about) = (made.form, made.document, made.about);
    let forms = ready.forms.iter().map(|other| {
        let here = (*other == form).then_some("page");
        view! { <a class="chip" href=Page::Paper(document, Some(*other)).href() aria-current=here>{tx.t(other.name())}</a> }
    });
    let forms = (ready.forms.len() > 1).then(|| view! { <nav class="chips" aria-label=tx.t(k::print::FORMS)>{forms.collect_view()}</nav> });
    let notes = signal((form.copies() > 1 || form == Form::Letter) && ready.again.is_none());
    let to = signal(made.to.clone());
    let (noted, trouble) = (signal(false), signal(None::<String>));
    let (code, tag) = (ready.code, ready.tag.clone());
    let printed = move || {
        let whom = to.get_untracked().trim().to_owned();
        if !notes.get_untracked() || noted.get_untracked() || whom.is_empty() {
            return;
        }
        noted.set(true);
        let left = Left { document, feed: code.feed, n: code.n, chain: code.chain, to: whom, form: tag.clone() };
        leptos::task::spawn_local(async move {
            let new = New { about, ..New::of(Fact::Left(left)) };
            match session.record(new).await {
                Ok(id) => session.toast(tx.fill(k::print::NOTED, &[("id", id.to_string().into())]), Some(id)),
                Err(wrong) => {
                    noted.try_set(false);
                    let reason = session.says(&wrong);
                    trouble.try_set(Some(tx.fill(k::print::NOT_NOTED, &[("reason", reason.into())])));
                }
            }
        });
    };
    let listener = window_event_listener(leptos::ev::afterprint, move |_| printed());
    on_cleanup(move || listener.remove());
    let noting = (!made.to.is_empty()).then(|| {
        view! {
            <div class="stack close">
                <CheckField label=tx.t(k::print::NOTE_LEFT) checked=notes hint=tx.t(k::print::NOTE_LEFT_HINT)/>
                {move || notes.get().then(|| view! { <TextField label=tx.t(k::print::TO) value=to/> })}
            </div>
        }
    });
    let two = (form.copies() > 1).then(|| view! { <CheckField label=tx.t(k::print::TWO_COPIES) checked=copies/> });
    view! {
        <div class="print-desk no-print">
            {forms}
            {noting}
            {two}
            <ErrorNote error=trouble/>
            <div class="line">
                <Button
                    label=tx.t(k::print::PRINT)
                    kind=Kind::Primary
                    size=Size::Counter
                    key_hint="Ctrl+P"
                    on_press=Callback::new(move |()| print::print())
                />
            </div>
        </div>
    }
    .into_any()
}
