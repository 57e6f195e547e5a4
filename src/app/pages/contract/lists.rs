//! The two lists of a contract: channels agreed for letters, persons authorised by the client.

use crate::app::components::{Button, Kind, SelectField, TextField};
use crate::app::pages::forms::channels::{channel_of, channel_tag, channels};
use crate::app::pages::forms::{self, Wrongs};
use crate::app::reactive::{derived, signal};
use crate::app::text::Text;
use crate::domain::contract::{Authorised, Channel};
use crate::input::terms_form::Field;
use crate::text::{Key, k};
use leptos::prelude::*;

/// A row: two texts under a key of its own, so that what is typed stays with its row when another one goes.
#[derive(Clone, Copy, PartialEq)]
struct Pair {
    key: usize,
    first: RwSignal<String>,
    second: RwSignal<String>,
}

/// Rows of two texts.
#[derive(Clone, Copy)]
struct Pairs {
    rows: RwSignal<Vec<Pair>>,
    next: StoredValue<usize>,
}

impl Pairs {
    fn new(texts: impl Iterator<Item = (String, String)>) -> Pairs {
        let pairs = Pairs { rows: signal(Default::default()), next: StoredValue::new(0) };
        texts.for_each(|(first, second)| pairs.add(first, second));
        pairs
    }

    fn add(self, first: String, second: String) {
        let key = self.next.try_update_value(|next| std::mem::replace(next, *next + 1)).unwrap_or_default();
        self.rows.update(|rows| rows.push(Pair { key, first: signal(first), second: signal(second) }));
    }

    fn get(self) -> Vec<(String, String)> {
        self.rows.with(|rows| rows.iter().map(|row| (row.first.get(), row.second.get())).collect())
    }

    /// The rows; each is told its place in the list, and has a button that takes it away.
    fn view(self, tx: Text, take_away: Key, one: impl Fn(Pair, Signal<usize>) -> AnyView + Clone + Send + Sync + 'static) -> AnyView {
        let row = move |pair: Pair| {
            let place = derived(move || self.rows.with(|rows| rows.iter().position(|row| row.key == pair.key)).unwrap_or_default());
            let named = derived(move || tx.fill(take_away, &[("n", (place.get() + 1).to_string().into())]));
            let gone = move |()| self.rows.update(|rows| rows.retain(|row| row.key != pair.key));
            view! {
                <div class="pair">
                    {one(pair, place)}
                    <Button label=named kind=Kind::Bare on_press=gone/>
                </div>
            }
        };
        view! { <For each=move || self.rows.get() key=|pair| pair.key let:pair>{row(pair)}</For> }.into_any()
    }
}

/// The agreed channels.
#[derive(Clone, Copy)]
pub struct ChannelRows(Pairs);

impl ChannelRows {
    /// The rows of these channels.
    pub fn new(channels: Vec<Channel>) -> ChannelRows {
        ChannelRows(Pairs::new(channels.into_iter().map(|channel| (channel_tag(channel.kind).to_owned(), channel.address))))
    }

    /// The channels; the caller follows them.
    pub fn get(self) -> Vec<Channel> {
        self.0.get().into_iter().map(|(tag, address)| Channel { kind: channel_of(&tag), address }).collect()
    }

    /// The rows and the button that adds one. The first e-mail is the one of the client's card.
    pub fn view(self, tx: Text, wrongs: Wrongs<Field>, email: Signal<String>) -> AnyView {
        let rows = self.0.view(tx, k::contract::DROP_CHANNEL, move |pair, place| {
            let kinds = channels(tx);
            let number = move || (place.get() + 1).to_string();
            let kind_label = derived(move || tx.fill(k::contract::CHANNEL_KIND, &[("n", number().into())]));
            let address_label = derived(move || tx.fill(k::contract::CHANNEL_ADDRESS, &[("n", number().into())]));
            let error = at(tx, wrongs, place, Field::Channel, k::clients::NO_EMAIL);
            view! {
                <SelectField label=kind_label value=pair.first options=kinds/>
                <TextField label=address_label value=pair.second error=error class="grow"/>
            }
            .into_any()
        });
        let add = move |()| {
            let first = self.0.rows.with_untracked(Vec::is_empty);
            self.0.add("email".to_owned(), if first { email.get_untracked() } else { String::new() });
        };
        let none = move || self.0.rows.with(Vec::is_empty).then(|| view! { <p class="hint">{tx.t(k::contract::NO_CHANNELS)}</p> });
        view! { <div class="stack">{none}{rows}<div><Button label=tx.t(k::contract::ADD_CHANNEL) on_press=add/></div></div> }.into_any()
    }
}

/// The authorised persons.
#[derive(Clone, Copy)]
pub struct PersonRows(Pairs);

impl PersonRows {
    /// The rows of these persons.
    pub fn new(people: Vec<Authorised>) -> PersonRows {
        PersonRows(Pairs::new(people.into_iter().map(|person| (person.name, person.basis))))
    }

    /// The persons; the caller follows them.
    pub fn get(self) -> Vec<Authorised> {
        self.0.get().into_iter().map(|(name, basis)| Authorised { name, basis }).collect()
    }

    /// The rows and the button that adds one.
    pub fn view(self, tx: Text, wrongs: Wrongs<Field>) -> AnyView {
        let rows = self.0.view(tx, k::contract::DROP_PERSON, move |pair, place| {
            let number = move || (place.get() + 1).to_string();
            let name = derived(move || tx.fill(k::contract::PERSON_NAME, &[("n", number().into())]));
            let basis = derived(move || tx.fill(k::contract::PERSON_BASIS, &[("n", number().into())]));
            let error = at(tx, wrongs, place, Field::Authorised, k::form::EMPTY);
            view! {
                <TextField label=name value=pair.first error=error class="grow"/>
                <TextField label=basis value=pair.second class="grow"/>
            }
            .into_any()
        });
        let add = move |()| self.0.add(String::new(), String::new());
        let none = move || self.0.rows.with(Vec::is_empty).then(|| view! { <p class="hint">{tx.t(k::contract::NO_PERSONS)}</p> });
        view! { <div class="stack">{none}{rows}<div><Button label=tx.t(k::contract::ADD_PERSON) on_press=add/></div></div> }.into_any()
    }
}

/// The error of a row, which may have moved up since.
fn at(tx: Text, wrongs: Wrongs<Field>, place: Signal<usize>, field: fn(usize) -> Field, does_not_fit: Key) -> Signal<Option<String>> {
    derived(move || {
        let here = field(place.get());
        wrongs.with(|all| all.of(here)).map(|wrong| tx.t(forms::sentence(wrong, does_not_fit)).to_owned())
    })
}
