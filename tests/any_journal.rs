//! Whatever stands in a journal: the books never fail, and folding it entry by entry gives the same books as all at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use polka::domain::check::Proposal;
use polka::domain::demo::demo_point;
use polka::domain::{Books, Pieces};
use polka::journal::{EntryId, LineId};
use polka::output::summary::summary;
use polka::output::{falls, ics, tables};
use polka::text::Lang;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The examples of docs/format.md: at least one of every kind there is.
fn examples() -> Vec<Value> {
    let page = include_str!("../docs/format.md");
    let facts = page.split_once("\n## Facts\n").unwrap().1.split_once("\n## ").unwrap().0;
    facts.lines().filter(|line| line.starts_with('{')).map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The kinds of facts, each as it is written, with values of this and that size in it.
fn some_fact() -> impl Strategy<Value = Value> {
    // Mostly the contract and the first acts, so that much of it fits together, and anything else now and then.
    let id = prop_oneof![4 => 5_u32..9, 1 => 1_u32..40].prop_map(|n| json!(format!("K7QP-{n}"))).boxed();
    let contract = prop_oneof![6 => Just(json!("K7QP-5")), 1 => id.clone()].boxed();
    let line = (prop_oneof![6 => 6_u32..9, 1 => 1_u32..30], 1_u16..4).prop_map(|(n, line)| json!(format!("K7QP-{n}.{line}"))).boxed();
    let number = prop_oneof![30 => 0_i64..20, 1 => any::<i64>(), 1 => Just(i64::MAX), 1 => Just(i64::MIN)].boxed();
    let day = prop_oneof![4 => (1_u32..28).prop_map(|d| format!("2026-03-{d:02}")), 1 => Just("9999-12-31".into()), 1 => Just("+262142-12-31".into())];
    let day = day.boxed();
    let text = prop_oneof![Just(String::new()), "[а-я =+\\-@{}\"\\\\]{1,12}".prop_map(String::from)].boxed();
    let taken = (line, number.clone()).prop_map(|(line, pieces)| json!({"line": line, "pieces": pieces}));
    let taken = prop::collection::vec(taken, 1..3).boxed();
    let goods = (text.clone(), number.clone(), number.clone());
    let goods = goods.prop_map(|(name, size, pieces)| json!({"name": name, "code": name, "size": {"up_to": size}, "pieces": pieces}));
    let goods = prop::collection::vec(goods, 1..4).boxed();
    let money = (any::<bool>(), 0_u8..=40, number.clone())
        .prop_map(|(yes, due, fee)| json!({"first_day": due, "prepaid": yes, "due_day": due, "fee": fee}));
    let terms = (id.clone(), number.clone(), number.clone(), 0_u16..9, text.clone(), prop::option::of(money));
    let terms = terms.prop_map(|(shelf, litres, pieces, grace, name, money)| {
        let fee = money.as_ref().map(|money| money["fee"].clone());
        let yes = money.as_ref().map(|money| money["prepaid"].clone());
        let by_day = fee.as_ref().map(|fee| json!({"per": "piece", "rate": fee, "free_days": grace}));
        json!({"billing": money, "rent": fee, "overage_fee": fee, "piece_fee": fee, "accept_fee": fee, "by_day": by_day,
               "grace_resets": yes, "fee_needs_notice": money.as_ref().map(|_| false),
               "shelves": [shelf], "limit": {"volume": litres, "pieces": pieces}, "usable": 700, "tolerance": pieces, "grace_days": grace,
               "channels": [{"kind": "email", "address": name}], "authorised": [{"name": name}]})
    });
    let terms = terms.boxed();
    let deadline = (1_u32..28).prop_map(|d| format!("2026-03-{d:02}T12:00:00"));
    let seal = "0123456789abcdef".repeat(4);
    let (t, n) = (text.clone(), number.clone());
    let client = (t.clone()).prop_map(|name| json!({"client_added": {"name": name, "kind": "company"}}));
    let shelf = (t.clone(), 0_u32..5_000).prop_map(|(name, side)| {
        json!({"shelf_added": {"name": name, "rack": "B", "level": 1, "width": side, "depth": 50, "height": 45, "usable": 700}})
    });
    let signed = (t.clone(), day.clone(), terms.clone())
        .prop_map(|(number, from, terms)| json!({"contract_signed": {"number": number, "kind": "custody", "from": from, "terms": terms}}));
    let changed = (contract.clone(), day.clone(), terms)
        .prop_map(|(contract, from, terms)| json!({"contract_changed": {"contract": contract, "from": from, "terms": terms}}));
    let ended = (id.clone(), day.clone()).prop_map(|(contract, on)| json!({"contract_ended": {"contract": contract, "on": on}}));
    let act = (contract.clone(), goods.clone(), any::<bool>(), deadline, any::<u32>()).prop_map(
        |(contract, lines, opening, deadline, number)| {
            json!({"accepted": {"contract": contract, "number": number, "lines": lines, "opening": opening, "place": contract,
                            "decision": {"outcome": {"until": {"deadline": deadline}}, "by": contract}}})
        },
    );
    let act_signed = (id.clone(), t.clone()).prop_map(|(act, signer)| json!({"act_signed": {"act": act, "signer": signer}}));
    let out = (taken.clone(), t.clone()).prop_map(|(lines, order)| json!({"handed_out": {"lines": lines, "order": order}}));
    let back = (taken, any::<u32>()).prop_map(|(lines, number)| json!({"returned": {"number": number, "lines": lines}}));
    let opened = (t.clone(), n.clone(), day.clone()).prop_map(|(subject, claimed, by)| {
        json!({"dispute_opened": {"number": 1, "kind": "lost_item", "subject": subject, "code": subject, "claimed": claimed, "answer_by": by}})
    });
    let closed = (id.clone(), t.clone()).prop_map(|(dispute, outcome)| json!({"dispute_closed": {"dispute": dispute, "outcome": outcome}}));
    let message = (prop::option::of(id.clone()), any::<bool>(), t.clone(), id.clone()).prop_map(move |(dispute, ours, from, answers)| {
        json!({"message": {"dispute": dispute, "direction": if ours { "out" } else { "in" }, "channel": "email", "from": from, "to": from,
                           "text": {"sealed": seal}, "marks": ["demand"], "answers": [answers],
                           "asks": {"what": from, "due": "2026-03-05T12:00:00", "proof": true}}})
    });
    let mark = id.clone().prop_map(|dispute| json!({"evidence_marked": {"dispute": dispute, "row": "video_kept", "state": "have"}}));
    let same = (id.clone(), id.clone()).prop_map(|(entry, other)| json!({"same_as": {"entry": entry, "other": other}}));
    let point = prop_oneof![Just("Europe/Berlin"), Just("Mars/Olympus"), Just("Asia/Vladivostok")]
        .prop_map(|zone| json!({"point_set": {"name": "ПВЗ", "zone": zone, "opens": 0, "closes": 9}}));
    let other = prop_oneof![
        t.clone().prop_map(|name| json!({"staff_added": {"name": name, "role": "owner"}})),
        id.clone().prop_map(|person| json!({"staff_left": {"person": person}})),
        id.clone().prop_map(|shelf| json!({"shelf_closed": {"shelf": shelf}})),
        n.prop_map(|n| json!({"numbering_set": {"paper": "acceptance", "year": 2026, "next": n}})),
        prop::sample::select(examples()),
        Just(json!({"weather_noted": {"celsius": -3}})),
        t.prop_map(|words| json!({"client_added": words})),
    ];
    let goods = prop_oneof![2 => act.clone(), 5 => out.clone(), 1 => back].boxed();
    let terms = prop_oneof![client, shelf, signed, changed, ended, act_signed].boxed();
    let talk = prop_oneof![opened, closed, message, mark, same, point, other].boxed();
    let plain = prop_oneof![3 => goods, 1 => terms, 1 => talk].boxed();
    let happened = prop::option::of((1_u32..28).prop_map(|d| format!("2026-03-{d:02}")));
    let instead = prop_oneof![3 => act, 3 => out, 1 => plain.clone()];
    let corrects = (id, prop::option::of((instead, happened)), prop::bool::weighted(0.2)).prop_map(|(entry, fact, deep)| {
        let replacement = fact.map(|(fact, happened)| {
            let fact =
                if deep { json!({"corrects": {"entry": "K7QP-4", "replacement": {"fact": fact}, "reason": "так"}}) } else { fact };
            json!({"fact": fact, "happened": happened})
        });
        json!({"corrects": {"entry": entry, "replacement": replacement, "reason": "так"}})
    });
    prop_oneof![5 => plain, 1 => corrects]
}

/// A journal of one feed: a person, the point, two clients, and then whatever comes.
fn some_journal() -> impl Strategy<Value = Vec<String>> {
    let begin = [
        json!({"staff_added": {"name": "Кольцова М. И.", "role": "staff"}}),
        json!({"client_added": {"name": "ИП Ветрова А. С.", "kind": "entrepreneur"}}),
        json!({"client_added": {"name": "Чен В. Л.", "kind": "self_employed"}}),
        json!({"shelf_added": {"name": "B-3", "rack": "B", "level": 3, "width": 45, "depth": 50, "height": 45, "usable": 700}}),
        json!({"contract_signed": {"number": "7", "kind": "custody", "from": "2026-03-01", "terms":
            {"shelves": ["K7QP-4"], "limit": {"volume": 71_000}, "usable": 700, "tolerance": 0, "grace_days": 2}}}),
        json!({"accepted": {"contract": "K7QP-5", "number": 1, "lines": [
            {"name": "Ваза", "size": {"up_to": 4_000}, "pieces": 10}, {"name": "Кашпо", "size": {"measured": 350}, "pieces": 3}]}}),
        json!({"handed_out": {"lines": [{"line": "K7QP-6.1", "pieces": 2}]}}),
    ];
    let about = prop_oneof![6 => Just(Some(2)), 1 => prop::option::of(2_u32..4)];
    let rest = (some_fact(), about, prop::option::of(1_u32..28));
    prop::collection::vec(rest, 0..30).prop_map(move |rest| {
        let begun = begin.iter().cloned().map(|fact| {
            let about = ["contract_signed", "accepted", "handed_out"].iter().any(|kind| fact.get(kind).is_some());
            (fact, about.then_some(2), None)
        });
        let all = begun.chain(rest);
        all.zip(1..)
            .map(|((fact, about, day), n)| {
                let mut line = json!({"id": format!("K7QP-{n}"), "recorded": format!("2026-03-{:02}T12:00:00+03:00", 1 + n / 2),
                                      "by": "K7QP-1", "salt": "AAAAAAAAAAA", "fact": fact});
                if let Some(client) = about {
                    line["about"] = json!(format!("K7QP-{client}"));
                    line["k"] = json!(1);
                }
                if let Some(day) = day {
                    line["happened"] = json!(format!("2026-03-{day:02}"));
                }
                line.to_string()
            })
            .collect()
    })
}

/// Asks the books everything a page asks.
fn ask_everything(books: &Books) -> usize {
    let moments: [NaiveDateTime; 3] = ["2026-03-10T12:00:00", "9999-12-31T23:59:00", "0001-01-01T00:00:00"].map(|t| t.parse().unwrap());
    let mut asked = 0;
    for now in moments.into_iter().chain([NaiveDateTime::MAX, NaiveDateTime::MIN]) {
        asked += books.matters(now).len() + books.agenda(now).len();
        let dates = books.calendar(NaiveDate::MIN, NaiveDate::MAX, now);
        asked += ics::file("ПВЗ", DateTime::<Utc>::MIN_UTC, &falls::events(Lang::Ru, books, &dates)).len();
        asked += books.debtors(now).len() + books.reminder_run(now).len();
        for contract in books.contracts.iter() {
            asked += books.occupancy_history(contract.id, now).len();
            asked += books.exit(contract.id, now).unwrap().open().len() + books.lessons(now).len();
            asked += usize::from(books.take_back_term(contract.id, now).is_some());
            asked += usize::from(books.grace_ends(contract.id, now).is_some());
            asked +=
                books.account(contract.id, now).unwrap().lines().len() + books.closing_account(contract.id, now).unwrap().charges.len();
            asked += usize::try_from(books.occupancy(contract.id, now).unwrap().ratio().percent().unsigned_abs() % 7).unwrap();
        }
        for dispute in books.disputes.iter() {
            asked += books.checklist(dispute.written.id, now).len() + books.search_acts(dispute, now).lines;
            asked += books.disputes.questions(dispute.written.id, now).len();
        }
        for client in books.clients.iter() {
            asked += books.about(client.id).len() + books.stock.of_client(client.id).len() + books.case_file(client.id).whole.len();
        }
        for lang in Lang::ALL {
            asked += tables::acts(lang, books, now).csv(lang).len() + tables::handouts(lang, books, now).csv(lang).len();
            asked += tables::stock(lang, books).csv(lang).len();
        }
    }
    for letter in books.letters.iter() {
        let id = letter.written.id;
        for now in moments {
            asked += usize::from(books.letter_state(id, now).is_some()) + usize::from(books.answer_to(id, now).is_some());
            asked += usize::from(books.undelivered_step(letter.client, letter.says.kind, now).is_some());
        }
        asked += usize::from(books.delivery_of(id).is_some()) + books.letters.of_client(letter.client).count();
    }
    for message in books.disputes.messages() {
        asked += usize::from(books.channel_agreed(message)) + usize::from(books.authority_shown(message).is_some());
    }
    for record in books.records() {
        asked += summary(Lang::Ru, books, record).len();
        let about = record.written.about;
        let proposal = Proposal { fact: &record.fact, about, at: moments[0], now: moments[0] };
        asked += usize::from(books.check(&proposal).is_ok());
        asked += usize::from(books.counted(record.written.id).is_some());
    }
    asked
}

fn folded(lines: &[String]) -> Books {
    Books::fold(lines.iter().map(String::as_str))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn entry_by_entry_is_the_same_as_all_at_once(lines in some_journal()) {
        let mut books = Books::default();
        for line in &lines {
            books.add(line);
        }
        prop_assert!(books == folded(&lines));
    }

    #[test]
    fn nothing_a_page_asks_can_fail(lines in some_journal()) {
        let books = folded(&lines);
        prop_assert_eq!(books.len(), lines.len());
        prop_assert!(ask_everything(&books) > 0);
    }

    /// Accepted − handed out − returned = here, per line, per contract and per client.
    #[test]
    fn movement_adds_up(lines in some_journal()) {
        let books = folded(&lines);
        let ever = NaiveDateTime::MAX;
        let contracts: std::collections::BTreeSet<EntryId> = books.stock.lines().map(|line| line.contract).collect();
        for contract in contracts {
            let movements = books.stock.movements(contract, ever);
            // Only where no number of pieces runs out of its range.
            if movements.iter().any(|m| m.pieces.0.unsigned_abs() > 1_000_000) {
                continue;
            }
            prop_assert!(movements.is_sorted_by_key(|m| m.at));
            let here = books.stock.here_then(contract, ever);
            let of_contract = books.stock.lines().filter(|line| line.contract == contract);
            for line in of_contract {
                prop_assert_eq!(here.get(&line.id).copied().unwrap_or_default(), line.here, "line {}", line.id);
            }
            let sum: Pieces = here.values().copied().sum();
            prop_assert_eq!(books.stock.tally(contract, ever).expected(), sum);
            prop_assert_eq!(books.stock.held(contract, ever).pieces, sum);
        }
    }

    #[test]
    fn any_json_is_a_line_the_books_survive(text in "\\PC{0,200}", fact in some_fact(), key in "[a-z_]{1,12}") {
        let mut books = Books::default();
        books.add(&text);
        let line = |fact: &str| format!(r#"{{"id":"K7QP-1","recorded":"2026-03-01T12:00:00+03:00","by":"K7QP-1","salt":"AAAAAAAAAAA","fact":{fact}}}"#);
        let value = serde_json::to_string(&text).unwrap();
        for raw in [value.clone(), format!("{{{value}:{value}}}"), format!("{{\"{key}\":{value}}}"), fact.to_string(), "[]".into(), "1e999".into()] {
            let mut books = Books::default();
            books.add(&line(&raw));
            prop_assert!(books.len() <= 1);
            ask_everything(&books);
        }
    }
}

#[test]
fn the_demo_point_answers_at_any_moment() {
    let demo = demo_point(3, NaiveDate::from_ymd_opt(2026, 3, 28).unwrap());
    let lines: Vec<String> = demo.lines.iter().map(|line| line.to_string()).collect();
    assert!(ask_everything(&folded(&lines)) > 100_000);
    assert!("K7QP-1.65535".parse::<LineId>().is_ok());
}
