//! What lies on the desk beside the journal: unfinished forms and files. Neither takes room in local storage (design
//! section 3, rules 11 and 12).

use super::keeper::Keeper;
use super::ports::{Change, Deed, Drawer, DurableError, Value};
use crate::journal::Hash;
use crate::journal::hash::sha256;

impl Keeper {
    /// Keeps an unfinished form over reloads and crashes.
    ///
    /// # Errors
    /// The durable store failed; the form is still on the page.
    pub async fn save_draft(&self, key: &str, text: &str) -> Result<(), DurableError> {
        self.change(Change::Put(Drawer::Drafts, key.to_owned(), Value::Text(text.to_owned())), false).await
    }

    /// The unfinished form under a key, if there is one and it can be read.
    pub async fn load_draft(&self, key: &str) -> Option<String> {
        self.ports.durable.get(Drawer::Drafts, key).await.ok()??.text()
    }

    /// Forgets an unfinished form: it was finished or given up.
    ///
    /// # Errors
    /// The durable store failed; the form will be offered again.
    pub async fn drop_draft(&self, key: &str) -> Result<(), DurableError> {
        self.change(Change::Delete(Drawer::Drafts, key.to_owned()), false).await
    }

    /// The keys of all unfinished forms.
    pub async fn drafts(&self) -> Vec<String> {
        self.ports.durable.keys(Drawer::Drafts).await.unwrap_or_default()
    }

    /// Keeps a file strictly, before the entry that cites it is written. Returns the hash to cite it by.
    ///
    /// # Errors
    /// The durable store failed; the entry must not be written.
    pub async fn put_file(&self, bytes: Vec<u8>) -> Result<Hash, DurableError> {
        let hash = sha256(&bytes);
        self.put_hashed(hash, bytes).await?;
        Ok(hash)
    }

    /// The same for a long file, whose hash was worked out in slices. Bytes that are not what their hash says are never read back.
    ///
    /// # Errors
    /// As [`Keeper::put_file`].
    pub async fn put_hashed(&self, hash: Hash, bytes: Vec<u8>) -> Result<(), DurableError> {
        self.change(Change::Put(Drawer::Files, hash.to_string(), Value::Bytes(bytes)), true).await
    }

    /// Takes a file away for good: it was erased.
    ///
    /// # Errors
    /// The durable store failed; asking again goes on.
    pub async fn drop_file(&self, hash: Hash) -> Result<(), DurableError> {
        self.change(Change::Delete(Drawer::Files, hash.to_string()), true).await
    }

    /// The file with a hash; `None` when it is not here or is no longer what it was.
    pub async fn get_file(&self, hash: Hash) -> Option<Vec<u8>> {
        match self.ports.durable.get(Drawer::Files, &hash.to_string()).await.ok()?? {
            Value::Bytes(bytes) if sha256(&bytes) == hash => Some(bytes),
            _ => None,
        }
    }

    /// The hashes of all files here: what a backup carries, and what an export must name as missing.
    pub async fn files(&self) -> Vec<Hash> {
        let keys = self.ports.durable.keys(Drawer::Files).await.unwrap_or_default();
        keys.iter().filter_map(|key| key.parse().ok()).collect()
    }

    async fn change(&self, change: Change, strict: bool) -> Result<(), DurableError> {
        self.ports.durable.commit(Deed { checks: Vec::new(), changes: vec![change], strict }).await
    }
}
