//! The form of a shelf, as typed: where it stands, how large it is, and how many like it stand below.

use super::amount::{self, BadAmount};
use super::errors::Errors;
use super::words;
use crate::domain::Permille;
use crate::domain::shelf::{ShelfAdded, Shelves, USUAL_SHARE};
use serde::{Deserialize, Serialize};

/// The longest side of a shelf in centimetres: ten metres.
const LONGEST: u32 = 1_000;
/// The highest level.
const HIGHEST: u32 = 50;

/// The usual sizes, in centimetres: width, depth, height.
pub const MINI: [u32; 3] = [45, 50, 45];
/// The larger one.
pub const STANDARD: [u32; 3] = [100, 40, 38];

/// Everything that stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShelfForm {
    /// Its rack: "B".
    pub rack: String,
    /// Its level from the floor.
    pub level: String,
    /// Its name, if it is not the rack and the level.
    pub name: String,
    /// Inner width, cm.
    pub width: String,
    /// Inner depth, cm.
    pub depth: String,
    /// Inner height, cm.
    pub height: String,
    /// The share that can be filled.
    pub usable: String,
    /// A place for surplus, let to nobody.
    pub overflow: bool,
    /// The plan it is offered under.
    pub plan: String,
    /// What it costs a month.
    pub rent: String,
    /// How many like it stand below.
    pub below: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its rack.
    Rack,
    /// Its level.
    Level,
    /// Its name.
    Name,
    /// Inner width.
    Width,
    /// Inner depth.
    Depth,
    /// Inner height.
    Height,
    /// The share that can be filled.
    Usable,
    /// The plan.
    Plan,
    /// The rent.
    Rent,
    /// How many below; does not fit when there are fewer levels below.
    Below,
}

impl ShelfForm {
    /// The next shelf as one would add it: like the last one, one level higher in its rack.
    pub fn next(shelves: &Shelves) -> ShelfForm {
        let usual =
            ShelfForm { rack: "A".into(), level: "1".into(), usable: share(USUAL_SHARE), below: "0".into(), ..ShelfForm::default() };
        let Some(last) = shelves.iter().filter(|s| s.in_use && !s.card.overflow).last() else { return usual };
        let rack = &last.card.rack;
        let levels = shelves.iter().filter(|s| s.in_use && s.card.rack == *rack).map(|s| s.card.level);
        let level = levels.max().unwrap_or_default().saturating_add(1);
        ShelfForm {
            rack: rack.clone(),
            level: level.to_string(),
            width: last.card.width.to_string(),
            depth: last.card.depth.to_string(),
            height: last.card.height.to_string(),
            usable: share(last.card.usable),
            plan: last.card.plan.clone(),
            rent: last.card.rent.map(|money| amount::typed(money.0, 2, ',')).unwrap_or_default(),
            ..usual
        }
    }

    /// The shelves the form makes, the highest first.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self) -> Result<Vec<ShelfAdded>, Errors<Field>> {
        let mut errors = Errors::default();
        let rack = errors.read(Field::Rack, words::required(&self.rack));
        let level = errors.read(Field::Level, amount::counted(&self.level, HIGHEST));
        let name = errors.read(Field::Name, words::optional(&self.name));
        let width = errors.read(Field::Width, amount::counted(&self.width, LONGEST));
        let depth = errors.read(Field::Depth, amount::counted(&self.depth, LONGEST));
        let height = errors.read(Field::Height, amount::counted(&self.height, LONGEST));
        let usable = errors.read(Field::Usable, amount::share(&self.usable));
        let plan = errors.read(Field::Plan, words::optional(&self.plan));
        let rent = errors.read(Field::Rent, amount::optional(amount::roubles(&self.rent)));
        let below = errors.read(Field::Below, none_is_zero(amount::whole(&self.below, HIGHEST)));
        if let (Some(level), Some(below)) = (level, below)
            && below >= level
        {
            errors.does_not_fit(Field::Below);
        }
        let read = (|| {
            let (rack, top, name, below) = (rack?, u16::try_from(level?).ok()?, name?, u16::try_from(below?).ok()?);
            let card = ShelfAdded {
                name: String::new(),
                rack,
                level: top,
                width: width?,
                depth: depth?,
                height: height?,
                usable: usable?,
                overflow: self.overflow,
                plan: if self.overflow { String::new() } else { plan? },
                rent: if self.overflow { None } else { rent? },
            };
            let lowest = top.checked_sub(below)?;
            let levels = (lowest..=top).rev();
            // One shelf may be called anything; of several each is called after its level.
            let called = |level: u16| if name.is_empty() || below > 0 { format!("{}-{level}", card.rack) } else { name.clone() };
            Some(levels.map(|level| ShelfAdded { name: called(level), level, ..card.clone() }).collect())
        })();
        read.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

fn none_is_zero(read: Result<u32, BadAmount>) -> Result<u32, BadAmount> {
    amount::optional(read).map(Option::unwrap_or_default)
}

/// A share as one types it: `0,7`.
pub fn share(share: Permille) -> String {
    amount::typed(share.0, 3, ',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Money;
    use crate::input::errors::Wrong;

    fn form() -> ShelfForm {
        let text = str::to_owned;
        ShelfForm {
            rack: text("B"),
            level: text("3"),
            width: text("45"),
            depth: text("50"),
            height: text("45"),
            usable: text("0,7"),
            plan: text("Мини"),
            rent: text("600"),
            ..ShelfForm::default()
        }
    }

    #[test]
    fn one_shelf_is_called_after_its_place_or_as_typed() {
        let shelves = form().read().unwrap();
        assert_eq!(shelves.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["B-3"]);
        assert_eq!((shelves[0].usable, shelves[0].rent, shelves[0].level), (Permille(700), Some(Money::roubles(600)), 3));
        let called = ShelfForm { name: "У окна".into(), ..form() }.read().unwrap();
        assert_eq!(called[0].name, "У окна");
    }

    #[test]
    fn several_stand_below_each_other() {
        let shelves = ShelfForm { level: "5".into(), below: "4".into(), name: "У окна".into(), ..form() }.read().unwrap();
        assert_eq!(shelves.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["B-5", "B-4", "B-3", "B-2", "B-1"]);
        let too_many = ShelfForm { below: "3".into(), ..form() }.read().unwrap_err();
        assert_eq!(too_many.of(Field::Below), Some(Wrong::DoesNotFit));
    }

    #[test]
    fn everything_wrong_is_named_at_once() {
        let errors = ShelfForm { rack: " ".into(), width: "0".into(), usable: "70".into(), ..form() }.read().unwrap_err();
        assert!(errors.of(Field::Rack).is_some() && errors.of(Field::Width).is_some() && errors.of(Field::Usable).is_some());
        assert_eq!(errors.of(Field::Depth), None);
    }

    #[test]
    fn a_place_for_surplus_has_no_price() {
        let shelves = ShelfForm { overflow: true, ..form() }.read().unwrap();
        assert_eq!((shelves[0].overflow, shelves[0].rent, shelves[0].plan.as_str()), (true, None, ""));
    }

    #[test]
    fn the_next_shelf_is_like_the_last_one() {
        assert_eq!(ShelfForm::next(&Shelves::default()).rack, "A");
    }
}
