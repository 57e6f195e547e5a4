//! Nothing goes out: the buyer does not take it, or we do not give it. Both stay on record beside the instruction, which stays open.

use super::desk::{Desk, KEY};
use crate::app::components::{Button, Kind, Section, Size, TextField};
use crate::app::session::New;
use crate::browser::page;
use crate::domain::Fact;
use crate::domain::instruction::{KeptBy, NotHandedOut};
use crate::text::k;
use leptos::prelude::*;

impl Desk {
    /// «Не выдавать»: asks why, where there is an order somebody came for; else the form is simply emptied.
    pub fn keep(self) {
        if self.client().is_some() && !self.order.with_untracked(|order| order.trim().is_empty()) {
            self.keeping.set(true);
            request_animation_frame(|| page::focus("#keep input"));
        } else {
            self.clear();
        }
    }

    fn kept(self, decided: KeptBy) {
        let Some(client) = untrack(|| self.client()).filter(|_| !self.busy.get_untracked()) else { return };
        let Ok(happened) = self.happened.get_untracked() else { return page::focus(".more input") };
        let form = self.form.get_untracked();
        let own = |id: &crate::journal::EntryId| {
            self.session.with_untracked(|books| books.instructions.get(*id).is_some_and(|known| known.client == client))
        };
        let instruction = self.instruction.get_untracked().filter(own);
        let fact = NotHandedOut { order: form.order.trim().into(), instruction, decided, reason: form.reason.trim().into() };
        self.busy.set(true);
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            match self.session.record(New::of(Fact::NotHandedOut(fact)).about(client).happened(happened)).await {
                Ok(id) => {
                    self.session.toast(self.tx.fill(k::handout::KEPT_DONE, &[("id", id.to_string().into())]), Some(id));
                    self.clear();
                    self.session.drop_draft(KEY).await;
                    self.busy.try_set(false);
                }
                Err(trouble) => self.failed(&trouble),
            }
        });
    }
}

/// The question, while it is asked.
pub fn view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let press = move |decided| Callback::new(move |()| desk.kept(decided));
    (move || {
        desk.keeping.get().then(|| {
            view! {
                <div id="keep">
                    <Section title=tx.t(k::handout::KEEP_TITLE)>
                        <TextField label=tx.t(k::handout::KEEP_REASON) value=desk.reason/>
                        <div class="line">
                            <Button label=tx.t(k::handout::BUYER_REFUSED) size=Size::Touch on_press=press(KeptBy::Buyer)/>
                            <Button label=tx.t(k::handout::WE_REFUSED) size=Size::Touch on_press=press(KeptBy::Point)/>
                            <Button
                                label=tx.t(k::handout::JUST_CLEAR)
                                kind=Kind::Bare
                                size=Size::Touch
                                on_press=Callback::new(move |()| desk.clear())
                            />
                        </div>
                    </Section>
                </div>
            }
        })
    })
    .into_any()
}
