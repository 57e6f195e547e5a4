//! What this browser remembers of the person's taste: language, light or dark, who is on shift.

use super::Session;
use crate::browser::{page, settings, sound};
use crate::journal::EntryId;
use crate::text::Lang;
use leptos::prelude::*;

/// Light, dark, or as the device says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All three, in the order in which they are offered.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// The value of `data-theme` and of the setting.
    pub fn tag(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// Reads a stored setting.
    pub fn from_tag(tag: &str) -> Theme {
        Theme::ALL.into_iter().find(|theme| theme.tag() == tag).unwrap_or_default()
    }
}

/// The language of the page at the start: as chosen earlier, else as the browser prefers, else Russian.
pub(super) fn first_language() -> Lang {
    let stored = settings::read("lang");
    let tag = stored.or_else(page::preferred_language).unwrap_or_default();
    Lang::from_tag(&tag).unwrap_or_default()
}

impl Session {
    /// The language of the page; a page that reads this follows a change.
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// The language of the page, read once: pages are mounted anew when it changes.
    pub fn lang_untracked(self) -> Lang {
        self.lang.get_untracked()
    }

    /// Changes the language and remembers it.
    pub fn set_lang(self, lang: Lang) {
        settings::write("lang", lang.tag());
        page::set_root("lang", lang.tag());
        self.lang.set(lang);
    }

    /// Light, dark or as the device says, read once.
    pub fn theme_untracked(self) -> Theme {
        self.theme.get_untracked()
    }

    /// Changes the theme and remembers it.
    pub fn set_theme(self, theme: Theme) {
        settings::write("theme", theme.tag());
        page::set_root("data-theme", theme.tag());
        self.theme.set(theme);
    }

    /// Whether warnings are heard; they are until somebody switches that off.
    pub fn hears_warnings(self) -> bool {
        settings::read("sound").as_deref() != Some("off")
    }

    /// Switches the sound of warnings on or off and remembers it.
    pub fn hear_warnings(self, on: bool) {
        settings::write("sound", if on { "on" } else { "off" });
    }

    /// Sounds a warning, unless that is switched off. It never stands alone: a word and a colour say what is wrong.
    pub fn warn(self) {
        if self.hears_warnings() {
            sound::warn();
        }
    }

    /// Who is on shift: every entry carries them.
    pub fn on_shift(self) -> Option<EntryId> {
        self.shift.get()
    }

    /// Who is on shift, read once.
    pub fn on_shift_untracked(self) -> Option<EntryId> {
        self.shift.get_untracked()
    }

    /// Goes back to whoever was on shift, when a change of shift was not recorded.
    pub fn take_off_shift(self, before: Option<EntryId>) {
        match before {
            Some(person) => self.put_on_shift(person),
            None => self.shift.set(None),
        }
    }

    /// Puts a person on shift and remembers it in this browser.
    pub fn put_on_shift(self, person: EntryId) {
        if !self.is_demo() {
            settings::write("shift", &person.to_string());
        }
        self.shift.set(Some(person));
    }
}
