//! The page of a contract's account: what is owed, every charge and every payment with how it was worked out, and the forms of money.

use super::{figures, lines, notebook, papers, record, saved};
use crate::app::components::{Button, ButtonLink, DateField, ErrorNote, Kind, Section, Size};
use crate::app::pages::of_contract::of_contract;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::account::Account;
use crate::input::when;
use crate::journal::{EntryId, Happened};
use crate::output::{file_name, money_tables};
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn AccountPage() -> AnyView {
    of_contract(Page::Money, page)
}

fn page(contract: EntryId, client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    // A past day may be asked for; of today it is the minute that it is now.
    let asked = signal(String::new());
    let as_of = memo(move || {
        let now = session.now();
        let day = when::read_day(&asked.get()).ok().flatten().filter(|day| *day != now.date());
        day.map_or(now, |day| Happened::Day(day).minute())
    });
    let account: Memo<Option<Account>> = memo(move || session.with(|books| books.account(contract, as_of.get())));
    let names = memo(move || {
        session.with(|books| {
            let known = books.contracts.get(contract);
            known.map(|known| (known.signed.number.clone(), books.clients.name(known.client))).unwrap_or_default()
        })
    });
    let title = derived(move || {
        let (number, client) = names.get();
        tx.fill(k::money::TITLE, &[("number", number.into()), ("client", client.into())])
    });
    let sub = derived(move || Some(money_tables::as_of(tx.0, as_of.get())));
    let wrong = derived(move || when::read_day(&asked.get()).is_err().then(|| tx.t(k::form::BAD_DAY).to_owned()));
    let failed = signal(None::<String>);
    let save = move |()| {
        let Some(account) = account.get_untracked() else { return };
        let (number, client) = names.get_untracked();
        let name = file_name::table(&client, &number, account.as_of.date());
        failed.set(saved(tx, &name, &money_tables::account(tx.0, &account).csv(tx.0)));
    };
    view! {
        <div class="page">
            <Head title=title sub/>
            <div class="columns table-first">
                <div>
                    {notebook::notebook(contract, client)}
                    {figures::figures(contract, account)}
                    <Section title=tx.t(k::money::LINES)>{lines::lines(account)}</Section>
                    <div class="line bottom">
                        <DateField label=tx.t(k::money::ON_DAY) hint=tx.t(k::money::ON_DAY_HINT) value=asked error=wrong/>
                        <Button label=tx.t(k::money::TABLE) size=Size::Touch on_press=save/>
                        <ButtonLink label=tx.t(k::money::TO_CLIENT) href=Page::Client(client).href() kind=Kind::Bare/>
                    </div>
                    <ErrorNote error=failed/>
                    {papers::papers(contract, client)}
                </div>
                <div class="side">{record::record(contract, client)}</div>
            </div>
        </div>
    }
    .into_any()
}
