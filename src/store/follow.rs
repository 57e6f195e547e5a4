//! Following the tab that writes (design section 3, rule 8): by its messages, and by the strict copies where one was missed.

use super::commit::Written;
use super::keeper::Keeper;
use super::keys::{self, HEAD, LAST};
use super::message::Message;
use super::ports::{Drawer, DurableError, Value};
use super::report::{Appended, Event, Role};
use super::snapshot::texts;
use super::turn::Unable;
use crate::journal::{Feed, FeedId, Fingerprint};
use std::rc::Rc;

impl Keeper {
    /// Listens to the other tabs and to the lock.
    pub(super) fn listen(&self) {
        let own = self.own.clone();
        self.ports.cast.on_message(Rc::new(move |text| {
            if let (Some(keeper), Some(message)) = (own.upgrade(), Message::read(text)) {
                keeper.hear(message);
            }
        }));
        let own = self.own.clone();
        self.ports.lock.on_lost(Rc::new(move || {
            if let Some(keeper) = own.upgrade() {
                keeper.lose_turn();
            }
        }));
    }

    fn hear(&self, message: Message) {
        match message {
            Message::Appended { .. } if self.role() == Role::Writer => {}
            Message::Appended { .. } => {
                // While something is going on here, the strict copies are read when it is done.
                let turn = self.turn.try_lock();
                let followed =
                    turn.is_some() && message.entries().is_some_and(|(feed, header, entries)| self.follow(feed, header, &entries));
                drop(turn);
                if !followed {
                    self.catch_up_later();
                }
            }
            Message::Taken(epoch) => {
                let later = self.state.borrow().epoch.as_ref().is_some_and(|own| own.is_before(&epoch));
                if later {
                    self.lose_turn();
                }
            }
            Message::Switched => self.reload_later(),
            Message::Erased(seals) => {
                let mut state = self.state.borrow_mut();
                for seal in &seals {
                    state.journal.erase(*seal);
                }
                drop(state);
                self.tell(Event::Erased(seals));
            }
        }
    }

    /// Takes in entries of a message; `false` when something before them is missing.
    fn follow(&self, feed: FeedId, header: Option<String>, entries: &[Written]) -> bool {
        let mut state = self.state.borrow_mut();
        if let Some(Ok(new)) = header.map(Feed::open)
            && new.id() == feed
            && state.journal.feed(feed).is_none()
        {
            state.headers.insert(feed);
            state.journal.add_feed(new).ok();
        }
        let Some(known) = state.journal.feed(feed).map(Feed::n) else { return false };
        let new: Vec<&Written> = entries.iter().filter(|entry| entry.id.n > known).collect();
        let appended: Vec<Appended> = new.iter().map_while(|entry| state.take(entry)).collect();
        state.copies.extend(appended.iter().map(|one| one.id));
        drop(state);
        let whole = appended.len() == new.len();
        if !appended.is_empty() {
            self.tell(Event::Appended(appended));
        }
        whole
    }

    /// Reads what other tabs committed and this one has not heard of. Worth calling when the tab is shown again.
    pub async fn catch_up(&self) {
        let _turn = self.turn.lock().await;
        if self.role() == Role::Follower && !self.read_on().await.unwrap_or(false) {
            self.reload().await.ok();
        }
    }

    /// Takes in the strict copies behind what is known; `false` when they do not go on from it.
    async fn read_on(&self) -> Result<bool, DurableError> {
        for (key, header) in texts(&self.ports, Drawer::Feeds, "", LAST).await? {
            let Ok(feed) = key.parse::<FeedId>() else { continue };
            let known = self.state.borrow().journal.feed(feed).map_or(0, Feed::n);
            let from = keys::strict_copy(feed.entry(known.saturating_add(1)));
            let copies = texts(&self.ports, Drawer::Tail, &from, &keys::strict_copy(feed.entry(u32::MAX))).await?;
            let read = |(key, text): (String, String)| Written::read(keys::read_strict_copy(&key)?, text);
            let Some(entries) = copies.into_iter().map(read).collect::<Option<Vec<_>>>() else { return Ok(false) };
            if !self.follow(feed, Some(header), &entries) {
                return Ok(false);
            }
        }
        // Copies that were dropped meanwhile leave a gap that only the head shows.
        let head = self.ports.durable.get(Drawer::Meta, HEAD).await?.and_then(Value::text);
        let head: Option<Fingerprint> = head.and_then(|head| serde_json::from_str(&head).ok()).flatten();
        Ok(head.is_none_or(|head| self.state.borrow().journal.feed(head.feed).is_some_and(|feed| feed.n() >= head.n)))
    }

    pub(super) fn catch_up_later(&self) {
        let own = self.own.clone();
        self.ports.tasks.spawn(Box::pin(async move {
            if let Some(keeper) = own.upgrade() {
                keeper.catch_up().await;
            }
        }));
    }

    fn reload_later(&self) {
        let own = self.own.clone();
        self.ports.tasks.spawn(Box::pin(async move {
            let Some(keeper) = own.upgrade() else { return };
            let _turn = keeper.turn.lock().await;
            let reloaded: Result<_, Unable> = keeper.reload().await;
            if reloaded.is_ok() {
                keeper.tell(Event::Switched);
            }
        }));
    }
}
