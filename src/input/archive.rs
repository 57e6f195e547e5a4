//! A ZIP archive that another program made: which files it holds, and the bytes of one of them, never more than is asked for.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use std::ops::Range;

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// Its name, with the folders it lies in.
    pub name: String,
    /// How many bytes it says it has.
    pub bytes: usize,
    /// How it is packed; nothing when it is locked, or packed in a way that is not read here.
    pub packing: Option<Packing>,
    packed: usize,
    at: usize,
}

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Stored,
    /// As most are.
    Deflated,
}

/// The files of an archive, from the directory at its end; nothing when there is none that can be read.
pub fn directory(archive: &[u8]) -> Option<Vec<Archived>> {
    let end = archive.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let count = short(archive, end.checked_add(10)?)?;
    let mut at = long(archive, end.checked_add(16)?)?;
    let mut files = Vec::new();
    for _ in 0..count {
        let head = archive.get(at..at.checked_add(46)?)?;
        if !head.starts_with(b"PK\x01\x02") {
            return None;
        }
        let [name, extra, comment] = [28, 30, 32].map(|at| short(head, at).map(usize::from));
        let named = archive.get(at + 46..at.checked_add(46 + name?)?)?;
        let locked = short(head, 8)? & 1 == 1;
        files.push(Archived {
            name: String::from_utf8_lossy(named).into_owned(),
            bytes: long(head, 24)?,
            packing: match short(head, 10)? {
                0 if !locked => Some(Packing::Stored),
                8 if !locked => Some(Packing::Deflated),
                _ => None,
            },
            packed: long(head, 20)?,
            at: long(head, 42)?,
        });
        at = at.checked_add(46 + name? + extra? + comment?)?;
    }
    Some(files)
}

impl Archived {
    /// Where its packed bytes lie.
    pub fn place(&self, archive: &[u8]) -> Option<Range<usize>> {
        // Behind the local head stand its own name and extra bytes.
        let skipped = usize::from(short(archive, self.at.checked_add(26)?)?) + usize::from(short(archive, self.at.checked_add(28)?)?);
        let from = self.at.checked_add(30)?.checked_add(skipped)?;
        let until = from.checked_add(self.packed)?;
        archive.get(from..until).map(|_| from..until)
    }

    /// Its bytes; nothing when they are damaged, or more than `most`, whatever it says of itself.
    pub fn unpacked(&self, archive: &[u8], most: usize) -> Option<Vec<u8>> {
        let packed = archive.get(self.place(archive)?)?;
        match self.packing? {
            Packing::Stored => (packed.len() <= most).then(|| packed.to_vec()),
            Packing::Deflated => inflated(packed, most),
        }
    }
}

/// What was deflated; nothing when it is damaged, or more than `most`.
pub fn inflated(packed: &[u8], most: usize) -> Option<Vec<u8>> {
    decompress_to_vec_with_limit(packed, most).ok()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?)).ok()
}
