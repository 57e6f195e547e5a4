//! A ZIP file without compression: a copy of everything with the files it cites. Photos are compressed already.
//!
//! Written piece by piece: what belongs before each file, then its bytes, at last the directory.

/// A ZIP file being written.
#[derive(Debug, Default)]
pub struct ZipWriter {
    /// Where the next piece goes.
    at: u32,
    count: u16,
    directory: Vec<u8>,
}

/// There are more bytes or files than a ZIP file can name (4 GB, 65,535 files).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// The first day a ZIP file knows: a copy is named by its own date.
const NO_DATE: [u8; 4] = [0, 0, 0x21, 0];
/// Names are UTF-8.
const UTF8: [u8; 2] = [0, 8];
/// The version needed to take a stored file out.
const VERSION: [u8; 2] = [20, 0];

impl ZipWriter {
    /// What stands before a file's bytes, which are to follow it.
    ///
    /// # Errors
    /// When a ZIP file cannot hold it any more.
    pub fn begin(&mut self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, TooLarge> {
        let size = u32::try_from(bytes.len()).map_err(|_| TooLarge)?;
        let length = u16::try_from(name.len()).map_err(|_| TooLarge)?;
        let mut head = Vec::with_capacity(26 + name.len());
        head.extend(VERSION);
        head.extend(UTF8);
        head.extend([0, 0]);
        head.extend(NO_DATE);
        head.extend(crc32(bytes).to_le_bytes());
        head.extend(size.to_le_bytes());
        head.extend(size.to_le_bytes());
        head.extend(length.to_le_bytes());
        head.extend([0, 0]);
        let mut local = b"PK\x03\x04".to_vec();
        local.extend(&head);
        local.extend(name.as_bytes());
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION);
        self.directory.extend(&head);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(self.at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        let before = u32::try_from(local.len()).map_err(|_| TooLarge)?;
        self.at = self.at.checked_add(before).and_then(|at| at.checked_add(size)).ok_or(TooLarge)?;
        self.count = self.count.checked_add(1).ok_or(TooLarge)?;
        Ok(local)
    }

    /// What stands at the end.
    ///
    /// # Errors
    /// When a ZIP file cannot hold so much.
    pub fn end(self) -> Result<Vec<u8>, TooLarge> {
        let size = u32::try_from(self.directory.len()).map_err(|_| TooLarge)?;
        let mut end = self.directory;
        end.extend(b"PK\x05\x06\0\0\0\0");
        end.extend(self.count.to_le_bytes());
        end.extend(self.count.to_le_bytes());
        end.extend(size.to_le_bytes());
        end.extend(self.at.to_le_bytes());
        end.extend([0, 0]);
        Ok(end)
    }
}

/// The checksum of ZIP files.
fn crc32(bytes: &[u8]) -> u32 {
    /// Of each nibble.
    const TABLE: [u32; 16] = {
        let (mut table, mut n) = ([0_u32; 16], 0);
        let mut rest: &mut [u32] = &mut table;
        while let [first, others @ ..] = rest {
            let (mut value, mut bit) = (n, 0);
            while bit < 4 {
                value = if value & 1 == 1 { (value >> 1) ^ 0xedb8_8320 } else { value >> 1 };
                bit += 1;
            }
            *first = value;
            rest = others;
            n += 1;
        }
        table
    };
    let step = |sum: u32, low: u32| TABLE.get(((sum ^ low) & 15) as usize).copied().unwrap_or(0) ^ (sum >> 4);
    !bytes.iter().fold(!0, |sum, byte| step(step(sum, u32::from(*byte)), u32::from(*byte >> 4)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_zip_files() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }
}
