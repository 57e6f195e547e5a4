//! A recorded return act: what went back, to whom, and the signature it waits for.

use crate::app::components::{ButtonLink, Cite, Fact, Facts, Kind, Section, Sign, Size, State};
use crate::app::pages::acceptance::measure::{Measure, bar};
use crate::app::pages::acceptance::sign;
use crate::app::pages::forms::taken::taken;
use crate::app::pages::photos;
use crate::app::reactive::derived;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::returns::ReturnAct;
use crate::journal::EntryId;
use crate::order;
use crate::text::k;
use leptos::prelude::*;

/// The return act of an entry.
pub fn view(act: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    // The page follows corrections and the signature.
    (move || session.with(|books| books.return_acts.get(act).map(|act| page(tx, books, act)))).into_any()
}

fn page(tx: Text, books: &Books, act: &ReturnAct) -> AnyView {
    let id = act.written.id;
    let title = tx.fill(k::returning::ACT_TITLE, &[("number", act.says.number.into())]);
    let when = if act.written.day_only { tx.date(act.written.at.date()) } else { tx.date_hour(act.written.at) };
    let sub = tx.fill(k::returning::ACT_SUB, &[("client", books.clients.name(act.client).into()), ("when", when.into())]);
    let recorded = tx.fill(k::acceptance::RECORDED, &[("id", id.to_string().into())]);
    // One button is what the page is for: the signature while it is missing.
    let next = if act.signed.is_some() { Kind::Primary } else { Kind::Plain };
    view! {
        <div class="page counter returning">
            <Head title=title sub=sub>
                <State sign=Sign::Green word=recorded/>
            </Head>
            {figures(tx, books, act)}
            <div class="columns even">
                <div>{table(tx, books, act)}</div>
                <div>
                    {sign::view(act.client, id)}
                    {facts(tx, books, act)}
                    {photos::section(id, Vec::new())}
                </div>
            </div>
            <div class="actions">
                // Not where the button of the form stood: a second press would lead away.
                <ButtonLink label=tx.t(k::print::PRINT) href=Page::Paper(id, None).href() size=Size::Counter/>
                <ButtonLink label=tx.t(k::returning::AGAIN) href=Page::Return(None).href() size=Size::Counter kind=next/>
                <ButtonLink label=tx.t(k::returning::AGAIN_CLIENT) href=Page::Return(Some(act.client)).href() size=Size::Counter/>
                <ButtonLink label=tx.t(k::acceptance::TO_CLIENT) href=Page::Client(act.client).href() size=Size::Counter/>
            </div>
        </div>
    }
    .into_any()
}

/// How full the contracts concerned were right after it.
fn figures(tx: Text, books: &Books, act: &ReturnAct) -> AnyView {
    let mut contracts: Vec<EntryId> =
        act.says.lines.iter().filter_map(|taken| books.stock.line(taken.line).map(|line| line.contract)).collect();
    order::sort_by(&mut contracts, Ord::cmp);
    contracts.dedup();
    let figures = contracts.into_iter().filter_map(|contract| {
        let after = books.occupancy(contract, act.written.at)?;
        let over = books.contracts.get(contract).is_some_and(|c| after.over(c.terms(act.written.at.date()).tolerance()));
        let measure = Measure::of(&after, &after);
        let (sign, word) = measure.state(tx, over);
        let became = measure.says(tx, (k::acceptance::BECAME_LITRES, k::acceptance::BECAME_PIECES));
        let drawn = bar(tx, derived(move || (measure, measure)));
        Some(view! { <div class="stack close"><p class="figure large">{became} " " <State sign=sign word=word/></p>{drawn}</div> })
    });
    figures.collect_view().into_any()
}

fn table(tx: Text, books: &Books, act: &ReturnAct) -> AnyView {
    let title = tx.t(k::returning::RETURNED_TITLE);
    let count = tx.fill(k::acceptance::PIECES, &[("pieces", act.pieces().0.into())]);
    let rows = taken(tx, books, title, &act.says.lines);
    view! { <Section title=title count=count>{rows}</Section> }.into_any()
}

fn facts(tx: Text, books: &Books, act: &ReturnAct) -> AnyView {
    let says = &act.says;
    let remarks = if says.remarks.is_empty() { tx.t(k::returning::NO_REMARKS).to_owned() } else { says.remarks.clone() };
    let mut facts = vec![Fact::new(tx.t(k::returning::TO_FACT), says.to.clone()), Fact::new(tx.t(k::returning::REMARKS_FACT), remarks)];
    if !says.reason.is_empty() {
        facts.push(Fact::new(tx.t(k::returning::REASON_FACT), says.reason.clone()));
    }
    let cite = view! { <Cite id=act.written.id.to_string() href=Page::Entry(act.written.id).href()/> };
    facts.push(Fact::new(tx.t(k::acceptance::WRITTEN_FACT), books.who(act.written.by)).cited(cite));
    view! {
        <Facts facts=facts/>
        <p class="line">
            <ButtonLink label=tx.t(k::acceptance::CORRECT) href=Page::Fix(act.written.id).href() kind=Kind::Bare/>
        </p>
    }
    .into_any()
}
