//! Why nothing was written, as the sentence beside the field.

use super::{Session, Trouble};
use crate::output::refusal;
use crate::text::k;

impl Session {
    /// What to say of a trouble: what is true and what to do. What was typed stays in the form.
    pub fn says(self, trouble: &Trouble) -> String {
        let lang = self.lang_untracked();
        match trouble {
            Trouble::Refused(refused) => self.with_untracked(|books| refusal::sentence(lang, books, refused)),
            Trouble::NobodyOnShift => lang.t(k::common::NOBODY_ON_SHIFT).to_owned(),
            Trouble::NotKept(reason) if reason.is_empty() => lang.t(k::common::NOT_KEPT).to_owned(),
            Trouble::NotKept(reason) => lang.fill(k::common::NOT_KEPT_BECAUSE, &[("reason", reason.into())]),
        }
    }
}
