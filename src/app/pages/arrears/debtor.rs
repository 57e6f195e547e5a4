//! One debtor: what is owed since when, what was told by which channel and whether it arrived, and the one thing proposed next. One
//! place for whoever stands at the counter and demands everything at once (story B).

use super::{step, stop, told};
use crate::app::components::{Banner, ButtonLink, Empty, Kind, Section, Sign};
use crate::app::pages::of_contract::of_contract;
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::{Session, use_session};
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::arrears::Debtor;
use crate::domain::letter::LetterKind;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn DebtorPage() -> AnyView {
    of_contract(Page::Arrears, page)
}

fn page(contract: EntryId, client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let title = derived(move || session.with(|books| books.clients.name(client)));
    let sub = derived(move || {
        let number = session.with(|books| books.contracts.get(contract).map(|c| c.signed.number.clone())).unwrap_or_default();
        Some(tx.fill(k::arrears::SUB, &[("number", number.into())]))
    });
    let debtor = memo(move || {
        let now = session.now();
        session.with(|books| books.debtor(contract, now))
    });
    view! {
        <div class="page">
            <Head title=title sub=sub/>
            {owes(session, tx, contract)}
            {stop::banner(contract, client)}
            {broken(session, tx, contract, debtor)}
            <div class="columns">
                <div>{told::told(contract)}</div>
                <aside class="side">
                    {next(session, tx, debtor, contract, client)}
                    {besides(tx, contract, client)}
                </aside>
            </div>
        </div>
    }
    .into_any()
}

/// The figure: what is due and unpaid now, since when; and the right that arose from it, which does nothing by itself.
fn owes(session: Session, tx: Text, contract: EntryId) -> AnyView {
    let shown = move || {
        let now = session.now();
        session.with(|books| {
            let account = books.account(contract, now)?;
            let figure = tx.fill(k::arrears::OWES, &[("money", tx.money(account.owed()).into())]);
            let note = account
                .overdue()
                .map(|overdue| tx.fill(k::arrears::OWES_SINCE, &[("day", tx.date(overdue.since).into()), ("n", overdue.days.into())]));
            let as_of = tx.fill(k::arrears::AS_OF, &[("when", tx.date_hour(now).into())]);
            let right = books.half_period_since(contract, now).map(|day| {
                let says = tx.fill(k::arrears::RIGHT_SAYS, &[("day", tx.date(day).into())]);
                view! { <Banner sign=Sign::Amber word=tx.t(k::arrears::RIGHT) says/> }
            });
            Some(view! { <p class="figure">{figure} <small>{note}</small> <small>{as_of}</small></p> {right} })
        })
    };
    shown.into_any()
}

/// A promise that was not kept: said once, with the ways on.
fn broken(session: Session, tx: Text, contract: EntryId, debtor: Memo<Option<Debtor>>) -> AnyView {
    let shown = move || {
        let broken = debtor.with(|debtor| debtor.as_ref().and_then(|debtor| debtor.broken))?;
        session.with(|books| {
            let promise = books.calls.promises(contract).into_iter().find(|promise| promise.written.id == broken)?;
            let words = [("money", tx.money(promise.says.amount).into()), ("day", tx.date(promise.says.by).into())];
            let says = tx.fill(k::arrears::BROKEN_SAYS, &words);
            let off = Page::Account(contract).href();
            Some(view! {
                <Banner sign=Sign::Red word=tx.t(k::arrears::STATE_BROKEN) says>
                    <ButtonLink label=tx.t(k::arrears::DO_WRITE_OFF) href=off/>
                </Banner>
            })
        })
    };
    shown.into_any()
}

/// The one thing proposed.
fn next(session: Session, tx: Text, debtor: Memo<Option<Debtor>>, contract: EntryId, client: EntryId) -> AnyView {
    let shown = move || {
        let Some(debtor) = debtor.get() else {
            return view! { <Empty says=tx.t(k::arrears::NOTHING_NEXT)/> }.into_any();
        };
        let (says, way) = session.with(|books| (step::says(tx, books, &debtor), step::way(tx, books, &debtor)));
        let way = way.map(|(label, page)| view! { <ButtonLink label href=page.href() kind=Kind::Primary class="wide"/> });
        let off = debtor.small.then(|| {
            let most = session.with(|books| books.point.debts.small_debt).unwrap_or_default();
            let says = tx.fill(k::debts::SMALL_SAYS, &[("money", tx.money(most).into())]);
            let off = Page::Account(debtor.contract).href();
            // A promise that was not kept offers the same above.
            let link = debtor.broken.is_none().then(|| view! { <ButtonLink label=tx.t(k::arrears::DO_WRITE_OFF) href=off class="wide"/> });
            view! { <p>{says}</p> {link} }
        });
        view! { <p>{says}</p> {way} {off} }.into_any()
    };
    view! {
        <Section title=tx.t(k::arrears::NEXT) spaced=true>
            {shown}
            {stop::button(contract, client)}
        </Section>
    }
    .into_any()
}

/// What a person may do besides.
fn besides(tx: Text, contract: EntryId, client: EntryId) -> AnyView {
    let write = move |kind| Page::NewLetter { client: Some(client), kind: Some(kind), cites: None }.href();
    view! {
        <Section title=tx.t(k::arrears::BESIDES) spaced=true>
            <div class="stack close">
                <ButtonLink label=tx.t(k::arrears::TO_ACCOUNT) href=Page::Account(contract).href() class="wide left"/>
                <ButtonLink label=tx.t(k::arrears::PLAN_CALL) href=Page::NewCall { client, incident: None }.href() class="wide left"/>
                <ButtonLink label=tx.t(k::arrears::WRITE_REMINDER) href=write(LetterKind::OverdueReminder) class="wide left"/>
                <ButtonLink label=tx.t(k::arrears::WRITE_CLOSING) href=write(LetterKind::ClosingLine) class="wide left"/>
                <ButtonLink label=tx.t(k::acceptance::TO_CLIENT) href=Page::Client(client).href() class="wide left"/>
            </div>
        </Section>
    }
    .into_any()
}
