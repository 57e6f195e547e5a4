//! The re-check as a page: what was searched and found, the movement of every line of every act, the last count beside it.

use super::{Case, Document};
use crate::domain::Pieces;
use crate::domain::recheck::{Verdict, search_words};
use crate::domain::stock::MovementKind;
use crate::journal::LineId;
use crate::text::k::{dispute as d, pack as p};
use crate::text::{Key, format};

/// The whole sheet.
pub(super) fn write(case: &Case, document: &mut Document) {
    document.paragraph(case.lang().fill(p::RECHECK_NOTE, &[("when", case.made().into())]));
    gist(case, document);
    document.heading(case.t(p::LINES_TITLE));
    let head = [p::LINE, p::ACT, p::GOODS, p::CODE, p::VALUE, p::ACCEPTED, p::HANDED_OUT, p::RETURNED, p::OTHERWISE, p::HERE];
    document.table(case.head(head), lines(case));
    document.paragraph(case.t(p::LINES_NOTE));
    counted(case, document);
}

/// The verdict on the thing, the sum of movement, the last count: few strong facts.
pub(super) fn gist(case: &Case, document: &mut Document) {
    let (lang, books, as_of) = (case.lang(), &case.books, case.wanted.as_of);
    if let Some(verdict) = books.verdict(case.dispute.written.id, as_of) {
        document.facts(case.named([(p::VERDICT, title(case, &verdict)), (p::SEARCHED_WHAT, searched(case))]));
        let cited = match &verdict {
            Verdict::NeverAccepted => Vec::new(),
            Verdict::Gone { entries } | Verdict::Acknowledged { shortages: entries } => entries
                .iter()
                .filter_map(|id| books.record(*id))
                .map(|record| {
                    format!(
                        "{}: {} ({})",
                        case.when(books.happened(record), false),
                        crate::output::summary::counted_summary(lang, books, record),
                        record.written.id
                    )
                })
                .collect(),
            Verdict::Here { lines, .. } => lines.iter().map(|line| line_words(case, *line)).collect(),
            Verdict::OurShortage { lines, .. } => lines.iter().map(|taken| line_words(case, taken.line)).collect(),
        };
        document.list(cited);
    }
    let tally = books.movement_of(case.dispute.client, as_of);
    let mut facts = vec![(case.t(p::ACCEPTED).to_owned(), format::number(tally.accepted.0))];
    for (key, pieces) in [
        (p::HANDED_OUT, tally.of(MovementKind::HandedOut)),
        (p::RETURNED, tally.of(MovementKind::Returned)),
        (p::WRITTEN_OFF, tally.of(MovementKind::WrittenOff)),
        (p::TAKEN_BACK, tally.of(MovementKind::TakenBack)),
        (p::ACKNOWLEDGED, tally.of(MovementKind::ShortageAcknowledged)),
        (p::FOUND_AGAIN, tally.of(MovementKind::FoundAgain)),
    ] {
        let always = key == p::HANDED_OUT || key == p::RETURNED || key == p::WRITTEN_OFF;
        if always || pieces != Pieces::ZERO {
            facts.push((case.t(key).to_owned(), format::number(pieces.0)));
        }
    }
    facts.push((case.t(p::EXPECTED).to_owned(), format::number(tally.expected().0)));
    if let Some(count) = books.counts.last_of(case.dispute.client, as_of) {
        let rows = books.count_rows(count, Some(case.dispute.client));
        let (found, then) = (rows.iter().map(|row| row.counted).sum::<Pieces>(), rows.iter().map(|row| row.expected).sum::<Pieces>());
        let people: Vec<String> = count.says.by.iter().map(|person| books.who(*person)).collect();
        let when = count.ended().map(|at| format::date_hour(lang, at)).unwrap_or_default();
        let words = [
            ("pieces", found.0.into()),
            ("then", then.0.into()),
            ("number", count.says.number.into()),
            ("when", when.into()),
            ("people", people.join(", ").into()),
        ];
        facts.push((case.t(p::COUNTED).to_owned(), lang.fill(p::COUNTED_BY, &words)));
    } else {
        facts.push((case.t(p::COUNTED).to_owned(), case.t(p::NOT_COUNTED).to_owned()));
    }
    document.facts(facts);
}

fn title(case: &Case, verdict: &Verdict) -> String {
    let (lang, books) = (case.lang(), &case.books);
    let plain = |key: Key| lang.t(key).to_owned();
    match verdict {
        Verdict::NeverAccepted => plain(d::FOUND_NONE),
        Verdict::Gone { .. } => plain(d::FOUND_GONE),
        Verdict::Here { .. } => plain(d::FOUND_HERE),
        Verdict::OurShortage { lines, value, .. } => {
            let pieces: Pieces = lines.iter().map(|taken| taken.pieces).sum();
            match value {
                Some(value) => lang.fill(d::FOUND_SHORT, &[("pieces", pieces.0.into()), ("money", format::money(lang, value.0).into())]),
                None => lang.fill(d::FOUND_SHORT_NO_VALUE, &[("pieces", pieces.0.into())]),
            }
        }
        Verdict::Acknowledged { shortages } => {
            let debt: crate::domain::Money =
                shortages.iter().filter_map(|id| books.shortages.get(*id)).map(|shortage| shortage.debt()).sum();
            lang.fill(d::FOUND_ACKNOWLEDGED, &[("money", format::money(lang, debt.0).into())])
        }
    }
}

/// What was searched, and how: negative evidence is worth what was looked through.
fn searched(case: &Case) -> String {
    let searched = case.books.search_acts(&case.dispute, case.wanted.as_of);
    let words = search_words(&case.dispute.says.subject).join(", ");
    let arguments = [
        ("code", case.dispute.says.code.clone().unwrap_or_else(|| "—".into()).into()),
        ("words", if words.is_empty() { "—".into() } else { words.into() }),
        ("acts", searched.acts.into()),
        ("lines", searched.lines.into()),
        ("pieces", searched.pieces.into()),
        ("found", searched.found.len().into()),
    ];
    case.lang().fill(p::SEARCHED, &arguments)
}

fn line_words(case: &Case, line: LineId) -> String {
    let (Some(act), Some(known)) = (case.books.acts.get(line.entry), case.books.stock.line(line)) else { return line.to_string() };
    let words = [
        ("number", act.says.number.into()),
        ("day", format::date(case.lang(), act.written.at.date()).into()),
        ("line", i64::from(line.line).into()),
        ("name", (&known.name).into()),
        ("pieces", known.accepted.0.into()),
    ];
    case.lang().fill(d::FOUND_LINE, &words)
}

/// Every line of every act, with what became of it.
fn lines(case: &Case) -> Vec<Vec<String>> {
    let (lang, books, as_of) = (case.lang(), &case.books, case.wanted.as_of);
    let mut rows = Vec::new();
    for line in books.stock.of_client(case.dispute.client).into_iter().filter(|line| line.at <= as_of) {
        let tally = line.sum;
        let act = books.acts.get(line.id.entry);
        let number = act
            .map(|act| if act.says.opening { lang.t(p::OPENING).to_owned() } else { format!("№ {}", act.says.number) })
            .unwrap_or_default();
        let otherwise: Vec<String> = [
            (p::WRITTEN_OFF, MovementKind::WrittenOff),
            (p::TAKEN_BACK, MovementKind::TakenBack),
            (p::ACKNOWLEDGED, MovementKind::ShortageAcknowledged),
            (p::FOUND_AGAIN, MovementKind::FoundAgain),
        ]
        .into_iter()
        .filter(|(_, kind)| tally.of(*kind) != Pieces::ZERO)
        .map(|(key, kind)| format!("{} {}", lang.t(key), tally.of(kind).0))
        .collect();
        rows.push(vec![
            line.id.to_string(),
            format!("{number}, {}", format::date(lang, line.at.date())),
            line.name.clone(),
            line.code.clone().unwrap_or_default(),
            line.value.map(|value| format::money(lang, value.0)).unwrap_or_default(),
            format::number(tally.accepted.0),
            format::number(tally.of(MovementKind::HandedOut).0),
            format::number(tally.of(MovementKind::Returned).0),
            otherwise.join(", "),
            format::number(tally.expected().0),
        ]);
    }
    rows
}

/// The last count, row by row.
fn counted(case: &Case, document: &mut Document) {
    let client = case.dispute.client;
    let Some(count) = case.books.counts.last_of(client, case.wanted.as_of) else { return };
    let rows = case.books.count_rows(count, Some(client)).into_iter().map(|row| {
        vec![
            row.name.clone(),
            row.code.clone().unwrap_or_default(),
            format::number(row.expected.0),
            format::number(row.counted.0),
            format::number(row.counted.0 - row.expected.0),
        ]
    });
    document.heading(case.lang().fill(p::COUNT_TITLE, &[("number", count.says.number.into())]));
    document.table(case.head([p::GOODS, p::CODE, p::BY_BOOKS, p::COUNTED, p::DIFFERENCE]), rows.collect());
}
