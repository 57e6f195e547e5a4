//! How the bytes of a file in a file are written: as they are, quoted-printable, base64 (RFC 2045), packed.

use crate::input::archive;

/// The way of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transfer {
    /// As they are.
    Plain,
    /// `=D0=9F`
    Quoted,
    /// `0J8=`
    Base64,
    /// As a ZIP archive packs it; so many bytes when it is unpacked.
    Deflated(usize),
}

impl Transfer {
    /// By its name in a header; what is not known counts as plain.
    pub fn of(name: &str) -> Transfer {
        match name.trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => Transfer::Quoted,
            "base64" => Transfer::Base64,
            _ => Transfer::Plain,
        }
    }

    /// The bytes that are written so. Total: what is no writing of this kind is left out.
    pub fn decode(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Transfer::Plain => bytes.to_vec(),
            Transfer::Quoted => quoted(bytes),
            Transfer::Base64 => {
                let mut letters = Base64::with_room(bytes.len());
                letters.add(bytes);
                letters.bytes()
            }
            Transfer::Deflated(most) => archive::inflated(bytes, most).unwrap_or_default(),
        }
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Quoted-printable. A lone `=` stays; spaces at the end of a line were added on the way.
fn quoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let body = line.trim_ascii_end();
        let (body, soft) = body.strip_suffix(b"=").map_or((body, false), |body| (body, true));
        let mut rest = body;
        while let Some((first, behind)) = rest.split_first() {
            rest = behind;
            let pair = match (first, behind) {
                (b'=', [high, low, ..]) => hex(*high).zip(hex(*low)),
                _ => None,
            };
            match pair {
                Some((high, low)) => {
                    out.push(high << 4 | low);
                    rest = behind.get(2..).unwrap_or_default();
                }
                None => out.push(*first),
            }
        }
        if !soft && line.ends_with(b"\n") {
            out.push(b'\n');
        }
    }
    out
}

/// Base64 that comes piece by piece, with whatever stands between its letters. It ends at the padding.
pub struct Base64 {
    out: Vec<u8>,
    held: u32,
    count: u32,
    ended: bool,
}

impl Base64 {
    /// Nothing yet, with room for what so many bytes hold.
    pub fn with_room(written: usize) -> Base64 {
        Base64 { out: Vec::with_capacity(written / 4 * 3 + 3), held: 0, count: 0, ended: false }
    }

    /// Reads on.
    pub fn add(&mut self, bytes: &[u8]) {
        if self.ended {
            return;
        }
        for byte in bytes {
            let six = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' | b'-' => 62,
                b'/' | b'_' => 63,
                b'=' => {
                    self.ended = true;
                    return;
                }
                _ => continue,
            };
            self.held = (self.held << 6) | u32::from(six);
            self.count += 6;
            if self.count >= 8 {
                self.count -= 8;
                self.out.push((self.held >> self.count & 0xff) as u8);
            }
        }
    }

    /// What was read.
    pub fn bytes(self) -> Vec<u8> {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let text = |transfer: Transfer, bytes: &[u8]| String::from_utf8(transfer.decode(bytes)).unwrap();
        assert_eq!(text(Transfer::Base64, b"0J/R\r\ngNC40LLQtdGC\r\n"), "Привет");
        assert_eq!(text(Transfer::Base64, b"aGk=\r\n-- \r\nfooter"), "hi");
        let mut pieces = Base64::with_room(0);
        b"0J/R\r\ngNC40LLQtdGC=\r\nAAAA".chunks(5).for_each(|piece| pieces.add(piece));
        assert_eq!(pieces.bytes(), "Привет".as_bytes());
        assert_eq!(text(Transfer::Quoted, b"=D0=9F=D1=80 =3D=\r\n!  \r\nx=ZZ=\n"), "Пр =!\nx=ZZ");
        assert_eq!(text(Transfer::Plain, b"as it is"), "as it is");
        assert_eq!(Transfer::of(" Quoted-Printable "), Transfer::Quoted);
        assert_eq!(Transfer::of("uuencode"), Transfer::Plain);
    }
}
