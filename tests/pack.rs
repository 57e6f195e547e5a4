//! The pack: what lies in it, that nothing of others does, and that the enclosed text is enough to check it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
mod marked_point;

use polka::domain::Books;
use polka::domain::demo::demo_point;
use polka::input::pack::{Check, Fault, Report};
use polka::journal::hash::sha256;
use polka::journal::{EntryId, Feed, Journal};
use polka::output::dispute_case::Extent;
use polka::output::ledgers::Ledgers;
use polka::output::pack::{Case, File, PackWriter, Wanted};
use polka::text::Lang;
use std::path::{Path, PathBuf};
use std::process::Command;

fn demo() -> (Books, Journal, EntryId) {
    let demo = demo_point(7, "2026-03-28".parse().unwrap());
    let mut feed = Feed::open(demo.header.clone()).unwrap();
    for line in &demo.lines {
        feed.push(line.clone()).unwrap();
    }
    let mut journal = Journal::new();
    journal.add_feed(feed).unwrap();
    for value in &demo.sealed {
        journal.add_sealed(value.clone());
    }
    let books = Books::fold(demo.lines.iter().map(|line| line.as_ref()));
    let dispute = books.disputes.iter().next().unwrap().written.id;
    (books, journal, dispute)
}

fn wanted(dispute: EntryId, lang: Lang) -> Wanted {
    Wanted {
        dispute,
        extent: Extent { lang, ..Extent::default() },
        left_out: Default::default(),
        gaps: Vec::new(),
        to: "юристу".into(),
        made: "2026-03-28T12:00:00+03:00".parse().unwrap(),
        as_of: "2026-03-28T12:00:00".parse().unwrap(),
    }
}

fn files(case: &Case) -> Vec<File> {
    Case::parts().into_iter().flat_map(|part| case.files(part).unwrap()).collect()
}

fn zipped(case: &Case) -> Vec<u8> {
    let mut writer = PackWriter::new(case.folder());
    let mut all = Vec::new();
    for (name, bytes) in files(case) {
        all.extend(writer.begin(&name, &bytes).unwrap());
        all.extend(bytes);
    }
    all.extend(writer.end().unwrap());
    all
}

/// The marked point's own client: every kind of fact, in few entries.
fn marked(how: impl Fn(&mut Wanted)) -> Case {
    let (marked, ours) = marked_point::point();
    let journal = marked_point::journal(&marked);
    let dispute = marked.point.books.disputes.iter().find(|dispute| dispute.client == ours).unwrap().written.id;
    let mut wanted = wanted(dispute, Lang::Ru);
    how(&mut wanted);
    Case::new(marked.point.books, &journal, wanted).unwrap()
}

fn sums(files: &[File]) -> String {
    let lines: Vec<String> = files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes))).collect();
    lines.concat()
}

/// What our own verification says of files under a list of hashes.
fn verified(files: &[File], sums: &str) -> Report {
    let mut check = Check::new(sums.as_bytes());
    for (name, bytes) in files {
        check.file(name, bytes);
    }
    check.finish()
}

/// Numbers that look like chance, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

fn temporary(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("polka-pack-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs tests/pack/check.sh over a pack.
fn by_shell(pack: &[u8], name: &str, how: &[&str]) -> String {
    let folder = temporary(name);
    let zip = folder.join("pack.zip");
    std::fs::write(&zip, pack).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pack/check.sh");
    let output = Command::new("sh").arg(script).arg(&zip).arg(&folder).args(how).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    std::fs::remove_dir_all(&folder).unwrap();
    said
}

#[test]
fn the_shell_finds_the_demo_pack_sound() {
    let (books, journal, dispute) = demo();
    for lang in Lang::ALL {
        let case = Case::new(books.clone(), &journal, wanted(dispute, lang)).unwrap();
        let pack = zipped(&case);
        let said = by_shell(&pack, lang.tag(), &["intact"]);
        assert!(said.contains(&format!("{} entries, {}", journal.len(), journal.heads()[0].chain)), "{said}");
        let again = Case::new(books.clone(), &journal, wanted(dispute, lang)).unwrap();
        assert_eq!(pack, zipped(&again), "the same case gives the same bytes");
    }
}

#[test]
fn the_shell_finds_twenty_one_alterations() {
    assert!(by_shell(&zipped(&marked(|_| {})), "altered", &[]).contains("found: 21 of 21"));
}

#[test]
fn a_thousand_altered_bytes_are_found() {
    let mut files = files(&marked(|_| {}));
    let sums = sums(&files);
    let report = verified(&files, &sums);
    assert_eq!((report.faults, report.files), (Vec::new(), files.len()));
    assert!(report.case.is_some());
    // The files beside the altered one are looked at once.
    let others: Vec<Check> = (0..files.len())
        .map(|altered| {
            let mut check = Check::new(sums.as_bytes());
            files.iter().enumerate().filter(|(n, _)| *n != altered).for_each(|(_, (name, bytes))| check.file(name, bytes));
            check
        })
        .collect();
    let mut dice = Dice(1);
    let mut found = 0;
    for _ in 0..1_000 {
        let file = dice.below(files.len());
        let at = dice.below(files[file].1.len());
        let by = u8::try_from(1 + dice.below(255)).unwrap();
        files[file].1[at] ^= by;
        let name = &files[file].0;
        let mut check = others[file].clone();
        check.file(name, &files[file].1);
        let report = check.finish();
        let named = report.faults.iter().any(|fault| match fault {
            Fault::Altered(of, _) => of == name,
            Fault::Export(_) => name == "entries/dispute.json",
            _ => false,
        });
        assert!(named, "byte {at} of {name}: {:?}", report.faults);
        found += 1;
        files[file].1[at] ^= by;
    }
    assert_eq!(found, 1_000);
}

/// Entries removed or put in another order by somebody who made the list of hashes anew: in the lines, in the export, in both.
#[test]
fn a_hundred_removed_or_moved_entries_are_found() {
    let whole = files(&marked(|_| {}));
    let mut dice = Dice(2);
    for round in 0..100 {
        let mut files = whole.clone();
        let places: &[&str] =
            [&["entries/K7QP.txt"][..], &["entries/dispute.json"], &["entries/K7QP.txt", "entries/dispute.json"]][round % 3];
        let chance = dice.below(1_000_000);
        let swap = dice.below(2) == 0;
        for name in places {
            let (_, bytes) = files.iter_mut().find(|(of, _)| of == name).unwrap();
            let text = String::from_utf8(bytes.clone()).unwrap();
            let mut lines: Vec<&str> = text.lines().collect();
            let entries: Vec<usize> = (0..lines.len() - 1)
                .filter(|n| lines[*n].starts_with("{\"id\":") || (lines[*n].starts_with("{\"n\":") && lines[*n].contains("\"leaf\"")))
                .collect();
            // Not the last one: before it stands a line without its comma.
            let at = entries[chance % (entries.len() - 2)];
            if swap {
                lines.swap(at, at + 1);
            } else {
                lines.remove(at);
            }
            *bytes = format!("{}\n", lines.join("\n")).into_bytes();
        }
        let report = verified(&files, &sums(&files));
        assert!(!report.faults.is_empty(), "round {round}");
        let said = format!("{:?}", report.faults);
        assert!(said.contains("K7QP") || said.contains("line"), "where: {said}");
    }
}

#[test]
fn what_is_missing_added_or_twice_is_named() {
    let whole = files(&marked(|_| {}));
    let sums = sums(&whole);
    let mut fewer = whole.clone();
    let gone = fewer.remove(3).0;
    assert_eq!(verified(&fewer, &sums).faults, [Fault::Missing(gone)]);
    let mut more = whole.clone();
    more.push(("exhibits/evil.html".into(), b"x".to_vec()));
    assert_eq!(verified(&more, &sums).faults, [Fault::Added("exhibits/evil.html".into())]);
    let mut twice = whole.clone();
    twice.push(whole[0].clone());
    assert_eq!(verified(&twice, &sums).faults, [Fault::Twice(whole[0].0.clone())]);
    assert_eq!(verified(&whole, &sums.replacen("  ", " ", 1)).faults[0], Fault::Sums(1));
}

/// Every way in which a text may stand in a file.
fn disguises(text: &str) -> Vec<Vec<u8>> {
    let hex = |upper: bool| text.bytes().map(|b| if upper { format!("{b:02X}") } else { format!("{b:02x}") }).collect::<String>();
    let escaped = |f: fn(u32) -> String| text.chars().map(|c| f(u32::from(c))).collect::<String>();
    let mut all = vec![text.to_owned(), hex(false), hex(true), text.bytes().map(|b| format!("%{b:02X}")).collect()];
    all.extend([escaped(|c| format!("\\u{c:04x}")), escaped(|c| format!("&#{c};")), escaped(|c| format!("&#x{c:x};"))]);
    for offset in 0..3 {
        let padded = [vec![0; offset], text.as_bytes().to_vec()].concat();
        let url = polka::journal::base64url(&padded);
        // The first and the last letters depend on what stands before and after.
        let own: String = url.chars().skip((offset * 8).div_ceil(6)).take(text.len() * 8 / 6 - 1).collect();
        all.push(own.replace('-', "+").replace('_', "/"));
        all.push(own);
    }
    all.into_iter().map(String::into_bytes).collect()
}

#[test]
fn nothing_of_another_client_stands_in_any_file() {
    let (mut marked_point, ours) = marked_point::point();
    let kinds = marked_point::every_kind_of_another(&mut marked_point, ours);
    assert!(kinds > 80, "{kinds} examples of facts");
    let journal = marked_point::journal(&marked_point);
    let planted = marked_point.point.lines.iter().map(|line| line.matches("ЧУЖОЙ").count()).sum::<usize>();
    assert!(planted > 280, "{planted} markers");
    let books = &marked_point.point.books;
    let dispute = books.disputes.iter().find(|dispute| dispute.client == ours).unwrap().written.id;
    for lang in Lang::ALL {
        for buyers in [false, true] {
            let mut wanted = wanted(dispute, lang);
            wanted.extent.buyers = buyers;
            let case = Case::new(books.clone(), &journal, wanted).unwrap();
            assert_eq!(found(&files(&case), &["ЧУЖОЙ"]), None);
        }
    }
    // The search can find: our own markers stand there.
    let own = files(&marked(|_| {})).into_iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("СВОЙ")).count();
    assert!(own > 10, "{own}");
}

/// Where one of these stands in a file, in whatever form.
fn found(files: &[File], what: &[&str]) -> Option<String> {
    let forms: Vec<Vec<u8>> = what.iter().flat_map(|what| disguises(what)).collect();
    let holds = |bytes: &[u8]| forms.iter().find(|form| bytes.windows(form.len()).any(|part| part == form.as_slice()));
    files.iter().find_map(|(name, bytes)| holds(bytes).map(|form| format!("{name} holds {}", String::from_utf8_lossy(form))))
}

fn said(files: &[File], what: &str) -> String {
    files.iter().find(|(name, _)| name == what).map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap()).unwrap()
}

/// Names and phones of buyers stand sealed in the entries: a masked pack has the seals, and neither a value nor a word of it anywhere.
#[test]
fn buyers_are_masked_unless_asked_for_and_notes_never_leave() {
    let buyers = ["ПОКУПАТЕЛЬ", marked_point::PHONE];
    for lang in Lang::ALL {
        let pack = |buyers| {
            files(&marked(|wanted| {
                (wanted.extent.lang, wanted.extent.buyers) = (lang, buyers);
            }))
        };
        let (masked, open) = (pack(false), pack(true));
        assert_eq!(found(&masked, &buyers), None);
        for part in ["2-recheck.html", "3-timeline.html", "all.html", "tables/timeline.csv", "entries/dispute.json"] {
            for what in buyers {
                assert!(said(&open, part).contains(what), "{part} tells of buyers when it is asked to");
            }
        }
        assert_eq!(found(&masked, &["ЗАМЕТКА"]), None);
        assert_eq!(found(&open, &["ЗАМЕТКА"]), None);
        // Of a buyer there is the seal alone: the salt is not given away either, so that nobody can try names.
        let (marked, ours) = marked_point::point();
        let of_ours: Vec<_> = marked.sealed.iter().filter(|value| value.value.starts_with("ПОКУПАТЕЛЬСВОЙ")).collect();
        assert_eq!(of_ours.len(), 3, "the recipient of an order, the buyer as written, the buyer as put right");
        assert!(marked.point.books.clients.get(ours).is_some());
        for value in of_ours {
            let seal = value.seal().sealed.to_string();
            assert!(said(&masked, "entries/K7QP.txt").contains(&seal));
            let stands = |files: &[File]| files.iter().any(|(name, _)| *name == format!("entries/sealed/{seal}"));
            assert!(!stands(&masked) && stands(&open));
            assert_eq!(found(&masked, &[&value.salt]), None);
        }
    }
    let masked = files(&marked(|_| {}));
    assert!(said(&masked, "2-recheck.html").contains("покупатель записан, здесь не раскрыт"));
    let without = said(&masked, "8-not-covered.html");
    assert!(without.contains("Заметки для своих об этом клиенте: 1.") && without.contains("(имена, телефоны): 3."));
    let lines = said(&masked, "entries/K7QP.txt");
    assert_eq!(lines.matches("\"withheld\":\"заметка для своих\"").count(), 1, "a numbered gap");
}

#[test]
fn what_the_books_do_not_hold_is_not_called_never_accepted() {
    let pages = |gaps: Vec<String>| files(&marked(|wanted| wanted.gaps = gaps.clone()));
    let gap = "записи K7QP 4–8";
    let with = pages(vec![gap.into()]);
    assert!(said(&with, "2-recheck.html").contains(gap) && said(&with, "8-not-covered.html").contains(gap));
    for page in ["1-answer.html", "2-recheck.html"] {
        assert!(said(&with, page).contains("Сказать нельзя: часть журнала недоступна"));
        assert!(!said(&pages(Vec::new()), page).contains("Сказать нельзя"));
    }
}

/// Page 5 says what the page of the dispute says.
#[test]
fn questions_demands_and_writers_are_those_of_the_books() {
    let (books, journal, dispute) = demo();
    let case = Case::new(books, &journal, wanted(dispute, Lang::Ru)).unwrap();
    let page = said(&files(&case), "5-questions.html");
    for words in ["Вопросов: 4, без ответа: 4.", "Требование заявлено 9 раз.", "Кто пишет", "Полномочия не показаны"]
    {
        assert!(page.contains(words), "{words}");
    }
    let (books, ..) = demo();
    let ledgers = Ledgers::of(&books, dispute, wanted(dispute, Lang::Ru).as_of, |_| true);
    for letter in ledgers.demanding.iter().chain(ledgers.others.iter().flat_map(|(_, letters)| letters)) {
        assert!(page.contains(&letter.written.id.to_string()) && page.contains(&letter.says.from));
    }
    assert!(ledgers.demands.iter().all(|demanded| demanded.what.is_none_or(|what| page.contains(what))));
}

#[test]
fn days_that_are_not_shown_are_numbered_gaps() {
    let day: chrono::NaiveDate = "2026-03-02".parse().unwrap();
    let case = marked(|wanted| {
        wanted.extent.from = Some(day + chrono::TimeDelta::days(1));
    });
    let files = files(&case);
    let report = verified(&files, &sums(&files));
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    let text = |name: &str| said(&files, name);
    let gaps = text("entries/K7QP.txt").matches("день не показан").count();
    assert!(gaps > 10, "{gaps}");
    assert!(text("8-not-covered.html").contains(&format!("за дни, которые не показаны: {gaps}.")));
    // The contract and the claim stay: without them nothing can be understood. Letters of other days do not.
    assert!(text("1-answer.html").contains("№ СВОЙ"));
    assert!(text("4-letters.html").contains("Писем нет."));
    // The sheet counts every entry, and of those that are not shown it says no more than that.
    let sheet = text("2-recheck.html");
    assert!(sheet.contains("по записи за день, который здесь не показан") && !sheet.contains("код заказа") && !sheet.contains("сотрудник"));
}

/// Writes packs to look at: `POLKA_PACKS=folder cargo test --test pack -- --ignored`.
#[test]
#[ignore = "writes packs to look at"]
fn write_packs() {
    let folder = std::env::var("POLKA_PACKS").unwrap();
    let (books, journal, dispute) = demo();
    for lang in Lang::ALL {
        let case = Case::new(books.clone(), &journal, wanted(dispute, lang)).unwrap();
        std::fs::write(format!("{folder}/{}.zip", lang.tag()), zipped(&case)).unwrap();
    }
}
