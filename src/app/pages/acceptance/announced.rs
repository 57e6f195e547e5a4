//! The packing list an act is taken in by: which one, what the shelf will be with all that is announced, and where the two differ.

use super::desk::Desk;
use super::entry::bad_amount;
use crate::app::components::{DataTable, NumberField, Section, SelectField, Sign, State, TextField};
use crate::app::reactive::{derived, follow, memo, signal, watch};
use crate::app::text::Text;
use crate::domain::Pieces;
use crate::domain::announced::{Announcement, WhyDiffers};
use crate::domain::compared::{Compared, Comparison};
use crate::input::amount::{self, BadAmount};
use crate::text::{format, k};
use leptos::prelude::*;

/// The section; nothing while nothing is announced.
pub fn view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let lists = memo(move || {
        desk.session.with(|books| {
            let Some(contract) = desk.contract.get() else { return Vec::new() };
            let option = |list: &Announcement| {
                let day = tx.day(list.says.on.unwrap_or(list.written.at.date()));
                let words = [("day", day.into()), ("pieces", list.pieces().0.into()), ("document", list.says.document.clone().into())];
                let key = if list.says.document.is_empty() { k::acceptance::LIST_OPTION_PLAIN } else { k::acceptance::LIST_OPTION };
                (list.written.id.to_string(), tx.fill(key, &words))
            };
            books.announcements.open(contract).map(option).collect::<Vec<_>>()
        })
    });
    let any = memo(move || lists.with(|lists| !lists.is_empty()));
    (move || any.get().then(|| section(desk, lists))).into_any()
}

fn section(desk: Desk, lists: Memo<Vec<(String, String)>>) -> AnyView {
    let tx = desk.tx;
    let options = derived(move || {
        let none = (String::from("none"), tx.t(k::acceptance::LIST_NONE).to_owned());
        lists.get().into_iter().chain([none]).collect::<Vec<_>>()
    });
    // The field shows the list that counts, also while nobody chose one.
    let shown = signal(String::new());
    follow(move || {
        let list = desk.list.get().map_or_else(|| String::from("none"), |id| id.to_string());
        if shown.with_untracked(|shown| *shown != list) {
            shown.set(list);
        }
    });
    watch(
        move || shown.get(),
        move |chosen| {
            let counts = desk.list.get_untracked().map_or_else(|| String::from("none"), |id| id.to_string());
            if *chosen != counts {
                desk.list_chosen.set(chosen.clone());
            }
        },
    );
    let what_if = move || {
        let announced = desk.session.with(|books| books.with_announced(desk.contract.get()?, desk.at.get()))?;
        Some(tx.fill(k::acceptance::WHAT_IF, &[("percent", announced.occupancy.ratio().percent().into())]))
    };
    let comparison = memo(move || {
        desk.session.with(|books| {
            let (contract, list) = (desk.contract.get()?, desk.list.get()?);
            desk.form.with(|form| books.compared_now(&form.so_far(contract, Some(list))))
        })
    });
    let body = move || comparison.with(Option::is_some).then(|| differing(desk, comparison));
    view! {
        <Section title=tx.t(k::acceptance::LIST_TITLE) spaced=true>
            <SelectField label=tx.t(k::acceptance::LIST) value=shown options=options/>
            <p class="muted">{what_if}</p>
            {body}
        </Section>
    }
    .into_any()
}

/// Where the act differs, with the reason and the defective pieces to be typed.
fn differing(desk: Desk, comparison: Memo<Option<Comparison>>) -> AnyView {
    let tx = desk.tx;
    let each = move || {
        comparison.with(|c| c.as_ref().map(|c| c.differing().map(|line| (line.code.clone(), line.name.clone())).collect::<Vec<_>>()))
    };
    let summary = move || comparison.with(|c| c.as_ref().map(|c| summary(tx, c)));
    view! {
        <p>{summary}</p>
        <ul class="compared">
            <For
                each=move || each().unwrap_or_default()
                key=|goods| goods.clone()
                children=move |(code, name)| row(desk, comparison, code, name)
            />
        </ul>
    }
    .into_any()
}

/// «расхождений нет» or how many lines differ.
fn summary(tx: Text, comparison: &Comparison) -> AnyView {
    let lines = comparison.differing().count();
    if lines == 0 {
        return view! { <State sign=Sign::Green word=tx.t(k::acceptance::LIST_SAME)/> }.into_any();
    }
    let words = [("lines", lines.into()), ("defective", comparison.defective().0.into())];
    view! { <State sign=Sign::Amber word=tx.fill(k::acceptance::LIST_DIFFERS, &words)/> }.into_any()
}

fn figures(tx: Text, line: &Compared) -> String {
    let difference = format::number(line.difference().0);
    let named = |key, figure: String| format!("{}: {figure}", tx.t(key));
    let figures = [
        (k::acceptance::COL_PLANNED, line.planned.0.to_string()),
        (k::acceptance::COL_ACCEPTED, line.accepted.0.to_string()),
        (k::acceptance::COL_DEFECTIVE, line.defective.0.to_string()),
        (k::acceptance::COL_DIFFERENCE, difference),
    ];
    figures.map(|(key, figure)| named(key, figure)).join(", ")
}

fn row(desk: Desk, comparison: Memo<Option<Comparison>>, code: Option<String>, name: String) -> AnyView {
    let tx = desk.tx;
    let is_it = {
        let (code, name) = (code.clone(), name.clone());
        move |other_code: &Option<String>, other: &str| *other_code == code && (code.is_some() || other == name)
    };
    let of_line = is_it.clone();
    let says = move || {
        let figures =
            |c: &Comparison| c.lines.iter().find(|line| of_line(&line.code, &line.name)).map(|line| figures(tx, line)).unwrap_or_default();
        comparison.with(|c| c.as_ref().map(figures))
    };
    let typed = desk.whys.with_untracked(|whys| whys.iter().find(|why| is_it(&why.code, &why.name)).map(|why| why.why.clone()));
    let why = signal(typed.unwrap_or_default());
    let goods = (code.clone(), name.clone());
    let of_why = is_it.clone();
    watch(
        move || why.get(),
        move |text| {
            desk.whys.update(|whys| {
                whys.retain(|why| !of_why(&why.code, &why.name));
                if !text.trim().is_empty() {
                    whys.push(WhyDiffers { name: goods.1.clone(), code: goods.0.clone(), why: text.trim().to_owned() });
                }
            });
        },
    );
    let of_act = is_it;
    let at = memo(move || desk.act.with(|act| act.lines.iter().position(|line| of_act(&line.code, &line.name))));
    let why_label =
        tx.fill(k::acceptance::LIST_WHY, &[("name", code.map_or_else(|| name.clone(), |code| format!("{name}, {code}")).into())]);
    let defects = move || at.get().map(|at| defective(desk, at, &name));
    view! {
        <li>
            <p class="facts">{says}</p>
            <div class="fields">
                <TextField label=why_label value=why/>
                {defects}
            </div>
        </li>
    }
    .into_any()
}

/// How many of a line are defective.
fn defective(desk: Desk, at: usize, name: &str) -> AnyView {
    let tx = desk.tx;
    let now = desk.act.with_untracked(|act| act.lines.get(at).map_or(Pieces::ZERO, |line| line.defective));
    let typed = signal(if now > Pieces::ZERO { now.0.to_string() } else { String::new() });
    let read = move || match typed.with(|typed| amount::pieces(typed)) {
        Err(BadAmount::Empty) => Ok(Pieces::ZERO),
        Err(BadAmount::NotPositive) if typed.with(|typed| typed.trim() == "0") => Ok(Pieces::ZERO),
        Ok(more) if desk.act.with(|act| act.lines.get(at).is_some_and(|line| more > line.pieces)) => Err(BadAmount::TooLarge),
        read => read,
    };
    watch(
        move || typed.get(),
        move |_| {
            let defective = untrack(read).unwrap_or_default();
            desk.act.update(|act| {
                if let Some(line) = act.lines.get_mut(at) {
                    line.defective = defective;
                }
            });
        },
    );
    let wrong = derived(move || read().err().map(|bad| tx.t(bad_amount(bad)).to_owned()));
    view! { <NumberField label=tx.fill(k::acceptance::LIST_DEFECTIVE, &[("name", name.into())]) value=typed error=wrong/> }.into_any()
}

/// Of a recorded act: where it differs from its list.
pub fn compared(tx: Text, comparison: &Comparison) -> AnyView {
    let rows = comparison.differing().map(|line| {
        let why = (!line.why.is_empty()).then(|| tx.fill(k::acceptance::WHY_SAYS, &[("why", line.why.clone().into())]));
        view! {
            <tr>
                <th scope="row">
                    {line.name.clone()}
                    {line.code.clone().map(|code| view! { <span class="id">{code}</span> })}
                    {why.map(|why| view! { <small>{why}</small> })}
                </th>
                <td class="num">{line.planned.0}</td>
                <td class="num">{line.accepted.0}</td>
                <td class="num">{line.defective.0}</td>
                <td class="num">{format::number(line.difference().0)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let any = comparison.differing().next().is_some();
    let table = any.then(|| {
        view! {
            <DataTable caption=tx.t(k::acceptance::LIST_TITLE) titled=true>
                <thead>
                    <tr>
                        <th scope="col">{tx.t(k::acceptance::COL_GOODS)}</th>
                        <th scope="col" class="num">{tx.t(k::acceptance::COL_PLANNED)}</th>
                        <th scope="col" class="num">{tx.t(k::acceptance::COL_ACCEPTED)}</th>
                        <th scope="col" class="num">{tx.t(k::acceptance::COL_DEFECTIVE)}</th>
                        <th scope="col" class="num">{tx.t(k::acceptance::COL_DIFFERENCE)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </DataTable>
        }
    });
    let says = summary(tx, comparison);
    view! { <Section title=tx.t(k::acceptance::LIST_TITLE) spaced=true><p>{says}</p>{table}</Section> }.into_any()
}
