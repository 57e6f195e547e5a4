//! What we asked and when, whether it was answered; and what they demanded, how often, and what stands in their letters besides.

use super::{Case, Document};
use crate::domain::dispute::Asked;
use crate::domain::message::Mark;
use crate::output::words;
use crate::text::format;
use crate::text::k::pack as p;

pub(super) fn write(case: &Case, document: &mut Document) {
    let (lang, disputes) = (case.lang(), &case.books.disputes);
    let (id, as_of) = (case.dispute.written.id, case.wanted.as_of);
    document.heading(case.t(p::WE_ASKED));
    let asked: Vec<_> = disputes.questions(id, as_of).into_iter().filter(|asked| case.whole.contains(&asked.message.written.id)).collect();
    let open = asked.iter().filter(|asked| asked.answered_by.is_none()).count();
    if asked.is_empty() {
        document.paragraph(case.t(p::ASKED_NOTHING));
    } else {
        document.paragraph(lang.fill(p::ASKED_TIMES, &[("n", asked.len().into()), ("open", open.into())]));
    }
    let rows = asked.iter().map(|asked| {
        let asks = asked.message.seen().asks;
        vec![
            case.when(asked.message.written.at, asked.message.written.day_only),
            asks.map(|asks| asks.what.clone()).unwrap_or_default(),
            asks.and_then(|asks| asks.due).map(|due| format::date_hour(lang, due)).unwrap_or_default(),
            became(case, asked),
            asked.message.written.id.to_string(),
        ]
    });
    document.table(case.head([p::WHEN, p::QUESTION, p::DUE, p::BECAME, p::ENTRY]), rows.collect());

    document.heading(case.t(p::THEY_DEMAND));
    let marked = |mark| -> Vec<_> { disputes.marked(id, mark, as_of).into_iter().filter(|m| case.whole.contains(&m.written.id)).collect() };
    let demands = marked(Mark::Demand);
    if demands.is_empty() {
        document.paragraph(case.t(p::DEMANDED_NOTHING));
    } else {
        document.paragraph(lang.fill(p::DEMANDED_TIMES, &[("n", demands.len().into())]));
    }
    for mark in [Mark::Demand, Mark::Threat, Mark::Refusal, Mark::Promise] {
        let rows = marked(mark).into_iter().map(|message| {
            vec![
                lang.t(words::mark(mark)).to_owned(),
                case.when(message.written.at, message.written.day_only),
                message.says.from.clone(),
                message.written.id.to_string(),
            ]
        });
        document.table(case.head([p::MARK, p::WHEN, p::WHO_WROTE, p::ENTRY]), rows.collect());
    }
    document.paragraph(case.t(p::MARKS_NOTE));
}

/// Open questions, each once: «что, когда, кто и по какому акту передал: спросили 2 раза, 22.03.2026, 24.03.2026. Ответа нет.»
pub(super) fn open(case: &Case, open: &[&Asked<'_>]) -> Vec<String> {
    let mut grouped: Vec<(&str, Vec<String>)> = Vec::new();
    for asked in open {
        let Some(asks) = asked.message.seen().asks else { continue };
        let what = asks.what.trim_end_matches(['.', '?']);
        let due = asks.due.map(|due| case.lang().fill(p::ASKED_DUE, &[("when", format::date_hour(case.lang(), due).into())]));
        let day = format::date(case.lang(), asked.message.written.at.date());
        let said = [Some(day), due].into_iter().flatten().collect::<Vec<_>>().join(" ");
        match grouped.iter_mut().find(|(known, _)| *known == what) {
            Some((_, days)) => days.push(said),
            None => grouped.push((what, vec![said])),
        }
    }
    let one = |(what, days): (&str, Vec<String>)| {
        let words = [("what", what.into()), ("n", days.len().into()), ("days", days.join("; ").into())];
        case.lang().fill(p::ASKED, &words)
    };
    grouped.into_iter().map(one).collect()
}

fn became(case: &Case, asked: &Asked<'_>) -> String {
    match asked.answered_by {
        Some(by) => case.lang().fill(p::ANSWERED_BY, &[("entry", by.to_string().into())]),
        None => case.t(if asked.overdue { p::OVERDUE } else { p::WAITING }).to_owned(),
    }
}
