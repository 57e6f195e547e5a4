//! The re-check: what was searched and found, the sum of movement beside the last count, and the verdict of the books, our own
//! shortage among them.

use crate::app::components::{Button, ButtonLink, Cite, Kind, Line, Lines, Sign, State, Sum, Term, Verdict};
use crate::app::pages::count::{Missing, acknowledge_dialog};
use crate::app::pages::disputes::capital;
use crate::app::pages::recheck::fates;
use crate::app::reactive::signal;
use crate::app::route::Page;
use crate::app::session::{says, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::dispute::Dispute;
use crate::domain::recheck::{self, search_words};
use crate::domain::searching::{Searched, Wanted};
use crate::domain::stock::MovementKind;
use crate::domain::{Books, Pieces};
use crate::journal::{EntryId, LineId};
use crate::order;
use crate::output::recheck::{Asked as Question, Sheet};
use crate::output::summary;
use crate::text::{Key, format, k};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The box.
pub fn recheck(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (asked, open) = (signal(None::<Missing>), signal(false));
    let shown = move || {
        let now = session.now();
        session.with(|books| books.disputes.get(dispute).map(|dispute| verdict(books, tx, dispute, now, (asked, open))))
    };
    view! { {shown}{acknowledge_dialog(asked, open)} }.into_any()
}

type Asked = (RwSignal<Option<Missing>>, RwSignal<bool>);

fn verdict(books: &Books, tx: Text, dispute: &Dispute, now: NaiveDateTime, (asked, open): Asked) -> AnyView {
    let id = dispute.written.id;
    let question = Question { client: dispute.client, wanted: Wanted::of(dispute), as_of: now, gaps: says::gaps(use_session(), tx.0) };
    let sheet = Sheet::new(tx.0, books, &question);
    let searched = books.search_acts(dispute, now);
    let similar: Vec<LineId> = searched.similar().map(|hit| hit.line).collect();
    let answer = books.verdict(id, now);
    let thing = answer.is_some();
    let ours = matches!(answer, Some(recheck::Verdict::OurShortage { .. }));
    let unsure = matches!(answer, Some(recheck::Verdict::NeverAccepted)) && !question.gaps.is_empty();
    let title = if unsure { sheet.title() } else { title(tx, books, answer.as_ref(), similar.is_empty()) };
    let says = if thing { searched_words(books, tx, dispute, &searched, now) } else { String::new() };
    let lines = |ids: &[LineId]| ids.iter().map(|id| line(books, tx, &sheet, *id)).collect_view();
    let found = (thing && !searched.found.is_empty()).then(|| view! { <ul class="lines">{lines(&searched.found)}</ul> });
    let similar = (thing && searched.found.is_empty() && !similar.is_empty()).then(|| {
        view! { <p class="muted">{tx.t(k::dispute::FOUND_SIMILAR_NOTE)}</p><ul class="lines">{lines(&similar)}</ul> }
    });
    let proposal = answer.and_then(|answer| proposal(books, tx, dispute, answer, (asked, open)));
    let sum = movement(books, tx, dispute.client, now);
    let below = books.stock.of_client(dispute.client).iter().any(|line| line.here < Pieces::ZERO);
    let counted = counted(books, tx, dispute, now);
    let foot = move || {
        let below = below.then(|| view! { <State sign=Sign::Red word=tx.t(k::dispute::BELOW_ZERO)/> });
        let href = Page::Recheck { client: None, dispute: Some(id), line: None }.href();
        view! { {below}{counted} " " <ButtonLink label=tx.t(k::recheck::OPEN) href=href kind=Kind::Bare/> }
    };
    let when = move || tx.fill(k::dispute::AS_OF, &[("when", tx.day_hour(now).into())]);
    view! {
        <Verdict title=title asked=when searched=says our_shortage=ours foot>
            {found}
            {similar}
            {proposal}
            {sum}
        </Verdict>
    }
    .into_any()
}

fn title(tx: Text, books: &Books, answer: Option<&recheck::Verdict>, nothing_similar: bool) -> String {
    use recheck::Verdict;
    let plain = |key: Key| tx.t(key).to_owned();
    match answer {
        None => plain(k::dispute::MOVEMENT_TITLE),
        Some(Verdict::NeverAccepted) => plain(if nothing_similar { k::dispute::FOUND_NONE } else { k::dispute::FOUND_SIMILAR }),
        Some(Verdict::Gone { .. }) => plain(k::dispute::FOUND_GONE),
        Some(Verdict::Here { .. }) => plain(k::dispute::FOUND_HERE),
        Some(Verdict::OurShortage { lines, value, .. }) => {
            let pieces: Pieces = lines.iter().map(|taken| taken.pieces).sum();
            let money = value.map(|value| tx.money(value));
            let key = if money.is_some() { k::dispute::FOUND_SHORT } else { k::dispute::FOUND_SHORT_NO_VALUE };
            tx.fill(key, &[("pieces", pieces.0.into()), ("money", money.unwrap_or_default().into())])
        }
        Some(Verdict::Acknowledged { shortages }) => {
            let debt = shortages.iter().filter_map(|id| books.shortages.get(*id)).map(|shortage| shortage.debt()).sum();
            tx.fill(k::dispute::FOUND_ACKNOWLEDGED, &[("money", tx.money(debt).into())])
        }
    }
}

/// By which entries it went, which count found it, or what we propose for our own shortage.
fn proposal(books: &Books, tx: Text, dispute: &Dispute, answer: recheck::Verdict, (asked, open): Asked) -> Option<AnyView> {
    use recheck::Verdict;
    match answer {
        Verdict::NeverAccepted => None,
        Verdict::Gone { entries } | Verdict::Acknowledged { shortages: entries } => {
            let lines = entries.iter().filter_map(|id| books.record(*id)).map(|record| {
                let cite = view! { <Cite id=record.written.id.to_string() href=Page::Entry(record.written.id).href()/> }.into_any();
                let says = summary::counted_summary(tx.0, books, record).into_any();
                Line { lead: tx.day_hour(books.happened(record)), says, right: Some(cite) }
            });
            let lines: Vec<Line> = lines.collect();
            Some(view! { <Lines lines=lines/> }.into_any())
        }
        Verdict::Here { count, .. } => {
            let key = if count.is_some() { k::dispute::HERE_COUNTED } else { k::dispute::HERE_BY_BOOKS };
            Some(view! { <p>{tx.t(key)}</p> }.into_any())
        }
        Verdict::OurShortage { lines, value, count } => {
            let proposed = match value {
                Some(value) => tx.fill(k::dispute::SHORT_PROPOSAL, &[("money", tx.money(value).into())]),
                None => tx.t(k::dispute::SHORT_PROPOSAL_NO_VALUE).to_owned(),
            };
            let missing = Missing { count, client: dispute.client, lines, dispute: Some(dispute.written.id) };
            let press = Callback::new(move |()| {
                asked.set(Some(missing.clone()));
                open.set(true);
            });
            Some(view! { <p>{proposed}</p> <p><Button label=tx.t(k::dispute::ACKNOWLEDGE) on_press=press/></p> }.into_any())
        }
    }
}

/// The sum of movement of the client's goods, with what was counted beside it. Kinds that did not happen are left out, but for the
/// three that always may be asked about.
pub fn movement(books: &Books, tx: Text, client: EntryId, now: NaiveDateTime) -> AnyView {
    let tally = books.movement_of(client, now);
    let term = |key: Key, pieces: Pieces| Term { label: tx.t(key).to_owned(), value: format::number(pieces.0) };
    let first = term(k::dispute::SUM_ACCEPTED, tally.accepted);
    let always = |kind| matches!(kind, MovementKind::HandedOut | MovementKind::Returned | MovementKind::WrittenOff);
    let (mut minus, mut plus) = (Vec::new(), Vec::new());
    for kind in MovementKind::ALL {
        let pieces = tally.of(kind);
        let key = match kind {
            MovementKind::Accepted => continue,
            MovementKind::TakenBack => k::dispute::SUM_TAKEN_BACK,
            MovementKind::HandedOut => k::dispute::SUM_HANDED_OUT,
            MovementKind::Returned => k::dispute::SUM_RETURNED,
            MovementKind::WrittenOff => k::dispute::SUM_WRITTEN_OFF,
            MovementKind::ShortageAcknowledged => k::dispute::SUM_ACKNOWLEDGED,
            MovementKind::FoundAgain => k::dispute::SUM_FOUND,
        };
        if always(kind) || pieces != Pieces::ZERO {
            if kind.is_in() { plus.push(term(key, pieces)) } else { minus.push(term(key, pieces)) }
        }
    }
    let result = term(k::dispute::SUM_EXPECTED, tally.expected());
    let count = books.counts.last_of(client, now);
    let found = count.map(|count| books.count_rows(count, Some(client)).iter().map(|row| row.counted).sum());
    match found {
        Some(found) => view! { <Sum first minus plus result beside=term(k::dispute::SUM_COUNTED, found)/> }.into_any(),
        None => view! { <Sum first minus plus result/> }.into_any(),
    }
}

/// The last count of the client: who counted, and whether it tallies; or that nobody counted yet.
fn counted(books: &Books, tx: Text, dispute: &Dispute, now: NaiveDateTime) -> AnyView {
    let Some(count) = books.counts.last_of(dispute.client, now) else {
        let begin = Page::Count(Some(dispute.written.id)).href();
        return view! {
            <State sign=Sign::Neutral word=tx.t(k::dispute::NOT_COUNTED)/> " "
            <ButtonLink label=tx.t(k::dispute::COUNT_NOW) href=begin kind=Kind::Bare/>
        }
        .into_any();
    };
    let rows = books.count_rows(count, Some(dispute.client));
    let (sign, word) = crate::app::pages::count::state(tx, &rows);
    let then: Pieces = rows.iter().map(|row| row.expected).sum();
    // What has come and gone since is no difference of the count.
    let word = match then == books.movement_of(dispute.client, now).expected() {
        true => capital(&word),
        false => tx.fill(k::dispute::COUNTED_THEN, &[("word", capital(&word).into()), ("then", then.0.into())]),
    };
    let people = crate::app::pages::count::people(books, count);
    let says = tx.fill(
        k::dispute::COUNTED_BY,
        &[("number", count.says.number.into()), ("when", tx.day_hour(count.written.at).into()), ("people", people.into())],
    );
    let alone = count.alone().then(|| view! { " " <State sign=Sign::Amber word=tx.t(k::count::ALONE)/> });
    view! { <State sign=sign word=word/> " " <a href=Page::Count(Some(count.written.id)).href()>{says}</a>{alone} }.into_any()
}

/// What was searched, by what, and what was found.
fn searched_words(books: &Books, tx: Text, dispute: &Dispute, searched: &Searched, now: NaiveDateTime) -> String {
    let words = search_words(&dispute.says.subject).join(" ");
    let key = match (dispute.says.code.is_some(), words.is_empty()) {
        (true, false) => k::dispute::SEARCHED_CODE_NAME,
        (true, true) => k::dispute::SEARCHED_CODE,
        (false, false) => k::dispute::SEARCHED_NAME,
        (false, true) => return tx.t(k::dispute::SEARCHED_NOTHING).to_owned(),
    };
    let code = dispute.says.code.clone().unwrap_or_default();
    tx.fill(
        key,
        &[
            ("code", code.into()),
            ("words", words.into()),
            ("acts", acts(books, tx, dispute, now).into()),
            ("pieces", searched.pieces.into()),
            ("lines", searched.lines.into()),
            ("found", searched.found.len().into()),
        ],
    )
}

/// «акты № 1–3».
fn acts(books: &Books, tx: Text, dispute: &Dispute, now: NaiveDateTime) -> String {
    let mut acts: Vec<_> = books.acts.of_client(dispute.client).filter(|act| act.written.at <= now).collect();
    order::sort_by_key(&mut acts, |act| act.written.at);
    match (acts.first(), acts.last()) {
        (Some(first), Some(last)) if first.written.id != last.written.id => {
            tx.fill(k::dispute::SEARCHED_ACTS_RANGE, &[("first", first.says.number.into()), ("last", last.says.number.into())])
        }
        (Some(only), _) => tx.fill(k::dispute::SEARCHED_ACTS_ONE, &[("first", only.says.number.into())]),
        _ => tx.t(k::dispute::SEARCHED_ACTS_NONE).to_owned(),
    }
}

/// A line of an act, with its citation.
fn line(books: &Books, tx: Text, sheet: &Sheet<'_>, id: LineId) -> AnyView {
    let (Some(act), Some(known)) = (books.acts.get(id.entry), books.stock.line(id)) else { return ().into_any() };
    let said = tx.fill(
        k::dispute::FOUND_LINE,
        &[
            ("number", act.says.number.into()),
            ("day", tx.day(act.written.at.date()).into()),
            ("line", i64::from(id.line).into()),
            ("name", (&known.name).into()),
            ("pieces", known.accepted.0.into()),
        ],
    );
    let fates = sheet.lines().find(|line| line.fate.line == id).map(|line| fates(tx, &line));
    view! { <li><div>{said}{fates}</div><a class="id right" href=Page::Entry(id.entry).href()>{id.to_string()}</a></li> }.into_any()
}
