//! The writer's lock: a Web Lock held for the tab's life (design section 3, rule 8).

use super::words;
use crate::store::ports::{Answer, LockError, LockPort};
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

const NAME: &str = "polka.writer";

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`, which `web_sys` hides behind its unstable flag.
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &Object, callback: &Function) -> Result<Promise, JsValue>;
}

type Lost = Rc<RefCell<Option<Rc<dyn Fn()>>>>;

/// The lock of this profile.
#[derive(Default)]
pub struct WriterLock {
    lost: Lost,
}

fn error(value: JsValue) -> LockError {
    LockError(words(&value))
}

fn manager() -> Result<LockManager, LockError> {
    let navigator = web_sys::window().ok_or_else(|| LockError(String::from("no window")))?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).map_err(error)?;
    if locks.is_object() { Ok(locks.unchecked_into()) } else { Err(LockError(String::from("no locks"))) }
}

impl WriterLock {
    /// Asks for the lock. The answer is whether it was granted; it is then held until the tab is gone or it is stolen.
    async fn ask(&self, option: Option<&str>) -> Result<bool, LockError> {
        let options = Object::new();
        if let Some(option) = option {
            Reflect::set(&options, &option.into(), &JsValue::TRUE).map_err(error)?;
        }
        let mut held = Err(LockError(String::from("no promise")));
        let granted = Promise::new(&mut |resolve, reject| held = request(&options, resolve, reject));
        let held = held?;
        let granted = JsFuture::from(granted).await.map_err(error)?.is_truthy();
        if granted {
            self.watch(held);
        }
        Ok(granted)
    }

    /// The promise of a held lock ends only when the lock was stolen.
    fn watch(&self, held: Promise) {
        let lost = self.lost.clone();
        spawn_local(async move {
            if JsFuture::from(held).await.is_err() {
                let call = lost.borrow().clone();
                if let Some(call) = call {
                    call();
                }
            }
        });
    }
}

/// Sends the request: `resolve` hears whether the lock was granted, the promise returned is that of the held lock.
fn request(options: &Object, resolve: Function, reject: Function) -> Result<Promise, LockError> {
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        resolve.call1(&JsValue::NULL, &JsValue::from(!lock.is_null())).ok();
        // A promise that never ends holds the lock for the tab's life; without a lock there is nothing to hold.
        if lock.is_null() { JsValue::UNDEFINED } else { Promise::new(&mut |_, _| {}).into() }
    });
    let held = manager()?.request(NAME, options, callback.unchecked_ref()).map_err(error)?;
    // A request that fails before it is granted fails the question too; after it, this is not heard any more.
    let failed = Closure::once_into_js(move |reason: JsValue| drop(reject.call1(&JsValue::NULL, &reason)));
    let _ = held.catch2(failed.unchecked_ref());
    Ok(held)
}

impl LockPort for WriterLock {
    fn take_if_free(&self) -> Answer<'_, Result<bool, LockError>> {
        Box::pin(self.ask(Some("ifAvailable")))
    }

    fn wait(&self) -> Answer<'_, Result<(), LockError>> {
        Box::pin(async { self.ask(None).await.map(drop) })
    }

    fn steal(&self) -> Answer<'_, Result<(), LockError>> {
        Box::pin(async { self.ask(Some("steal")).await.map(drop) })
    }

    fn on_lost(&self, call: Rc<dyn Fn()>) {
        *self.lost.borrow_mut() = Some(call);
    }
}
