//! A chat that WhatsApp exported as text (Android and iOS), or that was copied from its screen: lines → messages. A message goes on until
//! the next line that begins as the first one does.

use super::key::Keys;
use super::order::{self, DayOrder};
use super::safe_name::is_unseen;
use super::stamp::{self, Stamp, Style};
use super::{Found, FoundMessage, MOST_MESSAGES, NoTalk, People, Reading, Skips, Why, cut, legible};
use crate::domain::source::SourceFormat;
use crate::input::breath::{Breath, SLICE};

/// The longest name of a writer, in characters: longer ones are lines of WhatsApp's own that hold a colon.
const LONGEST_WRITER: usize = 80;

/// What stands in for a file that was left out or lies beside the text, in small letters.
const ABSENT: [&str; 24] = [
    "<media omitted>",
    "<без медиафайлов>",
    "<медиафайл пропущен>",
    "<attached:",
    "<прикреплено:",
    "(file attached)",
    "(файл добавлен)",
    "image omitted",
    "video omitted",
    "audio omitted",
    "sticker omitted",
    "gif omitted",
    "document omitted",
    "contact card omitted",
    "изображение пропущено",
    "изображение отсутствует",
    "видео пропущено",
    "видео отсутствует",
    "аудиофайл пропущен",
    "аудио отсутствует",
    "стикер пропущен",
    "стикер отсутствует",
    "документ пропущен",
    "документ отсутствует",
];

/// What WhatsApp itself says in a chat, in small letters.
const ITS_OWN: [&str; 3] = ["end-to-end encrypted", "сквозным шифрованием", "сквозное шифрование"];

/// A message as it begins: its line, its stamp, what stands behind the stamp.
struct Begun<'a> {
    line: usize,
    stamp: Stamp,
    rest: &'a str,
}

/// Reads a chat; `None` when no line begins a message.
///
/// # Errors
/// It was stopped.
pub async fn read(text: &str, name: &str, reading: &Reading, breath: &impl Breath) -> Result<Option<Found>, NoTalk> {
    let mut lines: Vec<&str> = Vec::new();
    let mut style: Option<Style> = None;
    let mut all: Vec<Begun<'_>> = Vec::new();
    // Bytes count twice: lines are found first, and then their messages.
    let (mut done, of) = (0, text.len() * 2);
    for (line, text) in text.split('\n').enumerate() {
        if line % SLICE == 0 && !breath.goes_on(done, of).await {
            return Err(NoTalk::Stopped);
        }
        done += text.len() + 1;
        let text = text.strip_suffix('\r').unwrap_or(text);
        lines.push(text);
        // Somebody may have pasted another chat into a message.
        let begins = stamp::head(text).filter(|(stamp, _)| style.is_none_or(|style| style == stamp.style));
        let Some((stamp, rest)) = begins else { continue };
        style = Some(stamp.style);
        all.push(Begun { line, stamp, rest });
    }
    let Some(first) = all.first() else { return Ok(None) };
    let stamps: Vec<Stamp> = all.iter().map(|begun| begun.stamp).collect();
    let order = reading.order.or_else(|| order::found(&stamps, reading.today));
    let either_day = match order {
        None => stamps.iter().find_map(|stamp| stamp.date(DayOrder::DayFirst).zip(stamp.date(DayOrder::MonthFirst))),
        Some(_) => None,
    };
    let mut chat = Chat { order: order.unwrap_or(DayOrder::DayFirst), ..Chat::default() };
    for (line, _) in lines.iter().enumerate().take(first.line).filter(|(_, text)| !text.trim().is_empty()) {
        chat.skipped.add(line + 1, Why::NoMessage);
    }
    for (n, begun) in all.iter().enumerate() {
        if n % SLICE == 0 && !breath.goes_on(text.len() + text.len() / all.len().max(1) * n, of).await {
            return Err(NoTalk::Stopped);
        }
        let end = all.get(n + 1).map_or(lines.len(), |next| next.line);
        chat.add(begun, lines.get(begun.line + 1..end).unwrap_or_default());
    }
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    Ok(Some(Found {
        format: SourceFormat::Whatsapp,
        title,
        chats: Vec::new(),
        people: chat.people.into_vec(),
        messages: chat.messages,
        service: chat.service,
        skipped: chat.skipped,
        either_day,
    }))
}

/// The chat while it is read.
struct Chat {
    order: DayOrder,
    people: People,
    messages: Vec<FoundMessage>,
    service: usize,
    skipped: Skips,
    keys: Keys,
}

impl Default for Chat {
    fn default() -> Chat {
        Chat {
            order: DayOrder::DayFirst,
            people: People::default(),
            messages: Vec::new(),
            service: 0,
            skipped: Skips::default(),
            keys: Keys::default(),
        }
    }
}

impl Chat {
    fn add(&mut self, begun: &Begun<'_>, more: &[&str]) {
        let line = begun.line + 1;
        let Some((writer, first)) = writer(begun.rest) else {
            self.service += 1;
            return;
        };
        let Some(at) = begun.stamp.minute(self.order) else {
            self.skipped.add(line, Why::Date);
            return;
        };
        if self.messages.len() >= MOST_MESSAGES {
            self.skipped.add(line, Why::TooMany);
            return;
        }
        let first = first.trim_start_matches(is_unseen);
        let (text, was_cut) = cut(legible(joined(first, more)));
        let small = first.to_lowercase();
        if ITS_OWN.iter().any(|words| small.contains(words)) {
            self.service += 1;
            return;
        }
        if was_cut {
            self.skipped.add(line, Why::TextCut);
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            self.skipped.add(line, Why::LostLetters);
        }
        let absent = usize::from(ABSENT.iter().any(|words| small.contains(words)));
        let from = self.people.place(writer, writer, "");
        self.people.wrote(from);
        let key = self.keys.next(at, writer, &text);
        self.messages.push(FoundMessage {
            at_line: line,
            at,
            from,
            called: String::new(),
            to: Vec::new(),
            text,
            files: Vec::new(),
            absent,
            key,
        });
    }
}

/// The text of a message: its first line and those that follow, without empty lines at the end.
fn joined(first: &str, more: &[&str]) -> String {
    let filled = more.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |at| at + 1);
    let mut text = first.trim_end().to_owned();
    for line in more.iter().take(filled) {
        text.push('\n');
        text.push_str(line.trim_start_matches(is_unseen));
    }
    text
}

/// Who writes, and what; `None` for a line of WhatsApp's own, which names nobody before a colon.
fn writer(rest: &str) -> Option<(&str, &str)> {
    let (writer, text) = rest.split_once(": ").or_else(|| rest.strip_suffix(':').map(|writer| (writer, "")))?;
    // Whoever is not among the contacts stands behind a tilde.
    let writer = writer.trim_matches(|c: char| is_unseen(c) || c.is_whitespace());
    let writer = writer.strip_prefix('~').map_or(writer, str::trim_start);
    let own = writer.is_empty() || writer.chars().count() > LONGEST_WRITER || writer.contains(['"', '«', '“', '\u{fffd}']);
    (!own).then_some((writer, text))
}
