//! The file of an overage, in the order in which it is asked for: the agreed limit, what was measured at the door, what was decided and
//! by whom, the notice, that it went, that it arrived, the answer, the grace, the fee, the signatures. Each with the entry that says so;
//! what is missing is said.

use super::fee;
use crate::app::components::{Cite, Fact, Facts, Sign, State};
use crate::app::route::Page;
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::acceptance::{Act, Outcome};
use crate::domain::contract::Contract;
use crate::domain::over::Overage;
use crate::domain::{Books, Pieces};
use crate::input::terms_form::TermsForm;
use crate::journal::{EntryId, LineId};
use crate::output::over::excess;
use crate::output::{ratio, words};
use crate::text::{Key, k};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// Which overages are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Only one that lasts.
    Running,
    /// The last one, also when it is over.
    Last,
}

/// The facts.
pub fn facts(client: EntryId, contract: EntryId, shown: Shown) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let shown = move || {
        let now = session.now();
        session.with(|books| {
            let Some(contract) = books.contracts.get(contract) else { return ().into_any() };
            let at = At { session, tx, books, contract, client, now };
            let mut facts = vec![at.limit()];
            let last = books.overages(contract.id, now).pop();
            if let Some(overage) = last.filter(|overage| shown == Shown::Last || overage.ended.is_none()) {
                facts.extend(at.overage(&overage));
            }
            view! { <Facts facts=facts/> }.into_any()
        })
    };
    shown.into_any()
}

/// One contract at a moment.
pub(super) struct At<'a> {
    pub session: Session,
    pub tx: Text,
    pub books: &'a Books,
    contract: &'a Contract,
    pub client: EntryId,
    pub now: NaiveDateTime,
}

impl At<'_> {
    pub(super) fn fact(&self, label: crate::text::Key, value: impl Into<String>) -> Fact {
        Fact::new(self.tx.t(label), value)
    }

    /// «71 л = 45 × 50 × 45 см × 0,7, записан в договоре».
    fn limit(&self) -> Fact {
        let (tx, day) = (self.tx, self.now.date());
        let terms = self.contract.terms(day);
        let entry = self.contract.appendices().filter(|(from, ..)| *from <= day).last().map_or(self.contract.id, |(_, entry, _)| entry);
        let pieces = terms.limit.pieces.map(|Pieces(pieces)| tx.fill(k::clients::LIMIT_PIECES, &[("pieces", pieces.into())]));
        let litres = terms.limit.volume.map(|limit| {
            let computed = TermsForm::of(terms).computed(&self.books.shelves).filter(|c| c.litres == limit);
            let share = tx.share(terms.usable);
            match (computed, terms.shelves.as_slice()) {
                (Some(_), [only]) if self.books.shelves.get(*only).is_some() => {
                    let card = self.books.shelves.get(*only).map(|shelf| &shelf.card);
                    let side = |side: fn(&crate::domain::shelf::ShelfAdded) -> u32| card.map(side).unwrap_or_default().to_string().into();
                    let sides = [("width", side(|c| c.width)), ("depth", side(|c| c.depth)), ("height", side(|c| c.height))];
                    let [width, depth, height] = sides;
                    tx.fill(
                        k::clients::LIMIT_OF_SIDES,
                        &[("limit", tx.litres(limit).into()), width, depth, height, ("share", share.into())],
                    )
                }
                (Some(c), _) => tx.fill(
                    k::clients::LIMIT_OF_GROSS,
                    &[("limit", tx.litres(limit).into()), ("gross", tx.litres(c.gross).into()), ("share", share.into())],
                ),
                (None, _) => tx.fill(k::clients::LIMIT_AGREED, &[("limit", tx.litres(limit).into())]),
            }
        });
        let both: Vec<String> = [litres, pieces].into_iter().flatten().collect();
        self.fact(k::clients::LIMIT, both.join("; ")).cited(cite(entry))
    }

    fn overage(&self, overage: &Overage) -> Vec<Fact> {
        let acts = self.books.accepted_over(self.contract, overage, self.now);
        let notices = self.books.overage_notices(self.contract.id, overage, self.now);
        let mut facts = self.measured(overage);
        facts.extend(acts.iter().map(|act| self.decision(act)));
        if notices.is_empty() {
            let draft = self.draft(acts.first().map_or(overage.since.entry, |act| act.written.id));
            facts.push(self.missing(k::over::NOTICE, k::over::NO_NOTICE, Some(draft)));
        }
        facts.extend(notices.iter().flat_map(|letter| self.notice(letter)));
        facts.extend(self.answer(overage, &notices));
        if let Some(ends) = self.books.grace_ends(self.contract.id, self.now) {
            let key = if ends <= self.now { k::clients::GRACE_ENDED } else { k::clients::GRACE_RUNS };
            facts.push(self.fact(k::clients::GRACE, self.tx.fill(key, &[("when", self.tx.day_hour(ends).into())])));
        }
        facts.extend(fee::facts(self.tx, self.books, self.contract, overage, self.now));
        facts.extend(acts.iter().map(|act| self.signature(act)));
        facts
    }

    /// Since when, how much, and what made it; how full it was at most and is now.
    fn measured(&self, overage: &Overage) -> Vec<Fact> {
        let (tx, since) = (self.tx, overage.since);
        let at_door = if since.kind.is_some() { k::over::MEASURED } else { k::over::CHANGED };
        let measure = ratio::measure_percent(tx.0, &since.occupancy);
        let what = match self.books.acts.get(since.entry) {
            Some(act) => {
                let words = [("number", act.says.number.to_string().into()), ("measure", measure.into())];
                tx.fill(k::over::BY_ACT, &words)
            }
            None => measure,
        };
        let mut facts = vec![
            self.fact(k::clients::OVER, excess(tx.0, k::over::SINCE, since.at, &since.occupancy)).cited(cite(since.entry)),
            self.fact(at_door, what).cited(cite(since.entry)),
        ];
        if let Some(line) = self.books.crossed_by(self.contract, overage) {
            facts.push(self.crossed(line));
        }
        let held = overage.ended.map_or_else(|| self.books.occupancy(self.contract.id, self.now), |ended| Some(ended.occupancy));
        let held = held.unwrap_or_default();
        if overage.peak.occupancy.ratio() > since.occupancy.ratio() {
            let words =
                [("when", tx.day_hour(overage.peak.at).into()), ("measure", ratio::measure_percent(tx.0, &overage.peak.occupancy).into())];
            facts.push(self.fact(k::over::PEAK, tx.fill(k::over::PEAK_AT, &words)).cited(cite(overage.peak.entry)));
        }
        if let Some(ended) = overage.ended {
            let words = [("when", tx.day_hour(ended.at).into()), ("measure", ratio::measure_percent(tx.0, &held).into())];
            facts.push(self.fact(k::over::ENDED, tx.fill(k::over::PEAK_AT, &words)).cited(cite(ended.entry)));
        } else if held != since.occupancy {
            facts.push(self.fact(k::over::NOW, excess(tx.0, k::over::HELD_NOW, self.now, &held)));
        }
        facts
    }

    fn crossed(&self, id: LineId) -> Fact {
        let line = self.books.acts.line(id);
        let (name, pieces) = line.map_or_else(Default::default, |line| (line.name.clone(), line.pieces));
        let size = line.map(|line| words::size(self.tx.0, line.size)).unwrap_or_default();
        let words = [("line", i64::from(id.line).into()), ("name", name.into()), ("pieces", pieces.0.into()), ("size", size.into())];
        let cited = view! { <Cite id=id.to_string() href=Page::Entry(id.entry).href()/> }.into_any();
        self.fact(k::over::CROSSED, self.tx.fill(k::over::CROSSED_LINE, &words)).cited(cited)
    }

    /// A link to the letter that would say it, with the act cited.
    fn draft(&self, act: EntryId) -> AnyView {
        view! { <a href=super::notice(self.client, act).href()>{self.tx.t(k::over::DRAFT_NOTICE)}</a> }.into_any()
    }

    pub(super) fn missing(&self, label: Key, says: Key, action: Option<AnyView>) -> Fact {
        let value = view! { <State sign=Sign::Amber word=self.tx.t(says)/> " " {action} }.into_any();
        Fact { label: self.tx.t(label).to_owned(), value, cite: None }
    }

    /// What was decided at the door; that nobody decided is our own weak spot, and is said.
    fn decision(&self, act: &Act) -> Fact {
        let tx = self.tx;
        let number = ("number", act.says.number.to_string().into());
        let Some(decision) = self.books.acts.decision(act.written.id) else {
            let who = ("who", self.books.who(act.written.by).into());
            let value = view! { <State sign=Sign::Amber word=tx.fill(k::over::NO_DECISION, &[number, who])/> }.into_any();
            return Fact { label: tx.t(k::clients::DECISION).to_owned(), value, cite: Some(cite(act.written.id)) };
        };
        let what = match &decision.outcome {
            Outcome::Refused { .. } => tx.t(k::clients::DECIDED_REFUSED).to_owned(),
            Outcome::Until { deadline } => tx.fill(k::clients::DECIDED_UNTIL, &[("until", tx.day_hour(*deadline).into())]),
            Outcome::WithFee { from } => tx.fill(k::clients::DECIDED_FEE, &[("from", tx.day(*from).into())]),
        };
        let says = tx.fill(k::clients::DECIDED_BY, &[number, ("what", what.into()), ("who", self.books.who(decision.by).into())]);
        self.fact(k::clients::DECISION, says).cited(cite(act.written.id))
    }

    fn signature(&self, act: &Act) -> Fact {
        let tx = self.tx;
        let number = || ("number", act.says.number.to_string().into());
        let label = tx.t(k::clients::SIGNATURES).to_owned();
        let Some(signed) = act.signed.as_ref().filter(|signed| signed.at <= self.now) else {
            let word = tx.fill(k::clients::ACT_UNSIGNED, &[number()]);
            let value = view! { <State sign=Sign::Amber word=word/> }.into_any();
            return Fact { label, value, cite: Some(cite(act.written.id)) };
        };
        let key = if signed.says.kept_at.is_empty() { k::clients::ACT_SIGNED } else { k::clients::ACT_SIGNED_KEPT };
        let mut words = vec![number(), ("signer", (&signed.says.signer).into())];
        if !signed.says.kept_at.is_empty() {
            words.push(("kept", (&signed.says.kept_at).into()));
        }
        self.fact(k::clients::SIGNATURES, tx.fill(key, &words)).cited(cite(signed.entry))
    }
}

pub(super) fn cite(entry: EntryId) -> AnyView {
    view! { <Cite id=entry.to_string() href=Page::Entry(entry).href()/> }.into_any()
}

/// A letter is cited by its own page.
pub(super) fn letter_cite(letter: EntryId) -> AnyView {
    view! { <Cite id=letter.to_string() href=Page::Letter(letter).href()/> }.into_any()
}

/// The beginning of a text in quotation marks.
pub fn quoted(tx: Text, text: &str) -> String {
    const MOST: usize = 90;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(MOST).collect();
    let text = if short.len() < line.len() { format!("{}…", short.trim_end()) } else { short };
    tx.fill(k::clients::QUOTED, &[("text", text.into())])
}
