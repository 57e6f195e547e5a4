//! What the product says: the texts of `locales/` in Russian and English, with plurals, numbers, dates and money.
//!
//! Known to `output` (papers, packs) and `app` only; pure, so that papers are tested natively in both languages.

mod fill;
pub mod format;

pub use fill::Arg;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A text of `locales/`, by number; made only by the generated constants in [`k`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u16);

/// The two languages of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Russian, the language of the counter.
    #[default]
    Ru,
    /// English.
    En,
}

impl Lang {
    /// Both languages, in the order in which they are offered.
    pub const ALL: [Lang; 2] = [Lang::Ru, Lang::En];

    /// The BCP 47 tag for `lang` attributes and settings: `ru` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }

    /// What the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Ru => "Русский",
            Lang::En => "English",
        }
    }

    /// Reads a tag such as `ru`, `ru-RU`, `en-GB`; `None` for other languages.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        match tag.get(..2) {
            Some("ru") => Some(Lang::Ru),
            Some("en") => Some(Lang::En),
            _ => None,
        }
    }

    /// The text of a key, as it stands in the locale.
    pub fn t(self, key: Key) -> &'static str {
        let table: &[&'static str] = match self {
            Lang::Ru => &RU,
            Lang::En => &EN,
        };
        table.get(usize::from(key.0)).copied().unwrap_or("")
    }

    /// The text of a key with its `{name}` and `{n|one|few|many}` arguments filled in.
    pub fn fill(self, key: Key, arguments: &[(&str, Arg<'_>)]) -> String {
        fill::fill(self, self.t(key), arguments)
    }
}
