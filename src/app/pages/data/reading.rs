//! Reading a file in steps: its size is looked at first, then it is fed to the reader piece by piece, with progress and a stop.

use crate::app::session::Session;
use crate::app::text::Text;
use crate::browser::file::Chosen;
use crate::browser::pause::pause;
use crate::input::zip::{self, Member};
use crate::journal::import::Import;
use crate::journal::{Hash, Reader};
use crate::output::read_error;
use crate::text::k;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// No export of a point is larger; more is refused before a byte is read.
const LIMIT: u64 = 200 * 1024 * 1024;

/// How much is read at once. Between two pieces the page breathes.
const PIECE: u64 = 256 * 1024;

/// How far the reading is: bytes, of how many.
pub type Progress = RwSignal<(u64, u64)>;

/// A file that was read.
pub struct Read {
    /// The export.
    pub import: Import,
    /// The files that came with it, by their hashes: where their bytes lie in the chosen file.
    pub carried: BTreeMap<Hash, Member>,
}

/// Reads a file. `None` when it was stopped; else why it is refused, in words.
pub async fn read(session: Session, file: &Chosen, progress: Progress, stop: RwSignal<bool>) -> Result<Option<Read>, String> {
    let tx = Text(session.lang_untracked());
    let begins = bytes(tx, file, 0, file.size().min(zip::BEGINNING.len() as u64)).await?;
    let (from, to, carried) = if begins == zip::BEGINNING {
        let members = members(tx, file).await?;
        let export = members.iter().find(|member| member.name.ends_with(".json")).ok_or_else(|| damaged(tx))?;
        let from = begin_of(tx, file, export).await?;
        let carried = members.iter().filter_map(|member| Some((carried_hash(&member.name)?, member.clone()))).collect();
        (from, from + export.bytes, carried)
    } else {
        (0, file.size(), BTreeMap::new())
    };
    let import = read_export(tx, file, (from, to), progress, stop).await?;
    Ok(import.map(|import| Read { import, carried }))
}

/// The hash in the name of a carried file.
fn carried_hash(name: &str) -> Option<Hash> {
    let name = name.strip_prefix("files/")?;
    name.split('.').next()?.parse().ok()
}

/// The bytes of a file that came with an export.
pub async fn carried(session: Session, file: &Chosen, member: &Member) -> Result<Vec<u8>, String> {
    whole(Text(session.lang_untracked()), file, member).await
}

/// The bytes of a file in a ZIP file.
pub(super) async fn whole(tx: Text, file: &Chosen, member: &Member) -> Result<Vec<u8>, String> {
    let from = begin_of(tx, file, member).await?;
    bytes(tx, file, from, from + member.bytes).await
}

/// The files a ZIP file names.
pub(super) async fn members(tx: Text, file: &Chosen) -> Result<Vec<Member>, String> {
    let size = file.size();
    let end = bytes(tx, file, size.saturating_sub(zip::END), size).await?;
    let (from, length) = zip::directory(&end).map_err(|_| damaged(tx))?;
    zip::members(&bytes(tx, file, from, from + length).await?).map_err(|_| damaged(tx))
}

async fn begin_of(tx: Text, file: &Chosen, member: &Member) -> Result<u64, String> {
    let head = bytes(tx, file, member.at, member.at + zip::BEFORE).await?;
    zip::before(&head).map(|before| member.at + before).map_err(|_| damaged(tx))
}

fn damaged(tx: Text) -> String {
    format!("{} {}", tx.t(k::data::ZIP_DAMAGED), tx.t(k::file::NOTHING_CHANGED))
}

/// Some bytes of a file.
pub(super) async fn bytes(tx: Text, file: &Chosen, from: u64, to: u64) -> Result<Vec<u8>, String> {
    let bytes = file.bytes(from, to).await;
    bytes.map_err(|trouble| tx.fill(k::data::FILE_UNREAD, &[("reason", trouble.0.into())]))
}

async fn read_export(
    tx: Text,
    file: &Chosen,
    (begin, end): (u64, u64),
    progress: Progress,
    stop: RwSignal<bool>,
) -> Result<Option<Import>, String> {
    let size = end - begin;
    if size > LIMIT {
        let megabytes = |bytes: u64| i64::try_from(bytes / (1024 * 1024)).unwrap_or(i64::MAX);
        return Err(tx.fill(k::data::FILE_TOO_LARGE, &[("size", megabytes(size).into()), ("limit", megabytes(LIMIT).into())]));
    }
    let mut reader = Reader::new();
    let mut from = begin;
    while from < end {
        let to = (from + PIECE).min(end);
        reader.feed(&bytes(tx, file, from, to).await?).map_err(|error| refused(tx, &error))?;
        from = to;
        progress.try_set((from - begin, size));
        pause().await;
        if stop.try_get_untracked().unwrap_or(true) {
            return Ok(None);
        }
    }
    reader.finish().map(Some).map_err(|error| refused(tx, &error))
}

fn refused(tx: Text, error: &crate::journal::read_error::ReadError) -> String {
    format!("{} {}", read_error::sentence(tx.0, error), tx.t(k::file::NOTHING_CHANGED))
}
