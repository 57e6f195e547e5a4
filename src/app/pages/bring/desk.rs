//! What the page holds: the file that was read, what is chosen of it, and what would become of every message.

use crate::app::components::Sign;
use crate::app::reactive::{memo, signal, watch};
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::message::ChannelKind;
use crate::domain::source::SourceFormat;
use crate::input::chat::Found;
use crate::input::chat::choice::{self, Choice, Fate, Side, Thread};
use crate::input::when;
use crate::journal::EntryId;
use chrono::NaiveDate;
use leptos::prelude::*;
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
    /// How far reading has come: (done, of).
    pub reading: RwSignal<Option<(u64, u64)>>,
    /// Which reading is the latest.
    pub turn: StoredValue<u32>,
    /// With which order and which chat the file was read last.
    pub read_as: StoredValue<(String, String)>,
    /// What was pasted.
    pub pasted: RwSignal<String>,
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
    /// Files of an archive that could not be taken out of it.
    pub damaged: RwSignal<Vec<String>>,
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
            reading: signal(None),
            turn: StoredValue::new(0),
            read_as: StoredValue::new((String::new(), String::new())),
            pasted: signal(String::new()),
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
            damaged: signal(Vec::new()),
        };
        watch(move || (desk.order.get(), desk.chat.get()), move |_| desk.again());
        desk
    }

    /// Shows what was found, with what is likely chosen.
    pub(super) fn show(self, loaded: Loaded) {
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
