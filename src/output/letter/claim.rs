//! What a letter says of a claim: what was demanded, what the re-check found, what it stands on, what comes next.
//! Each demand is answered in `answers`.

use super::facts::{Source, Value};
use super::slot::Slot;
use crate::domain::dispute::Dispute;
use crate::domain::message::Direction;
use crate::domain::recheck::Verdict;
use crate::domain::search::folded;
use crate::domain::stock::MovementKind;
use crate::journal::EntryId;
use crate::text::format;
use crate::text::k::letter_fact as f;
use std::collections::BTreeSet;

/// How many acts are named one by one; of more the search alone is told.
const MOST_ACTS: usize = 12;

/// Whether the re-check says that we answer for it.
pub(super) fn is_ours(verdict: Option<&Verdict>) -> bool {
    matches!(verdict, Some(Verdict::OurShortage { .. } | Verdict::Acknowledged { .. }))
}

impl<'a> Source<'a> {
    fn dispute(&self) -> Option<&'a Dispute> {
        self.writing.dispute.and_then(|dispute| self.books.disputes.get(dispute))
    }

    pub(super) fn claim(&self, slot: Slot) -> Value {
        let Some(dispute) = self.dispute() else {
            return if matches!(slot, Slot::Searched | Slot::Rechecked | Slot::Asked) { Value::Nothing } else { Value::Unknown };
        };
        let verdict = self.books.verdict(dispute.written.id, self.writing.at);
        match slot {
            Slot::ClaimedOn => Value::Says(format::date(self.lang, dispute.written.at.date())),
            Slot::DisputeNumber => Value::Says(dispute.says.number.to_string()),
            // A day that is over is promised to nobody: a person names another one.
            Slot::AnswerBy => {
                let to_come = dispute.says.answer_by.filter(|by| *by >= self.writing.at.date());
                Value::known(to_come.map(|by| format::date(self.lang, by)))
            }
            Slot::Contact => Value::known(dispute.says.contact.map(|who| self.books.who(who))),
            Slot::Subject => Value::Says(match &dispute.says.code {
                Some(code) => self.fill(f::SUBJECT_CODE, &[("subject", (&dispute.says.subject).into()), ("code", code.into())]),
                None => dispute.says.subject.clone(),
            }),
            Slot::Demands => Value::known(Some(self.demands(dispute).join("; "))),
            Slot::Searched => Value::said(self.searched(dispute)),
            Slot::Rechecked => Value::Says(self.rechecked(dispute)),
            // Whoever answers for a shortage asks for no proof of it.
            Slot::Asked if is_ours(verdict.as_ref()) => Value::Nothing,
            Slot::Asked => Value::said(self.asked(dispute)),
            Slot::Answers => Value::Says(self.answers(dispute, verdict.as_ref())),
            Slot::Next => self.next(verdict.as_ref()),
            _ => self.expects(verdict.as_ref()),
        }
    }

    /// What is demanded, each on its own and once: the money of the claim, what was written down besides, and what a person marked in
    /// their letters.
    pub(super) fn demands(&self, dispute: &Dispute) -> Vec<String> {
        let money = dispute.says.claimed.map(|money| self.money(money));
        let others = dispute.says.demands.split([',', ';', '\n']).map(str::to_owned);
        let thread = self.books.disputes.thread(dispute.written.id, self.writing.at).into_iter();
        let marked = thread.filter(|m| m.says.direction == Direction::In).flat_map(|m| m.seen().demands.iter().cloned());
        let mut seen = BTreeSet::new();
        let all = money.into_iter().chain(others).chain(marked).map(|demand| demand.trim().trim_end_matches('.').to_owned());
        all.filter(|demand| !demand.is_empty() && seen.insert(folded(demand))).collect()
    }

    fn searched(&self, dispute: &Dispute) -> Option<String> {
        if !dispute.names_a_thing() {
            return None;
        }
        let searched = self.books.search_acts(dispute, self.writing.at);
        let found: Vec<String> = searched
            .found
            .iter()
            .map(|line| {
                let act = self.document(line.entry).unwrap_or_else(|| line.entry.to_string());
                self.fill(f::FOUND_LINE, &[("act", act.into()), ("line", i64::from(line.line).into())])
            })
            .collect();
        let how = if dispute.says.code.is_some() { f::SEARCHED_CODE } else { f::SEARCHED_NAME };
        let words = [("acts", searched.acts.into()), ("lines", searched.lines.into()), ("pieces", searched.pieces.into())];
        let says = self.lang.fill(how, &words);
        let result = match found.is_empty() {
            true => self.lang.t(f::FOUND_NOTHING).to_owned(),
            false => self.fill(f::FOUND, &[("where", found.join(", ").into())]),
        };
        Some(format!("{says} {result}"))
    }

    /// «Перепроверили все записи: принято 58, выдано 12, … должно быть 46.» with the last count.
    fn rechecked(&self, dispute: &Dispute) -> String {
        let tally = self.books.movement_of(dispute.client, self.writing.at);
        let mut parts: Vec<String> = Vec::new();
        for (kind, key) in [
            (MovementKind::Accepted, f::TALLY_ACCEPTED),
            (MovementKind::HandedOut, f::TALLY_HANDED_OUT),
            (MovementKind::TakenBack, f::TALLY_TAKEN_BACK),
            (MovementKind::Returned, f::TALLY_RETURNED),
            (MovementKind::WrittenOff, f::TALLY_WRITTEN_OFF),
            (MovementKind::ShortageAcknowledged, f::TALLY_SHORTAGE),
            (MovementKind::FoundAgain, f::TALLY_FOUND),
        ] {
            let pieces = tally.of(kind).0;
            let always =
                matches!(kind, MovementKind::Accepted | MovementKind::HandedOut | MovementKind::Returned | MovementKind::WrittenOff);
            if always || pieces != 0 {
                parts.push(format!("{} {}", self.lang.t(key), format::number(pieces)));
            }
        }
        let words = [("parts", parts.join(", ").into()), ("expected", tally.expected().0.into())];
        let says = self.fill(f::RECHECKED, &words);
        let count = self.books.counts.last_of(dispute.client, self.writing.at).and_then(|count| {
            let of = count.counted.get(&Some(dispute.client))?;
            let found: i64 = of.found.iter().map(|found| found.pieces.0).sum();
            // What has come and gone since is no difference of the count: it is told with what the books held then.
            let then: i64 = self.books.count_rows(count, Some(dispute.client)).iter().map(|row| row.expected.0).sum();
            let (number, when) = (count.says.number.into(), format::date_hour(self.lang, of.at).into());
            let words = [("number", number), ("when", when), ("found", found.into()), ("then", then.into())];
            Some(self.fill(f::COUNTED, &words))
        });
        count.map_or_else(|| says.clone(), |count| format!("{says} {count}"))
    }

    fn asked(&self, dispute: &Dispute) -> Option<String> {
        let asked = self.books.disputes.questions(dispute.written.id, self.writing.at);
        let all: Vec<String> = asked
            .iter()
            .map(|asked| {
                let when = format::date(self.lang, asked.message.written.at.date());
                let key = if asked.answered_by.is_some() { f::ASKED_ANSWERED } else { f::ASKED_OPEN };
                self.fill(key, &[("when", when.into())])
            })
            .collect();
        (!all.is_empty()).then(|| self.fill(f::ASKED, &[("all", all.join("; ").into())]))
    }

    /// What the answer stands on: the acts searched or found, the last count, our questions.
    pub(super) fn exhibits(&self) -> Vec<EntryId> {
        let Some(dispute) = self.dispute() else { return Vec::new() };
        let at = self.writing.at;
        let found = self.books.search_acts(dispute, at).found;
        let searched = || self.books.acts.of_client(dispute.client).filter(|act| act.written.at <= at && act.says.continues.is_none());
        let acts: Vec<EntryId> = match found.is_empty() {
            true => searched().map(|act| act.written.id).collect(),
            false => found.iter().map(|line| self.books.acts.first_part(line.entry)).collect(),
        };
        let acts = if acts.len() > MOST_ACTS { Vec::new() } else { acts };
        let count = self.books.counts.last_of(dispute.client, at).map(|count| count.written.id);
        let ours = is_ours(self.books.verdict(dispute.written.id, at).as_ref());
        let asked =
            self.books.disputes.questions(dispute.written.id, at).into_iter().filter(|_| !ours).map(|asked| asked.message.written.id);
        acts.into_iter().chain(count).chain(asked).collect()
    }

    fn next(&self, verdict: Option<&Verdict>) -> Value {
        let key = match verdict {
            Some(Verdict::OurShortage { .. } | Verdict::Acknowledged { .. }) => f::NEXT_PAY,
            Some(Verdict::NeverAccepted) => f::NEXT_NEVER,
            Some(Verdict::Gone { .. } | Verdict::Here { .. }) => f::NEXT_CHECK,
            None => return Value::Unknown,
        };
        Value::Says(self.lang.t(key).to_owned())
    }

    fn expects(&self, verdict: Option<&Verdict>) -> Value {
        let Some(deadline) = self.writing.deadline else { return Value::Unknown };
        let by = [("deadline", format::date_hour(self.lang, deadline).into())];
        let key = match verdict {
            Some(Verdict::OurShortage { .. } | Verdict::Acknowledged { .. }) => f::EXPECTS_PAY,
            Some(Verdict::NeverAccepted) => f::EXPECTS_PROOF,
            Some(Verdict::Here { .. }) => f::EXPECTS_TAKE,
            Some(Verdict::Gone { .. }) => f::EXPECTS_WORD,
            None => return Value::Unknown,
        };
        Value::Says(self.lang.fill(key, &by))
    }
}
