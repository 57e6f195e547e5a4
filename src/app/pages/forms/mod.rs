//! What the forms of the room, the clients and the settings share: errors beside fields, sending once, questions, when it was, what is kept.

pub mod after;
pub mod channels;
mod chosen;
mod kept;
mod main_key;
mod question;
mod sending;
pub mod table;
pub mod taken;
pub mod when;

pub use chosen::chosen;
pub use kept::{Kept, KeptForms, use_kept};
pub use main_key::on_f9;
pub use question::question;
pub use sending::Sending;
pub use when::When;

use crate::app::reactive::derived;
use crate::app::text::Text;
use crate::browser::page;
use crate::input::amount::BadAmount;
use crate::input::errors::{Errors, Wrong};
use crate::input::when::BadWhen;
use crate::input::words::BadWords;
use crate::text::{Key, k};
use leptos::prelude::*;

/// What is wrong with a form; every field shows its own.
pub type Wrongs<F> = RwSignal<Errors<F>>;

/// The sentence under a field, while something is wrong with it. `does_not_fit` is said when it does not go with another field.
pub fn error<F: Copy + PartialEq + Send + Sync + 'static>(
    tx: Text,
    wrongs: Wrongs<F>,
    field: F,
    does_not_fit: Key,
) -> Signal<Option<String>> {
    derived(move || wrongs.with(|all| all.of(field)).map(|wrong| tx.t(sentence(wrong, does_not_fit)).to_owned()))
}

/// The sentence for what is wrong.
pub fn sentence(wrong: Wrong, does_not_fit: Key) -> Key {
    match wrong {
        Wrong::Words(BadWords::Empty) | Wrong::Amount(BadAmount::Empty) => k::form::EMPTY,
        Wrong::Words(BadWords::TooLong) => k::form::TOO_LONG,
        Wrong::Amount(BadAmount::NotANumber) => k::form::NOT_A_NUMBER,
        Wrong::Amount(BadAmount::NotPositive) => k::form::NOT_POSITIVE,
        Wrong::Amount(BadAmount::TooLarge) => k::form::TOO_LARGE,
        Wrong::Taxpayer => k::form::TAXPAYER,
        Wrong::When(BadWhen::Day) => k::form::BAD_DAY,
        Wrong::When(BadWhen::Hour) => k::form::BAD_HOUR,
        Wrong::DoesNotFit => does_not_fit,
    }
}

/// Moves the focus to the first field that is wrong, once the page shows it.
pub fn focus_wrong() {
    request_animation_frame(|| page::focus("[aria-invalid=\"true\"]"));
}
