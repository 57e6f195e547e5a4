//! Every key of the page before anything else hears of it, and keys that are given to the focused field later.

use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, Event, EventInit, HtmlDocument, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, InputEvent, KeyboardEvent,
    KeyboardEventInit, Window,
};

/// It may be called while it is at work: keys that are given back are heard, too.
type Heard = Closure<dyn Fn(Event)>;

/// A key as the browser tells it.
pub struct Pressed {
    /// When, in milliseconds of the clock of [`now`].
    pub at: u64,
    /// The physical key.
    pub code: String,
    /// What it means under the system's layout.
    pub key: String,
    /// With shift.
    pub shift: bool,
    /// With Ctrl, Alt or the system's key.
    pub command: bool,
    /// It is held down and repeats.
    pub repeat: bool,
    /// It is a part of a character that is being composed.
    pub composing: bool,
}

/// Listens as long as it lives.
pub struct Keyboard {
    window: Window,
    heard: Vec<(&'static str, Heard)>,
}

impl Keyboard {
    /// Tells `on_key` of every key a person or a device presses; a key for which it says `true` goes no further. Tells `on_insert`
    /// before anything is put into a field; it says whether it has put something there itself.
    pub fn listen(on_key: impl Fn(&Pressed) -> bool + 'static, on_insert: impl Fn() -> bool + 'static) -> Option<Keyboard> {
        let key: Heard = Closure::new(move |event: Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|event| event.is_trusted()) else { return };
            let press = Pressed {
                at: event.time_stamp() as u64,
                code: event.code(),
                key: event.key(),
                shift: event.shift_key(),
                command: event.ctrl_key() || event.alt_key() || event.meta_key(),
                repeat: event.repeat(),
                composing: event.is_composing(),
            };
            if on_key(&press) {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        });
        let insert: Heard = Closure::new(move |event: Event| {
            // The caret has moved under an insertion that was about to be made: it is made anew.
            if event.is_trusted()
                && on_insert()
                && let Some(data) = event.dyn_ref::<InputEvent>().and_then(|event| event.data())
                && event.cancelable()
            {
                event.prevent_default();
                insert_text(&data);
            }
        });
        let keyboard = Keyboard { window: web_sys::window()?, heard: vec![("keydown", key), ("beforeinput", insert)] };
        for (name, heard) in &keyboard.heard {
            let heard = heard.as_ref().unchecked_ref();
            keyboard.window.add_event_listener_with_callback_and_bool(name, heard, true).ok()?;
        }
        Some(keyboard)
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        for (name, heard) in &self.heard {
            self.window.remove_event_listener_with_callback_and_bool(name, heard.as_ref().unchecked_ref(), true).ok();
        }
    }
}

/// The clock of [`Pressed::at`], now.
pub fn now() -> u64 {
    KeyboardEvent::new("now").map(|event| event.time_stamp() as u64).unwrap_or_default()
}

fn focused() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

/// Whether the focus is in a field that reads keys in its own way, so that no key can be given to it later: a date, a list.
pub fn reads_keys_itself() -> bool {
    let of_text =
        |input: &HtmlInputElement| matches!(input.type_().as_str(), "date" | "time" | "datetime-local" | "month" | "week" | "number");
    focused().is_some_and(|element| element.is_instance_of::<HtmlSelectElement>() || element.dyn_ref().is_some_and(of_text))
}

/// Gives a key to whatever has the focus, as if it were pressed now.
pub fn press(key: &str) {
    let Some(element) = focused() else { return };
    let how = KeyboardEventInit::new();
    how.set_key(key);
    how.set_bubbles(true);
    how.set_cancelable(true);
    let Ok(event) = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &how) else { return };
    let goes_on = element.dispatch_event(&event).unwrap_or_default();
    // The focus may have moved on that key.
    let field = focused().is_some_and(|element| Field::of(element).is_some());
    if goes_on && field && key.chars().count() == 1 {
        insert_text(key);
    }
}

/// Puts a text where the caret is, as typing does: it can be undone.
fn insert_text(text: &str) {
    let document = web_sys::window().and_then(|window| window.document()).and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    if let Some(document) = document {
        document.exec_command_with_show_ui_and_value("insertText", false, text).ok();
    }
}

/// What the focused field holds, to be put back.
#[derive(Clone)]
pub struct Held {
    field: Rc<Field>,
    value: String,
    caret: (Option<u32>, Option<u32>),
}

enum Field {
    Input(HtmlInputElement),
    Area(HtmlTextAreaElement),
    Select(HtmlSelectElement),
}

impl Field {
    fn of(element: Element) -> Option<Field> {
        let element = match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => {
                let no_text = matches!(input.type_().as_str(), "checkbox" | "radio" | "button" | "submit" | "file" | "range");
                return (!no_text).then_some(Field::Input(input));
            }
            Err(element) => element,
        };
        match element.dyn_into::<HtmlTextAreaElement>() {
            Ok(area) => Some(Field::Area(area)),
            Err(element) => element.dyn_into().ok().map(Field::Select),
        }
    }

    fn value(&self) -> String {
        match self {
            Field::Input(field) => field.value(),
            Field::Area(field) => field.value(),
            Field::Select(field) => field.value(),
        }
    }
}

impl Held {
    /// What the focused field holds now; `None` when no field has the focus.
    pub fn now() -> Option<Held> {
        let field = Field::of(focused()?)?;
        let caret = match &field {
            Field::Input(input) => (input.selection_start().ok().flatten(), input.selection_end().ok().flatten()),
            Field::Area(area) => (area.selection_start().ok().flatten(), area.selection_end().ok().flatten()),
            Field::Select(_) => (None, None),
        };
        Some(Held { value: field.value(), field: Rc::new(field), caret })
    }

    /// Puts it back, and lets the page know if that changed anything.
    pub fn put_back(&self) {
        if self.field.value() == self.value {
            return;
        }
        let (start, end) = self.caret;
        let told: &web_sys::EventTarget = match &*self.field {
            Field::Input(input) => {
                input.set_value(&self.value);
                input.set_selection_start(start).ok();
                input.set_selection_end(end).ok();
                input
            }
            Field::Area(area) => {
                area.set_value(&self.value);
                area.set_selection_start(start).ok();
                area.set_selection_end(end).ok();
                area
            }
            Field::Select(select) => {
                select.set_value(&self.value);
                select
            }
        };
        for name in ["input", "change"] {
            let how = EventInit::new();
            how.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict(name, &how) {
                told.dispatch_event(&event).ok();
            }
        }
    }
}
