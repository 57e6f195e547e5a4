//! The form of an acceptance, as it stands on the page: kept whole as a draft, and made into an act when it is recorded.

use super::entry_line::EntryLine;
use super::when::{self, BadWhen};
use crate::domain::acceptance::{Accepted, Decision, Outcome};
use crate::domain::act_draft::{ActDraft, DraftLine};
use crate::domain::announced::{Announcement, WhyDiffers};
use crate::domain::contract::Terms;
use crate::domain::occupancy::Occupancy;
use crate::domain::{Books, Money, Pieces};
use crate::journal::{EntryId, Happened};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// Which way was chosen when the goods do not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The surplus is not taken.
    Refuse,
    /// Taken until a moment.
    Until,
    /// Taken with the fee from the day of acceptance.
    WithFee,
}

/// Everything that stands on the page, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AcceptanceForm {
    /// Whose goods.
    pub client: Option<EntryId>,
    /// Under which contract, once a person chose one.
    pub contract: Option<EntryId>,
    /// The lines so far.
    pub act: ActDraft,
    /// The line being entered.
    pub entry: EntryLine,
    /// What was decided.
    pub choice: Option<Choice>,
    /// Day of the deadline; empty while the preset stands.
    pub until_day: String,
    /// Hour of the deadline; empty while the preset stands.
    pub until_hour: String,
    /// Why it was decided so.
    pub why: String,
    /// Who decided, if not the person on shift.
    pub decided_by: Option<EntryId>,
    /// Day it happened; empty means now.
    pub day: String,
    /// Hour it happened.
    pub hour: String,
    /// Goods from a notebook that lie here already.
    pub opening: bool,
    /// Where they were put, if not on the contract's shelf.
    pub place: Option<EntryId>,
    /// The packing list it is taken in by: its id, `none`, or empty while nobody chose and the goods themselves say.
    pub list: String,
    /// Why it differs from the list, as typed.
    pub whys: Vec<WhyDiffers>,
    /// The part of a long act that is written already: its last entry and the act's number.
    pub begun: Option<(EntryId, u32)>,
    /// Why it is taken although the contract has ended.
    pub after_end: String,
    /// Why it is taken although service is stopped.
    pub despite: String,
}

/// How full the contract is before and after what is on the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// Before.
    pub before: Occupancy,
    /// With everything that was brought.
    pub brought: Occupancy,
    /// With what is taken: less, when the surplus is refused.
    pub after: Occupancy,
    /// Whether what was brought passes the limit by more than the tolerance, so that a decision is asked for.
    pub asks: bool,
    /// Whether what is taken still does.
    pub over: bool,
    /// When the grace would end.
    pub preset: NaiveDateTime,
    /// The fee per started ten litres a day, if one was agreed.
    pub fee: Option<Money>,
    /// Whether so much was brought that the contract proposes to refuse it. A person decides all the same.
    pub proposes_refusal: bool,
}

impl Outlook {
    /// The fee a day for what would be over: started tens times the fee; `None` where no fee was agreed or nothing is over.
    pub fn fee_a_day(&self) -> Option<(i64, Money)> {
        let tens = self.brought.excess().started_tens();
        self.fee.filter(|_| tens > 0).map(|fee| (tens, fee.times(Pieces(tens))))
    }
}

/// Why the form makes no act yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unready {
    /// No client, or no contract, was chosen.
    NoContract,
    /// Nothing was entered.
    NoLines,
    /// Something stands in the entry line that is in no line yet.
    EntryLeft,
    /// These lines, counted from 0, lack a name or a size.
    Incomplete(Vec<usize>),
    /// The goods do not fit, and nobody decided.
    NoDecision,
    /// The surplus is refused, and nothing is marked as not taken.
    NothingRefused,
    /// The surplus is refused, and the rest does not fit either.
    StillOver,
    /// The deadline cannot be read.
    BadDeadline(BadWhen),
    /// The deadline lies before the acceptance.
    DeadlinePast,
}

impl AcceptanceForm {
    /// When it happened, as the two fields say.
    ///
    /// # Errors
    /// Which field cannot be read.
    pub fn happened(&self, today: NaiveDate) -> Result<Option<Happened>, BadWhen> {
        when::happened(&self.day, &self.hour, today)
    }

    /// Whether there is nothing to lose.
    pub fn is_empty(&self) -> bool {
        self.act.lines.is_empty() && self.entry.is_empty() && self.begun.is_none()
    }

    /// The packing list the act is compared with: as chosen, else the first that waits and names any of these goods.
    pub fn list(&self, books: &Books, contract: EntryId) -> Option<EntryId> {
        let waits = |id: &EntryId| books.announcements.open(contract).any(|list| list.written.id == *id);
        if !self.list.is_empty() {
            return self.list.parse().ok().filter(waits);
        }
        let names = |list: &&Announcement, line: &DraftLine| list.line(line.code.as_deref().unwrap_or(&line.name)).is_some();
        let found = books.announcements.open(contract).find(|list| self.act.lines.iter().any(|line| names(list, line)));
        found.map(|list| list.written.id)
    }

    /// The act as far as it goes, with the list it is compared with.
    pub fn so_far(&self, contract: EntryId, list: Option<EntryId>) -> Accepted {
        let refused = (self.choice == Some(Choice::Refuse)).then(|| self.act.refused_lines()).filter(|lines| !lines.is_empty());
        let decision = refused.map(|lines| Decision { outcome: Outcome::Refused { lines }, by: contract, why: String::new() });
        Accepted { announced: list, differences: self.whys.clone(), ..self.act.act(contract, 0, decision) }
    }

    /// How full the contract would be; `None` for an unknown contract.
    pub fn outlook(&self, books: &Books, contract: EntryId, at: NaiveDateTime) -> Option<Outlook> {
        let before = books.occupancy(contract, at)?;
        let terms: &Terms = books.contracts.get(contract)?.terms(at.date());
        let with = |(pieces, volume)| before.with(volume, pieces);
        let brought = with(self.act.brought());
        // What was decided with the beginning of a long act holds for the rest of it.
        let decided = self.begun.is_some_and(|(entry, _)| books.acts.decision(entry).is_some());
        let something = !self.act.lines.is_empty();
        let asks = something && brought.over(terms.tolerance()) && !self.opening && !decided;
        let refuses = asks && self.choice == Some(Choice::Refuse);
        let after = if refuses { with(self.act.taken()) } else { brought };
        let grace = TimeDelta::days(i64::from(terms.grace_days()));
        let preset = at.checked_add_signed(grace).unwrap_or(at);
        let over = after.over(terms.tolerance());
        let proposes_refusal = asks && terms.refuse_at.is_some_and(|share| brought.ratio() >= share);
        Some(Outlook { before, brought, after, asks, over, preset, fee: terms.overage_fee, proposes_refusal })
    }

    /// Until when the surplus is taken: as typed, else the end of the grace.
    ///
    /// # Errors
    /// Which field cannot be read.
    pub fn deadline(&self, preset: NaiveDateTime) -> Result<NaiveDateTime, BadWhen> {
        let day = if self.until_day.trim().is_empty() { preset.date().to_string() } else { self.until_day.clone() };
        let hour = if self.until_hour.trim().is_empty() { preset.format("%H:%M").to_string() } else { self.until_hour.clone() };
        Ok(when::deadline(&day, &hour, preset.date())?.unwrap_or(preset))
    }

    /// The act the form makes, and with it the next free number for it.
    ///
    /// # Errors
    /// Why it makes none yet.
    pub fn act(
        &self,
        contract: EntryId,
        outlook: &Outlook,
        at: NaiveDateTime,
        by: EntryId,
        (number, list): (u32, Option<EntryId>),
    ) -> Result<Accepted, Unready> {
        if self.act.lines.is_empty() {
            return Err(if self.entry.is_empty() { Unready::NoLines } else { Unready::EntryLeft });
        }
        if !self.entry.is_empty() {
            return Err(Unready::EntryLeft);
        }
        let incomplete = self.act.incomplete();
        if !incomplete.is_empty() {
            return Err(Unready::Incomplete(incomplete));
        }
        let decision = if outlook.asks { Some(self.decision(outlook, at, by)?) } else { None };
        let (continues, number) = self.begun.map_or((None, number), |(entry, number)| (Some(entry), number));
        let act = self.act.act(contract, number, decision);
        let said = |why: &&WhyDiffers| list.is_some() && !why.why.trim().is_empty();
        let differences = self.whys.iter().filter(said).cloned().collect();
        let (after_end, despite_suspension) = (self.after_end.trim().to_owned(), self.despite.trim().to_owned());
        let (opening, place) = (self.opening, self.place);
        Ok(Accepted { opening, place, continues, announced: list, differences, after_end, despite_suspension, ..act })
    }

    fn decision(&self, outlook: &Outlook, at: NaiveDateTime, by: EntryId) -> Result<Decision, Unready> {
        let outcome = match self.choice.ok_or(Unready::NoDecision)? {
            Choice::Refuse => {
                let lines = self.act.refused_lines();
                if lines.is_empty() {
                    return Err(Unready::NothingRefused);
                }
                // Where nothing at all is taken, the shelf may be over from before.
                if outlook.over && self.act.taken().0 > Pieces::ZERO {
                    return Err(Unready::StillOver);
                }
                Outcome::Refused { lines }
            }
            Choice::Until => {
                let deadline = self.deadline(outlook.preset).map_err(Unready::BadDeadline)?;
                if deadline < at {
                    return Err(Unready::DeadlinePast);
                }
                Outcome::Until { deadline }
            }
            Choice::WithFee => Outcome::WithFee { from: at.date() },
        };
        Ok(Decision { outcome, by: self.decided_by.unwrap_or(by), why: self.why.trim().to_owned() })
    }
}
