//! What is recorded of a contract's measure: the limit, since when it is over, the decision, the grace, their answer, the signature;
//! each with the entry that says so.

use crate::app::components::{Cite, Fact, Facts, Sign, State};
use crate::app::route::Page;
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::acceptance::{Act, Outcome};
use crate::domain::contract::Contract;
use crate::domain::message::Direction;
use crate::domain::occupancy::{Occupancy, Step};
use crate::domain::{Books, Pieces};
use crate::input::terms_form::TermsForm;
use crate::journal::EntryId;
use crate::output::ratio;
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The facts.
pub fn recorded(client: EntryId, contract: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let shown = move || {
        let now = session.now();
        session.with(|books| {
            let Some(contract) = books.contracts.get(contract) else { return ().into_any() };
            let at = At { session, tx, books, contract, now };
            let mut facts = vec![at.limit()];
            if let Some(since) = books.over_since(contract.id, now) {
                facts.extend(at.overage(client, &since));
            }
            view! { <Facts facts=facts/> }.into_any()
        })
    };
    shown.into_any()
}

struct At<'a> {
    session: Session,
    tx: Text,
    books: &'a Books,
    contract: &'a Contract,
    now: NaiveDateTime,
}

impl At<'_> {
    fn fact(&self, label: crate::text::Key, value: impl Into<String>) -> Fact {
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

    fn overage(&self, client: EntryId, since: &Step) -> Vec<Fact> {
        let tx = self.tx;
        let held = self.books.occupancy(self.contract.id, self.now).unwrap_or_default();
        let ratio = ratio::measure_percent(tx.0, &since.occupancy);
        let over = tx.fill(k::clients::OVER_SINCE, &[("since", tx.day_hour(since.at).into()), ("measure", ratio.into())]);
        let mut facts = vec![self.fact(k::clients::OVER, over).cited(cite(since.entry))];
        let during = |act: &&Act| act.says.contract == self.contract.id && act.written.at >= since.at && act.written.at <= self.now;
        let acts: Vec<&Act> = self.books.acts.of_client(client).filter(during).collect();
        facts.extend(acts.iter().filter(|act| act.says.continues.is_none()).map(|act| self.decision(act)));
        if let Some(ends) = self.books.grace_ends(self.contract.id, self.now) {
            let key = if ends <= self.now { k::clients::GRACE_ENDED } else { k::clients::GRACE_RUNS };
            facts.push(self.fact(k::clients::GRACE, tx.fill(key, &[("when", tx.day_hour(ends).into())])));
        }
        facts.extend(self.answer(client, since.at));
        facts.extend(acts.iter().map(|act| self.signature(act)));
        facts.extend(self.fee(&held));
        facts
    }

    /// What was decided at the door; that nobody decided is our own weak spot, and is said.
    fn decision(&self, act: &Act) -> Fact {
        let tx = self.tx;
        let number = ("number", act.says.number.to_string().into());
        let Some(decision) = self.books.acts.decision(act.written.id) else {
            let value = view! { <State sign=Sign::Amber word=tx.fill(k::clients::NO_DECISION, &[number])/> }.into_any();
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

    /// The first thing the client wrote or said since then, quoted: what comes later is about something else.
    fn answer(&self, client: EntryId, since: NaiveDateTime) -> Option<Fact> {
        let theirs =
            |m: &&crate::domain::message::Posted| m.says.direction == Direction::In && m.written.at >= since && m.written.at <= self.now;
        let message = self.books.disputes.messages_of(client).filter(theirs).min_by_key(|m| m.written.at)?;
        let text = self.session.value(message.says.text.sealed)?;
        let value = view! { <span class="quote">{quoted(self.tx, &text)}</span> }.into_any();
        Some(Fact { label: self.tx.t(k::clients::ANSWER).to_owned(), value, cite: Some(cite(message.written.id)) })
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

    /// Started tens × fee, if one was agreed.
    fn fee(&self, held: &Occupancy) -> Option<Fact> {
        let tx = self.tx;
        let fee = self.contract.terms(self.now.date()).overage_fee?;
        let tens = held.excess().started_tens();
        let words = [("tens", tens.into()), ("fee", tx.money(fee).into()), ("sum", tx.money(fee.times(Pieces(tens))).into())];
        (tens > 0).then(|| self.fact(k::clients::FEE, tx.fill(k::clients::FEE_A_DAY, &words)))
    }
}

fn cite(entry: EntryId) -> AnyView {
    view! { <Cite id=entry.to_string() href=Page::Entry(entry).href()/> }.into_any()
}

/// The beginning of a text in quotation marks.
pub fn quoted(tx: Text, text: &str) -> String {
    const MOST: usize = 90;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(MOST).collect();
    let text = if short.len() < line.len() { format!("{}…", short.trim_end()) } else { short };
    tx.fill(k::clients::QUOTED, &[("text", text.into())])
}
