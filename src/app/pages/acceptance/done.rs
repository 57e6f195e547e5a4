//! A recorded act: what it says, how full the shelf became, and the signature it waits for.

use super::measure::{Measure, bar};
use super::{announced, lines, sign};
use crate::app::components::{ButtonLink, Cite, DataTable, Fact, Facts, Kind, Section, Sign, Size, State};
use crate::app::pages::photos;
use crate::app::reactive::derived;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::acceptance::{Act, ActLine, Decision, Outcome};
use crate::domain::{Pieces, Volume};
use crate::journal::EntryId;
use crate::output::paper::Form;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// The act that begins in an entry.
pub fn view(first: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    // The page follows corrections and the signature.
    (move || session.with(|books| books.acts.get(first).map(|act| page(tx, books, act)))).into_any()
}

fn page(tx: Text, books: &Books, act: &Act) -> AnyView {
    let id = act.written.id;
    let parts: Vec<&Act> = books.acts.parts_of(id).collect();
    let title = tx.fill(k::acceptance::ACT_TITLE, &[("number", act.says.number.into())]);
    let when = if act.written.day_only { tx.date(act.written.at.date()) } else { tx.date_hour(act.written.at) };
    let sub = if act.says.opening { k::acceptance::OPENING_SUB } else { k::acceptance::ACT_SUB };
    let sub = tx.fill(sub, &[("client", books.clients.name(act.client).into()), ("when", when.into())]);
    let recorded = tx.fill(k::acceptance::RECORDED, &[("id", id.to_string().into())]);
    let signature = (!act.says.opening).then(|| sign::view(act.client, id));
    let all_lines: Vec<ActLine> = parts.iter().flat_map(|part| part.says.lines.clone()).collect();
    let decision = books.acts.decision(id);
    let refused = match decision.map(|decision| &decision.outcome) {
        Some(Outcome::Refused { lines }) => lines.clone(),
        _ => Vec::new(),
    };
    let again = Page::Acceptance(Some(act.client)).href();
    // One button is what the page is for: the signature while it is missing.
    let next = if act.says.opening || act.signed.is_some() { Kind::Primary } else { Kind::Plain };
    view! {
        <div class="page counter acceptance">
            <Head title=title sub=sub>
                <State sign=Sign::Green word=recorded/>
            </Head>
            {figure(tx, books, act, &parts)}
            <div class="columns even">
                <div>
                    {table(tx, k::acceptance::LINES_TITLE, &all_lines)}
                    {own_labels(tx, id, &all_lines)}
                    {books.compared(id).map(|compared| announced::compared(tx, &compared))}
                    {(!refused.is_empty()).then(|| table(tx, k::acceptance::REFUSED_TITLE, &refused))}
                </div>
                <div>
                    {signature}
                    {facts(tx, books, act, decision, &parts)}
                    {photos::section(id, act.says.lines.iter().map(|line| line.name.clone()).collect())}
                </div>
            </div>
            <div class="actions">
                // Not where the button of the form stood: a second press would lead away.
                <ButtonLink label=tx.t(k::print::PRINT) href=Page::Paper(id, None).href() size=Size::Counter/>
                <ButtonLink label=tx.t(k::acceptance::AGAIN) href=Page::Acceptance(None).href() size=Size::Counter kind=next/>
                <ButtonLink label=tx.t(k::acceptance::AGAIN_CLIENT) href=again size=Size::Counter/>
                <ButtonLink label=tx.t(k::acceptance::TO_CLIENT) href=Page::Client(act.client).href() size=Size::Counter/>
            </div>
        </div>
    }
    .into_any()
}

/// Goods without a code get one of our own, on a label.
fn own_labels(tx: Text, act: EntryId, all: &[ActLine]) -> Option<AnyView> {
    let bare: Pieces = all.iter().filter(|line| line.code.is_none()).map(|line| line.pieces).sum();
    let says = tx.fill(k::acceptance::NO_CODE, &[("pieces", bare.0.into())]);
    let labels = Page::Paper(act, Some(Form::Pieces)).href();
    (bare > Pieces::ZERO)
        .then(|| view! { <p class="muted">{says} " " <a class="quiet" href=labels>{tx.t(k::acceptance::OWN_LABELS)}</a></p> }.into_any())
}

/// How full the contract was right after the act, as the books say it today.
fn figure(tx: Text, books: &Books, act: &Act, parts: &[&Act]) -> Option<AnyView> {
    let after = books.occupancy(act.says.contract, act.written.at)?;
    let own = parts.iter().fold((Volume::ZERO, Pieces::ZERO), |(volume, pieces), part| (volume + part.volume(), pieces + part.pieces()));
    let before = after.with(-own.0, -own.1);
    let over = books.contracts.get(act.says.contract).is_some_and(|c| after.over(c.terms(act.written.at.date()).tolerance()));
    let (before, after) = (Measure::of(&before, &after), Measure::of(&after, &after));
    let (sign, word) = after.state(tx, over);
    let became = after.says(tx, (k::acceptance::BECAME_LITRES, k::acceptance::BECAME_PIECES));
    let drawn = bar(tx, derived(move || (before, after)));
    Some(view! { <div class="stack close"><p class="figure large">{became} " " <State sign=sign word=word/></p>{drawn}</div> }.into_any())
}

fn table(tx: Text, title: crate::text::Key, all: &[ActLine]) -> AnyView {
    let pieces: Pieces = all.iter().map(|line| line.pieces).sum();
    let volume: Volume = all.iter().map(ActLine::volume).sum();
    let rows = all.iter().map(|line| {
        let says = lines::facts(tx, line.condition.as_deref().unwrap_or_default(), line.value, Pieces::ZERO);
        view! {
            <tr>
                <th scope="row">
                    {line.name.clone()}
                    {line.code.clone().map(|code| view! { <span class="id">{code}</span> })}
                    {(!says.is_empty()).then(|| view! { <small>{says}</small> })}
                </th>
                <td class="num">{line.pieces.0}</td>
                <td class="num">{words::size(tx.0, line.size)}</td>
                <td class="num">{tx.litres(line.volume())}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Section title=tx.t(title) count=tx.fill(k::acceptance::PIECES, &[("pieces", pieces.0.into())])>
            <DataTable caption=tx.t(title) titled=true>
                <thead>
                    <tr>
                        <th scope="col">{tx.t(k::acceptance::COL_GOODS)}</th>
                        <th scope="col" class="num">{tx.t(k::acceptance::COL_PIECES)}</th>
                        <th scope="col" class="num">{tx.t(k::acceptance::COL_SIZE)}</th>
                        <th scope="col" class="num">{tx.t(k::acceptance::COL_LITRES)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{tx.t(k::acceptance::TOTAL)}</th>
                        <td class="num">{pieces.0}</td>
                        <td></td>
                        <td class="num">{tx.litres(volume)}</td>
                    </tr>
                </tfoot>
            </DataTable>
        </Section>
    }
    .into_any()
}

fn facts(tx: Text, books: &Books, act: &Act, decision: Option<&Decision>, parts: &[&Act]) -> AnyView {
    let mut facts = Vec::new();
    if let Some(decision) = decision {
        let words = match &decision.outcome {
            Outcome::Refused { lines } => {
                let pieces: Pieces = lines.iter().map(|l| l.pieces).sum();
                tx.fill(k::acceptance::DECISION_REFUSED, &[("pieces", pieces.0.into())])
            }
            Outcome::Until { deadline } => tx.fill(k::acceptance::DECISION_UNTIL, &[("deadline", tx.date_hour(*deadline).into())]),
            Outcome::WithFee { from } => tx.fill(k::acceptance::DECISION_WITH_FEE, &[("from", tx.date(*from).into())]),
        };
        facts.push(Fact::new(tx.t(k::acceptance::DECISION_FACT), words));
        facts.push(Fact::new(tx.t(k::acceptance::DECIDED_FACT), books.who(decision.by)));
        if !decision.why.is_empty() {
            facts.push(Fact::new(tx.t(k::acceptance::WHY_FACT), decision.why.clone()));
        }
    }
    if !act.says.despite_suspension.is_empty() {
        facts.push(Fact::new(tx.t(k::arrears::DESPITE), act.says.despite_suspension.clone()));
    }
    let cite = |id: EntryId| view! { <Cite id=id.to_string() href=Page::Entry(id).href()/> };
    let written = Fact::new(tx.t(k::acceptance::WRITTEN_FACT), books.who(act.written.by));
    facts.push(written.cited(cite(act.written.id)));
    if parts.len() > 1 {
        let cites = parts.iter().map(|part| view! { {cite(part.written.id)} " " }).collect_view();
        facts.push(Fact { label: tx.t(k::acceptance::PARTS_FACT).to_owned(), value: cites.into_any(), cite: None });
    }
    view! {
        <Facts facts=facts/>
        <p class="line">
            <ButtonLink label=tx.t(k::acceptance::CORRECT) href=Page::Fix(act.written.id).href() kind=Kind::Bare/>
        </p>
    }
    .into_any()
}
