//! Writing down what was chosen: the file first, then its messages, some dozens in one transaction, with progress and a stop. What is
//! written stays.

use super::desk::{CHANNELS, Desk, Read};
use super::{n, preview, sign};
use crate::app::components::{Button, Kind, Progress};
use crate::app::reactive::derived;
use crate::app::session::{New, Trouble};
use crate::browser::pause::{Slices, pause};
use crate::domain::Fact;
use crate::domain::message::{ChannelKind, Direction};
use crate::domain::source::SourceKept;
use crate::input::breath::Breath;
use crate::input::chat::choice::{self, Fate, Going};
use crate::input::chat::{Found, FoundMessage};
use crate::input::mail::{self, NotTaken};
use crate::input::when;
use crate::journal::{EntryId, Happened};
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// How many messages go into one transaction, and how many bytes of text.
const TOGETHER: usize = 40;
const TOGETHER_BYTES: usize = 120_000;

/// The button, or how far it has come.
pub fn buttons(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let view = move || {
        if let Some((done, of)) = desk.going.get() {
            let words = [("done", n(usize::try_from(done).unwrap_or_default())), ("of", n(usize::try_from(of).unwrap_or_default()))];
            let label = tx.fill(k::chat::WRITING, &words);
            let stop = Callback::new(move |()| desk.going.set(None));
            return view! { <Progress label=label done=done of=of stop=tx.t(k::chat::STOP) on_stop=stop/> }.into_any();
        }
        let any = desk.read.with(|read| read.as_ref().is_some_and(|Read(loaded)| !loaded.found.messages.is_empty()));
        if !any {
            return ().into_any();
        }
        if desk.waits_for_order() {
            return view! { <p class="meta">{tx.t(k::chat::WAITS_DAY)}</p> }.into_any();
        }
        match preview::new_ones(desk) {
            0 => view! { <p class="meta">{tx.t(k::chat::NOTHING_NEW)}</p> }.into_any(),
            new => {
                let label = derived(move || tx.fill(k::chat::WRITE, &[("n", n(new))]));
                view! { <Button label=label kind=Kind::Primary on_press=move |()| begin(desk)/> }.into_any()
            }
        }
    };
    view.into_any()
}

fn begin(desk: Desk) {
    let Some(Read(loaded)) = desk.read.get_untracked() else { return };
    if desk.going.with_untracked(Option::is_some) {
        return;
    }
    let fates = desk.fates.get_untracked();
    let new: Vec<(usize, Direction)> = fates
        .iter()
        .enumerate()
        .filter_map(|(place, fate)| match fate {
            Fate::New(way) => Some((place, *way)),
            _ => None,
        })
        .collect();
    let of = new.len();
    desk.failed.set(None);
    desk.done.set(None);
    desk.damaged.set(Vec::new());
    desk.going.set(Some((0, of as u64)));
    spawn_local(async move {
        let mut done = 0;
        let trouble = write(desk, &loaded.found, &loaded.name, &loaded.bytes, &new, &mut done).await.err();
        let tx = desk.tx;
        let damaged = desk.damaged.try_get_untracked().unwrap_or_default();
        if let Some(trouble) = trouble {
            desk.failed.try_set(Some(desk.session.says(&trouble)));
        } else if !damaged.is_empty() {
            desk.failed.try_set(Some(tx.fill(k::chat::FILES_DAMAGED, &[("names", damaged.join(", ").into())])));
        }
        // What was pasted is written down: nothing of it is left to be kept as a draft.
        if done == of && desk.pasted.try_with_untracked(|text| text.as_bytes() == loaded.bytes.as_slice()) == Some(true) {
            desk.pasted.try_set(String::new());
        }
        let key = if done == of { k::chat::DONE } else { k::chat::DONE_PART };
        let words = tx.fill(key, &[("n", n(done)), ("of", n(of))]);
        desk.session.toast(words.clone(), None);
        desk.done.try_set(Some((sign(done == of), words)));
        desk.going.try_set(None);
    });
}

/// Writes the file and the messages; `done` counts those that are kept.
async fn write(
    desk: Desk,
    found: &Found,
    name: &str,
    bytes: &Arc<Vec<u8>>,
    new: &[(usize, Direction)],
    done: &mut usize,
) -> Result<(), Trouble> {
    let session = desk.session;
    let file = session.keep_file(name.to_owned(), bytes.to_vec()).await?;
    let day = |field: RwSignal<String>| field.try_get_untracked().and_then(|day| when::read_day(&day).ok().flatten());
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let kept = SourceKept {
        dispute: Some(desk.dispute),
        format: found.format,
        file,
        from: day(desk.from),
        until: day(desk.until),
        taken: number(new.len()),
        left_out: number(found.messages.len() - new.len()),
    };
    let source = session.record(New::of(Fact::SourceKept(kept)).about(desk.client)).await?;
    let going = going(desk);
    let mut batch: Vec<New> = Vec::new();
    let mut size = 0;
    for (n, (place, way)) in new.iter().enumerate() {
        let Some(message) = found.messages.get(*place) else { continue };
        size += message.text.len();
        // Stopped, or the page is gone: what was written stays.
        let Some(ready) = one(desk, found, message, *way, &going, source, bytes).await? else { return Ok(()) };
        batch.push(ready);
        let full = batch.len() >= TOGETHER || size >= TOGETHER_BYTES || n + 1 == new.len();
        if !full {
            continue;
        }
        if !is_going(desk) {
            return Ok(());
        }
        let count = batch.len();
        session.record_all(std::mem::take(&mut batch)).await?;
        size = 0;
        *done += count;
        if is_going(desk) {
            desk.going.try_set(Some((*done as u64, new.len() as u64)));
        }
        pause().await;
    }
    Ok(())
}

/// Where the messages go.
fn going(desk: Desk) -> Going {
    let tag = desk.channel.try_get_untracked().unwrap_or_default();
    let channel = CHANNELS.iter().find(|(known, _)| *known == tag).map_or(ChannelKind::Messenger, |(_, kind)| *kind);
    desk.session.with_untracked(|books| Going {
        dispute: desk.dispute,
        channel,
        address: desk.address.try_get_untracked().unwrap_or_default(),
        us: books.point.name.clone(),
        them: books.clients.name(desk.client),
    })
}

/// Nobody has stopped it, and the page is there.
fn is_going(desk: Desk) -> bool {
    desk.going.try_get_untracked().flatten().is_some()
}

/// Taking a file out of a mail: a large one takes its time.
struct Unpacking {
    desk: Desk,
    slices: Slices,
}

impl Breath for Unpacking {
    async fn goes_on(&self, _: usize, _: usize) -> bool {
        self.slices.breathe().await;
        is_going(self.desk)
    }
}

/// A message with its files kept and its text sealed; nothing when it was stopped.
async fn one(
    desk: Desk,
    found: &Found,
    message: &FoundMessage,
    way: Direction,
    going: &Going,
    source: EntryId,
    bytes: &[u8],
) -> Result<Option<New>, Trouble> {
    let mut files = Vec::with_capacity(message.files.len());
    for file in &message.files {
        let unpacking = Unpacking { desk, slices: Slices::default() };
        match mail::file_bytes(bytes, file, &unpacking).await {
            Ok(bytes) => {
                pause().await;
                files.push(desk.session.keep_file(file.name.clone(), bytes).await?);
            }
            Err(NotTaken::Stopped) => return Ok(None),
            // The message is no less said for it.
            Err(NotTaken::Damaged) => drop(desk.damaged.try_update(|names| names.push(file.name.clone()))),
        }
    }
    let text = desk.session.seal(message.text.clone())?;
    let fact = Fact::Message(choice::message(found, message, way, going, text.seal(), files, source));
    Ok(Some(New::of(fact).about(desk.client).happened(Some(Happened::Minute(message.at))).sealed(vec![text])))
}
