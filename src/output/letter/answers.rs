//! Each demand of a claim answered by what the re-check says. A shortage of our own is said as plainly as a thing that was never here.

use super::claim::is_ours;
use super::facts::Source;
use super::whole::capital;
use crate::domain::Money;
use crate::domain::dispute::Dispute;
use crate::domain::recheck::Verdict;
use crate::domain::search::folded;
use crate::output::summary;
use crate::text::format;
use crate::text::k::answer as a;
use crate::text::k::letter_fact as f;

/// Whether a demand asks for an apology, in the words people use for it.
fn is_apology(demand: &str) -> bool {
    let demand = folded(demand);
    ["извин", "apolog", "sorry"].iter().any(|word| demand.contains(word))
}

impl Source<'_> {
    /// Every demand with its answer, numbered, from what the re-check says. Where the books know no more than the fact, a person adds what
    /// follows from it.
    pub(super) fn answers(&self, dispute: &Dispute, verdict: Option<&Verdict>) -> String {
        let gap = || format!("[{}?]", self.lang.t(f::GAP_ANSWER));
        let money = dispute.says.claimed.is_some();
        let rows = self.demands(dispute).into_iter().enumerate().map(|(n, demand)| {
            let answer = match verdict {
                _ if n == 0 && money => self.answer(dispute, verdict).unwrap_or_else(gap),
                Some(verdict) if is_apology(&demand) => self.apology(verdict),
                Some(verdict) => format!("{} {}", self.fact(verdict), gap()),
                None => gap(),
            };
            self.fill(f::ANSWER_ROW, &[("n", (n + 1).into()), ("demand", capital(&demand).into()), ("answer", answer.into())])
        });
        let rows: Vec<String> = rows.collect();
        if rows.is_empty() { gap() } else { rows.join("\n") }
    }

    fn answer(&self, dispute: &Dispute, verdict: Option<&Verdict>) -> Option<String> {
        Some(match verdict? {
            Verdict::NeverAccepted => self.lang.t(f::ANSWER_NEVER).to_owned(),
            Verdict::Gone { entries } => {
                let went = entries.iter().filter_map(|id| {
                    let record = self.books.record(*id)?;
                    let says = summary::counted_summary(self.lang, self.books, record);
                    Some(format!("{}, {says}", format::date_hour(self.lang, self.books.happened(record))))
                });
                let went: Vec<String> = went.collect();
                self.fill(f::ANSWER_GONE, &[("went", went.join("; ").into())])
            }
            Verdict::Here { lines, .. } => {
                let act = lines.first().and_then(|line| self.document(line.entry)).unwrap_or_default();
                self.fill(f::ANSWER_HERE, &[("act", act.into())])
            }
            Verdict::OurShortage { lines, value, .. } => {
                let pieces: i64 = lines.iter().map(|line| line.pieces.0).sum();
                let gap = || format!("[{}?]", self.lang.t(f::GAP_SUM));
                let words = [("pieces", pieces.into()), ("sum", value.map_or_else(gap, |value| self.money(value)).into())];
                let offer = self.fill(f::ANSWER_SHORTAGE, &words);
                let rest = dispute.says.claimed.zip(*value).map(|(claimed, value)| claimed - value).filter(|rest| *rest > Money::ZERO);
                match rest {
                    Some(rest) => format!("{offer} {}", self.fill(f::ANSWER_REST, &[("rest", self.money(rest).into())])),
                    None => offer,
                }
            }
            Verdict::Acknowledged { shortages } => {
                let owed: Money = shortages.iter().filter_map(|id| self.books.shortages.get(*id)).map(|s| s.debt()).sum();
                self.fill(f::ANSWER_ACKNOWLEDGED, &[("sum", self.money(owed).into())])
            }
        })
    }

    /// What the re-check says, for a demand that is no money.
    fn fact(&self, verdict: &Verdict) -> String {
        self.lang
            .t(match verdict {
                Verdict::NeverAccepted => a::FACT_NEVER,
                Verdict::Gone { .. } => a::FACT_GONE,
                Verdict::Here { .. } => a::FACT_HERE,
                Verdict::OurShortage { .. } | Verdict::Acknowledged { .. } => a::FACT_OURS,
            })
            .to_owned()
    }

    fn apology(&self, verdict: &Verdict) -> String {
        match is_ours(Some(verdict)) {
            true => self.lang.t(a::APOLOGY_OURS).to_owned(),
            false => format!("{} {}", self.fact(verdict), self.lang.t(a::APOLOGY_NONE)),
        }
    }
}
