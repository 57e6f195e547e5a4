//! The journal of the worked example in docs/format.md, and its two exports as they would be written today.

use polka::journal::{
    Cover, Disclose, Draft, Entry, EntryId, Exporter, Feed, Header, Journal, Recorded, SealedValue, base64url, compose, disclose,
};
use serde_json::value::RawValue;

const STAFF: &str = r#"{"staff_added":{"name":"Кольцова М. И.","role":"staff"}}"#;
const SECOND: &str = r#"{"staff_added":{"name":"Зуев П. П.","role":"staff"}}"#;
const SHELF: &str =
    r#"{"shelf_added":{"name":"B-3","rack":"B","level":3,"width":45,"depth":50,"height":45,"usable":700,"plan":"Мини","rent":60000}}"#;
const VETROVA: &str = r#"{"client_added":{"name":"ИП Ветрова А. С.","kind":"entrepreneur","email":"vetrova@example.test"}}"#;
const LUNIN: &str = r#"{"client_added":{"name":"ИП Лунин Д. Д.","kind":"entrepreneur"}}"#;
const CONTRACT: &str = r#"{"contract_signed":{"number":"14","kind":"custody","from":"2026-03-02","terms":{"shelves":["K7QP-2"],"limit":{"volume":71000},"usable":700,"plan":"Мини","rent":60000,"tolerance":0,"grace_days":2}}}"#;
const HANDED_OUT: &str = r#"{"handed_out":{"lines":[{"line":"K7QP-6.1","pieces":2}]}}"#;
const FROM_LATER: &str = r#"{"weather_noted":{"celsius":-3,"words":"снег"}}"#;
const LETTER: &str = "Здравствуйте, Анна Сергеевна.\n\nПолка «B-3» заполнена на 112 %, см. акт \"1\".\tПуть: C:\\new\u{1d}\n";

fn accepted(pieces: u32) -> String {
    format!(
        r#"{{"accepted":{{"contract":"K7QP-5","number":1,"lines":[{{"name":"Ваза «Лира»","code":"4600000000017","size":{{"up_to":4000}},"pieces":{pieces}}}]}}}}"#
    )
}

fn corrected() -> String {
    format!(r#"{{"corrects":{{"entry":"K7QP-6","replacement":{{"fact":{}}},"reason":"Пересчитали вместе: девять"}}}}"#, accepted(9))
}

fn message(way: &str, channel: &str, from: &str, to: &str, text: &str) -> String {
    format!(r#"{{"message":{{"direction":"{way}","channel":"{channel}","from":"{from}","to":"{to}","text":{{"sealed":"{text}"}}}}}}"#)
}

/// A feed whose salts count up.
struct Writer {
    feed: Feed,
    sealed: Vec<SealedValue>,
    salt: u8,
}

impl Writer {
    fn new(feed: &str, started: &str, continues: &[&Feed], salt: u8) -> Writer {
        let continues = continues.iter().map(|feed| feed.head()).collect();
        let header = Header::new(feed.parse().unwrap(), time(started), continues);
        Writer { feed: Feed::open(header.line().unwrap()).unwrap(), sealed: Vec::new(), salt }
    }

    fn salt(&mut self, length: u8) -> String {
        let bytes: Vec<u8> = (self.salt..self.salt + length).collect();
        self.salt += length;
        base64url(&bytes)
    }

    fn seal(&mut self, value: &str) -> String {
        let value = SealedValue { salt: self.salt(16), value: value.into() };
        self.sealed.push(value.clone());
        value.seal().sealed.to_string()
    }

    fn write(&mut self, at: &str, by: Option<&str>, about: Option<&str>, fact: &str) {
        self.write_late(at, None, by, about, fact);
    }

    fn write_late(&mut self, at: &str, happened: Option<&str>, by: Option<&str>, about: Option<&str>, fact: &str) {
        let id = |text: &str| text.parse::<EntryId>().unwrap();
        let happened = happened.map(|text| serde_json::from_value(text.into()).unwrap());
        let fact = RawValue::from_string(fact.into()).unwrap();
        let draft = Draft { happened, by: by.map(id), about: about.map(id), fact, sealed: Vec::new() };
        let salt = self.salt(8);
        let line = compose(&self.feed, &draft, time(at), &salt).unwrap();
        self.feed.push(line).unwrap();
    }
}

fn time(minute: &str) -> Recorded {
    format!("{minute}:00+03:00").parse().unwrap()
}

/// A shelf, two clients, an act put right, a note, a letter, a call whose words were erased, a fact of a kind that comes
/// later; a second counter that continues it; a copy of the profile that wrote something else.
pub fn journal() -> Journal {
    let mut one = Writer::new("K7QP", "2026-03-02T09:00", &[], 0);
    let (me, ours, other) = (Some("K7QP-1"), Some("K7QP-3"), Some("K7QP-4"));
    one.write("2026-03-02T09:00", None, None, STAFF);
    one.write("2026-03-02T09:10", me, None, SHELF);
    one.write("2026-03-02T09:20", me, None, VETROVA);
    one.write("2026-03-02T09:25", me, None, LUNIN);
    one.write("2026-03-02T09:30", me, ours, CONTRACT);
    one.write_late("2026-03-02T19:05", Some("2026-03-02T18:40"), me, ours, &accepted(10));
    let erased = one.seal("Скажите Ветровой, чтобы забрала коробки.");
    one.sealed.clear();
    one.write("2026-03-03T10:00", me, other, &message("in", "phone", "Лунин Д. Д.", "Кольцова М. И.", &erased));
    let note = one.seal("Звонить после шести.");
    one.write("2026-03-03T10:05", me, ours, &format!(r#"{{"client_noted":{{"text":{{"sealed":"{note}"}}}}}}"#));
    one.write("2026-03-03T11:00", me, ours, &corrected());
    let fork = one.feed.prefix(9);
    let letter = one.seal(LETTER);
    one.write_late("2026-03-04T12:00", Some("2026-03-04"), me, ours, &message("out", "email", "Кольцова М. И.", "Ветрова А. С.", &letter));
    one.write("2026-03-04T12:30", me, None, FROM_LATER);

    let mut two = Writer::new("AB12", "2026-03-05T10:00", &[&one.feed], 200);
    two.write("2026-03-05T10:00", None, None, SECOND);
    let taken_in = serde_json::to_string(&one.feed.head()).unwrap();
    two.write("2026-03-05T10:01", Some("AB12-1"), None, &format!(r#"{{"imported":{taken_in}}}"#));
    two.write("2026-03-05T17:10", Some("AB12-1"), ours, HANDED_OUT);

    let mut fork = Writer { feed: fork, sealed: Vec::new(), salt: 240 };
    while !fork.feed.verify_step(u32::MAX).unwrap() {}
    fork.write("2026-03-04T09:00", me, other, &message("in", "phone", "Лунин Д. Д.", "Кольцова М. И.", &erased));

    let mut journal = Journal::new();
    for value in one.sealed {
        journal.add_sealed(value);
    }
    journal.add_feed(one.feed).unwrap();
    journal.add_feed(two.feed).unwrap();
    assert!(journal.set_aside(fork.feed));
    journal
}

/// The client whose dispute is exported.
pub fn client() -> EntryId {
    "K7QP-3".parse().unwrap()
}

/// Everything a journal holds, as a file.
pub fn everything(journal: &Journal) -> String {
    let settings = RawValue::from_string(r#"{"language":"ru"}"#.into()).unwrap();
    let cover = Cover { made: time("2026-03-20T18:00"), extra: vec![("settings".into(), settings)], files_not_carried: Vec::new() };
    Exporter::everything(journal, &cover).unwrap().text().unwrap()
}

/// The client's dispute, as a file: the note withheld, the letter disclosed.
pub fn dispute(journal: &Journal) -> String {
    let show = |id: EntryId, entry: &Entry<'_>| match entry.about {
        Some(about) if about == client() && entry.fact.get().starts_with("{\"client_noted\"") => {
            Disclose::Withheld("a note for the staff".into())
        }
        Some(about) if about == client() => Disclose::Whole,
        None if ["K7QP-1", "K7QP-2", "K7QP-3", "AB12-1", "AB12-2"].contains(&id.to_string().as_str()) => Disclose::Whole,
        _ => Disclose::LeafOnly,
    };
    let cover = Cover { made: time("2026-03-20T18:00"), extra: Vec::new(), files_not_carried: Vec::new() };
    Exporter::dispute(&disclose(journal, &[client()], show, |_, _| true), &cover).unwrap().text().unwrap()
}

/// The journal with so many more entries, for what only a long file has.
pub fn longer(more: usize) -> Journal {
    let mut journal = journal();
    let feed = client().feed;
    for _ in 0..more {
        let mut one = Writer { feed: journal.feed(feed).unwrap().clone(), sealed: Vec::new(), salt: 0 };
        one.write("2026-03-06T10:00", Some("K7QP-1"), Some("K7QP-3"), FROM_LATER);
        journal.replace_feed(one.feed);
    }
    journal
}
