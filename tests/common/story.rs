//! Story A in its own words: Vetrova's contract, her acts, the vase she claims, and what is said about it.

use super::{Point, line};
use polka::domain::acceptance::{ActLine, ActSigned};
use polka::domain::dispute::{ClaimKind, DisputeOpened};
use polka::domain::message::{ChannelKind, Direction, Message};
use polka::domain::{Fact, Money};
use polka::journal::{EntryId, SealedValue};

/// The point, and Vetrova's contract 7 for shelf B-3.
pub struct Story {
    pub point: Point,
    pub client: EntryId,
    pub shelf: EntryId,
    pub contract: EntryId,
}

impl Story {
    /// 2 March: the contract is signed, and nothing lies on the shelf of 71 litres.
    pub fn begin() -> Story {
        let mut point = Point::new();
        let shelf = point.shelf("2026-03-02 09:10", "B-3", (45, 50, 45));
        let client = point.client("2026-03-02 09:20", "ИП Ветрова А. С.");
        let contract = point.contract("2026-03-02 09:30", client, "7", shelf);
        Story { point, client, shelf, contract }
    }

    /// 3 and 10 March: act 1, which she signed, and act 2; on it the vase, in story A′.
    pub fn two_acts(vase: bool) -> Story {
        let mut story = Story::begin();
        let act = story.point.act(story.contract, 1, vec![line("Коробка", 10, 4)], None);
        let act = story.write("2026-03-03 10:00", act);
        let signed = ActSigned { act, signer: "Ветрова А. С.".into(), kept_at: "папка 3".into() };
        story.write("2026-03-03 10:10", Fact::ActSigned(signed));
        let lines = [line("Кашпо серое", 6, 4)].into_iter().chain(vase.then(blue_vase)).collect();
        let act = story.point.act(story.contract, 2, lines, None);
        story.write("2026-03-10 11:00", act);
        story
    }

    /// 21 March, 18:20: she claims the vase.
    pub fn claim(&mut self) -> EntryId {
        self.write("2026-03-21 18:20", Fact::DisputeOpened(claim()))
    }

    /// Writes something about Vetrova.
    pub fn write(&mut self, when: &str, fact: Fact) -> EntryId {
        self.point.write(when, Some(self.client), fact)
    }
}

/// The vase as it would stand in an act.
pub fn blue_vase() -> ActLine {
    ActLine { code: Some("4600000000015".into()), value: Some(Money::roubles(3_400)), ..line("Синяя ваза", 1, 4) }
}

/// The claim: 8 400 ₽ and apologies, to be answered by 20 April.
pub fn claim() -> DisputeOpened {
    DisputeOpened {
        code: Some("4600000000015".into()),
        claimed: Some(Money::roubles(8_400)),
        demands: "извинения".into(),
        answer_by: Some("2026-04-20".parse().unwrap()),
        ..vase()
    }
}

/// A dispute about the vase, with nothing but its subject.
pub fn vase() -> DisputeOpened {
    DisputeOpened {
        number: 1,
        kind: ClaimKind::LostItem,
        subject: "синяя ваза".into(),
        code: None,
        claimed: None,
        demands: String::new(),
        answer_by: None,
        contact: None,
    }
}

/// An e-mail of Vetrova's, or to her, in no dispute and with nothing marked in it.
pub fn message(direction: Direction) -> Message {
    let (from, to) = match direction {
        Direction::In => ("Ветрова А. С.", "ПВЗ"),
        Direction::Out => ("Кольцова М. И.", "ИП Ветрова А. С."),
    };
    Message {
        dispute: None,
        direction,
        channel: ChannelKind::Email,
        address: "vetrova@example.test".into(),
        from: from.into(),
        to: to.into(),
        text: SealedValue { salt: "0123456789abcdefghijkl".into(), value: "Здравствуйте".into() }.seal(),
        marks: Vec::new(),
        asks: None,
        answers: Vec::new(),
        delivered: None,
        proof: String::new(),
        files: Vec::new(),
        source: None,
    }
}
