//! The end of a contract: what must be settled first, what a person may say instead, and what holds afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, line};
use polka::domain::acceptance::{Accepted, ActSigned};
use polka::domain::check::{Field, Refusal};
use polka::domain::contract::{ContractChanged, ContractEnded};
use polka::domain::discrepancy::DiscrepancyKind;
use polka::domain::exit::{ExitBegun, ExitMarked, ExitRow, Ground};
use polka::domain::exit_rows::ExitState;
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::instruction::{Instructed, InstructedGoods};
use polka::domain::letter::{LetterDrafted, LetterKind, LetterSent};
use polka::domain::message::{ChannelKind, Delivered};
use polka::domain::returns::Returned;
use polka::domain::{Fact, Pieces};
use polka::journal::{EntryId, SealedValue};

struct Leaving {
    point: Point,
    client: EntryId,
    contract: EntryId,
    act: EntryId,
}

/// A contract of May with ten mugs, one ordered by a buyer, none of it signed.
fn leaving() -> Leaving {
    let mut point = Point::new();
    let shelf = point.shelf("2026-05-02 09:10", "B-3", (45, 50, 45));
    let client = point.client("2026-05-02 09:20", "ИП Сафина Р. И.");
    let contract = point.contract("2026-05-02 09:30", client, "9", shelf);
    let act = point.act(contract, 1, vec![line("Кружка", 10, 4)], None);
    let act = point.write("2026-05-03 10:00", Some(client), act);
    let goods = vec![InstructedGoods { name: "Кружка".into(), code: None, pieces: Pieces(1) }];
    let order = Instructed { order: "417 201".into(), goods, recipient: None, until: None, note: String::new() };
    point.write("2026-05-04 10:00", Some(client), Fact::Instructed(order));
    Leaving { point, client, contract, act }
}

impl Leaving {
    fn begin(&mut self, when: &str, last_day: Option<&str>) -> Result<EntryId, Refusal> {
        let last_day = last_day.map(|day| day.parse().unwrap());
        let begun = ExitBegun { contract: self.contract, last_day, ground: Ground::Agreed, letter: None };
        self.point.try_write(when, Some(self.client), Fact::ExitBegun(begun))
    }

    fn end(&mut self, when: &str, on: &str) -> Result<EntryId, Refusal> {
        let ended = ContractEnded { contract: self.contract, on: on.parse().unwrap(), reason: "разъехались".into() };
        self.point.try_write(when, Some(self.client), Fact::ContractEnded(ended))
    }

    fn open(&self, when: &str) -> Vec<ExitRow> {
        self.point.books.exit(self.contract, at(when)).unwrap().open()
    }

    fn sign(&mut self, when: &str, act: EntryId) {
        let signed = ActSigned { act, signer: "Сафина Р. И.".into(), kept_at: String::new() };
        self.point.write(when, Some(self.client), Fact::ActSigned(signed));
    }

    fn hand_out(&mut self, when: &str, pieces: i64) {
        let lines = vec![Taken { line: self.act.line(1), pieces: Pieces(pieces) }];
        let out = HandedOut { lines, order: "417 201".into(), buyer: None, reason: "по паспорту".into() };
        self.point.write(when, Some(self.client), Fact::HandedOut(out));
    }

    fn give_back(&mut self, when: &str, pieces: i64) -> EntryId {
        let lines = vec![Taken { line: self.act.line(1), pieces: Pieces(pieces) }];
        let back = Returned { number: 1, lines, to: "Сафина Р. И.".into(), remarks: String::new(), reason: String::new() };
        self.point.write(when, Some(self.client), Fact::Returned(back))
    }

    /// Everything settled.
    fn settle(&mut self) {
        self.hand_out("2026-05-05 12:00", 1);
        let back = self.give_back("2026-05-05 13:00", 9);
        let act = self.act;
        self.sign("2026-05-05 13:10", act);
        self.sign("2026-05-05 13:10", back);
        for row in [ExitRow::Money, ExitRow::Documents, ExitRow::Lesson] {
            self.point.mark_exit("2026-05-05 14:00", self.contract, row, "записали");
        }
    }
}

#[test]
fn a_contract_does_not_end_while_something_is_open_and_the_refusal_names_it() {
    use ExitRow::{Acts, Documents, Lesson, Money, Orders, ReturnActs, Stock};
    let mut leaving = leaving();
    leaving.begin("2026-05-05 10:00", Some("2026-05-06")).unwrap();
    assert_eq!(leaving.end("2026-05-05 11:00", "2026-05-05"), Err(Refusal::ExitOpen(vec![Orders, Stock, Acts, Money, Documents, Lesson])));
    let exit = leaving.point.books.exit(leaving.contract, at("2026-05-05 11:00")).unwrap();
    assert_eq!(exit.here, [Taken { line: leaving.act.line(1), pieces: Pieces(10) }], "what is here, by act line");
    assert_eq!(exit.begun.unwrap().says.last_day, Some("2026-05-06".parse().unwrap()));

    leaving.hand_out("2026-05-05 12:00", 1);
    assert_eq!(leaving.open("2026-05-05 12:00"), [Stock, Acts, Money, Documents, Lesson], "the buyer has come");
    let then = leaving.point.books.exit(leaving.contract, at("2026-05-05 11:59")).unwrap();
    assert_eq!(then.here[0].pieces, Pieces(10), "what was here then is answered as then");
    let back = leaving.give_back("2026-05-05 13:00", 9);
    assert_eq!(leaving.open("2026-05-05 13:00"), [Acts, ReturnActs, Money, Documents, Lesson]);
    leaving.sign("2026-05-05 13:05", leaving.act);
    leaving.sign("2026-05-05 13:05", back);
    assert_eq!(leaving.open("2026-05-05 13:05"), [Money, Documents, Lesson]);
    for row in [Money, Documents] {
        leaving.point.mark_exit("2026-05-05 14:00", leaving.contract, row, "записали");
    }
    assert_eq!(leaving.end("2026-05-05 14:00", "2026-05-05"), Err(Refusal::ExitOpen(vec![Lesson])));
    leaving.point.mark_exit("2026-05-05 14:05", leaving.contract, Lesson, "предел называть в штуках");
    leaving.end("2026-05-05 14:10", "2026-05-05").unwrap();

    let books = &leaving.point.books;
    assert_eq!(books.contracts.get(leaving.contract).unwrap().ended, Some("2026-05-05".parse().unwrap()));
    assert_eq!(books.exits.ended(leaving.contract).unwrap().says.reason, "разъехались");
    assert_eq!(
        books.lessons(at("2026-06-01 00:00")).iter().map(|l| l.says.note.as_str()).collect::<Vec<_>>(),
        ["предел называть в штуках"]
    );
    assert!(books.discrepancies.is_empty());
    assert!(*books == leaving.point.refolded());
}

#[test]
fn a_persons_word_stands_for_what_will_not_be_otherwise_and_for_nothing_later() {
    let mut leaving = leaving();
    let word = |leaving: &mut Leaving, when: &str, row, note: &str| {
        let mark = Fact::ExitMarked(ExitMarked { contract: leaving.contract, row, note: note.into() });
        leaving.point.try_write(when, Some(leaving.client), mark)
    };
    assert_eq!(word(&mut leaving, "2026-05-05 10:00", ExitRow::Acts, " "), Err(Refusal::Empty(Field::Reason)));
    assert_eq!(word(&mut leaving, "2026-05-05 10:00", ExitRow::Lesson, ""), Err(Refusal::Empty(Field::Text)));
    assert_eq!(
        word(&mut leaving, "2026-05-05 10:00", ExitRow::Stock, "нет"),
        Err(Refusal::ExitOpen(vec![ExitRow::Stock])),
        "goods are counted"
    );
    word(&mut leaving, "2026-05-05 10:00", ExitRow::Acts, "подписать отказался").unwrap();
    assert!(!leaving.open("2026-05-05 10:00").contains(&ExitRow::Acts));
    let exit = leaving.point.books.exit(leaving.contract, at("2026-05-05 10:00")).unwrap();
    let acts = exit.rows.iter().find(|row| row.row == ExitRow::Acts).unwrap();
    assert!(matches!(&acts.state, ExitState::Said(mark) if mark.says.note == "подписать отказался") && acts.entries == [leaving.act]);
    // An act that came later was not meant.
    let act = leaving.point.act(leaving.contract, 2, vec![line("Кружка", 1, 4)], None);
    leaving.point.write("2026-05-05 11:00", Some(leaving.client), act);
    assert!(leaving.open("2026-05-05 11:00").contains(&ExitRow::Acts));
}

#[test]
fn an_order_for_goods_of_another_contract_is_not_in_the_way() {
    let mut leaving = leaving();
    let shelf = leaving.point.shelf("2026-05-04 11:00", "B-4", (45, 50, 45));
    let other = leaving.point.contract("2026-05-04 11:10", leaving.client, "10", shelf);
    assert!(leaving.open("2026-05-04 12:00").contains(&ExitRow::Orders));
    assert!(!leaving.point.books.exit(other, at("2026-05-04 12:00")).unwrap().open().contains(&ExitRow::Orders));
}

#[test]
fn days_in_the_wrong_order_are_refused() {
    let mut leaving = leaving();
    assert_eq!(leaving.begin("2026-05-05 10:00", Some("2026-05-01")), Err(Refusal::EndsBeforeItBegins));
    leaving.settle();
    assert_eq!(leaving.end("2026-05-05 15:00", "2026-05-01"), Err(Refusal::EndsBeforeItBegins));
    assert_eq!(leaving.end("2026-05-05 15:00", "2026-05-06"), Err(Refusal::InFuture), "the last day has not come");
    leaving.end("2026-05-06 09:00", "2026-05-05").unwrap();
}

#[test]
fn after_the_end_decisions_are_refused_and_what_happens_is_asked_about() {
    let mut leaving = leaving();
    leaving.settle();
    leaving.end("2026-05-05 15:00", "2026-05-05").unwrap();
    let (client, contract) = (leaving.client, leaving.contract);
    let ended = || Err(Refusal::Ended { contract, on: "2026-05-05".parse().unwrap() });
    assert_eq!(leaving.end("2026-05-06 10:00", "2026-05-06"), ended());
    assert_eq!(leaving.begin("2026-05-06 10:00", None), ended());
    let terms = leaving.point.books.contracts.get(contract).unwrap().signed.terms.clone();
    let appendix = Fact::ContractChanged(ContractChanged { contract, from: "2026-05-06".parse().unwrap(), terms });
    assert_eq!(leaving.point.try_write("2026-05-06 10:00", Some(client), appendix), ended());

    // Goods that stand at the door all the same are written down, with why.
    let act = Accepted::new(contract, 2, vec![line("Кружка", 1, 4)]);
    let refused = leaving.point.try_write("2026-05-06 11:00", Some(client), Fact::Accepted(act.clone()));
    assert_eq!(refused, Err(Refusal::AfterEnd { contract, on: "2026-05-05".parse().unwrap() }));
    let act = Accepted { after_end: "курьер оставил у двери".into(), ..act };
    leaving.point.write("2026-05-06 11:00", Some(client), Fact::Accepted(act));
    assert!(leaving.open("2026-05-06 11:00").contains(&ExitRow::Stock), "and the page shows that something is here again");
}

#[test]
fn a_wrong_line_found_after_the_end_is_corrected_by_an_entry_that_cites_it() {
    let mut leaving = leaving();
    leaving.settle();
    leaving.end("2026-05-05 15:00", "2026-05-05").unwrap();
    let books = &leaving.point.books;
    let Some(Fact::Accepted(mut act)) = books.counted(leaving.act).cloned() else { panic!("the act") };
    act.lines[0].condition = Some("одна с трещиной".into());
    let replacement = polka::domain::correction::Replacement { happened: None, fact: Fact::Accepted(act) };
    let corrects = books.put_right(leaving.act, Some(replacement), "не записали трещину");
    leaving.point.write("2026-05-07 10:00", Some(leaving.client), Fact::Corrects(corrects));
    assert_eq!(leaving.point.books.acts.get(leaving.act).unwrap().says.lines[0].condition.as_deref(), Some("одна с трещиной"));
    assert!(leaving.point.books.contracts.get(leaving.contract).unwrap().ended.is_some());
}

#[test]
fn what_names_no_contract_is_kept_and_listed() {
    let mut leaving = leaving();
    let nobody: EntryId = "K7QP-900".parse().unwrap();
    let begun = ExitBegun { contract: nobody, last_day: None, ground: Ground::TermOver, letter: None };
    let id = leaving.point.force(at("2026-05-05 10:00"), None, Some(leaving.client), &Fact::ExitBegun(begun));
    let odd: Vec<_> = leaving.point.books.discrepancies.iter().map(|odd| (odd.entry, odd.kind.clone())).collect();
    assert_eq!(odd, [(id, DiscrepancyKind::UnknownCitation(nobody))]);
    assert!(leaving.point.books.exit(nobody, at("2026-05-05 10:00")).is_none());
}

/// A letter that ends the contract, delivered on a day.
fn letter(leaving: &mut Leaving, kind: LetterKind, number: u32, deadline: Option<&str>, delivered: Option<&str>) -> EntryId {
    let text = SealedValue { salt: "AAAAAAAAAAAAAAAAAAAAAA".into(), value: "Договор окончится".into() };
    let drafted = LetterDrafted {
        number,
        kind,
        contract: Some(leaving.contract),
        dispute: None,
        to: "ИП Сафина Р. И.".into(),
        channel: ChannelKind::Paper,
        address: String::new(),
        subject: "Окончание договора".into(),
        text: text.seal(),
        deadline: deadline.map(at),
        asks: None,
        cites: Vec::new(),
        signer: "Кольцова М. И.".into(),
        instead_of: None,
    };
    let client = Some(leaving.client);
    let letter = leaving.point.write("2026-05-05 19:00", client, Fact::LetterDrafted(drafted));
    let Some(delivered) = delivered else { return letter };
    let sent =
        LetterSent { letter, channel: ChannelKind::Paper, address: String::new(), tracking: "РПО 1".into(), early: String::new() };
    leaving.point.write("2026-05-06 09:00", client, Fact::LetterSent(sent));
    let day = Some(polka::journal::Happened::Day(delivered.parse().unwrap()));
    let proof = Fact::Delivered(Delivered { message: letter, proof: "РПО 1".into(), deemed: false });
    leaving.point.force(at("2026-05-20 10:00"), day, client, &proof);
    letter
}

#[test]
fn the_take_back_term_counts_from_the_delivery_of_the_letter() {
    let mut leaving = leaving();
    let asked = letter(&mut leaving, LetterKind::Termination, 1, Some("2026-05-10 20:00"), Some("2026-05-08"));
    let term = |leaving: &Leaving, when: &str| leaving.point.books.take_back_term(leaving.contract, at(when));
    assert_eq!(term(&leaving, "2026-05-07 23:59"), None, "not delivered yet");
    let counted = term(&leaving, "2026-05-08 12:00").unwrap();
    // The letter names an earlier day than the contract gives: the contract's seven days hold.
    assert_eq!((counted.letter, counted.days), (Some(asked), Some(7)));
    assert_eq!((counted.counted_from.to_string(), counted.last.to_string()), ("2026-05-08".into(), "2026-05-15".into()));
    assert_eq!(counted.liability_changes().unwrap().to_string(), "2026-05-16");
    // A second letter gives no second term.
    letter(&mut leaving, LetterKind::Refusal, 2, None, Some("2026-05-12"));
    assert_eq!(term(&leaving, "2026-05-20 12:00"), Some(counted));
}

#[test]
fn a_later_day_in_the_letter_holds_and_without_a_delivery_nothing_counts() {
    let mut leaving = leaving();
    let term = |leaving: &Leaving, when: &str| leaving.point.books.take_back_term(leaving.contract, at(when));
    letter(&mut leaving, LetterKind::Termination, 1, None, None);
    letter(&mut leaving, LetterKind::Free, 2, None, Some("2026-05-08"));
    assert_eq!(term(&leaving, "2026-06-20 12:00"), None, "drafted is not delivered, and not every letter asks for it");
    letter(&mut leaving, LetterKind::Refusal, 3, Some("2026-05-31 20:00"), Some("2026-05-08"));
    let counted = term(&leaving, "2026-05-09 12:00").unwrap();
    assert_eq!((counted.days, counted.last.to_string()), (None, "2026-05-31".into()));
}

#[test]
fn the_letter_of_an_exit_must_be_one_that_ends_this_contract() {
    let mut leaving = leaving();
    let (free, ends) =
        (letter(&mut leaving, LetterKind::Free, 1, None, None), letter(&mut leaving, LetterKind::Termination, 2, None, None));
    let begun = |leaving: &Leaving, letter| {
        Fact::ExitBegun(ExitBegun { contract: leaving.contract, last_day: None, ground: Ground::Termination, letter: Some(letter) })
    };
    let client = Some(leaving.client);
    let fact = begun(&leaving, free);
    assert_eq!(leaving.point.try_write("2026-05-06 10:00", client, fact), Err(Refusal::Unknown(free)));
    let fact = begun(&leaving, ends);
    leaving.point.write("2026-05-06 10:00", client, fact);
}
