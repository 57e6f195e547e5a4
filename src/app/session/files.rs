//! Files of entries: kept in IndexedDB by the hash of their bytes, before the entry that cites them (design section 3, rule 12).

use super::{New, Session, Trouble};
use crate::browser::pause::Slices;
use crate::domain::Fact;
use crate::domain::attachment::Attached;
use crate::domain::message::AttachedFile;
use crate::journal::hash::Running;
use crate::journal::{EntryId, Hash};
use crate::store::{AppendError, Role};
use std::collections::BTreeSet;

/// How many bytes are hashed before the page may want to draw.
const PIECE: usize = 256 << 10;

impl Session {
    /// Keeps files and writes down which entry they belong to. `files`: names and bytes.
    ///
    /// # Errors
    /// Why it was not written down. A file that was kept by then is cited by nothing and stays unseen.
    pub async fn attach(self, to: EntryId, line: Option<u16>, files: Vec<(String, Vec<u8>)>) -> Result<EntryId, Trouble> {
        let mut cited = Vec::with_capacity(files.len());
        for (name, bytes) in files {
            cited.push(self.keep_file(name, bytes).await?);
        }
        let about = self.with_untracked(|books| books.client_of(to));
        let fact = Fact::Attached(Attached { to, line, files: cited });
        self.record(New { about, ..New::of(fact) }).await
    }

    /// Keeps a file that an entry is about to cite.
    ///
    /// # Errors
    /// Why it was not kept.
    pub async fn keep_file(self, name: String, bytes: Vec<u8>) -> Result<AttachedFile, Trouble> {
        self.until_opened().await;
        let keeper = self.keeper().ok_or(Trouble::NotOpen)?;
        match keeper.role() {
            Role::Writer | Role::MemoryOnly(_) => {}
            Role::Follower => return Err(Trouble::NotKept(AppendError::Follower)),
            Role::ReadOnly(why) => return Err(Trouble::NotKept(AppendError::ReadOnly(why))),
        }
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let sha256 = hashed(&bytes).await;
        keeper.put_hashed(sha256, bytes).await.map_err(Trouble::FileNotKept)?;
        Ok(AttachedFile { name, bytes: length, sha256 })
    }

    /// The bytes of a file; `None` when it is not in this browser.
    pub async fn file(self, hash: Hash) -> Option<Vec<u8>> {
        self.until_opened().await;
        self.keeper()?.get_file(hash).await
    }

    /// Takes in the bytes of a file that came with a copy; `false` when they are not what the hash says.
    ///
    /// # Errors
    /// The store did not keep it.
    pub async fn take_in_file(self, hash: Hash, bytes: Vec<u8>) -> Result<bool, Trouble> {
        let keeper = self.keeper().ok_or(Trouble::NotOpen)?;
        if crate::journal::hash::sha256(&bytes) != hash {
            return Ok(false);
        }
        keeper.put_file(bytes).await.map(|_| true).map_err(Trouble::FileNotKept)
    }

    /// The hashes of the files in this browser.
    pub async fn files_here(self) -> BTreeSet<Hash> {
        self.until_opened().await;
        match self.keeper() {
            Some(keeper) => keeper.files().await.into_iter().collect(),
            None => BTreeSet::new(),
        }
    }
}

/// The hash of a file, which may be a film: the page lives while it is worked out.
async fn hashed(bytes: &[u8]) -> Hash {
    let (mut hash, slices) = (Running::default(), Slices::default());
    for piece in bytes.chunks(PIECE) {
        hash.add(piece);
        slices.breathe().await;
    }
    hash.finish()
}
