//! Correspondence as people really have it: a WhatsApp export with or without its media, a Telegram export, a mail, a mailbox. Bytes → messages, and a list of what
//! could not be read. Nothing in it is trusted: names are made safe, markup becomes text, sizes and depths are bounded.

pub mod choice;
pub mod key;
pub mod order;
pub mod safe_name;
pub mod stamp;
pub mod telegram;
pub mod telegram_message;
pub mod whatsapp;
pub mod with_media;

pub use order::DayOrder;

use super::breath::Breath;
use super::encoding;
use super::mail;
use crate::domain::source::SourceFormat;
use chrono::{NaiveDate, NaiveDateTime};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// The largest file that is read, in bytes. A chat of ten years without its media has a few millions.
pub const MOST_BYTES: u64 = 100 << 20;

/// The longest text of a message, in bytes: no sealed value may be longer.
pub const MOST_TEXT: usize = 250_000;

/// How many messages of a file are read.
pub const MOST_MESSAGES: usize = 300_000;

/// How many things that were not read are kept one by one; the others are only counted.
const MOST_SKIPPED: usize = 1_000;

/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 200;

/// What a reader must know besides the bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The point's zone: moments that are given with an offset are shown on its clock.
    pub zone: String,
    /// Today: no message lies in the future.
    pub today: NaiveDate,
    /// Whether the day stands before the month, where a person said so.
    pub order: Option<DayOrder>,
    /// Which chat of a whole account is wanted.
    pub chat: Option<usize>,
}

/// What was found in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What kind of file it is.
    pub format: SourceFormat,
    /// The name of the chat, or the subject.
    pub title: String,
    /// The chats of a whole account, each with how many messages it has; empty when there is one.
    pub chats: Vec<(String, usize)>,
    /// Who wrote, and to whom mails went.
    pub people: Vec<Person>,
    /// The messages, as they stand in the file.
    pub messages: Vec<FoundMessage>,
    /// Lines that are nobody's message: "X joined the group".
    pub service: usize,
    /// What was not read, or not as it stands.
    pub skipped: Skips,
    /// The same date read both ways, when the file does not tell which one is meant.
    pub either_day: Option<(NaiveDate, NaiveDate)>,
}

/// Somebody who writes or is written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// As the file calls them.
    pub name: String,
    /// Their address, of mails.
    pub address: String,
    /// How many messages are theirs.
    pub messages: usize,
    /// The file says it is the one who exported it.
    pub exporter: bool,
}

/// One message of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundMessage {
    /// Where it begins: a line of a chat, else its place in the file; from 1.
    pub at_line: usize,
    /// The minute, on the point's clock.
    pub at: NaiveDateTime,
    /// Who wrote it: of [`Found::people`].
    pub from: usize,
    /// How they call themselves here, where that is not their name in the list.
    pub called: String,
    /// To whom a mail went: of [`Found::people`].
    pub to: Vec<usize>,
    /// The text.
    pub text: String,
    /// Files that came with it.
    pub files: Vec<FoundFile>,
    /// Files it names that are not in this file.
    pub absent: usize,
    /// What recognises it in another export.
    pub key: String,
}

/// A file inside the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Its name, made safe.
    pub name: String,
    /// Where its bytes lie, as they are written there.
    pub place: Range<usize>,
    /// How they are written.
    pub transfer: mail::Transfer,
    /// Lines that begin with "From " carry a mark before it.
    pub in_mbox: bool,
}

/// Something that was not read, or not as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The line of a chat, or which message of the file; from 1.
    pub at: usize,
    /// Why.
    pub why: Why,
}

/// Why something was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// A line before the first message.
    NoMessage,
    /// A date that is none.
    Date,
    /// It is not said when it was written.
    NoDate,
    /// It is not said who wrote it.
    NoWriter,
    /// Letters were lost when the file was saved; the rest is there.
    LostLetters,
    /// Letters are written in a way that is not known here.
    Charset(String),
    /// The text is too long; its beginning is there.
    TextCut,
    /// A message that is written otherwise than expected.
    Odd,
    /// The file ends in the middle.
    Cut,
    /// Parts lie in parts deeper than is read.
    TooDeep,
    /// There are more messages, or files in one, than are read.
    TooMany,
    /// The mail was a page; its words are there, its look, scripts and pictures are not.
    Html,
    /// A mail inside a mail: kept as a file, and read as a mail of its own.
    Nested,
    /// A draft: nothing says that it was ever sent.
    Draft,
    /// A file of the archive is larger than is taken.
    TooLarge,
    /// A file of the archive cannot be taken out of it.
    Damaged,
}

/// What was not read: the first ones, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skips {
    /// The first ones.
    pub told: Vec<Skipped>,
    /// How many there are in all.
    pub total: usize,
}

impl Skips {
    /// One more.
    pub fn add(&mut self, at: usize, why: Why) {
        self.total += 1;
        if self.told.len() < MOST_SKIPPED {
            self.told.push(Skipped { at, why });
        }
    }
}

/// Why a file holds no correspondence that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTalk {
    /// There is nothing in it.
    Empty,
    /// A chat as pages: to be exported as JSON.
    Pages,
    /// An archive without a chat of WhatsApp: to be unpacked.
    Archive,
    /// A mail as Outlook keeps it: to be saved as .eml.
    Outlook,
    /// Its bytes are no text.
    NoText,
    /// A text, and yet none of the four.
    Unknown,
    /// Whoever waited for it stopped it.
    Stopped,
}

/// Reads a file.
///
/// # Errors
/// Why there is no correspondence in it.
pub async fn read(bytes: &[u8], name: &str, reading: &Reading, breath: &impl Breath) -> Result<Found, NoTalk> {
    if !breath.goes_on(0, bytes.len()).await {
        return Err(NoTalk::Stopped);
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match start {
        [] => return Err(NoTalk::Empty),
        [b'P', b'K', 3, 4, ..] => return with_media::read(bytes, name, reading, breath).await,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(NoTalk::Outlook),
        [b'{', ..] => return telegram::read(start, reading, breath).await,
        [b'<', ..] => return Err(NoTalk::Pages),
        _ => {}
    }
    let found = if start.starts_with(b"From ") {
        mail::read_mbox(bytes, reading, breath).await?
    } else if mail::is_mail(start) {
        mail::read_eml(bytes, bytes.len() - start.len(), reading)
    } else {
        return whatsapp::read(&text_of(bytes)?, name, reading, breath).await?.ok_or(NoTalk::Unknown);
    };
    if found.messages.is_empty() && found.skipped.total == 0 { Err(NoTalk::Unknown) } else { Ok(found) }
}

/// How much of a file is looked at to see whether it is a text.
const LOOKED_AT: usize = 1 << 20;

/// The letters of a chat.
fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, NoTalk> {
    let first = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(_) if first.iter().filter(|byte| **byte == 0).count().saturating_mul(50) > first.len() => Err(NoTalk::NoText),
        Ok(text) => Ok(text.into()),
        Err(_) => encoding::decode(bytes).map(|(_, text)| text.into()).map_err(|_| NoTalk::NoText),
    }
}

/// A text in which control characters, which no text holds, are lost letters: no reason to read nothing.
fn legible(text: String) -> String {
    let is_lost = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.contains(is_lost) { text.replace(is_lost, "\u{fffd}") } else { text }
}

/// The people of a file, each once.
#[derive(Default)]
pub struct People {
    all: Vec<Person>,
    places: BTreeMap<String, usize>,
}

impl People {
    /// The place of a person who is recognised by `id`.
    pub fn place(&mut self, id: &str, name: &str, address: &str) -> usize {
        if let Some(place) = self.places.get(id) {
            return *place;
        }
        let place = self.all.len();
        self.places.insert(id.to_owned(), place);
        self.all.push(Person { name: person_name(name), address: address.to_owned(), ..Person::default() });
        place
    }

    /// How a person calls themselves, where that is not the name they have in the list.
    pub fn called(&self, place: usize, name: &str) -> String {
        let name = person_name(name);
        if self.all.get(place).is_some_and(|person| person.name == name) { String::new() } else { name }
    }

    /// One more message of a person.
    pub fn wrote(&mut self, place: usize) {
        if let Some(person) = self.all.get_mut(place) {
            person.messages += 1;
        }
    }

    /// The one who exported the file.
    pub fn exported_by(&mut self, id: &str) {
        if let Some(person) = self.places.get(id).and_then(|place| self.all.get_mut(*place)) {
            person.exporter = true;
        }
    }

    /// All of them.
    pub fn into_vec(self) -> Vec<Person> {
        self.all
    }
}

/// A name without what does not show, and no longer than anybody's.
fn person_name(name: &str) -> String {
    let plain: String = name.chars().filter(|c| !safe_name::is_unseen(*c)).take(LONGEST_NAME).collect();
    plain.trim().to_owned()
}

/// A text no longer than a sealed value may be; whether it was cut.
pub fn cut(mut text: String) -> (String, bool) {
    if text.len() <= MOST_TEXT {
        return (text, false);
    }
    let at = (0..=MOST_TEXT).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.truncate(at);
    (text, true)
}
