//! The case of the demo point: a shelf at four times its limit, and a vase nobody accepted.

use super::days::{Event, What};
use super::goods::Good;
use super::letters::{LETTERS, Letter, NOTES};
use super::pen::Note;
use super::room::{Room, minute};
use super::tenants::VETROVA;
use crate::domain::acceptance::{Accepted, ActLine, Decision, Outcome};
use crate::domain::client::ClientNoted;
use crate::domain::contract::ContractChanged;
use crate::domain::dispute::{ClaimKind, DisputeOpened};
use crate::domain::evidence::{EvidenceMarked, MarkState, Row};
use crate::domain::handout::{HandedOut, Taken};
use crate::domain::letter::{LetterDrafted, LetterKind, LetterSent};
use crate::domain::message::{ChannelKind, Delivered, Direction, Message, Question};
use crate::domain::numbers::PaperKind;
use crate::domain::{Fact, Money, Permille, Pieces};
use crate::journal::EntryId;
use chrono::{Days, NaiveDateTime, TimeDelta};

/// A step of the case.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// She brings goods: which delivery.
    Goods(usize),
    /// A buyer of hers comes.
    Buyer,
    /// The claim becomes a dispute.
    Open,
    /// A letter, by its place.
    Letter(usize),
    /// A note for the staff, by its place.
    Note(usize),
    /// A mark on the checklist, by its place.
    Mark(usize),
    /// An appendix with another client.
    Appendix,
}

/// Her deliveries: days before the date, minute, and lines of (thing, variant, pieces).
type Delivery = (u64, i64, &'static [(usize, usize, i64)]);
const DELIVERIES: [Delivery; 4] =
    [(54, 600, &[(0, 1, 10)]), (50, 660, &[(0, 9, 6)]), (46, 720, &[(1, 0, 20), (2, 10, 7), (3, 9, 15)]), (30, 720, &[(1, 6, 12)])];

/// The delivery for which everyone took a decision, and the one where nobody did and nobody signed.
const DECIDED: usize = 2;
const SILENT: usize = 3;

/// Marks of the manager: days before the date, row, what became of it, a word on it.
const MARKS: [(u64, Row, MarkState, &str); 2] = [
    (41, Row::VideoKept, MarkState::Missing, "Камера хранит две недели, тех дней уже нет"),
    (22, Row::OriginalsKept, MarkState::Have, "Почта пункта и папка 2; сообщения на телефоне пункта"),
];

/// The steps of a day, by the number of days before the date.
pub(super) fn plan(before: u64) -> Vec<Event> {
    let mut plan = Vec::new();
    let mut add = |minute, step| plan.push(Event { minute, what: What::Case(step) });
    for (n, (_, minute, _)) in DELIVERIES.iter().enumerate().filter(|(_, delivery)| delivery.0 == before) {
        add(*minute, Step::Goods(n));
    }
    for (n, letter) in LETTERS.iter().enumerate() {
        // A call in the evening is written down the next morning.
        let call = letter.channel == ChannelKind::Phone;
        let (day, minute) = if call { (letter.when.0 - 1, 546) } else { letter.when };
        if day == before {
            add(minute, Step::Letter(n));
        }
    }
    for (n, _) in NOTES.iter().enumerate().filter(|(_, note)| note.0 == before) {
        add(1_120, Step::Note(n));
    }
    for (n, _) in MARKS.iter().enumerate().filter(|(_, mark)| mark.0 == before) {
        add(680, Step::Mark(n));
    }
    match before {
        42 => add(1_099, Step::Open),
        39 => (0..12).for_each(|n| add(560 + n * 40, Step::Buyer)),
        20 => add(900, Step::Appendix),
        _ => {}
    }
    plan
}

/// Lets a step happen.
pub(super) fn happen(room: &mut Room, step: Step, at: NaiveDateTime, by: EntryId) {
    let about = room.account(VETROVA).map(|account| account.client);
    let [_, _, manager, owner] = room.staff;
    match step {
        Step::Goods(n) => goods(room, n, at, by),
        Step::Buyer => buyer(room, at, by),
        Step::Open => {
            let opened = DisputeOpened {
                number: room.number(PaperKind::Dispute, at.date()),
                kind: ClaimKind::LostItem,
                subject: "синяя ваза".to_owned(),
                code: Some("4600000000015".to_owned()),
                claimed: Some(Money::roubles(8_400)),
                demands: "извинения".to_owned(),
                answer_by: at.date().checked_add_days(Days::new(30)),
                contact: Some(owner),
            };
            let dispute = room.pen.write(Note { at, by: manager, about, fact: &Fact::DisputeOpened(opened) });
            room.dispute = Some(dispute);
        }
        Step::Letter(n) => {
            if let Some(letter) = LETTERS.get(n) {
                post(room, letter, at);
            }
        }
        Step::Note(n) => {
            let Some((_, lot, text)) = NOTES.get(n) else { return };
            let Some(about) = room.account(*lot).map(|account| account.client) else { return };
            let text = room.pen.seal(text);
            room.pen.write(Note { at, by: manager, about: Some(about), fact: &Fact::ClientNoted(ClientNoted { text }) });
        }
        Step::Mark(n) => {
            let (Some((_, row, state, note)), Some(dispute)) = (MARKS.get(n), room.dispute) else { return };
            let fact = EvidenceMarked { dispute, row: *row, state: *state, note: (*note).to_owned(), exhibits: Vec::new() };
            room.pen.write(Note { at, by: manager, about, fact: &Fact::EvidenceMarked(fact) });
        }
        Step::Appendix => {
            let Some(account) = room.account(11) else { return };
            let terms = crate::domain::contract::Terms { tolerance: Some(Permille(50)), ..account.terms.clone() };
            let fact = ContractChanged { contract: account.contract, from: at.date(), terms };
            let about = Some(account.client);
            room.pen.write(Note { at, by: manager, about, fact: &Fact::ContractChanged(fact) });
        }
    }
}

fn goods(room: &mut Room, n: usize, at: NaiveDateTime, by: EntryId) {
    let Some((_, _, things)) = DELIVERIES.get(n) else { return };
    let goods = things.iter().filter_map(|(thing, variant, pieces)| Some(Good::of(VETROVA, *thing, *variant)?.line(*pieces, None)));
    let lines: Vec<ActLine> = goods.collect();
    let place = Some(room.overflow);
    let decision = Decision {
        outcome: Outcome::Until { deadline: at + TimeDelta::days(2) },
        by,
        why: "Обещает забрать через два дня утром".to_owned(),
    };
    let act = room.accept(VETROVA, at, lines, |act| match n {
        DECIDED => Accepted { place, decision: Some(decision), ..act },
        SILENT => Accepted { place, ..act },
        _ => act,
    });
    if n != SILENT {
        room.sign_act(VETROVA, act, at + TimeDelta::minutes(6), by);
    }
}

/// Oldest first: ten of her first act, two of the second.
fn buyer(room: &mut Room, at: NaiveDateTime, by: EntryId) {
    let order = room.order_code();
    let Some(account) = room.account(VETROVA) else { return };
    let about = Some(account.client);
    let Some(here) = account.lines.iter_mut().find(|here| here.pieces > 0) else { return };
    here.pieces -= 1;
    let lines = vec![Taken { line: here.line, pieces: Pieces(1) }];
    let fact = HandedOut { lines, order, buyer: None, reason: String::new() };
    room.pen.write(Note { at, by, about, fact: &Fact::HandedOut(fact) });
}

fn post(room: &mut Room, letter: &Letter, at: NaiveDateTime) {
    let [_, _, manager, owner] = room.staff;
    let Some(account) = room.account(letter.lot) else { return };
    let (client, signer) = (account.client, account.signer());
    let email = account.terms.channels.iter().find(|channel| channel.kind == letter.channel).map(|channel| channel.address.clone());
    let due = letter.answer_in.and_then(|days| at.date().checked_add_days(Days::new(days))).map(|day| minute(day, 720));
    let text = letter.text.replace("{due}", &due.map(|due| due.format("%d.%m, %H:%M").to_string()).unwrap_or_default());
    let delivered = letter.delivered.map(|(minutes, proof)| (at + TimeDelta::minutes(minutes), proof));
    let ours = letter.direction == Direction::Out;
    let us = if letter.dispute { "Громов П. Н." } else { "Рябова О. В." };
    let them = if letter.from.is_empty() { signer } else { letter.from };
    let (from, to) = if ours { (us, signer) } else { (them, us) };
    let message = Message {
        dispute: room.dispute.filter(|_| letter.dispute),
        direction: letter.direction,
        channel: letter.channel,
        address: email.unwrap_or_default(),
        from: from.to_owned(),
        to: to.to_owned(),
        text: room.pen.seal(&text),
        marks: letter.marks.to_vec(),
        asks: due.map(|due| Question {
            what: "что за вещь, когда, кто и по какому акту её передал".to_owned(),
            due: Some(due),
            proof: true,
        }),
        answers: Vec::new(),
        delivered: None,
        proof: delivered.map(|(_, proof)| proof.to_owned()).unwrap_or_default(),
        files: Vec::new(),
        source: None,
    };
    let by = if ours && letter.dispute { owner } else { manager };
    if ours {
        return send(room, letter, message, (at, by, client), delivered.map(|(known, _)| known));
    }
    let fact = Fact::Message(message);
    if letter.channel == ChannelKind::Phone {
        let called = at - TimeDelta::minutes(24 * 60 + 546 - letter.when.1);
        room.pen.write_late(called, Note { at, by, about: Some(client), fact: &fact });
    } else {
        room.pen.write(Note { at, by, about: Some(client), fact: &fact });
    }
}

/// How many days before the date the goods were searched for once more: from then on our letters answer the claim.
const RECHECKED: u64 = 32;

/// A letter of ours: drafted, sent, and delivered as far as that became known.
fn send(
    room: &mut Room,
    letter: &Letter,
    says: Message,
    (at, by, client): (NaiveDateTime, EntryId, EntryId),
    known: Option<NaiveDateTime>,
) {
    let (kind, subject) = match letter {
        letter if letter.answer_in.is_some() => (LetterKind::ProofRequest, "Запрос сведений и доказательств"),
        letter if letter.dispute && letter.when.0 > RECHECKED => (LetterKind::Free, "Кто говорит за клиента"),
        letter if letter.dispute => (LetterKind::ClaimAnswer, "Ответ на претензию"),
        letter if letter.lot == VETROVA => (LetterKind::OverageNotice, "Уведомление о превышении объёма"),
        _ => (LetterKind::Free, "О месте на полке"),
    };
    let drafted = LetterDrafted {
        number: room.number(PaperKind::Letter, at.date()),
        kind,
        contract: room.account(letter.lot).map(|account| account.contract),
        dispute: says.dispute,
        to: says.to,
        channel: says.channel,
        address: says.address.clone(),
        subject: subject.to_owned(),
        text: says.text,
        deadline: says.asks.as_ref().and_then(|asks| asks.due),
        asks: says.asks,
        cites: Vec::new(),
        signer: says.from,
        instead_of: None,
    };
    let about = Some(client);
    let drafted = room.pen.write(Note { at: at - TimeDelta::minutes(5), by, about, fact: &Fact::LetterDrafted(drafted) });
    let (tracking, early) = (String::new(), String::new());
    let sent = LetterSent { letter: drafted, channel: says.channel, address: says.address, tracking, early };
    room.pen.write(Note { at, by, about, fact: &Fact::LetterSent(sent) });
    if let Some(known) = known {
        let arrived = Delivered { message: drafted, proof: says.proof, deemed: false };
        room.pen.write(Note { at: known, by, about, fact: &Fact::Delivered(arrived) });
    }
}
