//! What we asked and when, whether it was answered; what they demanded, how often, and what stands in their letters besides; who wrote.

use super::{Case, Document};
use crate::domain::dispute::Asked;
use crate::domain::message::{ChannelKind, Mark, Posted};
use crate::domain::writer::Writer;
use crate::output::ledgers::{self, Ledgers};
use crate::output::letter::whole::capital;
use crate::output::{seen, words};
use crate::text::format;
use crate::text::k::{pack as p, thread as t};

pub(super) fn write(case: &Case, document: &mut Document) {
    let ledgers = case.ledgers();
    we_asked(case, &ledgers, document);
    they_demand(case, &ledgers, document);
    marked(case, &ledgers, document);
    writers(case, document);
}

impl Case {
    /// The ledgers of the letters that are shown.
    pub(super) fn ledgers(&self) -> Ledgers<'_> {
        Ledgers::of(&self.books, self.dispute.written.id, self.wanted.as_of, |id| self.whole.contains(&id))
    }
}

fn we_asked(case: &Case, ledgers: &Ledgers<'_>, document: &mut Document) {
    let lang = case.lang();
    document.heading(case.t(p::WE_ASKED));
    document.paragraph(match ledgers.asked.len() {
        0 => case.t(p::ASKED_NOTHING).to_owned(),
        n => lang.fill(p::ASKED_TIMES, &[("n", n.into()), ("open", ledgers.open().len().into())]),
    });
    let rows = ledgers.asked.iter().map(|asked| {
        vec![
            case.when(asked.message.written.at, asked.message.written.day_only),
            asked.asks.what.clone(),
            asked.asks.due.map(|due| format::date_hour(lang, due)).unwrap_or_default(),
            became(case, asked),
            asked.message.written.id.to_string(),
        ]
    });
    document.table(case.head([p::WHEN, p::QUESTION, p::DUE, p::BECAME, p::ENTRY]), rows.collect());
}

/// Every demand in words, with how often it was made and on which days.
fn they_demand(case: &Case, ledgers: &Ledgers<'_>, document: &mut Document) {
    document.heading(case.t(p::THEY_DEMAND));
    let claim = &case.dispute.says;
    let money = claim.claimed.map(|money| format::money(case.lang(), money.0)).unwrap_or_default();
    document.facts(case.named([(p::CLAIM_MONEY, money), (p::CLAIM_DEMANDS, claim.demands.clone())]));
    document.paragraph(match ledgers.demanding.len() {
        0 => case.t(p::DEMANDED_NOTHING).to_owned(),
        n => case.lang().fill(p::DEMANDED_TIMES, &[("n", n.into())]),
    });
    let listed =
        |letters: &[&Posted], one: &dyn Fn(&Posted) -> String| letters.iter().map(|letter| one(letter)).collect::<Vec<_>>().join(", ");
    let rows = ledgers.demands.iter().map(|demanded| {
        vec![
            demanded.what.unwrap_or(case.t(p::DEMAND_UNNAMED)).to_owned(),
            demanded.messages.len().to_string(),
            listed(&demanded.messages, &|letter| format::date(case.lang(), letter.written.at.date())),
            listed(&demanded.messages, &|letter| letter.written.id.to_string()),
        ]
    });
    document.table(case.head([p::DEMAND, p::TIMES, p::WHEN, p::ENTRIES]), rows.collect());
}

/// Every letter with a mark, and in which words.
fn marked(case: &Case, ledgers: &Ledgers<'_>, document: &mut Document) {
    let row = |mark: Mark, letter: &Posted| {
        let words = match mark {
            Mark::Demand => letter.seen().demands,
            Mark::Promise => letter.seen().promises,
            Mark::Threat | Mark::Refusal => &[],
        };
        let words: Vec<String> = words.iter().map(|words| format!("«{words}»")).collect();
        vec![
            case.t(words::mark(mark)).to_owned(),
            case.when(letter.written.at, letter.written.day_only),
            letter.says.from.clone(),
            words.join("\n"),
            letter.written.id.to_string(),
        ]
    };
    let all = [Mark::Demand, Mark::Threat, Mark::Refusal, Mark::Promise];
    let rows: Vec<_> = all.into_iter().flat_map(|mark| ledgers.marked(mark).iter().map(move |letter| row(mark, letter))).collect();
    if !rows.is_empty() {
        document.heading(case.t(p::MARKS_TITLE));
    }
    document.table(case.head([p::MARK, p::WHEN, p::WHO_WROTE, p::IN_WORDS, p::ENTRY]), rows);
    document.paragraph(case.t(p::MARKS_NOTE));
}

/// Who wrote to us, as what, and whether they showed that they may speak for the client.
fn writers(case: &Case, document: &mut Document) {
    let writers = ledgers::writers(&case.books, case.dispute.written.id, case.wanted.as_of, |id| case.whole.contains(&id));
    document.heading(case.t(t::PERSONS));
    if writers.is_empty() {
        return document.paragraph(case.t(t::PERSONS_NONE));
    }
    let rows = writers.iter().map(|writer| writer_row(case, writer)).collect();
    document.table(case.head([p::WHO_WROTE, t::ROLE, t::AUTHORITY, p::CHANNEL, p::THEIR_LETTERS]), rows);
}

fn writer_row(case: &Case, writer: &Writer) -> Vec<String> {
    let lang = case.lang();
    let noted = |of: fn(&crate::domain::writer::WriterNoted) -> &String| writer.noted.as_ref().map(|noted| of(&noted.says).clone());
    let basis = noted(|says| &says.basis).filter(|basis| !basis.is_empty());
    let authority = [Some(capital(&seen::standing(lang, &writer.standing))), basis].into_iter().flatten().collect::<Vec<_>>().join(": ");
    let channels = writer.channels.iter().map(|(channel, agreed)| {
        let name = case.t(words::channel(*channel));
        match (channel, agreed) {
            // Who stands at the counter has no address there.
            (ChannelKind::InPerson, _) => name.to_owned(),
            (_, true) => lang.fill(t::CHANNEL_AGREED, &[("channel", name.into())]),
            (_, false) => lang.fill(t::CHANNEL_NOT_AGREED, &[("channel", name.into())]),
        }
    });
    let (first, last) = (format::date(lang, writer.between.0.date()), format::date(lang, writer.between.1.date()));
    let between = if first == last { first } else { lang.fill(t::BETWEEN, &[("first", first.into()), ("last", last.into())]) };
    vec![
        writer.name.clone(),
        noted(|says| &says.role).unwrap_or_default(),
        authority,
        channels.collect::<Vec<_>>().join("\n"),
        lang.fill(t::WROTE, &[("n", writer.messages.len().into()), ("between", between.into())]),
    ]
}

/// Open questions, each once: «что, когда, кто и по какому акту передал: спросили 2 раза, 22.03.2026, 24.03.2026. Ответа нет.»
pub(super) fn open(case: &Case, open: &[&Asked<'_>]) -> Vec<String> {
    let mut grouped: Vec<(&str, Vec<String>)> = Vec::new();
    for asked in open {
        let what = asked.asks.what.trim_end_matches(['.', '?']);
        let due = asked.asks.due.map(|due| case.lang().fill(p::ASKED_DUE, &[("when", format::date_hour(case.lang(), due).into())]));
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
