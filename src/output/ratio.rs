//! The ratio in time, as the chart and the table behind it say it: one dot an act, one for the handouts of a day.

use crate::domain::occupancy::{Occupancy, Step};
use crate::domain::stock::MovementKind;
use crate::domain::{Books, Permille, Pieces};
use crate::journal::EntryId;
use crate::text::k::clients as t;
use crate::text::{Lang, format};
use chrono::{Days, Months, NaiveDate, NaiveDateTime, NaiveTime};

/// A dot of the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// From when; of several handouts the last.
    pub at: NaiveDateTime,
    /// What moved; `None` where an appendix changed the limit.
    pub kind: Option<MovementKind>,
    /// The entry; of several handouts the last.
    pub entry: EntryId,
    /// How many entries the dot stands for.
    pub entries: u32,
    /// How full it was then.
    pub occupancy: Occupancy,
    /// Whether that was over.
    pub over: bool,
}

/// One dot a step; handouts of one day with nothing between them share one.
pub fn dots(steps: &[Step]) -> Vec<Dot> {
    let mut dots: Vec<Dot> = Vec::new();
    for step in steps {
        let dot = Dot { at: step.at, kind: step.kind, entry: step.entry, entries: 1, occupancy: step.occupancy, over: step.over };
        let out = Some(MovementKind::HandedOut);
        match dots.last_mut() {
            Some(last) if last.kind == out && dot.kind == out && last.at.date() == dot.at.date() => {
                *last = Dot { entries: last.entries.saturating_add(1), ..dot };
            }
            _ => dots.push(dot),
        }
    }
    dots
}

/// Which part of the history is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// The last month.
    Month,
    /// The last three months.
    Quarter,
    /// From the first day on.
    All,
    /// Between two days, both of it; without one, from the first or until now.
    Custom(Option<NaiveDate>, Option<NaiveDate>),
}

/// A part of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its first minute.
    pub from: NaiveDateTime,
    /// Its last minute.
    pub to: NaiveDateTime,
    /// The ratio when it began.
    pub before: Permille,
    /// What happened in it.
    pub dots: Vec<Dot>,
}

/// Cuts a period out of a history that goes from `first` to `now`; `None` when its days stand in the wrong order.
pub fn part(dots: &[Dot], period: Period, first: NaiveDateTime, now: NaiveDateTime) -> Option<Part> {
    let back = |months| now.date().checked_sub_months(Months::new(months)).map(|day| day.and_time(NaiveTime::MIN));
    let begins = |day: NaiveDate| day.and_time(NaiveTime::MIN);
    let (from, to) = match period {
        Period::Month => (back(1), now),
        Period::Quarter => (back(3), now),
        Period::All => (None, now),
        Period::Custom(from, until) => {
            let end = until.and_then(|day| day.checked_add_days(Days::new(1))).map(begins);
            (from.map(begins), end.map_or(now, |end| end.min(now)))
        }
    };
    // A month back is never before the first day: there is nothing to see there.
    let from = if matches!(period, Period::Custom(..)) { from.unwrap_or(first) } else { from.map_or(first, |from| from.max(first)) };
    if to < from {
        return None;
    }
    let begin = dots.partition_point(|dot| dot.at < from);
    let end = dots.partition_point(|dot| dot.at <= to);
    let before = begin.checked_sub(1).and_then(|n| dots.get(n)).map_or(Permille::ZERO, |dot| dot.occupancy.ratio());
    Some(Part { from, to, before, dots: dots.get(begin..end).unwrap_or_default().to_vec() })
}

/// What moved, in words: «акт 3», «12 выдач», «акт возврата 2», «новые условия».
pub fn moved(lang: Lang, books: &Books, dot: &Dot) -> String {
    match dot.kind {
        Some(MovementKind::Accepted) => match books.acts.get(dot.entry) {
            Some(act) if act.says.opening => lang.t(t::DOT_OPENING).to_owned(),
            Some(act) => lang.fill(t::DOT_ACT, &[("number", act.says.number.to_string().into())]),
            None => dot.entry.to_string(),
        },
        Some(MovementKind::HandedOut) => lang.fill(t::DOT_HANDOUTS, &[("n", dot.entries.into())]),
        Some(MovementKind::Returned) => match books.return_acts.get(dot.entry) {
            Some(act) => lang.fill(t::DOT_RETURN, &[("number", act.says.number.to_string().into())]),
            None => dot.entry.to_string(),
        },
        Some(MovementKind::TakenBack) => lang.t(t::DOT_TAKEN_BACK).to_owned(),
        Some(MovementKind::WrittenOff) => lang.t(t::DOT_WRITTEN_OFF).to_owned(),
        Some(MovementKind::ShortageAcknowledged) => lang.t(t::DOT_SHORTAGE).to_owned(),
        Some(MovementKind::FoundAgain) => lang.t(t::DOT_FOUND_AGAIN).to_owned(),
        None => lang.t(t::DOT_TERMS).to_owned(),
    }
}

/// «237 из 71 л», or by pieces where the limit is pieces: what rules.
pub fn measure(lang: Lang, now: &Occupancy) -> String {
    let (key, used, limit) = match (now.limit.volume, now.limit.pieces) {
        (Some(limit), _) if !now.ruled_by_pieces() => (t::OF_LITRES, format::litres(lang, now.volume.0), format::litres(lang, limit.0)),
        (_, Some(Pieces(limit))) => (t::OF_PIECES, format::number(now.pieces.0), format::number(limit)),
        (_, None) => (t::NO_LIMIT, format::litres(lang, now.volume.0), String::new()),
    };
    lang.fill(key, &[("used", used.into()), ("limit", limit.into())])
}

/// «237 из 71 л, 334 %».
pub fn measure_percent(lang: Lang, now: &Occupancy) -> String {
    let measure = measure(lang, now);
    lang.fill(t::MEASURE_PERCENT, &[("measure", measure.into()), ("percent", now.ratio().percent().into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Volume;
    use crate::domain::contract::Limit;

    fn step(at: &str, n: u32, kind: Option<MovementKind>, litres: i64) -> Step {
        let limit = Limit { volume: Some(Volume::litres(71)), pieces: None };
        let occupancy = Occupancy { volume: Volume::litres(litres), pieces: Pieces(1), limit };
        let at = NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H:%M").unwrap();
        Step { at, entry: format!("K7QP-{n}").parse().unwrap(), kind, occupancy, over: litres > 71 }
    }

    #[test]
    fn handouts_of_one_day_share_a_dot() {
        let (act, out) = (Some(MovementKind::Accepted), Some(MovementKind::HandedOut));
        let steps = [
            step("2026-03-14 12:00", 9, act, 285),
            step("2026-03-20 09:00", 10, out, 281),
            step("2026-03-20 09:05", 11, out, 277),
            step("2026-03-21 09:05", 12, out, 273),
            step("2026-03-21 10:00", 13, act, 300),
            step("2026-03-21 11:00", 14, out, 296),
        ];
        let dots = dots(&steps);
        assert_eq!(
            dots.iter().map(|d| (d.entries, d.occupancy.volume.0 / 1000)).collect::<Vec<_>>(),
            [(1, 285), (2, 277), (1, 273), (1, 300), (1, 296)]
        );
    }

    #[test]
    fn a_period_knows_how_full_it_was_before() {
        let act = Some(MovementKind::Accepted);
        let steps = ["2026-01-10 12:00", "2026-03-14 12:00", "2026-03-20 09:00"].into_iter().zip([142, 71, 213]);
        let steps: Vec<Step> = (9..).zip(steps).map(|(n, (at, litres))| step(at, n, act, litres)).collect();
        let dots = dots(&steps);
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let (first, now) = (at("2026-01-02 00:00"), at("2026-03-31 10:00"));
        let look = |period| part(&dots, period, first, now).map(|part| (part.from, part.to, part.before.0, part.dots.len()));
        let day = |text: &str| at(&format!("{text} 00:00")).date();
        assert_eq!(look(Period::All), Some((first, now, 0, 3)));
        // A month before the 31st begins on the last of February.
        assert_eq!(look(Period::Month), Some((at("2026-02-28 00:00"), now, 2_000, 2)));
        assert_eq!(look(Period::Quarter), Some((first, now, 0, 3)), "not before the first day");
        let march = Period::Custom(Some(day("2026-03-15")), Some(day("2026-03-20")));
        assert_eq!(look(march), Some((at("2026-03-15 00:00"), at("2026-03-21 00:00"), 1_000, 1)));
        assert_eq!(look(Period::Custom(Some(day("2026-03-20")), Some(day("2026-03-15")))), None);
        assert_eq!(look(Period::Custom(Some(day("2027-03-20")), None)), None);
    }

    #[test]
    fn the_measure_names_what_rules() {
        let of =
            |volume, pieces, limit| measure_percent(Lang::Ru, &Occupancy { volume: Volume::litres(volume), pieces: Pieces(pieces), limit });
        let litres = Some(Volume::litres(71));
        assert_eq!(of(237, 46, Limit { volume: litres, pieces: None }), "237 из 71\u{a0}л, 334\u{a0}%");
        assert_eq!(of(10, 19, Limit { volume: litres, pieces: Some(Pieces(20)) }), "19 из 20\u{a0}шт., 95\u{a0}%");
        assert_eq!(of(10, 19, Limit { volume: None, pieces: Some(Pieces(20)) }), "19 из 20\u{a0}шт., 95\u{a0}%");
    }
}
