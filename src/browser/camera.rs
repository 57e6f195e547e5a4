//! The camera as a reader of codes, where the browser has one (Barcode Detection API). Not every browser does, so everything is asked
//! for by name, and what is missing is no error.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

const DETECTOR: &str = "BarcodeDetector";

/// An open camera, shown in a video of the page. It goes dark when this is dropped.
pub struct Camera {
    stream: JsValue,
    video: JsValue,
    detector: JsValue,
}

/// The camera could not be opened: there is none, or the person does not let the page use it.
#[derive(Debug)]
pub struct NoCamera;

impl From<JsValue> for NoCamera {
    fn from(_: JsValue) -> NoCamera {
        NoCamera
    }
}

/// Whether this browser reads codes and may be asked for a camera.
pub fn offered() -> bool {
    web_sys::window().is_some_and(|window| member(&window, DETECTOR).is_some() && member(&window.navigator(), "mediaDevices").is_some())
}

impl Camera {
    /// Asks for the camera at the back, and shows what it sees in the video that a selector finds.
    ///
    /// # Errors
    /// No camera, no leave to use it, or no such video.
    pub async fn open(video: &str) -> Result<Camera, NoCamera> {
        let window = web_sys::window().ok_or(NoCamera)?;
        let detector: Function = member(&window, DETECTOR).ok_or(NoCamera)?.dyn_into()?;
        let detector = Reflect::construct(&detector, &Array::new())?;
        let devices = member(&window.navigator(), "mediaDevices").ok_or(NoCamera)?;
        let (wanted, facing) = (Object::new(), Object::new());
        Reflect::set(&facing, &"facingMode".into(), &"environment".into())?;
        Reflect::set(&wanted, &"video".into(), &facing)?;
        let stream = asked(&devices, "getUserMedia", &wanted).await?;
        let video = window.document().and_then(|document| document.query_selector(video).ok().flatten());
        // From here on the stream is given back, whatever comes.
        let camera = Camera { stream, video: video.map_or(JsValue::NULL, JsValue::from), detector };
        Reflect::set(&camera.video, &"srcObject".into(), &camera.stream)?;
        asked(&camera.video, "play", &JsValue::UNDEFINED).await?;
        Ok(camera)
    }

    /// The codes in the picture now. Before the first picture there are none.
    pub async fn codes(&self) -> Vec<String> {
        let Ok(found) = asked(&self.detector, "detect", &self.video).await else { return Vec::new() };
        let Ok(found) = found.dyn_into::<Array>() else { return Vec::new() };
        let text = |code: JsValue| member(&code, "rawValue")?.as_string();
        // A scanner sends no separators of a DataMatrix either.
        let plain = |text: String| text.chars().filter(|c| !c.is_control()).collect::<String>();
        found.iter().filter_map(text).map(plain).filter(|text| !text.is_empty()).collect()
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        let tracks = call(&self.stream, "getTracks", &JsValue::UNDEFINED).ok().and_then(|tracks| tracks.dyn_into::<Array>().ok());
        for track in tracks.iter().flat_map(Array::iter) {
            call(&track, "stop", &JsValue::UNDEFINED).ok();
        }
    }
}

fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|member| !member.is_undefined() && !member.is_null())
}

fn call(of: &JsValue, name: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = member(of, name).ok_or(JsValue::NULL)?.dyn_into()?;
    method.call1(of, with)
}

/// Calls what answers later.
async fn asked(of: &JsValue, name: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&call(of, name, with)?)).await
}
