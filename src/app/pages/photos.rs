//! The photos of an entry: shown, added from the camera or a file, opened in full size.

use crate::app::components::{Button, Cite, ErrorNote, FileField, Section, SelectField};
use crate::app::reactive::{memo, signal};
use crate::app::route::Page;
use crate::app::session::{Session, use_session};
use crate::app::text::use_text;
use crate::browser::file::{self, Chosen};
use crate::browser::image::{self, Shown};
use crate::domain::attachment::Attachment;
use crate::domain::message::AttachedFile;
use crate::input::chat::safe_name;
use crate::input::photo;
use crate::journal::{EntryId, Hash};
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// The section of an entry. `lines`: the names of its lines, if it has some.
pub fn section(entry: EntryId, lines: Vec<String>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let all = memo(move || session.with(|books| books.attachments.of(entry).to_vec()));
    let list = move || {
        let all = all.get();
        (!all.is_empty()).then(|| view! { <ul class="photos">{all.into_iter().map(one).collect_view()}</ul> })
    };
    view! { <Section title=tx.t(k::photos::TITLE) spaced=true>{list}{adding(entry, lines)}</Section> }.into_any()
}

/// One photo with what it shows and the entry that added it.
fn one(photo: Attachment) -> AnyView {
    let tx = use_text();
    let of_line = photo.line.map(|line| tx.fill(k::photos::OF_LINE, &[("n", u32::from(line).into())]));
    let says = [tx.date_hour(photo.written.at)].into_iter().chain(of_line).collect::<Vec<_>>().join(", ");
    let id = photo.written.id;
    view! {
        <li>
            {picture(photo.file)}
            <span class="meta">{says} " " <Cite id=id.to_string() href=Page::Entry(id).href()/></span>
        </li>
    }
    .into_any()
}

/// What is behind the hash of a file.
#[derive(Clone)]
enum Behind {
    /// Nothing: it is in another browser.
    Nothing,
    /// A picture.
    Picture(Rc<Shown>),
    /// Some other file, which is saved and never opened here: somebody else wrote it.
    File,
}

/// A file as a small picture that opens in full size, as a button that saves what is none, or what became of it.
pub fn picture(file: AttachedFile) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let AttachedFile { name, sha256, .. } = file;
    let name = safe_name::safe(&name, tx.t(k::chat::NO_NAME));
    let erased = memo(move || session.with(|books| books.attachments.is_erased(sha256)));
    let found: RwSignal<Option<Behind>, LocalStorage> = RwSignal::new_local(None);
    spawn_local(async move {
        let behind = match session.file(sha256).await {
            None => Behind::Nothing,
            Some(bytes) if !photo::is_picture(&bytes) => Behind::File,
            Some(bytes) => Shown::jpeg(&bytes).map_or(Behind::Nothing, |shown| Behind::Picture(Rc::new(shown))),
        };
        found.try_set(Some(behind));
    });
    let view = move || match found.get() {
        _ if erased.get() => view! { <p class="muted">{tx.t(k::photos::ERASED)}</p> }.into_any(),
        None => view! { <span class="photo-waits"></span> }.into_any(),
        Some(Behind::Nothing) => view! { <p class="muted">{format!("{name}. ")}{tx.t(k::photos::MISSING)}</p> }.into_any(),
        Some(Behind::File) => {
            let label = tx.fill(k::chat::SAVE_FILE, &[("name", (&name).into())]);
            let name = name.clone();
            view! { <Button label=label on_press=move |()| save(session, name.clone(), sha256)/> }.into_any()
        }
        Some(Behind::Picture(shown)) => {
            let (url, large) = (shown.url().to_owned(), shown.url().to_owned());
            let opens = tx.fill(k::photos::OPEN, &[("name", (&name).into())]);
            view! { <a href=large target="_blank" rel="external noopener"><img src=url alt=opens/></a> }.into_any()
        }
    };
    view.into_any()
}

/// Saves a file into the person's downloads, as bytes that no program is told to open.
pub fn save(session: Session, name: String, sha256: Hash) {
    spawn_local(async move {
        if let Some(bytes) = session.file(sha256).await {
            file::save(&name, "application/octet-stream", &bytes).ok();
        }
    });
}

fn adding(entry: EntryId, lines: Vec<String>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let which = signal(String::new());
    let progress = signal(None::<(usize, usize)>);
    let failed = signal(None::<String>);
    let add = move |files: Vec<Chosen>| {
        if progress.get_untracked().is_some() {
            return;
        }
        let total = files.len();
        failed.set(None);
        progress.set(Some((0, total)));
        spawn_local(async move {
            let mut ready = Vec::with_capacity(total);
            for (done, file) in files.iter().enumerate() {
                progress.try_set(Some((done, total)));
                match image::smaller(file, photo::fitting).await {
                    Ok(bytes) => ready.push((photo::kept_name(&file.name()), bytes)),
                    Err(_) => {
                        failed.try_set(Some(tx.fill(k::photos::UNREADABLE, &[("name", file.name().into())])));
                        progress.try_set(None);
                        return;
                    }
                }
            }
            let line = which.try_get_untracked().and_then(|line| line.parse().ok());
            match session.attach(entry, line, ready).await {
                Ok(id) => session.toast(tx.fill(k::photos::SAVED, &[("n", total.into())]), Some(id)),
                Err(trouble) => {
                    failed.try_set(Some(session.says(&trouble)));
                }
            }
            progress.try_set(None);
        });
    };
    let take = UnsyncCallback::new(add);
    let on_files = Callback::new(move |files| take.run(files));
    let chooser = (lines.len() > 1).then(|| {
        let line = |(n, name): (usize, String)| {
            let n = n + 1;
            (n.to_string(), tx.fill(k::photos::LINE, &[("n", n.into()), ("name", name.into())]))
        };
        let whole = (String::new(), tx.t(k::photos::WHOLE).to_owned());
        let options: Vec<_> = std::iter::once(whole).chain(lines.into_iter().enumerate().map(line)).collect();
        view! { <SelectField label=tx.t(k::photos::WHICH) value=which options=options/> }
    });
    let working = move || {
        let says = |(done, total): (usize, usize)| tx.fill(k::photos::BUSY, &[("done", done.into()), ("total", total.into())]);
        view! { <p role="status" class="meta">{progress.get().map(says)}</p> }
    };
    view! {
        {chooser}
        <div class="line">
            <FileField label=tx.t(k::photos::ADD) accept="image/*" several=true on_files=on_files/>
            <FileField label=tx.t(k::photos::CAMERA) accept="image/*" camera=true class="camera" on_files=on_files/>
        </div>
        <p class="meta prose">{tx.t(k::photos::HINT)}</p>
        {working}
        <ErrorNote error=failed/>
    }
    .into_any()
}
