//! Arguments of a text: `{name}` is replaced, `{n|день|дня|дней}` chooses a word by the number (English: `{n|day|days}`).

use super::{Lang, format};
use std::borrow::Cow;

/// The value of an argument: a number (which may choose a plural) or ready text.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A whole number, written with the language's thousands separator.
    Number(i64),
    /// Text as it is.
    Text(Cow<'a, str>),
}

impl From<i64> for Arg<'_> {
    fn from(n: i64) -> Self {
        Arg::Number(n)
    }
}
impl From<i32> for Arg<'_> {
    fn from(n: i32) -> Self {
        Arg::Number(i64::from(n))
    }
}
impl From<u32> for Arg<'_> {
    fn from(n: u32) -> Self {
        Arg::Number(i64::from(n))
    }
}
impl From<usize> for Arg<'_> {
    fn from(n: usize) -> Self {
        Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}

/// Which plural form a number takes: Russian one/few/many = 0/1/2, English one/other = 0/1 (CLDR rules for whole numbers).
fn plural_form(lang: Lang, n: i64) -> usize {
    let n = n.unsigned_abs();
    match lang {
        Lang::En => usize::from(n != 1),
        Lang::Ru => match (n % 10, n % 100) {
            (1, h) if h != 11 => 0,
            (2..=4, h) if !(12..=14).contains(&h) => 1,
            _ => 2,
        },
    }
}

pub(super) fn fill(lang: Lang, template: &str, arguments: &[(&str, Arg<'_>)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((slot, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            break;
        };
        put(lang, slot, arguments, &mut out);
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn put(lang: Lang, slot: &str, arguments: &[(&str, Arg<'_>)], out: &mut String) {
    let mut parts = slot.split('|');
    let name = parts.next().unwrap_or_default();
    let Some((_, value)) = arguments.iter().find(|(n, _)| *n == name) else {
        out.push_str(slot);
        return;
    };
    let forms: Vec<&str> = parts.collect();
    match value {
        Arg::Number(n) if !forms.is_empty() => {
            let form = forms.get(plural_form(lang, *n)).or(forms.last());
            out.push_str(form.copied().unwrap_or_default());
        }
        Arg::Number(n) => out.push_str(&format::number(*n)),
        Arg::Text(text) => out.push_str(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_plurals_choose_three_forms() {
        let say = |n: i64| fill(Lang::Ru, "{n} {n|день|дня|дней}", &[("n", n.into())]);
        assert_eq!(
            [1, 2, 5, 11, 12, 21, 22, 25, 111, 1002].map(say),
            ["1 день", "2 дня", "5 дней", "11 дней", "12 дней", "21 день", "22 дня", "25 дней", "111 дней", "1\u{a0}002 дня"]
        );
    }

    #[test]
    fn english_plurals_choose_two_forms() {
        let say = |n: i64| fill(Lang::En, "{n} {n|day|days}", &[("n", n.into())]);
        assert_eq!([0, 1, 2, 21].map(say), ["0 days", "1 day", "2 days", "21 days"]);
    }

    #[test]
    fn text_of_the_user_is_never_read_as_a_template() {
        let said = fill(Lang::Ru, "{who}: {what}", &[("who", "{what}".into()), ("what", "x".into())]);
        assert_eq!(said, "{what}: x");
    }
}
