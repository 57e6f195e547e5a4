//! The pages and their paths. Every link of the app is built here.

use crate::app::reactive::memo;
use crate::domain::letter::LetterKind;
use crate::journal::{EntryId, LineId};
use crate::output::paper::Form;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

/// A page of the app (design section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// What needs a person now.
    Today,
    /// Goods in; with a client chosen beforehand.
    Acceptance(Option<EntryId>),
    /// Goods out to buyers.
    Handout,
    /// One handout, and what came back of it.
    HandedOut(EntryId),
    /// Sellers' instructions; of one client.
    Instructions(Option<EntryId>),
    /// Goods back to the client; with a client chosen beforehand.
    Return(Option<EntryId>),
    /// Counts; a count, or a client or dispute to count for.
    Count(Option<EntryId>),
    /// Goods of a client are put elsewhere.
    Move(EntryId),
    /// Goods of a client are written off.
    WriteOff(EntryId),
    /// The room.
    Shelves,
    /// One shelf.
    Shelf(EntryId),
    /// A new shelf.
    NewShelf,
    /// All clients.
    Clients,
    /// A new client.
    NewClient,
    /// One client.
    Client(EntryId),
    /// What a client announces to bring.
    Packing(EntryId),
    /// A new contract; of a client, for a shelf.
    NewContract {
        /// The client, if chosen beforehand.
        client: Option<EntryId>,
        /// The shelf, if chosen beforehand.
        shelf: Option<EntryId>,
    },
    /// An appendix to a contract.
    Appendix(EntryId),
    /// The end of a contract.
    Exit(EntryId),
    /// What falls on which day.
    Calendar,
    /// What every client owes.
    Money,
    /// The account of a contract.
    Account(EntryId),
    /// Who is over the shelf.
    OverList,
    /// The file of one contract's overage.
    Over(EntryId),
    /// What became of every piece: of a client's goods, of what a dispute names, of the goods of an act line.
    Recheck {
        /// Whose goods.
        client: Option<EntryId>,
        /// The dispute whose thing is looked for.
        dispute: Option<EntryId>,
        /// The act line whose goods are looked for.
        line: Option<LineId>,
    },
    /// All disputes.
    Disputes,
    /// A new claim; with a client chosen beforehand.
    Claim(Option<EntryId>),
    /// One dispute.
    Dispute(EntryId),
    /// Chats and mails are brought into a dispute.
    Bring(EntryId),
    /// An incident to be written down; of a client, in a dispute.
    NewIncident {
        /// The client, if chosen beforehand.
        client: Option<EntryId>,
        /// The dispute, if chosen beforehand.
        dispute: Option<EntryId>,
    },
    /// A call to be planned.
    NewCall {
        /// To whom.
        client: EntryId,
        /// The incident it follows.
        incident: Option<EntryId>,
    },
    /// A planned call.
    Call(EntryId),
    /// Letters; of one client.
    Letters(Option<EntryId>),
    /// A letter is written: to a client, of a kind, from an entry (an act, a move, a dispute).
    NewLetter {
        /// To whom, if chosen beforehand.
        client: Option<EntryId>,
        /// What for, if chosen beforehand.
        kind: Option<LetterKind>,
        /// What it is written from.
        cites: Option<EntryId>,
    },
    /// An unsent letter is worded anew.
    AnotherLetter(EntryId),
    /// One letter.
    Letter(EntryId),
    /// The words of letters.
    LetterTemplates,
    /// Who owes, and what comes next.
    Arrears,
    /// One debtor, by contract.
    Debtor(EntryId),
    /// Every entry as written.
    Journal,
    /// One entry.
    Entry(EntryId),
    /// One entry, with the form that puts it right open.
    Fix(EntryId),
    /// Storage, backups, import, export.
    Data,
    /// Plans the point offers.
    Plans,
    /// A new plan.
    NewPlan,
    /// One plan.
    Plan(EntryId),
    /// The point, staff, language.
    Settings,
    /// The first steps of a new point.
    Start,
    /// A document as it prints; in its usual form, or in this one.
    Paper(EntryId, Option<Form>),
}

impl Page {
    /// The path under the base, with its leading slash.
    pub fn path(self) -> String {
        match self {
            Page::Today => "/".into(),
            Page::Acceptance(None) => "/acceptance".into(),
            Page::Acceptance(Some(client)) => format!("/acceptance/{client}"),
            Page::Handout => "/handout".into(),
            Page::HandedOut(id) => format!("/handout/{id}"),
            Page::Instructions(None) => "/instructions".into(),
            Page::Instructions(Some(client)) => format!("/instructions/{client}"),
            Page::Return(None) => "/return".into(),
            Page::Return(Some(client)) => format!("/return/{client}"),
            Page::Count(None) => "/count".into(),
            Page::Count(Some(id)) => format!("/count/{id}"),
            Page::Move(client) => format!("/move/{client}"),
            Page::WriteOff(client) => format!("/write-off/{client}"),
            Page::Shelves => "/shelves".into(),
            Page::Shelf(id) => format!("/shelves/{id}"),
            Page::NewShelf => "/shelves/new".into(),
            Page::Clients => "/clients".into(),
            Page::NewClient => "/clients/new".into(),
            Page::Client(id) => format!("/clients/{id}"),
            Page::Packing(client) => format!("/clients/{client}/packing"),
            Page::NewContract { client, shelf } => chosen("/contracts/new", [("client", client), ("shelf", shelf)]),
            Page::Appendix(contract) => format!("/contracts/{contract}/appendix"),
            Page::Exit(contract) => format!("/exit/{contract}"),
            Page::Calendar => "/calendar".into(),
            Page::Money => "/money".into(),
            Page::Account(contract) => format!("/money/{contract}"),
            Page::OverList => "/over".into(),
            Page::Over(contract) => format!("/over/{contract}"),
            Page::Recheck { line: Some(line), .. } => format!("/recheck?line={line}"),
            Page::Recheck { client, dispute, line: None } => chosen("/recheck", [("client", client), ("dispute", dispute)]),
            Page::Disputes => "/disputes".into(),
            Page::Claim(None) => "/disputes/new".into(),
            Page::Claim(Some(client)) => format!("/disputes/new/{client}"),
            Page::Dispute(id) => format!("/disputes/{id}"),
            Page::Bring(dispute) => format!("/disputes/{dispute}/bring"),
            Page::NewIncident { client, dispute } => chosen("/incidents/new", [("client", client), ("dispute", dispute)]),
            Page::NewCall { client, incident } => chosen("/calls/new", [("client", Some(client)), ("incident", incident)]),
            Page::Call(id) => format!("/calls/{id}"),
            Page::Letters(None) => "/letters".into(),
            Page::Letters(Some(client)) => format!("/letters?client={client}"),
            Page::NewLetter { client, kind, cites } => {
                let asked = [("client", client.map(|id| id.to_string())), ("cites", cites.map(|id| id.to_string()))];
                let asked = asked.into_iter().chain([("kind", kind.map(|kind| kind.word().to_owned()))]);
                let asked: Vec<_> = asked.filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect();
                if asked.is_empty() { "/letters/new".into() } else { format!("/letters/new?{}", asked.join("&")) }
            }
            Page::AnotherLetter(letter) => format!("/letters/new?instead={letter}"),
            Page::Letter(id) => format!("/letters/{id}"),
            Page::LetterTemplates => "/settings/letters".into(),
            Page::Arrears => "/arrears".into(),
            Page::Debtor(contract) => format!("/arrears/{contract}"),
            Page::Journal => "/journal".into(),
            Page::Entry(id) => format!("/journal/{id}"),
            Page::Fix(id) => format!("/journal/{id}/fix"),
            Page::Data => "/data".into(),
            Page::Plans => "/plans".into(),
            Page::NewPlan => "/plans/new".into(),
            Page::Plan(plan) => format!("/plans/{plan}"),
            Page::Settings => "/settings".into(),
            Page::Start => "/start".into(),
            Page::Paper(id, None) => format!("/paper/{id}"),
            Page::Paper(id, Some(form)) => format!("/paper/{id}/{}", form.tag()),
        }
    }

    /// The address for a link, under the path the app is hosted at.
    pub fn href(self) -> String {
        format!("{}{}", crate::browser::page::base_path(), self.path())
    }
}

/// A path with what was chosen beforehand in its query.
fn chosen(path: &str, ids: [(&str, Option<EntryId>); 2]) -> String {
    let chosen: Vec<_> = ids.into_iter().filter_map(|(name, id)| Some(format!("{name}={}", id?))).collect();
    if chosen.is_empty() { path.into() } else { format!("{path}?{}", chosen.join("&")) }
}

/// What can be shown before IndexedDB is open: lists and the forms of the counter. Everything else shows sealed values, exact
/// lines or forms of an earlier visit, which are known only then.
pub fn shows_early(pathname: &str) -> bool {
    let path = pathname.strip_prefix(&crate::browser::page::base_path()).unwrap_or(pathname);
    let mut parts = path.trim_matches('/').split('/');
    let (first, second) = (parts.next().unwrap_or_default(), parts.next());
    matches!((first, second), ("" | "handout" | "shelves" | "clients" | "disputes" | "money", None) | ("acceptance" | "return", _))
}

/// The id in the path of the page; `None` when there is none or it is no id.
pub fn use_id() -> Memo<Option<EntryId>> {
    let parameters = use_params_map();
    memo(move || parameters.with(|p| p.get("id").and_then(|id| id.parse().ok())))
}

/// Leads to pages from event handlers and tasks, which know nothing of the router themselves. Made while a page is built.
#[derive(Clone, Copy)]
pub struct Go(StoredValue<Navigate, LocalStorage>);

/// What the router gives to navigate with.
type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

/// The way to other pages.
pub fn use_go() -> Go {
    let navigate = use_navigate();
    Go(StoredValue::new_local(Box::new(move |path, options| navigate(path, options))))
}

impl Go {
    /// Goes to a page.
    pub fn to(self, page: Page) {
        self.0.try_with_value(|go| go(&page.path(), NavigateOptions::default()));
    }

    /// Goes to a page that stands in the place of this one: "back" does not lead here again.
    pub fn instead(self, page: Page) {
        self.0.try_with_value(|go| go(&page.path(), NavigateOptions { replace: true, ..NavigateOptions::default() }));
    }
}
