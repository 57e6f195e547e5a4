//! One message of a Telegram export. Its text is a text, or a list of texts and of marked pieces; the marks go, the words stay.

use super::safe_name;
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;

/// A message as it stands in the file.
#[derive(Deserialize)]
pub struct Said {
    id: i64,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    date_unixtime: Option<Loose>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    from_id: Option<Loose>,
    #[serde(default)]
    text: Option<Words>,
    #[serde(default)]
    photo: Option<String>,
    #[serde(default)]
    file: Option<String>,
    #[serde(default)]
    file_name: Option<String>,
    #[serde(default)]
    media_type: Option<String>,
    #[serde(default)]
    duration_seconds: Option<i64>,
    #[serde(default)]
    sticker_emoji: Option<String>,
    #[serde(default)]
    forwarded_from: Option<String>,
}

/// A number that some versions write as a text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Loose {
    Number(i64),
    Text(String),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    Plain(String),
    Parts(Vec<Piece>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Piece {
    Plain(String),
    Marked {
        text: String,
        #[serde(default)]
        href: Option<String>,
    },
}

/// Why it is nobody's message.
pub enum NotSaid {
    /// Telegram says so itself: a call, a member who joined.
    Service,
    /// It is written otherwise than expected.
    Odd,
}

impl Said {
    /// Reads one.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(raw: &str) -> Result<Said, NotSaid> {
        let said: Said = serde_json::from_str(raw).map_err(|_| NotSaid::Odd)?;
        if said.kind.as_deref() == Some("service") { Err(NotSaid::Service) } else { Ok(said) }
    }

    /// Its number in its chat.
    pub fn number(&self) -> i64 {
        self.id
    }

    /// The minute, on the clock `here` makes of an instant. Older exports know only the clock of the computer that made them.
    pub fn at(&self, here: impl Fn(DateTime<Utc>) -> NaiveDateTime) -> Option<NaiveDateTime> {
        let seconds = match &self.date_unixtime {
            Some(Loose::Number(seconds)) => Some(*seconds),
            Some(Loose::Text(text)) => text.trim().parse().ok(),
            None => None,
        };
        let instant = seconds.filter(|seconds| *seconds > 0).and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        let plain = || self.date.as_deref()?.parse::<NaiveDateTime>().ok().map(crate::journal::moment::whole_minute);
        instant.map(here).or_else(plain)
    }

    /// What recognises who wrote it, and their name. An account that was deleted has a number alone.
    pub fn writer(&self) -> Option<(String, String)> {
        let id = self.from_id.as_ref().map(|id| match id {
            Loose::Number(number) => format!("user{number}"),
            Loose::Text(text) => text.clone(),
        });
        let name = self.from.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        let name = name.or_else(|| id.clone())?;
        Some((id.unwrap_or_else(|| name.clone()), name))
    }

    /// The text, as it reads. Where a word leads elsewhere than it says, the address stands behind it; what came instead of words is named.
    pub fn words(&self) -> String {
        let mut text = match &self.text {
            None => String::new(),
            Some(Words::Plain(text)) => text.clone(),
            Some(Words::Parts(parts)) => parts.iter().map(Piece::words).collect(),
        };
        if let Some(emoji) = self.sticker_emoji.as_deref().filter(|_| text.is_empty()) {
            text = emoji.to_owned();
        }
        if let Some(name) = self.media() {
            let before = if text.is_empty() { "" } else { "\n" };
            text = format!("{text}{before}<{name}>");
        }
        match &self.forwarded_from {
            Some(from) => format!("Fwd: {from}\n{text}"),
            None => text,
        }
    }

    /// How many files it names: their bytes lie beside the export.
    pub fn absent(&self) -> usize {
        usize::from(self.photo.is_some()) + usize::from(self.file.is_some())
    }

    /// The file it came with: its name, else what it is.
    fn media(&self) -> Option<String> {
        let path = self.photo.as_ref().or(self.file.as_ref())?;
        // «(File not included. Change data exporting settings to download.)»
        let beside = Some(path).filter(|path| !path.starts_with('('));
        let name = self.file_name.as_ref().or(beside).map(|name| safe_name::safe(name, "")).filter(|name| !name.is_empty());
        let kind = || self.media_type.clone().unwrap_or_else(|| if self.photo.is_some() { "photo" } else { "file" }.to_owned());
        let name = name.unwrap_or_else(kind);
        Some(match self.duration_seconds {
            Some(seconds) if (0..100_000).contains(&seconds) => format!("{name}, {}:{:02}", seconds / 60, seconds % 60),
            _ => name,
        })
    }
}

impl Piece {
    fn words(&self) -> String {
        match self {
            Piece::Plain(text) => text.clone(),
            Piece::Marked { text, href: Some(href) } if href.trim_end_matches('/') != text.trim_end_matches('/') => {
                format!("{text} <{href}>")
            }
            Piece::Marked { text, .. } => text.clone(),
        }
    }
}
