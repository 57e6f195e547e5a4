//! Putting the case together, part after part with pauses between them, so that the page shows how far it is and can stop it.

use crate::app::session::{Session, says};
use crate::app::text::Text;
use crate::browser::pause::pause;
use crate::browser::{clock, file};
use crate::journal::{EntryId, ExportError, Fingerprint, Hash};
use crate::output::dispute_case::Extent;
use crate::output::pack::{Case, Kept, Making, PackWriter, TooLarge, Wanted};
use crate::text::{Key, k};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What the case is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The whole folder.
    Pack,
    /// One page to be printed.
    Page,
    /// The entries alone.
    Json,
}

impl Form {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Form; 3] = [Form::Pack, Form::Page, Form::Json];

    /// The ending of its file, by which the choice is known too.
    pub fn tag(self) -> &'static str {
        match self {
            Form::Pack => "zip",
            Form::Page => "html",
            Form::Json => "json",
        }
    }

    /// Reads a [`Form::tag`].
    pub fn from_tag(tag: &str) -> Form {
        Form::ALL.into_iter().find(|form| form.tag() == tag).unwrap_or(Form::Pack)
    }

    /// What it is called.
    pub fn name(self) -> Key {
        match self {
            Form::Pack => k::pack::FORM_PACK,
            Form::Page => k::pack::FORM_PAGE,
            Form::Json => k::pack::FORM_JSON,
        }
    }
}

/// What a person asks for.
pub struct Asked {
    /// As what.
    pub form: Form,
    /// How much of the case.
    pub extent: Extent,
    /// Files that stay here.
    pub left_out: BTreeSet<Hash>,
    /// Who gets it.
    pub to: String,
}

/// How far the work is: parts done, of how many; and whether it is to stop.
#[derive(Clone, Copy)]
pub struct Work {
    /// Nothing while nothing is being done.
    pub progress: RwSignal<Option<(usize, usize)>>,
    /// Set by the person.
    pub stop: RwSignal<bool>,
}

impl Work {
    /// Shows how far it is and lets the page breathe; `false` when it is to stop.
    async fn goes_on(self, done: usize, of: usize) -> bool {
        self.progress.try_set(Some((done, of)));
        pause().await;
        !self.stop.try_get_untracked().unwrap_or(true)
    }
}

/// A file that was saved: its name, and the code that stands in it.
type Saved = (String, Option<Fingerprint>);

/// Writes the case into the person's downloads; `None` when it was stopped, and then nothing is saved.
pub async fn save(session: Session, dispute: EntryId, asked: Asked, work: Work) -> Result<Option<Saved>, String> {
    let tx = Text(session.lang_untracked());
    let Asked { form, extent, left_out, to } = asked;
    let (made, as_of) = (clock::recorded(), session.now_exact());
    let wanted = Wanted { dispute, extent, left_out, gaps: untrack(|| says::gaps(session, extent.lang)), to, made, as_of };
    if !work.goes_on(0, 1).await {
        return Ok(None);
    }
    // What is written meanwhile does not get in between: the case is made of what there is now.
    let head = session.head_untracked();
    let now = session.with_journal(Clone::clone).map(|journal| (session.with_untracked(Clone::clone), journal));
    if !work.goes_on(0, 1).await {
        return Ok(None);
    }
    let making = now.and_then(|(books, journal)| Making::new(books, journal, wanted));
    let mut making = making.ok_or_else(|| tx.fill(k::dispute::UNKNOWN_NOTE, &[("id", dispute.to_string().into())]))?;
    let steps = making.steps();
    while making.go_on() {
        if !work.goes_on(making.done(), steps + Case::parts().len()).await {
            return Ok(None);
        }
    }
    let mut case = making.finish();
    let name = case.file_name(form.tag());
    let saved = match form {
        Form::Page => file::save(&name, "text/html", case.one_document().as_bytes()),
        Form::Json => file::save(&name, "application/json", case.export().map_err(|error| unwritable(&error))?.as_bytes()),
        Form::Pack => {
            let Some(parts) = packed(session, tx, &mut case, (work, steps)).await? else { return Ok(None) };
            parts.save(&name, "application/zip")
        }
    };
    saved.map_err(|trouble| trouble.0)?;
    Ok(Some((name, head)))
}

/// The pack, after so many steps of work before it: the exhibits first, so that the pages know which of them are missing.
async fn packed(session: Session, tx: Text, case: &mut Case, (work, before): (Work, usize)) -> Result<Option<file::Parts>, String> {
    let too_large = |_: TooLarge| tx.t(k::pack::TOO_LARGE).to_owned();
    let (mut writer, parts) = (PackWriter::new(case.folder()), file::Parts::default());
    let add = |bytes: &[u8]| parts.add(bytes).map_err(|trouble| trouble.0);
    let exhibits: Vec<_> = case.exhibits().iter().filter(|exhibit| exhibit.kept == Kept::Inside).cloned().collect();
    let total = before + exhibits.len() + Case::parts().len();
    let mut done = before;
    for exhibit in exhibits {
        match session.file(exhibit.file.sha256).await {
            Some(bytes) => {
                add(&writer.begin(&exhibit.path(), &bytes).map_err(too_large)?)?;
                add(&bytes)?;
            }
            None => case.miss(exhibit.file.sha256),
        }
        done += 1;
        if !work.goes_on(done, total).await {
            return Ok(None);
        }
    }
    for part in Case::parts() {
        for (name, bytes) in case.files(part).map_err(|error| unwritable(&error))? {
            add(&writer.begin(&name, &bytes).map_err(too_large)?)?;
            add(&bytes)?;
        }
        done += 1;
        if !work.goes_on(done, total).await {
            return Ok(None);
        }
    }
    add(&writer.end().map_err(too_large)?)?;
    Ok(Some(parts))
}

fn unwritable(error: &ExportError) -> String {
    format!("{error:?}")
}
