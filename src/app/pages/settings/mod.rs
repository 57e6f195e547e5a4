//! The page Settings: the point, who works here, starting numbers, language and look.

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
                    {numbers::numbers()}
                </div>
            </div>
        </div>
    }
}
