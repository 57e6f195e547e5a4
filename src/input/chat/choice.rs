//! What of a file goes into the thread: which days, whose messages and as whose, and what is there already.

use super::{Found, FoundMessage};
use crate::domain::message::{AttachedFile, ChannelKind, Direction, Message};
use crate::domain::search::folded;
use crate::domain::source::Source;
use crate::journal::{EntryId, Sealed};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::{BTreeMap, BTreeSet};

/// As whose a person's messages are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The client's.
    Theirs,
    /// Ours.
    Ours,
    /// Not at all.
    #[default]
    Nobody,
}

/// What a person has chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// As whose, of every person of the file.
    pub sides: Vec<Side>,
}

/// What becomes of a message of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is written down, in this direction.
    New(Direction),
    /// It stands in the thread already.
    Known(EntryId),
    /// It stands in the thread already: somebody wrote it down by hand.
    ByHand(EntryId),
    /// It stands in the file twice.
    Twice,
    /// Of another day.
    OtherDay,
    /// Of somebody whose messages are not taken.
    OtherPerson,
    /// A mail of ours to somebody else.
    ToOthers,
    /// Later than now: the clock that wrote it was wrong.
    Ahead,
    /// There is nothing in it.
    Empty,
}

/// What the books know of a dispute's thread.
pub struct Thread<'a> {
    /// The entry that wrote a message down already.
    pub known: &'a dyn Fn(&str) -> Option<EntryId>,
    /// What was written down by hand: by minute and [`plain`] text.
    pub by_hand: &'a BTreeMap<(NaiveDateTime, String), EntryId>,
    /// Now.
    pub now: NaiveDateTime,
}

/// A text as it is compared with another one: its words.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What becomes of every message, in the order of the file.
pub fn fates(found: &Found, choice: &Choice, thread: &Thread<'_>) -> Vec<Fate> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut all = Vec::with_capacity(found.messages.len());
    for message in &found.messages {
        let fate = match choice.way(message) {
            Err(fate) => fate,
            Ok(_) if !seen.insert(&message.key) => Fate::Twice,
            Ok(way) => thread.fate(message, way),
        };
        all.push(fate);
    }
    all
}

impl Choice {
    /// In which direction a message is taken, or why it is not.
    fn way(&self, message: &FoundMessage) -> Result<Direction, Fate> {
        let day = message.at.date();
        if self.from.is_some_and(|from| day < from) || self.until.is_some_and(|until| day > until) {
            return Err(Fate::OtherDay);
        }
        let side = |person: usize| self.sides.get(person).copied().unwrap_or_default();
        match side(message.from) {
            Side::Nobody => Err(Fate::OtherPerson),
            Side::Theirs => Ok(Direction::In),
            // In a mailbox of ours lie mails to everybody.
            Side::Ours if !message.to.is_empty() && !message.to.iter().any(|to| side(*to) == Side::Theirs) => Err(Fate::ToOthers),
            Side::Ours => Ok(Direction::Out),
        }
    }
}

impl Thread<'_> {
    fn fate(&self, message: &FoundMessage, way: Direction) -> Fate {
        let FoundMessage { at, text, files, key, .. } = message;
        if let Some(known) = (self.known)(key) {
            return Fate::Known(known);
        }
        if *at > self.now {
            return Fate::Ahead;
        }
        if text.trim().is_empty() && files.is_empty() {
            return Fate::Empty;
        }
        if self.by_hand.is_empty() {
            return Fate::New(way);
        }
        // Whoever wrote a mail down by hand left its subject out.
        let bodies = [text.as_str(), text.split_once("\n\n").map_or("", |(_, body)| body)];
        let by_hand = bodies.iter().filter(|body| !body.is_empty()).find_map(|body| self.by_hand.get(&(*at, plain(body))));
        by_hand.map_or(Fate::New(way), |entry| Fate::ByHand(*entry))
    }
}

/// As whose the people of a file are proposed to be taken, by the names and addresses known of both sides. A person sees it and chooses.
pub fn proposed(found: &Found, theirs: &[String], ours: &[String]) -> Vec<Side> {
    let same = |known: &[String], name: &str, address: &str| {
        let (name, address) = (folded(name.trim()), folded(address.trim()));
        known.iter().map(|known| folded(known.trim())).filter(|known| !known.is_empty()).any(|known| {
            known == name || (!address.is_empty() && known == address) || (!known.contains('@') && shares_a_word(&known, &name))
        })
    };
    let side = |person: &super::Person| match () {
        () if person.exporter || same(ours, &person.name, &person.address) => Side::Ours,
        () if same(theirs, &person.name, &person.address) => Side::Theirs,
        () => Side::Nobody,
    };
    let mut sides: Vec<Side> = found.people.iter().map(side).collect();
    let writers: Vec<usize> = found.people.iter().enumerate().filter(|(_, person)| person.messages > 0).map(|(n, _)| n).collect();
    let of = |n: &usize| sides.get(*n).copied().unwrap_or_default();
    let other = match writers.as_slice() {
        [one] if of(one) == Side::Nobody => Some((*one, Side::Theirs)),
        // Of two who talk with each other one is known.
        [one, other] => match (of(one), of(other)) {
            (Side::Nobody, Side::Ours) => Some((*one, Side::Theirs)),
            (Side::Nobody, Side::Theirs) => Some((*one, Side::Ours)),
            (Side::Ours, Side::Nobody) => Some((*other, Side::Theirs)),
            (Side::Theirs, Side::Nobody) => Some((*other, Side::Ours)),
            _ => None,
        },
        _ => None,
    };
    if let Some((place, side)) = other
        && let Some(known) = sides.get_mut(place)
    {
        *known = side;
    }
    sides
}

/// Whether two names have a word of at least four letters in common: «ИП Ветрова А. С.» and «Анна Ветрова».
fn shares_a_word(known: &str, name: &str) -> bool {
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
        words.map(str::to_owned).collect::<BTreeSet<String>>()
    };
    words(known).intersection(&words(name)).next().is_some()
}

/// Where messages go, and by what they came.
#[derive(Clone, Debug, PartialEq)]
pub struct Going {
    /// The dispute.
    pub dispute: EntryId,
    /// By what.
    pub channel: ChannelKind,
    /// The address on the other side; of mails their own when it is empty.
    pub address: String,
    /// Who we are.
    pub us: String,
    /// Who they are.
    pub them: String,
}

/// A message of the file as it is written down.
pub fn message(
    found: &Found,
    said: &FoundMessage,
    way: Direction,
    going: &Going,
    text: Sealed,
    files: Vec<AttachedFile>,
    file: EntryId,
) -> Message {
    let person = |place: usize| found.people.get(place).cloned().unwrap_or_default();
    let receivers: Vec<String> = said.to.iter().take(20).map(|place| person(*place).name).collect();
    let other = if way == Direction::In { &going.us } else { &going.them };
    let own = match way {
        Direction::In => person(said.from).address,
        Direction::Out => said.to.first().map(|to| person(*to).address).unwrap_or_default(),
    };
    Message {
        dispute: Some(going.dispute),
        direction: way,
        channel: going.channel,
        address: if going.address.trim().is_empty() { own } else { going.address.trim().to_owned() },
        from: if said.called.is_empty() { person(said.from).name } else { said.called.clone() },
        to: if receivers.is_empty() { other.clone() } else { receivers.join(", ") },
        text,
        marks: Vec::new(),
        asks: None,
        answers: Vec::new(),
        delivered: None,
        proof: String::new(),
        files,
        source: Some(Source { file, key: said.key.clone() }),
    }
}
