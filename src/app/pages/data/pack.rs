//! Verifying a pack: file after file, with progress and a stop; then what it is, or what differs and where.

use super::looked;
use super::reading::{self, Progress};
use super::restore::{Opened, Stage};
use crate::app::components::{Banner, Button, Fact, Facts, Sign};
use crate::app::session::Session;
use crate::app::text::{Text, use_text};
use crate::browser::file::Chosen;
use crate::browser::pause::pause;
use crate::input::pack::{self, Check, Fault, Report};
use crate::input::zip;
use crate::output::read_error;
use crate::text::{format, k};
use leptos::prelude::*;

/// So many faults are listed; of more their number is said.
const LISTED: usize = 20;

/// A chosen file as a pack.
pub(super) enum Found {
    /// It is none.
    NoPack,
    /// The person stopped the check.
    Stopped,
    /// It was checked.
    Checked(Checked),
}

/// A pack that was checked, in words.
pub(super) struct Checked {
    /// How many files its list names.
    files: usize,
    /// What differs, and where.
    faults: Vec<String>,
    /// What it holds, beside the journal here.
    facts: Vec<(String, Vec<String>)>,
}

/// Checks a file if it is a pack.
pub(super) async fn check(session: Session, file: &Chosen, progress: Progress, stop: RwSignal<bool>) -> Result<Found, String> {
    let tx = Text(session.lang_untracked());
    if reading::bytes(tx, file, 0, file.size().min(zip::BEGINNING.len() as u64)).await? != zip::BEGINNING {
        return Ok(Found::NoPack);
    }
    let members = reading::members(tx, file).await?;
    let Some(folder) = pack::folder(members.iter().map(|member| member.name.as_str())) else { return Ok(Found::NoPack) };
    let in_folder = |name: &str| name.strip_prefix(folder).map_or_else(|| format!("../{name}"), str::to_owned);
    let Some(sums) = members.iter().find(|member| pack::is_sums(&in_folder(&member.name))) else { return Ok(Found::NoPack) };
    let mut check = Check::new(&reading::whole(tx, file, sums).await?);
    let total: u64 = members.iter().map(|member| member.bytes).sum();
    let mut done = 0;
    for member in members.iter().filter(|member| *member != sums) {
        check.file(&in_folder(&member.name), &reading::whole(tx, file, member).await?);
        done += member.bytes;
        progress.try_set((done, total.max(1)));
        pause().await;
        if stop.try_get_untracked().unwrap_or(true) {
            return Ok(Found::Stopped);
        }
    }
    Ok(Found::Checked(Checked::of(session, tx, check.finish())))
}

impl Checked {
    fn of(session: Session, tx: Text, report: Report) -> Checked {
        let Report { faults, files, case } = report;
        let more = faults.len().saturating_sub(LISTED);
        let mut said: Vec<String> = faults.iter().take(LISTED).map(|fault| words(tx, fault)).collect();
        said.extend((more > 0).then(|| tx.fill(k::pack::FAULTS_MORE, &[("n", more.into())])));
        let facts = case.and_then(|(shown, made)| {
            let made = (tx.t(k::pack::MADE).to_owned(), vec![format::date_hour(tx.0, made.naive_local())]);
            session.with_journal(|ours| [vec![made], looked::case(tx, ours, &shown)].concat())
        });
        Checked { files, faults: said, facts: facts.unwrap_or_default() }
    }

    /// What is said of it.
    pub(super) fn shown(&self, opened: Opened) -> AnyView {
        let tx = use_text();
        let away =
            view! { <div class="line"><Button label=tx.t(k::data::TAKE_PUT_AWAY) on_press=move |()| opened.stage.set(Stage::Idle)/></div> };
        let facts = self.facts.iter().map(|(label, values)| {
            let values = values.iter().map(|value| view! { <div>{value.clone()}</div> }).collect_view();
            Fact { label: label.clone(), value: values.into_any(), cite: None }
        });
        let facts: Vec<Fact> = facts.collect();
        let faults = self.faults.iter().map(|fault| view! { <li>{fault.clone()}</li> }).collect_view();
        if self.faults.is_empty() {
            let says = tx.fill(k::pack::INTACT_SAYS, &[("n", self.files.into())]);
            view! { <Banner sign=Sign::Green word=tx.t(k::pack::INTACT) says/> <Facts facts/> {away} }.into_any()
        } else {
            view! {
                <Banner sign=Sign::Red word=tx.t(k::pack::NOT_INTACT) says=tx.t(k::pack::NOT_INTACT_SAYS)/>
                <ul>{faults}</ul>
                <Facts facts/>
                {away}
            }
            .into_any()
        }
    }
}

fn words(tx: Text, fault: &Fault) -> String {
    let named = |key, file: &str| tx.fill(key, &[("file", file.into())]);
    match fault {
        Fault::Sums(line) => tx.fill(k::pack::FAULT_SUMS, &[("line", (*line).into())]),
        Fault::Missing(file) => named(k::pack::FAULT_MISSING, file),
        Fault::Added(file) => named(k::pack::FAULT_ADDED, file),
        Fault::Twice(file) => named(k::pack::FAULT_TWICE, file),
        Fault::Altered(file, None) => named(k::pack::FAULT_ALTERED, file),
        Fault::Altered(file, Some(entry)) => {
            tx.fill(k::pack::FAULT_ALTERED_AT, &[("file", file.into()), ("entry", entry.to_string().into())])
        }
        Fault::Export(error) => tx.fill(k::pack::FAULT_EXPORT, &[("why", read_error::sentence(tx.0, error).into())]),
    }
}
