//! Putting an entry right: the form shows what counts now, and what is read from it counts afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, Story, at, line, message};
use polka::domain::correction::Replacement;
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::message::{Direction, Mark, Message};
use polka::domain::{Fact, Pieces, Volume};
use polka::input::fix_form::{FixForm, FixWhat, LineField, NoFix, Right};
use polka::journal::{EntryId, Happened, SealedValue};

const NOW: &str = "2026-03-22 10:00";

struct Shop {
    point: Point,
    client: EntryId,
    act: EntryId,
}

fn shop() -> Shop {
    let Story { mut point, client, contract, .. } = Story::begin();
    let act = point.act(contract, 1, vec![line("Коробка", 10, 4), line("Ваза", 1, 4)], None);
    let act = point.write("2026-03-03 10:00", Some(client), act);
    Shop { point, client, act }
}

impl Shop {
    fn form(&self, id: EntryId, text: Option<&str>) -> FixForm {
        FixForm::of(',', &self.point.books, self.point.books.record(id).unwrap(), text)
    }

    /// Reads the form and writes the correction.
    fn fix(&mut self, id: EntryId, form: &FixForm) -> Result<EntryId, NoFix> {
        let record = self.point.books.record(id).unwrap();
        let read = form.read(&self.point.books, record, None, at(NOW))?;
        let Right::Fact(fact) = read.right else { panic!("no letter") };
        let replacement = Replacement { happened: read.happened, fact };
        let corrects = self.point.books.put_right(id, Some(replacement), &form.reason);
        Ok(self.point.write(NOW, Some(self.client), Fact::Corrects(corrects)))
    }

    fn held(&self) -> i64 {
        self.point.books.movement_of(self.client, at(NOW)).expected().0
    }
}

fn lines(form: &mut FixForm) -> &mut Vec<polka::input::fix_form::LineFix> {
    match &mut form.what {
        FixWhat::Lines(lines) => lines,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_act_is_put_right_twice_and_the_last_word_counts() {
    let mut shop = shop();
    let act = shop.act;
    let mut form = shop.form(act, None);
    assert_eq!(form.read(&shop.point.books, shop.point.books.record(act).unwrap(), None, at(NOW)), Err(NoFix::Nothing));
    lines(&mut form)[0].pieces = "8".into();
    assert_eq!(shop.fix(act, &form), Err(NoFix::Reason));
    form.reason = "пересчитали".into();
    shop.fix(act, &form).unwrap();
    assert_eq!(shop.held(), 9);

    let mut again = shop.form(act, None);
    assert_eq!(lines(&mut again)[0].pieces, "8");
    lines(&mut again)[1].pieces = "0".into();
    lines(&mut again)[0].size = "3,5".into();
    again.reason = "вазы не было".into();
    shop.fix(act, &again).unwrap();
    assert_eq!(shop.held(), 8);
    assert_eq!(shop.point.books.acts.get(act).unwrap().volume(), Volume(28_000));
    assert!(shop.point.books.discrepancies.is_empty());
}

#[test]
fn what_cannot_be_read_is_named_by_its_line() {
    let shop = shop();
    let record = shop.point.books.record(shop.act).unwrap();
    let wrong = |change: fn(&mut polka::input::fix_form::LineFix)| {
        let mut form = shop.form(shop.act, None);
        change(&mut lines(&mut form)[1]);
        form.read(&shop.point.books, record, None, at(NOW)).unwrap_err()
    };
    assert_eq!(wrong(|l| l.name.clear()), NoFix::Line(1, LineField::Name));
    assert_eq!(wrong(|l| l.size = "0".into()), NoFix::Line(1, LineField::Size));
    assert_eq!(wrong(|l| l.pieces = "-1".into()), NoFix::Line(1, LineField::Pieces));
    assert_eq!(wrong(|l| l.value = "дорого".into()), NoFix::Line(1, LineField::Value));
}

#[test]
fn a_handout_that_was_one_piece_less_comes_back_to_the_shelf() {
    let mut shop = shop();
    let out = HandedOut {
        lines: vec![Taken { line: shop.act.line(1), pieces: Pieces(3) }],
        order: "41720".into(),
        buyer: None,
        reason: String::new(),
    };
    let out = shop.point.write("2026-03-20 09:00", Some(shop.client), Fact::HandedOut(out));
    let mut form = shop.form(out, None);
    form.what = FixWhat::Taken { pieces: vec!["2".into()], order: Some("41721".into()) };
    form.reason = "взял две".into();
    shop.fix(out, &form).unwrap();
    assert_eq!(shop.held(), 9);
}

#[test]
fn the_time_alone_can_be_put_right() {
    let mut shop = shop();
    let mut form = shop.form(shop.act, None);
    assert_eq!((form.day.as_str(), form.hour.as_str()), ("2026-03-03", "10:00"));
    form.day = "2026-04-03".into();
    assert_eq!(shop.fix(shop.act, &form), Err(NoFix::InFuture));
    form.day = "2026-03-02".into();
    form.reason = "это было накануне".into();
    shop.fix(shop.act, &form).unwrap();
    let record = shop.point.books.record(shop.act).unwrap();
    assert_eq!(shop.point.books.happened(record), at("2026-03-02 10:00"));
}

#[test]
fn a_letter_keeps_what_was_not_touched_and_learns_when_it_was_delivered() {
    let mut shop = shop();
    let text = SealedValue { salt: "0123456789abcdefghijkl".into(), value: "Пришлите".into() };
    let message = Message { from: "Громов П. Н.".into(), text: text.seal(), ..message(Direction::Out) };
    let id = shop.point.write("2026-03-14 12:45", Some(shop.client), Fact::Message(message.clone()));
    let record = shop.point.books.record(id).unwrap().clone();
    let mut form = shop.form(id, Some("Пришлите"));
    let FixWhat::Letter(letter) = &mut form.what else { panic!() };
    letter.delivered_day = "2026-03-14".into();
    letter.delivered_hour = "12:46".into();
    form.reason = "пришла отметка о прочтении".into();
    let read = form.read(&shop.point.books, &record, Some("Пришлите"), at(NOW)).unwrap();
    let delivered = Some(Happened::Minute(at("2026-03-14 12:46")));
    assert_eq!((read.happened, read.right), (None, Right::Letter(Box::new(Message { delivered, ..message }), None)));

    let FixWhat::Letter(letter) = &mut form.what else { panic!() };
    letter.text = "Пришлите акт".into();
    letter.marks = vec![Mark::Demand];
    let read = form.read(&shop.point.books, &record, Some("Пришлите"), at(NOW)).unwrap();
    assert!(matches!(read.right, Right::Letter(message, Some(text)) if text == "Пришлите акт" && message.marks.is_empty()));
}
