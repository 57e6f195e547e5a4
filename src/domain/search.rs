//! Text made comparable: case and ё folded for Russian and Latin letters. Unicode's own tables would cost the page more
//! than the whole domain.

/// The text in small letters, ё as е.
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// The same without any spaces.
pub fn folded_whole(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    whole.extend(text.chars().filter(|c| !c.is_whitespace()).map(fold));
    whole
}

fn fold(c: char) -> char {
    match c {
        'А'..='Я' => char::from_u32(c as u32 + 32).unwrap_or(c),
        'Ё' | 'ё' => 'е',
        _ => c.to_ascii_lowercase(),
    }
}

/// Whether every word of a query stands somewhere in a text.
pub fn matches(text: &str, query: &str) -> bool {
    let text = folded(text);
    folded(query).split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_yo_do_not_matter() {
        assert!(matches("ИП Королёва А. С.", "королева ИП"));
        assert!(matches("Vase BLUE", "blue vase"));
        assert!(!matches("ваза", "кружка"));
    }
}
