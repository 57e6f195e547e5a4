//! The fields of a correction, by the kind of entry: lines of an act, pieces taken, a letter, and when it happened.

use crate::app::components::{DateField, NumberField, TextField, TimeField};
use crate::app::pages::letter::{self, LetterFields, LetterSignals};
use crate::app::reactive::{derived, signal};
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::domain::{Fact, Record};
use crate::input::fix_form::{FixForm, FixWhat, LineField, LineFix, NoFix};
use crate::input::letter_form::NoLetter;
use crate::input::when::BadWhen;
use crate::text::{Key, k};
use leptos::prelude::*;

/// What is typed, one signal a field.
#[derive(Clone, Copy)]
pub struct FixSignals {
    day: RwSignal<String>,
    hour: RwSignal<String>,
    what: StoredValue<What>,
    letter_wrong: RwSignal<Option<NoLetter>>,
    /// What is wrong, once a person tried to record it.
    pub wrong: RwSignal<Option<NoFix>>,
}

#[derive(Clone)]
enum What {
    Lines(Vec<LineSignals>),
    Taken { pieces: Vec<(String, RwSignal<String>)>, order: Option<RwSignal<String>> },
    Letter(Box<LetterFields>),
    WhenOnly,
}

#[derive(Clone, Copy)]
struct LineSignals {
    name: RwSignal<String>,
    code: RwSignal<String>,
    size: RwSignal<String>,
    pieces: RwSignal<String>,
    value: RwSignal<String>,
    condition: RwSignal<String>,
}

impl LineSignals {
    fn new(line: &LineFix) -> LineSignals {
        let text = |text: &str| signal(text.to_owned());
        LineSignals {
            name: text(&line.name),
            code: text(&line.code),
            size: text(&line.size),
            pieces: text(&line.pieces),
            value: text(&line.value),
            condition: text(&line.condition),
        }
    }

    fn form(self) -> LineFix {
        LineFix {
            name: self.name.get(),
            code: self.code.get(),
            size: self.size.get(),
            pieces: self.pieces.get(),
            value: self.value.get(),
            condition: self.condition.get(),
        }
    }
}

impl FixSignals {
    /// The signals of a form for an entry.
    pub fn new(form: &FixForm, record: &Record) -> FixSignals {
        let letter_wrong = signal(None);
        let what = match &form.what {
            FixWhat::Lines(lines) => What::Lines(lines.iter().map(LineSignals::new).collect()),
            FixWhat::Taken { pieces, order } => What::Taken {
                pieces: names(record).into_iter().zip(pieces.iter().map(|p| signal(p.clone()))).collect(),
                order: order.as_ref().map(|order| signal(order.clone())),
            },
            FixWhat::Letter(letter) => What::Letter(Box::new(letter_fields(letter, record, letter_wrong))),
            FixWhat::WhenOnly => What::WhenOnly,
        };
        FixSignals {
            day: signal(form.day.clone()),
            hour: signal(form.hour.clone()),
            what: StoredValue::new(what),
            letter_wrong,
            wrong: signal(None),
        }
    }

    /// The form; the caller follows every field.
    pub fn form(self, reason: String) -> FixForm {
        let what = match self.what.get_value() {
            What::Lines(lines) => FixWhat::Lines(lines.into_iter().map(LineSignals::form).collect()),
            What::Taken { pieces, order } => FixWhat::Taken {
                pieces: pieces.into_iter().map(|(_, pieces)| pieces.get()).collect(),
                order: order.map(|order| order.get()),
            },
            What::Letter(letter) => FixWhat::Letter(Box::new(letter.form())),
            What::WhenOnly => FixWhat::WhenOnly,
        };
        FixForm { reason, day: self.day.get(), hour: self.hour.get(), what }
    }

    /// Shows what is wrong beside its field.
    pub fn fail(self, why: NoFix) {
        self.letter_wrong.set(match why {
            NoFix::Letter(why) => Some(why),
            NoFix::When(bad) => Some(NoLetter::When(bad)),
            NoFix::InFuture => Some(NoLetter::InFuture),
            _ => None,
        });
        self.wrong.set(Some(why));
    }
}

/// What the lines of a handout or a return are called.
fn names(record: &Record) -> Vec<String> {
    if let Fact::Counted(counted) = &record.fact {
        return counted.found.iter().map(|found| found.name.clone()).collect();
    }
    let lines = record.fact.taken().unwrap_or_default();
    use_session().with_untracked(|books| {
        let name = |line: crate::journal::LineId| books.stock.line(line).map_or_else(|| line.to_string(), |known| known.name.clone());
        lines.iter().map(|taken| name(taken.line)).collect()
    })
}

fn letter_fields(form: &crate::input::letter_form::LetterForm, record: &Record, wrong: RwSignal<Option<NoLetter>>) -> LetterFields {
    let session = use_session();
    let (client, dispute, questions) = session.with_untracked(|books| {
        let dispute = match &record.fact {
            Fact::Message(message) => message.dispute,
            _ => None,
        };
        // What was asked when the letter was written: it cannot answer a later question.
        let asked = dispute.map(|dispute| books.disputes.questions(dispute, record.written.at)).unwrap_or_default();
        let asked = asked.iter().map(|a| a.message.written.id).filter(|id| *id != record.written.id).collect::<Vec<_>>();
        (record.written.about.map(|client| books.counts_as(client)), dispute, asked)
    });
    let typed = LetterSignals::new(form, &questions);
    if form.address.is_empty() {
        // An address that was not written down is not filled in by itself.
        typed.agreed.set("-".to_owned());
    }
    let to = StoredValue::new(Some(form.to.clone()));
    LetterFields { typed, client: Signal::stored(client), dispute: dispute.or(Some(record.written.id)), to, wrong }
}

/// The fields.
pub fn fields(signals: FixSignals) -> AnyView {
    match signals.what.get_value() {
        What::Letter(letter) => view! { <div class="stack">{letter::fields(*letter)}</div> }.into_any(),
        What::Lines(lines) => {
            let lines = lines.into_iter().enumerate().map(|(n, line)| line_fields(signals, n, line));
            view! { {lines.collect_view()}{when(signals)} }.into_any()
        }
        What::Taken { pieces, order } => view! { {taken(signals, pieces, order)}{when(signals)} }.into_any(),
        What::WhenOnly => when(signals),
    }
}

fn line_fields(signals: FixSignals, n: usize, line: LineSignals) -> AnyView {
    let tx = use_text();
    let error = move |field, key: Key| derived(move || (signals.wrong.get() == Some(NoFix::Line(n, field))).then(|| tx.t(key).to_owned()));
    view! {
        <fieldset>
            <legend class="label muted">{tx.fill(k::journal::FIX_LINE, &[("n", (n + 1).into())])}</legend>
            <div class="fields">
                <TextField label=tx.t(k::journal::FIX_NAME) value=line.name error=error(LineField::Name, k::journal::FIX_BAD_NAME)/>
                <TextField label=tx.t(k::journal::FIX_CODE) value=line.code look="code"/>
                <NumberField label=tx.t(k::journal::FIX_PIECES) value=line.pieces error=error(LineField::Pieces, k::journal::FIX_BAD_PIECES)/>
                <NumberField label=tx.t(k::journal::FIX_SIZE) value=line.size decimal=true error=error(LineField::Size, k::journal::FIX_BAD_SIZE)/>
                <NumberField label=tx.t(k::journal::FIX_VALUE) value=line.value decimal=true error=error(LineField::Value, k::journal::FIX_BAD_VALUE)/>
                <TextField label=tx.t(k::journal::FIX_CONDITION) value=line.condition/>
            </div>
        </fieldset>
    }
    .into_any()
}

fn taken(signals: FixSignals, pieces: Vec<(String, RwSignal<String>)>, order: Option<RwSignal<String>>) -> AnyView {
    let tx = use_text();
    let lines = pieces.into_iter().enumerate().map(|(n, (name, pieces))| {
        let wrong = move || signals.wrong.get() == Some(NoFix::Line(n, LineField::Pieces));
        let error = derived(move || wrong().then(|| tx.t(k::journal::FIX_BAD_PIECES).to_owned()));
        view! { <NumberField label=tx.fill(k::journal::FIX_TAKEN, &[("name", name.into())]) value=pieces error/> }
    });
    view! {
        <div class="fields">
            {lines.collect_view()}
            {order.map(|order| view! { <TextField label=tx.t(k::journal::FIX_ORDER) value=order look="code"/> })}
        </div>
    }
    .into_any()
}

fn when(signals: FixSignals) -> AnyView {
    let tx = use_text();
    let error = move |hour: bool| {
        derived(move || {
            let key = match signals.wrong.get()? {
                NoFix::When(BadWhen::Day) if !hour => k::dispute::ERR_DAY,
                NoFix::When(BadWhen::Hour) if hour => k::dispute::ERR_HOUR,
                NoFix::InFuture if !hour => k::dispute::ERR_FUTURE,
                _ => return None,
            };
            Some(tx.t(key).to_owned())
        })
    };
    view! {
        <div class="fields">
            <DateField label=tx.t(k::journal::FIX_WHEN_DAY) value=signals.day error=error(false)/>
            <TimeField label=tx.t(k::journal::FIX_WHEN_HOUR) value=signals.hour error=error(true)/>
        </div>
    }
    .into_any()
}
