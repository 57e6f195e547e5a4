//! The terms of a contract as typed: the same fields for a new contract and for an appendix. What is left empty was not agreed.

use super::amount::{self, optional};
use super::client_form::is_email;
use super::errors::Errors;
use super::rows_form::{RowField, RowsForm};
use super::shelf_form::share;
use super::words::{self, BadWords};
use crate::domain::contract::{Authorised, Channel, Limit, Terms};
use crate::domain::message::ChannelKind;
use crate::domain::shelf::{Shelves, USUAL_SHARE};
use crate::domain::{Permille, Volume};
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};

/// The longest term in days: ten years.
const LONGEST: u32 = 3_650;

/// Everything that stands in the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TermsForm {
    /// The shelves let.
    pub shelves: Vec<EntryId>,
    /// The share of the gross volume that can be filled.
    pub usable: String,
    /// The agreed litres.
    pub litres: String,
    /// The agreed pieces.
    pub pieces: String,
    /// The plan's name.
    pub plan: String,
    /// Rent a month.
    pub rent: String,
    /// Fee per started ten litres a day.
    pub overage_fee: String,
    /// Tolerance in per cent.
    pub tolerance: String,
    /// Grace in days.
    pub grace_days: String,
    /// Days to take goods back.
    pub take_back_days: String,
    /// Days in which a claim is answered.
    pub claim_days: String,
    /// The rows that not every contract needs.
    pub rows: RowsForm,
    /// Agreed channels.
    pub channels: Vec<Channel>,
    /// Who may speak and sign for the client.
    pub authorised: Vec<Authorised>,
}

impl Default for TermsForm {
    fn default() -> TermsForm {
        let empty = String::new;
        TermsForm {
            shelves: Vec::new(),
            usable: share(USUAL_SHARE),
            litres: empty(),
            pieces: empty(),
            plan: empty(),
            rent: empty(),
            overage_fee: empty(),
            tolerance: empty(),
            grace_days: empty(),
            take_back_days: empty(),
            claim_days: empty(),
            rows: RowsForm::default(),
            channels: Vec::new(),
            authorised: Vec::new(),
        }
    }
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The share that can be filled.
    Usable,
    /// The agreed litres; empty without pieces is no limit.
    Litres,
    /// The agreed pieces.
    Pieces,
    /// The plan.
    Plan,
    /// Rent.
    Rent,
    /// Overage fee.
    OverageFee,
    /// Tolerance.
    Tolerance,
    /// Grace.
    GraceDays,
    /// Days to take goods back.
    TakeBackDays,
    /// Days for an answer.
    ClaimDays,
    /// One of the rows that not every contract needs.
    Row(RowField),
    /// The channel of this place in the list; does not fit when an e-mail address is none.
    Channel(usize),
    /// The authorised person of this place in the list.
    Authorised(usize),
}

/// How the agreed litres follow from shelves: gross × share = usable, then rounded once (story A: 101.25 × 0.7 = 70.875 → 71).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Computed {
    /// Gross volume of the shelves.
    pub gross: Volume,
    /// The share.
    pub usable: Permille,
    /// Gross × share, to the millilitre.
    pub exact: Volume,
    /// The same in whole litres: what is proposed as the limit.
    pub litres: Volume,
}

impl TermsForm {
    /// The form with terms in it.
    pub fn of(terms: &Terms) -> TermsForm {
        let money = |money: Option<crate::domain::Money>| money.map(|m| amount::typed(m.0, 2, ',')).unwrap_or_default();
        let days = |days: Option<u16>| days.map(|d| d.to_string()).unwrap_or_default();
        TermsForm {
            shelves: terms.shelves.clone(),
            usable: share(terms.usable),
            litres: terms.limit.volume.map(|v| amount::typed(v.0, 3, ',')).unwrap_or_default(),
            pieces: terms.limit.pieces.map(|p| p.0.to_string()).unwrap_or_default(),
            plan: terms.plan.clone(),
            rent: money(terms.rent),
            overage_fee: money(terms.overage_fee),
            tolerance: terms.tolerance.map(|share| amount::typed(share.0, 1, ',')).unwrap_or_default(),
            grace_days: terms.grace_days.map(|days| days.to_string()).unwrap_or_default(),
            take_back_days: days(terms.take_back_days),
            claim_days: days(terms.claim_days),
            rows: RowsForm::of(terms),
            channels: terms.channels.clone(),
            authorised: terms.authorised.clone(),
        }
    }

    /// How the limit follows from the shelves; `None` while there is nothing to compute from.
    pub fn computed(&self, shelves: &Shelves) -> Option<Computed> {
        let gross: Volume = self.shelves.iter().filter_map(|id| shelves.get(*id)).map(|shelf| shelf.card.gross()).sum();
        let usable = amount::share(&self.usable).ok().filter(|_| gross > Volume::ZERO)?;
        let exact = usable.of(gross);
        Some(Computed { gross, usable, exact, litres: exact.whole_litres() })
    }

    /// The terms the form makes. What is left empty was not agreed.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self) -> Result<Terms, Errors<Field>> {
        let mut errors = Errors::default();
        let usable = errors.read(Field::Usable, amount::share(&self.usable));
        let volume = errors.read(Field::Litres, optional(amount::litres(&self.litres)));
        let pieces = errors.read(Field::Pieces, optional(amount::pieces(&self.pieces)));
        if volume == Some(None) && pieces == Some(None) {
            errors.does_not_fit(Field::Litres);
        }
        let plan = errors.read(Field::Plan, words::optional(&self.plan));
        let rent = errors.read(Field::Rent, optional(amount::roubles(&self.rent)));
        let overage_fee = errors.read(Field::OverageFee, optional(amount::roubles(&self.overage_fee)));
        let tolerance = errors.read(Field::Tolerance, optional(amount::percent(&self.tolerance)));
        let days = |text: &str| optional(amount::whole(text, LONGEST).map(|days| u16::try_from(days).unwrap_or_default()));
        let grace_days = errors.read(Field::GraceDays, days(&self.grace_days));
        let take_back_days = errors.read(Field::TakeBackDays, days(&self.take_back_days));
        let claim_days = errors.read(Field::ClaimDays, days(&self.claim_days));
        let channels = self.read_channels(&mut errors);
        let authorised = self.read_authorised(&mut errors);
        let rows = {
            let mut wrong = Errors::default();
            let read = self.rows.read_into(Terms::default(), &mut wrong);
            errors.take(wrong, Field::Row);
            read
        };
        let read = (|| {
            Some(Terms {
                shelves: self.shelves.clone(),
                limit: Limit { volume: volume?, pieces: pieces? },
                usable: usable?,
                plan: plan?,
                rent: rent?,
                overage_fee: overage_fee?,
                tolerance: tolerance?,
                grace_days: grace_days?,
                take_back_days: take_back_days?,
                claim_days: claim_days?,
                channels,
                authorised,
                ..rows?
            })
        })();
        read.filter(|_| errors.is_empty()).ok_or(errors)
    }

    /// Channels; of letters and the counter the kind alone says where to, the others need an address.
    fn read_channels(&self, errors: &mut Errors<Field>) -> Vec<Channel> {
        let mut channels = Vec::new();
        for (n, Channel { kind, address }) in self.channels.iter().enumerate() {
            let needs = !matches!(kind, ChannelKind::Paper | ChannelKind::InPerson);
            let read = if needs { words::required(address) } else { words::optional(address) };
            let Some(address) = errors.read(Field::Channel(n), read) else { continue };
            if *kind == ChannelKind::Email && !is_email(&address) {
                errors.does_not_fit(Field::Channel(n));
            }
            channels.push(Channel { kind: *kind, address });
        }
        channels
    }

    /// Authorised persons; a row that was left empty is none.
    fn read_authorised(&self, errors: &mut Errors<Field>) -> Vec<Authorised> {
        let mut authorised = Vec::new();
        for (n, person) in self.authorised.iter().enumerate() {
            let both = words::optional(&person.name).and_then(|name| Ok((name, words::optional(&person.basis)?)));
            match errors.read(Field::Authorised(n), both) {
                Some((name, basis)) if !name.is_empty() => authorised.push(Authorised { name, basis }),
                Some((_, basis)) if !basis.is_empty() => {
                    errors.read(Field::Authorised(n), Err::<(), _>(BadWords::Empty));
                }
                _ => {}
            }
        }
        authorised
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Money, Pieces};
    use crate::input::amount::BadAmount;
    use crate::input::errors::Wrong;

    fn form() -> TermsForm {
        let text = str::to_owned;
        let email = Channel { kind: ChannelKind::Email, address: text(" vetrova@example.test ") };
        let paper = Channel { kind: ChannelKind::Paper, address: String::new() };
        TermsForm {
            litres: text("71"),
            rent: text("600"),
            overage_fee: text("1"),
            grace_days: text("2"),
            take_back_days: text("7"),
            claim_days: text("30"),
            channels: vec![email, paper],
            authorised: vec![Authorised { name: text("Ветрова А. С."), basis: String::new() }],
            ..TermsForm::default()
        }
    }

    #[test]
    fn story_a_is_read_as_it_was_agreed() {
        let terms = form().read().unwrap();
        assert_eq!(terms.limit, Limit { volume: Some(Volume::litres(71)), pieces: None });
        assert_eq!((terms.rent, terms.overage_fee), (Some(Money::roubles(600)), Some(Money::roubles(1))));
        assert_eq!((terms.tolerance, terms.grace_days, terms.take_back_days), (None, Some(2), Some(7)));
        assert_eq!(terms.channels[0].address, "vetrova@example.test");
        assert_eq!(TermsForm::of(&terms).read().unwrap(), terms);
    }

    #[test]
    fn what_is_empty_was_not_agreed() {
        let terms = TermsForm { litres: String::new(), pieces: "40".into(), ..TermsForm::default() }.read().unwrap();
        assert_eq!(terms.limit, Limit { volume: None, pieces: Some(Pieces(40)) });
        assert_eq!((terms.rent, terms.take_back_days, terms.claim_days), (None, None, None));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |form: TermsForm, field| form.read().unwrap_err().of(field);
        assert_eq!(wrong(TermsForm { litres: String::new(), ..form() }, Field::Litres), Some(Wrong::DoesNotFit));
        assert_eq!(wrong(TermsForm { rent: "много".into(), ..form() }, Field::Rent), Some(Wrong::Amount(BadAmount::NotANumber)));
        let phone = Channel { kind: ChannelKind::Phone, address: " ".into() };
        assert_eq!(wrong(TermsForm { channels: vec![phone], ..form() }, Field::Channel(0)), Some(Wrong::Words(BadWords::Empty)));
        let email = Channel { kind: ChannelKind::Email, address: "vetrova".into() };
        assert_eq!(wrong(TermsForm { channels: vec![email], ..form() }, Field::Channel(0)), Some(Wrong::DoesNotFit));
        let nobody = Authorised { name: String::new(), basis: "доверенность № 2".into() };
        assert_eq!(wrong(TermsForm { authorised: vec![nobody], ..form() }, Field::Authorised(0)), Some(Wrong::Words(BadWords::Empty)));
    }
}
