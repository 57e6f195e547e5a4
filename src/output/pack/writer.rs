//! Putting a pack's files into one ZIP file, with the list of their hashes at the end.

use crate::journal::Hash;
use crate::journal::hash::sha256;
use crate::output::zip::ZipWriter;
use std::collections::BTreeMap;

pub use crate::output::zip::TooLarge;

/// The list of hashes.
pub const SUMS: &str = "SHA256SUMS";

/// A pack being written.
#[derive(Debug)]
pub struct PackWriter {
    folder: String,
    zip: ZipWriter,
    sums: BTreeMap<String, Hash>,
}

impl PackWriter {
    /// One whose files lie in a folder.
    pub fn new(folder: String) -> PackWriter {
        PackWriter { folder, zip: ZipWriter::default(), sums: BTreeMap::new() }
    }

    /// What stands before a file's bytes, which are to follow it.
    ///
    /// # Errors
    /// When a ZIP file cannot hold it any more.
    pub fn begin(&mut self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, TooLarge> {
        self.sums.insert(name.to_owned(), sha256(bytes));
        self.zip.begin(&format!("{}/{name}", self.folder), bytes)
    }

    /// The rest: the list of hashes and the directory.
    ///
    /// # Errors
    /// When a ZIP file cannot hold so much.
    pub fn end(mut self) -> Result<Vec<u8>, TooLarge> {
        let sums: String = self.sums.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
        let mut rest = self.zip.begin(&format!("{}/{SUMS}", self.folder), sums.as_bytes())?;
        rest.extend(sums.as_bytes());
        rest.extend(self.zip.end()?);
        Ok(rest)
    }
}
