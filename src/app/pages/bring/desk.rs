//! What the page holds: the file that was read, what is chosen of it, and what would become of every message.

use crate::app::components::Sign;
use crate::app::reactive::{memo, signal, watch};
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::browser::file::Chosen;
use crate::browser::pause::pause;
use crate::domain::Books;
use crate::domain::message::ChannelKind;
use crate::domain::source::SourceFormat;
use crate::input::chat::choice::{self, Choice, Fate, Side, Thread};
use crate::input::chat::{self, DayOrder, Found, MOST_BYTES, NoTalk, Reading, safe_name};
use crate::input::when;
use crate::journal::EntryId;
use crate::text::{Key, k};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file with what was found in it.
pub struct Loaded {
    /// Its name, made safe.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
    /// What is in it.
    pub found: Found,
}

/// One reading of a file: others are other ones.
#[derive(Clone)]
pub struct Read(pub Arc<Loaded>);

impl PartialEq for Read {
    fn eq(&self, other: &Read) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The channels that are offered, with the values of their options.
pub const CHANNELS: [(&str, ChannelKind); 3] =
    [("messenger", ChannelKind::Messenger), ("email", ChannelKind::Email), ("sms", ChannelKind::Sms)];

/// The page's signals.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    pub tx: Text,
    pub dispute: EntryId,
    pub client: EntryId,
    pub read: RwSignal<Option<Read>>,
    /// A file is being read.
    pub reading: RwSignal<bool>,
    /// Why the file could not be read.
    pub unread: RwSignal<Option<String>>,
    /// The same date both ways, when the file does not tell which is meant.
    pub either_day: RwSignal<Option<(NaiveDate, NaiveDate)>>,
    /// Which of them was chosen: `day`, `month`, or nothing yet.
    pub order: RwSignal<String>,
    /// Which chat of an account.
    pub chat: RwSignal<String>,
    pub from: RwSignal<String>,
    pub until: RwSignal<String>,
    pub sides: RwSignal<Vec<Side>>,
    pub channel: RwSignal<String>,
    pub address: RwSignal<String>,
    /// What would become of every message.
    pub fates: Memo<Arc<Vec<Fate>>>,
    /// How far writing has come: (done, of).
    pub going: RwSignal<Option<(u64, u64)>>,
    /// What came of it.
    pub done: RwSignal<Option<(Sign, String)>>,
    pub failed: RwSignal<Option<String>>,
}

impl Desk {
    /// An empty desk.
    pub fn new(dispute: EntryId, client: EntryId) -> Desk {
        let (session, tx) = (use_session(), use_text());
        let (read, from, until, sides) = (signal(None), signal(String::new()), signal(String::new()), signal(Vec::new()));
        let going = signal(None);
        let fates = memo(move || fates(session, dispute, read, (from, until), sides));
        let desk = Desk {
            session,
            tx,
            dispute,
            client,
            read,
            reading: signal(false),
            unread: signal(None),
            either_day: signal(None),
            order: signal(String::new()),
            chat: signal(String::new()),
            from,
            until,
            sides,
            channel: signal(String::from("messenger")),
            address: signal(String::new()),
            fates,
            going,
            done: signal(None),
            failed: signal(None),
        };
        watch(move || (desk.order.get(), desk.chat.get()), move |_| desk.again());
        desk
    }

    /// Reads a file that was chosen.
    pub fn take_file(self, file: Chosen) {
        let tx = self.tx;
        if file.size() > MOST_BYTES {
            let words = [("size", mega(file.size())), ("most", mega(MOST_BYTES))];
            return self.unread.set(Some(tx.fill(k::chat::TOO_LARGE, &words)));
        }
        self.reading.set(true);
        spawn_local(async move {
            match file.bytes(0, file.size()).await {
                Ok(bytes) => self.take(file.name(), bytes),
                Err(trouble) => {
                    self.reading.try_set(false);
                    self.unread.try_set(Some(tx.fill(k::data::FILE_UNREAD, &[("reason", trouble.0.into())])));
                }
            }
        });
    }

    /// Reads a file, or what was pasted.
    pub fn take(self, name: String, bytes: Vec<u8>) {
        for field in [self.order, self.chat, self.from, self.until] {
            field.try_set(String::new());
        }
        self.read.try_set(None);
        self.either_day.try_set(None);
        self.done.try_set(None);
        self.failed.try_set(None);
        self.go(safe_name::safe(&name, "chat.txt"), Arc::new(bytes));
    }

    /// Reads the same file again: another order of day and month, another chat.
    fn again(self) {
        if let Some(Read(loaded)) = self.read.get_untracked() {
            self.go(loaded.name.clone(), Arc::clone(&loaded.bytes));
        }
    }

    fn go(self, name: String, bytes: Arc<Vec<u8>>) {
        self.reading.try_set(true);
        self.unread.try_set(None);
        spawn_local(async move {
            pause().await;
            let Some(order) = self.order.try_get_untracked() else { return };
            let reading = Reading {
                zone: self.session.with_untracked(|books| books.point.zone.clone()),
                today: self.session.now_exact().date(),
                order: match order.as_str() {
                    "day" => Some(DayOrder::DayFirst),
                    "month" => Some(DayOrder::MonthFirst),
                    _ => None,
                },
                chat: self.chat.try_get_untracked().and_then(|chat| chat.parse().ok()),
            };
            match chat::read(&bytes, &name, &reading) {
                Ok(found) => self.show(Loaded { name, bytes, found }),
                Err(why) => drop(self.unread.try_set(Some(self.tx.t(sentence(why)).to_owned()))),
            }
            self.reading.try_set(false);
        });
    }

    fn show(self, loaded: Loaded) {
        let found = &loaded.found;
        let (theirs, ours) =
            self.session.with_untracked(|books| (theirs(books, self.client, self.session.now_exact().date()), ours(books)));
        self.sides.try_set(choice::proposed(found, &theirs, &ours));
        let mail = matches!(found.format, SourceFormat::Eml | SourceFormat::Mbox);
        self.channel.try_set(String::from(if mail { "email" } else { "messenger" }));
        if found.either_day.is_some() {
            self.either_day.try_set(found.either_day);
        }
        self.read.try_set(Some(Read(Arc::new(loaded))));
    }

    /// Which day is meant must be said first.
    pub fn waits_for_order(self) -> bool {
        self.either_day.with(Option::is_some) && self.order.with(String::is_empty)
    }
}

fn mega(bytes: u64) -> crate::text::Arg<'static> {
    i64::try_from(bytes.div_ceil(1 << 20)).unwrap_or(i64::MAX).into()
}

/// What would become of every message, as it is chosen now.
fn fates(
    session: Session,
    dispute: EntryId,
    read: RwSignal<Option<Read>>,
    (from, until): (RwSignal<String>, RwSignal<String>),
    sides: RwSignal<Vec<Side>>,
) -> Arc<Vec<Fate>> {
    let Some(Read(loaded)) = read.get() else { return Arc::default() };
    let day = |field: RwSignal<String>| field.with(|day| when::read_day(day)).ok().flatten();
    let choice = Choice { from: day(from), until: day(until), sides: sides.get() };
    let now = session.now();
    let fates = session.with(|books| {
        let by_hand: BTreeMap<_, _> =
            books.by_hand(dispute).filter_map(|(entry, at, seal)| Some(((at, choice::plain(&session.value(seal)?)), entry))).collect();
        let known = |key: &str| books.sources.known(Some(dispute), key);
        choice::fates(&loaded.found, &choice, &Thread { known: &known, by_hand: &by_hand, now })
    });
    Arc::new(fates)
}

/// What the client is called and written at.
fn theirs(books: &Books, client: EntryId, today: NaiveDate) -> Vec<String> {
    let mut known = books.authorised_names(client, today);
    known.extend(books.agreed_channels(client, today).into_iter().map(|channel| channel.address));
    known.extend(books.clients.get(client).map(|known| [known.card.name.clone(), known.card.email.clone()]).into_iter().flatten());
    known
}

/// What we are called.
fn ours(books: &Books) -> Vec<String> {
    books.people.iter().map(|person| person.name.clone()).chain([books.point.name.clone(), books.point.keeper.clone()]).collect()
}

fn sentence(why: NoTalk) -> Key {
    match why {
        NoTalk::Empty => k::chat::NO_EMPTY,
        NoTalk::Pages => k::chat::NO_PAGES,
        NoTalk::Archive => k::chat::NO_ARCHIVE,
        NoTalk::Outlook => k::chat::NO_OUTLOOK,
        NoTalk::NoText => k::chat::NO_TEXT,
        NoTalk::Unknown => k::chat::NO_UNKNOWN,
    }
}
