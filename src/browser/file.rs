//! Files in and out: what a person chose, and what is saved to their downloads.

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// The browser would not read or save a file; its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileTrouble(pub String);

impl From<JsValue> for FileTrouble {
    fn from(value: JsValue) -> Self {
        let error = value.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message()));
        FileTrouble(error.or_else(|| value.as_string()).unwrap_or_default())
    }
}

/// A file a person chose: its name and size are known before its bytes are read.
#[derive(Clone, Debug)]
pub struct Chosen(File);

impl Chosen {
    /// The files of an `<input type="file">`.
    pub fn of(input: &web_sys::HtmlInputElement) -> Vec<Chosen> {
        let Some(files) = input.files() else { return Vec::new() };
        (0..files.length()).filter_map(|n| files.get(n)).map(Chosen).collect()
    }

    /// Its name.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its bytes, for the browser's own use.
    pub(super) fn blob(&self) -> &Blob {
        &self.0
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        self.0.size() as u64
    }

    /// Reads some of its bytes.
    pub async fn bytes(&self, from: u64, to: u64) -> Result<Vec<u8>, FileTrouble> {
        let part = self.0.slice_with_f64_and_f64(from as f64, to as f64)?;
        let buffer = JsFuture::from(part.array_buffer()).await?;
        Ok(js_sys::Uint8Array::new(&buffer).to_vec())
    }
}

/// A file that is put together in parts: the browser holds what was handed to it, where a whole one might not fit into memory.
#[derive(Default)]
pub struct Parts(js_sys::Array);

impl Parts {
    /// Adds bytes.
    pub fn add(&self, bytes: &[u8]) -> Result<(), FileTrouble> {
        let part = Blob::new_with_u8_array_sequence(&js_sys::Array::of1(&js_sys::Uint8Array::from(bytes)))?;
        self.0.push(&part);
        Ok(())
    }

    /// Saves it into the person's downloads under a name.
    pub fn save(&self, name: &str, media_type: &str) -> Result<(), FileTrouble> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        save_blob(name, &Blob::new_with_blob_sequence_and_options(&self.0, &options)?)
    }
}

/// Saves bytes into the person's downloads under a name.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), FileTrouble> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    save_blob(name, &Blob::new_with_u8_array_sequence_and_options(&parts, &options)?)
}

fn save_blob(name: &str, blob: &Blob) -> Result<(), FileTrouble> {
    let url = Url::create_object_url_with_blob(blob)?;
    let saved = click_link(&url, name);
    // The browser has taken hold of the blob when the click returns; keeping the address would keep the bytes.
    Url::revoke_object_url(&url)?;
    saved
}

fn click_link(url: &str, name: &str) -> Result<(), FileTrouble> {
    let no_page = || FileTrouble(String::from("no page"));
    let document = web_sys::window().and_then(|w| w.document()).ok_or_else(no_page)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(|_| no_page())?;
    link.set_href(url);
    link.set_download(name);
    // The router takes links of our own origin; this one is the browser's.
    link.set_rel("external");
    document.body().ok_or_else(no_page)?.append_child(&link)?;
    link.click();
    link.remove();
    Ok(())
}
