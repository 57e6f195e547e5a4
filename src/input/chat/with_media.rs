//! A chat that WhatsApp exported with its media: an archive that holds the text and the files it names.

use super::safe_name::{self, is_unseen};
use super::{Found, FoundFile, MOST_BYTES, NoTalk, Reading, Why, text_of, whatsapp};
use crate::input::archive::{self, Archived, Packing};
use crate::input::breath::{Breath, SLICE};
use crate::input::mail::Transfer;
use std::collections::BTreeMap;

/// The largest file that is taken out of an archive, and all of them together, in bytes: an archive of some kilobytes may say anything.
const MOST_FILE: usize = 100 << 20;
const MOST_FILES: usize = 500 << 20;

/// Reads it.
///
/// # Errors
/// There is no chat of WhatsApp in it.
pub async fn read(bytes: &[u8], name: &str, reading: &Reading, breath: &impl Breath) -> Result<Found, NoTalk> {
    let files = archive::directory(bytes).ok_or(NoTalk::Archive)?;
    let most = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
    let text = chat_of(&files).and_then(|chat| chat.unpacked(bytes, most)).ok_or(NoTalk::Archive)?;
    let mut found = whatsapp::read(&text_of(&text)?, name, reading, breath).await?.ok_or(NoTalk::Archive)?;
    let by_name: BTreeMap<&str, &Archived> = files.iter().map(|file| (last_part(&file.name), file)).collect();
    let (of, mut room) = (found.messages.len(), MOST_FILES);
    for (n, message) in found.messages.iter_mut().enumerate() {
        if n % SLICE == 0 && !breath.goes_on(n, of).await {
            return Err(NoTalk::Stopped);
        }
        let named = Some(&message.text).filter(|_| message.absent > 0).and_then(|text| named(text));
        let Some((name, file)) = named.and_then(|name| by_name.get_key_value(name)) else { continue };
        if file.bytes > MOST_FILE.min(room) {
            found.skipped.add(message.at_line, Why::TooLarge);
            continue;
        }
        let Some((place, packing)) = file.place(bytes).zip(file.packing) else {
            found.skipped.add(message.at_line, Why::Damaged);
            continue;
        };
        room -= file.bytes;
        let transfer = match packing {
            Packing::Stored => Transfer::Plain,
            Packing::Deflated => Transfer::Deflated(file.bytes),
        };
        message.files.push(FoundFile { name: safe_name::safe(name, "file"), place, transfer, in_mbox: false });
        message.absent = 0;
    }
    Ok(found)
}

/// The text of the chat: `_chat.txt` of an iPhone, "WhatsApp Chat with …" of Android, else the only text there is.
fn chat_of(files: &[Archived]) -> Option<&Archived> {
    let texts = || files.iter().filter(|file| last_part(&file.name).to_lowercase().ends_with(".txt") && !file.name.starts_with("__MACOSX"));
    let called = |wanted: fn(&str) -> bool| texts().find(|file| wanted(last_part(&file.name)));
    let only = || texts().next().filter(|_| texts().count() == 1);
    called(|name| name == "_chat.txt").or_else(|| called(|name| name.to_lowercase().contains("whatsapp"))).or_else(only)
}

fn last_part(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The file a message names: «IMG-20260321-WA0003.jpg (файл добавлен)», «Договор.pdf <прикреплено: 00000013-Договор.pdf>».
fn named(text: &str) -> Option<&str> {
    let line = text.lines().next()?;
    let inside = line.rsplit_once('<').and_then(|(_, inside)| inside.strip_suffix('>')?.split_once(": ")).map(|(_, name)| name);
    let before = || line.rsplit_once(" (").map(|(name, _)| name);
    Some(inside.or_else(before)?.trim_matches(|c: char| is_unseen(c) || c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_a_message_names_is_found() {
        assert_eq!(named("IMG-20260321-WA0003.jpg (файл добавлен)\nВот она"), Some("IMG-20260321-WA0003.jpg"));
        assert_eq!(named("\u{200e}scan (1).pdf (file attached)"), Some("scan (1).pdf"));
        assert_eq!(named("<прикреплено: 00000012-PHOTO-2026-03-21-14-06-01.jpg>"), Some("00000012-PHOTO-2026-03-21-14-06-01.jpg"));
        assert_eq!(named("Договор.pdf • 3 страницы <attached: 00000013-Договор.pdf>"), Some("00000013-Договор.pdf"));
        assert_eq!((named("<Без медиафайлов>"), named("")), (None, None));
    }
}
