//! Reading the file, slice after slice, so that the page lives meanwhile, shows how far it is, and can be stopped.

use super::desk::{Desk, Loaded};
use super::n;
use crate::app::components::{Progress, Sign};
use crate::app::reactive::derived;
use crate::browser::file::Chosen;
use crate::browser::pause::{Slices, pause};
use crate::input::breath::Breath;
use crate::input::chat::{self, DayOrder, MOST_BYTES, NoTalk, Reading, safe_name};
use crate::text::{Arg, Key, k};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// One reading. A later one ends it, and so does a person who stops it.
struct Turn {
    desk: Desk,
    number: u32,
    slices: Slices,
}

impl Breath for Turn {
    async fn goes_on(&self, done: usize, of: usize) -> bool {
        if self.slices.breathe().await && self.is_on() {
            self.desk.reading.try_set(Some((done as u64, of as u64)));
        }
        self.is_on()
    }
}

impl Turn {
    fn is_on(&self) -> bool {
        self.desk.turn.try_get_value() == Some(self.number)
    }

    async fn read(self, name: String, bytes: Arc<Vec<u8>>) {
        // What was asked for is seen before the work begins.
        pause().await;
        let desk = self.desk;
        let Some((order, chat)) = desk.order.try_get_untracked().zip(desk.chat.try_get_untracked()) else { return };
        let reading = Reading {
            zone: desk.session.with_untracked(|books| books.point.zone.clone()),
            today: desk.session.now_exact().date(),
            order: match order.as_str() {
                "day" => Some(DayOrder::DayFirst),
                "month" => Some(DayOrder::MonthFirst),
                _ => None,
            },
            chat: chat.parse().ok(),
        };
        desk.read_as.try_set_value((order, chat));
        match chat::read(&bytes, &name, &reading, &self).await {
            // The page is gone, or another file was chosen: whoever did that says what is shown.
            _ if !self.is_on() => return,
            Ok(found) => desk.show(Loaded { name, bytes, found }),
            Err(why) => drop(desk.unread.try_set(Some(desk.tx.t(sentence(why)).to_owned()))),
        }
        desk.reading.try_set(None);
    }
}

impl Desk {
    /// Reads a file that was chosen.
    pub fn take_file(self, file: Chosen) {
        let tx = self.tx;
        if file.size() > MOST_BYTES {
            let words = [("size", mega(file.size())), ("most", mega(MOST_BYTES))];
            return self.unread.set(Some(tx.fill(k::chat::TOO_LARGE, &words)));
        }
        let turn = self.begin();
        spawn_local(async move {
            let bytes = file.bytes(0, file.size()).await;
            if !turn.is_on() {
                return;
            }
            match bytes {
                Ok(bytes) => {
                    self.clear();
                    turn.read(safe_name::safe(&file.name(), "chat.txt"), Arc::new(bytes)).await;
                }
                Err(trouble) => {
                    self.reading.try_set(None);
                    self.unread.try_set(Some(tx.fill(k::data::FILE_UNREAD, &[("reason", trouble.0.into())])));
                }
            }
        });
    }

    /// Reads what was pasted.
    pub fn take_text(self, text: String) {
        let name = self.tx.t(k::chat::PASTED_NAME).to_owned();
        let turn = self.begin();
        self.clear();
        spawn_local(turn.read(name, Arc::new(text.into_bytes())));
    }

    /// Reads the same file again when another order of day and month, or another chat, was chosen.
    pub fn again(self) {
        let chosen = (self.order.get_untracked(), self.chat.get_untracked());
        if self.read_as.with_value(|read| *read == chosen) {
            return;
        }
        if let Some(super::desk::Read(loaded)) = self.read.get_untracked() {
            spawn_local(self.begin().read(loaded.name.clone(), Arc::clone(&loaded.bytes)));
        }
    }

    fn begin(self) -> Turn {
        self.turn.update_value(|number| *number = number.wrapping_add(1));
        self.reading.try_set(Some((0, 1)));
        self.unread.try_set(None);
        Turn { desk: self, number: self.turn.get_value(), slices: Slices::default() }
    }

    /// Puts away what was read before.
    fn clear(self) {
        for field in [self.order, self.chat, self.from, self.until] {
            field.try_set(String::new());
        }
        self.read.try_set(None);
        self.either_day.try_set(None);
        self.done.try_set(None);
        self.failed.try_set(None);
    }

    fn stop(self) {
        self.turn.update_value(|number| *number = number.wrapping_add(1));
        self.reading.set(None);
        self.done.set(Some((Sign::Neutral, self.tx.t(k::chat::STOPPED).to_owned())));
    }
}

/// How far the reading is.
pub fn progress(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let going = derived(move || desk.reading.with(Option::is_some));
    let now = move || desk.reading.get().unwrap_or((0, 1));
    let percent = derived(move || {
        let (done, of) = now();
        usize::try_from(done.saturating_mul(100) / of.max(1)).unwrap_or_default()
    });
    let label = derived(move || tx.fill(k::chat::READING, &[("n", n(percent.get()))]));
    let (done, of) = (derived(move || now().0), derived(move || now().1));
    let view = move || {
        going.get().then(|| {
            let stop = Callback::new(move |()| desk.stop());
            view! { <Progress label done of stop=tx.t(k::chat::STOP_READING) on_stop=stop/> }
        })
    };
    view.into_any()
}

fn mega(bytes: u64) -> Arg<'static> {
    i64::try_from(bytes.div_ceil(1 << 20)).unwrap_or(i64::MAX).into()
}

fn sentence(why: NoTalk) -> Key {
    match why {
        NoTalk::Empty => k::chat::NO_EMPTY,
        NoTalk::Pages => k::chat::NO_PAGES,
        NoTalk::Archive => k::chat::NO_ARCHIVE,
        NoTalk::Outlook => k::chat::NO_OUTLOOK,
        NoTalk::NoText => k::chat::NO_TEXT,
        NoTalk::Unknown => k::chat::NO_UNKNOWN,
        NoTalk::Stopped => k::chat::STOPPED,
    }
}
