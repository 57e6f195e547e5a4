//! The header of a feed: its first line, which names the version of the envelope and what the feed continues.

use super::chain::Fingerprint;
use super::entry::MAX_LINE;
use super::id::FeedId;
use super::moment::{Recorded, recorded};
use serde::{Deserialize, Serialize};

/// The version of the envelope this code reads and writes.
pub const VERSION: u32 = 1;

/// A header line: `{"polka":1,"feed":"K7QP","started":"2026-03-02T09:00:00+03:00"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the envelope; a new envelope means a new feed.
    pub polka: u32,
    /// The feed.
    pub feed: FeedId,
    /// When the feed was begun.
    #[serde(with = "recorded")]
    pub started: Recorded,
    /// The feeds it continues, as far as they were known: after a restore, an import, or a head that was uncertain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub continues: Vec<Fingerprint>,
}

/// Why a line is no header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderError {
    /// Not JSON, or no header, in serde's words.
    NotAHeader(String),
    /// A header of an envelope that came later than this code.
    Newer {
        /// Its version.
        version: u32,
    },
}

impl Header {
    /// The header of a new feed.
    pub fn new(feed: FeedId, started: Recorded, continues: Vec<Fingerprint>) -> Header {
        Header { polka: VERSION, feed, started, continues }
    }

    /// The header's line.
    pub fn line(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads a header line. The version is looked at first: of a newer header nothing else is expected.
    pub fn read(line: &str) -> Result<Header, HeaderError> {
        #[derive(Deserialize)]
        struct Version {
            polka: u32,
        }
        let other = |words: &str| Err(HeaderError::NotAHeader(words.to_owned()));
        if line.len() > MAX_LINE || line.bytes().any(|byte| byte < 0x20) {
            return other("not one line of at most 64 KB");
        }
        let wrong = |error: serde_json::Error| HeaderError::NotAHeader(error.to_string());
        match serde_json::from_str::<Version>(line).map_err(wrong)?.polka {
            VERSION => {}
            0 => return other("no version"),
            version => return Err(HeaderError::Newer { version }),
        }
        let header = serde_json::from_str::<Header>(line).map_err(wrong)?;
        if !line.starts_with(&format!("{{\"polka\":{},\"feed\":\"{}\",", header.polka, header.feed)) || !line.ends_with('}') {
            return other("does not begin with its version and its feed");
        }
        Ok(header)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"polka":1,"feed":"K7QP","started":"2026-03-02T09:00:00+03:00","continues":[{"feed":"AB12","n":318,"chain":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]}"#;

    #[test]
    fn a_header_is_written_as_it_is_read() {
        let header = Header::read(LINE).unwrap();
        assert_eq!(header.line().unwrap(), LINE);
        let alone = Header::new(header.feed, header.started, Vec::new()).line().unwrap();
        assert_eq!(alone, r#"{"polka":1,"feed":"K7QP","started":"2026-03-02T09:00:00+03:00"}"#);
    }

    #[test]
    fn a_newer_envelope_is_named_whatever_else_it_holds() {
        assert_eq!(Header::read(r#"{"polka":2,"diary":true}"#), Err(HeaderError::Newer { version: 2 }));
    }

    #[test]
    fn what_is_no_header_is_refused() {
        for bad in [
            "",
            "{}",
            r#"{"polka":0}"#,
            r#"{"polka":1}"#,
            &LINE.replace("K7QP", "k7qp"),
            &format!(" {LINE}"),
            &format!("{LINE}\n"),
            &LINE.replace('1', "-1"),
        ] {
            assert!(matches!(Header::read(bad), Err(HeaderError::NotAHeader(_))), "{bad}");
        }
    }
}
