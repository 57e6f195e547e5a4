//! What a search went through, in one sentence: by what, which acts, how many lines and pieces, from when to when, and what it found.

use super::Sheet;
use crate::domain::likeness;
use crate::domain::searching::{Searched, Wanted};
use crate::text::k::recheck as t;
use crate::text::{Lang, format};
use chrono::NaiveDateTime;

impl Sheet<'_> {
    /// What was searched for the thing.
    pub fn searched_says(&self) -> Option<String> {
        self.searched.as_ref().map(|searched| searched_says(self.lang, &self.asked.wanted, searched, self.asked.as_of))
    }
}

/// «Искали по коду … и по словам …: акты № 1–3, 5 строк, 58 шт., с … по …. Найдено 0.»
pub fn searched_says(lang: Lang, wanted: &Wanted, searched: &Searched, as_of: NaiveDateTime) -> String {
    let how = how(lang, wanted);
    let Some((from, until)) = searched.span else {
        return lang.fill(t::SEARCHED_NO_ACTS, &[("how", how.into()), ("when", format::date_hour(lang, as_of).into())]);
    };
    let arguments = [
        ("how", how.into()),
        ("acts", acts(lang, searched).into()),
        ("lines", searched.lines.into()),
        ("pieces", searched.pieces.into()),
        ("from", format::date_hour(lang, from).into()),
        ("until", format::date_hour(lang, until).into()),
        ("found", searched.found.len().into()),
    ];
    lang.fill(t::SEARCHED, &arguments)
}

fn how(lang: Lang, wanted: &Wanted) -> String {
    let code = wanted.code.trim();
    let words = likeness::words(&wanted.name).join(" ");
    let ways = [
        (!code.is_empty()).then(|| lang.fill(t::HOW_CODE, &[("code", code.into())])),
        (!words.is_empty()).then(|| lang.fill(t::HOW_WORDS, &[("words", words.into())])),
        wanted.photo.map(|day| lang.fill(t::HOW_PHOTO, &[("day", format::date(lang, day).into())])),
    ];
    let joined = |one: String, other: String| lang.fill(t::AND, &[("one", one.into()), ("other", other.into())]);
    ways.into_iter().flatten().reduce(joined).unwrap_or_default()
}

/// «акты № 1–3, 7».
fn acts(lang: Lang, searched: &Searched) -> String {
    let several_years = searched.numbers.first().map(|(year, _)| year) != searched.numbers.last().map(|(year, _)| year);
    let mut years: Vec<(i32, Vec<u32>)> = Vec::new();
    for (year, number) in &searched.numbers {
        match years.last_mut().filter(|(last, _)| last == year) {
            Some((_, numbers)) => numbers.push(*number),
            None => years.push((*year, vec![*number])),
        }
    }
    let of_year = |(year, numbers): (i32, Vec<u32>)| match several_years {
        true => lang.fill(t::OF_YEAR, &[("numbers", ranges(&numbers).into()), ("year", year.to_string().into())]),
        false => ranges(&numbers),
    };
    let numbers: Vec<String> = years.into_iter().map(of_year).collect();
    let key = match searched.numbers.len() {
        0 => return lang.t(t::ACTS_NONE).to_owned(),
        1 => t::ACTS_ONE,
        _ => t::ACTS_MANY,
    };
    let acts = lang.fill(key, &[("numbers", numbers.join(", ").into())]);
    if searched.opening == 0 { acts } else { lang.fill(t::ACTS_AND_NOTEBOOK, &[("acts", acts.into())]) }
}

/// Numbers in their order, those that follow each other as from–to: «1–3, 7».
fn ranges(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut().filter(|(_, last)| last.saturating_add(1) >= *number) {
            Some((_, last)) => *last = *number,
            None => runs.push((*number, *number)),
        }
    }
    let run = |(first, last): (u32, u32)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    runs.into_iter().map(run).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_one_range() {
        assert_eq!(ranges(&[1, 2, 3]), "1–3");
        assert_eq!(ranges(&[1, 3, 4, 4, 9]), "1, 3–4, 9");
        assert_eq!(ranges(&[]), "");
    }

    #[test]
    fn it_names_the_acts_of_every_year() {
        let searched = Searched { numbers: vec![(2025, 11), (2025, 12), (2026, 1)], opening: 2, ..Searched::default() };
        assert_eq!(acts(Lang::Ru, &searched), "акты № 11–12 за 2025 год, 1 за 2026 год и записи из тетради");
        assert_eq!(acts(Lang::En, &Searched { numbers: vec![(2026, 4)], ..Searched::default() }), "act No. 4");
    }
}
