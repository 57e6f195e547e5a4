//! What the parts of the handout form share: the fields as signals, and what follows from them.

use crate::app::reactive::{memo, signal};
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::app::unfinished;
use crate::browser::page;
use crate::domain::goods::Goods;
use crate::input::handout_form::{HandoutForm, Item, Unready, Wanted};
use crate::input::when::{BadWhen, moment};
use crate::journal::{EntryId, Happened};
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// Under which key an unfinished handout is kept.
pub const KEY: &str = "handout";

/// The fields of the form and what follows from them. Copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    pub tx: Text,
    pub order: RwSignal<String>,
    /// The order code as it was before a barcode was scanned into its field.
    pub order_before: StoredValue<String>,
    pub items: RwSignal<Vec<Item>>,
    pub buyer: RwSignal<String>,
    pub reason: RwSignal<String>,
    pub day: RwSignal<String>,
    pub hour: RwSignal<String>,
    pub busy: RwSignal<bool>,
    /// Why the last attempt to write failed.
    pub trouble: RwSignal<Option<String>>,
    /// Why the last scan or choice put nothing on the form.
    pub refused: RwSignal<Option<String>>,
    pub form: Memo<HandoutForm>,
    pub happened: Memo<Result<Option<Happened>, BadWhen>>,
    pub at: Memo<NaiveDateTime>,
    /// What each item stands for in the books.
    pub wanted: Memo<Vec<Result<Wanted, Unready>>>,
    /// The sentence about an order that was handed out before.
    pub given_before: Memo<Option<String>>,
}

impl Desk {
    /// A desk with a form on it.
    pub fn new(form: HandoutForm) -> Desk {
        let (session, tx) = (use_session(), use_text());
        let order_before = StoredValue::new(form.order.clone());
        let order = signal(form.order);
        let items = signal(form.items);
        let buyer = signal(form.buyer);
        let reason = signal(form.reason);
        let (day, hour) = (signal(form.day), signal(form.hour));
        let busy = signal(false);
        let form = memo(move || HandoutForm {
            order: order.get(),
            items: items.get(),
            buyer: buyer.get(),
            reason: reason.get(),
            day: day.get(),
            hour: hour.get(),
        });
        unfinished::follow(session, KEY.to_owned(), form, HandoutForm::is_empty, busy);
        let today = memo(move || session.now().date());
        let happened = memo(move || form.with(|form| form.happened(today.get())));
        let at = memo(move || moment(happened.get(), session.now()));
        let wanted = memo(move || {
            let day = at.get().date();
            session.with(|books| form.with(|form| (0..form.items.len()).map(|n| form.wanted(books, n, day)).collect()))
        });
        let given_before = memo(move || {
            session.with(|books| {
                let given = form.with(|form| {
                    let client = form.client()?;
                    books.handed_out(client, &form.order).map(|h| (h.written.at, h.written.id, form.order.trim().to_owned()))
                });
                given.map(|(at, id, order)| {
                    let words = [("order", order.into()), ("when", tx.day_hour(at).into()), ("id", id.to_string().into())];
                    tx.fill(k::handout::ORDER_GIVEN, &words)
                })
            })
        });
        let (trouble, refused) = (signal(None), signal(None));
        Desk {
            session,
            tx,
            order,
            order_before,
            items,
            buyer,
            reason,
            day,
            hour,
            busy,
            trouble,
            refused,
            form,
            happened,
            at,
            wanted,
            given_before,
        }
    }

    /// Whose goods are on the form.
    pub fn client(self) -> Option<EntryId> {
        self.items.with(|items| items.first().map(|item| item.client))
    }

    /// Puts goods on the form and goes to the button: one more Enter hands them out.
    pub fn add(self, goods: &Goods) {
        let mut form = self.form.get_untracked();
        if form.add(goods) {
            self.items.set(form.items);
            self.refused.set(None);
            request_animation_frame(|| page::focus_in_place("#hand-out button"));
        } else {
            let client = self.session.with_untracked(|books| books.clients.name(goods.client));
            self.refused.set(Some(self.tx.fill(k::handout::OTHER_CLIENT, &[("client", client.into())])));
        }
    }

    /// Sets the pieces of an item, as typed.
    pub fn set_pieces(self, at: usize, pieces: String) {
        self.items.update(|items| {
            if let Some(item) = items.get_mut(at) {
                item.pieces = pieces;
            }
        });
    }

    /// Takes an item off the form.
    pub fn remove(self, at: usize) {
        self.items.update(|items| {
            if at < items.len() {
                items.remove(at);
            }
        });
        page::focus("#order-code input");
    }

    /// Nothing is handed out after all; or it was, and the next buyer comes.
    pub fn clear(self) {
        for field in [self.order, self.buyer, self.reason, self.day, self.hour] {
            field.try_set(String::new());
        }
        self.order_before.try_set_value(String::new());
        self.items.try_set(Vec::new());
        self.trouble.try_set(None);
        self.refused.try_set(None);
        page::focus("#order-code input");
    }
}
