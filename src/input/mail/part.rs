//! The parts of a mail (RFC 2046): which of them is its text, which are files, which is a mail of its own. Bytes are not copied: a part
//! is where it lies.

use super::header::{Head, Value};
use super::transfer::{Base64, Transfer};
use super::{flowed, html, letters};
use crate::input::archive;
use crate::input::breath::{Breath, SLICE_BYTES};
use crate::input::chat::{FoundFile, Skips, Why, safe_name};
use std::ops::Range;

/// How deep parts may lie in parts.
const DEEPEST: usize = 12;

/// How many parts of a mail are looked at.
const MOST_PARTS: usize = 500;

/// How many files of a mail are kept.
const MOST_FILES: usize = 60;

/// The longest text of a mail that is read before it is cut, in bytes.
const LONGEST: usize = 4 << 20;

/// A mail as it is taken apart.
pub struct Taken<'a> {
    /// All bytes.
    pub bytes: &'a [u8],
    /// It lies in a mailbox, which marks lines that begin with "From ".
    pub in_mbox: bool,
    /// Which mail it is, from 1.
    pub at: usize,
    /// The texts, in their order.
    pub texts: Vec<String>,
    /// The files.
    pub files: Vec<FoundFile>,
    /// Mails in it.
    pub nested: Vec<Range<usize>>,
    /// What was not read.
    pub skipped: &'a mut Skips,
    /// How many parts were seen.
    pub parts: usize,
}

impl Taken<'_> {
    /// Takes a part with everything in it.
    pub fn take(&mut self, head: &Head, body: Range<usize>, depth: usize) {
        self.parts += 1;
        if depth > DEEPEST || self.parts > MOST_PARTS {
            // Said once: a hostile mail has thousands.
            if self.parts <= MOST_PARTS + 1 {
                self.skipped.add(self.at, if depth > DEEPEST { Why::TooDeep } else { Why::TooMany });
            }
            return;
        }
        let kind = Value::read(&head.get("content-type").unwrap_or_else(|| "text/plain".into()));
        match kind.main.split_once('/') {
            Some(("multipart", way)) => self.many(&kind, way, body, depth),
            Some(("message", "rfc822")) => self.mail(head, &kind, body),
            Some(("text", "plain" | "html")) if !is_file(head, &kind) => {
                let text = self.text(head, &kind, body);
                self.texts.push(text);
            }
            _ => self.file(head, &kind, body),
        }
    }

    fn many(&mut self, kind: &Value, way: &str, body: Range<usize>, depth: usize) {
        let boundary = kind.parameter("boundary").filter(|boundary| !boundary.is_empty() && boundary.len() <= 200);
        let Some(boundary) = boundary else { return self.skipped.add(self.at, Why::Odd) };
        let parts = split(self.bytes, body, boundary.as_bytes());
        let parts: Vec<(Head, Range<usize>)> = parts.into_iter().map(|part| self.head(part)).collect();
        if way != "alternative" {
            parts.iter().for_each(|(head, body)| self.take(head, body.clone(), depth + 1));
            return;
        }
        // The same text in several dresses: plain words before a page; what is in neither is a file.
        let before = self.texts.len();
        let is_page = |(head, _): &&(Head, Range<usize>)| Value::read(&head.get("content-type").unwrap_or_default()).main != "text/plain";
        for (head, body) in parts.iter().filter(|part| !is_page(part)) {
            self.take(head, body.clone(), depth + 1);
        }
        let has_words = self.texts.get(before..).unwrap_or_default().iter().any(|text| !text.trim().is_empty());
        for (head, body) in parts.iter().filter(is_page) {
            let kind = Value::read(&head.get("content-type").unwrap_or_default()).main;
            let page = kind == "text/html" || kind.starts_with("multipart/");
            if page && has_words {
                // Pictures of the page are files all the same.
                let texts = self.texts.clone();
                let skipped = self.skipped.clone();
                self.take(head, body.clone(), depth + 1);
                (self.texts, *self.skipped) = (texts, skipped);
            } else {
                self.take(head, body.clone(), depth + 1);
            }
        }
    }

    fn head(&self, part: Range<usize>) -> (Head, Range<usize>) {
        let (head, body) = Head::read(self.bytes, part.clone());
        (head, body.min(part.end)..part.end)
    }

    /// A mail in the mail: a file, and a mail of its own where its bytes stand as they are.
    fn mail(&mut self, head: &Head, kind: &Value, body: Range<usize>) {
        let transfer = Transfer::of(&head.get("content-transfer-encoding").unwrap_or_default());
        let inside = self.head(body.clone()).0;
        let name = file_name(head, kind).or_else(|| inside.words("subject")).unwrap_or_default();
        let name = safe_name::safe(&name, "mail");
        let name = if name.to_ascii_lowercase().ends_with(".eml") { name } else { format!("{name}.eml") };
        if transfer == Transfer::Plain && !inside.is_empty() {
            self.nested.push(body.clone());
        }
        self.skipped.add(self.at, Why::Nested);
        self.push(name, body, transfer);
    }

    fn file(&mut self, head: &Head, kind: &Value, body: Range<usize>) {
        let ending = match kind.main.as_str() {
            "image/jpeg" => "file.jpg",
            "image/png" => "file.png",
            "application/pdf" => "file.pdf",
            _ => "file",
        };
        let name = safe_name::safe(&file_name(head, kind).unwrap_or_default(), ending);
        let transfer = Transfer::of(&head.get("content-transfer-encoding").unwrap_or_default());
        self.push(name, body, transfer);
    }

    fn push(&mut self, name: String, place: Range<usize>, transfer: Transfer) {
        if self.files.len() >= MOST_FILES {
            return self.skipped.add(self.at, Why::TooMany);
        }
        self.files.push(FoundFile { name, place, transfer, in_mbox: self.in_mbox });
    }

    fn text(&mut self, head: &Head, kind: &Value, body: Range<usize>) -> String {
        let transfer = Transfer::of(&head.get("content-transfer-encoding").unwrap_or_default());
        let end = body.end.min(body.start.saturating_add(LONGEST));
        if end < body.end {
            self.skipped.add(self.at, Why::TextCut);
        }
        let written = self.bytes.get(body.start..end).unwrap_or_default();
        let bytes = transfer.decode(&unmarked(written, self.in_mbox));
        let charset = kind.parameter("charset").unwrap_or_default();
        let letters = letters::decode(&charset, &bytes);
        if letters.unknown {
            self.skipped.add(self.at, Why::Charset(charset.chars().take(40).collect()));
        }
        let text = letters.text.replace("\r\n", "\n");
        if kind.main == "text/html" {
            self.skipped.add(self.at, Why::Html);
            return html::words(&text);
        }
        if kind.parameter("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed")) {
            return flowed::joined(&text, kind.parameter("delsp").is_some_and(|yes| yes.eq_ignore_ascii_case("yes")));
        }
        text
    }
}

/// Why the bytes of a file in a file were not had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// Whoever waited for them stopped it.
    Stopped,
    /// They are damaged, or more than was said.
    Damaged,
}

/// The bytes of a file in a file.
///
/// # Errors
/// [`NotTaken`].
pub async fn file_bytes(all: &[u8], file: &FoundFile, breath: &impl Breath) -> Result<Vec<u8>, NotTaken> {
    let written = all.get(file.place.clone()).unwrap_or_default();
    if !breath.goes_on(0, written.len()).await {
        return Err(NotTaken::Stopped);
    }
    match file.transfer {
        Transfer::Base64 => {
            let mut letters = Base64::with_room(written.len());
            for (n, slice) in written.chunks(SLICE_BYTES).enumerate() {
                if !breath.goes_on(n * SLICE_BYTES, written.len()).await {
                    return Err(NotTaken::Stopped);
                }
                letters.add(slice);
            }
            Ok(letters.bytes())
        }
        Transfer::Deflated(bytes) => archive::inflated(written, bytes).filter(|all| all.len() == bytes).ok_or(NotTaken::Damaged),
        Transfer::Plain | Transfer::Quoted => Ok(file.transfer.decode(&unmarked(written, file.in_mbox))),
    }
}

/// What a mailbox wrote as ">From " without the mark.
fn unmarked(bytes: &[u8], in_mbox: bool) -> std::borrow::Cow<'_, [u8]> {
    let marked = |line: &[u8]| line.starts_with(b">") && line.trim_ascii_start().strip_prefix(b">").is_some_and(behind_marks);
    if !in_mbox || !bytes.split(|byte| *byte == b'\n').any(marked) {
        return bytes.into();
    }
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    lines.flat_map(|line| if marked(line) { line.get(1..).unwrap_or_default() } else { line }).copied().collect::<Vec<u8>>().into()
}

fn behind_marks(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "))
}

/// Whether a text is a file of its own and not what was written.
fn is_file(head: &Head, kind: &Value) -> bool {
    let disposition = Value::read(&head.get("content-disposition").unwrap_or_default());
    disposition.main == "attachment" || disposition.parameter("filename").is_some() || kind.parameter("name").is_some()
}

fn file_name(head: &Head, kind: &Value) -> Option<String> {
    let disposition = Value::read(&head.get("content-disposition").unwrap_or_default());
    disposition.parameter("filename").or_else(|| kind.parameter("name"))
}

/// The parts between lines that hold a boundary. What stands before the first and behind the last is nobody's.
fn split(bytes: &[u8], body: Range<usize>, boundary: &[u8]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = body.start;
    while let Some(rest) = bytes.get(at..body.end).filter(|rest| !rest.is_empty()) {
        let length = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let line = rest.get(..length).unwrap_or_default().trim_ascii_end();
        if let Some(behind) = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary)) {
            let last = behind == b"--";
            if last || behind.is_empty() {
                if let Some(from) = open {
                    parts.push(from..without_line_end(bytes, from, at));
                }
                open = (!last).then_some(at + length);
                if last || parts.len() > MOST_PARTS {
                    return parts;
                }
            }
        }
        at += length;
    }
    // A mail that was cut off: what is there is read.
    parts.extend(open.map(|from| from..body.end));
    parts
}

/// The line end before a boundary belongs to the boundary.
fn without_line_end(bytes: &[u8], from: usize, to: usize) -> usize {
    let part = bytes.get(from..to).unwrap_or_default();
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    from + part.strip_suffix(b"\r").unwrap_or(part).len()
}
