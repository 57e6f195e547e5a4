//! The page of one shelf: drawn large to scale with the excess past its edge, whose it is, what lies on it, how full it was.

mod close;
mod goods;

use crate::app::components::{BarSize, ButtonLink, Empty, Fact, Facts, Kind, Section, ShelfBar, Sign, State};
use crate::app::pages::ratio_chart::ratio_chart;
use crate::app::reactive::{derived, memo};
use crate::app::route::{Page, use_id};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::room::{Filling, Lodger, Place};
use crate::domain::shelf::ShelfAdded;
use crate::journal::EntryId;
use crate::output::ratio;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Shelf() -> impl IntoView {
    let session = use_session();
    let id = use_id();
    let known = memo(move || {
        let id = id.get()?;
        session.with(|books| books.shelves.get(books.counts_as(id)).map(|shelf| shelf.id))
    });
    move || match known.get() {
        Some(shelf) => page(shelf),
        None => unknown(),
    }
}

/// An id that is no shelf here.
fn unknown() -> AnyView {
    let tx = use_text();
    let id = leptos_router::hooks::use_params_map().with_untracked(|map| map.get("id").unwrap_or_default());
    let back = view! { <a href=Page::Shelves.href()>{tx.t(k::shelves::TO_SHELVES)}</a> };
    view! {
        <div class="page">
            <Head title=tx.fill(k::shelves::UNKNOWN, &[("id", id.into())])/>
            <Empty says=tx.t(k::shelves::UNKNOWN_SAYS)>{back}</Empty>
        </div>
    }
    .into_any()
}

fn page(shelf: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let card = memo(move || session.with(|books| books.shelves.get(shelf).map(|shelf| (shelf.card.clone(), shelf.in_use))));
    let place = memo(move || {
        let now = session.now();
        let room = session.with(|books| books.room(now));
        room.into_iter().flat_map(|rack| rack.places).find(|place| place.shelf == shelf)
    });
    let title = derived(move || {
        let name = card.with(|card| card.as_ref().map(|(card, _)| card.name.clone())).unwrap_or_default();
        tx.fill(k::shelves::TITLE, &[("name", name.into())])
    });
    let sub = derived(move || {
        card.with(|card| {
            let (card, _) = card.as_ref()?;
            let level = tx.fill(k::shelves::RACK_LEVEL, &[("rack", (&card.rack).into()), ("level", i64::from(card.level).into())]);
            let kind = if card.overflow { tx.t(k::shelves::OVERFLOW_TITLE) } else { card.plan.as_str() };
            Some([level.as_str(), kind].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", "))
        })
    });
    let lodger = memo(move || place.with(|place| place.as_ref().and_then(|place| place.lodger)));
    let contract = memo(move || lodger.with(|lodger| lodger.map(|lodger| (lodger.contract, lodger.client))));
    let measure = move || match (place.get(), card.get()) {
        (Some(place), Some((card, _))) => session.with(|books| drawn(tx, books, &place, &card)),
        _ => view! { <Empty says=tx.t(k::shelves::CLOSED_SAYS)/> }.into_any(),
    };
    let history = move || {
        contract.get().map(|(contract, _)| view! { <Section title=tx.t(k::shelves::HISTORY) spaced=true>{ratio_chart(contract)}</Section> })
    };
    view! {
        <div class="page">
            <Head title=title sub=sub/>
            <div class="columns">
                <div>
                    {measure}
                    {history}
                    {goods::goods(shelf)}
                </div>
                <div class="side">
                    {move || session.with(|books| facts(tx, books, shelf, lodger.get()))}
                    {goods::past(shelf)}
                    <p class="line"><a class="plain" href=Page::Paper(shelf, None).href()>{tx.t(k::print::LABEL)}</a></p>
                    {close::close(shelf)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// The measure and the picture.
fn drawn(tx: Text, books: &Books, place: &Place, card: &ShelfAdded) -> AnyView {
    let (goods, limit) = (place.goods.0, place.capacity.0);
    let label = tx.fill(k::shelves::PICTURE, &[("used", tx.litres(place.goods).into()), ("limit", tx.litres(place.capacity).into())]);
    let head = match &place.lodger {
        Some(lodger) => measure(tx, books, lodger, true),
        None if place.overflow => {
            view! { <p class="figure">{tx.fill(k::shelves::OVERFLOW_HOLDS, &[("used", tx.litres(place.goods).into())])}</p> }.into_any()
        }
        None => {
            let href = Page::NewContract { client: None, shelf: Some(place.shelf) }.href();
            view! {
                <p class="figure">{super::shelves::racks::free(tx, books, place)}</p>
                <div class="line"><ButtonLink label=tx.t(k::shelves::LET_IT) href=href kind=Kind::Primary/></div>
            }
            .into_any()
        }
    };
    let size = tx.fill(
        k::shelves::SIZE_LINE,
        &[
            ("width", card.width.into()),
            ("depth", card.depth.into()),
            ("height", card.height.into()),
            ("gross", tx.litres(card.gross()).into()),
            ("share", tx.share(card.usable).into()),
            ("exact", tx.litres(card.usable_volume()).into()),
        ],
    );
    let bar = view! { <ShelfBar label=label goods=Signal::stored(goods) limit=Signal::stored(limit) size=BarSize::Large/> };
    view! { <div class="stack">{head}{bar}<p class="meta">{size}</p></div> }.into_any()
}

/// «237 из 71 л», what that means, and what the contract shares among several shelves; `says_over`: with the word for it, where
/// nothing else on the page says it.
pub fn measure(tx: Text, books: &Books, lodger: &Lodger, says_over: bool) -> AnyView {
    let now = &lodger.now;
    let note = if now.excess().0 > 0 {
        let times = crate::text::format::decimal(tx.0, crate::domain::amount::div_half_up(now.ratio().0, 10), 2, true);
        tx.fill(k::shelves::EXCESS, &[("volume", tx.litres(now.excess()).into()), ("times", times.into())])
    } else if now.limit.volume.is_some() {
        tx.fill(k::shelves::FREE_ROOM, &[("volume", tx.litres(now.free()).into())])
    } else {
        String::new()
    };
    let state = match lodger.filling {
        Filling::Over => says_over.then(|| view! { <State sign=Sign::Over word=tx.t(k::shelves::OVER)/> }.into_any()),
        Filling::AlmostFull => Some(view! { <State sign=Sign::Amber word=tx.t(k::shelves::ALMOST_FULL_WORD)/> }.into_any()),
        Filling::Room => None,
    };
    let terms = books.contracts.get(lodger.contract).map(|contract| &contract.signed.terms.shelves);
    let names: Vec<String> = terms.into_iter().flatten().map(|shelf| books.shelves.name(*shelf)).collect();
    let n = i64::try_from(names.len()).unwrap_or_default();
    let together = (n > 1).then(|| tx.fill(k::shelves::TOGETHER, &[("n", n.into()), ("names", names.join(", ").into())]));
    view! {
        <p class="figure">{ratio::measure_percent(tx.0, now)} <small>{note}</small> <small>{state}</small></p>
        {together.map(|words| view! { <p class="muted">{words}</p> })}
    }
    .into_any()
}

/// Whose it is, under which contract, up to how much.
fn facts(tx: Text, books: &Books, shelf: EntryId, lodger: Option<Lodger>) -> AnyView {
    let Some(lodger) = lodger else { return ().into_any() };
    let Some(contract) = books.contracts.get(lodger.contract) else { return ().into_any() };
    let number = tx
        .fill(k::shelves::CONTRACT_FACTS, &[("number", (&contract.signed.number).into()), ("from", tx.date(contract.signed.from).into())]);
    let client = view! { <a href=Page::Client(lodger.client).href()>{books.clients.name(lodger.client)}</a> }.into_any();
    let cite = |entry: EntryId| view! { <crate::app::components::Cite id=entry.to_string() href=Page::Entry(entry).href()/> };
    let facts = vec![
        Fact { label: tx.t(k::shelves::CLIENT).to_owned(), value: client, cite: None },
        Fact::new(tx.t(k::shelves::CONTRACT), number).cited(cite(lodger.contract).into_any()),
        Fact::new(tx.t(k::shelves::SHELF), books.shelves.name(shelf)).cited(cite(shelf).into_any()),
    ];
    view! {
        <Section title=tx.t(k::shelves::CONTRACT)>
            <Facts facts=facts/>
        </Section>
        <div class="line">
            <ButtonLink label=tx.t(k::shelves::ACCEPT) href=Page::Acceptance(Some(lodger.client)).href() kind=Kind::Primary/>
            <ButtonLink label=tx.t(k::moving::MOVE) href=Page::Move(lodger.client).href()/>
        </div>
    }
    .into_any()
}
