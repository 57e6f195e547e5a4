//! The case leaves: as a pack, as one document to be printed, or as entries for another Polka; in which language, which days, which
//! files; and the entry that says who holds the code.

use super::export_work::{self, Asked, Form, Work};
use crate::app::components::{Button, CheckField, DateField, Dialog, ErrorNote, Kind, Progress, SelectField, TextField};
use crate::app::reactive::{derived, memo, signal};
use crate::app::session::{New, Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::Fact;
use crate::domain::record_keeping::Left;
use crate::journal::{EntryId, Fingerprint, Hash};
use crate::output::dispute_case::Extent;
use crate::output::pack::{Exhibit, Kept, exhibits_of};
use crate::text::{Lang, k};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The question what leaves, and to whom.
pub fn dialog(dispute: EntryId, open: RwSignal<bool>) -> AnyView {
    let tx = use_text();
    view! { <Dialog open title=tx.t(k::dispute::EXPORT_TITLE)>{move || form(dispute, open)}</Dialog> }.into_any()
}

/// The fields.
#[derive(Clone, Copy)]
struct Fields {
    to: RwSignal<String>,
    form: RwSignal<String>,
    lang: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    buyers: RwSignal<bool>,
    files: StoredValue<Vec<(Hash, RwSignal<bool>)>>,
}

impl Fields {
    /// What they ask for; `None` when the first day is later than the last.
    fn read(self) -> Option<Asked> {
        let day = |field: RwSignal<String>| field.get_untracked().parse::<NaiveDate>().ok();
        let (from, until) = (day(self.from), day(self.until));
        if from.zip(until).is_some_and(|(from, until)| from > until) {
            return None;
        }
        let lang = Lang::from_tag(&self.lang.get_untracked()).unwrap_or_default();
        let left_out =
            self.files.with_value(|files| files.iter().filter(|(_, kept)| !kept.get_untracked()).map(|(hash, _)| *hash).collect());
        let extent = Extent { lang, from, until, buyers: self.buyers.get_untracked() };
        Some(Asked { form: Form::from_tag(&self.form.get_untracked()), extent, left_out, to: self.to.get_untracked().trim().to_owned() })
    }
}

fn form(dispute: EntryId, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let files =
        session.with_untracked(|books| books.disputes.get(dispute).map(|known| exhibits_of(books, known.client)).unwrap_or_default());
    let files: Vec<(Exhibit, RwSignal<bool>)> =
        files.into_iter().filter(|file| file.kept == Kept::Inside).map(|file| (file, signal(true))).collect();
    let fields = Fields {
        to: signal(String::new()),
        form: signal(Form::Pack.tag().to_owned()),
        lang: signal(tx.0.tag().to_owned()),
        from: signal(String::new()),
        until: signal(String::new()),
        buyers: signal(false),
        files: StoredValue::new(files.iter().map(|(file, kept)| (file.file.sha256, *kept)).collect()),
    };
    let (missing, wrong_days, failed) = (signal(None::<String>), signal(None::<String>), signal(None::<String>));
    let work = Work { progress: signal(None), stop: signal(false) };
    let save = move || {
        failed.set(None);
        let asked = fields.read();
        missing.set(fields.to.get_untracked().trim().is_empty().then(|| tx.t(k::dispute::EXPORT_TO_MISSING).to_owned()));
        wrong_days.set(asked.is_none().then(|| tx.t(k::pack::ERR_DAYS).to_owned()));
        let Some(asked) = asked.filter(|_| missing.get_untracked().is_none()) else { return };
        if work.progress.get_untracked().is_some() {
            return;
        }
        work.stop.set(false);
        work.progress.set(Some((0, 1)));
        spawn_local(async move {
            let to = asked.to.clone();
            let outcome = match export_work::save(session, dispute, asked, work).await {
                Ok(Some((name, head))) => note(session, tx, dispute, head, to, &name).await,
                Ok(None) => Err(tx.t(k::pack::STOPPED).to_owned()),
                Err(reason) => Err(tx.fill(k::dispute::EXPORT_FAILED, &[("reason", reason.into())])),
            };
            work.progress.try_set(None);
            match outcome {
                Ok(()) => {
                    open.try_set(false);
                }
                Err(said) => {
                    failed.try_set(Some(said));
                }
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save();
    };
    let running = memo(move || work.progress.get().is_some());
    let shown = move || running.get().then(|| progress(tx, work));
    let forms = Form::ALL.map(|form| (form.tag().to_owned(), tx.t(form.name()).to_owned())).to_vec();
    let langs: Vec<_> = Lang::ALL.into_iter().map(|lang| (lang.tag().to_owned(), lang.own_name().to_owned())).collect();
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <p class="muted">{tx.t(k::dispute::EXPORT_NOTE)}</p>
            {crate::app::pages::mirror::before(dispute)}
            <TextField label=tx.t(k::dispute::EXPORT_TO) hint=tx.t(k::dispute::EXPORT_TO_HINT) value=fields.to error=missing/>
            <SelectField label=tx.t(k::pack::FORM) hint=tx.t(k::pack::FORM_HINT) value=fields.form options=forms/>
            <SelectField label=tx.t(k::pack::LANGUAGE) value=fields.lang options=langs/>
            <details class="more">
                <summary>{move || tx.t(k::pack::EXTENT)}</summary>
                <div class="stack">
                    <DateField label=tx.t(k::pack::FROM_DAY) value=fields.from error=wrong_days/>
                    <DateField label=tx.t(k::pack::UNTIL_DAY) hint=tx.t(k::pack::DAYS_HINT) value=fields.until/>
                    <CheckField label=tx.t(k::pack::SHOW_BUYERS) hint=tx.t(k::pack::SHOW_BUYERS_HINT) checked=fields.buyers/>
                    {chooser(tx, fields, files)}
                </div>
            </details>
            <ErrorNote error=failed/>
            {shown}
            <div class="actions">
                <Button label=tx.t(k::dispute::CANCEL) on_press=move |()| {
                    work.stop.set(true);
                    open.set(false);
                }/>
                <Button label=tx.t(k::dispute::EXPORT_DO) kind=Kind::Primary submit=true/>
            </div>
            <p class="meta">{tx.t(k::dispute::HELPS)}</p>
        </form>
    }
    .into_any()
}

/// Which files go into the pack; the other forms carry none.
fn chooser(tx: Text, fields: Fields, files: Vec<(Exhibit, RwSignal<bool>)>) -> AnyView {
    if files.is_empty() {
        return ().into_any();
    }
    let legend = tx.fill(k::pack::WHICH_FILES, &[("n", files.len().into())]);
    let shown = memo(move || fields.form.with(|form| form == Form::Pack.tag()));
    let boxes = move || {
        shown.get().then(|| {
            let boxes = files.iter().map(|(exhibit, kept)| {
                let label = format!("{} {} {}", tx.t(k::pack::NUMBER), exhibit.number, exhibit.file.name);
                view! { <CheckField label checked=*kept/> }
            });
            view! { <fieldset><legend>{legend.clone()}</legend>{boxes.collect_view()}</fieldset> }
        })
    };
    view! { {boxes} }.into_any()
}

fn progress(tx: Text, work: Work) -> AnyView {
    let at = move || work.progress.get().unwrap_or((0, 1));
    let label = derived(move || {
        let (done, total) = at();
        tx.fill(k::pack::PROGRESS, &[("done", done.into()), ("total", total.into())])
    });
    let part = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let (done, of) = (derived(move || part(at().0)), derived(move || part(at().1)));
    view! { <Progress label done of stop=tx.t(k::data::STOP) on_stop=Callback::new(move |()| work.stop.set(true))/> }.into_any()
}

/// Writes down who holds the code that stands in the file.
async fn note(session: Session, tx: Text, dispute: EntryId, head: Option<Fingerprint>, to: String, name: &str) -> Result<(), String> {
    let client = session.with_untracked(|books| books.disputes.get(dispute).map(|d| d.client));
    let (Some(client), Some(head)) = (client, head) else { return Ok(()) };
    let left = Left { document: dispute, feed: head.feed, n: head.n, chain: head.chain, to, form: String::new() };
    match session.record(New::of(Fact::Left(left)).about(client)).await {
        Ok(id) => {
            session.toast(tx.fill(k::dispute::EXPORT_SAVED, &[("file", name.into())]), Some(id));
            Ok(())
        }
        Err(trouble) => Err(tx.fill(k::dispute::EXPORT_NOT_NOTED, &[("reason", session.says(&trouble).into())])),
    }
}
