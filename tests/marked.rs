//! What is marked in a message later counts instead of what stood with it, the message stays as it is; and who writes for the client.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, Story, at, vase};
use polka::domain::Fact;
use polka::domain::check::Refusal;
use polka::domain::marked::MessageMarked;
use polka::domain::message::{ChannelKind, Direction, Mark, Message, Question};
use polka::domain::mirror::Weakness;
use polka::domain::writer::{Authority, Standing, WriterNoted};
use polka::input::seen_form::{NotSeen, Proposed, SeenForm};
use polka::journal::{EntryId, SealedValue};

struct Case {
    point: Point,
    client: EntryId,
    dispute: EntryId,
}

fn message(dispute: EntryId, direction: Direction, from: &str) -> Message {
    Message {
        dispute: Some(dispute),
        from: from.into(),
        to: "пункт".into(),
        text: SealedValue { salt: "AAAAAAAAAAAAAAAAAAAAAA".into(), value: "слова".into() }.seal(),
        marks: vec![Mark::Demand],
        ..common::message(direction)
    }
}

impl Case {
    fn new() -> Case {
        let Story { mut point, client, .. } = Story::begin();
        let opened = vase();
        let dispute = point.write("2026-03-21 18:20", Some(client), Fact::DisputeOpened(opened));
        Case { point, client, dispute }
    }

    fn says(&mut self, when: &str, message: Message) -> EntryId {
        self.point.write(when, Some(self.client), Fact::Message(message))
    }

    fn mark(&mut self, when: &str, marked: MessageMarked) -> EntryId {
        self.point.write(when, Some(self.client), Fact::MessageMarked(marked))
    }
}

fn nothing(message: EntryId) -> MessageMarked {
    MessageMarked { message, marks: Vec::new(), demands: Vec::new(), promises: Vec::new(), asks: None, answers: Vec::new() }
}

#[test]
fn the_latest_mark_counts_and_the_message_stays() {
    let mut case = Case::new();
    let (theirs, ours) = (message(case.dispute, Direction::In, "Ветрова А. С."), message(case.dispute, Direction::Out, "Кольцова М. И."));
    case.says("2026-03-21 18:20", theirs.clone());
    let question = case.says("2026-03-22 09:00", Message { marks: Vec::new(), ..ours });
    let reply = case.says("2026-03-23 10:00", theirs.clone());
    let now = at("2026-03-26 12:00");
    let demands = |case: &Case| case.point.books.disputes.marked(case.dispute, Mark::Demand, now).len();
    assert_eq!((demands(&case), case.point.books.disputes.questions(case.dispute, now).len()), (2, 0));

    let asks = Question { what: "когда передали".into(), due: Some(at("2026-03-25 12:00")), proof: true };
    case.mark("2026-03-24 09:00", MessageMarked { asks: Some(asks.clone()), ..nothing(question) });
    let asked = case.point.books.disputes.questions(case.dispute, now);
    assert_eq!((asked.len(), asked[0].asks, asked[0].answered_by, asked[0].overdue), (1, &asks, None, true));

    let words = vec!["извинения".to_owned()];
    case.mark("2026-03-24 10:00", MessageMarked { marks: vec![Mark::Threat], demands: words.clone(), ..nothing(reply) });
    case.mark("2026-03-24 11:00", MessageMarked { answers: vec![question], ..nothing(reply) });
    assert_eq!(demands(&case), 1, "the second letter no longer demands");
    assert_eq!(case.point.books.disputes.questions(case.dispute, now)[0].answered_by, Some(reply));
    assert_eq!(case.point.books.disputes.message(reply).unwrap().says, theirs, "the message itself is as it was written");
    assert_eq!(case.point.books.disputes.marked(case.dispute, Mark::Threat, now), Vec::<&_>::new());

    // An earlier mark that is written down later does not undo a later one.
    let late = Fact::MessageMarked(MessageMarked { demands: words, ..nothing(reply) });
    let when = polka::journal::Happened::Minute(at("2026-03-24 09:30"));
    case.point.force(at("2026-03-24 12:00"), Some(when), Some(case.client), &late);
    assert_eq!(case.point.books.disputes.message(reply).unwrap().seen().answers, [question]);
    assert!(case.point.books == case.point.refolded());
}

#[test]
fn a_mark_belongs_to_its_client_and_says_something() {
    let mut case = Case::new();
    let theirs = message(case.dispute, Direction::In, "Ветрова А. С.");
    let (letter, other) = (case.says("2026-03-21 18:20", theirs), case.point.client("2026-03-21 19:00", "Чен В. Л."));
    let client = case.client;
    let mut refused = |about, marked| case.point.try_write("2026-03-22 09:00", Some(about), Fact::MessageMarked(marked)).err();
    assert_eq!(refused(client, nothing(other)), Some(Refusal::Unknown(other)));
    assert_eq!(refused(other, nothing(letter)), Some(Refusal::NoClient));
    assert!(matches!(refused(client, MessageMarked { demands: vec![" ".into()], ..nothing(letter) }), Some(Refusal::Empty(_))));
    assert_eq!(refused(client, MessageMarked { answers: vec![letter], ..nothing(letter) }), Some(Refusal::Unknown(letter)), "not ours");
    assert_eq!(refused(client, nothing(letter)), None);
}

#[test]
fn a_question_of_theirs_is_seen_and_answered_by_a_letter_of_ours() {
    let mut case = Case::new();
    let silent = |direction, from: &str| Message { marks: Vec::new(), ..message(case.dispute, direction, from) };
    let (theirs, ours) = (silent(Direction::In, "Ветрова А. С."), silent(Direction::Out, "Кольцова М. И."));
    let asked = case.says("2026-03-22 09:00", theirs);
    let reply = case.says("2026-03-22 12:00", ours);
    let begin = |case: &Case, id, text: &str, direction, open: &[(EntryId, String)]| {
        let message = case.point.books.disputes.message(id).unwrap();
        let form = SeenForm::begin(message, &Proposed::of(text, direction, open));
        (form.read(message).unwrap(), form)
    };
    let now = at("2026-03-26 12:00");
    let open = |case: &Case| {
        let weak = case.point.books.mirror(case.client, now);
        weak.into_iter().find(|spot| spot.weakness == Weakness::TheirQuestion).map(|spot| spot.entries)
    };
    let (marked, form) = begin(&case, asked, "Кто принимал товар третьего марта?", Direction::In, &[]);
    assert_eq!((form.asks.as_str(), form.proof), ("Кто принимал товар третьего марта?", false));
    case.mark("2026-03-23 09:00", marked);
    assert_eq!(open(&case), Some(vec![asked]));
    let questions = case.point.books.disputes.asked_by(case.dispute, Direction::In, now);
    let questions: Vec<_> = questions.iter().map(|asked| (asked.message.written.id, asked.asks.what.clone())).collect();
    assert_eq!(case.point.books.disputes.questions(case.dispute, now), [], "it is no question of ours");
    let (marked, _) = begin(&case, reply, "Товар третьего марта принимала Кольцова.", Direction::Out, &questions);
    assert_eq!(marked.answers, [asked], "proposed by the words it repeats");
    case.mark("2026-03-23 10:00", marked);
    assert_eq!(open(&case), None);
    assert!(case.point.books == case.point.refolded());
}

#[test]
fn a_writer_is_known_by_the_contract_or_by_what_was_noted() {
    let mut case = Case::new();
    let theirs = |from: &str| message(case.dispute, Direction::In, from);
    let (vetrova, manager, chat) =
        (theirs("Ветрова А. С."), theirs("Иванов"), Message { channel: ChannelKind::Messenger, ..theirs("иванов ") });
    case.says("2026-03-21 18:20", vetrova);
    let first = case.says("2026-03-23 10:00", manager);
    case.says("2026-03-24 10:00", chat);
    let now = at("2026-03-26 12:00");
    let writers = case.point.books.writers(case.dispute, now);
    let shown = |case: &Case| case.point.books.authority_shown(case.point.books.disputes.message(first).unwrap());
    assert_eq!(writers.len(), 2, "one name, one person");
    assert_eq!(writers[0].standing, Standing::ByContract(String::new()));
    assert_eq!((&writers[1].standing, writers[1].messages.len()), (&Standing::Unknown, 2));
    assert_eq!(writers[1].between, (at("2026-03-23 10:00"), at("2026-03-24 10:00")));
    assert_eq!(
        writers[1].channels.iter().map(|(kind, agreed)| (*kind, *agreed)).collect::<Vec<_>>(),
        [(ChannelKind::Email, true), (ChannelKind::Messenger, false)]
    );
    assert_eq!(shown(&case), Some(false));

    let note =
        |authority| WriterNoted {
            dispute: case.dispute, name: "Иванов".into(), role: "менеджер".into(), authority, basis: String::new()
        };
    let (asked, came) = (note(Authority::Asked), note(Authority::Shown));
    case.point.write("2026-03-25 10:00", Some(case.client), Fact::WriterNoted(asked));
    assert_eq!(case.point.books.writers(case.dispute, now)[1].standing, Standing::Noted(Authority::Asked));
    assert_eq!(case.point.books.writers(case.dispute, at("2026-03-24 12:00"))[1].standing, Standing::Unknown, "not noted by then");
    assert_eq!(shown(&case), Some(false));
    case.point.write("2026-03-26 10:00", Some(case.client), Fact::WriterNoted(came));
    assert_eq!(shown(&case), Some(true));
    assert!(case.point.books == case.point.refolded());
}

#[test]
fn the_form_begins_with_what_the_words_propose_and_then_with_what_counts() {
    let mut case = Case::new();
    let silent = |direction, from: &str| Message { marks: Vec::new(), ..message(case.dispute, direction, from) };
    let (ours, theirs) = (silent(Direction::Out, "Кольцова М. И."), silent(Direction::In, "Ветрова А. С."));
    let asked = case.says("2026-03-22 09:00", ours);
    let letter = case.says("2026-03-23 10:00", theirs);
    let question = "По какому акту и когда передана синяя ваза?";
    let text = "Синяя ваза передана весной. Требую вернуть деньги! Иначе пойду в полицию. Обещаю жалобу.";

    let proposed = Proposed::of(question, Direction::Out, &[]);
    let books = &case.point.books;
    let form = SeenForm::begin(books.disputes.message(asked).unwrap(), &proposed);
    assert_eq!((form.asks.as_str(), form.proof), (question, true));
    let early = SeenForm { due: "2026-03-21T12:00".into(), ..form.clone() };
    assert_eq!(early.read(books.disputes.message(asked).unwrap()), Err(NotSeen::DueTooEarly));
    let nothing_asked = SeenForm { due: "2026-03-25T12:00".into(), asks: " ".into(), ..form.clone() };
    assert_eq!(nothing_asked.read(books.disputes.message(asked).unwrap()), Err(NotSeen::AsksNothing));
    let due = SeenForm { due: "2026-03-25T12:00".into(), ..form };
    let marked = due.read(books.disputes.message(asked).unwrap()).unwrap();
    assert_eq!(marked.asks.as_ref().unwrap().due, Some(at("2026-03-25 12:00")));
    case.mark("2026-03-24 09:00", marked);

    let books = &case.point.books;
    let proposed = Proposed::of(text, Direction::In, &[(asked, question.to_owned())]);
    let form = SeenForm::begin(books.disputes.message(letter).unwrap(), &proposed);
    assert_eq!(form.marks, [Mark::Demand, Mark::Threat, Mark::Promise]);
    assert_eq!((form.demands.as_str(), form.answers.as_slice()), ("Требую вернуть деньги!", &[asked][..]));
    assert_eq!(proposed.mark(Mark::Threat).unwrap().word, "полицию");
    let form = SeenForm { marks: vec![Mark::Demand, Mark::Threat], ..form };
    let marked = form.read(books.disputes.message(letter).unwrap()).unwrap();
    assert_eq!((marked.demands.len(), marked.promises.len()), (1, 0), "a promise that is not ticked is none");
    case.mark("2026-03-24 10:00", marked.clone());

    let message = case.point.books.disputes.message(letter).unwrap();
    let again = SeenForm::begin(message, &proposed);
    assert_eq!(again.read(message).unwrap(), marked, "later the form begins with what counts");
    let demanded = case.point.books.disputes.demanded(case.dispute, at("2026-03-26 12:00"));
    assert_eq!((demanded.len(), demanded[0].what, demanded[0].messages.len()), (1, Some("Требую вернуть деньги!"), 1));
}
