//! Facts: label, value, citation.

use leptos::prelude::*;

/// One fact.
pub struct Fact {
    /// What it is about: «Предел».
    pub label: String,
    /// What is so.
    pub value: AnyView,
    /// Which entry says so, usually a `Cite`; or a date.
    pub cite: Option<AnyView>,
}

impl Fact {
    /// A fact in plain words, without a citation.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Fact {
        Fact { label: label.into(), value: value.into().into_any(), cite: None }
    }

    /// The same with a citation.
    pub fn cited(mut self, cite: impl IntoAny) -> Fact {
        self.cite = Some(cite.into_any());
        self
    }
}

/// A list of facts, one to a ruled row.
#[component]
pub fn Facts(
    /// The facts.
    facts: Vec<Fact>,
    /// On the phone label left, value right, without rules: the gist of a page.
    #[prop(optional)]
    pairs: bool,
) -> AnyView {
    let rows = facts.into_iter().map(|fact| {
        view! {
            <div>
                <dt>{fact.label}</dt>
                <dd>{fact.value}</dd>
                {fact.cite.map(|cite| view! { <dd class="cite">{cite}</dd> })}
            </div>
        }
    });
    view! { <dl class="facts-list" class:pairs=pairs>{rows.collect_view()}</dl> }.into_any()
}
