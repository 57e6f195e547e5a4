//! The draft of an answer to a claim: every demand answered by what the re-check says, a shortage of our own without a word of proof.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Story, at, message};
use polka::domain::count::{CountBegun, Counted, Found};
use polka::domain::letter::LetterKind;
use polka::domain::marked::MessageMarked;
use polka::domain::message::{ChannelKind, Direction, Mark, Message, Question};
use polka::domain::{Fact, Pieces};
use polka::journal::EntryId;
use polka::output::letter::compose::{Writing, gaps};
use polka::output::letter::whole::{Around, whole};
use polka::text::Lang;

struct Case {
    story: Story,
    dispute: EntryId,
}

/// Story A up to 23 March, the vase on act 2 in story A′; ten boxes and six pots were accepted and counted.
fn case(vase: bool) -> Case {
    let mut story = Story::two_acts(vase);
    let dispute = story.claim();
    let begun = CountBegun { number: 1, by: vec![story.point.feed.entry(1)], because: String::new(), dispute: Some(dispute) };
    let count = story.write("2026-03-22 08:00", Fact::CountBegun(begun));
    let found = |name: &str, pieces| Found { name: name.into(), code: None, pieces: Pieces(pieces) };
    let counted = Counted { count, found: vec![found("Коробка", 10), found("Кашпо серое", 6)], continues: None };
    story.write("2026-03-22 08:40", Fact::Counted(counted));
    let mut case = Case { story, dispute };
    case.say("2026-03-22 09:00", Direction::Out, |m| {
        m.asks = Some(Question { what: "что, когда, кто".into(), due: Some(at("2026-03-25 12:00")), proof: true });
    });
    let theirs = case.say("2026-03-22 19:00", Direction::In, |m| m.marks = vec![Mark::Demand]);
    // Seen later: an apology again, in other words, and something new.
    let demands = vec!["Извинения".into(), "вернуть плату за март".into()];
    let marked = MessageMarked { message: theirs, marks: vec![Mark::Demand], demands, promises: vec![], asks: None, answers: vec![] };
    case.story.write("2026-03-23 09:00", Fact::MessageMarked(marked));
    case
}

impl Case {
    fn say(&mut self, when: &str, direction: Direction, more: impl FnOnce(&mut Message)) -> EntryId {
        let mut message = Message { dispute: Some(self.dispute), ..message(direction) };
        more(&mut message);
        self.story.write(when, Fact::Message(message))
    }

    fn answer(&self, lang: Lang) -> String {
        let (books, kind) = (&self.story.point.books, LetterKind::ClaimAnswer);
        let writing = Writing::new(books, kind, self.story.client, vec![self.dispute], at("2026-03-23 10:00"));
        let around = Around {
            number: 1,
            to: "ИП Ветрова А. С.".into(),
            channel: ChannelKind::Email,
            address: "vetrova@example.test".into(),
            subject: "Ответ".into(),
            signer: "Громов П. Н.".into(),
        };
        whole(lang, books, &writing, &around, &writing.body(lang, books).text)
    }
}

#[test]
fn every_demand_is_answered_once_by_what_the_books_say() {
    let text = case(false).answer(Lang::Ru);
    assert!(text.contains("1. 8\u{a0}400\u{a0}₽. По нашим записям эту вещь мы не принимали"), "{text}");
    assert!(text.contains("2. Извинения. По нашим записям эту вещь мы не принимали."), "{text}");
    assert!(text.contains("3. Вернуть плату за март. По нашим записям"), "what was marked in a letter is answered too: {text}");
    assert!(!text.contains("4. "), "the apology is one demand: {text}");
    assert_eq!(gaps(&text), ["ответ на это требование"], "of what the books know nothing of a person writes");
    assert!(text.contains("22.03.2026, ответа пока нет") && text.contains("Пришлите, пожалуйста"), "{text}");
    for exhibit in ["акт приёмки №\u{a0}1", "акт приёмки №\u{a0}2", "пересчёт №\u{a0}1"] {
        assert!(text.contains(exhibit), "{exhibit}: {text}");
    }
}

#[test]
fn our_shortage_is_said_paid_up_to_its_value_and_no_proof_is_asked() {
    for (lang, says, never) in [
        (
            Lang::Ru,
            [
                "Это наша недостача, 1\u{a0}шт.",
                "возместить 3\u{a0}400\u{a0}₽",
                "Остальные 5\u{a0}000\u{a0}₽",
                "Приносим извинения",
                "приёмки №\u{a0}2",
            ],
            ["Пришлите", "ответа пока нет", "подтверждение"],
        ),
        (
            Lang::En,
            ["our shortage", "3\u{a0}400\u{a0}₽", "The other 5\u{a0}000\u{a0}₽", "We apologise", "act No.\u{a0}2"],
            ["Please send us", "no answer so far", "whatever shows it"],
        ),
    ] {
        let text = case(true).answer(lang);
        says.iter().for_each(|says| assert!(text.contains(says), "{says}: {text}"));
        never.iter().for_each(|never| assert!(!text.contains(never), "{never}: {text}"));
    }
}
