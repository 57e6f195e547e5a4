//! What people really have of a dispute: chats and mails in the shapes in which their programs export them (`tests/chats/`), hostile ones,
//! broken ones, long ones. Bringing the same in again adds nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, vase};
use polka::domain::attachment::Attached;
use polka::domain::check::{Proposal, Refusal};
use polka::domain::correction::{Corrects, Replacement};
use polka::domain::dispute::DisputeOpened;
use polka::domain::marked::MessageMarked;
use polka::domain::message::{AttachedFile, ChannelKind, Direction, Mark, Message, Question};
use polka::domain::source::{SourceFormat, SourceKept};
use polka::domain::{Books, Fact};
use polka::input::breath::Breath;
use polka::input::chat::choice::{self, Choice, Fate, Going, Side, Thread};
use polka::input::chat::{self, DayOrder, Found, FoundFile, NoTalk, Reading, Why};
use polka::input::mail::{self, NotTaken};
use polka::journal::hash::sha256;
use polka::journal::{EntryId, Happened, SealedValue};
use proptest::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

fn reading() -> Reading {
    Reading { zone: "Europe/Moscow".into(), today: "2026-04-20".parse().unwrap(), order: None, chat: None }
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/chats/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Nobody stops it.
struct Patient;

impl Breath for Patient {
    async fn goes_on(&self, _: usize, _: usize) -> bool {
        true
    }
}

fn read_bytes(bytes: &[u8], name: &str, reading: &Reading) -> Result<Found, NoTalk> {
    pollster::block_on(chat::read(bytes, name, reading, &Patient))
}

fn file_bytes(all: &[u8], file: &FoundFile) -> Vec<u8> {
    taken(all, file).unwrap()
}

fn taken(all: &[u8], file: &FoundFile) -> Result<Vec<u8>, NotTaken> {
    pollster::block_on(mail::file_bytes(all, file, &Patient))
}

fn read(name: &str) -> Found {
    read_bytes(&sample(name), name, &reading()).unwrap()
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
    let told = |order| read_bytes(&sample("ambiguous.txt"), "a.txt", &Reading { order: Some(order), ..reading() }).unwrap();
    assert_eq!(lines(&told(DayOrder::DayFirst))[0], "04-03T14:05 Anna: one");
    assert_eq!(lines(&told(DayOrder::MonthFirst))[0], "03-04T14:05 Anna: one");
    assert_eq!(told(DayOrder::MonthFirst).either_day, None);
    // On the first of April the third has not come yet.
    let early = Reading { today: day("2026-04-01"), ..reading() };
    assert_eq!(lines(&read_bytes(&sample("ambiguous.txt"), "a.txt", &early).unwrap())[0], "03-04T14:05 Anna: one");
    // A chat goes on in time.
    let text = "01/02/2026, 10:00 - A: x\n03/01/2026, 10:00 - A: y\n";
    assert_eq!(lines(&read_bytes(text.as_bytes(), "a.txt", &reading()).unwrap())[0], "01-02T10:00 A: x");
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
    let there = read_bytes(&sample("telegram_chat.json"), "result.json", &berlin).unwrap();
    assert_eq!(lines(&there)[0], "03-21T12:05 Анна Ветрова: Где моя ваза?");
}

#[test]
fn of_a_whole_account_only_the_chosen_chat_is_read() {
    let found = read("telegram_account.json");
    assert_eq!(found.chats, [("Другой клиент".to_owned(), 1), ("Анна Ветрова".to_owned(), 2)]);
    assert!(found.messages.is_empty() && found.people.is_empty());
    let wanted = Reading { chat: Some(1), ..reading() };
    let chat = read_bytes(&sample("telegram_account.json"), "result.json", &wanted).unwrap();
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
    let found = read_bytes(&whole[..end], "result.json", &reading()).unwrap();
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
    assert_eq!(file_bytes(&bytes, &mail.files[0]), b"%PDF-1.4 fake \x00\x01\xff");
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

#[test]
fn a_mailbox_of_thunderbird() {
    let found = read("thunderbird.mbox");
    assert_eq!(
        lines(&found),
        [
            "03-21T14:05 Анна Ветрова: Subject: Претензия: синяя ваза, дело № 7||Добрый день.|Верните синюю вазу или деньги.\
             ||From Moscow with love, как говорится.||From Monday on we open at 9:00||-- |Анна",
            "03-21T15:20 Пункт на Лесной: Subject: Re: Претензия: синяя ваза||Какая ваза, когда и по какому акту?|> Верните синюю вазу",
        ],
        "a mark that the mailbox made is gone, a line that only looks like a beginning is none, and +07:00 is shown on the point's clock"
    );
    assert_eq!(why(&found), [(3, Why::Draft)], "what was never sent is no letter");
    assert_eq!(found.messages[0].key, "<1f2a.7001@vetrova.example>");
    let there = read_bytes(&sample("thunderbird.mbox"), "Inbox", &Reading { zone: "Asia/Vladivostok".into(), ..reading() }).unwrap();
    assert_eq!(there.messages[0].at.to_string(), "2026-03-21 21:05:00");
}

#[test]
fn a_mailbox_of_gmail() {
    let (bytes, found) = (sample("gmail_takeout.mbox"), read("gmail_takeout.mbox"));
    assert_eq!(
        lines(&found),
        [
            "03-22T06:31 Anna Vetrova: Subject: Ваза||Жду ответа до *25 марта*.|[image: ваза]",
            "03-22T12:00 Lesnaya: Subject: Re: Ваза||Проверяем.||From which act?",
        ],
        "the evening of the 21st there is the morning of the 22nd here"
    );
    assert_eq!(why(&found), [(3, Why::Draft)]);
    let files: Vec<(&str, Vec<u8>)> = found.messages[0].files.iter().map(|file| (file.name.as_str(), file_bytes(&bytes, file))).collect();
    assert_eq!(files, [("vase.png", b"\x89PNG\r\n\x1a\nfake".to_vec()), ("Претензия.docx", b"PK\x03\x04 fake docx".to_vec())]);
    let sides = choice::proposed(&found, &["anna@vetrova.example".into()], &["lesnaya.point@gmail.example".into()]);
    let fates = choice::fates(&found, &Choice { sides, ..Choice::default() }, &nothing(&BTreeMap::new()));
    assert_eq!(fates, [Fate::New(Direction::In), Fate::New(Direction::Out)]);
}

#[test]
fn a_mailbox_of_apple_mail_with_a_mail_of_outlook() {
    let (bytes, found) = (sample("apple.mbox"), read("apple.mbox"));
    assert_eq!(
        lines(&found),
        [
            "03-29T04:30 Vetrova, A.: Subject: Ещё раз о вазе||Пишу ещё раз.|From the point: нет такой вазы.|>From me: есть.",
            "03-29T06:00 Manager: Subject: FW: claim||Please answer – by Friday, café.||________________________________\
             |From: Anna <anna@vetrova.example>|Sent: Saturday, March 28, 2026 9:00 PM||Where is it?",
            "03-30T00:00 Пункт: Subject: ok||Проверяем",
        ],
        "03:30 +02:00 in the night in which Berlin's clocks change, EST and GMT by their names"
    );
    assert_eq!(why(&found), []);
    let files: Vec<&str> = found.messages.iter().flat_map(|mail| &mail.files).map(|file| file.name.as_str()).collect();
    assert_eq!(files, ["7.pdf", "winmail.dat"], "a name leads nowhere");
    assert_eq!(file_bytes(&bytes, &found.messages[0].files[0]), b"%PDF-1.4 act");
    let berlin = read_bytes(&bytes, "mbox", &Reading { zone: "Europe/Berlin".into(), ..reading() }).unwrap();
    assert_eq!(berlin.messages[0].at.to_string(), "2026-03-29 03:30:00");
}

#[test]
fn a_chat_with_its_media_is_read_out_of_the_archive() {
    let (bytes, found) = (sample("with_media.zip"), read("with_media.zip"));
    assert_eq!((found.format, found.title.as_str(), found.service), (SourceFormat::Whatsapp, "with_media", 1));
    let files = |n: usize| -> Vec<(&str, Vec<u8>)> {
        found.messages[n].files.iter().map(|file| (file.name.as_str(), file_bytes(&bytes, file))).collect()
    };
    assert_eq!(files(0), []);
    let photo = &files(1)[0];
    assert_eq!((photo.0, photo.1.len()), ("00000003-PHOTO-2026-03-21-14-06-01.jpg", 134));
    assert!(polka::input::photo::is_picture(&photo.1));
    assert_eq!(files(2), [("00000004-Договор.pdf", [b"%PDF-1.4 ".as_slice(), &b"page ".repeat(200)].concat())]);
    assert_eq!((files(4), found.messages[4].absent), (vec![], 1), "what is not in the archive lies elsewhere");
    assert_eq!(why(&found), []);
    let mut point = Point::new();
    let (client, dispute) = dispute(&mut point);
    assert_eq!(bring(&mut point, client, dispute, "with_media.zip"), 5);
    assert_eq!(bring(&mut point, client, dispute, "with_media.zip"), 0);
}

/// An archive of files that say of themselves whatever they like: name, bytes as packed, how (0 not, 8 deflated), how many bytes it says.
fn archive(files: &[(&str, &[u8], u16, u32)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, packed, way, says) in files {
        let mut head = vec![20, 0, 0, 8];
        head.extend(way.to_le_bytes());
        head.extend([0; 8]);
        head.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
        head.extend(says.to_le_bytes());
        head.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        head.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(u32::try_from(out.len()).unwrap().to_le_bytes());
        directory.extend(name.as_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.as_bytes());
        out.extend(*packed);
    }
    let (at, count) = (u32::try_from(out.len()).unwrap(), u16::try_from(files.len()).unwrap().to_le_bytes());
    let length = u32::try_from(directory.len()).unwrap().to_le_bytes();
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.iter().chain(&count).chain(&length).chain(&at.to_le_bytes()).chain(&[0, 0]));
    out
}

#[test]
fn an_archive_that_lies_takes_no_more_than_it_may() {
    let deflated = |bytes: &[u8]| miniz_oxide::deflate::compress_to_vec(bytes, 1);
    let zeros = deflated(&vec![0; 8 << 20]);
    let lines = |names: &[&str]| -> String {
        names.iter().map(|name| format!("21.03.2026, 14:05 - Анна: {name} (файл добавлен)\n")).collect()
    };
    let text = lines(&["bomb.jpg", "huge.mp4", "way.bin", "../../up.txt"]);
    let chat = ("Чат WhatsApp с Анна.txt", text.as_bytes(), 0, u32::try_from(text.len()).unwrap());
    let bytes = archive(&[
        chat,
        ("media/bomb.jpg", &zeros, 8, 1_000),
        ("huge.mp4", &zeros, 8, 200 << 20),
        ("way.bin", b"packed", 12, 6),
        ("../../up.txt", b"up", 0, 2),
    ]);
    let found = read_bytes(&bytes, "a.zip", &reading()).unwrap();
    assert_eq!(why(&found), [(2, Why::TooLarge), (3, Why::Damaged)], "what is larger than is taken, and what is packed in an unknown way");
    assert_eq!(taken(&bytes, &found.messages[0].files[0]), Err(NotTaken::Damaged), "more comes out than was said");
    assert!(found.messages[3].files.is_empty(), "«../../up.txt» is no name of a file");
    // Every one is small enough, all of them are not.
    let names: Vec<String> = (0..8).map(|n| format!("{n}.mp4")).collect();
    let text = lines(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let mut files = vec![("_chat.txt", text.as_bytes(), 0, u32::try_from(text.len()).unwrap())];
    files.extend(names.iter().map(|name| (name.as_str(), zeros.as_slice(), 8, 90 << 20)));
    let found = read_bytes(&archive(&files), "a.zip", &reading()).unwrap();
    assert_eq!((found.messages.iter().filter(|m| !m.files.is_empty()).count(), found.skipped.total), (5, 3));
    // A text that unfolds without end, none, one of two that nobody can tell apart, a directory that is cut.
    let endless = deflated(&vec![b' '; 101 << 20]);
    let whole = archive(&[("_chat.txt", &endless, 8, 100)]);
    let without = archive(&[("photo.jpg", b"x", 0, 1)]);
    let two = archive(&[("a.txt", text.as_bytes(), 0, 1), ("b.txt", text.as_bytes(), 0, 1)]);
    for bytes in [&whole, &without, &two, &whole[..whole.len() - 30]] {
        assert_eq!(read_bytes(bytes, "a.zip", &reading()).unwrap_err(), NoTalk::Archive);
    }
}

#[test]
fn whoever_waits_is_asked_often_and_may_stop() {
    struct Impatient {
        left: Cell<usize>,
        told: RefCell<Vec<(usize, usize)>>,
    }
    impl Breath for Impatient {
        async fn goes_on(&self, done: usize, of: usize) -> bool {
            self.told.borrow_mut().push((done, of));
            self.left.set(self.left.get().saturating_sub(1));
            self.left.get() > 0
        }
    }
    let mail = |n: usize| format!("From - Sat Mar 21 14:05:33 2026\nFrom: a@b.example\nDate: Sat, 21 Mar 2026 14:05:33 +0300\n\n{n}\n\n");
    let line = |n: usize| format!("21.03.2026, 14:05 - Анна: {n}\n");
    let json = |n: usize| format!("{{\"id\":{n},\"type\":\"message\",\"date\":\"2026-03-21T14:05:00\",\"from\":\"A\",\"text\":\"{n}\"}}");
    let chat = (0..2_000).map(line).collect::<String>();
    let mbox = (0..2_000).map(mail).collect::<String>();
    let telegram = format!("{{\"id\":1,\"messages\":[{}]}}", (0..2_000).map(json).collect::<Vec<_>>().join(","));
    for (name, text) in [("a.txt", chat), ("a.mbox", mbox), ("result.json", telegram)] {
        let stopped = |left| {
            let waits = Impatient { left: Cell::new(left), told: RefCell::default() };
            let found = pollster::block_on(chat::read(text.as_bytes(), name, &reading(), &waits));
            (found.map(|found| found.messages.len()), waits.told.into_inner())
        };
        let (found, told) = stopped(usize::MAX);
        assert_eq!(found, Ok(2_000), "{name}");
        assert!(told.len() >= 2_000 / 128, "{name}: asked {} times", told.len());
        assert!(told[1..].windows(2).all(|two| two[0].0 <= two[1].0) && told.iter().all(|(done, of)| done <= of), "{name}: {told:?}");
        for left in [1, 2, told.len() / 2] {
            let (found, told) = stopped(left);
            assert_eq!((found, told.len()), (Err(NoTalk::Stopped), left), "{name}");
        }
    }
}

fn nothing(by_hand: &BTreeMap<(chrono::NaiveDateTime, String), EntryId>) -> Thread<'_> {
    Thread { known: &|_| None, by_hand, now: "2026-04-20T12:00:00".parse().unwrap() }
}

#[test]
fn what_is_no_correspondence_says_what_it_is() {
    let why = |bytes: &[u8]| read_bytes(bytes, "file", &reading()).unwrap_err();
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
    let found = read_bytes(&bytes, "a.txt", &reading()).unwrap();
    assert_eq!(lines(&found)[0], "03-21T14:05 Анна: привет, как дела у вас сегодня");
    assert!(why(&found).contains(&(3, Why::LostLetters)) || !found.messages.is_empty());
    // As an older phone saved it: Windows-1251.
    let cp1251 = b"21.03.2026, 14:05 - \xc0\xed\xed\xe0: \xcf\xf0\xe8\xe2\xe5\xf2\n";
    assert_eq!(lines(&read_bytes(cp1251, "a.txt", &reading()).unwrap()), ["03-21T14:05 Анна: Привет"]);
}

#[test]
fn a_hostile_mail_is_bounded() {
    // Parts in parts in parts.
    let mut deep = String::from("From: a@b.example\nDate: Sat, 21 Mar 2026 14:05:33 +0300\n");
    for n in 0..60 {
        deep.push_str(&format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
    }
    let found = read_bytes(deep.as_bytes(), "a.eml", &reading()).unwrap();
    assert!(why(&found).contains(&(1, Why::TooDeep)));
    // Mails in mails in mails.
    let mut nested = String::new();
    for _ in 0..40 {
        nested.push_str("From: a@b.example\nDate: Sat, 21 Mar 2026 14:05:33 +0300\nContent-Type: message/rfc822\n\n");
    }
    let found = read_bytes(nested.as_bytes(), "a.eml", &reading()).unwrap();
    assert!(found.messages.len() <= 6 && why(&found).contains(&(1, Why::TooDeep)));
    // A thousand files, and a text longer than a sealed value may be.
    let mut many =
        String::from("From: a@b.example\nDate: Sat, 21 Mar 2026 14:05:33 +0300\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n");
    many.push_str(&"ы".repeat(300_000));
    for n in 0..1_000 {
        many.push_str(&format!("\n--b\nContent-Type: image/png; name=\"..\\\\..\\\\{n}\u{202e}gnp.exe\"\n\nx"));
    }
    let found = read_bytes(many.as_bytes(), "a.eml", &reading()).unwrap();
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
    let found = read_bytes(text.as_bytes(), "a.txt", &reading()).unwrap();
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
    let found = read_bytes(&mail, "a.eml", &reading()).unwrap();
    let file = file_bytes(&mail, &found.messages[0].files[0]);
    assert_eq!(file.len(), 520_000 * 57);
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

/// A point with a dispute of a client.
fn dispute(point: &mut Point) -> (EntryId, EntryId) {
    let client = point.client("2026-03-02 09:20", "ИП Ветрова А. С.");
    let opened = DisputeOpened { subject: "ваза".into(), ..vase() };
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
    let (theirs, ours) = (["ИП Ветрова А. С.", "anna@vetrova.example"], ["ПВЗ Лесная", "Пункт", "point@lesnaya.example"]);
    let sides = choice::proposed(&found, &theirs.map(String::from), &ours.map(String::from));
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
    let mailboxes = [("thunderbird.mbox", 2), ("gmail_takeout.mbox", 2), ("apple.mbox", 2)];
    for (name, first) in [("android_ru.txt", 7), ("telegram_chat.json", 5), ("claim_mixed.eml", 1)].into_iter().chain(mailboxes) {
        assert_eq!(bring(&mut point, client, dispute, name), first, "{name}");
        assert_eq!(bring(&mut point, client, dispute, name), 0, "{name} again");
    }
    // Another phone's export of the same chat: what both have is known.
    assert_eq!(bring(&mut point, client, dispute, "ios_ru.txt"), 2);
    let thread = point.books.disputes.thread(dispute, "2026-04-20T12:00:00".parse().unwrap());
    assert_eq!(thread.len(), 21);
    assert!(thread.windows(2).all(|two| two[0].written.at <= two[1].written.at), "in the order in which they were written");
    assert_eq!(point.books.sources.of_dispute(dispute).count(), 7);
    assert_eq!(point.books.discrepancies, [], "nothing contradicts");
}

#[test]
fn a_message_that_was_taken_back_does_not_come_again_and_one_of_hand_is_recognised() {
    let mut point = Point::new();
    let (client, dispute) = dispute(&mut point);
    bring(&mut point, client, dispute, "android_ru.txt");
    let first = point.books.disputes.get(dispute).unwrap().thread[0];
    let void = Corrects { entry: first, replacement: None, reason: "не наш спор".into() };
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

/// The chat of two devices that both brought it in, and what people did to their own copy; then united, whichever came first.
struct United {
    client: EntryId,
    dispute: EntryId,
    ours: Point,
    theirs: Point,
    shared: usize,
}

impl United {
    fn new() -> United {
        let mut ours = Point::new();
        let (client, dispute) = dispute(&mut ours);
        let shared = ours.lines.len();
        let mut theirs = ours.twin("ZZZZ");
        assert_eq!(bring(&mut ours, client, dispute, "android_ru.txt"), 7);
        assert_eq!(bring(&mut theirs, client, dispute, "android_ru.txt"), 7);
        United { client, dispute, ours, theirs, shared }
    }

    /// The entry of the nth message on a device.
    fn nth(&self, device: &Point, n: usize) -> EntryId {
        device.books.disputes.get(self.dispute).unwrap().thread[n]
    }

    fn both_ways(&self) -> [Books; 2] {
        let (ours, theirs) = (&self.ours.lines[self.shared..], &self.theirs.lines[self.shared..]);
        let fold = |first: &[String], then: &[String]| {
            Books::fold(self.ours.lines[..self.shared].iter().chain(first).chain(then).map(String::as_str))
        };
        [fold(ours, theirs), fold(theirs, ours)]
    }
}

fn now() -> chrono::NaiveDateTime {
    "2026-04-20T12:00:00".parse().unwrap()
}

#[test]
fn one_chat_brought_in_on_two_devices_counts_once() {
    let mut united = United::new();
    let (client, dispute) = (united.client, united.dispute);
    // Here somebody marks our question and a demand; there the demand again, the answer, and a photo.
    let (demand, question, answer) = (0, 3, 4);
    let marked = |message, marks: &[Mark], asks, answers| {
        let demands = marks.iter().map(|_| "8 400 ₽".to_owned()).collect();
        Fact::MessageMarked(MessageMarked { message, marks: marks.to_vec(), demands, promises: Vec::new(), asks, answers })
    };
    let asks = Question { what: "по какому акту".into(), due: None, proof: true };
    let here = |n| united.nth(&united.ours, n);
    let there = |n| united.nth(&united.theirs, n);
    let facts = [marked(here(question), &[], Some(asks), vec![]), marked(here(demand), &[Mark::Demand], None, vec![])];
    let photo = AttachedFile { name: "vase.jpg".into(), bytes: 5, sha256: sha256(b"photo") };
    let others = [
        marked(there(demand), &[Mark::Demand], None, vec![]),
        marked(there(answer), &[], None, vec![there(question)]),
        Fact::Attached(Attached { to: there(demand), line: None, files: vec![photo.clone()] }),
    ];
    for fact in facts {
        united.ours.write("2026-04-20 12:30", Some(client), fact);
    }
    for fact in others {
        united.theirs.write("2026-04-20 12:40", Some(client), fact);
    }
    let now = "2026-04-20T13:00:00".parse().unwrap();
    for books in united.both_ways() {
        let thread = books.disputes.thread(dispute, now);
        assert_eq!(thread.len(), 7, "shown once");
        assert!(thread.iter().all(|message| message.again.len() == 1), "and every message says that it was brought in twice");
        for message in &thread {
            let again = message.again[0];
            assert!(books.record(again).is_some() && books.record(message.written.id).is_some(), "both entries stay");
            assert_eq!((books.disputes.counts_as(again), books.disputes.message(again)), (message.written.id, Some(*message)));
        }
        assert_eq!(books.disputes.messages_of(client).count(), 7);
        assert_eq!(books.sources.of_dispute(dispute).count(), 2, "each device kept its file");
        // The ledgers: one demand, made once; one question, answered across the devices.
        let demanded = books.disputes.demanded(dispute, now);
        assert_eq!(demanded.iter().map(|one| (one.what, one.messages.len())).collect::<Vec<_>>(), [(Some("8 400 ₽"), 1)]);
        let asked = books.disputes.questions(dispute, now);
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].answered_by, Some(thread[answer].written.id));
        assert_eq!(books.writers(dispute, now).iter().map(|writer| writer.messages.len()).sum::<usize>(), 6, "of seven one is ours");
        assert_eq!(books.files_of_message(thread[demand], now), [&photo], "a file of either entry is the message's");
        assert_eq!(books.exhibits(dispute, now), std::slice::from_ref(&photo));
        assert_eq!(books.discrepancies, [], "nothing contradicts");
    }
    assert_eq!(bring(&mut united.ours, client, dispute, "android_ru.txt"), 0);
}

#[test]
fn of_a_chat_brought_in_twice_a_message_taken_back_is_gone_only_with_both_and_one_put_right_stands_for_itself() {
    let mut united = United::new();
    let (client, dispute) = (united.client, united.dispute);
    let (first, second) = (united.nth(&united.ours, 0), united.nth(&united.theirs, 0));
    let void = |entry| Fact::Corrects(Corrects { entry, replacement: None, reason: "не наш спор".into() });
    united.ours.write("2026-04-20 12:30", Some(client), void(first));
    for books in united.both_ways() {
        let thread = books.disputes.thread(dispute, now());
        assert_eq!((thread.len(), thread[0].written.id, thread[0].again.len()), (7, second, 0));
    }
    united.theirs.write("2026-04-20 12:30", Some(client), void(second));
    assert!(united.both_ways().iter().all(|books| books.disputes.thread(dispute, now()).len() == 6));

    let mut united = United::new();
    let second = united.nth(&united.theirs, 0);
    let posted = united.theirs.books.disputes.message(second).unwrap();
    let (says, at) = (Message { from: "Менеджер".into(), ..posted.says.clone() }, posted.written.at);
    let replacement = Replacement { happened: Some(Happened::Minute(at)), fact: Fact::Message(says) };
    let right = Corrects { entry: second, replacement: Some(Box::new(replacement)), reason: "писала не она".into() };
    united.theirs.write("2026-04-20 12:30", Some(client), Fact::Corrects(right));
    for books in united.both_ways() {
        let thread = books.disputes.thread(dispute, now());
        let of_it: Vec<(&str, usize)> =
            thread.iter().filter(|m| m.written.at == at).map(|m| (m.says.from.as_str(), m.again.len())).collect();
        assert_eq!((thread.len(), of_it.len()), (8, 2), "{of_it:?}");
        assert!(of_it.contains(&("Менеджер", 0)) && of_it.contains(&("Анна Ветрова", 0)), "{of_it:?}");
    }
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
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), which in 0_usize..16, at in any::<prop::sample::Index>(), order in any::<bool>()) {
        let order = order.then_some(DayOrder::MonthFirst);
        let reading = Reading { order, chat: Some(0), ..reading() };
        read_bytes(&bytes, "a", &reading).ok();
        // The same bytes in the middle of what is nearly right.
        let names = ["android_ru.txt", "ios_ru.txt", "android_us.txt", "ambiguous.txt", "telegram_chat.json", "telegram_account.json", "telegram_old.json", "claim_mixed.eml", "html_only.eml", "koi8.eml", "nested.eml", "box.mbox", "thunderbird.mbox", "gmail_takeout.mbox", "apple.mbox", "with_media.zip"];
        let mut sample = sample(names[which]);
        let place = at.index(sample.len());
        sample.splice(place..place.saturating_add(3).min(sample.len()), bytes);
        if let Ok(found) = read_bytes(&sample, "a", &reading) {
            for message in &found.messages {
                prop_assert!(message.from < found.people.len() && message.to.iter().all(|to| *to < found.people.len()));
                prop_assert!(!message.key.is_empty() && message.text.len() <= chat::MOST_TEXT);
                for file in &message.files {
                    taken(&sample, file).ok();
                    prop_assert!(!file.name.is_empty() && !file.name.contains(['/', '\\', '\n']));
                }
            }
            choice::fates(&found, &Choice { sides: choice::proposed(&found, &[], &[]), ..Choice::default() }, &nothing(&BTreeMap::new()));
        }
    }

    #[test]
    fn no_line_breaks_a_chat(lines in prop::collection::vec("[0-9٠-٩]{0,4}[./ -]{0,2}[0-9]{0,3}[./]?[0-9]{0,4}[, \\[\\]]{0,2}[0-9]{0,3}:?[0-9]{0,2}[ \u{202f}apmAPMдп.]{0,5}( - )?[\\PC]{0,20}(: )?[\\PC]{0,20}", 0..20)) {
        read_bytes(lines.join("\n").as_bytes(), "a.txt", &reading()).ok();
    }
}
