//! A realistic stream of entries as a point of that size writes them: a point with 14 clients, 22 contracts and 30
//! shelves; two to four acceptances a day of 8–15 lines with random barcodes; 30–45 handouts with the buyer's last digits
//! sealed; a return a week; letters with sealed texts of 300–1200 characters, 2 % of all entries. The same for the same seed.

use super::random::Random;
use super::words::{CONDITIONS, GOODS, INITIALS, KINDS, SURNAMES, WORDS};
use chrono::{Datelike as _, NaiveDate, NaiveTime, TimeDelta, Timelike as _};
use polka::domain::acceptance::{Accepted, ActLine, ActSigned, Decision, Outcome, SIZE_CLASSES, Size};
use polka::domain::client::{ClientCard, ClientKind};
use polka::domain::contract::{Authorised, Channel, ContractKind, ContractSigned, Limit, Terms};
use polka::domain::dispute::{ClaimKind, DisputeOpened};
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::message::{ChannelKind, Direction, Mark, Message, Question};
use polka::domain::person::{Role, ShiftStarted, StaffAdded};
use polka::domain::point::PointSet;
use polka::domain::returns::Returned;
use polka::domain::shelf::{ShelfAdded, USUAL_SHARE};
use polka::domain::{Fact, Money, Permille, Pieces, Volume};
use polka::journal::{Draft, FeedId, Happened, LineId, Recorded, Sealed, SealedValue, base64url};

/// Every point of the benchmark begins like this.
pub const SEED: u64 = 20_260_302;

const SHELVES: u32 = 30;
const CLIENTS: u32 = 14;
const CONTRACTS: u32 = 22;
/// Goods that the point holds on an ordinary day, in act lines.
const USUAL_STOCK: usize = 400;

/// What is written next: what, and when.
pub struct Next {
    pub draft: Draft,
    pub recorded: Recorded,
}

/// The first minute of the first day.
pub fn beginning() -> Recorded {
    "2026-03-02T10:00:00+03:00".parse().unwrap()
}

/// The stream. Everything goes into one feed, whose id may be known only once it has begun.
pub struct Mix {
    random: Random,
    salts: Random,
    /// The last entry.
    n: u32,
    now: Recorded,
    /// What is on the shelves: line (entry, place in it), contract, pieces.
    stock: Vec<(u32, u16, usize, i64)>,
    contracts: Vec<Contract>,
    acts: u32,
    year: i32,
    returns: u32,
    last_return: NaiveDate,
    /// An act that waits for its signature.
    unsigned: Option<(u32, usize)>,
    /// The open dispute of every contract.
    disputes: Vec<Option<u32>>,
    disputes_opened: u32,
}

#[derive(Clone, Copy)]
struct Contract {
    entry: u32,
    client: u32,
    signer: usize,
}

const STAFF: u32 = 4;
const FIRST_SHELF: u32 = STAFF + 2;
const FIRST_CLIENT: u32 = FIRST_SHELF + SHELVES;
const FIRST_CONTRACT: u32 = FIRST_CLIENT + CLIENTS;
/// So many entries set the point up.
pub const SET_UP: u32 = FIRST_CONTRACT + CONTRACTS - 1;

impl Mix {
    /// The stream from its beginning.
    pub fn new(seed: u64) -> Mix {
        let monday = beginning().date_naive();
        let contract =
            |n: u32| Contract { entry: FIRST_CONTRACT + n, client: FIRST_CLIENT + n % CLIENTS, signer: n as usize % CLIENTS as usize };
        Mix {
            random: Random::new(seed),
            salts: Random::new(!seed),
            n: 0,
            now: beginning(),
            stock: Vec::new(),
            contracts: (0..CONTRACTS).map(contract).collect(),
            acts: 0,
            year: monday.year(),
            returns: 0,
            last_return: monday,
            unsigned: None,
            disputes: vec![None; CONTRACTS as usize],
            disputes_opened: 0,
        }
    }

    /// When the last entry was written down.
    pub fn now(&self) -> Recorded {
        self.now
    }

    /// A salt for a line, where nobody else brings one.
    pub fn salt(&mut self) -> String {
        base64url(&self.salts.bytes::<8>())
    }

    /// Goes on to entry `n` without giving what lies between.
    pub fn skip_to(&mut self, n: u32) {
        let anywhere = FeedId::from_bits(0);
        while self.n < n {
            self.next(anywhere);
        }
    }

    /// The next entry of the feed.
    pub fn next(&mut self, feed: FeedId) -> Next {
        self.n += 1;
        let first_of_day = self.pass_time();
        let mut sealed = Vec::new();
        let (about, fact) = match self.n {
            n if n <= SET_UP => self.set_up(feed, n),
            _ if first_of_day => (None, Fact::ShiftStarted(ShiftStarted {})),
            _ => self.day(feed, &mut sealed),
        };
        // One entry in twenty is written down later than it happened.
        let late = self.n > SET_UP && self.random.in_a_thousand(50);
        let happened = late.then(|| {
            let minute = self.now.naive_local() - TimeDelta::minutes(self.random.between(5, 90));
            Happened::Minute(minute.with_second(0).unwrap())
        });
        let by = (self.n > 1).then(|| feed.entry(1 + self.now.ordinal() % 2));
        let by = if self.n <= STAFF { by.map(|_| feed.entry(1)) } else { by };
        let draft = Draft { happened, by, about: about.map(|n| feed.entry(n)), fact: fact.to_json().unwrap(), sealed };
        Next { draft, recorded: self.now }
    }

    /// About 45 entries between ten and eight; true for the first of a day.
    fn pass_time(&mut self) -> bool {
        let before = self.now.date_naive();
        let step = if self.n <= SET_UP { self.random.between(20, 180) } else { self.random.between(30, 1_560) };
        self.now += TimeDelta::seconds(step);
        if self.now.hour() >= 20 {
            let morning = NaiveTime::from_hms_opt(10, 0, 0).unwrap();
            let opening = (before + TimeDelta::days(1)).and_time(morning) + TimeDelta::seconds(self.random.between(0, 900));
            self.now = opening.and_local_timezone(*self.now.offset()).unwrap();
        }
        self.now.date_naive() != before
    }

    fn set_up(&mut self, feed: FeedId, n: u32) -> (Option<u32>, Fact) {
        match n {
            1..=STAFF => {
                let role = [Role::Staff, Role::Staff, Role::Manager, Role::Owner][n as usize - 1];
                (None, Fact::StaffAdded(StaffAdded { name: self.person(), role }))
            }
            n if n < FIRST_SHELF => (None, Fact::PointSet(point())),
            n if n < FIRST_CLIENT => (None, Fact::ShelfAdded(shelf(n - FIRST_SHELF))),
            n if n < FIRST_CONTRACT => (None, Fact::ClientAdded(self.client(n - FIRST_CLIENT))),
            n => {
                let contract = self.contracts[(n - FIRST_CONTRACT) as usize];
                (Some(contract.client), Fact::ContractSigned(self.contract(feed, contract)))
            }
        }
    }

    fn day(&mut self, feed: FeedId, sealed: &mut Vec<SealedValue>) -> (Option<u32>, Fact) {
        if let Some((act, of)) = self.unsigned.take() {
            let signer = signer(self.contracts[of].signer);
            let signed = ActSigned { act: feed.entry(act), signer, kept_at: format!("папка {}", 1 + act / 400) };
            return (Some(self.contracts[of].client), Fact::ActSigned(signed));
        }
        if self.random.in_a_thousand(22) {
            return self.letter(feed, sealed);
        }
        let acts = match self.stock.len() {
            few if few < USUAL_STOCK - 50 => 110,
            many if many > USUAL_STOCK + 50 => 40,
            _ => 70,
        };
        if self.stock.is_empty() || self.random.in_a_thousand(acts) {
            self.accept(feed)
        } else if self.now.date_naive() - self.last_return > TimeDelta::days(7) {
            self.give_back(feed)
        } else {
            self.hand_out(feed, sealed)
        }
    }

    fn accept(&mut self, feed: FeedId) -> (Option<u32>, Fact) {
        self.number_of_the_year();
        self.acts += 1;
        let of = self.random.place(self.contracts.len());
        let contract = self.contracts[of];
        let lines: Vec<ActLine> = (0..self.random.between(8, 15)).map(|_| self.line()).collect();
        let stock = (1_u16..).zip(&lines).map(|(place, line)| (self.n, place, of, line.pieces.0));
        self.stock.extend(stock);
        let over = self.random.in_a_thousand(60);
        let decision = over.then(|| {
            let deadline = (self.now.date_naive() + TimeDelta::days(2)).and_hms_opt(12, 0, 0).unwrap();
            Decision {
                outcome: Outcome::Until { deadline }, by: feed.entry(3), why: "Обещает забрать лишнее послезавтра".into()
            }
        });
        if !self.random.in_a_thousand(50) {
            self.unsigned = Some((self.n, of));
        }
        let place = over.then(|| feed.entry(FIRST_SHELF + SHELVES - 1));
        let act = Accepted { place, decision, ..Accepted::new(feed.entry(contract.entry), self.acts, lines) };
        (Some(contract.client), Fact::Accepted(act))
    }

    fn line(&mut self) -> ActLine {
        let size = if self.random.in_a_thousand(900) {
            Size::UpTo(SIZE_CLASSES[[0, 0, 0, 1, 1, 1, 1, 2, 2, 3][self.random.place(10)]])
        } else {
            Size::Measured(Volume(self.random.between(120, 9_900)))
        };
        let name = format!("{} {}", self.random.one(GOODS), self.random.one(KINDS));
        let code = Some(self.barcode());
        let pieces = Pieces(if self.random.in_a_thousand(800) { 1 } else { self.random.between(2, 4) });
        ActLine {
            code,
            value: Some(Money::roubles(self.random.between(25, 450) * 10)),
            condition: self.random.in_a_thousand(60).then(|| self.random.one(CONDITIONS).into()),
            ..ActLine::new(name, size, pieces)
        }
    }

    /// A random EAN-13 with its check digit.
    fn barcode(&mut self) -> String {
        let digits: Vec<i64> = [4, 6].into_iter().chain((0..10).map(|_| self.random.between(0, 9))).collect();
        let sum: i64 = digits.iter().enumerate().map(|(place, digit)| if place % 2 == 0 { *digit } else { 3 * digit }).sum();
        digits.iter().chain([&((10 - sum % 10) % 10)]).map(i64::to_string).collect()
    }

    fn hand_out(&mut self, feed: FeedId, sealed: &mut Vec<SealedValue>) -> (Option<u32>, Fact) {
        let place = self.random.place(self.stock.len());
        let of = self.stock[place].2;
        let taken = self.take(feed, place);
        let digits = format!("{:04}", self.random.between(0, 9_999));
        let buyer = self.seal(digits, sealed);
        let order = self.random.between(10_000_000, 99_999_999).to_string();
        let handed_out = HandedOut { lines: vec![taken], order, buyer: Some(buyer), reason: String::new() };
        (Some(self.contracts[of].client), Fact::HandedOut(handed_out))
    }

    fn take(&mut self, feed: FeedId, place: usize) -> Taken {
        let (entry, line, _, pieces) = &mut self.stock[place];
        let line: LineId = feed.entry(*entry).line(*line);
        *pieces -= 1;
        if *pieces == 0 {
            self.stock.swap_remove(place);
        }
        Taken { line, pieces: Pieces(1) }
    }

    fn give_back(&mut self, feed: FeedId) -> (Option<u32>, Fact) {
        self.number_of_the_year();
        self.last_return = self.now.date_naive();
        self.returns += 1;
        let of = self.stock[self.random.place(self.stock.len())].2;
        let wanted = self.random.between(3, 12);
        let mut lines = Vec::new();
        for _ in 0..wanted {
            let Some(place) = self.stock.iter().position(|line| line.2 == of) else { break };
            let (entry, line, _, pieces) = self.stock.swap_remove(place);
            lines.push(Taken { line: feed.entry(entry).line(line), pieces: Pieces(pieces) });
        }
        self.unsigned = Some((self.n, of));
        let to = signer(self.contracts[of].signer);
        let returned = Returned { number: self.returns, lines, to, remarks: String::new(), reason: String::new() };
        (Some(self.contracts[of].client), Fact::Returned(returned))
    }

    /// A letter of the thread of a dispute, or what opens the dispute.
    fn letter(&mut self, feed: FeedId, sealed: &mut Vec<SealedValue>) -> (Option<u32>, Fact) {
        let of = self.random.place(self.contracts.len());
        let contract = self.contracts[of];
        let Some(dispute) = self.disputes[of] else {
            self.disputes[of] = Some(self.n);
            self.disputes_opened += 1;
            let opened = DisputeOpened {
                number: self.disputes_opened,
                kind: ClaimKind::ALL[self.random.place(ClaimKind::ALL.len())],
                subject: format!("{} {}", self.random.one(GOODS), self.random.one(KINDS)),
                code: Some(self.barcode()),
                claimed: Some(Money::roubles(self.random.between(3, 90) * 100)),
                demands: "Возместить и извиниться".into(),
                answer_by: Some(self.now.date_naive() + TimeDelta::days(30)),
                contact: Some(feed.entry(4)),
            };
            return (Some(contract.client), Fact::DisputeOpened(opened));
        };
        let incoming = self.random.in_a_thousand(560);
        let text = self.text();
        let (us, them) = (String::from("Пункт на Лесной"), signer(contract.signer));
        let message = Message {
            dispute: Some(feed.entry(dispute)),
            direction: if incoming { Direction::In } else { Direction::Out },
            channel: if self.random.in_a_thousand(800) { ChannelKind::Email } else { ChannelKind::Messenger },
            address: address(contract.client),
            from: if incoming { them.clone() } else { us.clone() },
            to: if incoming { us } else { them },
            text: self.seal(text, sealed),
            marks: if incoming && self.random.in_a_thousand(600) { vec![Mark::Demand] } else { Vec::new() },
            asks: (!incoming && self.random.in_a_thousand(300)).then(|| Question {
                what: "Что, когда, кем и по какому акту было передано".into(),
                due: Some((self.now.date_naive() + TimeDelta::days(3)).and_hms_opt(12, 0, 0).unwrap()),
                proof: true,
            }),
            answers: Vec::new(),
            delivered: (!incoming).then(|| Happened::Minute((self.now.naive_local() + TimeDelta::minutes(1)).with_second(0).unwrap())),
            proof: if incoming { String::new() } else { "отметка о прочтении".into() },
            files: Vec::new(),
            source: None,
        };
        (Some(contract.client), Fact::Message(message))
    }

    fn text(&mut self) -> String {
        let length = usize::try_from(self.random.between(300, 1_200)).unwrap();
        let (mut text, mut count) = (String::from("Добрый день."), 12);
        while count < length {
            let word = self.random.one(WORDS);
            let between = if self.random.in_a_thousand(90) {
                ". "
            } else if self.random.in_a_thousand(100) {
                ", "
            } else {
                " "
            };
            text.push_str(between);
            text.push_str(word);
            count += between.len() + word.chars().count();
        }
        text.push('.');
        text
    }

    fn seal(&mut self, value: String, sealed: &mut Vec<SealedValue>) -> Sealed {
        let value = SealedValue { salt: base64url(&self.random.bytes::<16>()), value };
        let seal = value.seal();
        sealed.push(value);
        seal
    }

    fn number_of_the_year(&mut self) {
        if self.now.year() != self.year {
            (self.year, self.acts, self.returns) = (self.now.year(), 0, 0);
        }
    }

    fn person(&mut self) -> String {
        format!("{} {}", self.random.one(SURNAMES), self.random.one(INITIALS))
    }

    fn client(&mut self, n: u32) -> ClientCard {
        let kind = match n {
            0..=8 => ClientKind::Entrepreneur,
            9..=12 => ClientKind::SelfEmployed,
            _ => ClientKind::Company,
        };
        ClientCard {
            name: format!("ИП {}", signer(n as usize)),
            kind,
            inn: self.random.between(770_000_000_000, 779_999_999_999).to_string(),
            phone: format!("+7 900 {:03}-{:02}-{:02}", self.random.between(0, 999), self.random.between(0, 99), self.random.between(0, 99)),
            email: address(FIRST_CLIENT + n),
            address: format!("г. Тверь, ул. Садовая, д. {}", self.random.between(1, 120)),
        }
    }

    fn contract(&mut self, feed: FeedId, contract: Contract) -> ContractSigned {
        let n = contract.entry - FIRST_CONTRACT;
        let card = shelf(n);
        let terms = Terms {
            shelves: vec![feed.entry(FIRST_SHELF + n)],
            limit: Limit { volume: Some(card.usable_volume().whole_litres()), pieces: None },
            usable: card.usable,
            plan: card.plan,
            rent: card.rent,
            overage_fee: Some(Money::roubles(1)),
            tolerance: Some(Permille(0)),
            grace_days: Some(2),
            take_back_days: Some(7),
            claim_days: Some(30),
            channels: vec![Channel { kind: ChannelKind::Email, address: address(contract.client) }],
            authorised: vec![Authorised { name: signer(contract.signer), basis: String::new() }],
            ..Terms::default()
        };
        ContractSigned { number: (n + 1).to_string(), kind: ContractKind::Custody, from: self.now.date_naive(), until: None, terms }
    }
}

fn signer(n: usize) -> String {
    format!("{} {}", SURNAMES[n % SURNAMES.len()], INITIALS[n % INITIALS.len()])
}

fn address(client: u32) -> String {
    format!("client{client}@example.test")
}

fn point() -> PointSet {
    PointSet {
        name: "Пункт на Лесной".into(),
        keeper: "ИП Кольцова М. И.".into(),
        inn: String::new(),
        address: "г. Тверь, ул. Лесная, д. 4".into(),
        phone: "+7 900 000-00-00".into(),
        zone: "Europe/Moscow".into(),
        opens: 10 * 60,
        closes: 20 * 60,
        ..PointSet::default()
    }
}

fn shelf(n: u32) -> ShelfAdded {
    let rack = ["А", "Б", "В", "Г", "Д", "Е"][n as usize / 5];
    let cell = n >= 20;
    let (width, depth, height) = if cell { (45, 50, 45) } else { (100, 40, 38) };
    ShelfAdded {
        name: format!("{rack}-{}", n % 5 + 1),
        rack: rack.into(),
        level: u16::try_from(n % 5 + 1).unwrap(),
        width,
        depth,
        height,
        usable: USUAL_SHARE,
        overflow: n == SHELVES - 1,
        plan: if cell { "Мини".into() } else { "Стандарт".into() },
        rent: Some(Money::roubles(if cell { 600 } else { 1_200 })),
    }
}
