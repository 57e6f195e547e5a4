//! Pictures: a chosen photo made smaller, and the address under which a page shows bytes as a picture.

use super::file::{Chosen, FileTrouble};
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, Url};

/// What photos become.
const JPEG: &str = "image/jpeg";

/// How much of a photo's detail is kept, of 1.
const QUALITY: f64 = 0.82;

fn no_page() -> FileTrouble {
    FileTrouble(String::from("no page"))
}

/// A photo as a JPEG of the size that `fitting` gives for its width and height, the right way up. Whatever a camera wrote beside
/// the picture (place, device, time) is gone.
///
/// # Errors
/// It is no picture this browser can read.
pub async fn smaller(chosen: &Chosen, fitting: fn(u32, u32) -> (u32, u32)) -> Result<Vec<u8>, FileTrouble> {
    let window = web_sys::window().ok_or_else(no_page)?;
    let bitmap: ImageBitmap = JsFuture::from(window.create_image_bitmap_with_blob(chosen.blob())?).await?.unchecked_into();
    let (width, height) = fitting(bitmap.width(), bitmap.height());
    let document = window.document().ok_or_else(no_page)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into().map_err(|_| no_page())?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok()).ok_or_else(no_page)?;
    let (width, height) = (f64::from(width), f64::from(height));
    // A JPEG has no transparency: what is clear becomes white, not black.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)?;
    bitmap.close();
    let made = Promise::new(&mut |resolve, reject| {
        let hear = Closure::once_into_js(move |blob: JsValue| resolve.call1(&JsValue::NULL, &blob).map(drop));
        if let Err(thrown) = canvas.to_blob_with_type_and_encoder_options(hear.unchecked_ref(), JPEG, &JsValue::from(QUALITY)) {
            reject.call1(&JsValue::NULL, &thrown).ok();
        }
    });
    let blob: Blob = JsFuture::from(made).await?.dyn_into().map_err(|_| no_page())?;
    Ok(Uint8Array::new(&JsFuture::from(blob.array_buffer()).await?).to_vec())
}

/// An address under which the page shows bytes as a picture; given back when it is dropped.
pub struct Shown(String);

impl Shown {
    /// Gives bytes an address.
    pub fn jpeg(bytes: &[u8]) -> Option<Shown> {
        let options = BlobPropertyBag::new();
        options.set_type(JPEG);
        let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Shown)
    }

    /// The address.
    pub fn url(&self) -> &str {
        &self.0
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        Url::revoke_object_url(&self.0).ok();
    }
}
