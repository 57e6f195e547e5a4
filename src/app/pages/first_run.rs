//! The first run: the point introduces itself, or a demo point is looked around in.

use crate::app::components::{Button, ErrorNote, Kind, Section, SelectField, Size, TextField};
use crate::app::notices;
use crate::app::pages::data::restore;
use crate::app::pages::settings::languages;
use crate::app::reactive::signal;
use crate::app::route::Page;
use crate::app::session::{New, Session, use_session};
use crate::app::text::{Text, use_text};
use crate::browser::{clock, page};
use crate::domain::Fact;
use crate::domain::person::{Role, StaffAdded};
use crate::domain::point::{DEFAULT_ZONE, PointSet, zones};
use crate::output::words;
use crate::store::Role as StoreRole;
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is typed on the first page; it survives the change of language, which mounts the page anew.
#[derive(Clone, Copy, Default)]
pub struct Introduction {
    point: RwSignal<String>,
    person: RwSignal<String>,
    role: RwSignal<String>,
}

/// The first is chosen beforehand: who sets a point up usually owns it.
const ROLES: [(&str, Role); 3] = [("owner", Role::Owner), ("manager", Role::Manager), ("staff", Role::Staff)];

/// The page.
#[component]
pub fn FirstRun() -> AnyView {
    let session = use_session();
    let tx = use_text();
    let form = use_context::<Introduction>().unwrap_or_default();
    view! {
        <main class="welcome" id="main">
            <header class="line apart">
                <span class="wordmark"><span>{tx.t(k::nav::WORDMARK)}</span><b>{tx.t(k::nav::WORDMARK_BEYOND)}</b></span>
                {languages(session)}
            </header>
            {notices::strips(session, tx)}
            <h1 class="motto" tabindex="-1">
                <span>{tx.t(k::first_run::ON_THE_SHELF)}</span>
                " "
                <em>{tx.t(k::first_run::PAST_ITS_EDGE)}</em>
            </h1>
            <div class="thirds">
                {introduction(session, tx, form)}
                <Section title=tx.t(k::first_run::HOW) spaced=true>
                    {move || is_kept(session.role()).then(|| view! { <p class="prose">{tx.t(k::first_run::HOW_KEPT)}</p> })}
                    <p class="prose">{tx.t(k::first_run::HOW_WRITTEN)}</p>
                    <p class="prose">{tx.t(k::first_run::HOW_COPIED)}</p>
                </Section>
                <Section title=tx.t(k::first_run::NOT_FROM_NOTHING) spaced=true>
                    <Button label=tx.t(k::first_run::DEMO) size=Size::Counter class="wide left" on_press=Callback::new(move |()| session.enter_demo())/>
                    <p class="meta">{tx.t(k::first_run::DEMO_NOTE)}</p>
                    {restore::open_copy()}
                </Section>
            </div>
            <div class={"empty-racks"} aria-hidden="true"><i></i><i></i><i></i><i></i><i></i><i></i></div>
        </main>
    }
    .into_any()
}

/// Whether what is written stays here: or the page would promise what the strip above denies.
fn is_kept(role: StoreRole) -> bool {
    matches!(role, StoreRole::Writer | StoreRole::Follower)
}

fn introduction(session: Session, tx: Text, form: Introduction) -> AnyView {
    let trouble = signal(None::<String>);
    let (no_point, no_person) = (signal(None::<String>), signal(None::<String>));
    let busy = signal(false);
    let roles = ROLES.map(|(tag, role)| (tag.to_owned(), tx.t(words::role(role)).to_owned())).to_vec();
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (point, person) = (form.point.get_untracked(), form.person.get_untracked());
        let missing = |text: &str, key| text.trim().is_empty().then(|| tx.t(key).to_owned());
        no_point.set(missing(&point, k::first_run::POINT_MISSING));
        no_person.set(missing(&person, k::first_run::PERSON_MISSING));
        if busy.get_untracked() || point.trim().is_empty() || person.trim().is_empty() {
            return;
        }
        busy.set(true);
        let role = form.role.get_untracked();
        let role = ROLES.iter().find(|(tag, _)| *tag == role).map_or(Role::Owner, |(_, role)| *role);
        spawn_local(async move {
            if let Err(why) = introduce(session, point.trim(), person.trim(), role).await {
                trouble.try_set(Some(session.says(&why)));
            }
            busy.try_set(false);
        });
    };
    view! {
        <Section title=tx.t(k::first_run::BEGIN) spaced=true>
            <form class="stack" on:submit=begin>
                <TextField label=tx.t(k::first_run::POINT) value=form.point error=no_point complete="organization"/>
                <TextField label=tx.t(k::first_run::PERSON) value=form.person error=no_person complete="name"/>
                <SelectField label=tx.t(k::first_run::ROLE) value=form.role options=roles/>
                <ErrorNote error=trouble/>
                <div><Button label=tx.t(k::first_run::START) kind=Kind::Primary size=Size::Counter submit=true/></div>
            </form>
        </Section>
    }
    .into_any()
}

/// The first two entries: who works, and what the point is called. If the second fails, the first stays and counts.
async fn introduce(session: Session, point: &str, person: &str, role: Role) -> Result<(), crate::app::session::Trouble> {
    if session.with_untracked(|books| books.is_empty()) {
        let staff = StaffAdded { name: person.to_owned(), role };
        session.record(New::of(Fact::StaffAdded(staff))).await?;
    }
    let zone = clock::zone().filter(|zone| zones().any(|known| known == zone)).unwrap_or_else(|| DEFAULT_ZONE.to_owned());
    let point = PointSet { name: point.to_owned(), zone, opens: 10 * 60, closes: 21 * 60, ..PointSet::default() };
    session.record(New::of(Fact::PointSet(point))).await?;
    // The first steps come next; the router finds its page by the address.
    page::set_path(&Page::Start.href());
    session.begin_work();
    Ok(())
}
