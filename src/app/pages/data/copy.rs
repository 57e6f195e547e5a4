//! The copy of everything: saved by one press, remembered with its date, asked for when it is old.

use crate::app::components::{Button, ErrorNote, Kind, Progress, Section, Size};
use crate::app::reactive::{derived, memo, signal};
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::browser::pause::pause;
use crate::browser::{clock, file};
use crate::domain::attachment::files_of;
use crate::domain::backup::LastCopy;
use crate::journal::{Cover, Exporter, Fingerprint, Hash, Journal};
use crate::output::file_name;
use crate::output::zip::{TooLarge, ZipWriter};
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

/// Pieces of the file (64 KB each) written between two pauses.
const AT_ONCE: usize = 8;

/// The section.
pub fn copy() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let progress = signal(None::<(usize, usize)>);
    let (stop, failed) = (signal(false), signal(None::<String>));
    let save = move |()| {
        if progress.get_untracked().is_some() {
            return;
        }
        stop.set(false);
        failed.set(None);
        progress.set(Some((0, 1)));
        spawn_local(async move {
            let saved = save(session, progress, stop).await;
            progress.try_set(None);
            match saved {
                Ok(Some(name)) => session.toast(tx.fill(k::data::COPY_SAVED, &[("file", name.into())]), None),
                Ok(None) => {
                    failed.try_set(Some(tx.t(k::data::STOPPED).to_owned()));
                }
                Err(reason) => {
                    failed.try_set(Some(tx.fill(k::data::COPY_FAILED, &[("reason", reason.into())])));
                }
            }
        });
    };
    let running = memo(move || progress.get().is_some());
    let work = move || {
        running.get().then(|| {
            let at = move || progress.get().unwrap_or((0, 1));
            let label = derived(move || {
                let (done, total) = at();
                tx.fill(k::data::COPY_PROGRESS, &[("done", done.into()), ("total", total.into())])
            });
            let part = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
            let (done, of) = (derived(move || part(at().0)), derived(move || part(at().1)));
            view! { <Progress label done of stop=tx.t(k::data::STOP) on_stop=Callback::new(move |()| stop.set(true))/> }
        })
    };
    view! {
        <Section title=tx.t(k::data::COPY) spaced=true>
            <p>{move || state(session, tx)}</p>
            <div><Button label=tx.t(k::data::COPY_SAVE) kind=Kind::Primary size=Size::Touch on_press=save/></div>
            {work}
            <ErrorNote error=failed/>
            <p class="meta prose">{tx.t(k::data::COPY_NOTE)}</p>
        </Section>
    }
    .into_any()
}

/// When the last copy was made and what is not in it.
fn state(session: Session, tx: Text) -> String {
    if session.is_demo() {
        return tx.t(k::data::COPY_DEMO).to_owned();
    }
    let missing = i64::try_from(session.not_copied()).unwrap_or(i64::MAX);
    match session.last_copy() {
        None => format!("{} {}", tx.t(k::data::COPY_NEVER), tx.fill(k::data::COPY_MISSING_NEVER, &[("n", missing.into())])),
        Some(copy) => {
            let last = tx.fill(k::data::COPY_LAST, &[("when", tx.date_hour(copy.at).into())]);
            let rest = match missing {
                0 => tx.t(k::data::COPY_ALL).to_owned(),
                n => tx.fill(k::data::COPY_MISSING, &[("n", n.into())]),
            };
            format!("{last} {rest}")
        }
    }
}

/// Writes everything into the person's downloads. The name of the file; `None` when it was stopped; else the reason.
async fn save(session: Session, progress: RwSignal<Option<(usize, usize)>>, stop: RwSignal<bool>) -> Result<Option<String>, String> {
    // A copy of the journal shares its lines: what is written meanwhile does not get in between.
    let journal = session.with_journal(Journal::clone).ok_or_else(String::new)?;
    let heads: Vec<Fingerprint> = journal.heads();
    let now = session.now_exact();
    let (point, cited) = session.with_untracked(|books| (books.point.name.clone(), books.cited_files()));
    let unfinished = serde_json::value::to_raw_value(&session.all_drafts().await).map_err(|error| error.to_string())?;
    let cover = Cover {
        made: clock::recorded(),
        extra: vec![("unfinished".into(), unfinished)],
        files_not_carried: cited.iter().copied().collect(),
    };
    let mut exporter = Exporter::everything(&journal, &cover).map_err(|error| format!("{error:?}"))?;
    let (mut text, mut pieces) = (String::new(), 0_usize);
    while let Some(piece) = exporter.next() {
        text.push_str(&piece.map_err(|error| format!("{error:?}"))?);
        pieces += 1;
        if pieces.is_multiple_of(AT_ONCE) {
            progress.try_set(Some(exporter.progress()));
            pause().await;
            if stop.try_get_untracked().unwrap_or(true) {
                return Ok(None);
            }
        }
    }
    let mut names: BTreeMap<Hash, String> = BTreeMap::new();
    session.with_untracked(|books| {
        let files = books.records().flat_map(|record| files_of(&record.fact));
        names.extend(files.filter(|file| !books.attachments.is_erased(file.sha256)).map(|file| (file.sha256, file.name.clone())));
    });
    let here = session.files_here().await;
    names.retain(|hash, _| here.contains(hash));
    let json = file_name::backup(&point, now.date());
    let name = if names.is_empty() {
        file::save(&json, "application/json", text.as_bytes()).map_err(|trouble| trouble.0)?;
        json
    } else {
        let name = file_name::backup_with_files(&point, now.date());
        let Some(parts) = with_files(session, (&json, &text), names, progress, stop).await? else { return Ok(None) };
        parts.save(&name, "application/zip").map_err(|trouble| trouble.0)?;
        name
    };
    if !session.is_demo() {
        session.copied(LastCopy::of(now, &heads));
    }
    Ok(Some(name))
}

/// The copy and the files it cites as one ZIP file; `None` when it was stopped.
async fn with_files(
    session: Session,
    (json, text): (&str, &str),
    names: BTreeMap<Hash, String>,
    progress: RwSignal<Option<(usize, usize)>>,
    stop: RwSignal<bool>,
) -> Result<Option<file::Parts>, String> {
    let too_large = |_: TooLarge| Text(session.lang_untracked()).t(k::data::COPY_TOO_LARGE).to_owned();
    let (mut zip, mut parts) = (ZipWriter::default(), file::Parts::default());
    let add = |parts: &mut file::Parts, bytes: &[u8]| parts.add(bytes).map_err(|trouble| trouble.0);
    add(&mut parts, &zip.begin(json, text.as_bytes()).map_err(too_large)?)?;
    add(&mut parts, text.as_bytes())?;
    let total = names.len();
    for (done, (hash, name)) in names.into_iter().enumerate() {
        progress.try_set(Some((done, total)));
        // What was damaged meanwhile is not carried; the copy says which files it cites.
        let Some(bytes) = session.file(hash).await else { continue };
        let ending = name.rsplit_once('.').map_or("bin", |(_, ending)| ending);
        add(&mut parts, &zip.begin(&format!("files/{hash}.{ending}"), &bytes).map_err(too_large)?)?;
        add(&mut parts, &bytes)?;
        pause().await;
        if stop.try_get_untracked().unwrap_or(true) {
            return Ok(None);
        }
    }
    add(&mut parts, &zip.end().map_err(too_large)?)?;
    Ok(Some(parts))
}
