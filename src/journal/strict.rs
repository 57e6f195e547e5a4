//! JSON that every reader reads alike: no key twice in an object, no number out of range, no half of a surrogate pair,
//! not nested deeper than serde_json goes (128). What comes from elsewhere, and what is written here, is held to it.

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// Why a text is not such JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotStrict {
    /// serde stopped, in its words.
    Json(String),
    /// An object has this key twice.
    DuplicateKey(String),
}

/// Whether a text is one value of such JSON.
pub(super) fn check(text: &str) -> Result<(), NotStrict> {
    let twice = RefCell::new(None);
    let mut json = serde_json::Deserializer::from_str(text);
    let end = Walk(&twice).deserialize(&mut json).and_then(|()| json.end());
    end.map_err(|error| twice.take().map_or_else(|| NotStrict::Json(error.to_string()), NotStrict::DuplicateKey))
}

/// Walks a value and keeps nothing; the cell takes the key that stood twice.
#[derive(Clone, Copy)]
struct Walk<'a>(&'a RefCell<Option<String>>);

#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(self)?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(Key(key)) = object.next_key()? {
            if let Some(key) = keys.replace(key) {
                self.0.replace(Some(key.into_owned()));
                return Err(de::Error::custom("duplicate key"));
            }
            object.next_value_seed(self)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_json_passes() {
        for good in
            ["{}", r#"{"a":[1,-2,1.5,null,true,"\u0416\n"],"b":{"a":1}}"#, "\"x\"", &format!("{}{}", "[".repeat(127), "]".repeat(127))]
        {
            assert_eq!(check(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn a_key_twice_is_named() {
        for twice in [r#"{"a":1,"a":1}"#, r#"[{"x":{"a":1,"b":2,"\u0061":3}}]"#] {
            assert_eq!(check(twice), Err(NotStrict::DuplicateKey("a".into())));
        }
    }

    #[test]
    fn what_readers_read_differently_is_refused() {
        let deep = "[".repeat(200);
        for bad in ["", "{", "{}{}", "1e999", "NaN", r#""\ud800""#, "01", "{'a':1}", "[1,]", &deep] {
            assert!(matches!(check(bad), Err(NotStrict::Json(_))), "{bad}");
        }
    }
}
