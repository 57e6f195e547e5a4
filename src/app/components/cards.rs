//! A decision: a few cards of which one is chosen, each with a note and what must be filled in if it is.

use super::field::below;
use super::fresh_id;
use leptos::prelude::*;

/// One answer.
pub struct Card {
    /// Its value.
    pub id: &'static str,
    /// The answer in words: «Взять на место для излишка до срока».
    pub title: String,
    /// What follows from it; may change while figures are typed.
    pub note: Signal<String>,
    /// Fields that stand in the card while it is chosen.
    pub within: Option<ViewFn>,
}

/// The question with its cards.
#[component]
pub fn RadioCards(
    /// The question.
    #[prop(into)]
    question: String,
    /// The question stands above already (as a section's title) and is only for a screen reader here.
    #[prop(optional)]
    asked_above: bool,
    /// The answers.
    cards: Vec<Card>,
    /// The id of the chosen one; empty while nothing is decided.
    value: RwSignal<String>,
    /// What is wrong with the choice, if anything.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> AnyView {
    let group = fresh_id();
    let described = format!("{group}-error");
    let cards = cards.into_iter().map(|card| {
        let input = fresh_id();
        let note = format!("{input}-note");
        let chosen = move || value.with(|v| v == card.id);
        let within = card.within.map(|within| move || chosen().then(|| view! { <div class="within">{within.run()}</div> }));
        view! {
            <div class="card">
                <input
                    type="radio"
                    id=input.clone()
                    name=group.clone()
                    value=card.id
                    aria-describedby=note.clone()
                    prop:checked=chosen
                    on:change=move |_| value.set(card.id.to_owned())
                />
                <label for=input>{card.title}</label>
                {within}
                <p class="note" id=note>{move || card.note.get()}</p>
            </div>
        }
    });
    let cards = cards.collect_view();
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend class=if asked_above { "sr" } else { "label" }>{question}</legend>
            <div class="cards">{cards}</div>
            {below(&group, MaybeProp::default(), error)}
        </fieldset>
    }
    .into_any()
}
