//! Keeping in memory, until the store is mounted here.

use crate::journal::writer::{base64url, compose};
use crate::journal::{Draft, EntryId, Feed, FeedId, Fingerprint, Hash, Header, Journal, MergePlan, Recorded, merge};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub struct Keeper {
    journal: RefCell<Journal>,
    own: Cell<Option<FeedId>>,
    drafts: RefCell<BTreeMap<String, String>>,
}

impl Keeper {
    pub fn in_memory() -> Keeper {
        Keeper { journal: RefCell::default(), own: Cell::new(None), drafts: RefCell::default() }
    }

    pub fn of(journal: Journal) -> Keeper {
        let own = journal.feeds().next().map(Feed::id);
        Keeper { journal: RefCell::new(journal), own: Cell::new(own), drafts: RefCell::default() }
    }

    pub async fn append(&self, draft: Draft, recorded: Recorded) -> Result<(EntryId, Arc<str>), String> {
        let mut journal = self.journal.borrow_mut();
        let own = match self.own.get() {
            Some(own) => own,
            None => {
                let bits = crate::browser::entropy::bytes::<4>().map_err(|_| "entropy".to_owned())?;
                let header = Header::new(FeedId::from_bits(u32::from_be_bytes(bits)), recorded, journal.heads());
                let feed = Feed::open(header.line().map_err(|e| e.to_string())?).map_err(|e| format!("{e:?}"))?;
                let own = feed.id();
                journal.add_feed(feed).map_err(|e| format!("{e:?}"))?;
                self.own.set(Some(own));
                own
            }
        };
        let salt = base64url(&crate::browser::entropy::bytes::<8>().map_err(|_| "entropy".to_owned())?);
        let line = compose(journal.feed(own).ok_or("feed")?, &draft, recorded, &salt).map_err(|e| format!("{e:?}"))?;
        let line: Arc<str> = line.into();
        let id = journal.push(own, line.clone()).ok_or("feed")?.map_err(|e| format!("{e:?}"))?;
        for value in draft.sealed {
            journal.add_sealed(value);
        }
        Ok((id, line))
    }

    pub async fn take_in(&self, theirs: &Journal, erased: &BTreeSet<Hash>) -> Result<MergePlan, String> {
        Ok(merge(&mut self.journal.borrow_mut(), theirs, erased))
    }

    pub async fn erase(&self, seal: Hash) -> Result<(), String> {
        self.journal.borrow_mut().erase(seal);
        Ok(())
    }

    pub fn with_journal<T>(&self, ask: impl FnOnce(&Journal) -> T) -> T {
        ask(&self.journal.borrow())
    }

    pub async fn load_draft(&self, key: &str) -> Option<String> {
        self.drafts.borrow().get(key).cloned()
    }

    pub async fn save_draft(&self, key: &str, text: &str) {
        self.drafts.borrow_mut().insert(key.to_owned(), text.to_owned());
    }

    pub async fn drop_draft(&self, key: &str) {
        self.drafts.borrow_mut().remove(key);
    }

    pub fn value(&self, hash: Hash) -> Option<String> {
        self.with_journal(|j| j.sealed(hash).ok().flatten().map(|v| v.value.clone()))
    }

    pub fn line(&self, id: EntryId) -> Option<Arc<str>> {
        self.with_journal(|j| j.line(id).cloned())
    }

    pub fn head(&self) -> Option<Fingerprint> {
        self.own.get().and_then(|own| self.with_journal(|j| j.feed(own).map(Feed::head)))
    }
}
