//! The ZIP file of a copy with its files: which files it holds and where, without reading them. Only what
//! [`crate::output::zip`] writes, files without compression, can be read.

/// A file in a ZIP file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Where what stands before its bytes begins.
    pub at: u64,
    /// How many bytes it has.
    pub bytes: u64,
}

/// It is no ZIP file of ours: damaged, cut, or compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOurs;

/// How a ZIP file begins.
pub const BEGINNING: &[u8] = b"PK\x03\x04";
/// How many bytes at its end are looked through.
pub const END: u64 = 22;
/// What stands before a file's bytes, without its name.
pub const BEFORE: u64 = 30;

/// Where the directory lies, by the last [`END`] bytes: its first byte and its length.
///
/// # Errors
/// When it is no ZIP file, or goes on behind its end.
pub fn directory(end: &[u8]) -> Result<(u64, u64), NotOurs> {
    let end = end.strip_prefix(b"PK\x05\x06").ok_or(NotOurs)?;
    Ok((u64::from(u32_at(end, 12)?), u64::from(u32_at(end, 8)?)))
}

/// The files a directory names.
///
/// # Errors
/// When it is damaged or a file is compressed.
pub fn members(mut directory: &[u8]) -> Result<Vec<Member>, NotOurs> {
    let mut all = Vec::new();
    while !directory.is_empty() {
        let entry = directory.strip_prefix(b"PK\x01\x02").ok_or(NotOurs)?;
        let (method, packed, bytes) = (u16_at(entry, 6)?, u32_at(entry, 16)?, u32_at(entry, 20)?);
        let (name, extra, comment) = (u16_at(entry, 24)?, u16_at(entry, 26)?, u16_at(entry, 28)?);
        let at = u32_at(entry, 38)?;
        if method != 0 || packed != bytes {
            return Err(NotOurs);
        }
        let rest = entry.get(42..).ok_or(NotOurs)?;
        let name_bytes = rest.get(..usize::from(name)).ok_or(NotOurs)?;
        let name_text = String::from_utf8(name_bytes.to_vec()).map_err(|_| NotOurs)?;
        all.push(Member { name: name_text, at: u64::from(at), bytes: u64::from(bytes) });
        let length = usize::from(name) + usize::from(extra) + usize::from(comment);
        directory = rest.get(length..).ok_or(NotOurs)?;
    }
    Ok(all)
}

/// How many bytes stand before a file's own, by the first [`BEFORE`] of them.
///
/// # Errors
/// When no file begins here.
pub fn before(head: &[u8]) -> Result<u64, NotOurs> {
    let head = head.strip_prefix(BEGINNING).ok_or(NotOurs)?;
    Ok(BEFORE + u64::from(u16_at(head, 22)?) + u64::from(u16_at(head, 24)?))
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, NotOurs> {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map(|two| u16::from_le_bytes(*two)).ok_or(NotOurs)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, NotOurs> {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map(|four| u32::from_le_bytes(*four)).ok_or(NotOurs)
}
