//! Sellers' instructions: what is left of them, and what speaks against a handout that goes without or against one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, line};
use polka::domain::check::{Field, Refusal};
use polka::domain::correction::Corrects;
use polka::domain::doubt::Doubt;
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::instruction::{Instructed, InstructedGoods, KeptBy, NotHandedOut};
use polka::domain::instruction_state::InstructionState;
use polka::domain::{Fact, Pieces};
use polka::input::amount::BadAmount;
use polka::input::instruction_table::{BadRowWhy, day, held_back, read};
use polka::input::table::{Odd, OddCell};
use polka::journal::EntryId;

const CUP: &str = "4600000000031";

/// Two clients with the same cups; the first has two lines of them.
struct Shop {
    point: Point,
    clients: [EntryId; 2],
    cups: [EntryId; 2],
}

fn shop() -> Shop {
    let mut point = Point::new();
    let shelves = ["B-3", "A-1"].map(|name| point.shelf("2026-03-02 09:10", name, (45, 50, 45)));
    let clients = ["ИП Ветрова А. С.", "ИП Соколова Е. П."].map(|name| point.client("2026-03-02 09:20", name));
    let cups = [0, 1].map(|n| {
        let contract = point.contract("2026-03-02 09:30", clients[n], "7", shelves[n]);
        let mut cups = line("Набор чашек", 10, 1);
        cups.code = Some(CUP.into());
        let act = point.act(contract, [1, 2][n], vec![cups, line("Кашпо серое", 2, 1)], None);
        point.write("2026-03-03 10:00", Some(clients[n]), act)
    });
    Shop { point, clients, cups }
}

fn goods(name: &str, code: Option<&str>, pieces: i64) -> InstructedGoods {
    InstructedGoods { name: name.into(), code: code.map(str::to_owned), pieces: Pieces(pieces) }
}

fn instructed(order: &str, goods: Vec<InstructedGoods>) -> Instructed {
    Instructed { order: order.into(), goods, recipient: None, until: None, note: String::new() }
}

impl Shop {
    fn instruct(&mut self, n: usize, fact: Instructed) -> EntryId {
        self.point.write("2026-03-10 10:00", Some(self.clients[n]), Fact::Instructed(fact))
    }

    fn out(&self, n: usize, line: u16, pieces: i64, order: &str, reason: &str) -> HandedOut {
        let lines = vec![Taken { line: self.cups[n].line(line), pieces: Pieces(pieces) }];
        HandedOut { lines, order: order.into(), buyer: None, reason: reason.into() }
    }

    fn hand_out(&mut self, when: &str, n: usize, out: HandedOut) -> Result<EntryId, Refusal> {
        self.point.try_write(when, Some(self.clients[n]), Fact::HandedOut(out))
    }

    fn doubts(&self, n: usize, out: &HandedOut) -> Vec<Doubt> {
        self.point.books.doubts(self.clients[n], out, at("2026-03-20 10:00"))
    }

    fn state(&self, id: EntryId) -> InstructionState {
        let books = &self.point.books;
        books.instruction_state(books.instructions.get(id).unwrap(), at("2026-03-20 10:00").date())
    }
}

#[test]
fn an_instruction_is_open_then_given_in_part_then_done() {
    let mut shop = shop();
    let id = shop.instruct(0, instructed("417 226", vec![goods("Чашки", Some(CUP), 3), goods("кашпо СЕРОЕ", None, 1)]));
    let left = |shop: &Shop| shop.point.books.left_of(shop.point.books.instructions.get(id).unwrap());
    assert_eq!((shop.state(id), left(&shop)), (InstructionState::Open, vec![Pieces(3), Pieces(1)]));
    let part = shop.out(0, 1, 2, "417226", "");
    assert_eq!(shop.doubts(0, &part), []);
    shop.hand_out("2026-03-20 09:00", 0, part).unwrap();
    assert_eq!((shop.state(id), left(&shop)), (InstructionState::InPart, vec![Pieces(1), Pieces(1)]));
    let rest = HandedOut {
        lines: [1, 2].map(|n| Taken { line: shop.cups[0].line(n), pieces: Pieces(1) }).to_vec(),
        ..shop.out(0, 1, 1, "417226", "")
    };
    let last = shop.hand_out("2026-03-20 09:05", 0, rest).unwrap();
    assert_eq!((shop.state(id), left(&shop)), (InstructionState::Done, vec![Pieces(0), Pieces(0)]));
    assert!(shop.point.books.open_instructions(shop.clients[0], at("2026-03-20 10:00").date()).is_empty());
    let again = shop.out(0, 1, 1, "417226", "");
    assert_eq!(shop.doubts(0, &again), [Doubt::GivenBefore(last)]);
    assert_eq!(shop.hand_out("2026-03-20 09:10", 0, again), Err(Refusal::Doubtful(Doubt::GivenBefore(last))));
    shop.hand_out("2026-03-20 09:10", 0, shop.out(0, 1, 1, "417226", "клиент подтвердил по телефону")).unwrap();
    // Put right, the handout counts no more, and its goods are to be handed out again.
    let void = Fact::Corrects(Corrects { entry: last, replacement: None, reason: "не тому".into() });
    shop.point.write("2026-03-20 09:20", Some(shop.clients[0]), void);
    assert_eq!(left(&shop), [Pieces(0), Pieces(1)]);
    assert_eq!(shop.point.books, shop.point.refolded());
}

#[test]
fn a_handout_against_its_instruction_needs_a_reason() {
    let mut shop = shop();
    let until = at("2026-03-15 00:00").date();
    shop.instruct(0, Instructed { until: Some(until), ..instructed("1", vec![goods("Чашки", Some(CUP), 1)]) });
    shop.instruct(0, instructed("2", vec![goods("Чашки", Some(CUP), 1)]));
    let void = shop.instruct(0, instructed("3", vec![goods("Чашки", Some(CUP), 1)]));
    let theirs = shop.instruct(1, instructed("4", vec![goods("Чашки", Some(CUP), 1)]));
    let withdraw = Fact::Corrects(Corrects { entry: void, replacement: None, reason: "заказ отменён".into() });
    shop.point.write("2026-03-11 10:00", Some(shop.clients[0]), withdraw);
    let doubts = |shop: &Shop, line, pieces, order: &str| shop.doubts(0, &shop.out(0, line, pieces, order, ""));
    assert_eq!(doubts(&shop, 1, 1, "1"), [Doubt::Expired(until)]);
    assert_eq!(doubts(&shop, 1, 2, "2"), [Doubt::MoreThanInstructed { name: "Чашки".into(), left: Pieces(1), asked: Pieces(2) }]);
    assert_eq!(doubts(&shop, 2, 1, "2"), [Doubt::NotInstructed { name: "Кашпо серое".into() }]);
    assert_eq!(doubts(&shop, 1, 1, "3"), [Doubt::Withdrawn(void)]);
    assert_eq!(doubts(&shop, 1, 1, "4"), [Doubt::OtherClient { instruction: theirs, client: shop.clients[1] }]);
    assert_eq!([doubts(&shop, 1, 1, "5"), doubts(&shop, 1, 1, "")], [[Doubt::NoInstruction], [Doubt::NoInstruction]]);
    assert_eq!(doubts(&shop, 1, 1, "2"), []);
    for order in ["1", "3", "4", "5", ""] {
        assert!(matches!(shop.hand_out("2026-03-20 10:00", 0, shop.out(0, 1, 1, order, " ")), Err(Refusal::Doubtful(_))), "{order}");
        shop.hand_out("2026-03-20 10:00", 0, shop.out(0, 1, 1, order, "сказали по телефону")).unwrap();
    }
}

#[test]
fn whoever_never_gave_an_instruction_is_served_by_the_order_code() {
    let mut shop = shop();
    let out = shop.out(1, 1, 1, "417226", "");
    assert_eq!(shop.doubts(1, &out), []);
    let given = shop.hand_out("2026-03-20 10:00", 1, out.clone()).unwrap();
    assert_eq!(shop.doubts(1, &out), [Doubt::GivenBefore(given)]);
    assert_eq!(shop.doubts(1, &shop.out(1, 1, 1, "", "")), []);
    // Another client's instructions change nothing for this one, unless they are for this very order.
    shop.instruct(0, instructed("9", vec![goods("Чашки", Some(CUP), 1)]));
    assert_eq!(shop.doubts(1, &shop.out(1, 1, 1, "10", "")), []);
}

#[test]
fn an_instruction_says_an_order_and_goods_and_is_given_once() {
    let mut shop = shop();
    let client = Some(shop.clients[0]);
    let mut write = |fact| shop.point.try_write("2026-03-10 10:00", client, Fact::Instructed(fact));
    assert_eq!(write(instructed(" ", vec![goods("Чашки", None, 1)])), Err(Refusal::Empty(Field::Number)));
    assert_eq!(write(instructed("1", vec![])), Err(Refusal::Empty(Field::Lines)));
    assert_eq!(write(instructed("1", vec![goods("", None, 1)])), Err(Refusal::Empty(Field::Name)));
    assert_eq!(write(instructed("1", vec![goods("Чашки", None, 0)])), Err(Refusal::NotPositive(Field::Pieces)));
    let id = write(instructed("A-1 7", vec![goods("Чашки", None, 1)])).unwrap();
    assert!(write(instructed("а-17", vec![goods("Чашки", None, 1)])).is_ok(), "a Russian letter is another letter");
    assert_eq!(write(instructed("a-17", vec![goods("Чашки", None, 1)])), Err(Refusal::AlreadyDone(id)));
    let other =
        shop.point.try_write("2026-03-10 10:00", Some(shop.clients[1]), Fact::Instructed(instructed("A-17", vec![goods("Ч", None, 1)])));
    assert!(other.is_ok(), "two sellers may use the same code");
    assert_eq!(
        shop.point.try_write("2026-03-10 10:00", None, Fact::Instructed(instructed("2", vec![goods("Ч", None, 1)]))),
        Err(Refusal::NoClient)
    );
}

#[test]
fn a_buyer_who_goes_without_leaves_the_instruction_open() {
    let mut shop = shop();
    let id = shop.instruct(0, instructed("417226", vec![goods("Чашки", Some(CUP), 1)]));
    let kept = |instruction| {
        Fact::NotHandedOut(NotHandedOut {
            order: "417226".into(), instruction, decided: KeptBy::Buyer, reason: "не подошёл цвет".into()
        })
    };
    shop.point.write("2026-03-20 09:00", Some(shop.clients[0]), kept(Some(id)));
    assert_eq!(shop.state(id), InstructionState::Open);
    assert_eq!(shop.point.books.instructions.get(id).unwrap().kept.len(), 1);
    assert_eq!(shop.point.try_write("2026-03-20 09:00", Some(shop.clients[1]), kept(Some(id))), Err(Refusal::NoClient));
    assert_eq!(
        shop.point.try_write("2026-03-20 09:00", Some(shop.clients[0]), kept(Some(shop.cups[0]))),
        Err(Refusal::Unknown(shop.cups[0]))
    );
    assert!(shop.point.try_write("2026-03-20 09:00", Some(shop.clients[0]), kept(None)).is_ok());
    assert!(shop.point.books.discrepancies.is_empty());
    assert_eq!(shop.point.books, shop.point.refolded());
}

#[test]
fn a_table_is_read_by_orders_and_names_the_lines_it_holds_back() {
    let mut shop = shop();
    let given = shop.instruct(0, instructed("100", vec![goods("Чашки", Some(CUP), 1)]));
    let text = "Заказ;Штрихкод;Товар;Шт;Получатель;До;Примечание\n\
        417 226;4600000000031;;2;Иванова, 77 04;27.03.2026;звонить\n\
        417226;;Кашпо серое;;;;\n\
        417227;=A1;;1;;;\n\
        417227;;Плед;1;;;\n\
        417228;4,6E+12;;1;;;\n\
        ;;Ваза;1;;;\n\
        417229;;;1;;;\n\
        417230;;Ваза;мало;;;\n\
        417231;;Ваза;1;;завтра;\n\
        100;;Ваза;1;;;\n\
        \"417232;;Ваза;1;;;\n\
        417233;;Свеча;3;Петров;31.12;\n";
    let today = at("2026-03-20 10:00").date();
    let batch = read(text, &shop.point.books, shop.clients[0], today).unwrap();
    let bad: Vec<(usize, BadRowWhy)> = batch.bad.iter().map(|row| (row.line, row.why.clone())).collect();
    assert_eq!(
        bad,
        [
            (4, BadRowWhy::Cell(OddCell::Formula)),
            (5, BadRowWhy::SameOrder(4)),
            (6, BadRowWhy::Cell(OddCell::Shortened)),
            (7, BadRowWhy::NoOrder),
            (8, BadRowWhy::NoGoods),
            (9, BadRowWhy::Pieces(BadAmount::NotANumber)),
            (10, BadRowWhy::Day),
            (11, BadRowWhy::Given(given)),
            (12, BadRowWhy::Odd(Odd::Quotes)),
        ]
    );
    assert_eq!(batch.good.iter().map(|read| read.says.order.as_str()).collect::<Vec<_>>(), ["417226", "417233"]);
    let first = &batch.good[0];
    assert_eq!(first.says.goods, [goods("Набор чашек", Some(CUP), 2), goods("Кашпо серое", None, 1)], "the books know the code");
    assert_eq!((first.recipient.as_str(), first.says.note.as_str(), &first.lines[..]), ("Иванова, 77 04", "звонить", &[2, 3][..]));
    assert_eq!(batch.good[1].says.until, Some(at("2026-12-31 00:00").date()));
    for good in &batch.good {
        shop.point.write("2026-03-20 10:00", Some(shop.clients[0]), Fact::Instructed(good.says.clone()));
    }
    let left = held_back(text, &batch.bad);
    assert_eq!((left.lines().count(), left.lines().nth(1)), (10, Some("417227;=A1;;1;;;")));
    let again = read(&left, &shop.point.books, shop.clients[0], today).unwrap();
    assert_eq!((again.good.len(), again.bad.len()), (0, 9), "what was recorded is not offered again");
}

#[test]
fn a_table_without_a_head_goes_by_its_order() {
    let shop = shop();
    let today = at("2026-03-20 10:00").date();
    let read = |text: &str| read(text, &shop.point.books, shop.clients[0], today).unwrap();
    let batch = read("417226;4600000000031;;2;Иванова;;до обеда\n");
    assert_eq!((batch.good.len(), batch.good[0].says.note.as_str()), (1, "до обеда"));
    let many: String = (0..5_000).map(|n| format!("{n};4600000000031;;1\n")).collect();
    assert_eq!(read(&many).good.len(), 5_000);
}

#[test]
fn days_are_read_as_people_write_them() {
    let today = at("2026-03-20 10:00").date();
    for text in ["27.03.2026", "27.3.26", " 27.03 ", "2026-03-27"] {
        assert_eq!(day(text, today), Some(at("2026-03-27 00:00").date()), "{text}");
    }
    for text in ["завтра", "31.02.2026", "27.03.2026.1", "27", ""] {
        assert_eq!(day(text, today), None, "{text}");
    }
}
