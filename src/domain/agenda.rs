//! The agenda: what needs a person, by its deadline. The three groups of the page Today.

use super::books::Books;
use super::today::Matter;
use crate::journal::Happened;
use crate::order;
use chrono::{NaiveDateTime, NaiveTime};

/// When a matter wants to be dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Its deadline has passed.
    Past,
    /// Today, while the point is open.
    UntilClosing,
    /// Within the week.
    ThisWeek,
}

impl Matter {
    /// The last minute for it, if there is one. An answer that is due on a day has until the end of that day.
    pub fn deadline(&self) -> Option<NaiveDateTime> {
        match self {
            Matter::Over { grace_ends, .. } => Some(*grace_ends),
            Matter::Unanswered { due, .. } => Some(*due),
            Matter::Call { at, .. } => Some(*at),
            Matter::Falls(date) => Some(date.at.minute()),
            Matter::Arrears(debtor) => debtor.overdue.map(|overdue| Happened::Day(overdue.since).minute()),
            Matter::ToRemind { due, .. } => Some(Happened::Day(*due).minute()),
            // The same day.
            Matter::Unacknowledged { since: by, .. } | Matter::AnswerDue { by, .. } => {
                Some(by.and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default()))
            }
            Matter::Unsigned { .. } | Matter::Counting { .. } | Matter::Missing { .. } | Matter::AlmostFull { .. } => None,
        }
    }

    /// When it wants to be dealt with. What has no deadline of its own: missing goods at once, a signature
    /// and a count that was begun today, a shelf this week.
    pub fn group(&self, now: NaiveDateTime) -> Group {
        match self.deadline() {
            Some(deadline) if deadline <= now => Group::Past,
            Some(deadline) if deadline.date() == now.date() => Group::UntilClosing,
            Some(_) => Group::ThisWeek,
            None if matches!(self, Matter::Missing { .. }) => Group::Past,
            None if matches!(self, Matter::Unsigned { .. } | Matter::Counting { .. } | Matter::Arrears(_)) => Group::UntilClosing,
            None => Group::ThisWeek,
        }
    }
}

impl Books {
    /// What needs a person, by group; within a group in the order of [`Books::matters`], the week by deadline.
    pub fn agenda(&self, now: NaiveDateTime) -> Vec<(Group, Matter)> {
        let mut agenda: Vec<_> = self.matters(now).into_iter().map(|matter| (matter.group(now), matter)).collect();
        order::sort_by_key(&mut agenda, |(group, matter)| (*group, matter.deadline().filter(|_| *group == Group::ThisWeek)));
        agenda
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::EntryId;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn id() -> EntryId {
        "K7QP-7".parse().unwrap()
    }

    #[test]
    fn a_question_is_past_from_its_minute_on() {
        let asked = Matter::Unanswered { dispute: id(), message: id(), due: at("2026-03-25 12:00") };
        assert_eq!(asked.group(at("2026-03-25 11:59")), Group::UntilClosing);
        assert_eq!(asked.group(at("2026-03-25 12:00")), Group::Past);
        assert_eq!(asked.group(at("2026-03-24 23:00")), Group::ThisWeek);
    }

    #[test]
    fn an_answer_has_until_the_end_of_its_day() {
        let due = Matter::AnswerDue { dispute: id(), by: at("2026-04-20 00:00").date() };
        assert_eq!(due.group(at("2026-04-19 23:59")), Group::ThisWeek);
        assert_eq!(due.group(at("2026-04-20 21:00")), Group::UntilClosing);
        assert_eq!(due.group(at("2026-04-21 00:00")), Group::Past);
    }
}
