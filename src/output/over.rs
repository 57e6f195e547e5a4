//! An overage in words: since when, by how much, how many times the limit.

use crate::domain::amount::div_half_up;
use crate::domain::occupancy::Occupancy;
use crate::journal::Happened;
use crate::text::k::over as o;
use crate::text::{Key, Lang, format};
use chrono::NaiveDateTime;

/// «с 14.03, 12:00: 214 л сверх, кратность 4,01», with the words of a key; by pieces where the limit is pieces.
pub fn excess(lang: Lang, key: Key, at: NaiveDateTime, now: &Occupancy) -> String {
    let over = match now.limit.pieces {
        Some(limit) if now.ruled_by_pieces() => lang.fill(o::PIECES_OVER, &[("n", format::number((now.pieces - limit).0.max(0)).into())]),
        _ => lang.fill(o::LITRES_OVER, &[("n", format::litres(lang, now.excess().0).into())]),
    };
    lang.fill(key, &[("when", format::day_hour(lang, at).into()), ("over", over.into()), ("times", times(lang, now).into())])
}

/// «4,01»: how many times the agreed limit.
pub fn times(lang: Lang, now: &Occupancy) -> String {
    format::decimal(lang, div_half_up(now.ratio().0, 10), 2, true)
}

/// A minute with its hour, or a bare day.
pub fn happened(lang: Lang, when: Happened) -> String {
    match when {
        Happened::Minute(minute) => format::day_hour(lang, minute),
        Happened::Day(day) => format::day(lang, day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contract::Limit;
    use crate::domain::{Pieces, Volume};
    use chrono::NaiveDate;

    #[test]
    fn the_overage_of_story_a_in_both_languages() {
        let at = NaiveDate::from_ymd_opt(2026, 3, 14).unwrap().and_hms_opt(12, 0, 0).unwrap();
        let litres = Limit { volume: Some(Volume::litres(71)), pieces: None };
        let now = Occupancy { volume: Volume::litres(285), pieces: Pieces(58), limit: litres };
        assert_eq!(excess(Lang::Ru, o::SINCE, at, &now), "с 14.03, 12:00: 214\u{a0}л сверх, кратность 4,01");
        assert_eq!(excess(Lang::En, o::SINCE, at, &now), "since 14\u{a0}Mar, 12:00: 214\u{a0}l over, ratio 4.01");
        let pieces = Occupancy { limit: Limit { volume: None, pieces: Some(Pieces(40)) }, ..now };
        assert_eq!(excess(Lang::Ru, o::SINCE, at, &pieces), "с 14.03, 12:00: 18\u{a0}шт. сверх, кратность 1,45");
    }
}
