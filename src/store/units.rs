//! Bytes as text for local storage, which counts UTF-16 units whatever they hold: 15 bits a unit, U+3400–U+B3FF.
//! All of them are ordinary characters of one unit, so no browser changes them. The last byte is followed by a 1 bit
//! and zeros up to the end of its unit.

const FIRST: u32 = 0x3400;
const BITS: u32 = 15;

/// The text holds a character outside U+3400–U+B3FF, or does not end as it must.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotUnits;

/// Writes bytes as text.
pub fn to_text(bytes: &[u8]) -> String {
    // Every unit takes three bytes of UTF-8.
    let mut text = String::with_capacity((bytes.len() * 8 / BITS as usize + 2) * 3);
    let (mut held, mut count) = (0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        count += 8;
        if count >= BITS {
            count -= BITS;
            push(&mut text, held >> count);
            held &= (1 << count) - 1;
        }
    }
    push(&mut text, ((held << 1) | 1) << (BITS - 1 - count));
    text
}

fn push(text: &mut String, bits: u32) {
    if let Some(unit) = char::from_u32(FIRST + bits) {
        text.push(unit);
    }
}

/// Reads bytes back from text.
pub fn from_text(text: &str) -> Result<Vec<u8>, NotUnits> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * BITS as usize / 8 + 1);
    let (mut held, mut count, mut last) = (0_u32, 0, 0);
    for unit in text.chars() {
        last = u32::from(unit).wrapping_sub(FIRST);
        if last >> BITS != 0 {
            return Err(NotUnits);
        }
        held = (held << BITS) | last;
        count += BITS;
        while count >= 8 {
            count -= 8;
            bytes.push((held >> count) as u8);
            held &= (1 << count) - 1;
        }
    }
    // The end mark is the last 1 bit of the last unit; the whole bytes read behind it are not data.
    if last == 0 {
        return Err(NotUnits);
    }
    let behind = last.trailing_zeros() + 1;
    let unread = bytes.len() as u64 * 8 + u64::from(count);
    let data = unread - u64::from(behind);
    if !data.is_multiple_of(8) {
        return Err(NotUnits);
    }
    bytes.truncate(usize::try_from(data / 8).map_err(|_| NotUnits)?);
    Ok(bytes)
}

/// How many UTF-16 units a text takes.
pub fn count(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_answers() {
        assert_eq!(to_text(&[]), "\u{7400}");
        assert_eq!(to_text(&[0xff; 15]), "\u{b3ff}".repeat(8) + "\u{7400}");
        assert_eq!(from_text(""), Err(NotUnits));
        assert_eq!(from_text("\u{3400}"), Err(NotUnits));
        assert_eq!(from_text("\u{33ff}"), Err(NotUnits));
        assert_eq!(from_text("\u{b400}"), Err(NotUnits));
        assert_eq!(from_text("a"), Err(NotUnits));
        // A 1 bit where no byte ends.
        assert_eq!(from_text("\u{3401}"), Err(NotUnits));
    }

    proptest! {
        #[test]
        fn comes_back_as_it_went(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let text = to_text(&bytes);
            prop_assert_eq!(from_text(&text), Ok(bytes.clone()));
            let ours = text.chars().all(|c| ('\u{3400}'..='\u{b3ff}').contains(&c));
            prop_assert!(ours);
            prop_assert_eq!(count(&text), bytes.len() * 8 / 15 + 1);
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            from_text(&text).ok();
        }
    }
}
