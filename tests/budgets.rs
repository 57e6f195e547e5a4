//! What the books cost, in memory taken: counted, so that a busy machine does not decide. What is asked for on every change
//! must not grow with the journal.
#![allow(unsafe_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::NaiveDateTime;
use polka::domain::Books;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::Write as _;

const CLIENTS: usize = 40;

thread_local! {
    static TAKEN: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// Counts how often and how much memory this thread takes.
struct Counting;

// SAFETY: every call goes on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        TAKEN.set((TAKEN.get().0 + 1, TAKEN.get().1 + layout.size()));
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// How often memory is taken by some work, and how many bytes.
fn taken<T>(work: impl FnOnce() -> T) -> (usize, usize) {
    let before = TAKEN.get();
    let result = work();
    let after = TAKEN.get();
    drop(result);
    (after.0 - before.0, after.1 - before.1)
}

/// A journal in the mix of a real point: acts of 8–15 lines, handouts, signatures, letters. After the first entries
/// every client has about as much on the shelf as at the end.
fn journal(entries: usize) -> Vec<String> {
    let mut lines = Vec::with_capacity(entries);
    let mut random = 7_u64;
    let mut below = move |n: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % n
    };
    let mut write = |about: Option<usize>, fact: &str| {
        let n = lines.len() + 1;
        let (day, minute) = (n / 60, n % 60);
        let about = about.map(|client| format!(r#","about":"K7QP-{client}","k":{n}"#)).unwrap_or_default();
        let date = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + chrono::Days::new(day as u64);
        lines.push(format!(
            r#"{{"id":"K7QP-{n}","recorded":"{date}T12:{minute:02}:00+03:00","by":"K7QP-1"{about},"salt":"AAAAAAAAAAA","fact":{fact}}}"#
        ));
        n
    };
    write(None, r#"{"staff_added":{"name":"Кольцова М. И.","role":"staff"}}"#);
    let mut tenants = Vec::new();
    for n in 0..CLIENTS {
        let shelf = format!(r#"{{"shelf_added":{{"name":"A-{n}","rack":"A","level":1,"width":100,"depth":40,"height":38,"usable":700}}}}"#);
        let shelf = write(None, &shelf);
        let client = write(None, &format!(r#"{{"client_added":{{"name":"ИП {n}","kind":"entrepreneur"}}}}"#));
        let contract = format!(
            r#"{{"contract_signed":{{"number":"{n}","kind":"custody","from":"2025-01-01","terms":{{"shelves":["K7QP-{shelf}"],"limit":{{"volume":32000}},"usable":700,"tolerance":0,"grace_days":2}}}}}}"#
        );
        tenants.push((client, write(Some(client), &contract), Vec::new()));
    }
    for n in 0.. {
        let tenant = below(CLIENTS);
        let (client, contract, goods) = &mut tenants[tenant];
        let (client, contract) = (*client, *contract);
        if goods.len() < 4 {
            let mut act = format!(r#"{{"accepted":{{"contract":"K7QP-{contract}","number":{n},"lines":["#);
            let count = 8 + below(8);
            for line in 0..count {
                let (comma, code) = (if line > 0 { "," } else { "" }, below(1_000_000_000));
                let _ = write!(
                    act,
                    r#"{comma}{{"name":"Кружка серая, коробка","code":"4600{code:09}","size":{{"up_to":4000}},"pieces":1,"value":45000}}"#
                );
            }
            let id = write(Some(client), &format!("{act}]}}}}"));
            goods.extend((1..=count).map(|line| (id, line)));
            write(Some(client), &format!(r#"{{"act_signed":{{"act":"K7QP-{id}","signer":"Ветрова А. С."}}}}"#));
        } else if n % 50 == 0 {
            let seal = "0123456789abcdef".repeat(4);
            let letter = format!(
                r#"{{"message":{{"direction":"out","channel":"email","from":"ПВЗ","to":"Клиент","text":{{"sealed":"{seal}"}},"proof":"отчёт"}}}}"#
            );
            write(Some(client), &letter);
        } else {
            let (act, line) = goods.swap_remove(below(goods.len()));
            let out = format!(r#"{{"handed_out":{{"lines":[{{"line":"K7QP-{act}.{line}","pieces":1}}],"order":"417226"}}}}"#);
            if write(Some(client), &out) >= entries {
                break;
            }
        }
    }
    lines
}

fn fold(lines: &[String]) -> Books {
    Books::fold(lines.iter().map(String::as_str))
}

#[test]
fn a_fold_takes_so_much_an_entry() {
    let lines = journal(5_000);
    let (times, bytes) = taken(|| fold(&lines));
    println!("an entry takes memory {} times, {} bytes", times / lines.len(), bytes / lines.len());
    // Two of them so that a scan finds goods by their code and a handout its order without a walk through all.
    assert!(times / lines.len() <= 18, "{times}");
    assert!(bytes / lines.len() <= 4_000, "{bytes}");
}

#[test]
fn what_is_asked_on_every_change_does_not_grow_with_the_journal() {
    let cost = |entries: usize| {
        let mut lines = journal(entries + 1);
        let last = lines.pop().unwrap();
        let mut books = fold(&lines);
        assert_eq!(books.discrepancies.len(), 0);
        let (_, added) = taken(|| books.add(&last));
        let now: NaiveDateTime = "2026-12-31T12:00:00".parse().unwrap();
        let agenda = books.agenda(now);
        assert!(agenda.len() > CLIENTS / 4, "{}", agenda.len());
        let today = taken(|| books.agenda(now)).1;
        let room = taken(|| books.room(now)).1;
        [("one entry more", added), ("the page Today", today), ("the room", room)]
    };
    for ((what, few), (_, many)) in cost(2_000).into_iter().zip(cost(20_000)) {
        println!("{what}: {few} bytes, {many} bytes");
        assert!(many <= few * 2, "{what}: {few} bytes at 2,000, {many} at 20,000");
    }
}

/// A journal of one client with so many act lines, every third handed out, and a count without codes that misses every tenth.
fn one_client(count: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut write = |about: bool, fact: String| {
        let n = lines.len() + 1;
        let (day, minute) = (1 + n / 50, n % 50);
        let date = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + chrono::Days::new(day as u64);
        let about = if about { format!(r#","about":"K7QP-3","k":{n}"#) } else { String::new() };
        lines.push(format!(
            r#"{{"id":"K7QP-{n}","recorded":"{date}T12:{minute:02}:00+03:00","by":"K7QP-1"{about},"salt":"AAAAAAAAAAA","fact":{fact}}}"#
        ));
        n
    };
    write(false, r#"{"staff_added":{"name":"Кольцова М. И.","role":"staff"}}"#.into());
    write(false, r#"{"shelf_added":{"name":"A","rack":"A","level":1,"width":100,"depth":40,"height":38,"usable":700}}"#.into());
    write(false, r#"{"client_added":{"name":"ИП","kind":"entrepreneur"}}"#.into());
    let terms = r#"{"shelves":["K7QP-2"],"limit":{"volume":32000},"usable":700}"#;
    write(true, format!(r#"{{"contract_signed":{{"number":"7","kind":"custody","from":"2025-01-01","terms":{terms}}}}}"#));
    let mut goods = Vec::new();
    for act in 0..count / 50 {
        let line = |row: usize| {
            let n = act * 50 + row;
            format!(r#"{{"name":"Кружка серая {n}","code":"4600{n:09}","size":{{"up_to":4000}},"pieces":2,"value":45000}}"#)
        };
        let rows: Vec<String> = (0..50).map(line).collect();
        let id = write(true, format!(r#"{{"accepted":{{"contract":"K7QP-4","number":{},"lines":[{}]}}}}"#, act + 1, rows.join(",")));
        goods.extend((1..=50).map(|row| (id, row)));
    }
    for (act, row) in goods.iter().step_by(3) {
        let out = format!(r#"{{"handed_out":{{"lines":[{{"line":"K7QP-{act}.{row}","pieces":1}}],"order":"417226"}}}}"#);
        write(true, out);
    }
    let begun = write(true, r#"{"count_begun":{"number":1,"by":["K7QP-1"]}}"#.into());
    let mut before = None;
    for (part, some) in goods.chunks(200).enumerate() {
        let found = |(at, _): (usize, &(usize, usize))| {
            let n = part * 200 + at;
            let pieces = 2 - usize::from(n.is_multiple_of(3)) - usize::from(n.is_multiple_of(10));
            (pieces > 0).then(|| format!(r#"{{"name":"Кружка серая {n}","pieces":{pieces}}}"#))
        };
        let found: Vec<String> = some.iter().enumerate().filter_map(found).collect();
        let goes_on = before.map(|before| format!(r#","continues":"K7QP-{before}""#)).unwrap_or_default();
        before = Some(write(true, format!(r#"{{"counted":{{"count":"K7QP-{begun}","found":[{}]{goes_on}}}}}"#, found.join(","))));
    }
    lines
}

#[test]
fn a_re_check_grows_with_the_lines_and_no_faster() {
    let cost = |count: usize| {
        let books = fold(&one_client(count));
        assert_eq!(books.discrepancies.len(), 0);
        let client = "K7QP-3".parse().unwrap();
        let now: NaiveDateTime = "2026-12-31T12:00:00".parse().unwrap();
        let begun = std::time::Instant::now();
        let (_, bytes) = taken(|| books.recheck(client, now));
        let wanted = polka::domain::searching::Wanted { name: "кржка серая 17".into(), ..Default::default() };
        let (_, search) = taken(|| books.search(Some(client), &wanted, now));
        let recheck = books.recheck(client, now);
        assert_eq!((recheck.lines.len(), recheck.short().len()), (count, count.div_ceil(10)));
        println!("{count} lines: re-check {bytes} bytes, search {search} bytes, {:?} for two and a search", begun.elapsed());
        (bytes, search)
    };
    let ((few, found), (many, found_more)) = (cost(1_000), cost(4_000));
    assert!(many <= few * 5 && found_more <= found * 5, "{few} {many}, {found} {found_more}");
}
