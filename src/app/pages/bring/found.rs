//! What was found in the file: its kind, its days, how many messages; what was not read; and what must be asked because it does not say so.

use super::desk::{Desk, Read};
use super::{days, n};
use crate::app::components::{Banner, Card, Fact, Facts, Line, Lines, RadioCards, Section, SelectField, Sign};
use crate::app::reactive::derived;
use crate::input::chat::{Found, Skipped, Why};
use crate::output::chat::format;
use crate::text::k;
use leptos::prelude::*;

/// How many things that were not read are told one by one.
const TOLD: usize = 30;

/// The section.
pub fn section(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let facts = move || desk.read.get().map(|Read(loaded)| view! { <Facts facts=facts(desk, &loaded.name, &loaded.found)/> });
    let skipped = move || desk.read.get().map(|Read(loaded)| skipped(desk, &loaded.found));
    view! {
        <Section title=tx.t(k::chat::FOUND) spaced=true>
            {facts}
            {chats(desk)}
            {order(desk)}
            {skipped}
        </Section>
    }
    .into_any()
}

fn facts(desk: Desk, name: &str, found: &Found) -> Vec<Fact> {
    let tx = desk.tx;
    let mut facts = vec![Fact::new(tx.t(k::chat::FILE), name), Fact::new(tx.t(k::chat::KIND), tx.t(format(found.format)))];
    if !found.title.is_empty() {
        facts.push(Fact::new(tx.t(k::chat::CALLED), &found.title));
    }
    let all = found.messages.iter().map(|message| message.at.date());
    if let Some((first, last)) = all.clone().min().zip(all.max()) {
        facts.push(Fact::new(tx.t(k::chat::DAYS), days(tx, first, last)));
    }
    let files: usize = found.messages.iter().map(|message| message.files.len()).sum();
    let absent: usize = found.messages.iter().map(|message| message.absent).sum();
    let mut count = tx.fill(k::chat::COUNT, &[("n", n(found.messages.len()))]);
    for (number, key) in [(files, k::chat::COUNT_FILES), (found.service, k::chat::COUNT_SERVICE)] {
        if number > 0 {
            count = format!("{count}, {}", tx.fill(key, &[("n", n(number))]));
        }
    }
    facts.push(Fact::new(tx.t(k::chat::MESSAGES), count));
    if absent > 0 {
        facts.push(Fact::new(tx.t(k::chat::ABSENT), tx.fill(k::chat::ABSENT_SAYS, &[("n", n(absent))])));
    }
    facts
}

/// Which chat of an account; nothing of the others is looked at.
fn chats(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let options = derived(move || {
        let mut options = vec![(String::new(), tx.t(k::chat::CHAT_NONE).to_owned())];
        if let Some(Read(loaded)) = desk.read.get() {
            options.extend(loaded.found.chats.iter().enumerate().map(|(place, (name, count))| {
                let name: String = name.chars().take(80).collect();
                (place.to_string(), tx.fill(k::chat::CHAT_CHOICE, &[("name", name.into()), ("n", n(*count))]))
            }));
        }
        options
    });
    let several = move || desk.read.with(|read| read.as_ref().is_some_and(|Read(loaded)| !loaded.found.chats.is_empty()));
    let field = move || several().then(|| view! { <SelectField label=tx.t(k::chat::CHAT) value=desk.chat options/> });
    field.into_any()
}

/// Which of two numbers is the day.
fn order(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let question = move || {
        let (day_first, month_first) = desk.either_day.get()?;
        let card = |id, date| Card {
            id,
            title: tx.date(date),
            note: derived(move || tx.t(if id == "day" { k::chat::DAY_FIRST } else { k::chat::MONTH_FIRST }).to_owned()),
            within: None,
        };
        let cards = vec![card("day", day_first), card("month", month_first)];
        Some(view! {
            <p class="prose">{tx.t(k::chat::EITHER_DAY)}</p>
            <RadioCards question=tx.t(k::chat::WHICH_DAY).to_owned() cards=cards value=desk.order/>
        })
    };
    question.into_any()
}

fn skipped(desk: Desk, found: &Found) -> Option<AnyView> {
    let tx = desk.tx;
    let all = &found.skipped;
    if all.total == 0 {
        return None;
    }
    let is_chat = found.format == crate::domain::source::SourceFormat::Whatsapp;
    let mut lines: Vec<Line> = all.told.iter().take(TOLD).map(|skipped| line(desk, is_chat, skipped)).collect();
    if all.total > TOLD {
        let says = tx.fill(k::table_in::MORE, &[("n", n(all.total - TOLD))]);
        lines.push(Line { lead: String::new(), says: says.into_any(), right: None });
    }
    Some(view! { <Banner sign=Sign::Amber word=tx.fill(k::chat::SKIPPED, &[("n", n(all.total))])/> <Lines lines=lines/> }.into_any())
}

fn line(desk: Desk, is_chat: bool, skipped: &Skipped) -> Line {
    let tx = desk.tx;
    let lead = tx.fill(if is_chat { k::chat::AT_LINE } else { k::chat::AT_MESSAGE }, &[("n", n(skipped.at))]);
    let says = match &skipped.why {
        Why::NoMessage => tx.t(k::chat::WHY_NO_MESSAGE).to_owned(),
        Why::Date => tx.t(k::chat::WHY_DATE).to_owned(),
        Why::NoDate => tx.t(k::chat::WHY_NO_DATE).to_owned(),
        Why::NoWriter => tx.t(k::chat::WHY_NO_WRITER).to_owned(),
        Why::LostLetters => tx.t(k::chat::WHY_LOST).to_owned(),
        Why::Charset(name) => tx.fill(k::chat::WHY_CHARSET, &[("name", name.into())]),
        Why::TextCut => tx.t(k::chat::WHY_CUT_TEXT).to_owned(),
        Why::Odd => tx.t(k::chat::WHY_ODD).to_owned(),
        Why::Cut => tx.t(k::chat::WHY_CUT).to_owned(),
        Why::TooDeep => tx.t(k::chat::WHY_DEEP).to_owned(),
        Why::TooMany => tx.t(k::chat::WHY_MANY).to_owned(),
        Why::Html => tx.t(k::chat::WHY_HTML).to_owned(),
        Why::Nested => tx.t(k::chat::WHY_NESTED).to_owned(),
        Why::Draft => tx.t(k::chat::WHY_DRAFT).to_owned(),
        Why::TooLarge => tx.t(k::chat::WHY_FILE_LARGE).to_owned(),
        Why::Damaged => tx.t(k::chat::WHY_FILE_DAMAGED).to_owned(),
    };
    Line { lead, says: says.into_any(), right: None }
}
