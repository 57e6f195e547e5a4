//! The store's ports as this browser offers them.

use super::broadcast::Tabs;
use super::entropy;
use super::indexed_db::IndexedDb;
use super::local_storage::BrowserLocal;
use super::web_lock::WriterLock;
use crate::store::Ports;
use crate::store::ports::{Answer, EntropyPort, NoEntropy, TaskPort};
use std::rc::Rc;

/// Random bytes from the browser.
pub struct BrowserEntropy;

impl EntropyPort for BrowserEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        entropy::fill(bytes).map_err(|_| NoEntropy)
    }
}

/// Tasks on the page's own queue.
pub struct BrowserTasks;

impl TaskPort for BrowserTasks {
    fn spawn(&self, task: Answer<'static, ()>) {
        wasm_bindgen_futures::spawn_local(task);
    }
}

/// All ports of this tab.
pub fn ports() -> Ports {
    Ports {
        local: Rc::new(BrowserLocal),
        durable: Rc::new(IndexedDb::default()),
        lock: Rc::new(WriterLock::default()),
        cast: Rc::new(Tabs::join()),
        entropy: Rc::new(BrowserEntropy),
        tasks: Rc::new(BrowserTasks),
    }
}
