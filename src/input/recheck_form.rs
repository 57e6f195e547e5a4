//! What is asked of a re-check, as it is typed: whose goods, which thing, as of when. It also stands in addresses and in the entry of a
//! sheet's departure, so that the same sheet can be printed again.

use super::when::{self, BadWhen};
use crate::domain::searching::Wanted;
use crate::journal::EntryId;
use chrono::{NaiveDate, NaiveDateTime};

/// The form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecheckForm {
    /// Whose goods; nobody's when everybody's are searched.
    pub client: Option<EntryId>,
    /// What the thing is called.
    pub name: String,
    /// Barcode or article.
    pub code: String,
    /// The day of a photo.
    pub photo: String,
    /// As of which day; empty means now.
    pub day: String,
    /// As of which hour.
    pub hour: String,
}

/// Which field cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadRecheck {
    /// The day or the hour.
    When(BadWhen),
    /// The day of the photo.
    Photo,
}

/// How a moment stands in an address.
const MINUTE: &str = "%Y-%m-%dT%H:%M";

impl RecheckForm {
    /// The thing and the moment that are asked about. Nothing after now is known.
    ///
    /// # Errors
    /// Which field cannot be read.
    pub fn read(&self, now: NaiveDateTime) -> Result<(Wanted, NaiveDateTime), BadRecheck> {
        let happened = when::happened(&self.day, &self.hour, now.date()).map_err(BadRecheck::When)?;
        let photo = when::read_day(&self.photo).map_err(|_| BadRecheck::Photo)?;
        let wanted = Wanted { code: self.code.trim().to_owned(), name: self.name.trim().to_owned(), photo };
        Ok((wanted, when::moment(Ok(happened), now).min(now)))
    }
}

/// A thing and a moment as the query of an address: `at=2026-03-21T18:40&code=4600000000015`.
pub fn to_query(wanted: &Wanted, as_of: NaiveDateTime) -> String {
    let photo = wanted.photo.map(|day| day.to_string()).unwrap_or_default();
    let parts = [("name", wanted.name.as_str()), ("code", &wanted.code), ("photo", &photo)];
    let mut query = format!("at={}", as_of.format(MINUTE));
    for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
        query.push_str(&format!("&{name}={}", encoded(value)));
    }
    query
}

/// The thing and the moment of a query; `None` when it names no moment.
pub fn from_query(query: &str) -> Option<(Wanted, NaiveDateTime)> {
    let value = |wanted: &str| query.split('&').filter_map(|part| part.split_once('=')).find(|(name, _)| *name == wanted);
    let text = |name: &str| value(name).map(|(_, value)| decoded(value)).unwrap_or_default();
    let at = NaiveDateTime::parse_from_str(&text("at"), MINUTE).ok()?;
    let photo = text("photo").parse::<NaiveDate>().ok();
    Some((Wanted { code: text("code"), name: text("name"), photo }, at))
}

/// A text with everything but letters and digits of English as %XX.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The same back; what is no %XX stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let pair = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok()).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match pair.filter(|_| *byte == b'%') {
            Some(encoded) => {
                bytes.push(encoded);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(if *byte == b'+' { b' ' } else { *byte });
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, MINUTE).unwrap()
    }

    #[test]
    fn a_question_comes_back_out_of_an_address() {
        let wanted = Wanted { code: "46 00".into(), name: "Синяя ваза & 100 %".into(), photo: "2026-03-10".parse().ok() };
        let query = to_query(&wanted, at("2026-03-21T18:40"));
        assert!(query.starts_with("at=2026-03-21T18:40&name=%D0%A1") && query.is_ascii(), "{query}");
        assert_eq!(from_query(&query), Some((wanted, at("2026-03-21T18:40"))));
        assert_eq!(
            from_query("at=2026-03-21T18%3A40&name=a+b%"),
            Some((Wanted { name: "a b%".into(), ..Wanted::default() }, at("2026-03-21T18:40")))
        );
        assert_eq!((from_query(""), from_query("at=gestern")), (None, None));
    }

    #[test]
    fn nothing_typed_means_now_and_a_day_its_last_minute() {
        let now = at("2026-03-21T18:40");
        let of = |day: &str, hour: &str| {
            RecheckForm { day: day.into(), hour: hour.into(), ..RecheckForm::default() }.read(now).map(|(_, at)| at)
        };
        assert_eq!(of("", ""), Ok(now));
        assert_eq!(of("2026-03-21", ""), Ok(now));
        assert_eq!(of("2026-03-20", ""), Ok(at("2026-03-20T23:59")));
        assert_eq!(of("2026-03-20", "9:00"), Ok(at("2026-03-20T09:00")));
        assert_eq!(of("2027-01-01", ""), Ok(now), "nobody knows what will be");
        assert_eq!(of("", "25"), Err(BadRecheck::When(BadWhen::Hour)));
        let photo = RecheckForm { photo: "вчера".into(), ..RecheckForm::default() };
        assert_eq!(photo.read(now), Err(BadRecheck::Photo));
    }
}
