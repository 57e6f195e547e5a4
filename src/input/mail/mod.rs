//! Mails (.eml) and mailboxes (.mbox) → messages: who, to whom, when, the text as words, the files by where they lie.

mod date;
mod flowed;
mod header;
mod html;
mod letters;
mod mbox;
mod part;
mod transfer;

pub use part::{NotTaken, file_bytes};
pub use transfer::Transfer;

use super::breath::Breath;
use super::chat::key::Keys;
use super::chat::{Found, FoundMessage, MOST_MESSAGES, NoTalk, People, Reading, Skips, Why, cut};
use crate::domain::point;
use crate::domain::source::SourceFormat;
use date::Sent;
use header::{Address, Head, addresses};
use part::Taken;
use std::ops::Range;

/// The fields that a mail begins with.
const FIELDS: [&str; 12] = [
    "from",
    "to",
    "date",
    "subject",
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "delivered-to",
    "content-type",
    "reply-to",
    "x-mozilla-status",
];

/// How deep mails may lie in mails.
const DEEPEST: usize = 5;

/// The longest Message-ID that is taken as it is, in characters.
const LONGEST_ID: usize = 250;

/// Whether bytes begin as a mail does.
pub fn is_mail(bytes: &[u8]) -> bool {
    let (head, _) = Head::read(bytes, 0..bytes.len());
    let known = FIELDS.iter().filter(|name| head.get(name).is_some()).count();
    known >= 2 && (head.get("from").is_some() || head.get("date").is_some())
}

/// Reads one mail, which begins at a byte of the file.
pub fn read_eml(bytes: &[u8], begins: usize, reading: &Reading) -> Found {
    let mut mails = Mails::new(bytes, reading, false);
    mails.add(begins..bytes.len(), 1, 0);
    mails.found(SourceFormat::Eml)
}

/// Reads a mailbox.
///
/// # Errors
/// It was stopped.
pub async fn read_mbox(bytes: &[u8], reading: &Reading, breath: &impl Breath) -> Result<Found, NoTalk> {
    let mut mails = Mails::new(bytes, reading, true);
    for (n, mail) in mbox::mails(bytes).into_iter().enumerate() {
        if !breath.goes_on(mail.start, bytes.len()).await {
            return Err(NoTalk::Stopped);
        }
        mails.add(mail, n + 1, 0);
    }
    Ok(mails.found(SourceFormat::Mbox))
}

/// The mails while they are read.
struct Mails<'a> {
    bytes: &'a [u8],
    reading: &'a Reading,
    in_mbox: bool,
    people: People,
    messages: Vec<FoundMessage>,
    skipped: Skips,
    keys: Keys,
    title: Option<String>,
}

impl<'a> Mails<'a> {
    fn new(bytes: &'a [u8], reading: &'a Reading, in_mbox: bool) -> Mails<'a> {
        let people = People::default();
        Mails { bytes, reading, in_mbox, people, messages: Vec::new(), skipped: Skips::default(), keys: Keys::default(), title: None }
    }

    fn found(self, format: SourceFormat) -> Found {
        Found {
            format,
            title: self.title.unwrap_or_default(),
            chats: Vec::new(),
            people: self.people.into_vec(),
            messages: self.messages,
            service: 0,
            skipped: self.skipped,
            either_day: None,
        }
    }

    fn add(&mut self, mail: Range<usize>, n: usize, depth: usize) {
        if depth > DEEPEST {
            return self.skipped.add(n, Why::TooDeep);
        }
        if self.messages.len() >= MOST_MESSAGES {
            return self.skipped.add(n, Why::TooMany);
        }
        let (head, body) = Head::read(self.bytes, mail.clone());
        let mut taken = Taken {
            bytes: self.bytes,
            in_mbox: self.in_mbox,
            at: n,
            texts: Vec::new(),
            files: Vec::new(),
            nested: Vec::new(),
            skipped: &mut self.skipped,
            parts: 0,
        };
        taken.take(&head, body.min(mail.end)..mail.end, 0);
        let Taken { texts, files, nested, .. } = taken;
        self.write(&head, n, &texts, files);
        for mail in nested {
            self.add(mail, n, depth + 1);
        }
    }

    fn write(&mut self, head: &Head, n: usize, texts: &[String], files: Vec<super::chat::FoundFile>) {
        if is_draft(head) {
            return self.skipped.add(n, Why::Draft);
        }
        let Some(writer) = head.get("from").or_else(|| head.get("sender")).and_then(|from| addresses(&from).into_iter().next()) else {
            return self.skipped.add(n, Why::NoWriter);
        };
        let Some(at) = self.moment(head) else { return self.skipped.add(n, Why::NoDate) };
        let subject = head.words("subject").unwrap_or_default();
        let body: Vec<&str> = texts.iter().map(|text| text.trim_end()).filter(|text| !text.trim().is_empty()).collect();
        let body = body.join("\n\n");
        let text = match (subject.trim(), body.as_str()) {
            ("", body) => body.to_owned(),
            (subject, "") => format!("Subject: {subject}"),
            (subject, body) => format!("Subject: {subject}\n\n{body}"),
        };
        // What no text holds: a letter that shows as such, and no control over the page.
        let text: String = text.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { '\u{fffd}' } else { c }).collect();
        let (text, was_cut) = cut(text);
        if was_cut {
            self.skipped.add(n, Why::TextCut);
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            self.skipped.add(n, Why::LostLetters);
        }
        let from = self.person(&writer);
        self.people.wrote(from);
        let called = if writer.name.trim().is_empty() { String::new() } else { self.people.called(from, &writer.name) };
        let receivers: Vec<Address> =
            ["to", "cc"].iter().flat_map(|field| head.all(field).collect::<Vec<_>>()).flat_map(|to| addresses(&to)).collect();
        let to = receivers.iter().map(|to| self.person(to)).collect();
        let id: String = head.get("message-id").unwrap_or_default().split_whitespace().collect();
        let usable = !id.is_empty() && id.chars().count() <= LONGEST_ID && !id.chars().any(char::is_control);
        let key = if usable { id } else { self.keys.next(at, &writer.address, &text) };
        self.title.get_or_insert_with(|| subject.trim().to_owned());
        self.messages.push(FoundMessage { at_line: n, at, from, called, to, text, files, absent: 0, key });
    }

    fn person(&mut self, person: &Address) -> usize {
        let id = if person.address.is_empty() { &person.name } else { &person.address }.to_lowercase();
        let name = if person.name.trim().is_empty() { &person.address } else { &person.name };
        self.people.place(&id, name, &person.address)
    }

    /// When it was sent, as it says itself; else when the last post office took it.
    fn moment(&self, head: &Head) -> Option<chrono::NaiveDateTime> {
        let received = || head.get("received").and_then(|line| date::read(line.rsplit_once(';')?.1));
        let sent = head.get("date").and_then(|date| date::read(&date)).or_else(received)?;
        Some(match sent {
            Sent::Utc(instant) => point::wall_clock(&self.reading.zone, instant),
            Sent::Clock(clock) => clock,
        })
    }
}

/// Whether a mailbox keeps a mail as a draft: nothing in it says that it was ever sent. Thunderbird leaves its mark in some mails that
/// went, too; those that came by a post office did.
fn is_draft(head: &Head) -> bool {
    let labels = head.words("x-gmail-labels").unwrap_or_default();
    let labelled = labels.split(',').any(|label| matches!(label.trim().trim_matches('"'), "Drafts" | "Draft" | "Черновики"));
    let outlook = head.get("x-unsent").is_some_and(|unsent| unsent.trim() == "1");
    let mozilla = head.get("x-mozilla-draft-info").is_some() && head.get("received").is_none();
    labelled || outlook || mozilla
}
