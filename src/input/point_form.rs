//! The form of the point's own particulars, and of a person who works there.

use super::errors::Errors;
use super::when::{self, BadWhen};
use super::words;
use crate::domain::debt_rules::DebtRules;
use crate::domain::point::{self, PointSet};
use serde::{Deserialize, Serialize};

/// Everything that stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PointForm {
    /// What the point is called.
    pub name: String,
    /// The keeper as named in contracts.
    pub keeper: String,
    /// The keeper's taxpayer number.
    pub inn: String,
    /// Where the point stands.
    pub address: String,
    /// Phone.
    pub phone: String,
    /// The zone's name.
    pub zone: String,
    /// When it opens: `10:00`.
    pub opens: String,
    /// When it closes.
    pub closes: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Name.
    Name,
    /// Keeper.
    Keeper,
    /// Taxpayer number.
    Inn,
    /// Address.
    Address,
    /// Phone.
    Phone,
    /// Zone; does not fit when it is unknown.
    Zone,
    /// Opening hour.
    Opens,
    /// Closing hour; does not fit when it is not after the opening.
    Closes,
}

impl PointForm {
    /// The form with the particulars in it.
    pub fn of(point: &PointSet) -> PointForm {
        let PointSet { name, keeper, inn, address, phone, zone, opens, closes, .. } = point.clone();
        // Midnight is written as the end of the day's last minute is meant: 00:00.
        let hour = |minute: u16| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
        PointForm { name, keeper, inn, address, phone, zone, opens: hour(opens), closes: hour(closes) }
    }

    /// The particulars the form makes; what the point keeps to with debts has a form of its own.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self) -> Result<PointSet, Errors<Field>> {
        let mut errors = Errors::default();
        let name = errors.read(Field::Name, words::required(&self.name));
        let keeper = errors.read(Field::Keeper, words::optional(&self.keeper));
        let inn = errors.read(Field::Inn, words::taxpayer(&self.inn));
        let address = errors.read(Field::Address, words::optional(&self.address));
        let phone = errors.read(Field::Phone, words::optional(&self.phone));
        let opens = errors.read(Field::Opens, minute(&self.opens));
        let closes = errors.read(Field::Closes, minute(&self.closes)).map(|minute| if minute == 0 { 24 * 60 } else { minute });
        if !point::zones().any(|zone| zone == self.zone) {
            errors.does_not_fit(Field::Zone);
        }
        if opens.zip(closes).is_some_and(|(opens, closes)| opens >= closes) {
            errors.does_not_fit(Field::Closes);
        }
        let read = (|| {
            let (name, keeper, inn, address, phone) = (name?, keeper?, inn?, address?, phone?);
            let zone = self.zone.clone();
            Some(PointSet { name, keeper, inn, address, phone, zone, opens: opens?, closes: closes?, debts: DebtRules::default() })
        })();
        read.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

/// A minute of the day; it is needed.
fn minute(text: &str) -> Result<u16, BadWhen> {
    use chrono::Timelike as _;
    let time = when::read_hour(text)?.ok_or(BadWhen::Hour)?;
    u16::try_from(time.hour() * 60 + time.minute()).map_err(|_| BadWhen::Hour)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::errors::Wrong;

    fn form() -> PointForm {
        let text = str::to_owned;
        let (name, zone) = (text("ПВЗ, Заречная, 12"), text("Europe/Moscow"));
        PointForm { name, zone, opens: text("10:00"), closes: text("21:30"), ..PointForm::default() }
    }

    #[test]
    fn hours_are_minutes_of_the_day() {
        let point = form().read().unwrap();
        assert_eq!((point.opens, point.closes), (600, 1_290));
        assert_eq!(PointForm::of(&point), form());
        let late = PointForm { closes: "00:00".into(), ..form() };
        assert_eq!(late.read().unwrap().closes, 1_440);
        assert_eq!(PointForm::of(&late.read().unwrap()), late);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |form: PointForm, field| form.read().unwrap_err().of(field);
        assert_eq!(wrong(PointForm { closes: "9:00".into(), ..form() }, Field::Closes), Some(Wrong::DoesNotFit));
        assert_eq!(wrong(PointForm { opens: String::new(), ..form() }, Field::Opens), Some(Wrong::When(BadWhen::Hour)));
        assert_eq!(wrong(PointForm { zone: "Europe/Nowhere".into(), ..form() }, Field::Zone), Some(Wrong::DoesNotFit));
    }
}
