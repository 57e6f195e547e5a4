//! What people really have of a dispute: chats and mails in the shapes in which their programs export them (`tests/chats/`), hostile ones,
//! broken ones, long ones. Bringing the same in again adds nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::Point;
use polka::domain::check::{Proposal, Refusal};
use polka::domain::dispute::{ClaimKind, DisputeOpened};
use polka::domain::message::{AttachedFile, ChannelKind, Direction};
use polka::domain::source::{SourceFormat, SourceKept};
use polka::domain::{Books, Fact};
use polka::input::chat::choice::{self, Choice, Fate, Going, Side, Thread};
use polka::input::chat::{self, DayOrder, Found, NoTalk, Reading, Why};
use polka::input::mail;
use polka::journal::hash::sha256;
use polka::journal::{EntryId, Happened, SealedValue};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

fn reading() -> Reading {
    Reading { zone: "Europe/Moscow".into(), today: "2026-04-20".parse().unwrap(), order: None, chat: None }
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/chats/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn read(name: &str) -> Found {
    chat::read(&sample(name), name, &reading()).unwrap()
}

/// Every message as a person reads it: minute, writer, text.
fn lines(found: &Found) -> Vec<String> {
    let who = |m: &chat::FoundMessage| if m.called.is_empty() { found.people[m.from].name.clone() } else { m.called.clone() };
    let one = |m: &chat::FoundMessage| format!("{} {}: {}", m.at.format("%m-%dT%H:%M"), who(m), m.text.replace('\n', "|"));
    found.messages.iter().map(one).collect()
}

fn why(found: &Found) -> Vec<(usize, Why)> {
    found.skipped.told.iter().map(|skipped| (skipped.at, skipped.why.clone())).collect()
}

#[test]
fn a_chat_of_android_in_russian() {
    let found = read("android_ru.txt");
    assert_eq!((found.format, found.title.as_str(), found.service), (SourceFormat::Whatsapp, "android_ru", 2));
    assert_eq!(
        lines(&found),
        [
            "03-21T14:05 Анна Ветрова: Добрый день. У вас пропала моя синяя ваза.|Верните её|или деньги: 8 400 ₽",
            "03-21T14:06 Анна Ветрова: <Без медиафайлов>",
            "03-21T14:06 Анна Ветрова: IMG-20260321-WA0003.jpg (файл добавлен)|Вот она",
            "03-21T14:41 ПВЗ Лесная: Добрый день. Что за ваза, когда и по какому акту вы её передали?",
            "03-22T08:15 Анна Ветрова: Да",
            "03-22T08:15 Анна Ветрова: Да",
            "03-22T23:59 Анна Ветрова: Пишу маркетплейсу: у них написано|[14:05, 20.03.2026] Поддержка: ждите",
        ]
    );
    assert_eq!(found.messages.iter().map(|m| m.absent).sum::<usize>(), 2, "two files that lie elsewhere");
    assert_eq!(why(&found), [(14, Why::Date)], "a day there is not is named by its line");
    let keys: std::collections::BTreeSet<&str> = found.messages.iter().map(|m| m.key.as_str()).collect();
    assert_eq!(keys.len(), found.messages.len(), "«Да» twice in a minute is two messages");
}

#[test]
fn a_chat_of_an_iphone_gives_the_messages_of_android() {
    let (ios, android) = (read("ios_ru.txt"), read("android_ru.txt"));
    assert_eq!(lines(&ios)[0], lines(&android)[0]);
    assert_eq!(ios.messages[0].key, android.messages[0].key, "and they are recognised as the same");
    assert_eq!(lines(&ios)[1], "03-21T14:06 Анна Ветрова: <прикреплено: 00000012-PHOTO-2026-03-21-14-06-01.jpg>");
    assert_eq!(lines(&ios)[2], "03-22T00:15 Пункт: ночью");
    assert_eq!((ios.service, ios.messages[1].absent), (1, 1));
}

#[test]
fn an_american_clock_and_an_american_date() {
    let found = read("android_us.txt");
    assert_eq!(found.either_day, None, "the 21st is no month");
    assert_eq!(
        lines(&found),
        [
            "03-09T23:59 Anna Vetrova: The vase is lost",
            "03-10T00:00 Anna Vetrova: <Media omitted>",
            "03-10T12:01 Point: Which vase?",
            "03-21T09:05 Anna Vetrova: The blue one",
        ]
    );
}

#[test]
fn which_number_is_the_day_is_asked_when_the_file_does_not_tell() {
    let found = read("ambiguous.txt");
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    assert_eq!(found.either_day, Some((day("2026-04-03"), day("2026-03-04"))));
    let told = |order| chat::read(&sample("ambiguous.txt"), "a.txt", &Reading { order: Some(order), ..reading() }).unwrap();
    assert_eq!(lines(&told(DayOrder::DayFirst))[0], "04-03T14:05 Anna: one");
    assert_eq!(lines(&told(DayOrder::MonthFirst))[0], "03-04T14:05 Anna: one");
    assert_eq!(told(DayOrder::MonthFirst).either_day, None);
    // On the first of April the third has not come yet.
    let early = Reading { today: day("2026-04-01"), ..reading() };
    assert_eq!(lines(&chat::read(&sample("ambiguous.txt"), "a.txt", &early).unwrap())[0], "03-04T14:05 Anna: one");
    // A chat goes on in time.
    let text = "01/02/2026, 10:00 - A: x\n03/01/2026, 10:00 - A: y\n";
    assert_eq!(lines(&chat::read(text.as_bytes(), "a.txt", &reading()).unwrap())[0], "01-02T10:00 A: x");
}

#[test]
fn a_chat_of_telegram() {
    let found = read("telegram_chat.json");
    assert_eq!((found.title.as_str(), found.service), ("Анна Ветрова", 1));
    assert_eq!(
        lines(&found),
        [
            "03-21T14:05 Анна Ветрова: Где моя ваза?",
            "03-21T14:06 Анна Ветрова: Смотрите сюда: bank.example <https://evil.example/pay> и https://ok.example",
            "03-21T14:08 Анна Ветрова: ваза|<photo_1@21-03-2026_16-08-00.jpg>",
            "03-21T14:09 Анна Ветрова: <voice_message, 1:12>",
            "03-21T14:20 Пункт на Лесной: Fwd: Склад|Проверили: не поступала",
            "03-21T14:21 user333: я удалена",
        ],
        "the instant counts, on the point's clock, not on that of the computer that exported"
    );
    assert_eq!(why(&found), [(8, Why::Odd), (9, Why::NoDate)]);
    assert_eq!(found.messages[0].key, "4123456789/1501");
    let berlin = Reading { zone: "Europe/Berlin".into(), ..reading() };
    let there = chat::read(&sample("telegram_chat.json"), "result.json", &berlin).unwrap();
    assert_eq!(lines(&there)[0], "03-21T12:05 Анна Ветрова: Где моя ваза?");
}

#[test]
fn of_a_whole_account_only_the_chosen_chat_is_read() {
    let found = read("telegram_account.json");
    assert_eq!(found.chats, [("Другой клиент".to_owned(), 1), ("Анна Ветрова".to_owned(), 2)]);
    assert!(found.messages.is_empty() && found.people.is_empty());
    let wanted = Reading { chat: Some(1), ..reading() };
    let chat = chat::read(&sample("telegram_account.json"), "result.json", &wanted).unwrap();
    assert_eq!(lines(&chat), ["03-21T14:05 Анна Ветрова: Где моя ваза?", "03-21T14:20 Пункт на Лесной: Проверили"]);
    assert_eq!(chat.messages[0].key, read("telegram_chat.json").messages[0].key, "the same message in both exports");
    assert!(chat.people[1].exporter, "whose account it is");
    let old = read("telegram_old.json");
    assert_eq!(lines(&old), ["05-06T07:08 Vetrova: old", "05-06T07:09 Point: so old"]);
}

#[test]
fn a_telegram_export_that_was_cut_off_is_read_up_to_its_end() {
    let whole = sample("telegram_chat.json");
    let end = whole.len() * 2 / 3;
    let found = chat::read(&whole[..end], "result.json", &reading()).unwrap();
    assert!(!found.messages.is_empty() && why(&found).iter().any(|(_, why)| *why == Why::Cut));
    assert_eq!(found.messages[0].key, "4123456789/1501");
}

#[test]
fn a_mail_with_words_in_other_encodings_and_a_file() {
    let bytes = sample("claim_mixed.eml");
    let found = read("claim_mixed.eml");
    assert_eq!(found.format, SourceFormat::Eml);
    assert_eq!(lines(&found), ["03-21T14:05 Анна Ветрова: Subject: Претензия: синяя ваза||Добрый день.|Верните синюю вазу или 8 400 ₽."]);
    let mail = &found.messages[0];
    assert_eq!(found.people[mail.from].address, "Anna@Vetrova.example");
    let to: Vec<&str> = mail.to.iter().map(|to| found.people[*to].name.as_str()).collect();
    assert_eq!(to, ["ПВЗ Лесная", "Lee, P. O."]);
    assert_eq!(mail.key, "<claim-1@vetrova.example>");
    assert_eq!(mail.files.len(), 1);
    assert_eq!(mail.files[0].name, "Претензия.pdf", "a name leads nowhere");
    assert_eq!(mail::file_bytes(&bytes, &mail.files[0]), b"%PDF-1.4 fake \x00\x01\xff");
    assert_eq!(why(&found), [], "the page beside the words is no loss");
}

#[test]
fn a_page_becomes_words_and_nothing_of_it_lives() {
    let found = read("html_only.eml");
    assert_eq!(lines(&found), ["03-22T08:30 Anna Vetrova: Subject: Pay now||Pay now||café 8 400|here"]);
    assert_eq!(why(&found), [(1, Why::Html)]);
    let koi8 = read("koi8.eml");
    assert_eq!(lines(&koi8), ["03-23T09:00 Ветрова: Subject: Ваза||Где ваза?"]);
    assert!(!koi8.messages[0].key.is_empty(), "without a Message-ID it is recognised by what it says");
}

#[test]
fn a_mail_in_a_mail_is_a_file_and_a_mail_of_its_own() {
    let found = read("nested.eml");
    assert_eq!(
        lines(&found),
        ["03-21T15:00 anna@vetrova.example: Subject: Fwd: Answer||See below", "03-20T13:00 Manager: Subject: Answer||Мы не возим вазы."]
    );
    assert_eq!(found.messages[0].files[0].name, "Answer.eml");
    assert_eq!(why(&found), [(1, Why::Nested)]);
}

#[test]
fn a_mailbox_with_marked_lines_and_mails_to_others() {
    let found = read("box.mbox");
    assert_eq!(found.format, SourceFormat::Mbox);
    let all = lines(&found);
    assert_eq!(all.len(), 3);
    assert_eq!(
        all[1],
        "03-21T15:00 PVZ: Subject: Re: claim||Which vase?|From the list, please.|>From here too.|From now on we keep the video."
    );
    assert_eq!(why(&found), [(4, Why::NoDate)]);
    assert_eq!(found.messages[0].key, read("claim_mixed.eml").messages[0].key);
    // Of ours only what went to them.
    let sides = choice::proposed(&found, &["anna@vetrova.example".into()], &["point@lesnaya.example".into()]);
    let fates = choice::fates(&found, &Choice { sides, ..Choice::default() }, &nothing(&BTreeMap::new()));
    assert_eq!(fates, [Fate::New(Direction::In), Fate::New(Direction::Out), Fate::ToOthers]);
}

fn nothing(by_hand: &BTreeMap<(chrono::NaiveDateTime, String), EntryId>) -> Thread<'_> {
    Thread { known: &|_| None, by_hand, now: "2026-04-20T12:00:00".parse().unwrap() }
}

#[test]
fn what_is_no_correspondence_says_what_it_is() {
    let why = |bytes: &[u8]| chat::read(bytes, "file", &reading()).unwrap_err();
    assert_eq!(why(b""), NoTalk::Empty);
    assert_eq!(why(b" \n "), NoTalk::Empty);
    assert_eq!(why(b"PK\x03\x04..."), NoTalk::Archive);
    assert_eq!(why(b"\xd0\xcf\x11\xe0..."), NoTalk::Outlook);
    assert_eq!(why(b"<!DOCTYPE html><html>"), NoTalk::Pages);
    assert_eq!(why(b"{\"a\": 1}"), NoTalk::Unknown);
    assert_eq!(why("Просто текст".as_bytes()), NoTalk::Unknown);
    assert_eq!(why(&[0, 0, 0, 1, 2]), NoTalk::NoText);
    assert_eq!(why(b"{\"messages\": [{\"id\":"), NoTalk::Unknown);
}

#[test]
fn broken_letters_are_named_and_the_rest_is_read() {
    let mut bytes = "21.03.2026, 14:05 - Анна: привет, как дела у вас сегодня\n".as_bytes().to_vec();
    bytes.extend(b"21.03.2026, 14:06 - \xd0\x90\xd0: \xff\xfe\n");
    bytes.extend("21.03.2026, 14:07 - Анна: да\u{0}нет\n".as_bytes());
    let found = chat::read(&bytes, "a.txt", &reading()).unwrap();
    assert_eq!(lines(&found)[0], "03-21T14:05 Анна: привет, как дела у вас сегодня");
    assert!(why(&found).contains(&(3, Why::LostLetters)) || !found.messages.is_empty());
    // As an older phone saved it: Windows-1251.
    let cp1251 = b"21.03.2026, 14:05 - \xc0\xed\xed\xe0: \xcf\xf0\xe8\xe2\xe5\xf2\n";
    assert_eq!(lines(&chat::read(cp1251, "a.txt", &reading()).unwrap()), ["03-21T14:05 Анна: Привет"]);
}

#[test]
fn a_hostile_mail_is_bounded() {
    // Parts in parts in parts.
    let mut deep = String::from("From: a@b.example\nDate: Sat, 21 Mar 2026 14:05:33 +0300\n");
    for n in 0..60 {
        deep.push_str(&format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
    }
    let found = chat::read(deep.as_bytes(), "a.eml", &reading()).unwrap();
    assert!(why(&found).contains(&(1, Why::TooDeep)));
    // Mails in mails in mails.
    let mut nested = String::new();
    for _ in 0..40 {
        nested.push_str("From: a@b.example\nDate: Sat, 21 Mar 2026 14:05:33 +0300\nContent-Type: message/rfc822\n\n");
    }
    let found = chat::read(nested.as_bytes(), "a.eml", &reading()).unwrap();
    assert!(found.messages.len() <= 6 && why(&found).contains(&(1, Why::TooDeep)));
    // A thousand files, and a text longer than a sealed value may be.
    let mut many =
        String::from("From: a@b.example\nDate: Sat, 21 Mar 2026 14:05:33 +0300\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n");
    many.push_str(&"ы".repeat(300_000));
    for n in 0..1_000 {
        many.push_str(&format!("\n--b\nContent-Type: image/png; name=\"..\\\\..\\\\{n}\u{202e}gnp.exe\"\n\nx"));
    }
    let found = chat::read(many.as_bytes(), "a.eml", &reading()).unwrap();
    let mail = &found.messages[0];
    assert!(mail.files.len() <= 60 && mail.text.len() <= chat::MOST_TEXT);
    assert!(mail.files.iter().all(|file| !file.name.contains(['/', '\\', '\u{202e}'])));
    let why = why(&found);
    assert!(why.contains(&(1, Why::TextCut)) && why.contains(&(1, Why::TooMany)) && why.len() < 1_000);
}

#[test]
fn a_long_chat_and_a_large_file_are_read_in_time() {
    let mut text = String::new();
    for n in 0..100_000_u32 {
        let (day, hour, minute) = (1 + n / 4_000 % 25, n / 60 % 24, n % 60);
        text.push_str(&format!("{day:02}.03.2026, {hour:02}:{minute:02} - {}: сообщение {n}\n", ["Анна Ветрова", "Пункт"][n as usize % 2]));
    }
    let begun = Instant::now();
    let found = chat::read(text.as_bytes(), "a.txt", &reading()).unwrap();
    assert_eq!((found.messages.len(), found.people.len()), (100_000, 2));
    let choice = Choice { sides: vec![Side::Theirs, Side::Ours], from: "2026-03-10".parse().ok(), until: None };
    let fates = choice::fates(&found, &choice, &nothing(&BTreeMap::new()));
    assert_eq!(fates.len(), 100_000);
    // Optimised a little, natively; the bound only finds what grows faster than the file.
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());

    let mut mail = b"From: a@b.example\nDate: Sat, 21 Mar 2026 14:05:33 +0300\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\nContent-Type: video/mp4; name=v.mp4\nContent-Transfer-Encoding: base64\n\n".to_vec();
    for _ in 0..520_000 {
        mail.extend(b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n");
    }
    mail.extend(b"--b--\n");
    let begun = Instant::now();
    let found = chat::read(&mail, "a.eml", &reading()).unwrap();
    let file = mail::file_bytes(&mail, &found.messages[0].files[0]);
    assert_eq!(file.len(), 520_000 * 57);
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

/// A point with a dispute of a client.
fn dispute(point: &mut Point) -> (EntryId, EntryId) {
    let client = point.client("2026-03-02 09:20", "ИП Ветрова А. С.");
    let opened = DisputeOpened {
        number: 1,
        kind: ClaimKind::LostItem,
        subject: "ваза".into(),
        code: None,
        claimed: None,
        demands: String::new(),
        answer_by: None,
        contact: None,
    };
    let dispute = point.write("2026-03-21 18:20", Some(client), Fact::DisputeOpened(opened));
    (client, dispute)
}

fn kept(dispute: EntryId, name: &str, taken: u32) -> Fact {
    let file = AttachedFile { name: name.into(), bytes: 1, sha256: sha256(b"chat") };
    Fact::SourceKept(SourceKept {
        dispute: Some(dispute),
        format: SourceFormat::Whatsapp,
        file,
        from: None,
        until: None,
        taken,
        left_out: 0,
    })
}

/// Writes a fact down on 20 April that happened earlier.
fn late(point: &mut Point, client: EntryId, at: chrono::NaiveDateTime, fact: &Fact) -> EntryId {
    let now = "2026-04-20T12:00:00".parse().unwrap();
    assert_eq!(point.books.check(&Proposal { fact, about: Some(client), at, now }), Ok(()));
    point.force(now, Some(Happened::Minute(at)), Some(client), fact)
}

/// Brings a file in as the page does; how many messages were written.
fn bring(point: &mut Point, client: EntryId, dispute: EntryId, name: &str) -> usize {
    let found = read(name);
    let sides = choice::proposed(&found, &["ИП Ветрова А. С.".into()], &["ПВЗ Лесная".into(), "Пункт".into()]);
    let by_hand = BTreeMap::new();
    let books = point.books.clone();
    let known = |key: &str| books.sources.known(Some(dispute), key);
    let thread = Thread { known: &known, by_hand: &by_hand, now: "2026-04-20T12:00:00".parse().unwrap() };
    let fates = choice::fates(&found, &Choice { sides, ..Choice::default() }, &thread);
    let new: Vec<_> =
        found.messages.iter().zip(&fates).filter_map(|(m, fate)| if let Fate::New(way) = fate { Some((m, *way)) } else { None }).collect();
    if new.is_empty() {
        return 0;
    }
    let file = point.write("2026-04-20 12:00", Some(client), kept(dispute, name, new.len() as u32));
    let going =
        Going { dispute, channel: ChannelKind::Messenger, address: String::new(), us: "ПВЗ".into(), them: "Ветрова".into() };
    for (message, way) in &new {
        let text = SealedValue { salt: "0123456789abcdefghijkl".into(), value: message.text.clone() }.seal();
        let fact = Fact::Message(choice::message(&found, message, *way, &going, text, Vec::new(), file));
        late(point, client, message.at, &fact);
    }
    new.len()
}

#[test]
fn bringing_the_same_in_again_adds_nothing() {
    let mut point = Point::new();
    let (client, dispute) = dispute(&mut point);
    for (name, first) in [("android_ru.txt", 7), ("telegram_chat.json", 5), ("claim_mixed.eml", 1)] {
        assert_eq!(bring(&mut point, client, dispute, name), first, "{name}");
        assert_eq!(bring(&mut point, client, dispute, name), 0, "{name} again");
    }
    // Another phone's export of the same chat: what both have is known.
    assert_eq!(bring(&mut point, client, dispute, "ios_ru.txt"), 2);
    let thread = point.books.disputes.thread(dispute, "2026-04-20T12:00:00".parse().unwrap());
    assert_eq!(thread.len(), 15);
    assert!(thread.windows(2).all(|two| two[0].written.at <= two[1].written.at), "in the order in which they were written");
    assert_eq!(point.books.sources.of_dispute(dispute).count(), 4);
    assert_eq!(point.books.discrepancies, [], "nothing contradicts");
}

#[test]
fn a_message_that_was_taken_back_does_not_come_again_and_one_of_hand_is_recognised() {
    let mut point = Point::new();
    let (client, dispute) = dispute(&mut point);
    bring(&mut point, client, dispute, "android_ru.txt");
    let first = point.books.disputes.get(dispute).unwrap().thread[0];
    let void = polka::domain::correction::Corrects { entry: first, replacement: None, reason: "не наш спор".into() };
    point.write("2026-04-20 13:00", Some(client), Fact::Corrects(void));
    assert_eq!(bring(&mut point, client, dispute, "android_ru.txt"), 0);

    let found = read("android_ru.txt");
    let entry = first;
    let by_hand = BTreeMap::from([(
        (found.messages[0].at, choice::plain("Добрый день.  У вас пропала моя синяя ваза. Верните её или деньги: 8 400 ₽")),
        entry,
    )]);
    let sides = vec![Side::Theirs, Side::Nobody];
    let fates = choice::fates(&found, &Choice { sides, until: "2026-03-21".parse().ok(), from: None }, &nothing(&by_hand));
    let new = Fate::New(Direction::In);
    assert_eq!(fates, [Fate::ByHand(entry), new, new, Fate::OtherPerson, Fate::OtherDay, Fate::OtherDay, Fate::OtherDay]);
}

#[test]
fn a_message_names_a_file_of_its_own_client_and_stands_once() {
    let mut point = Point::new();
    let (client, dispute) = dispute(&mut point);
    let other = point.client("2026-03-02 09:30", "Чен В. Л.");
    let found = read("claim_mixed.eml");
    let file = point.write("2026-04-20 12:00", Some(client), kept(dispute, "a.eml", 1));
    let going = Going { dispute, channel: ChannelKind::Email, address: String::new(), us: "ПВЗ".into(), them: "Ветрова".into() };
    let text = SealedValue { salt: "0123456789abcdefghijkl".into(), value: "x".into() }.seal();
    let fact = |file| Fact::Message(choice::message(&found, &found.messages[0], Direction::In, &going, text, Vec::new(), file));
    let check = |books: &Books, fact: &Fact, about| {
        let now = "2026-04-20T12:00:00".parse().unwrap();
        books.check(&Proposal { fact, about: Some(about), at: now, now })
    };
    assert_eq!(check(&point.books, &fact(client), client), Err(Refusal::Unknown(client)));
    assert_eq!(check(&point.books, &fact(file), other), Err(Refusal::NoClient));
    assert_eq!(check(&point.books, &fact(file), client), Ok(()));
    let written = late(&mut point, client, found.messages[0].at, &fact(file));
    assert_eq!(check(&point.books, &fact(file), client), Err(Refusal::AlreadyDone(written)));
    let posted = point.books.disputes.message(written).unwrap();
    assert_eq!(
        (posted.says.from.as_str(), posted.says.address.as_str(), posted.says.to.as_str()),
        ("Анна Ветрова", "Anna@Vetrova.example", "ПВЗ Лесная, Lee, P. O.")
    );
    assert!(posted.written.late(), "it happened when it was sent, and was written down later");
    assert_eq!(Happened::Minute(posted.written.at).to_string(), "2026-03-21T14:05");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), which in 0_usize..12, at in any::<prop::sample::Index>(), order in any::<bool>()) {
        let order = order.then_some(DayOrder::MonthFirst);
        let reading = Reading { order, chat: Some(0), ..reading() };
        chat::read(&bytes, "a", &reading).ok();
        // The same bytes in the middle of what is nearly right.
        let names = ["android_ru.txt", "ios_ru.txt", "android_us.txt", "ambiguous.txt", "telegram_chat.json", "telegram_account.json", "telegram_old.json", "claim_mixed.eml", "html_only.eml", "koi8.eml", "nested.eml", "box.mbox"];
        let mut sample = sample(names[which]);
        let place = at.index(sample.len());
        sample.splice(place..place.saturating_add(3).min(sample.len()), bytes);
        if let Ok(found) = chat::read(&sample, "a", &reading) {
            for message in &found.messages {
                prop_assert!(message.from < found.people.len() && message.to.iter().all(|to| *to < found.people.len()));
                prop_assert!(!message.key.is_empty() && message.text.len() <= chat::MOST_TEXT);
                for file in &message.files {
                    mail::file_bytes(&sample, file);
                    prop_assert!(!file.name.is_empty() && !file.name.contains(['/', '\\', '\n']));
                }
            }
            choice::fates(&found, &Choice { sides: choice::proposed(&found, &[], &[]), ..Choice::default() }, &nothing(&BTreeMap::new()));
        }
    }

    #[test]
    fn no_line_breaks_a_chat(lines in prop::collection::vec("[0-9٠-٩]{0,4}[./ -]{0,2}[0-9]{0,3}[./]?[0-9]{0,4}[, \\[\\]]{0,2}[0-9]{0,3}:?[0-9]{0,2}[ \u{202f}apmAPMдп.]{0,5}( - )?[\\PC]{0,20}(: )?[\\PC]{0,20}", 0..20)) {
        chat::read(lines.join("\n").as_bytes(), "a.txt", &reading()).ok();
    }
}
