//! What the parts of the acceptance form share: the fields as signals, and what follows from them.

use super::draft;
use crate::app::reactive::{memo, signal, watch};
use crate::app::route::{Go, use_go};
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::app::unfinished;
use crate::domain::acceptance::Accepted;
use crate::domain::act_draft::ActDraft;
use crate::domain::announced::WhyDiffers;
use crate::domain::numbers::PaperKind;
use crate::input::acceptance_form::{AcceptanceForm, Choice, Outlook, Unready};
use crate::input::entry_line::{Entered, EntryLine};
use crate::input::size_choice::SizeChoice;
use crate::input::when::{BadWhen, moment};
use crate::journal::{EntryId, Happened};
use chrono::{NaiveDateTime, NaiveTime};
use leptos::prelude::*;

/// The ids of the decision's cards.
pub const CHOICES: [(&str, Choice); 3] = [("refuse", Choice::Refuse), ("until", Choice::Until), ("with_fee", Choice::WithFee)];

/// The fields of the form and what follows from them. Copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    pub tx: Text,
    pub go: Go,
    pub client: EntryId,
    /// The lines so far.
    pub act: RwSignal<ActDraft>,
    /// The entry line.
    pub text: RwSignal<String>,
    pub pieces: RwSignal<String>,
    pub size: RwSignal<Option<SizeChoice>>,
    /// The key that chose the size last, and what was chosen before: it may turn out to be the first of a scan.
    pub size_key: StoredValue<Option<(char, Option<SizeChoice>)>>,
    pub litres: RwSignal<String>,
    pub value: RwSignal<String>,
    pub condition: RwSignal<String>,
    /// The code of the line being changed, and the line.
    pub waits: RwSignal<(Option<String>, Option<usize>)>,
    /// What the last Enter in the entry line came to.
    pub entered: RwSignal<Entered>,
    /// The decision.
    pub choice: RwSignal<String>,
    pub until_day: RwSignal<String>,
    pub until_hour: RwSignal<String>,
    pub why: RwSignal<String>,
    pub decided_by: RwSignal<String>,
    /// When and where.
    pub day: RwSignal<String>,
    pub hour: RwSignal<String>,
    pub opening: RwSignal<bool>,
    pub place: RwSignal<String>,
    pub contract_chosen: RwSignal<String>,
    /// Why goods are taken under a contract that has ended.
    pub after_end: RwSignal<String>,
    /// Why goods are taken although service is stopped.
    pub despite: RwSignal<String>,
    /// Since when service is stopped under the contract, if it is.
    pub stopped: Memo<Option<NaiveDateTime>>,
    /// The packing list, once a person chose one, and why the act differs from it.
    pub list_chosen: RwSignal<String>,
    pub whys: RwSignal<Vec<WhyDiffers>>,
    /// The packing list the act is compared with.
    pub list: Memo<Option<EntryId>>,
    /// The part of a long act that is written already.
    pub begun: RwSignal<Option<(EntryId, u32)>>,
    /// Someone tried to record: what is missing may be said now.
    pub tried: RwSignal<bool>,
    /// Being written.
    pub busy: RwSignal<bool>,
    /// Why the last attempt to write failed.
    pub trouble: RwSignal<Option<String>>,
    /// When the draft was kept last.
    pub kept: RwSignal<Option<NaiveTime>>,
    /// The whole form, as it is kept.
    pub form: Memo<AcceptanceForm>,
    /// The contract the act names.
    pub contract: Memo<Option<EntryId>>,
    /// When it happened, if it can be read.
    pub happened: Memo<Result<Option<Happened>, BadWhen>>,
    /// The minute for which everything is answered.
    pub at: Memo<NaiveDateTime>,
    /// How full the contract is and would be.
    pub outlook: Memo<Option<Outlook>>,
    /// The act, or why there is none yet.
    pub ready: Memo<Result<Accepted, Unready>>,
}

fn id_text(id: Option<EntryId>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

impl Desk {
    /// A desk with a form on it.
    pub fn new(client: EntryId, form: AcceptanceForm) -> Desk {
        let session = use_session();
        let choice = form.choice.and_then(|choice| CHOICES.iter().find(|(_, c)| *c == choice)).map_or("", |(id, _)| id);
        let act = signal(form.act);
        let text = signal(form.entry.text);
        let pieces = signal(form.entry.pieces);
        let size = signal(form.entry.size);
        let litres = signal(form.entry.litres);
        let value = signal(form.entry.value);
        let condition = signal(form.entry.condition);
        let waits = signal((form.entry.code, form.entry.changes));
        let choice = signal(choice.to_owned());
        let until_day = signal(form.until_day);
        let until_hour = signal(form.until_hour);
        let why = signal(form.why);
        let decided_by = signal(id_text(form.decided_by));
        let day = signal(form.day);
        let hour = signal(form.hour);
        let opening = signal(form.opening);
        let place = signal(id_text(form.place));
        let contract_chosen = signal(id_text(form.contract));
        let begun = signal(form.begun);
        let (after_end, despite) = (signal(form.after_end), signal(form.despite));
        let list_chosen = signal(form.list);
        let whys = signal(form.whys);

        let today = memo(move || session.now().date());
        let form = memo(move || AcceptanceForm {
            client: Some(client),
            contract: contract_chosen.with(|c| c.parse().ok()),
            act: act.get(),
            entry: EntryLine {
                text: text.get(),
                pieces: pieces.get(),
                size: size.get(),
                litres: litres.get(),
                value: value.get(),
                condition: condition.get(),
                code: waits.with(|w| w.0.clone()),
                changes: waits.with(|w| w.1),
            },
            choice: choice.with(|c| CHOICES.iter().find(|(id, _)| id == c).map(|(_, choice)| *choice)),
            until_day: until_day.get(),
            until_hour: until_hour.get(),
            why: why.get(),
            decided_by: decided_by.with(|d| d.parse().ok()),
            day: day.get(),
            hour: hour.get(),
            opening: opening.get(),
            place: place.with(|p| p.parse().ok()),
            begun: begun.get(),
            after_end: after_end.get(),
            despite: despite.get(),
            list: list_chosen.get(),
            whys: whys.get(),
        });
        let happened = memo(move || form.with(|form| form.happened(today.get())));
        let at = memo(move || moment(happened.get(), session.now()));
        let contract = memo(move || {
            let chosen = contract_chosen.with(|c| c.parse::<EntryId>().ok());
            session.with(|books| {
                let own = chosen.filter(|id| books.contracts.get(*id).is_some_and(|c| c.client == client));
                own.or_else(|| books.contract_on(client, at.get().date()).map(|c| c.id))
            })
        });
        let outlook = memo(move || session.with(|books| form.with(|form| form.outlook(books, contract.get()?, at.get()))));
        let list = memo(move || session.with(|books| form.with(|form| form.list(books, contract.get()?))));
        let stopped = memo(move || session.with(|books| books.suspension(contract.get()?, at.get()).map(|turn| turn.at)));
        let ready = memo(move || {
            let (Some(contract), Some(outlook)) = (contract.get(), outlook.get()) else { return Err(Unready::NoContract) };
            let at = at.get();
            // Whoever is on shift decided, unless somebody else is named; the session itself says when nobody is.
            let by = session.on_shift().unwrap_or(client);
            let number = session.with(|books| books.numbers.next(PaperKind::Acceptance, at.date()));
            let act = form.with(|form| form.act(contract, &outlook, at, by, (number, list.get())));
            // What was written for a contract that has ended is not said of another one.
            let ended = session.with(|books| books.contracts.get(contract).is_some_and(|c| c.ended.is_some()));
            let act = act.map(|act| if ended { act } else { Accepted { after_end: String::new(), ..act } });
            act.map(|act| if stopped.get().is_some() { act } else { Accepted { despite_suspension: String::new(), ..act } })
        });
        // Proposed once, when that much was brought: whoever chooses otherwise is not asked again.
        let proposed = memo(move || outlook.with(|outlook| outlook.is_some_and(|o| o.proposes_refusal)));
        let propose = move |proposed: &bool| {
            if *proposed && choice.with_untracked(String::is_empty) {
                choice.set(CHOICES.iter().find(|(_, way)| *way == Choice::Refuse).map_or("", |(id, _)| id).to_owned());
            }
        };
        watch(move || proposed.get(), propose);
        let busy = signal(false);
        let kept = unfinished::follow(session, draft::key(client), form, AcceptanceForm::is_empty, busy);
        Desk {
            session,
            tx: use_text(),
            go: use_go(),
            client,
            act,
            text,
            pieces,
            size,
            size_key: StoredValue::new(None),
            litres,
            value,
            condition,
            waits,
            entered: signal(Entered::Nothing),
            choice,
            until_day,
            until_hour,
            why,
            decided_by,
            day,
            hour,
            opening,
            place,
            contract_chosen,
            after_end,
            despite,
            stopped,
            list_chosen,
            whys,
            list,
            begun,
            tried: signal(false),
            busy,
            trouble: signal(None),
            kept,
            form,
            contract,
            happened,
            at,
            outlook,
            ready,
        }
    }

    /// The entry line as it stands in its fields.
    pub fn entry(self) -> EntryLine {
        self.form.with_untracked(|form| form.entry.clone())
    }

    /// Puts an entry line into its fields.
    pub fn set_entry(self, entry: EntryLine) {
        self.text.set(entry.text);
        self.pieces.set(entry.pieces);
        self.size.set(entry.size);
        self.litres.set(entry.litres);
        self.value.set(entry.value);
        self.condition.set(entry.condition);
        self.waits.set((entry.code, entry.changes));
    }
}
