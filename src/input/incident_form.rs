//! The form of an incident: one needed field, what happened; the rest helps whoever reads it later.

use super::errors::Errors;
use super::words::{self, BadWords};
use crate::domain::incident::{Incident, IncidentKind};
use crate::journal::{EntryId, Sealed};
use serde::{Deserialize, Serialize};

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct IncidentForm {
    /// The client it concerns, if it was one.
    pub client: Option<EntryId>,
    /// What it was.
    pub kind: IncidentKind,
    /// What was said and done.
    pub what: String,
    /// Who saw it.
    pub seen_by: String,
    /// The dispute it belongs to.
    pub dispute: Option<EntryId>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What was said and done.
    What,
    /// Who saw it.
    SeenBy,
}

impl IncidentForm {
    /// What is to be sealed, and the incident once it is.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self) -> Result<(String, impl FnOnce(Sealed) -> Incident + use<>), Errors<Field>> {
        let mut errors = Errors::default();
        let what = self.what.trim().to_owned();
        let what = errors.read(Field::What, if what.is_empty() { Err(BadWords::Empty) } else { Ok(what) });
        let seen_by = errors.read(Field::SeenBy, words::optional(&self.seen_by));
        let (kind, dispute) = (self.kind, self.dispute);
        match (what, seen_by) {
            (Some(what), Some(seen_by)) => Ok((what, move |what| Incident { kind, what, seen_by, dispute })),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::errors::Wrong;

    #[test]
    fn only_what_happened_is_needed() {
        let form = IncidentForm { what: " Кричал, что вызовет полицию ".into(), ..IncidentForm::default() };
        assert_eq!(form.read().map(|(what, _)| what).ok().unwrap(), "Кричал, что вызовет полицию");
        let Err(wrong) = IncidentForm::default().read() else { panic!("nothing happened") };
        assert_eq!(wrong.of(Field::What), Some(Wrong::Words(BadWords::Empty)));
    }
}
