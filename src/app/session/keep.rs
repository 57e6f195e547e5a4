//! Keeping in memory, until the store is mounted here.

use crate::journal::writer::{base64url, compose};
use crate::journal::{Draft, EntryId, Feed, FeedId, Fingerprint, Hash, Header, Recorded, SealedValue};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

pub struct Keeper {
    feed: RefCell<Option<Feed>>,
    sealed: RefCell<BTreeMap<Hash, SealedValue>>,
}

impl Keeper {
    pub fn in_memory() -> Keeper {
        Keeper { feed: RefCell::new(None), sealed: RefCell::default() }
    }

    pub fn demo(header: &str, lines: &[String], sealed: Vec<SealedValue>) -> Keeper {
        let keeper = Keeper::in_memory();
        if let Ok(mut feed) = Feed::open(header) {
            for line in lines {
                feed.push(line.as_str()).ok();
            }
            *keeper.feed.borrow_mut() = Some(feed);
        }
        for value in sealed {
            keeper.sealed.borrow_mut().insert(value.seal().sealed, value);
        }
        keeper
    }

    pub async fn append(&self, draft: Draft, recorded: Recorded) -> Result<(EntryId, Arc<str>), String> {
        let mut slot = self.feed.borrow_mut();
        if slot.is_none() {
            let bits = crate::browser::entropy::bytes::<4>().map_err(|_| "entropy".to_owned())?;
            let header = Header::new(FeedId::from_bits(u32::from_be_bytes(bits)), recorded, Vec::new());
            let line = header.line().map_err(|e| e.to_string())?;
            *slot = Feed::open(line).ok();
        }
        let feed = slot.as_mut().ok_or("feed")?;
        let salt = base64url(&crate::browser::entropy::bytes::<8>().map_err(|_| "entropy".to_owned())?);
        let line: Arc<str> = compose(feed, &draft, recorded, &salt).map_err(|e| format!("{e:?}"))?.into();
        let id = feed.push(line.clone()).map_err(|e| format!("{e:?}"))?;
        for value in draft.sealed {
            self.sealed.borrow_mut().insert(value.seal().sealed, value);
        }
        Ok((id, line))
    }

    pub fn value(&self, hash: Hash) -> Option<String> {
        self.sealed.borrow().get(&hash).map(|v| v.value.clone())
    }

    pub fn line(&self, id: EntryId) -> Option<Arc<str>> {
        self.feed.borrow().as_ref().and_then(|f| f.line(id.n).cloned())
    }

    pub fn head(&self) -> Option<Fingerprint> {
        self.feed.borrow().as_ref().map(Feed::head)
    }
}
