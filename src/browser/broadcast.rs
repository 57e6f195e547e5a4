//! Messages between the tabs of a profile.

use crate::store::ports::CastPort;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

const NAME: &str = "polka.tabs";

type Heard = Closure<dyn FnMut(MessageEvent)>;

/// The channel of this profile. Where the browser has none, tabs learn of each other from the durable store alone.
pub struct Tabs {
    channel: Option<BroadcastChannel>,
    heard: RefCell<Option<Heard>>,
}

impl Tabs {
    /// Joins the channel.
    pub fn join() -> Tabs {
        Tabs { channel: BroadcastChannel::new(NAME).ok(), heard: RefCell::new(None) }
    }
}

impl CastPort for Tabs {
    fn send(&self, message: &str) {
        if let Some(channel) = &self.channel {
            channel.post_message(&message.into()).ok();
        }
    }

    fn on_message(&self, call: Rc<dyn Fn(&str)>) {
        let Some(channel) = &self.channel else { return };
        let heard: Heard = Closure::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                call(&text);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        *self.heard.borrow_mut() = Some(heard);
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}
