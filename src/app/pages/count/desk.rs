//! What the parts of the counting page share: what was found so far, and what is being typed.

use crate::app::reactive::{memo, signal};
use crate::app::route::{Go, use_go};
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::app::unfinished;
use crate::browser::page;
use crate::domain::goods::Goods;
use crate::input::count_form::{BadCount, CountForm, Scanned};
use crate::journal::EntryId;
use crate::order;
use crate::text::k;
use chrono::NaiveTime;
use leptos::prelude::*;

/// Under which key an unfinished count is kept.
pub fn key(count: EntryId) -> String {
    format!("count/{count}")
}

/// The fields and what follows from them. Copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    pub tx: Text,
    pub go: Go,
    pub count: EntryId,
    /// The only client who is counted; none in the whole room.
    pub client: Option<EntryId>,
    pub form: RwSignal<CountForm>,
    /// Whose goods are being counted in the whole room; empty: by their codes.
    pub owner: RwSignal<String>,
    /// The code that is typed.
    pub code: RwSignal<String>,
    /// What was just counted, or why it was not.
    pub said: RwSignal<Option<String>>,
    pub wrong: RwSignal<Option<BadCount>>,
    pub busy: RwSignal<bool>,
    /// Why the last attempt to write failed.
    pub trouble: RwSignal<Option<String>>,
    /// When the draft was kept last.
    pub kept: RwSignal<Option<NaiveTime>>,
    /// Goods that may be found, by name.
    pub goods: Memo<Vec<Goods>>,
}

impl Desk {
    /// A desk with what was found so far.
    pub fn new(count: EntryId, found: CountForm) -> Desk {
        let session = use_session();
        let client = session.with_untracked(|books| books.counts.get(count).and_then(|count| count.client));
        let (form, owner, busy) = (signal(found), signal(String::new()), signal(false));
        let kept = unfinished::follow(session, key(count), memo(move || form.get()), CountForm::is_empty, busy);
        let goods = memo(move || {
            let (owner, day) = (client.or_else(|| owner.with(|owner| owner.parse().ok())), session.now().date());
            let mut goods = session.with(|books| books.find_goods("", owner, day));
            // By name: their order must not tell what the books expect.
            order::sort_by(&mut goods, |a, b| (&a.name, &a.code, a.client).cmp(&(&b.name, &b.code, b.client)));
            goods
        });
        Desk {
            session,
            tx: use_text(),
            go: use_go(),
            count,
            client,
            form,
            owner,
            code: signal(String::new()),
            said: signal(None),
            wrong: signal(None),
            busy,
            trouble: signal(None),
            kept,
            goods,
        }
    }

    /// Whose goods are being counted, if that is known beforehand.
    pub fn of(self) -> Option<EntryId> {
        self.client.or_else(|| self.owner.with_untracked(|owner| owner.parse().ok()))
    }

    /// Counts a code: one more.
    pub fn scan(self, code: &str) {
        let code = code.trim();
        if code.is_empty() || self.busy.get_untracked() {
            return;
        }
        let (owner, day) = (self.of(), self.session.now_exact().date());
        let scanned = self.session.with_untracked(|books| self.form.try_update(|form| form.scan(books, owner, code, day)));
        let row = |n: usize| self.form.with_untracked(|form| form.rows.get(n).cloned());
        let says = match scanned {
            Some(Scanned::Counted(n)) => {
                row(n).map(|row| self.tx.fill(k::count::COUNTED_ONE, &[("name", row.name.into()), ("pieces", row.pieces.into())]))
            }
            Some(Scanned::Unknown(n)) => {
                if let Some(row) = row(n).filter(|row| row.name.is_empty()) {
                    request_animation_frame(move || page::focus(&format!("#named-{} input", row.id)));
                }
                Some(self.tx.fill(k::count::UNKNOWN_CODE, &[("code", code.into())]))
            }
            Some(Scanned::Several) => Some(self.tx.fill(k::count::SEVERAL_OWNERS, &[("code", code.into())])),
            None => None,
        };
        self.said.set(says);
        self.wrong.set(None);
    }

    /// Opens the row of goods chosen by name, for their number to be typed.
    pub fn choose(self, goods: &Goods) {
        let row = self.form.try_update(|form| {
            let n = form.choose(goods, 0);
            form.rows.get(n).map(|row| row.id)
        });
        if let Some(id) = row.flatten() {
            request_animation_frame(move || page::focus(&format!("#found-{id}")));
        }
    }
}
