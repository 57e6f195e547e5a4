//! The forms of money: a payment, another charge, a debt given up, what we pay for a shortage.

use crate::app::components::{Button, Kind, NumberField, Section, SelectField, TextField};
use crate::app::pages::forms::{self, Sending, When, Wrongs, focus_wrong};
use crate::app::reactive::{derived, memo, signal};
use crate::app::session::{New, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::Money;
use crate::domain::account::Account;
use crate::input::money_form::{self, Doing, Field, MoneyForm};
use crate::journal::EntryId;
use crate::output::money;
use crate::text::{Key, k};
use leptos::prelude::*;

/// The words of one form.
struct Words {
    amount: Key,
    choice: Key,
    words: Key,
    button: Key,
    done: Key,
}

/// All forms of a contract.
pub fn record(contract: EntryId, client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let account = memo(move || session.with(|books| books.account(contract, session.now())));
    let ways = money_form::WAYS.map(|(tag, way)| (tag.to_owned(), tx.t(money::paid_by(way)).to_owned())).to_vec();
    let pay = Words {
        amount: k::money::PAY_AMOUNT,
        choice: k::money::PAY_HOW,
        words: k::money::PAY_DOCUMENT,
        button: k::money::PAY,
        done: k::money::PAID_TOAST,
    };
    let charged =
        vec![("handling".to_owned(), tx.t(k::money::FOR_HANDLING).to_owned()), ("other".to_owned(), tx.t(k::money::FOR_OTHER).to_owned())];
    let charge = Words {
        amount: k::money::CHARGE_AMOUNT,
        choice: k::money::CHARGE_KIND,
        words: k::money::CHARGE_WHAT,
        button: k::money::CHARGE,
        done: k::money::CHARGED_TOAST,
    };
    let write_off = Words {
        amount: k::money::OFF_AMOUNT,
        choice: k::money::PAY_HOW,
        words: k::money::OFF_REASON,
        button: k::money::OFF,
        done: k::money::OFF_TOAST,
    };
    let shortages = memo(move || {
        session.with(|books| books.shortages_under(contract).filter(|id| books.to_compensate(*id) > Money::ZERO).collect::<Vec<_>>())
    });
    let compensate = move || shortages.get().into_iter().map(|shortage| compensation(tx, shortage, client, account)).collect_view();
    view! {
        <Section title=tx.t(k::money::PAY_TITLE) spaced=true>{form(Doing::Pay(contract), client, pay, ways, account)}</Section>
        {compensate}
        <details class="more">
            <summary>{tx.t(k::money::CHARGE_TITLE)}</summary>
            {form(Doing::Charge(contract), client, charge, charged, account)}
        </details>
        <details class="more">
            <summary>{tx.t(k::money::OFF_TITLE)}</summary>
            {form(Doing::WriteOff(contract), client, write_off, Vec::new(), account)}
        </details>
    }
    .into_any()
}

fn compensation(tx: Text, shortage: EntryId, client: EntryId, account: Memo<Option<Account>>) -> AnyView {
    let ways = money_form::COMPENSATIONS.map(|(tag, way)| (tag.to_owned(), tx.t(money::compensated_by(way)).to_owned())).to_vec();
    let words = Words {
        amount: k::money::OURS_AMOUNT,
        choice: k::money::OURS_HOW,
        words: k::money::OURS_DOCUMENT,
        button: k::money::COMPENSATE,
        done: k::money::COMPENSATED_TOAST,
    };
    let title = tx.fill(k::money::OURS_TITLE, &[("entry", shortage.to_string().into())]);
    view! { <Section title spaced=true>{form(Doing::Compensate(shortage), client, words, ways, account)}</Section> }.into_any()
}

/// One form; without options there is nothing to choose.
fn form(doing: Doing, client: EntryId, words: Words, options: Vec<(String, String)>, account: Memo<Option<Account>>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let Words { amount, choice, words, button, done } = words;
    let first = options.first().map(|(tag, _)| tag.clone()).unwrap_or_default();
    let (typed, chosen, said, towards) = (signal(String::new()), signal(first), signal(String::new()), signal(String::new()));
    let wrongs: Wrongs<Field> = signal(Default::default());
    let (when, sending) = (When::default(), Sending::default());
    let pays = matches!(doing, Doing::Pay(_));
    // What a payment can be meant for: what is open, by its place in the list.
    let open = memo(move || {
        let open = |account: &Account| {
            account.open().map(|settled| (settled.charge.key, money::charge(tx.0, &settled.charge))).collect::<Vec<_>>()
        };
        account.with(|account| account.as_ref().map(open)).unwrap_or_default()
    });
    let meant = derived(move || {
        let oldest = (String::new(), tx.t(k::money::TOWARDS_OLDEST).to_owned());
        let open = open.get().into_iter().enumerate().map(|(n, (_, words))| (n.to_string(), words));
        std::iter::once(oldest).chain(open).collect::<Vec<_>>()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let place = towards.get_untracked().parse::<usize>().ok();
        let towards = place.filter(|_| pays).and_then(|place| open.with_untracked(|open| open.get(place).map(|(key, _)| *key)));
        let form = MoneyForm { amount: typed.get_untracked(), choice: chosen.get_untracked(), words: said.get_untracked(), towards };
        let read = form.read(doing);
        wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        let (Ok(fact), Some(happened)) = (read, when.read(session)) else {
            focus_wrong();
            return;
        };
        sending.send(session, async move {
            let id = session.record(New::of(fact).about(client).happened(happened)).await?;
            session.toast(tx.t(done).to_owned(), Some(id));
            typed.try_set(String::new());
            said.try_set(String::new());
            Ok(())
        });
    };
    let error = move |field| forms::error(tx, wrongs, field, k::form::EMPTY);
    // More than the debt is called what it is before it is saved.
    let advance = move || {
        let debt = account.with(|account| account.as_ref().map(Account::balance)).unwrap_or_default().max(Money::ZERO);
        let more = money_form::amount(&typed.get()).ok().filter(|amount| pays && *amount > debt)? - debt;
        let words = [("debt", tx.money(debt).into()), ("more", tx.money(more).into())];
        Some(view! { <p class="hint" role="status">{tx.fill(k::money::MORE_THAN_DEBT, &words)}</p> })
    };
    let choices = (!options.is_empty()).then(|| view! { <SelectField label=tx.t(choice) value=chosen options=options/> });
    let towards_field = move || {
        (pays && open.with(|open| open.len() > 1))
            .then(|| view! { <SelectField label=tx.t(k::money::TOWARDS) value=towards options=meant/> })
    };
    let kind = if pays { Kind::Primary } else { Kind::Plain };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <NumberField label=tx.t(amount) value=typed decimal=true required=true error=error(Field::Amount)/>
            {advance}
            {choices}
            <TextField label=tx.t(words) value=said error=error(Field::Words)/>
            {towards_field}
            {when.view(tx)}
            {sending.note()}
            <div class="actions"><Button label=tx.t(button) kind submit=true/></div>
        </form>
    }
    .into_any()
}
