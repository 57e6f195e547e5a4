//! The client's contracts: every term as it holds today, appendices, and what can be done with them.

use crate::app::components::{ButtonLink, Cite, Empty, Fact, Facts, Kind, Line, Lines, Section, Sign, State};
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::by_day::PerUnit;
use crate::domain::contract::{Contract, Terms};
use crate::journal::EntryId;
use crate::output::terms::question;
use crate::output::words;
use crate::text::{Key, k};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The contracts, newest first.
pub fn contracts(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let ids = memo(move || {
        let mut ids: Vec<EntryId> = session.with(|books| books.contracts.of_client(client).map(|c| c.id).collect());
        ids.reverse();
        ids
    });
    let href = Page::NewContract { client: Some(client), shelf: None }.href();
    let link = href.clone();
    let content = move || {
        let ids = ids.get();
        if ids.is_empty() {
            let add = view! { <a href=link.clone()>{tx.t(k::clients::MAKE_CONTRACT)}</a> };
            return view! { <Empty says=tx.t(k::clients::NO_CONTRACT_YET)>{add}</Empty> }.into_any();
        }
        ids.into_iter().map(one).collect_view().into_any()
    };
    let another = move || {
        (!ids.with(Vec::is_empty))
            .then(|| view! { <div><ButtonLink label=tx.t(k::clients::ANOTHER_CONTRACT) href=href.clone() kind=Kind::Bare/></div> })
    };
    view! { {content}{another} }.into_any()
}

fn one(contract: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let title = derived(move || {
        let number = session.with(|books| books.contracts.get(contract).map(|c| c.signed.number.clone())).unwrap_or_default();
        tx.fill(k::clients::CONTRACT_TITLE, &[("number", number.into())])
    });
    let facts = move || {
        let today = session.now().date();
        session.with(|books| books.contracts.get(contract).map(|c| terms(tx, books, c, today)))
    };
    let ended = memo(move || session.with(|books| books.contracts.get(contract).is_some_and(|c| c.ended.is_some())));
    let actions = move || {
        if ended.get() {
            let href = Page::Exit(contract).href();
            return view! { <p class="line"><a class="quiet" href=href>{tx.t(k::exit::HOW_IT_ENDED)}</a></p> }.into_any();
        }
        view! {
            <div class="line">
                <ButtonLink label=tx.t(k::clients::CHANGE_TERMS) href=Page::Appendix(contract).href()/>
                <ButtonLink label=tx.t(k::clients::END) href=Page::Exit(contract).href() kind=Kind::Bare/>
            </div>
        }
        .into_any()
    };
    view! { <Section title=title spaced=true>{facts}{actions}</Section> }.into_any()
}

fn terms(tx: Text, books: &Books, contract: &Contract, today: NaiveDate) -> AnyView {
    let signed = &contract.signed;
    let cite = |entry: EntryId| view! { <Cite id=entry.to_string() href=Page::Entry(entry).href()/> }.into_any();
    let fact = |key: Key, value: String| Fact::new(tx.t(key), value);
    let none = || tx.t(k::form::NOT_AGREED).to_owned();
    let runs = match (contract.ended, signed.until) {
        (Some(on), _) => tx.fill(k::clients::RAN, &[("from", tx.date(signed.from).into()), ("on", tx.date(on).into())]),
        (None, Some(until)) => tx.fill(k::clients::RUNS_UNTIL, &[("from", tx.date(signed.from).into()), ("on", tx.date(until).into())]),
        (None, None) => tx.fill(k::clients::RUNS, &[("from", tx.date(signed.from).into())]),
    };
    let terms = contract.terms(today);
    let mut facts = vec![
        fact(k::contract::KIND, tx.t(words::contract_kind(signed.kind)).to_owned()).cited(cite(contract.id)),
        fact(k::clients::DAYS, runs),
    ];
    facts.extend(agreed(tx, books, terms, none));
    facts.extend(rows(tx, terms));
    facts.extend(terms.questions().into_iter().map(|term| {
        let value = view! { <State sign=Sign::Amber word=tx.t(question(term))/> }.into_any();
        Fact { label: tx.t(k::terms::QUESTION).to_owned(), value, cite: None }
    }));
    let appendices: Vec<Line> = contract
        .appendices()
        .map(|(from, entry, _)| Line { lead: tx.date(from), says: tx.t(k::clients::APPENDIX).into_any(), right: Some(cite(entry)) })
        .collect();
    let appendices = (!appendices.is_empty()).then(|| view! { <Lines lines=appendices/> });
    view! { <Facts facts=facts/>{appendices} }.into_any()
}

/// The rows that not every contract has: only those that were agreed.
fn rows(tx: Text, terms: &Terms) -> Vec<Fact> {
    let amount = |key, money| tx.fill(key, &[("money", tx.money(money).into())]);
    let answer = |said: Option<bool>, yes, no| said.map(|said| tx.t(if said { yes } else { no }).to_owned());
    let billing = terms.billing.map(|billing| {
        let paid = tx.t(if billing.prepaid { k::terms::PREPAID } else { k::terms::POSTPAID });
        let days = [("first", i64::from(billing.first_day).into()), ("due", i64::from(billing.due_day).into())];
        let [first, due] = days;
        tx.fill(k::terms::BILLING_LINE, &[("paid", paid.into()), first, due])
    });
    let by_day = terms.by_day.map(|by_day| {
        let per = tx.t(if by_day.per == PerUnit::Piece { k::terms::PER_PIECE } else { k::terms::PER_TEN_LITRES });
        let words = [("money", tx.money(by_day.rate).into()), ("per", per.into()), ("free", i64::from(by_day.free_days).into())];
        tx.fill(k::terms::BY_DAY_LINE, &words)
    });
    let rows = [
        (k::terms::ROW_PAY, billing),
        (k::terms::ROW_PIECE_FEE, terms.piece_fee.map(|fee| amount(k::terms::A_PIECE_A_DAY, fee))),
        (k::terms::ROW_RESETS, answer(terms.grace_resets, k::terms::RESETS_YES, k::terms::RESETS_NO)),
        (k::terms::ROW_NEEDS_NOTICE, answer(terms.fee_needs_notice, k::terms::NOTICE_YES, k::terms::NOTICE_NO)),
        (k::terms::ROW_REFUSE, terms.refuse_at.map(|share| tx.fill(k::terms::FROM_PERCENT, &[("percent", share.percent().into())]))),
        (k::terms::ROW_BY_DAY, by_day),
        (k::terms::ROW_ACCEPT, terms.accept_fee.map(|fee| amount(k::terms::A_PIECE, fee))),
        (k::terms::ROW_HANDOUT, terms.handout_fee.map(|fee| amount(k::terms::A_PIECE, fee))),
        (k::terms::ROW_HOURS, terms.notice_hours.map(|hours| tx.fill(k::terms::N_HOURS, &[("n", i64::from(hours).into())]))),
        (k::terms::ROW_HALF, answer(terms.half_period, k::terms::HALF_YES, k::terms::HALF_NO)),
        (k::terms::ROW_CAP, terms.liability_cap.map(|cap| tx.money(cap))),
        (k::terms::ROW_THRESHOLD, terms.sale_threshold.map(|value| tx.money(value))),
    ];
    rows.into_iter().filter_map(|(key, value)| Some(Fact::new(tx.t(key), value?))).collect()
}

/// Every term; what is absent was not agreed.
fn agreed(tx: Text, books: &Books, terms: &Terms, none: impl Fn() -> String) -> Vec<Fact> {
    let fact = |key: Key, value: Option<String>| Fact::new(tx.t(key), value.unwrap_or_else(&none));
    let days = |days: u16| tx.fill(k::clients::N_DAYS, &[("n", i64::from(days).into())]);
    let shelves: Vec<String> = terms.shelves.iter().map(|shelf| books.shelves.name(*shelf)).collect();
    let litres = terms.limit.volume.map(|limit| tx.fill(k::clients::N_LITRES, &[("n", tx.litres(limit).into())]));
    let pieces = terms.limit.pieces.map(|pieces| tx.fill(k::clients::LIMIT_PIECES, &[("pieces", pieces.0.into())]));
    let limit: Vec<String> = [litres, pieces].into_iter().flatten().collect();
    let channels = terms.channels.iter().map(|channel| {
        let kind = tx.t(words::channel(channel.kind));
        if channel.address.is_empty() { kind.to_owned() } else { format!("{kind}: {}", channel.address) }
    });
    let people = terms
        .authorised
        .iter()
        .map(|person| if person.basis.is_empty() { person.name.clone() } else { format!("{}, {}", person.name, person.basis) });
    let listed = |items: Vec<String>, by: &str| (!items.is_empty()).then(|| items.join(by));
    let tolerance = terms.tolerance.map(|share| match share.0 {
        0 => tx.t(k::contract::TOLERANCE_NONE).to_owned(),
        share => format!("{}\u{a0}%", crate::text::format::decimal(tx.0, share, 1, false)),
    });
    let grace = terms.grace_days.map(|n| if n == 0 { tx.t(k::contract::GRACE_NONE).to_owned() } else { days(n) });
    vec![
        fact(k::clients::SHELVES, listed(shelves, ", ")),
        fact(k::clients::LIMIT, listed(limit, ", ")),
        fact(k::shelves::USABLE, Some(tx.share(terms.usable))),
        fact(k::shelves::PLAN, Some(terms.plan.clone()).filter(|plan| !plan.is_empty())),
        fact(k::clients::RENT, terms.rent.map(|rent| tx.fill(k::clients::A_MONTH, &[("money", tx.money(rent).into())]))),
        fact(k::clients::OVERAGE_FEE, terms.overage_fee.map(|fee| tx.fill(k::clients::A_DAY, &[("money", tx.money(fee).into())]))),
        fact(k::clients::TOLERANCE, tolerance),
        fact(k::clients::GRACE, grace),
        fact(k::clients::TAKE_BACK, terms.take_back_days.map(days)),
        fact(k::clients::CLAIM_TERM, terms.claim_days.map(days)),
        fact(k::contract::SECTION_CHANNELS, listed(channels.collect(), "; ")),
        fact(k::contract::SECTION_AUTHORISED, listed(people.collect(), "; ")),
    ]
}
