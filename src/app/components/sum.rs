//! A sum as one reads it: 58 − 12 − 0 − 0 = 46, and what was counted beside it.

use leptos::prelude::*;

/// One term of a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// «принято».
    pub label: String,
    /// «58».
    pub value: String,
}

/// A sum.
#[component]
pub fn Sum(
    /// What it begins with.
    first: Term,
    /// What is taken away from it.
    minus: Vec<Term>,
    /// What is added to it.
    #[prop(optional)]
    plus: Vec<Term>,
    /// What remains.
    result: Term,
    /// What it is compared with, if anything.
    #[prop(optional)]
    beside: Option<Term>,
) -> AnyView {
    let term = |class: &'static str, term: Term| view! { <div class=class><dt>{term.label}</dt><dd>{term.value}</dd></div> };
    let sign = |sign: &'static str| view! { <div class="sign" role="presentation" aria-hidden="true">{sign}</div> };
    let minus = minus.into_iter().map(|t| (sign("−"), term("", t))).collect_view();
    view! {
        <div class="sum-box">
            <dl class="sum">
                {term("", first)}
                {minus}
                {plus.into_iter().map(|t| (sign("+"), term("", t))).collect_view()}
                {sign("=")}
                {term("result", result)}
                {beside.map(|t| term("beside", t))}
            </dl>
        </div>
    }
    .into_any()
}
