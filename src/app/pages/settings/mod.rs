//! The page Settings: the point, who works here, starting numbers, language and look.

mod debts;
mod look;
mod numbers;
mod people;
mod point;

pub use look::languages;
pub use numbers::NumberFields;

use crate::app::components::{ButtonLink, Section};
use crate::app::route::Page;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Settings() -> impl IntoView {
    let tx = use_text();
    view! {
        <div class="page">
            <Head title=tx.t(k::nav::SETTINGS)/>
            <div class="columns">
                <div>
                    {point::point()}
                    {people::people()}
                </div>
                <div class="side">
                    {look::look()}
                    <Section title=tx.t(k::letter::TEMPLATES) spaced=true>
                        <div><ButtonLink label=tx.t(k::letter::TEMPLATES_OF) href=Page::LetterTemplates.href()/></div>
                    </Section>
                    {plans()}
                    {debts::debts()}
                    {numbers::numbers()}
                </div>
            </div>
        </div>
    }
}

/// The way to the plans.
fn plans() -> AnyView {
    let tx = use_text();
    view! {
        <Section title=tx.t(k::plan::TITLE) spaced=true>
            <p class="hint">{tx.t(k::plan::SAYS)}</p>
            <div><ButtonLink label=tx.t(k::plan::OPEN_ALL) href=Page::Plans.href()/></div>
        </Section>
    }
    .into_any()
}
