//! The form of an acceptance: story A's third act, and everything that keeps a form from being an act.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, line};
use polka::domain::acceptance::{Accepted, Outcome, Size};
use polka::domain::act_draft::DraftLine;
use polka::domain::contract::{ContractChanged, Terms};
use polka::domain::{Fact, Money, Permille, Pieces, Volume};
use polka::input::acceptance_form::{AcceptanceForm, Choice, Outlook, Unready};
use polka::input::when::BadWhen;
use polka::journal::EntryId;

const WHEN: &str = "2026-03-14 12:00";

struct Story {
    point: Point,
    contract: EntryId,
    form: AcceptanceForm,
}

/// Acts 1 and 2 are recorded, act 3 stands on the form.
fn story() -> Story {
    let common::Story { mut point, client, contract, .. } = common::Story::begin();
    for (number, when, pieces) in [(1, "2026-03-03 10:00", 10), (2, "2026-03-10 11:00", 6)] {
        let act = point.act(contract, number, vec![line("Коробка", pieces, 4)], None);
        point.write(when, Some(client), act);
    }
    let mut form = AcceptanceForm { client: Some(client), ..AcceptanceForm::default() };
    for (name, pieces, litres) in [("Набор чашек", 20, 4), ("Корзина плетёная", 7, 18), ("Свеча в стакане", 15, 1)]
    {
        let size = Some(Size::UpTo(Volume::litres(litres)));
        form.act.add(DraftLine { name: name.into(), size, pieces: Pieces(pieces), ..DraftLine::default() });
    }
    Story { point, contract, form }
}

impl Story {
    fn outlook(&self) -> Outlook {
        self.form.outlook(&self.point.books, self.contract, at(WHEN)).unwrap()
    }

    fn act(&self) -> Result<Accepted, Unready> {
        self.form.act(self.contract, &self.outlook(), at(WHEN), self.point.feed.entry(1), (3, None))
    }
}

#[test]
fn refusal_is_proposed_from_the_ratio_the_contract_names_and_never_chosen() {
    let mut story = story();
    assert!(!story.outlook().proposes_refusal, "no such row was agreed");
    let signed = story.point.books.contracts.get(story.contract).unwrap().clone();
    for (percent, proposed) in [(401, true), (402, false)] {
        let terms = Terms { refuse_at: Some(Permille(percent * 10)), ..signed.signed.terms.clone() };
        let fact = ContractChanged { contract: story.contract, from: at(WHEN).date(), terms };
        story.point.write(WHEN, Some(signed.client), Fact::ContractChanged(fact));
        assert_eq!(story.outlook().proposes_refusal, proposed, "{percent}");
    }
    assert_eq!(story.act(), Err(Unready::NoDecision), "a person decides");
}

#[test]
fn the_third_act_of_the_story_asks_for_a_decision() {
    let mut story = story();
    let outlook = story.outlook();
    assert_eq!((outlook.before.volume, outlook.after.volume), (Volume::litres(64), Volume::litres(285)));
    assert_eq!((outlook.before.ratio().percent(), outlook.after.ratio().percent()), (90, 401));
    assert_eq!(outlook.fee_a_day(), Some((22, Money::roubles(22))));
    assert_eq!(outlook.preset, at("2026-03-16 12:00"));
    assert_eq!(story.act(), Err(Unready::NoDecision));
    story.form.choice = Some(Choice::Until);
    story.form.why = " Обещает забрать в понедельник утром ".into();
    let decision = story.act().unwrap().decision.unwrap();
    assert_eq!(decision.outcome, Outcome::Until { deadline: at("2026-03-16 12:00") });
    assert_eq!((decision.by, decision.why.as_str()), (story.point.feed.entry(1), "Обещает забрать в понедельник утром"));
    story.form.until_day = "2026-03-17".into();
    story.form.until_hour = "9:30".into();
    assert_eq!(story.act().unwrap().decision.unwrap().outcome, Outcome::Until { deadline: at("2026-03-17 09:30") });
    story.form.until_day = "2026-03-13".into();
    assert_eq!(story.act(), Err(Unready::DeadlinePast));
    story.form.until_hour = "утром".into();
    assert_eq!(story.act(), Err(Unready::BadDeadline(BadWhen::Hour)));
    story.form.choice = Some(Choice::WithFee);
    let with_fee = story.act().unwrap().decision.unwrap().outcome;
    assert_eq!(with_fee, Outcome::WithFee { from: at(WHEN).date() });
}

#[test]
fn a_refused_surplus_must_make_the_rest_fit() {
    let mut story = story();
    story.form.choice = Some(Choice::Refuse);
    assert_eq!(story.act(), Err(Unready::NothingRefused));
    story.form.act.lines[0].refused = Pieces(20);
    story.form.act.lines[1].refused = Pieces(7);
    assert_eq!(story.outlook().after.volume, Volume::litres(79));
    assert_eq!(story.act(), Err(Unready::StillOver));
    story.form.act.lines[2].refused = Pieces(8);
    let act = story.act().unwrap();
    assert_eq!(act.lines.iter().map(|l| (l.name.as_str(), l.pieces.0)).collect::<Vec<_>>(), [("Свеча в стакане", 7)]);
    let Outcome::Refused { lines } = act.decision.unwrap().outcome else { panic!() };
    assert_eq!(lines.iter().map(|l| l.pieces.0).collect::<Vec<_>>(), [20, 7, 8]);
    story.form.act.lines[2].refused = Pieces(15);
    assert!(story.act().unwrap().lines.is_empty(), "everything may be refused");
}

#[test]
fn what_is_unfinished_is_named() {
    let mut story = story();
    story.form.choice = Some(Choice::WithFee);
    story.form.act.add(DraftLine { code: Some("4600000000048".into()), pieces: Pieces(1), ..DraftLine::default() });
    assert_eq!(story.act(), Err(Unready::Incomplete(vec![3])));
    story.form.entry.text = "Ваза".into();
    assert_eq!(story.act(), Err(Unready::EntryLeft));
    story.form.act.lines.clear();
    assert_eq!(story.act(), Err(Unready::EntryLeft));
    story.form.entry.text.clear();
    assert_eq!(story.act(), Err(Unready::NoLines));
    assert!(!story.outlook().asks, "nothing was brought, nothing is to be decided");
}

#[test]
fn goods_from_a_notebook_need_no_decision() {
    let mut story = story();
    story.form.opening = true;
    let act = story.act().unwrap();
    assert!(act.opening && act.decision.is_none() && act.number == 3);
    story.form.begun = Some((story.point.feed.entry(5), 2));
    let rest = story.act().unwrap();
    assert_eq!((rest.continues, rest.number), (Some(story.point.feed.entry(5)), 2));
}

#[test]
fn a_draft_of_an_earlier_version_is_read() {
    let story = story();
    let text = serde_json::to_string(&story.form).unwrap();
    assert_eq!(serde_json::from_str::<AcceptanceForm>(&text).unwrap(), story.form);
    assert_eq!(serde_json::from_str::<AcceptanceForm>("{}").unwrap(), AcceptanceForm::default());
}
