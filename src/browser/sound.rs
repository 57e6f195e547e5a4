//! One sound: two low notes that say "look at the screen". Made by the browser itself, no file is loaded.

use std::cell::RefCell;
use web_sys::{AudioContext, OscillatorType};

thread_local! {
    // A page may open only a few of these; one is enough for its life.
    static OUTPUT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// The notes: when each begins and ends, in seconds from now, and its pitch in hertz.
const NOTES: [(f64, f64, f32); 2] = [(0.0, 0.14, 330.0), (0.2, 0.42, 220.0)];

/// How loud: heard across a counter, not across a shop.
const LOUDNESS: f32 = 0.2;

/// Sounds the warning. A browser without sound, or one that allows none before the first key or touch, stays silent.
pub fn warn() {
    OUTPUT.with(|output| {
        if let Ok(mut output) = output.try_borrow_mut() {
            if output.is_none() {
                *output = AudioContext::new().ok();
            }
            if let Some(output) = output.as_ref() {
                sound(output);
            }
        }
    });
}

/// Plays the notes; a note that cannot be played is left out.
fn sound(output: &AudioContext) {
    if let Ok(waking) = output.resume() {
        wasm_bindgen_futures::spawn_local(async move {
            wasm_bindgen_futures::JsFuture::from(waking).await.ok();
        });
    }
    for (from, to, pitch) in NOTES {
        let (Ok(note), Ok(loudness)) = (output.create_oscillator(), output.create_gain()) else { continue };
        note.set_type(OscillatorType::Square);
        note.frequency().set_value(pitch);
        loudness.gain().set_value(LOUDNESS);
        let joined = note.connect_with_audio_node(&loudness).and_then(|_| loudness.connect_with_audio_node(&output.destination()));
        #[allow(clippy::float_arithmetic, reason = "the browser counts its sound in fractions of a second")]
        let (from, to) = (output.current_time() + from, output.current_time() + to);
        if joined.is_ok() && note.start_with_when(from).is_ok() {
            note.stop_with_when(to).ok();
        }
    }
}
