//! The writer's lock: a Web Lock held for the tab's life (design section 3, rule 8).

use super::words;
use crate::store::ports::{Answer, LockError, LockPort};
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
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

/// The lock of this profile.
#[derive(Default)]
pub struct WriterLock {
    held: Rc<Held>,
}

/// Which of this tab's requests holds the lock, and who is called when it no longer does.
#[derive(Default)]
struct Held {
    asked: Cell<u32>,
    by: Cell<Option<u32>>,
    lost: RefCell<Option<Rc<dyn Fn()>>>,
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
        let number = self.held.asked.get().wrapping_add(1);
        self.held.asked.set(number);
        let mut sent = Err(LockError(String::from("no promise")));
        let granted = Promise::new(&mut |resolve, reject| sent = self.request(number, &options, resolve).map(|promise| (promise, reject)));
        let (promise, reject) = sent?;
        self.watch(number, promise, reject);
        JsFuture::from(granted).await.map(|granted| granted.is_truthy()).map_err(error)
    }

    /// The promise of a request fails when it is not granted, and later only when the lock was stolen.
    fn watch(&self, number: u32, promise: Promise, reject: Function) {
        let held = self.held.clone();
        spawn_local(async move {
            let Err(reason) = JsFuture::from(promise).await else { return };
            // Once the request was granted nobody hears this.
            reject.call1(&JsValue::NULL, &reason).ok();
            // One that was never granted, or that a later one of this tab followed, is no loss.
            if held.by.get() != Some(number) {
                return;
            }
            held.by.set(None);
            let call = held.lost.borrow().clone();
            if let Some(call) = call {
                call();
            }
        });
    }

    /// Sends the request: `resolve` hears whether the lock was granted, the promise returned is that of the held lock.
    fn request(&self, number: u32, options: &Object, resolve: Function) -> Result<Promise, LockError> {
        let held = self.held.clone();
        let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let granted = !lock.is_null();
            if granted {
                held.by.set(Some(number));
            }
            resolve.call1(&JsValue::NULL, &JsValue::from(granted)).ok();
            // A promise that never ends holds the lock for the tab's life; without a lock there is nothing to hold.
            if granted { Promise::new(&mut |_, _| {}).into() } else { JsValue::UNDEFINED }
        });
        manager()?.request(NAME, options, callback.unchecked_ref()).map_err(error)
    }
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
        *self.held.lost.borrow_mut() = Some(call);
    }
}
