//! The device's clock.

use crate::journal::Recorded;
use chrono::{DateTime, FixedOffset, Offset as _, Utc};

/// The instant it is now.
pub fn instant() -> DateTime<Utc> {
    // Milliseconds since 1970 are whole and far below 2^53: the cast loses nothing.
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

/// Now as it is written into entries: whole seconds with the device's offset.
pub fn recorded() -> Recorded {
    let minutes_west = js_sys::Date::new_0().get_timezone_offset() as i32;
    let offset = FixedOffset::east_opt(minutes_west.saturating_mul(-60)).unwrap_or_else(|| Utc.fix());
    let now = instant().with_timezone(&offset);
    DateTime::from_timestamp(now.timestamp(), 0).unwrap_or_default().with_timezone(&offset)
}

/// The name of the device's zone, if the browser tells it: "Europe/Moscow".
pub fn zone() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}
