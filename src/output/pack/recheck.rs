//! The re-check: the sheet that the product prints, telling of buyers and of other days what the pack may tell; and its gist for the
//! one-page answer.

use super::{Case, Document};
use crate::domain::Pieces;
use crate::domain::fate::Fate;
use crate::domain::movement::MovementKind;
use crate::domain::searching;
use crate::journal::EntryId;
use crate::output::recheck::{Asked, Line, Sheet, Tells, act, goods};
use crate::text::format;
use crate::text::k::pack as p;

/// The whole sheet.
pub(super) fn write(case: &Case, document: &mut Document) {
    document.paragraph(case.lang().fill(p::RECHECK_NOTE, &[("when", case.made().into())]));
    case.sheet(&case.asked()).write(document);
    document.paragraph(case.t(p::LINES_NOTE));
}

/// The verdict on the thing, the sum of movement, the last count: few strong facts.
pub(super) fn gist(case: &Case, document: &mut Document) {
    let asked = case.asked();
    let sheet = case.sheet(&asked);
    let speaks = sheet.verdict.is_some() || !sheet.short().is_empty();
    let verdict = if speaks { sheet.title() } else { String::new() };
    let searched = sheet.searched_says().unwrap_or_default();
    document.facts(case.named([(p::VERDICT, verdict), (p::SEARCHED_WHAT, searched)]));
    let found = sheet.searched.iter().flat_map(|searched| &searched.found);
    let found = found.filter_map(|id| sheet.lines().find(|line| line.fate.line == *id));
    document.list(found.map(|line| one(case, &line)).collect());
    document.paragraph(sheet.proposal().unwrap_or_default());
    let sum = &sheet.recheck.sum;
    let mut facts = vec![(p::ACCEPTED, sum.accepted)];
    for (key, kind) in [
        (p::HANDED_OUT, MovementKind::HandedOut),
        (p::RETURNED, MovementKind::Returned),
        (p::WRITTEN_OFF, MovementKind::WrittenOff),
        (p::TAKEN_BACK, MovementKind::TakenBack),
        (p::ACKNOWLEDGED, MovementKind::ShortageAcknowledged),
        (p::FOUND_AGAIN, MovementKind::FoundAgain),
    ] {
        let always = matches!(kind, MovementKind::HandedOut | MovementKind::Returned | MovementKind::WrittenOff);
        facts.extend((always || sum.of(kind) != Pieces::ZERO).then(|| (key, sum.of(kind))));
    }
    facts.push((p::EXPECTED, sum.expected()));
    let facts = facts.into_iter().map(|(key, pieces)| (case.t(key).to_owned(), format::number(pieces.0)));
    let counted = (case.t(p::COUNTED).to_owned(), sheet.counted().join("\n"));
    document.facts(facts.chain([counted]).collect());
}

/// «Акт № 2 от 10.03.2026, строка 2, K7QP-9/2: Синяя ваза, 4600000000015, цена 3 400 ₽. 1 шт.: наша недостача …».
fn one(case: &Case, line: &Line<'_>) -> String {
    let fates = crate::output::recheck::fates(case.lang(), line);
    format!("{}: {}. {}", act(line), goods(line), fates.replace('\n', "; "))
}

impl Case {
    /// What the sheet is asked: the thing the dispute is about, or everything.
    fn asked(&self) -> Asked {
        let dispute = &self.dispute;
        let wanted = if dispute.names_a_thing() { searching::Wanted::of(dispute) } else { searching::Wanted::default() };
        Asked { client: dispute.client, wanted, as_of: self.wanted.as_of, gaps: self.wanted.gaps.clone() }
    }

    fn sheet<'a>(&'a self, asked: &'a Asked) -> Sheet<'a> {
        let sheet = Sheet::new(self.lang(), &self.books, asked);
        let fates = sheet.recheck.lines.iter().flat_map(|line| &line.groups).map(|group| group.fate);
        let buyer = |fate| match fate {
            Fate::HandedOut(id) => self.buyer(id).map(|buyer| (id, buyer)),
            _ => None,
        };
        let tells = Tells { buyers: fates.filter_map(buyer).collect(), withheld: self.withheld.keys().copied().collect() };
        sheet.telling(tells)
    }

    /// By what the buyer of a handout was recognised, where that is shown.
    fn buyer(&self, handout: EntryId) -> Option<String> {
        let buyer = self.books.handout(handout)?.says.buyer.as_ref()?;
        self.value(buyer.sealed).map(str::to_owned)
    }
}
