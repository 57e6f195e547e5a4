//! Salts as raw bytes: base64url without padding, read only in its one spelling.

use crate::journal::base64url;

/// The bytes of a salt; `None` unless the text is exactly what [`to_text`] writes for them.
pub fn to_bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != (N * 8).div_ceil(6) {
        return None;
    }
    let mut bytes = [0_u8; N];
    let mut places = bytes.iter_mut();
    let (mut held, mut count) = (0_u32, 0);
    for digit in text.bytes() {
        held = (held << 6) | u32::from(value(digit)?);
        count += 6;
        if count >= 8 {
            count -= 8;
            if let Some(place) = places.next() {
                *place = (held >> count) as u8;
            }
            held &= (1 << count) - 1;
        }
    }
    // Bits behind the last byte would be lost.
    (held == 0).then_some(bytes)
}

fn value(digit: u8) -> Option<u8> {
    Some(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

/// The salt as it is written.
pub fn to_text(bytes: &[u8]) -> String {
    base64url(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn comes_back_as_it_went(line in any::<[u8; 8]>(), value in any::<[u8; 16]>()) {
            prop_assert_eq!(to_bytes(&to_text(&line)), Some(line));
            prop_assert_eq!(to_bytes(&to_text(&value)), Some(value));
        }

        #[test]
        fn has_one_spelling(text in "[A-Za-z0-9_+-]{10,12}") {
            if let Some(bytes) = to_bytes::<8>(&text) {
                prop_assert_eq!(to_text(&bytes), text);
            }
        }
    }
}
