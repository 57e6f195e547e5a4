//! What Telegram Desktop exports as `result.json`: one chat, or an account with all its chats. Every message is read by itself, so that
//! one that is written otherwise spoils no other; of a file that was cut off, what stands before the end is read.

use super::telegram_message::{NotSaid, Said};
use super::{Found, FoundMessage, MOST_MESSAGES, NoTalk, People, Reading, Skips, Why, cut};
use crate::domain::point;
use crate::domain::source::SourceFormat;
use crate::input::breath::{Breath, SLICE};
use serde::Deserialize;
use serde_json::value::RawValue;

/// A chat as it stands in the file.
#[derive(Deserialize)]
struct Chat<'a> {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    id: Option<i64>,
    #[serde(default, borrow)]
    messages: Option<Vec<&'a RawValue>>,
}

#[derive(Deserialize)]
struct Account<'a> {
    #[serde(default)]
    personal_information: Option<Owner>,
    #[serde(default, borrow)]
    chats: Option<Chats<'a>>,
    #[serde(default, borrow)]
    left_chats: Option<Chats<'a>>,
}

#[derive(Deserialize)]
struct Chats<'a> {
    #[serde(default, borrow)]
    list: Vec<Chat<'a>>,
}

/// Who exported their account.
#[derive(Deserialize)]
struct Owner {
    #[serde(default)]
    user_id: Option<i64>,
}

/// Reads the file.
///
/// # Errors
/// Why there is no chat in it.
pub async fn read(bytes: &[u8], reading: &Reading, breath: &impl Breath) -> Result<Found, NoTalk> {
    let text = String::from_utf8_lossy(bytes);
    let text: &str = &text;
    let mut skipped = Skips::default();
    let account: Option<Account<'_>> = serde_json::from_str(text).ok();
    let owner = account.as_ref().and_then(|account| account.personal_information.as_ref()).and_then(|owner| owner.user_id);
    let of_account: Vec<Chat<'_>> = account.map_or_else(Vec::new, |account| {
        let lists = [account.chats, account.left_chats].into_iter().flatten();
        lists.flat_map(|chats| chats.list).filter(|chat| chat.messages.as_ref().is_some_and(|all| !all.is_empty())).collect()
    });
    let counts = of_account.iter().map(|chat| (title(chat), chat.messages.as_ref().map_or(0, Vec::len))).collect();
    let found = |title: String, chats, people: People, messages: Vec<FoundMessage>, service, skipped| Found {
        format: SourceFormat::Telegram,
        title,
        chats,
        people: people.into_vec(),
        messages,
        service,
        skipped,
        either_day: None,
    };
    let chat = match (of_account.is_empty(), reading.chat) {
        (false, Some(wanted)) => of_account.into_iter().nth(wanted).ok_or(NoTalk::Unknown)?,
        // Whose chat it is must be chosen first: nothing of the others is looked at.
        (false, None) => return Ok(found(String::new(), counts, People::default(), Vec::new(), 0, skipped)),
        (true, _) => match serde_json::from_str::<Chat<'_>>(text) {
            Ok(chat) if chat.messages.is_some() => chat,
            Ok(_) => return Err(NoTalk::Unknown),
            Err(_) => cut_off(text, &mut skipped).ok_or(NoTalk::Unknown)?,
        },
    };
    let mut talk = Talk { zone: &reading.zone, people: People::default(), messages: Vec::new(), service: 0, skipped };
    let name = chat.id.map_or_else(|| title(&chat), |id| id.to_string());
    let of = chat.messages.as_ref().map_or(0, Vec::len);
    for (n, raw) in chat.messages.iter().flatten().enumerate() {
        if n % SLICE == 0 && !breath.goes_on(n, of).await {
            return Err(NoTalk::Stopped);
        }
        talk.add(n + 1, raw.get(), &name);
    }
    if let Some(owner) = owner {
        talk.people.exported_by(&format!("user{owner}"));
    }
    Ok(found(title(&chat), counts, talk.people, talk.messages, talk.service, talk.skipped))
}

fn title(chat: &Chat<'_>) -> String {
    chat.name.clone().or_else(|| chat.id.map(|id| id.to_string())).unwrap_or_default()
}

/// The messages of a file that ends in the middle, or is damaged there.
fn cut_off<'a>(text: &'a str, skipped: &mut Skips) -> Option<Chat<'a>> {
    let start = text.find("\"messages\"")?;
    let mut rest = text.get(start..)?.split_once('[')?.1;
    let mut messages = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&'a RawValue>();
        match values.next() {
            Some(Ok(value)) => messages.push(value),
            _ => break,
        }
        rest = rest.get(values.byte_offset()..)?;
    }
    let head = text.get(..start)?;
    let id = head.split_once("\"id\":").and_then(|(_, id)| id.trim_start().split([',', '\n', '\r']).next()?.trim().parse().ok());
    if !messages.is_empty() {
        skipped.add(messages.len() + 1, Why::Cut);
    }
    (!messages.is_empty()).then_some(Chat { name: None, id, messages: Some(messages) })
}

/// The chat while it is read.
struct Talk<'a> {
    zone: &'a str,
    people: People,
    messages: Vec<FoundMessage>,
    service: usize,
    skipped: Skips,
}

impl Talk<'_> {
    fn add(&mut self, n: usize, raw: &str, chat: &str) {
        let said = match Said::read(raw) {
            Ok(said) => said,
            Err(NotSaid::Service) => {
                self.service += 1;
                return;
            }
            Err(NotSaid::Odd) => return self.skipped.add(n, Why::Odd),
        };
        let Some(at) = said.at(|instant| point::wall_clock(self.zone, instant)) else { return self.skipped.add(n, Why::NoDate) };
        let Some((id, name)) = said.writer() else { return self.skipped.add(n, Why::NoWriter) };
        if self.messages.len() >= MOST_MESSAGES {
            return self.skipped.add(n, Why::TooMany);
        }
        let (text, was_cut) = cut(said.words());
        if was_cut {
            self.skipped.add(n, Why::TextCut);
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            self.skipped.add(n, Why::LostLetters);
        }
        let from = self.people.place(&id, &name, "");
        self.people.wrote(from);
        let key = format!("{}/{}", chat.chars().take(64).collect::<String>(), said.number());
        let message = FoundMessage {
            at_line: n,
            at,
            from,
            called: String::new(),
            to: Vec::new(),
            text,
            files: Vec::new(),
            absent: said.absent(),
            key,
        };
        self.messages.push(message);
    }
}
