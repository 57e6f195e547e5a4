//! Marking what stands in a letter: the words propose, with the word that was found; a person decides. The letter stays as it is.

use crate::app::components::{AreaField, CheckField, DateTimeField, Kind, TextField};
use crate::app::pages::disputes::capital;
use crate::app::pages::forms::{When, chosen, question};
use crate::app::reactive::{derived, signal};
use crate::app::session::{New, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::message::{Direction, Mark, Posted};
use crate::domain::noticed::{MARKS, words_of};
use crate::domain::{Books, Fact};
use crate::input::seen_form::{NotSeen, Proposed, SeenForm};
use crate::journal::EntryId;
use crate::output::words;
use crate::text::{Key, k};
use leptos::prelude::*;

/// Which letter is being marked.
pub type Marking = RwSignal<Option<EntryId>>;

/// «Отметить», under a letter.
pub fn button(tx: Text, message: EntryId, marking: Marking) -> AnyView {
    view! {
        <button type="button" class="button bare" on:click=move |_| marking.set(Some(message))>
            {tx.t(k::thread::MARK)}<span class="sr">" "{message.to_string()}</span>
        </button>
    }
    .into_any()
}

/// The question.
pub fn dialog(marking: Marking) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let title = move |id: &EntryId| {
        let from = session.with_untracked(|books| books.disputes.message(*id).map(|m| m.says.from.clone())).unwrap_or_default();
        tx.fill(k::thread::MARK_TITLE, &[("from", from.into()), ("id", id.to_string().into())])
    };
    chosen(marking, title, form)
}

/// The questions of the other side that were open when a message was written, and those it counts as answering.
fn open_questions(books: &Books, message: &Posted) -> Vec<(EntryId, String)> {
    let Some(dispute) = message.says.dispute else { return Vec::new() };
    let at = message.written.at;
    let other = if message.says.direction == Direction::In { Direction::Out } else { Direction::In };
    let asked = books.disputes.asked_by(dispute, other, at).into_iter();
    let open = asked.filter(|asked| asked.answered_by.is_none_or(|by| by == message.written.id));
    open.map(|asked| (asked.message.written.id, asked.asks.what.clone())).collect()
}

fn form(id: EntryId, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let begun = session.with_untracked(|books| {
        let message = books.disputes.message(id)?;
        let text = session.value(message.says.text.sealed);
        let direction = message.says.direction;
        let questions = open_questions(books, message);
        let proposed = Proposed::of(text.as_deref().unwrap_or_default(), direction, &questions);
        Some((SeenForm::begin(message, &proposed), proposed, questions, text, direction))
    });
    let Some((form, proposed, questions, text, direction)) = begun else { return ().into_any() };
    let (when, wrong) = (When::default(), signal(None::<NotSeen>));
    let (fields, read) = match direction {
        Direction::In => theirs(tx, &form, &proposed, questions, wrong),
        Direction::Out => ours(tx, &form, &proposed, questions, wrong),
    };
    let record = move || {
        let (about, read) = session.with(|books| books.disputes.message(id).map(|message| (message.client, read().read(message))))?;
        wrong.set(read.as_ref().err().copied());
        let happened = when.read(session)?;
        Some((New { about, happened, ..New::of(Fact::MessageMarked(read.ok()?)) }, tx.t(k::thread::MARKED).to_owned()))
    };
    let quote = text.map(|text| view! { <blockquote class="quote">{format!("«{text}»")}</blockquote> });
    let fields = view! {
        {quote}
        <p class="muted">{tx.t(k::thread::MARK_NOTE)}</p>
        {fields}
        {word_lists(tx, direction)}
        {when.view(tx)}
    };
    question(open, fields.into_any(), (k::dispute::CANCEL, k::dispute::MARK_SAVE, Kind::Primary), Box::new(record))
}

/// What is read back out of the fields.
type Read = Box<dyn Fn() -> SeenForm + Send + Sync>;

/// Questions of the other side, and the ones a message seems to answer.
type Questions = Vec<(EntryId, String)>;

/// Of a letter of theirs: marks with the words they were noticed by, demands and promises in words, what it asks and answers.
fn theirs(tx: Text, form: &SeenForm, proposed: &Proposed, questions: Questions, wrong: RwSignal<Option<NotSeen>>) -> (AnyView, Read) {
    let (demands, promises) = (signal(form.demands.clone()), signal(form.promises.clone()));
    let ticked = MARKS.map(|mark| (mark, signal(form.marks.contains(&mark))));
    let boxes = ticked.map(|(mark, ticked)| {
        let why = proposed
            .mark(mark)
            .map(|found| tx.fill(k::thread::NOTICED, &[("word", (&found.word).into()), ("sentence", (&found.sentence).into())]));
        let more = move || {
            let field = match mark {
                Mark::Demand => {
                    view! { <AreaField label=tx.t(k::thread::DEMANDS) value=demands rows=2 hint=tx.t(k::thread::ONE_A_LINE)/> }.into_any()
                }
                Mark::Promise => {
                    view! { <AreaField label=tx.t(k::thread::PROMISES) value=promises rows=2 hint=tx.t(k::thread::ONE_A_LINE)/> }.into_any()
                }
                Mark::Threat | Mark::Refusal => return None,
            };
            ticked.get().then_some(view! { <div class="within">{field}</div> })
        };
        view! { <CheckField label=capital(tx.t(words::mark(mark))) checked=ticked hint=why/> {more} }
    });
    let (answered, answers) = answering(tx, k::thread::ANSWERS, form, proposed, questions);
    let (asking, asked) = asking(tx, (k::thread::THEY_ASK, k::thread::THEY_ASK_HINT, k::thread::THEY_WAIT), form, wrong);
    let fields = view! {
        <fieldset class="field"><legend class="label">{tx.t(k::thread::STANDS_IN_IT)}</legend>{boxes.into_iter().collect_view()}</fieldset>
        {answered}
        {asking}
    };
    let read = move || SeenForm {
        marks: ticked.iter().filter(|(_, ticked)| ticked.get()).map(|(mark, _)| *mark).collect(),
        demands: demands.get(),
        promises: promises.get(),
        answers: answers(),
        ..asked()
    };
    (fields.into_any(), Box::new(read))
}

/// Of a letter of ours: what it asks, by when, and which of their questions it answers.
fn ours(tx: Text, form: &SeenForm, proposed: &Proposed, questions: Questions, wrong: RwSignal<Option<NotSeen>>) -> (AnyView, Read) {
    let proof = signal(form.proof);
    let (asking, asked) = asking(tx, (k::thread::ASKS, k::thread::ASKS_HINT, k::thread::DUE), form, wrong);
    let (answered, answers) = answering(tx, k::thread::ANSWERS_THEIRS, form, proposed, questions);
    let fields = view! {
        {asking}
        <CheckField label=tx.t(k::dispute::ASKS_PROOF) checked=proof/>
        {answered}
    };
    let read = move || SeenForm { proof: proof.get(), answers: answers(), ..asked() };
    (fields.into_any(), Box::new(read))
}

/// What is asked, and by when an answer is expected. `words`: label, hint, label of the deadline.
fn asking(tx: Text, words: (Key, Key, Key), form: &SeenForm, wrong: RwSignal<Option<NotSeen>>) -> (AnyView, Read) {
    let (asks, due) = (signal(form.asks.clone()), signal(form.due.clone()));
    let error = move |which: fn(NotSeen) -> bool| {
        derived(move || wrong.get().filter(|wrong| which(*wrong)).map(|wrong| tx.t(sentence(wrong)).to_owned()))
    };
    let (what, hint, by) = words;
    let fields = view! {
        <TextField label=tx.t(what) value=asks hint=tx.t(hint) error=error(|wrong| wrong == NotSeen::AsksNothing)/>
        <DateTimeField label=tx.t(by) value=due error=error(|wrong| wrong != NotSeen::AsksNothing)/>
    };
    (fields.into_any(), Box::new(move || SeenForm { asks: asks.get(), due: due.get(), ..SeenForm::default() }))
}

/// Reads which questions are ticked.
type Ticked = Box<dyn Fn() -> Vec<EntryId> + Send + Sync>;

/// Which questions of the other side it answers, each with the words by which that is proposed; nothing where none is open.
fn answering(tx: Text, legend: Key, form: &SeenForm, proposed: &Proposed, questions: Questions) -> (Option<AnyView>, Ticked) {
    let answers: Vec<(EntryId, RwSignal<bool>)> = questions.iter().map(|(id, _)| (*id, signal(form.answers.contains(id)))).collect();
    let rows = questions.into_iter().zip(answers.clone()).map(|((id, what), (_, ticked))| {
        let repeated = proposed.answers.iter().find(|(of, _)| *of == id).map(|(_, words)| words.join(", "));
        let why = repeated.map(|words| tx.fill(k::thread::TAKES_UP, &[("words", words.into())]));
        let label = tx.fill(k::thread::ANSWERS_IT, &[("what", what.into()), ("id", id.to_string().into())]);
        view! { <CheckField label checked=ticked hint=why/> }
    });
    let rows = rows.collect_view();
    let fields = (!answers.is_empty())
        .then(|| view! { <fieldset class="field"><legend class="label">{tx.t(legend)}</legend>{rows}</fieldset> }.into_any());
    (fields, Box::new(move || answers.iter().filter(|(_, ticked)| ticked.get()).map(|(id, _)| *id).collect()))
}

fn sentence(wrong: NotSeen) -> Key {
    match wrong {
        NotSeen::AsksNothing => k::dispute::ERR_ASKS,
        NotSeen::Due => k::dispute::ERR_DAY,
        NotSeen::DueTooEarly => k::dispute::ERR_DUE_EARLY,
    }
}

/// The words the proposals go by, for whoever asks why.
fn word_lists(tx: Text, direction: Direction) -> AnyView {
    let marks = if direction == Direction::In { &MARKS[..] } else { &[] };
    let marks = marks.iter().map(|mark| {
        let list = words_of(*mark).join(", ");
        view! { <p class="meta"><b>{capital(tx.t(words::mark(*mark)))}</b>{format!(": {list}")}</p> }
    });
    let lists = view! {
        {marks.collect_view()}
        <p class="meta">{tx.t(k::thread::BY_QUESTION_MARK)}</p>
        <p class="meta">{tx.t(k::thread::BY_REPEATED)}</p>
    };
    view! { <details class="more"><summary>{tx.t(k::thread::BY_WORDS)}</summary><div class="stack close">{lists}</div></details> }
        .into_any()
}
