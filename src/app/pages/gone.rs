//! An id in the address that leads to nothing here.

use crate::app::components::{ButtonLink, Empty};
use crate::app::route::Page;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Says so; `back` is where one goes on.
pub fn gone(back: Page) -> AnyView {
    let tx = use_text();
    let id = use_params_map().with_untracked(|map| map.get("id").unwrap_or_default());
    let title = tx.fill(k::acceptance::GONE, &[("id", id.into())]);
    view! {
        <div class="page counter">
            <Head title=title/>
            <Empty says=tx.t(k::acceptance::GONE_SAYS)>
                <ButtonLink label=tx.t(k::acceptance::AGAIN) href=back.href()/>
            </Empty>
        </div>
    }
    .into_any()
}
