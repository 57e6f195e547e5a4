//! Plans: terms the point offers under a name. A contract copies a plan's rows when it is made; what becomes of the plan afterwards
//! changes no contract (design section 4, issue "Plans and contracts as rows").

use super::amount::{Money, Permille, Volume};
use super::books::Books;
use super::check::{Checked, Field, Proposal, Refusal, ensure, filled};
use super::contract::{Limit, Terms};
use super::shelf::USUAL_SHARE;
use super::written::Written;
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A plan as it is offered from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanSet {
    /// Which plan; left out, the entry is a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<EntryId>,
    /// Its name: "Мини".
    pub name: String,
    /// Its rows. Shelves, channels and authorised persons are a contract's own: a plan has none.
    pub terms: Terms,
    /// No longer offered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// A plan as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The entry that created it.
    pub id: EntryId,
    /// The entry that says how it is now.
    pub entry: EntryId,
    /// Its name.
    pub name: String,
    /// Its rows, under its name.
    pub terms: Terms,
    /// No longer offered.
    pub retired: bool,
}

/// All plans, the retired ones too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plans(BTreeMap<EntryId, Plan>);

impl Plans {
    fn set(&mut self, at: &Written, id: EntryId, fact: &PlanSet) {
        let plan = Plan { id, entry: at.id, name: fact.name.clone(), terms: fact.rows(), retired: fact.retired };
        self.0.insert(id, plan);
    }

    /// The plan an entry created.
    pub fn get(&self, id: EntryId) -> Option<&Plan> {
        self.0.get(&id)
    }

    /// All plans, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Plan> {
        self.0.values()
    }

    /// Those that are offered, the oldest first.
    pub fn offered(&self) -> impl Iterator<Item = &Plan> {
        self.iter().filter(|plan| !plan.retired)
    }
}

impl PlanSet {
    /// The rows a contract copies: the plan's name among them, nothing that is a contract's own.
    pub fn rows(&self) -> Terms {
        let (shelves, channels, authorised) = (Vec::new(), Vec::new(), Vec::new());
        Terms { plan: self.name.trim().to_owned(), shelves, channels, authorised, ..self.terms.clone() }
    }
}

impl Books {
    pub(super) fn set_plan(&mut self, at: &Written, fact: &PlanSet) {
        let id = fact.plan.unwrap_or(at.id);
        self.cited(at, id, |books| {
            let known = id == at.id || books.plans.get(id).is_some();
            if known {
                books.plans.set(at, id, fact);
            }
            known
        });
    }

    pub(super) fn check_plan(&self, new: &Proposal<'_>, fact: &PlanSet) -> Checked {
        filled(&fact.name, Field::Name)?;
        if let Some(plan) = fact.plan {
            ensure(self.plans.get(plan).is_some(), Refusal::Unknown(plan))?;
        }
        let taken = self.plans.offered().any(|plan| Some(plan.id) != fact.plan && plan.name.trim() == fact.name.trim());
        ensure(fact.retired || !taken, Refusal::NameTaken(Field::Name))?;
        self.check_terms(&fact.rows(), None, (new.at.date(), None))
    }
}

/// A plan of the kind points usually begin with, for a shelf of 45×50×45, of 100×40×38 cm, and for two of these (domain, section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usual {
    /// A cell.
    Small,
    /// A board of a rack.
    Standard,
    /// Two boards.
    Large,
}

impl Usual {
    /// All three, the smallest first.
    pub const ALL: [Usual; 3] = [Usual::Small, Usual::Standard, Usual::Large];

    /// What it says: litres, rent, the fee above the limit. Everything else is the point's to fill in, and stays a question until then.
    pub fn terms(self, name: &str) -> Terms {
        let (litres, rent) = match self {
            Usual::Small => (71, 600),
            Usual::Standard => (106, 1_200),
            Usual::Large => (213, 2_100),
        };
        let mut terms = Terms::of(Limit { volume: Some(Volume::litres(litres)), pieces: None });
        terms.plan = name.to_owned();
        terms.rent = Some(Money::roubles(rent));
        terms.overage_fee = Some(Money::roubles(1));
        terms
    }
}

impl Terms {
    /// Terms that say nothing but the limit.
    pub fn of(limit: Limit) -> Terms {
        let usable: Permille = USUAL_SHARE;
        Terms { limit, usable, ..Terms::default() }
    }
}
