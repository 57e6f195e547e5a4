//! Which path shows which page.

use super::pages::{
    acceptance::Acceptance,
    arrears::{Arrears, DebtorPage},
    bring::Bring,
    calendar::CalendarPage,
    call::{Call, NewCall},
    claim::Claim,
    client::Client,
    clients::{Clients, NewClient},
    contract::{Appendix, NewContract},
    count::Count,
    data::Data,
    dispute::Dispute,
    disputes::Disputes,
    entry::EntryPage,
    exit::ExitPage,
    handed_out::GivenOut,
    handout::Handout,
    incident::NewIncident,
    instructions::Instructions,
    journal::Journal,
    letters::{LetterTemplates, Letters, NewLetter, OneLetter},
    money::{AccountPage, Money},
    moving::{Move, WriteOff},
    not_found::NotFound,
    over::{OverFile, OverList},
    packing::Packing,
    paper::Paper,
    plans::{EditPlan, NewPlan, Plans},
    recheck::RecheckPage,
    returning::Returning,
    settings::Settings,
    shelf::Shelf,
    shelves::{NewShelf, Shelves},
    start::Start,
    today::Today,
};
use super::shell::Frame;
use crate::browser::page;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// The pages in their frame.
#[component]
pub fn Pages() -> impl IntoView {
    let base = page::base_path();
    view! {
        <Router base=base>
            <Frame>
                <Routes fallback=NotFound>
                    <Route path=path!("/") view=Today/>
                    <Route path=path!("/acceptance") view=Acceptance/>
                    <Route path=path!("/acceptance/:id") view=Acceptance/>
                    <Route path=path!("/handout") view=Handout/>
                    <Route path=path!("/handout/:id") view=GivenOut/>
                    <Route path=path!("/instructions") view=Instructions/>
                    <Route path=path!("/instructions/:id") view=Instructions/>
                    <Route path=path!("/recheck") view=RecheckPage/>
                    <Route path=path!("/return") view=Returning/>
                    <Route path=path!("/return/:id") view=Returning/>
                    <Route path=path!("/count") view=Count/>
                    <Route path=path!("/count/:id") view=Count/>
                    <Route path=path!("/move/:id") view=Move/>
                    <Route path=path!("/write-off/:id") view=WriteOff/>
                    <Route path=path!("/shelves") view=Shelves/>
                    <Route path=path!("/shelves/new") view=NewShelf/>
                    <Route path=path!("/shelves/:id") view=Shelf/>
                    <Route path=path!("/clients") view=Clients/>
                    <Route path=path!("/clients/new") view=NewClient/>
                    <Route path=path!("/clients/:id") view=Client/>
                    <Route path=path!("/clients/:id/packing") view=Packing/>
                    <Route path=path!("/contracts/new") view=NewContract/>
                    <Route path=path!("/contracts/:id/appendix") view=Appendix/>
                    <Route path=path!("/exit/:id") view=ExitPage/>
                    <Route path=path!("/calendar") view=CalendarPage/>
                    <Route path=path!("/money") view=Money/>
                    <Route path=path!("/money/:id") view=AccountPage/>
                    <Route path=path!("/over") view=OverList/>
                    <Route path=path!("/over/:id") view=OverFile/>
                    <Route path=path!("/disputes") view=Disputes/>
                    <Route path=path!("/disputes/new") view=Claim/>
                    <Route path=path!("/disputes/new/:id") view=Claim/>
                    <Route path=path!("/disputes/:id") view=Dispute/>
                    <Route path=path!("/disputes/:id/bring") view=Bring/>
                    <Route path=path!("/incidents/new") view=NewIncident/>
                    <Route path=path!("/calls/new") view=NewCall/>
                    <Route path=path!("/calls/:id") view=Call/>
                    <Route path=path!("/letters") view=Letters/>
                    <Route path=path!("/letters/new") view=NewLetter/>
                    <Route path=path!("/letters/:id") view=OneLetter/>
                    <Route path=path!("/settings/letters") view=LetterTemplates/>
                    <Route path=path!("/arrears") view=Arrears/>
                    <Route path=path!("/arrears/:id") view=DebtorPage/>
                    <Route path=path!("/journal") view=Journal/>
                    <Route path=path!("/journal/:id") view=EntryPage/>
                    <Route path=path!("/journal/:id/fix") view=EntryPage/>
                    <Route path=path!("/data") view=Data/>
                    <Route path=path!("/plans") view=Plans/>
                    <Route path=path!("/plans/new") view=NewPlan/>
                    <Route path=path!("/plans/:id") view=EditPlan/>
                    <Route path=path!("/settings") view=Settings/>
                    <Route path=path!("/start") view=Start/>
                    <Route path=path!("/paper/:id") view=Paper/>
                    <Route path=path!("/paper/:id/:form") view=Paper/>
                </Routes>
            </Frame>
        </Router>
    }
}
