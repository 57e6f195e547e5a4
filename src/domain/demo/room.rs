//! The first day of the demo point: people, particulars, shelves, clients, contracts, and the goods from the notebook.

use super::goods::Good;
use super::money;
use super::pen::{Note, Pen};
use super::tenants::{LOTS, Lot, TENANTS, VETROVA};
use crate::domain::acceptance::{Accepted, ActLine};
use crate::domain::billing::Billing;
use crate::domain::client::ClientCard;
use crate::domain::contract::{Authorised, Channel, ContractKind, ContractSigned, Limit, Terms};
use crate::domain::debt_rules::DebtRules;
use crate::domain::message::ChannelKind;
use crate::domain::numbers::{NumberingSet, PaperKind};
use crate::domain::person::{Role, StaffAdded};
use crate::domain::point::PointSet;
use crate::domain::shelf::{ShelfAdded, USUAL_SHARE};
use crate::domain::{Fact, Money, Permille, Volume};
use crate::journal::{EntryId, LineId};
use chrono::{Datelike as _, NaiveDate, NaiveDateTime, TimeDelta};
use std::collections::BTreeMap;

/// The demo point while it is being written.
pub(super) struct Room {
    pub pen: Pen,
    /// Two of the staff, the manager, the owner.
    pub staff: [EntryId; 4],
    /// The place for surplus.
    pub overflow: EntryId,
    pub accounts: Vec<Account>,
    /// Contracts nobody buys from now: places in `tenants::LOTS`.
    pub resting: &'static [usize],
    /// The dispute, once it is open.
    pub dispute: Option<EntryId>,
    /// The order code of the last buyer.
    order: usize,
    numbers: BTreeMap<(PaperKind, i32), u32>,
}

/// What lies under one contract.
pub(super) struct Account {
    pub lot: &'static Lot,
    pub client: EntryId,
    pub contract: EntryId,
    pub terms: Terms,
    /// When it was signed.
    pub signed: NaiveDate,
    /// Lines with what is left on them.
    pub lines: Vec<Here>,
}

/// What is left on a line of an act.
pub(super) struct Here {
    pub line: LineId,
    pub name: String,
    pub code: String,
    pub size: Volume,
    pub pieces: i64,
    /// Of them, those that nobody can find.
    pub lost: i64,
}

impl Account {
    pub(super) fn volume(&self) -> i64 {
        self.lines.iter().map(|l| l.size.0 * l.pieces).sum()
    }

    pub(super) fn pieces(&self) -> i64 {
        self.lines.iter().map(|l| l.pieces).sum()
    }

    pub(super) fn signer(&self) -> &'static str {
        TENANTS.get(self.lot.tenant).map_or("", |tenant| tenant.signer)
    }
}

impl Room {
    /// The next number of a paper: the notebook stopped at 317 acts and 12 returns.
    pub(super) fn number(&mut self, paper: PaperKind, day: NaiveDate) -> u32 {
        let next = self.numbers.entry((paper, day.year())).or_insert(1);
        let number = *next;
        *next += 1;
        number
    }

    /// The code of another order: shops count theirs upwards, and no two are alike.
    pub(super) fn order_code(&mut self) -> String {
        self.order += 1 + self.pen.random.below(400);
        self.order.to_string()
    }

    pub(super) fn account(&mut self, lot: usize) -> Option<&mut Account> {
        self.accounts.get_mut(lot)
    }
}

/// Minutes after midnight of a day.
pub(super) fn minute(day: NaiveDate, minutes: i64) -> NaiveDateTime {
    day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minutes)
}

/// The point introduces itself, from nine in the morning of its first day. `None` only for a date no calendar has.
pub(super) fn open(seed: u64, day: NaiveDate, as_of: NaiveDate) -> Option<Room> {
    let at = minute(day, 540);
    let mut pen = Pen::new(seed, at)?;
    let by = pen.first();
    let mut note = |fact: Fact| pen.write(Note { at, by, about: None, fact: &fact });
    let person = |name: &str, role| Fact::StaffAdded(StaffAdded { name: name.to_owned(), role });
    let staff = [
        note(person("Кольцова М. И.", Role::Staff)),
        note(person("Ахметов Д. Р.", Role::Staff)),
        note(person("Рябова О. В.", Role::Manager)),
        note(person("Громов П. Н.", Role::Owner)),
    ];
    note(Fact::PointSet(PointSet {
        name: "Пункт выдачи на Заречной".to_owned(),
        keeper: "ИП Громов П. Н.".to_owned(),
        inn: "000000000000".to_owned(),
        address: "ул. Заречная, 12".to_owned(),
        phone: "+7 000 000-00-00".to_owned(),
        zone: crate::domain::point::DEFAULT_ZONE.to_owned(),
        opens: 540,
        closes: 1_260,
        debts: DebtRules { closing_days: Some(14), small_debt: Some(Money::roubles(2_500)), ..DebtRules::default() },
    }));
    let mut numbers = BTreeMap::new();
    for (paper, next) in [(PaperKind::Acceptance, 318), (PaperKind::Return, 13)] {
        note(Fact::NumberingSet(NumberingSet { paper, year: day.year(), next }));
        numbers.insert((paper, day.year()), next);
    }
    let mut shelves = BTreeMap::new();
    for card in racks() {
        shelves.insert(card.name.clone(), (note(Fact::ShelfAdded(card.clone())), card));
    }
    let overflow = shelves.get(OVERFLOW).map(|(id, _)| *id)?;
    let mut room = Room { pen, staff, overflow, accounts: Vec::new(), resting: &[VETROVA], dispute: None, order: 104_816, numbers };
    let clients: Vec<EntryId> = (0..TENANTS.len()).map(|tenant| room.add_client(tenant, at)).collect();
    for (place, lot) in LOTS.iter().enumerate() {
        let Some(client) = clients.get(lot.tenant) else { continue };
        room.sign(lot, *client, (day, money::calendar(place, day, as_of)), &shelves);
    }
    room.notebook(at);
    money::notebook(&mut room, day, minute(day, 610));
    Some(room)
}

const OVERFLOW: &str = "Излишек";

fn racks() -> Vec<ShelfAdded> {
    let shelf = |name: String, rack: &str, level, (width, depth, height), plan: &str, rent| ShelfAdded {
        name,
        rack: rack.to_owned(),
        level,
        width,
        depth,
        height,
        usable: USUAL_SHARE,
        overflow: rent == 0,
        plan: plan.to_owned(),
        rent: (rent > 0).then_some(Money::roubles(rent)),
    };
    let mut all = Vec::new();
    for rack in ["A", "B", "C", "D", "E", "F"] {
        let (size, plan, rent) = match rack {
            "B" | "F" => ((45, 50, 45), "Мини", 600),
            _ => ((100, 40, 38), "Стандарт", 1_200),
        };
        all.extend((1..=5).map(|level| shelf(format!("{rack}-{level}"), rack, level, size, plan, rent)));
    }
    all.push(shelf(OVERFLOW.to_owned(), OVERFLOW, 1, (150, 100, 200), "", 0));
    all
}

impl Room {
    fn add_client(&mut self, tenant: usize, at: NaiveDateTime) -> EntryId {
        let by = self.pen.first();
        let Some(card) = TENANTS.get(tenant).map(|tenant| ClientCard {
            name: tenant.name.to_owned(),
            kind: tenant.kind,
            inn: String::new(),
            phone: format!("+7 000 000-00-{:02}", tenant.mail.len() * 7),
            email: format!("{}@example.test", tenant.mail),
            address: String::new(),
        }) else {
            return by;
        };
        self.pen.write(Note { at, by, about: None, fact: &Fact::ClientAdded(card) })
    }

    /// The contract a client signed, with the terms every contract of this point has.
    fn sign(
        &mut self,
        lot: &'static Lot,
        client: EntryId,
        (day, (from, billing)): (NaiveDate, (NaiveDate, Billing)),
        shelves: &BTreeMap<String, (EntryId, ShelfAdded)>,
    ) {
        let Some(tenant) = TENANTS.get(lot.tenant) else { return };
        let own: Vec<_> = lot.shelves.iter().filter_map(|name| shelves.get(*name)).collect();
        let usable: Volume = own.iter().map(|(_, card)| card.usable_volume()).sum();
        let limit = usable.whole_litres();
        let (plan, rent) = match (own.len(), own.first().map(|(_, card)| card.rent)) {
            (2.., _) => ("Макси", Some(Money::roubles(2_100))),
            (_, Some(rent)) if rent == Some(Money::roubles(600)) => ("Мини", rent),
            (_, rent) => ("Стандарт", rent.flatten()),
        };
        let basis = if tenant.name.ends_with(tenant.signer) { String::new() } else { "доверенность № 2".to_owned() };
        let terms = Terms {
            shelves: own.iter().map(|(id, _)| *id).collect(),
            limit: Limit { volume: Some(limit), pieces: None },
            usable: USUAL_SHARE,
            plan: plan.to_owned(),
            rent,
            overage_fee: Some(Money::roubles(1)),
            tolerance: Some(Permille(0)),
            grace_days: Some(2),
            take_back_days: Some(7),
            claim_days: Some(30),
            billing: Some(billing),
            grace_resets: Some(true),
            fee_needs_notice: Some(false),
            half_period: Some(true),
            notice_hours: Some(24),
            channels: vec![
                Channel { kind: ChannelKind::Email, address: format!("{}@example.test", tenant.mail) },
                Channel { kind: ChannelKind::Paper, address: String::new() },
            ],
            authorised: vec![Authorised { name: tenant.signer.to_owned(), basis }],
            ..Terms::default()
        };
        let kind = ContractKind::Custody;
        let signed = ContractSigned { number: lot.number.to_owned(), kind, from, until: None, terms: terms.clone() };
        let [_, _, by, _] = self.staff;
        let contract = self.pen.write(Note { at: minute(day, 560), by, about: Some(client), fact: &Fact::ContractSigned(signed) });
        self.accounts.push(Account { lot, client, contract, terms, signed: from, lines: Vec::new() });
    }

    /// What lay on the shelves before: one list a contract, from the notebook.
    fn notebook(&mut self, at: NaiveDateTime) {
        for lot in (0..LOTS.len()).filter(|lot| *lot != VETROVA) {
            let lines = self.choose_goods(lot, 14, 800, false);
            self.accept(lot, at + TimeDelta::minutes(40), lines, |act| Accepted { opening: true, ..act });
        }
    }

    /// Goods for a delivery of about so many lines, which fill a contract up to a share of its usual litres; `to_the_brim`
    /// adds small things until that is so.
    pub(super) fn choose_goods(&mut self, lot: usize, lines: i64, share: i64, to_the_brim: bool) -> Vec<ActLine> {
        let Some(account) = self.accounts.get(lot) else { return Vec::new() };
        let limit = account.terms.limit.volume.map_or(0, |limit| limit.0);
        let mut room = (account.lot.litres * share).min(limit * 97 / 100) - account.volume();
        let heavy = account.volume() * account.lot.pieces > account.pieces() * account.lot.litres * 1_000;
        let tenant = account.lot.tenant;
        let random = &mut self.pen.random;
        let size = |good: &Good| good.size.0;
        let all = |variant: usize| (0..8).filter_map(move |thing| Good::of(tenant, thing, variant));
        let smallest = all(0).map(|good| size(&good)).min().unwrap_or(1_000);
        let lines = if to_the_brim { 10 } else { lines }.min((room / 3_000).max(8));
        let mut chosen = Vec::new();
        for left in (1..=lines).rev() {
            // Every line after this one still gets its place.
            let most = (room * 3 / left).max(smallest).min(room - (left - 1) * smallest);
            let some = (0..4).filter_map(|_| Good::of(tenant, random.below(8), random.below(12))).filter(|good| size(good) <= most);
            let good = if heavy { some.min_by_key(size) } else { some.max_by_key(size) };
            let Some(good) = good.or_else(|| all(random.below(12)).find(|good| size(good) <= most)) else { continue };
            let pieces = if size(&good) * 2 <= most.min(8_000) && random.one_in(4) { 2 } else { 1 };
            room -= size(&good) * pieces;
            let remark = random.one_in(8).then(|| random.below(4));
            chosen.push(good.line(pieces, remark));
        }
        while to_the_brim && chosen.len() < 15 {
            let Some(good) = all(random.below(12)).filter(|good| size(good) <= room).max_by_key(size) else { break };
            let pieces = (room / size(&good)).min(3);
            room -= size(&good) * pieces;
            chosen.push(good.line(pieces, None));
        }
        chosen
    }
}
