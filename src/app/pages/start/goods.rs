//! Goods that lie on a client's shelf already: listed on the page Acceptance, as an opening list instead of an act.

use crate::app::components::{Button, ButtonLink, Kind};
use crate::app::pages::acceptance::begin_opening;
use crate::app::route::{Page, use_go};
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The step.
pub fn step() -> AnyView {
    let (session, tx, go) = (use_session(), use_text(), use_go());
    let clients = session.with_untracked(|books| {
        let with_contract = books.clients.iter().filter(|client| books.contracts.of_client(client.id).next().is_some());
        with_contract.map(|client| (client.id, client.card.name.clone())).collect::<Vec<_>>()
    });
    let says = if clients.is_empty() { k::first_run::GOODS_NO_CLIENT } else { k::first_run::GOODS_SAYS };
    let buttons = clients.into_iter().map(|(client, name)| {
        let list = move |()| {
            spawn_local(async move {
                begin_opening(session, client).await;
                go.to(Page::Acceptance(Some(client)));
            });
        };
        view! { <Button label=tx.fill(k::first_run::GOODS_OF, &[("client", name.into())]) on_press=list/> }
    });
    view! {
        <p>{tx.t(says)}</p>
        <div class="line">
            {buttons.collect_view()}
            <ButtonLink label=tx.t(k::first_run::TO_WORK) href=Page::Today.href() kind=Kind::Primary/>
        </div>
    }
    .into_any()
}
