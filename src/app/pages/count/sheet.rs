//! Counting blind: a code is one more, a name opens a row, nothing says what the books expect until the end.

use super::desk::{self, Desk};
use super::{finish, lists};
use crate::app::camera;
use crate::app::components::{
    Button, ButtonLink, Choice, DataTable, Empty, ErrorNote, Kind, PiecesInput, SavedMark, SearchPick, Section, SelectField, Sign, Size,
    TextField,
};
use crate::app::pages::forms::on_f9;
use crate::app::reactive::{derived, memo, signal, watch};
use crate::app::route::Page;
use crate::app::scanner::use_scan_counting;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::unfinished;
use crate::browser::page;
use crate::input::count_form::{BadCount, CountForm};
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The form of a count, once its draft is read.
pub fn opened(count: EntryId) -> AnyView {
    let session = use_session();
    let form = signal(None::<CountForm>);
    leptos::task::spawn_local(async move {
        let loaded = unfinished::load::<CountForm>(session, &desk::key(count)).await.unwrap_or_default();
        form.try_set(Some(loaded));
    });
    (move || form.get().map(|form| sheet(count, form))).into_any()
}

fn sheet(count: EntryId, found: CountForm) -> AnyView {
    let desk = Desk::new(count, found);
    let tx = desk.tx;
    let ask = signal(false);
    on_f9(move || finish::ask(desk, ask));
    let kept = move || {
        desk.kept.get().map(|time| {
            view! { <SavedMark sign=Sign::Green word=tx.t(k::acceptance::DRAFT_KEPT) time=time.format("%-H:%M:%S").to_string()/> }
        })
    };
    let head = derived(move || {
        desk.session.with(|books| {
            let Some(count) = books.counts.get(count) else { return (String::new(), String::new()) };
            let whom = count.client.map_or_else(|| tx.t(k::count::WHOLE_ROOM).to_owned(), |client| books.clients.name(client));
            let title = tx.fill(k::count::TITLE, &[("number", count.says.number.into())]);
            let people = lists::people(books, count);
            let sub =
                tx.fill(k::count::SUB, &[("whom", whom.into()), ("people", people.into()), ("when", tx.day_hour(count.written.at).into())]);
            (title, sub)
        })
    });
    let (title, sub) = (derived(move || head.get().0), derived(move || Some(head.get().1)));
    let view = view! {
        <div class="page counter counting">
            <Head title=title sub=sub>{kept}</Head>
            // What is typed comes first, also where one stands below the other.
            <div class="columns even">
                <div>
                    <Section title=tx.t(k::count::ADD_TITLE) spaced=true>{adding(desk)}</Section>
                    <ErrorNote error=desk.trouble/>
                </div>
                <div>{found_rows(desk)}</div>
            </div>
            <div class="actions">
                <ButtonLink label=tx.t(k::count::PUT_ASIDE) href=Page::Count(None).href() size=Size::Counter/>
                <Button
                    label=tx.t(k::count::FINISH)
                    kind=Kind::Primary
                    size=Size::Counter
                    class="push"
                    key_hint="F9"
                    on_press=Callback::new(move |()| finish::ask(desk, ask))
                />
            </div>
            {finish::dialog(desk, ask)}
        </div>
    };
    request_animation_frame(|| page::focus(".counting .code input"));
    view.into_any()
}

/// A code, or a name; in the whole room, whose goods these are.
fn adding(desk: Desk) -> AnyView {
    let (session, tx) = (desk.session, desk.tx);
    let owner = desk.client.is_none().then(|| {
        let clients = derived(move || {
            let mut all = vec![(String::new(), tx.t(k::count::BY_CODE).to_owned())];
            all.extend(session.with(|books| books.clients.iter().map(|c| (c.id.to_string(), c.card.name.clone())).collect::<Vec<_>>()));
            all
        });
        view! { <SelectField label=tx.t(k::count::WHOSE) value=desk.owner options=clients hint=tx.t(k::count::WHOSE_HINT)/> }
    });
    let choices = derived(move || {
        let names = desk.goods.get();
        let choice = |(n, goods): (usize, &crate::domain::goods::Goods)| {
            let whose = desk.client.is_none().then(|| session.with(|books| books.clients.name(goods.client)));
            let sub = whose.into_iter().chain(goods.code.clone()).collect::<Vec<_>>().join(" · ");
            Choice { id: n.to_string(), label: goods.name.clone(), sub }
        };
        names.iter().enumerate().map(choice).collect()
    });
    let chosen = signal(None::<String>);
    watch(
        move || chosen.get(),
        move |picked: &Option<String>| {
            let goods =
                picked.as_ref().and_then(|n| n.parse::<usize>().ok()).and_then(|n| desk.goods.with_untracked(|all| all.get(n).cloned()));
            if let Some(goods) = goods {
                desk.choose(&goods);
                chosen.set(None);
            }
        },
    );
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let code = desk.code.get_untracked();
        desk.code.set(String::new());
        desk.scan(&code);
    };
    use_scan_counting(move |code| desk.scan(code));
    view! {
        {owner}
        <form class="stack close" novalidate=true on:submit=submit>
            <TextField label=tx.t(k::count::CODE) value=desk.code look="code" class="code" hint=tx.t(k::count::CODE_HINT)/>
            <div><Button label=tx.t(k::count::ADD) size=Size::Touch submit=true/></div>
        </form>
        {camera::reader()}
        <p role="status">{move || desk.said.get()}</p>
        <SearchPick label=tx.t(k::count::BY_NAME) choices=choices value=chosen nothing=tx.t(k::count::NO_SUCH_NAME) hint=tx.t(k::count::BY_NAME_HINT)/>
    }
    .into_any()
}

/// What was found so far, the last first.
fn found_rows(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let count = derived(move || Some(tx.fill(k::acceptance::PIECES, &[("pieces", desk.form.with(CountForm::pieces).0.into())])));
    let none = memo(move || desk.form.with(CountForm::is_empty));
    let ids = move || desk.form.with(|form| form.rows.iter().map(|row| row.id).collect::<Vec<_>>());
    let body = move || {
        if none.get() {
            return view! { <Empty says=tx.t(k::count::NOTHING_YET)/> }.into_any();
        }
        view! {
            <DataTable caption=tx.t(k::count::FOUND) titled=true>
                <thead>
                    <tr>
                        <th scope="col">{tx.t(k::returning::COL_GOODS)}</th>
                        <th scope="col" class="num">{tx.t(k::count::COL_FOUND)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=ids key=|id| *id children=move |id| row(desk, id)/>
                </tbody>
            </DataTable>
        }
        .into_any()
    };
    view! { <Section title=tx.t(k::count::FOUND) count=count>{body}</Section> }.into_any()
}

fn row(desk: Desk, id: u32) -> AnyView {
    let (session, tx) = (desk.session, desk.tx);
    let Some(line) = desk.form.with_untracked(|form| form.row(id).cloned()) else { return ().into_any() };
    let whose = desk.client.is_none().then(|| match line.client {
        Some(client) => session.with_untracked(|books| books.clients.name(client)),
        None => tx.t(k::count::NOBODYS).to_owned(),
    });
    let name = move || desk.form.with(|form| form.row(id).map(|row| row.name.clone()).unwrap_or_default());
    let typed = move || desk.form.with(|form| form.row(id).map(|row| row.pieces.clone()).unwrap_or_default());
    let wrong = move || {
        let n = desk.form.with(|form| form.rows.iter().position(|row| row.id == id));
        let key = match desk.wrong.get() {
            Some(BadCount::Pieces(row)) if Some(row) == n => k::count::BAD_PIECES,
            Some(BadCount::Name(row)) if Some(row) == n => k::count::BAD_NAME,
            _ => return None,
        };
        Some(tx.t(key).to_owned())
    };
    let set_name = move |text: String| {
        desk.form.update(|form| form.row_mut(id).into_iter().for_each(|row| row.name.clone_from(&text)));
    };
    let set_pieces = move |text: String| {
        desk.form.update(|form| form.row_mut(id).into_iter().for_each(|row| row.pieces.clone_from(&text)));
    };
    let title = if line.unknown {
        let label = tx.fill(k::count::NAME_OF, &[("code", line.code.clone().unwrap_or_default().into())]);
        view! {
            <span id=format!("named-{id}")>
                <input class="input" autocomplete="off" aria-label=label prop:value=name on:input:target=move |event| set_name(event.target().value())/>
            </span>
        }
        .into_any()
    } else {
        line.name.clone().into_any()
    };
    let label = move || {
        let name = desk
            .form
            .with(|form| form.row(id).map(|row| if row.name.is_empty() { row.code.clone().unwrap_or_default() } else { row.name.clone() }));
        tx.fill(k::count::FOUND_OF, &[("name", name.unwrap_or_default().into())])
    };
    let remove = move |()| desk.form.update(|form| form.rows.retain(|row| row.id != id));
    view! {
        <tr>
            <th scope="row">
                {title}
                <span class="second">
                    {line.code.map(|code| view! { <span class="id">{code}</span> })}
                    {whose.map(|whose| view! { <span class="muted">{whose}</span> })}
                    <Button label=tx.t(k::count::REMOVE) kind=Kind::Bare on_press=remove/>
                </span>
                {move || wrong().map(|says| view! { <span class="error">{says}</span> })}
            </th>
            <td class="num">
                <PiecesInput label=derived(label) id=format!("found-{id}") typed=derived(typed) wrong=derived(move || wrong().is_some()) on_type=set_pieces/>
            </td>
        </tr>
    }
    .into_any()
}
