//! Why nothing was written, and what the store found, as sentences: what is true, what was kept, what to do.

use super::{Session, Trouble};
use crate::output::refusal;
use crate::store::ports::{DurableError, LocalError};
use crate::store::{AppendError, EraseError, Finding, ImportError, NotKept, OpenError, Range};
use crate::text::k::{common, photos, store as s};
use crate::text::{Key, Lang, format};

impl Session {
    /// What to say of a trouble. What was typed stays in the form.
    pub fn says(self, trouble: &Trouble) -> String {
        let lang = self.lang_untracked();
        match trouble {
            Trouble::Refused(refused) => self.with_untracked(|books| refusal::sentence(lang, books, refused)),
            Trouble::NobodyOnShift => lang.t(common::NOBODY_ON_SHIFT).to_owned(),
            Trouble::NotOpen => lang.t(common::NOT_KEPT).to_owned(),
            Trouble::NotKept(error) => append(lang, error),
            Trouble::FileNotKept(DurableError::Full) => lang.t(photos::FULL).to_owned(),
            Trouble::FileNotKept(DurableError::Failed(words)) => because(lang, photos::NOT_KEPT, words),
            Trouble::FileNotKept(DurableError::Conflict) => because(lang, photos::NOT_KEPT, ""),
            Trouble::NotTakenIn(error) => import(lang, error),
            Trouble::NotErased(error) => erase(lang, error),
        }
    }
}

fn because(lang: Lang, key: Key, reason: &str) -> String {
    lang.fill(key, &[("reason", reason.into())])
}

fn append(lang: Lang, error: &AppendError) -> String {
    match error {
        AppendError::Follower => lang.t(s::FOLLOWER).to_owned(),
        AppendError::LostTurn => lang.t(s::LOST_TURN).to_owned(),
        AppendError::ReadOnly(why) => because(lang, s::READ_ONLY, reason(why)),
        AppendError::Full { .. } => lang.t(s::FULL).to_owned(),
        AppendError::Compose(_) => lang.t(s::TOO_LONG).to_owned(),
        AppendError::LocalFailed(words) => because(lang, s::LOCAL_FAILED, words),
        AppendError::NotCommitted(words) => because(lang, s::NOT_COMMITTED, words),
        AppendError::Unsure(words) => because(lang, s::UNSURE, words),
        AppendError::NoEntropy => lang.t(s::NO_ENTROPY).to_owned(),
    }
}

fn import(lang: Lang, error: &ImportError) -> String {
    match error {
        ImportError::NotNow(error) => append(lang, error),
        ImportError::Full { needed } => lang.fill(s::IMPORT_FULL, &[("needed", (*needed).into())]),
        ImportError::Cancelled => lang.t(s::IMPORT_CANCELLED).to_owned(),
        ImportError::Failed(words) => because(lang, s::IMPORT_FAILED, words),
        ImportError::Interrupted(words) => because(lang, s::IMPORT_INTERRUPTED, words),
    }
}

fn erase(lang: Lang, error: &EraseError) -> String {
    match error {
        EraseError::NotNow(error) => append(lang, error),
        EraseError::Durable(DurableError::Failed(words)) | EraseError::Local(LocalError::Blocked(words)) => {
            because(lang, s::ERASE_FAILED, words)
        }
        EraseError::Durable(DurableError::Full) | EraseError::Local(LocalError::Full) => because(lang, s::ERASE_FAILED, lang.t(s::NO_ROOM)),
        EraseError::Durable(DurableError::Conflict) => because(lang, s::ERASE_FAILED, lang.t(s::CHANGED_MEANWHILE)),
    }
}

/// The browser's own words for why nothing is kept.
pub fn reason(why: &NotKept) -> &str {
    match why {
        NotKept::Demo => "",
        NotKept::LocalBlocked(words) | NotKept::DurableBlocked(words) => words,
    }
}

/// Why the store could not be opened.
pub fn unopened(lang: Lang, error: &OpenError) -> String {
    match error {
        OpenError::Unreadable(words) => because(lang, s::UNREADABLE, words),
        OpenError::Newer => lang.t(s::NEWER).to_owned(),
    }
}

/// What the store found, in one sentence.
pub fn finding(lang: Lang, finding: &Finding) -> String {
    let of = |key: Key, entries: &Range| lang.fill(key, &[("range", range(lang, entries).into())]);
    match finding {
        Finding::Damaged { entries, whole: false, .. } => of(s::FINDING_DAMAGED, entries),
        Finding::Damaged { entries, whole: true, .. } => of(s::FINDING_DAMAGED_WHOLE, entries),
        Finding::Missing(entries) => of(s::FINDING_MISSING, entries),
        Finding::Waiting(entries) => of(s::FINDING_WAITING, entries),
        Finding::Differing { entry, .. } => lang.fill(s::FINDING_DIFFERING, &[("entry", entry.to_string().into())]),
        Finding::HeaderDamaged(feed) => lang.fill(s::FINDING_HEADER, &[("feed", feed.to_string().into())]),
        Finding::HeadUncertain { .. } => lang.t(s::FINDING_UNCERTAIN).to_owned(),
        Finding::BroughtBack { entries } => lang.fill(s::FINDING_BROUGHT_BACK, &[("entries", (*entries).into())]),
        Finding::Altered(entries) => of(s::FINDING_ALTERED, entries),
        Finding::ImportFinished => lang.t(s::FINDING_IMPORT_FINISHED).to_owned(),
        Finding::ImportUndone => lang.t(s::FINDING_IMPORT_UNDONE).to_owned(),
    }
}

fn range(lang: Lang, range: &Range) -> String {
    let numbers = [("feed", range.feed.to_string().into()), ("from", range.from.to_string().into()), ("to", range.to.to_string().into())];
    match (range.since, range.until) {
        (Some(since), Some(until)) => {
            let mut arguments = numbers.to_vec();
            arguments.push(("since", format::date(lang, since).into()));
            arguments.push(("until", format::date(lang, until).into()));
            lang.fill(s::RANGE_DATED, &arguments)
        }
        _ => lang.fill(s::RANGE, &numbers),
    }
}

/// Whether a finding says that entries which were written here cannot be shown.
pub fn is_loss(finding: &Finding) -> bool {
    matches!(finding, Finding::Damaged { whole: false, .. } | Finding::Missing(_) | Finding::Waiting(_) | Finding::HeaderDamaged(_))
}

/// What of the journal is not here, in sentences: nobody may say then that something never stood in it.
pub fn gaps(session: Session, lang: Lang) -> Vec<String> {
    session.findings().iter().filter(|one| is_loss(one)).map(|one| finding(lang, one)).collect()
}

/// Whether a finding needs a person: what healed by itself does not.
pub fn needs_person(finding: &Finding) -> bool {
    !matches!(finding, Finding::BroughtBack { .. } | Finding::ImportFinished | Finding::Damaged { whole: true, .. })
}
