//! How full the shelves will be once what is on a form has gone out, to a buyer or back to the client.

use crate::app::components::State;
use crate::app::pages::acceptance::measure::{Measure, Words, small_bar};
use crate::app::reactive::memo;
use crate::app::session::Session;
use crate::app::text::Text;
use crate::domain::handout::Taken;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// A bar for each contract concerned; `words` say what it comes to, in litres and in pieces.
pub fn after(session: Session, tx: Text, taken: Memo<Vec<Taken>>, at: Memo<NaiveDateTime>, words: Words) -> AnyView {
    let after = memo(move || {
        let at = at.get();
        session.with(|books| {
            let after = taken.with(|taken| books.after_taking(taken, at)).into_iter().map(|(contract, _, after)| {
                let over = books.contracts.get(contract).is_some_and(|c| after.over(c.terms(at.date()).tolerance()));
                (Measure::of(&after, &after), over)
            });
            after.collect::<Vec<_>>()
        })
    });
    (move || {
        let bars = after.get().into_iter().map(|(measure, over)| {
            let (sign, word) = measure.state(tx, over);
            let says = measure.says(tx, words);
            view! {
                <div class="after">
                    <p class="line apart"><span>{says}</span><State sign=sign word=word/></p>
                    {small_bar(tx, measure)}
                </div>
            }
        });
        bars.collect_view()
    })
    .into_any()
}
