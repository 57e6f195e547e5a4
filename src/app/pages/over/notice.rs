//! The notice of an overage in its file: that it was drafted, went and arrived, and what the client answered.

use super::facts::{At, cite, letter_cite, quoted};
use crate::app::components::Fact;
use crate::domain::letter::Letter;
use crate::domain::message::{Direction, Posted};
use crate::domain::over::Overage;
use crate::output::over::happened;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

impl At<'_> {
    /// The notice: drafted, sent, delivered.
    pub(super) fn notice(&self, letter: &Letter) -> Vec<Fact> {
        let tx = self.tx;
        let number = ("number", letter.says.number.to_string().into());
        let drafted = tx.fill(k::over::NOTICE_DRAFTED, &[number, ("when", tx.day_hour(letter.written.at).into())]);
        let mut facts = vec![self.fact(k::over::NOTICE, drafted).cited(letter_cite(letter.written.id))];
        let Some(sent) = letter.sent.as_ref().filter(|sent| sent.at <= self.now) else {
            facts.push(self.missing(k::over::SENT, k::over::NOT_SENT, None));
            return facts;
        };
        let channel = tx.t(words::channel(sent.says.channel));
        let by = [channel, sent.says.address.as_str(), sent.says.tracking.as_str()];
        let by: Vec<&str> = by.into_iter().filter(|words| !words.is_empty()).collect();
        let words = [("when", tx.day_hour(sent.at).into()), ("by", by.join(", ").into())];
        facts.push(self.fact(k::over::SENT, tx.fill(k::over::SENT_BY, &words)).cited(cite(sent.entry)));
        match self
            .books
            .delivery_of(letter.written.id)
            .filter(|delivery| delivery.at.minute() <= self.now || delivery.at.day() <= self.now.date())
        {
            None => facts.push(self.missing(k::over::DELIVERED, k::over::NOT_DELIVERED, None)),
            Some(delivery) => {
                let when = happened(tx.0, delivery.at);
                let key = match (delivery.deemed, delivery.proof.is_empty()) {
                    (true, _) => k::over::DEEMED_BY,
                    (false, true) => k::over::DELIVERED_PLAIN,
                    (false, false) => k::over::DELIVERED_BY,
                };
                let mut words = vec![("when", when.into())];
                if key != k::over::DELIVERED_PLAIN {
                    words.push(("proof", (&delivery.proof).into()));
                }
                facts.push(self.fact(k::over::DELIVERED, tx.fill(key, &words)).cited(cite(delivery.entry)));
            }
        }
        facts
    }

    /// What the client answered to the notice; without a notice the first thing they wrote or said since then, quoted.
    pub(super) fn answer(&self, overage: &Overage, notices: &[&Letter]) -> Option<Fact> {
        let answered = notices.iter().find_map(|letter| self.books.answer_to(letter.written.id, self.now));
        let message = answered.or_else(|| self.first_words(overage));
        let Some(message) = message else {
            let sent = notices.iter().any(|letter| letter.sent.as_ref().is_some_and(|sent| sent.at <= self.now));
            return sent.then(|| self.missing(k::clients::ANSWER, k::over::NO_ANSWER, None));
        };
        let text = self.session.value(message.says.text.sealed)?;
        let when = self.tx.day_hour(message.written.at);
        let value = view! { <span class="quote">{quoted(self.tx, &text)}</span> <span class="meta">{format!(" {when}")}</span> }.into_any();
        Some(Fact { label: self.tx.t(k::clients::ANSWER).to_owned(), value, cite: Some(cite(message.written.id)) })
    }

    fn first_words(&self, overage: &Overage) -> Option<&Posted> {
        let theirs = |m: &&Posted| m.says.direction == Direction::In && overage.covers(m.written.at) && m.written.at <= self.now;
        self.books.disputes.messages_of(self.client).filter(theirs).min_by_key(|m| m.written.at)
    }
}
