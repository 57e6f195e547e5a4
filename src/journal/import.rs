//! Reading an export (docs/format.md, "Export"): total, piece by piece, every byte accounted for.
//!
//! The caller caps the size, feeds pieces as they come, shows progress by the bytes it fed, and may stop at any piece.
//! Nothing is taken from a file unless all of it is sound. Here pieces become lines, and an error gets its place; what the lines say is
//! read by `import_file`.

use super::disclosure::Disclosure;
use super::export::Cover;
use super::export_line::{BEGINNING, MAX_PHYSICAL};
use super::feeds::Journal;
use super::import_file::File;
use super::read_error::{ReadError, Why};

/// A file that was read and found sound.
#[derive(Clone, Debug)]
pub struct Import {
    /// What stands beside the journal.
    pub cover: Cover,
    /// What it is about.
    pub content: Content,
}

/// What a file is about.
#[derive(Clone, Debug)]
pub enum Content {
    /// A whole journal, to restore or to unite with one's own.
    Everything(Journal),
    /// One client's records, to look at and to verify.
    Dispute(Disclosure),
}

/// Reads an export fed to it in pieces.
#[derive(Default)]
pub struct Reader {
    /// How many physical lines were read.
    line: u64,
    /// The beginning of a line that has not come to its end.
    rest: Vec<u8>,
    failed: Option<ReadError>,
    file: File,
}

impl Reader {
    /// A reader that has read nothing.
    pub fn new() -> Reader {
        Reader::default()
    }

    /// Reads a whole file at once.
    pub fn read(bytes: &[u8]) -> Result<Import, ReadError> {
        let mut reader = Reader::new();
        reader.feed(bytes)?;
        reader.finish()
    }

    /// Takes the next piece of the file. After an error every further piece gives the same error.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), ReadError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        self.take(piece).map_err(|why| self.fail(why))
    }

    /// The file has ended: what was read, if it is complete.
    pub fn finish(mut self) -> Result<Import, ReadError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let last = std::mem::take(&mut self.rest);
        // A last line without its line feed that cannot be read is a line cut off.
        let complete = last.is_empty() || (self.file.wants_its_hash() && self.physical(&last).is_ok());
        let cut_off = self.fail(Why::CutOff);
        self.file.finish().filter(|_| complete).ok_or(cut_off)
    }

    fn fail(&mut self, why: Why) -> ReadError {
        let (feed, n) = self.file.place();
        let error = ReadError { line: self.line.max(1), feed, n, why };
        self.failed = Some(error.clone());
        error
    }

    fn take(&mut self, piece: &[u8]) -> Result<(), Why> {
        let mut parts = piece.split_inclusive(|byte| *byte == b'\n');
        for part in &mut parts {
            match part.strip_suffix(b"\n") {
                Some(end) if self.rest.is_empty() => self.physical(end)?,
                Some(end) => {
                    let mut line = std::mem::take(&mut self.rest);
                    line.extend_from_slice(end);
                    self.physical(&line)?;
                }
                None => {
                    self.rest.extend_from_slice(part);
                    if self.line == 0 {
                        begins_well(&self.rest)?;
                    }
                    if self.rest.len() > MAX_PHYSICAL {
                        return Err(Why::LineTooLong);
                    }
                }
            }
        }
        Ok(())
    }

    /// One physical line without its line feed.
    fn physical(&mut self, bytes: &[u8]) -> Result<(), Why> {
        if self.line == 0 {
            begins_well(bytes)?;
        }
        self.line += 1;
        if bytes.len() > MAX_PHYSICAL {
            return Err(Why::LineTooLong);
        }
        self.file.line(bytes)
    }
}

/// Whether the first bytes are those of an export.
fn begins_well(bytes: &[u8]) -> Result<(), Why> {
    let seen = bytes.len().min(BEGINNING.len());
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return Err(Why::ByteOrderMark);
    }
    if bytes.get(..seen) == BEGINNING.get(..seen) { Ok(()) } else { Err(Why::NotAnExport) }
}
