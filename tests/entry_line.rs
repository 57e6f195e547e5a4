//! The entry line of an acceptance, as a scanner and a person at the counter use it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use polka::domain::acceptance::Size;
use polka::domain::act_draft::{ActDraft, DraftLine};
use polka::domain::{Money, Pieces, Volume};
use polka::input::amount::BadAmount;
use polka::input::entry_line::{Entered, EntryField, EntryLine};
use polka::input::size_choice::SizeChoice;

const CUPS: &str = "4600000000031";
const BASKET: &str = "4600000000048";

/// The client brought cups before.
fn known(text: &str) -> Option<DraftLine> {
    let cups = DraftLine {
        name: "Набор чашек".into(),
        code: Some(CUPS.into()),
        size: Some(Size::UpTo(Volume::litres(4))),
        ..DraftLine::default()
    };
    (text == CUPS || text.eq("Набор чашек")).then_some(cups)
}

#[derive(Default)]
struct Counter {
    entry: EntryLine,
    act: ActDraft,
}

impl Counter {
    fn enter(&mut self, text: &str) -> Entered {
        self.entry.text = text.into();
        self.entry.enter(&mut self.act, known)
    }

    /// Name, code, pieces, litres of each line.
    fn lines(&self) -> Vec<(&str, Option<&str>, i64, Option<i64>)> {
        let litres = |line: &DraftLine| line.size.map(|size| size.volume().0 / 1000);
        self.act.lines.iter().map(|l| (l.name.as_str(), l.code.as_deref(), l.pieces.0, litres(l))).collect()
    }
}

#[test]
fn a_known_code_is_one_scan_a_piece() {
    let mut counter = Counter::default();
    for _ in 0..3 {
        assert_eq!(counter.enter(CUPS), Entered::Added(0));
    }
    assert_eq!(counter.enter("5*4600000000031"), Entered::Added(0));
    counter.entry.pieces = "12".into();
    assert_eq!(counter.enter(CUPS), Entered::Added(0));
    assert_eq!(counter.lines(), [("Набор чашек", Some(CUPS), 20, Some(4))]);
    assert!(counter.entry.is_empty());
}

#[test]
fn a_new_code_is_named_and_sized_once() {
    let mut counter = Counter::default();
    assert_eq!(counter.enter(BASKET), Entered::NeedsName);
    assert_eq!(counter.enter(BASKET), Entered::NeedsName);
    assert_eq!(counter.entry.pieces, "2");
    assert_eq!(counter.enter(""), Entered::NeedsName);
    assert_eq!(counter.enter("Корзина плетёная"), Entered::NeedsSize);
    assert_eq!(counter.entry.text, "Корзина плетёная", "what was typed stays");
    counter.entry.size = SizeChoice::of_key("3");
    assert_eq!(counter.enter("Корзина плетёная"), Entered::Added(0));
    assert_eq!(counter.enter(BASKET), Entered::Added(0));
    assert_eq!(counter.lines(), [("Корзина плетёная", Some(BASKET), 3, Some(18))]);
}

#[test]
fn scans_that_nobody_named_are_not_lost() {
    let mut counter = Counter::default();
    assert_eq!(counter.enter(BASKET), Entered::NeedsName);
    assert_eq!(counter.enter(CUPS), Entered::Added(1));
    assert_eq!(counter.enter("4600000000055"), Entered::NeedsName);
    assert_eq!(counter.enter(BASKET), Entered::Added(0));
    let unnamed = [("", Some(BASKET), 2, None), ("Набор чашек", Some(CUPS), 1, Some(4)), ("", Some("4600000000055"), 1, None)];
    assert_eq!(counter.lines(), unnamed);
    assert_eq!(counter.act.incomplete(), [0, 2]);
    counter.entry.change(&mut counter.act, 0);
    counter.entry.size = SizeChoice::of_key("3");
    assert_eq!(counter.enter("Корзина"), Entered::Added(0));
    assert_eq!(counter.act.incomplete(), [2]);
}

#[test]
fn a_name_without_a_code_takes_all_the_fields() {
    let mut counter = Counter::default();
    counter.entry.size = SizeChoice::of_key("6");
    assert_eq!(counter.enter("Торшер"), Entered::Wrong(EntryField::Litres, BadAmount::Empty));
    counter.entry.litres = "90,5".into();
    counter.entry.value = "3 400".into();
    counter.entry.condition = " скол на ножке ".into();
    counter.entry.pieces = "два".into();
    assert_eq!(counter.enter("Торшер"), Entered::Wrong(EntryField::Pieces, BadAmount::NotANumber));
    counter.entry.pieces = "2".into();
    assert_eq!(counter.enter("Торшер"), Entered::Added(0));
    let line = &counter.act.lines[0];
    assert_eq!((line.size, line.value), (Some(Size::Measured(Volume(90_500))), Some(Money::roubles(3_400))));
    assert_eq!((line.pieces, line.condition.as_str()), (Pieces(2), "скол на ножке"));
    assert_eq!(counter.enter("2*торшер"), Entered::Added(0), "the same name again adds to its line");
    assert_eq!(counter.act.lines.len(), 1);
}

#[test]
fn a_known_name_brings_its_code_and_size() {
    let mut counter = Counter::default();
    assert_eq!(counter.enter("3*Набор чашек"), Entered::Added(0));
    assert_eq!(counter.lines(), [("Набор чашек", Some(CUPS), 3, Some(4))]);
    counter.entry.size = SizeChoice::of_key("4");
    assert_eq!(counter.enter("Набор чашек"), Entered::Added(1));
    assert_eq!(counter.lines()[1], ("Набор чашек", None, 1, Some(36)), "a chosen size is not overruled");
}

#[test]
fn a_line_is_changed_in_the_fields_and_put_back() {
    let mut counter = Counter::default();
    counter.enter("20*4600000000031");
    counter.entry.size = SizeChoice::of_key("6");
    counter.entry.litres = "7.25".into();
    counter.enter("Ваза");
    counter.entry.change(&mut counter.act, 1);
    assert_eq!((counter.entry.text.as_str(), counter.entry.litres.as_str()), ("Ваза", "7,25"));
    counter.entry.pieces = "4".into();
    assert_eq!(counter.enter("Ваза синяя"), Entered::Added(1));
    assert_eq!(counter.lines()[1], ("Ваза синяя", None, 4, Some(7)));
    counter.entry.change(&mut counter.act, 0);
    assert_eq!(counter.enter(CUPS), Entered::Added(0), "a scan ends the change and counts");
    assert_eq!(counter.lines()[0].2, 21);
    counter.entry.change(&mut counter.act, 9);
    assert!(counter.entry.is_empty());
}

#[test]
fn keys_one_to_six_are_the_sizes() {
    let sizes: Vec<_> = ["1", "2", "3", "4", "5", "6"].iter().map(|key| SizeChoice::of_key(key).unwrap()).collect();
    assert_eq!(sizes, SizeChoice::all().collect::<Vec<_>>());
    assert_eq!(sizes[2].class(), Some(Size::UpTo(Volume::litres(18))));
    assert_eq!([SizeChoice::of_key("0"), SizeChoice::of_key("7"), SizeChoice::of_key("Enter")], [None; 3]);
}
