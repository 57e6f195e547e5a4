//! Fields for a day and an hour: calendar dates, never instants.

use super::field::{Asked, Manner, one_line};
use leptos::prelude::*;

/// A date: `2026-03-14`, as `NaiveDate` reads it. A calendar date, never an instant.
#[component]
pub fn DateField(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// `YYYY-MM-DD`, or empty.
    value: RwSignal<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it, if anything.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// It cannot stay empty.
    #[prop(optional)]
    required: bool,
    /// Classes of the whole field.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    let manner = Manner { kind: "date", required, ..Manner::default() };
    one_line(Asked { label, value, hint, error, class, input: None }, manner)
}

/// An hour: `12:00`.
#[component]
pub fn TimeField(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// `HH:MM`, or empty.
    value: RwSignal<String>,
    /// What is wrong with it, if anything.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Classes of the whole field.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    let manner = Manner { kind: "time", ..Manner::default() };
    one_line(Asked { label, value, hint: MaybeProp::default(), error, class, input: None }, manner)
}

/// A date and hour: `2026-03-14T12:00`, as `NaiveDateTime` reads it with `%Y-%m-%dT%H:%M`.
#[component]
pub fn DateTimeField(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// `YYYY-MM-DDTHH:MM`, or empty.
    value: RwSignal<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it, if anything.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Classes of the whole field.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    let manner = Manner { kind: "datetime-local", ..Manner::default() };
    one_line(Asked { label, value, hint, error, class, input: None }, manner)
}
