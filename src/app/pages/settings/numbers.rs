//! Starting numbers of papers: a point that comes from a notebook goes on where the notebook stopped.

use crate::app::components::{Button, NumberField, Section};
use crate::app::pages::forms::{self, Sending, use_kept};
use crate::app::reactive::signal;
use crate::app::session::{New, Session, Trouble, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::Fact;
use crate::domain::numbers::{NumberingSet, PaperKind};
use crate::input::amount;
use crate::input::errors::Wrong;
use crate::text::k;
use chrono::Datelike as _;
use leptos::prelude::*;

/// The highest number a series begins with.
const HIGHEST: u32 = 1_000_000;

/// The papers, each with its field.
const PAPERS: [PaperKind; 7] = [
    PaperKind::Acceptance,
    PaperKind::Return,
    PaperKind::Dispute,
    PaperKind::Count,
    PaperKind::Letter,
    PaperKind::Bill,
    PaperKind::Statement,
];

/// The name under which unsent numbers are kept.
const KEPT: &str = "numbers";

/// One field a paper.
#[derive(Clone, Copy)]
pub struct NumberFields {
    typed: [RwSignal<String>; 7],
    wrong: [RwSignal<Option<String>>; 7],
    session: Session,
    tx: Text,
}

impl NumberFields {
    /// The fields, with the numbers the next papers get.
    pub fn new(session: Session, tx: Text) -> NumberFields {
        let kept = use_kept();
        let now = next(session).map(|n| n.to_string());
        let typed = kept.load::<[String; 7]>(KEPT).unwrap_or(now).map(RwSignal::new);
        kept.keep(KEPT.to_owned(), move || typed.map(|field| field.get()));
        let wrong = PAPERS.map(|_| signal(None));
        NumberFields { typed, wrong, session, tx }
    }

    /// The numbers that differ from what the next papers get anyway, or every field says what is wrong with it.
    pub fn read(self) -> Option<Vec<NumberingSet>> {
        let today = self.session.now_exact().date();
        let (lowest, now) = self.session.with_untracked(|books| {
            (PAPERS.map(|paper| books.numbers.lowest_free(paper, today)), PAPERS.map(|paper| books.numbers.next(paper, today)))
        });
        let mut set = Vec::new();
        let mut all_read = true;
        let fields = PAPERS.into_iter().zip(self.typed).zip(self.wrong);
        for (((paper, field), wrong), (lowest, now)) in fields.zip(lowest.into_iter().zip(now)) {
            let read = amount::counted(&field.get_untracked(), HIGHEST);
            // A number that was given already never comes again.
            let sentence = match read {
                Ok(number) if number < lowest => Some(self.tx.fill(k::settings::NUMBER_GIVEN, &[("next", lowest.to_string().into())])),
                Ok(_) => None,
                Err(bad) => Some(self.tx.t(forms::sentence(Wrong::Amount(bad), k::form::NOT_A_NUMBER)).to_owned()),
            };
            all_read &= sentence.is_none();
            wrong.set(sentence);
            if let Ok(number) = read
                && number != now
            {
                set.push(NumberingSet { paper, year: today.year(), next: number });
            }
        }
        all_read.then_some(set)
    }

    /// Writes the numbers down.
    ///
    /// # Errors
    /// Why one was not written; those before it are.
    pub async fn record(self, set: Vec<NumberingSet>) -> Result<(), Trouble> {
        for fact in set {
            self.session.record(New::of(Fact::NumberingSet(fact))).await?;
        }
        Ok(())
    }

    /// The fields.
    pub fn view(self) -> AnyView {
        let others = [k::settings::NEXT_ACT, k::settings::NEXT_RETURN, k::settings::NEXT_DISPUTE, k::settings::NEXT_COUNT];
        let labels = others.into_iter().chain([k::letter::NEXT_LETTER]);
        let fields = labels.zip(self.typed).zip(self.wrong).map(|((label, value), error)| {
            view! { <NumberField label=self.tx.t(label) value=value error=error/> }
        });
        view! { <div class="fields">{fields.collect_view()}</div> }.into_any()
    }
}

fn next(session: Session) -> [u32; 7] {
    let today = session.now_exact().date();
    session.with_untracked(|books| PAPERS.map(|paper| books.numbers.next(paper, today)))
}

/// The section.
pub fn numbers() -> AnyView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let fields = NumberFields::new(session, tx);
    let sending = Sending::default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(set) = fields.read().filter(|set| !set.is_empty()) else { return };
        sending.send(session, async move {
            fields.record(set).await?;
            kept.forget(KEPT);
            session.toast(tx.t(k::settings::NUMBERS_RECORDED), None);
            Ok(())
        });
    };
    view! {
        <Section title=tx.t(k::settings::NUMBERS) spaced=true>
            <form class="stack" novalidate=true on:submit=submit>
                <p class="hint">{tx.t(k::settings::NUMBERS_HINT)}</p>
                {fields.view()}
                {sending.note()}
                <div><Button label=tx.t(k::settings::RECORD_NUMBERS) submit=true/></div>
            </form>
        </Section>
    }
    .into_any()
}
