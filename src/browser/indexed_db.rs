//! IndexedDB as the durable store's port. A deed is one transaction, strict where it must be on the disk when it answers.

use super::words;
use crate::store::ports::{Answer, Change, Check, Deed, Drawer, DurableError, DurablePort, Listed, Value};
use idb::{DatabaseEvent as _, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, Transaction};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::collections::BTreeSet;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

const NAME: &str = "polka";
const VERSION: u32 = 1;

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the options of a transaction, which neither `idb` nor `web_sys` offers.
    #[derive(Clone)]
    type AnyDatabase;
    #[wasm_bindgen(method, catch)]
    fn transaction(this: &AnyDatabase, names: &Array, mode: &str, options: &Object) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method)]
    fn close(this: &AnyDatabase);
}

/// This origin's database, opened when it is first asked for and again when the browser closed it.
#[derive(Default)]
pub struct IndexedDb {
    database: std::rc::Rc<RefCell<Option<AnyDatabase>>>,
}

fn failed(error: impl std::fmt::Display) -> DurableError {
    DurableError::Failed(error.to_string())
}

fn thrown(value: JsValue) -> DurableError {
    DurableError::Failed(words(&value))
}

impl IndexedDb {
    async fn database(&self) -> Result<AnyDatabase, DurableError> {
        if let Some(database) = &*self.database.borrow() {
            return Ok(database.clone());
        }
        let mut request = Factory::new().map_err(failed)?.open(NAME, Some(VERSION)).map_err(failed)?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else { return };
            for drawer in Drawer::ALL.iter().filter(|drawer| !database.store_names().iter().any(|name| name == drawer.name())) {
                // What could not be created shows at the first transaction, which says so.
                database.create_object_store(drawer.name(), ObjectStoreParams::new()).ok();
            }
        });
        let mut database = request.await.map_err(failed)?;
        // Another tab wants a newer version, or the browser closed it: it is opened anew when it is asked for again.
        for (slot, close) in [(self.database.clone(), false), (self.database.clone(), true)] {
            let forget = move |_| {
                if let Some(database) = slot.borrow_mut().take() {
                    database.close();
                }
            };
            if close { database.on_close(forget) } else { database.on_version_change(forget) }
        }
        database.forget_callbacks();
        let database: AnyDatabase = JsValue::from(database).unchecked_into();
        *self.database.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    async fn open(&self, drawers: &BTreeSet<Drawer>, mode: &str, strict: bool) -> Result<Transaction, DurableError> {
        let names: Array = drawers.iter().map(|drawer| JsValue::from(drawer.name())).collect();
        let options = Object::new();
        let durability = if strict { "strict" } else { "default" };
        Reflect::set(&options, &"durability".into(), &durability.into()).map_err(thrown)?;
        let opened = self.database().await?.transaction(&names, mode, &options);
        if opened.is_err() {
            // The connection may be closed without having said so; the next call opens another.
            self.database.borrow_mut().take();
        }
        Transaction::try_from(opened.map_err(thrown)?).map_err(failed)
    }

    async fn do_deed(&self, deed: Deed) -> Result<(), DurableError> {
        let checked = deed.checks.iter().map(|check| check.drawer);
        let drawers: BTreeSet<Drawer> = checked.chain(deed.changes.iter().map(drawer_of)).collect();
        if drawers.is_empty() {
            return Ok(());
        }
        let mut transaction = self.open(&drawers, "readwrite", deed.strict).await?;
        let ended = end_of(&mut transaction);
        // All requests are sent at once: the changes wait behind the answers to the checks, so that aborting comes in time.
        let mut answers = Vec::with_capacity(deed.checks.len());
        for check in &deed.checks {
            answers.push(store(&transaction, check.drawer)?.get(JsValue::from(&check.key)).map_err(failed)?);
        }
        for change in deed.changes {
            request(&transaction, change)?;
        }
        let mut conflict = false;
        for (check, answer) in deed.checks.into_iter().zip(answers) {
            conflict |= !holds(check, answer.await.map_err(failed)?);
        }
        if conflict {
            transaction = transaction.abort().map_err(failed)?;
        }
        let ended = JsFuture::from(ended).await.map_err(thrown)?;
        drop(transaction);
        match ended.as_string().as_deref() {
            None => Ok(()),
            Some(_) if conflict => Err(DurableError::Conflict),
            Some("ConstraintError") => Err(DurableError::Conflict),
            Some("QuotaExceededError") => Err(DurableError::Full),
            Some(name) => Err(DurableError::Failed(name.to_owned())),
        }
    }

    async fn read_one(&self, drawer: Drawer, key: String) -> Result<Option<Value>, DurableError> {
        let transaction = self.open(&BTreeSet::from([drawer]), "readonly", false).await?;
        let found = store(&transaction, drawer)?.get(JsValue::from(key)).map_err(failed)?.await.map_err(failed)?;
        Ok(found.and_then(value))
    }

    async fn read_range(&self, drawer: Drawer, from: String, to: String) -> Result<Listed, DurableError> {
        let mut lists = self.read_ranges(vec![(drawer, from, to)]).await?;
        Ok(lists.pop().unwrap_or_default())
    }

    async fn read_ranges(&self, ranges: Vec<(Drawer, String, String)>) -> Result<Vec<Listed>, DurableError> {
        let drawers = ranges.iter().map(|(drawer, _, _)| *drawer).collect();
        let transaction = self.open(&drawers, "readonly", false).await?;
        let mut asked = Vec::with_capacity(ranges.len());
        for (drawer, from, to) in &ranges {
            let store = store(&transaction, *drawer)?;
            let query = || range(from, to).map(|range| Some(Query::from(range)));
            asked.push((store.get_all_keys(query()?, None).map_err(failed)?, store.get_all(query()?, None).map_err(failed)?));
        }
        let mut all = Vec::with_capacity(asked.len());
        for (keys, values) in asked {
            let (keys, values) = (keys.await.map_err(failed)?, values.await.map_err(failed)?);
            all.push(keys.into_iter().zip(values).filter_map(|(key, found)| Some((key.as_string()?, value(found)?))).collect());
        }
        Ok(all)
    }

    async fn read_keys(&self, drawer: Drawer) -> Result<Vec<String>, DurableError> {
        let transaction = self.open(&BTreeSet::from([drawer]), "readonly", false).await?;
        let keys = store(&transaction, drawer)?.get_all_keys(None, None).map_err(failed)?.await.map_err(failed)?;
        Ok(keys.into_iter().filter_map(|key| key.as_string()).collect())
    }
}

/// Ends with nothing when the transaction is committed, and with the name of what went wrong when it was aborted.
fn end_of(transaction: &mut Transaction) -> Promise {
    Promise::new(&mut |resolve: Function, _| {
        let aborted = resolve.clone();
        transaction.on_complete(move |_| drop(resolve.call0(&JsValue::NULL)));
        transaction.on_abort(move |event| {
            let error = event.target().and_then(|target| Reflect::get(&target, &"error".into()).ok());
            let name = error.and_then(|error| Reflect::get(&error, &"name".into()).ok()?.as_string());
            drop(aborted.call1(&JsValue::NULL, &JsValue::from(name.unwrap_or_else(|| String::from("AbortError")))));
        });
    })
}

fn store(transaction: &Transaction, drawer: Drawer) -> Result<ObjectStore, DurableError> {
    transaction.object_store(drawer.name()).map_err(failed)
}

fn range(from: &str, to: &str) -> Result<KeyRange, DurableError> {
    KeyRange::bound(&from.into(), &to.into(), None, None).map_err(failed)
}

fn drawer_of(change: &Change) -> Drawer {
    match change {
        Change::Add(drawer, _, _) | Change::Put(drawer, _, _) | Change::Delete(drawer, _) | Change::DeleteRange(drawer, _, _) => *drawer,
    }
}

/// Sends a change; its failure aborts the transaction, which tells.
fn request(transaction: &Transaction, change: Change) -> Result<(), DurableError> {
    let store = store(transaction, drawer_of(&change))?;
    match change {
        Change::Add(_, key, value) => drop(store.add(&to_js(value), Some(&key.into())).map_err(failed)?),
        Change::Put(_, key, value) => drop(store.put(&to_js(value), Some(&key.into())).map_err(failed)?),
        Change::Delete(_, key) => drop(store.delete(JsValue::from(key)).map_err(failed)?),
        Change::DeleteRange(_, from, to) => drop(store.delete(range(&from, &to)?).map_err(failed)?),
    }
    Ok(())
}

fn holds(check: Check, found: Option<JsValue>) -> bool {
    found.and_then(value) == check.is.map(Value::Text)
}

fn to_js(value: Value) -> JsValue {
    match value {
        Value::Text(text) => text.into(),
        Value::Bytes(bytes) => Uint8Array::from(bytes.as_slice()).into(),
    }
}

fn value(found: JsValue) -> Option<Value> {
    match found.as_string() {
        Some(text) => Some(Value::Text(text)),
        None => found.dyn_into::<Uint8Array>().ok().map(|bytes| Value::Bytes(bytes.to_vec())),
    }
}

impl DurablePort for IndexedDb {
    fn commit(&self, deed: Deed) -> Answer<'_, Result<(), DurableError>> {
        Box::pin(self.do_deed(deed))
    }

    fn get(&self, drawer: Drawer, key: &str) -> Answer<'_, Result<Option<Value>, DurableError>> {
        Box::pin(self.read_one(drawer, key.to_owned()))
    }

    fn list(&self, drawer: Drawer, from: &str, to: &str) -> Answer<'_, Result<Vec<(String, Value)>, DurableError>> {
        Box::pin(self.read_range(drawer, from.to_owned(), to.to_owned()))
    }

    fn lists(&self, ranges: Vec<(Drawer, String, String)>) -> Answer<'_, Result<Vec<Listed>, DurableError>> {
        Box::pin(self.read_ranges(ranges))
    }

    fn keys(&self, drawer: Drawer) -> Answer<'_, Result<Vec<String>, DurableError>> {
        Box::pin(self.read_keys(drawer))
    }
}
