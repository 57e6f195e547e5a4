//! The special notes of an acceptance act: how full the shelf was and became, what was decided when it did not fit, by whom and why.

use super::{Note, head};
use crate::domain::acceptance::{Act, Outcome};
use crate::domain::{Books, Pieces, Volume};
use crate::output::ratio;
use crate::text::k::paper as t;
use crate::text::{Lang, format};

/// The notes of an act of these entries.
pub fn notes(lang: Lang, books: &Books, parts: &[&Act]) -> Note {
    let mut note = Note { title: lang.t(t::NOTES).to_owned(), ..Note::default() };
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return note };
    let volume: Volume = parts.iter().map(|part| part.volume()).sum();
    let pieces: Pieces = parts.iter().map(|part| part.pieces()).sum();
    let decision = books.acts.decision(first.written.id);
    if let Some(after) = books.occupancy_after(last) {
        let before = after.with(-volume, -pieces);
        let tolerance = books.contracts.get(first.says.contract).map(|c| c.terms(first.written.at.date()).tolerance());
        let over = tolerance.is_some_and(|tolerance| after.over(tolerance));
        if over || decision.is_some() {
            let arguments = [
                ("before", ratio::measure_percent(lang, &before).into()),
                ("volume", format::litres(lang, volume.0).into()),
                ("pieces", pieces.0.into()),
                ("after", ratio::measure_percent(lang, &after).into()),
            ];
            note.lines.push(lang.fill(t::SHELF_BECAME, &arguments));
            if let Some(limit) = after.limit.volume.filter(|_| !after.ruled_by_pieces()) {
                note.bar = Some([before.volume.0, volume.0, limit.0]);
                let before = format::litres(lang, before.volume.0);
                let excess = format::litres(lang, after.excess().0);
                note.bar_words = [
                    lang.fill(t::BAR_WAS, &[("before", before.into()), ("volume", format::litres(lang, volume.0).into())]),
                    if after.excess() > Volume::ZERO { lang.fill(t::BAR_EXCESS, &[("excess", excess.into())]) } else { String::new() },
                ];
            }
        }
    }
    if let Some(decision) = decision {
        let outcome = match &decision.outcome {
            Outcome::Refused { lines } => {
                let pieces: Pieces = lines.iter().map(|line| line.pieces).sum();
                lang.fill(t::DECIDED_REFUSED, &[("pieces", pieces.0.into())])
            }
            Outcome::Until { deadline } => lang.fill(t::DECIDED_UNTIL, &[("deadline", format::date_hour(lang, *deadline).into())]),
            Outcome::WithFee { from } => lang.fill(t::DECIDED_WITH_FEE, &[("from", format::date(lang, *from).into())]),
        };
        let why = if decision.why.is_empty() { String::new() } else { lang.fill(t::DECIDED_WHY, &[("why", (&decision.why).into())]) };
        let who = lang.fill(t::DECIDED_BY, &[("who", books.who(decision.by).into())]);
        note.lines.push([outcome, why, who].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "));
    }
    note.lines.extend(crate::output::arrears::taken_despite(lang, &first.says.despite_suspension));
    note.lines.extend(head::late(lang, &first.written));
    note
}
