//! What the parts of the handout form share: the fields as signals, and what follows from them.

use crate::app::reactive::{memo, signal, watch};
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::app::unfinished;
use crate::browser::page;
use crate::domain::Pieces;
use crate::domain::doubt::Doubt;
use crate::domain::goods::Goods;
use crate::domain::instruction::Instruction;
use crate::input::handout_form::{HandoutForm, Item, Unready, Wanted, other_digits};
use crate::input::when::{BadWhen, moment};
use crate::journal::{EntryId, Happened};
use crate::output::doubt;
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
    /// The instruction it goes out under.
    pub instruction: Memo<Option<EntryId>>,
    /// Whom the client named, where that was not erased.
    pub recipient: Memo<Option<String>>,
    /// What speaks against it: a word for the eye, and the sentence.
    pub doubts: Memo<Vec<(String, String)>>,
    /// Instructions to choose from, when a thing is in several.
    pub choices: RwSignal<Vec<EntryId>>,
    /// Whether it is being written down why nothing goes out.
    pub keeping: RwSignal<bool>,
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
        let instruction =
            memo(move || session.with(|books| form.with(|form| form.instruction(books, at.get().date()).map(|i| i.written.id))));
        let recipient = memo(move || {
            let sealed = session.with(|books| books.instructions.get(instruction.get()?)?.says.recipient)?;
            session.value(sealed.sealed)
        });
        let doubts = memo(move || {
            let found = session.with(|books| {
                let found = form.with(|form| form.doubts(books, at.get()));
                let says = |doubt: &Doubt| (tx.t(doubt::word(doubt)).to_owned(), doubt::sentence(tx.0, books, doubt));
                found.iter().map(says).collect::<Vec<_>>()
            });
            let others = recipient.with(|named| named.as_ref().is_some_and(|named| buyer.with(|said| other_digits(named, said))));
            let others = others.then(|| (tx.t(k::handout::OTHER_DIGITS_WORD).to_owned(), tx.t(k::handout::OTHER_DIGITS).to_owned()));
            found.into_iter().chain(others).collect()
        });
        let (trouble, refused) = (signal(None), signal(None::<String>));
        let (choices, keeping) = (signal(Vec::new()), signal(false));
        // Heard when something new speaks against it, not at every digit that is typed.
        let kinds = memo(move || {
            let short = wanted.with(|all: &Vec<Result<Wanted, Unready>>| all.iter().flatten().any(|wanted| wanted.short()));
            let words: Vec<String> = doubts.with(|all: &Vec<(String, String)>| all.iter().map(|(word, _)| word.clone()).collect());
            (short, words)
        });
        watch(
            move || kinds.get(),
            move |(short, words)| {
                if *short || !words.is_empty() {
                    session.warn();
                }
            },
        );
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
            instruction,
            recipient,
            doubts,
            choices,
            keeping,
        }
    }

    /// Whose goods are on the form.
    pub fn client(self) -> Option<EntryId> {
        self.items.with(|items| items.first().map(|item| item.client))
    }

    /// Puts goods on the form and goes to the button: one more Enter hands them out.
    pub fn add(self, goods: &Goods) {
        let mut form = self.form.get_untracked();
        if !form.add(goods) {
            let client = self.session.with_untracked(|books| books.clients.name(goods.client));
            return self.refuse(self.tx.fill(k::handout::OTHER_CLIENT, &[("client", client.into())]));
        }
        self.items.set(form.items);
        self.refused.set(None);
        if form.order.trim().is_empty() {
            self.find_order(goods);
        }
        self.to_button();
    }

    /// The client's instructions that name these goods: the only one gives the order code, of several one is chosen.
    fn find_order(self, goods: &Goods) {
        let day = self.at.get_untracked().date();
        let found = self.session.with_untracked(|books| {
            let open = books.open_instructions(goods.client, day).into_iter();
            let names = |instruction: &Instruction| {
                let mut named = instruction.says.goods.iter().zip(books.left_of(instruction));
                named.any(|(named, left)| left > Pieces::ZERO && named.is_called(goods.code.as_deref(), &goods.name))
            };
            open.filter(|instruction| names(instruction)).map(|i| (i.written.id, i.says.order.clone())).collect::<Vec<_>>()
        });
        match found.as_slice() {
            [(_, order)] => self.set_order(order.clone()),
            _ => self.choices.set(found.into_iter().map(|(id, _)| id).collect()),
        }
    }

    /// The order code of what is on the form.
    pub fn set_order(self, order: String) {
        self.order_before.set_value(order.clone());
        self.order.set(order);
        self.choices.set(Vec::new());
    }

    /// Fills an empty form from an instruction.
    pub fn fill(self, instruction: EntryId) {
        let mut form = self.form.get_untracked();
        let day = self.at.get_untracked().date();
        self.session.with_untracked(|books| {
            if let Some(instruction) = books.instructions.get(instruction) {
                form.fill(books, instruction, day);
            }
        });
        let any = !form.items.is_empty();
        self.items.set(form.items);
        self.set_order(form.order);
        self.refused.set(None);
        if any {
            self.to_button();
        } else {
            page::focus("#goods input");
        }
    }

    /// Says loudly why a scan or a choice put nothing on the form.
    pub fn refuse(self, says: String) {
        // Also when the same is said twice: somebody scans again and hears it again.
        self.refused.set(None);
        self.refused.set(Some(says));
        self.session.warn();
    }

    /// Goes to the button: one more Enter hands out.
    pub fn to_button(self) {
        request_animation_frame(|| page::focus_in_place("#hand-out button"));
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
        self.choices.try_set(Vec::new());
        self.keeping.try_set(false);
        page::focus("#order-code input");
    }
}
