//! Reading a file in steps: its size is looked at first, then it is fed to the reader piece by piece, with progress and a stop.

use crate::app::session::Session;
use crate::app::text::Text;
use crate::browser::file::Chosen;
use crate::browser::pause::pause;
use crate::journal::Reader;
use crate::journal::import::Import;
use crate::output::read_error;
use crate::text::k;
use leptos::prelude::*;

/// No export of a point is larger; more is refused before a byte is read.
const LIMIT: u64 = 200 * 1024 * 1024;

/// How much is read at once. Between two pieces the page breathes.
const PIECE: u64 = 256 * 1024;

/// How far the reading is: bytes, of how many.
pub type Progress = RwSignal<(u64, u64)>;

/// Reads a file. `None` when it was stopped; else why it is refused, in words.
pub async fn read(session: Session, file: &Chosen, progress: Progress, stop: RwSignal<bool>) -> Result<Option<Import>, String> {
    let tx = Text(session.lang_untracked());
    let size = file.size();
    if size > LIMIT {
        let megabytes = |bytes: u64| i64::try_from(bytes / (1024 * 1024)).unwrap_or(i64::MAX);
        return Err(tx.fill(k::data::FILE_TOO_LARGE, &[("size", megabytes(size).into()), ("limit", megabytes(LIMIT).into())]));
    }
    let mut reader = Reader::new();
    let mut from = 0;
    while from < size {
        let to = (from + PIECE).min(size);
        let bytes = file.bytes(from, to).await;
        let bytes = bytes.map_err(|trouble| tx.fill(k::data::FILE_UNREAD, &[("reason", trouble.0.into())]))?;
        reader.feed(&bytes).map_err(|error| refused(tx, &error))?;
        from = to;
        progress.try_set((from, size));
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
