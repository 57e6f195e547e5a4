//! What a key gives on the keyboard that every scanner believes it is: the American one. The system's own layout would turn the
//! Latin letters of a code into Cyrillic ones.

use crate::domain::search::folded;

/// The character of a physical key (`KeyboardEvent.code`), with or without shift; for a key that is not named, as tablets send
/// them, the character `key` itself, led back from the Russian layout. `None` for keys that give no character of a code.
pub fn character(code: &str, shift: bool, key: &str) -> Option<char> {
    if let Some(letter) = code.strip_prefix("Key").and_then(only) {
        return Some(if shift { letter } else { letter.to_ascii_lowercase() });
    }
    if let Some(digit) = code.strip_prefix("Digit").and_then(only) {
        let above = digit.to_digit(10).and_then(|n| ")!@#$%^&*(".chars().nth(n as usize));
        return if shift { above } else { Some(digit) };
    }
    if let Some(digit) = code.strip_prefix("Numpad").and_then(only) {
        return Some(digit);
    }
    let (plain, shifted) = match code {
        "Space" => (' ', ' '),
        "Minus" => ('-', '_'),
        "Equal" => ('=', '+'),
        "BracketLeft" => ('[', '{'),
        "BracketRight" => (']', '}'),
        "Backslash" => ('\\', '|'),
        "Semicolon" => (';', ':'),
        "Quote" => ('\'', '"'),
        "Backquote" => ('`', '~'),
        "Comma" => (',', '<'),
        "Period" => ('.', '>'),
        "Slash" => ('/', '?'),
        "NumpadMultiply" => ('*', '*'),
        "NumpadDivide" => ('/', '/'),
        "NumpadAdd" => ('+', '+'),
        "NumpadSubtract" => ('-', '-'),
        "" | "Unidentified" => return only(key).and_then(latin),
        _ => return None,
    };
    Some(if shift { shifted } else { plain })
}

/// The one character a text consists of.
fn only(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// A character of the Russian layout as the American one has it.
fn latin(character: char) -> Option<char> {
    const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбю";
    const AMERICAN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    if character.is_ascii_graphic() || character == ' ' {
        return Some(character);
    }
    let small = folded(&character.to_string()).chars().next()?;
    let place = RUSSIAN.chars().position(|c| c == small)?;
    let found = AMERICAN.chars().nth(place)?;
    Some(if small == character { found } else { found.to_ascii_uppercase() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_of_the_system_does_not_matter() {
        assert_eq!(character("KeyK", true, "Л"), Some('K'));
        assert_eq!(character("KeyQ", false, "й"), Some('q'));
        assert_eq!(character("Digit8", true, "*"), Some('*'));
        assert_eq!(character("Slash", false, "."), Some('/'));
        assert_eq!(character("Numpad7", false, "7"), Some('7'));
        assert_eq!(character("", false, "Л"), Some('K'));
        assert_eq!(character("", false, "4"), Some('4'));
        for none in ["Enter", "F8", "ArrowLeft", "ShiftLeft", "NumpadEnter", "Escape"] {
            assert_eq!(character(none, false, none), None, "{none}");
        }
    }
}
