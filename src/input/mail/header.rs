//! The head of a mail or of a part of one (RFC 5322): folded lines, words in another encoding (RFC 2047), parameters (RFC 2231), addresses.

use super::letters;
use super::transfer::Transfer;
use std::ops::Range;

/// The longest head that is read, in bytes.
const LONGEST: usize = 256 * 1024;

/// How many lines a head may have.
const MOST_LINES: usize = 2_000;

/// A head: its fields in their order, unfolded, their bytes as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    fields: Vec<(String, Vec<u8>)>,
}

impl Head {
    /// Reads the head at the beginning of a range; where the body begins.
    pub fn read(bytes: &[u8], range: Range<usize>) -> (Head, usize) {
        let mut head = Head::default();
        let mut at = range.start;
        let end = range.end.min(range.start.saturating_add(LONGEST));
        while head.fields.len() < MOST_LINES {
            let Some(rest) = bytes.get(at..end).filter(|rest| !rest.is_empty()) else { break };
            let length = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
            let line = rest.get(..length).unwrap_or_default();
            let text = line.trim_ascii_end();
            if text.is_empty() {
                return (head, at + length);
            }
            let folded = line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
            match (folded, text.iter().position(|byte| *byte == b':')) {
                (true, _) => {
                    if let Some((_, value)) = head.fields.last_mut() {
                        value.push(b' ');
                        value.extend_from_slice(text.trim_ascii_start());
                    }
                }
                (false, Some(colon)) if is_name(text.get(..colon).unwrap_or_default()) => {
                    let name = String::from_utf8_lossy(text.get(..colon).unwrap_or_default()).trim().to_ascii_lowercase();
                    head.fields.push((name, text.get(colon + 1..).unwrap_or_default().trim_ascii().to_vec()));
                }
                // A mailbox may leave its own line at the beginning; anything else is the body of a mail without an empty line.
                (false, _) if at == range.start && text.starts_with(b"From ") => {}
                (false, _) => return (head, at),
            }
            at += length;
        }
        (head, at)
    }

    /// The first field of a name, in lower case, as a text.
    pub fn get(&self, name: &str) -> Option<String> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| letters::decode("", value).text)
    }

    /// The same with words in other encodings read.
    pub fn words(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| words(&value))
    }

    /// All fields of a name, in their order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = String> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| letters::decode("", value).text)
    }

    /// Whether it holds anything.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

fn is_name(name: &[u8]) -> bool {
    let name = name.trim_ascii_end();
    !name.is_empty() && name.len() < 80 && name.iter().all(|byte| byte.is_ascii_graphic())
}

/// A text with its encoded words read: `=?utf-8?B?0J/RgNC40LLQtdGC?=`. A letter may be cut between two words of one encoding.
pub fn words(text: &str) -> String {
    let mut out = String::new();
    let mut held: Option<(String, Vec<u8>)> = None;
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("=?") {
        let Some((name, bytes, after)) = word(behind) else {
            flush(&mut out, &mut held);
            out.push_str(before);
            out.push_str("=?");
            rest = behind;
            continue;
        };
        // Spaces between two words are none.
        if held.is_none() || !before.trim().is_empty() {
            flush(&mut out, &mut held);
            out.push_str(before);
        }
        match &mut held {
            Some((same, all)) if *same == name => all.extend(bytes),
            _ => {
                flush(&mut out, &mut held);
                held = Some((name, bytes));
            }
        }
        rest = after;
    }
    flush(&mut out, &mut held);
    out.push_str(rest);
    out
}

fn flush(out: &mut String, held: &mut Option<(String, Vec<u8>)>) {
    if let Some((name, bytes)) = held.take() {
        out.push_str(&letters::decode(&name, &bytes).text);
    }
}

/// What stands behind `=?`: the encoding's name, the bytes, the rest.
fn word(text: &str) -> Option<(String, Vec<u8>, &str)> {
    let (name, behind) = text.split_once('?').filter(|(name, _)| name.len() < 40 && !name.contains(' '))?;
    let (way, behind) = behind.split_once('?')?;
    let (body, rest) = behind.split_once("?=")?;
    let bytes = match way {
        "b" | "B" => Transfer::Base64.decode(body.as_bytes()),
        "q" | "Q" => Transfer::Quoted.decode(body.replace('_', "=20").as_bytes()),
        _ => return None,
    };
    // A language may stand behind the name: «utf-8*ru».
    let name = name.split('*').next().unwrap_or_default().to_ascii_lowercase();
    Some((name, bytes, rest))
}

/// A value and its parameters: `text/plain; charset=utf-8`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// What stands before the first semicolon, in lower case.
    pub main: String,
    parameters: Vec<(String, String)>,
}

impl Value {
    /// Reads it.
    pub fn read(text: &str) -> Value {
        let mut parts = split(text, ';').into_iter();
        let main = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let parameters = parts.take(100).filter_map(|part| {
            let (name, value) = part.split_once('=')?;
            Some((name.trim().to_ascii_lowercase(), unquoted(value.trim())))
        });
        Value { main, parameters: parameters.collect() }
    }

    /// A parameter, put together from its pieces (`name*0*=`) and read in its encoding (`name*=utf-8''…`).
    pub fn parameter(&self, name: &str) -> Option<String> {
        let find = |wanted: &str| self.parameters.iter().find(|(known, _)| known == wanted).map(|(_, value)| value.as_str());
        if let Some(value) = find(&format!("{name}*")) {
            return Some(extended(&[(value, true)]));
        }
        let piece =
            |n: usize| find(&format!("{name}*{n}*")).map(|v| (v, true)).or_else(|| find(&format!("{name}*{n}")).map(|v| (v, false)));
        let pieces: Vec<(&str, bool)> = (0..100).map_while(piece).collect();
        if !pieces.is_empty() {
            return Some(extended(&pieces));
        }
        find(name).map(words)
    }
}

/// Pieces of a value, each with whether its bytes are written as `%D0`; the first such one names the encoding.
fn extended(pieces: &[(&str, bool)]) -> String {
    let (mut name, mut bytes) = (String::new(), Vec::new());
    for (n, (text, encoded)) in pieces.iter().enumerate() {
        let body = match text.split_once('\'').filter(|_| n == 0 && *encoded) {
            Some((charset, rest)) => {
                name = charset.to_owned();
                rest.split_once('\'').map_or(rest, |(_, body)| body)
            }
            None => text,
        };
        if *encoded {
            bytes.extend(Transfer::Quoted.decode(body.replace('=', "=3D").replace('%', "=").as_bytes()));
        } else {
            bytes.extend_from_slice(body.as_bytes());
        }
    }
    letters::decode(&name, &bytes).text
}

/// Somebody a mail names: their name, if it says one, and their address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// «Анна Ветрова»
    pub name: String,
    /// `anna@vetrova.example`
    pub address: String,
}

/// The people of a `From` or `To`.
pub fn addresses(text: &str) -> Vec<Address> {
    let text = without_comments(text);
    let parts = split(&text, ',');
    let parts = parts.iter().flat_map(|part| split(part, ';')).filter_map(|part| {
        // «Undisclosed recipients:;» names a group.
        let part = part.trim();
        let part = part.split_once(':').filter(|(group, _)| !group.contains(['<', '@', '"'])).map_or(part, |(_, rest)| rest).trim();
        let (name, address) = match part.rsplit_once('<') {
            Some((name, address)) => (name.trim(), address.split('>').next().unwrap_or_default()),
            None => ("", part),
        };
        let address: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(200).collect();
        let name = words(&unquoted(name));
        (!address.is_empty() || !name.is_empty()).then_some(Address { name, address })
    });
    parts.take(200).collect()
}

/// A text split at a character that stands outside quotation marks and angle brackets.
fn split(text: &str, at: char) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut quoted, mut angled, mut escaped) = (false, false, false);
    for c in text.chars() {
        let plain = !quoted && !angled;
        match c {
            '"' if !escaped => quoted = !quoted,
            '<' if !quoted => angled = true,
            '>' if !quoted => angled = false,
            c if c == at && plain => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        part.push(c);
    }
    parts.push(part);
    parts
}

fn unquoted(text: &str) -> String {
    let Some(inside) = text.strip_prefix('"') else { return text.to_owned() };
    let inside = inside.strip_suffix('"').unwrap_or(inside);
    let mut out = String::new();
    let mut escaped = false;
    for c in inside.chars() {
        if c == '\\' && !escaped {
            escaped = true;
            continue;
        }
        escaped = false;
        out.push(c);
    }
    out
}

/// Without «(comments)», which may lie in one another.
pub fn without_comments(text: &str) -> String {
    let (mut depth, mut quoted, mut out) = (0_usize, false, String::new());
    for c in text.chars() {
        match c {
            '"' if depth == 0 => {
                quoted = !quoted;
                out.push(c);
            }
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth > 0 => depth -= 1,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}
