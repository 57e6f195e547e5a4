//! The ratio in time, as the chart and the table behind it say it: one dot an act, one for the handouts of a day.

use crate::domain::occupancy::{Occupancy, Step};
use crate::domain::stock::MovementKind;
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use crate::text::k::clients as t;
use crate::text::{Lang, format};
use chrono::NaiveDateTime;

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
    fn the_measure_names_what_rules() {
        let of =
            |volume, pieces, limit| measure_percent(Lang::Ru, &Occupancy { volume: Volume::litres(volume), pieces: Pieces(pieces), limit });
        let litres = Some(Volume::litres(71));
        assert_eq!(of(237, 46, Limit { volume: litres, pieces: None }), "237 из 71\u{a0}л, 334\u{a0}%");
        assert_eq!(of(10, 19, Limit { volume: litres, pieces: Some(Pieces(20)) }), "19 из 20\u{a0}шт., 95\u{a0}%");
        assert_eq!(of(10, 19, Limit { volume: None, pieces: Some(Pieces(20)) }), "19 из 20\u{a0}шт., 95\u{a0}%");
    }
}
