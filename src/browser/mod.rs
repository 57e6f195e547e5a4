//! The only place that touches the browser's interfaces: one capability a file.

pub mod broadcast;
pub mod camera;
pub mod clock;
pub mod crash;
pub mod double_click;
pub mod entropy;
pub mod file;
pub mod image;
pub mod indexed_db;
pub mod keyboard;
pub mod local_storage;
pub mod near;
pub mod page;
pub mod paste;
pub mod pause;
pub mod persist;
pub mod ports;
pub mod print;
pub mod send;
pub mod settings;
pub mod sound;
pub mod update;
pub mod web_lock;

/// What a thrown value says.
fn words(value: &wasm_bindgen::JsValue) -> String {
    use wasm_bindgen::JsCast as _;
    let error = value.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    let exception = || value.dyn_ref::<web_sys::DomException>().map(|error| format!("{}: {}", error.name(), error.message()));
    error.or_else(exception).or_else(|| value.as_string()).unwrap_or_else(|| format!("{value:?}"))
}
