//! «Вернули»: some or all of it goes back into the client's stock, with what the buyer said.

use crate::app::components::{Button, Cite, ErrorNote, Kind, Line, Lines, PiecesInput, Section, Size, TextField};
use crate::app::pages::acceptance::entry::bad_amount;
use crate::app::pages::forms::focus_wrong;
use crate::app::pages::handout::instruction::item;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::{New, Session, use_session};
use crate::app::text::{Text, use_text};
use crate::app::unfinished;
use crate::domain::{Books, Fact, Pieces};
use crate::input::take_back_form::{NoReturn, TakeBackForm, still_out};
use crate::journal::{EntryId, LineId};
use crate::text::k;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What the form is made of.
#[derive(Clone, Copy)]
struct Back {
    session: Session,
    tx: Text,
    handout: EntryId,
    lines: RwSignal<BTreeMap<LineId, String>>,
    reason: RwSignal<String>,
    wrong: RwSignal<Option<NoReturn>>,
    failed: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    form: Memo<TakeBackForm>,
}

fn key(handout: EntryId) -> String {
    format!("back/{handout}")
}

/// What came back already, and the form for the rest once its draft is read.
pub fn view(handout: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let left = signal(None::<TakeBackForm>);
    leptos::task::spawn_local(async move {
        left.try_set(Some(unfinished::load::<TakeBackForm>(session, &key(handout)).await.unwrap_or_default()));
    });
    let out = memo(move || {
        session.with(|books| {
            let handout = books.handout(handout)?;
            Some(still_out(books, &handout).into_iter().any(|taken| taken.pieces > Pieces::ZERO))
        })
    });
    let form = memo(move || left.with(Option::is_some));
    let content = move || match (out.get(), form.get()) {
        (None, _) | (_, false) => ().into_any(),
        (Some(false), _) => view! { <p class="muted">{tx.t(k::handout::ALL_BACK)}</p> }.into_any(),
        (Some(true), true) => fields(Back::new(session, tx, handout, left.get_untracked().unwrap_or_default())),
    };
    view! { <Section title=tx.t(k::handout::BACK_TITLE) spaced=true>{move || session.with(|books| earlier(tx, books, handout))}{content}</Section> }.into_any()
}

/// The entries that took something of it back.
fn earlier(tx: Text, books: &Books, handout: EntryId) -> Option<AnyView> {
    let lines: Vec<Line> = books
        .taken_back(handout)
        .map(|(written, says)| {
            let goods = says.lines.iter().map(|taken| {
                let name = books.stock.line(taken.line).map_or_else(|| taken.line.to_string(), |line| line.name.clone());
                item(tx, &name, taken.pieces)
            });
            let goods = goods.collect::<Vec<_>>().join("; ");
            let words = view! { {goods} <br/> <span class="muted">{says.reason.clone()}</span> };
            let cite = view! { <Cite id=written.id.to_string() href=Page::Entry(written.id).href()/> };
            Line { lead: tx.day_hour(written.at), says: words.into_any(), right: Some(cite.into_any()) }
        })
        .collect();
    (!lines.is_empty()).then(|| view! { <Lines lines=lines/> }.into_any())
}

impl Back {
    fn new(session: Session, tx: Text, handout: EntryId, form: TakeBackForm) -> Back {
        let (lines, reason) = (signal(form.lines), signal(form.reason));
        let busy = signal(false);
        let form = memo(move || TakeBackForm { lines: lines.get(), reason: reason.get() });
        unfinished::follow(session, key(handout), form, TakeBackForm::is_empty, busy);
        Back { session, tx, handout, lines, reason, wrong: signal(None), failed: signal(None), busy, form }
    }

    fn all(self) {
        let mut form = self.form.get_untracked();
        self.session.with_untracked(|books| books.handout(self.handout).map(|handout| form.all(books, &handout)));
        self.lines.set(form.lines);
    }

    fn record(self) {
        if self.busy.get_untracked() {
            return;
        }
        let form = self.form.get_untracked();
        let read = self.session.with_untracked(|books| {
            let handout = books.handout(self.handout)?;
            Some((form.read(books, &handout), handout.written.about.map(|client| books.counts_as(client))))
        });
        match read {
            None => {}
            Some((Err(why), _)) => {
                self.wrong.set(Some(why));
                focus_wrong();
            }
            Some((Ok(fact), about)) => {
                self.wrong.set(None);
                self.failed.set(None);
                self.busy.set(true);
                leptos::task::spawn_local(async move {
                    match self.session.record(New { about, ..New::of(Fact::TakenBack(fact)) }).await {
                        Ok(id) => {
                            self.session.toast(self.tx.fill(k::handout::BACK_DONE, &[("id", id.to_string().into())]), Some(id));
                            self.lines.try_set(BTreeMap::new());
                            self.reason.try_set(String::new());
                            self.session.drop_draft(&key(self.handout)).await;
                        }
                        Err(trouble) => drop(self.failed.try_set(Some(self.session.says(&trouble)))),
                    }
                    self.busy.try_set(false);
                });
            }
        }
    }
}

fn fields(back: Back) -> AnyView {
    let tx = back.tx;
    let out = memo(move || {
        back.session.with(|books| {
            let handout = books.handout(back.handout)?;
            let named = still_out(books, &handout).into_iter().filter(|taken| taken.pieces > Pieces::ZERO);
            let name = |line: LineId| books.stock.line(line).map_or_else(|| line.to_string(), |stock| stock.name.clone());
            Some(named.map(|taken| (taken.line, name(taken.line), taken.pieces)).collect::<Vec<_>>())
        })
    });
    let no_reason = derived(move || (back.wrong.get() == Some(NoReturn::Reason)).then(|| tx.t(k::handout::BACK_NO_REASON).to_owned()));
    let nothing = derived(move || {
        let nothing = (back.wrong.get() == Some(NoReturn::Nothing)).then(|| tx.t(k::handout::BACK_NOTHING).to_owned());
        nothing.or_else(|| back.failed.get())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        back.record();
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <ul class="stack close">
                <For
                    each=move || out.get().unwrap_or_default()
                    key=|named| named.clone()
                    children=move |(line, name, out)| row(back, line, name, out)
                />
            </ul>
            <div><Button label=tx.t(k::handout::BACK_ALL) kind=Kind::Bare size=Size::Touch on_press=Callback::new(move |()| back.all())/></div>
            <TextField label=tx.t(k::handout::BACK_REASON) value=back.reason error=no_reason/>
            <ErrorNote error=nothing/>
            <div><Button label=tx.t(k::handout::BACK_DO) kind=Kind::Primary size=Size::Counter submit=true/></div>
        </form>
    }
    .into_any()
}

fn row(back: Back, line: LineId, name: String, out: Pieces) -> AnyView {
    let tx = back.tx;
    let typed = move || back.lines.with(|lines| lines.get(&line).cloned()).unwrap_or_default();
    let says = move || match back.wrong.get() {
        Some(NoReturn::Pieces(at, bad)) if at == line => Some(tx.t(bad_amount(bad)).to_owned()),
        Some(NoReturn::TooMany(at, most)) if at == line => Some(tx.fill(k::handout::BACK_TOO_MANY, &[("most", most.0.into())])),
        _ => None,
    };
    let error = format!("back-{line}");
    let described = error.clone();
    let take = move |typed: String| back.lines.update(|lines| drop(lines.insert(line, typed)));
    let label = tx.fill(k::handout::BACK_OF, &[("name", (&name).into())]);
    view! {
        <li class="instructed">
            <div>{name}</div>
            <PiecesInput label described typed=derived(typed) wrong=derived(move || says().is_some()) on_type=take/>
            <span class="muted">{tx.fill(k::handout::BACK_OUT, &[("pieces", out.0.into())])}</span>
            {move || says().map(|says| view! { <p class="error" id=error.clone()>{says}</p> })}
        </li>
    }
    .into_any()
}
