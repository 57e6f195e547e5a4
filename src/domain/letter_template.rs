//! The words of letters as the point wants them: templates by kind and language, in place of the product's own. A change of a template
//! changes no letter that was drafted.

use super::letter::LetterKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The language a letter is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Russian.
    Ru,
    /// English.
    En,
}

/// The body of letters of a kind from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TemplateSet {
    /// Of which kind.
    pub kind: LetterKind,
    /// In which language.
    pub language: Language,
    /// The body, with places like `{amount}` that the books fill in. Empty: the product's own again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// The point's own templates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Templates(BTreeMap<(LetterKind, Language), String>);

impl Templates {
    pub(super) fn set(&mut self, fact: &TemplateSet) {
        if fact.text.is_empty() {
            self.0.remove(&(fact.kind, fact.language));
        } else {
            self.0.insert((fact.kind, fact.language), fact.text.clone());
        }
    }

    /// The point's own body of letters of a kind; `None` where the product's counts.
    pub fn get(&self, kind: LetterKind, language: Language) -> Option<&str> {
        self.0.get(&(kind, language)).map(String::as_str)
    }
}
