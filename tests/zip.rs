//! A copy with its files: what is written can be read, and what is damaged is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use polka::input::zip::{self, Member, NotOurs};
use polka::output::zip::ZipWriter;
use std::io::Write as _;
use std::process::{Command, Stdio};

const FILES: [(&str, &[u8]); 3] = [("polka-Лесная.json", b"{}\n"), ("files/a.jpg", &[0xff; 70_000]), ("files/empty.jpg", b"")];

fn written() -> Vec<u8> {
    let mut writer = ZipWriter::default();
    let mut all = Vec::new();
    for (name, bytes) in FILES {
        all.extend(writer.begin(name, bytes).unwrap());
        all.extend(bytes);
    }
    all.extend(writer.end().unwrap());
    all
}

fn read(all: &[u8]) -> Result<Vec<(String, Vec<u8>)>, NotOurs> {
    let end = all.len().checked_sub(zip::END as usize).ok_or(NotOurs)?;
    let (from, length) = zip::directory(&all[end..])?;
    let directory = all.get(from as usize..(from + length) as usize).ok_or(NotOurs)?;
    let bytes = |Member { name, at, bytes }: Member| {
        let from = (at + zip::before(all.get(at as usize..).ok_or(NotOurs)?)?) as usize;
        Ok((name, all.get(from..from + bytes as usize).ok_or(NotOurs)?.to_vec()))
    };
    zip::members(directory)?.into_iter().map(bytes).collect()
}

#[test]
fn what_is_written_is_read() {
    let files = read(&written()).unwrap();
    assert_eq!(files, FILES.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())));
}

#[test]
fn a_cut_one_is_refused() {
    let all = written();
    for end in 0..all.len() {
        if end < 200 || end > all.len() - 300 {
            assert_eq!(read(&all[..end]), Err(NotOurs), "cut at {end}");
        }
    }
    assert_eq!(zip::members(b"PK\x01\x02"), Err(NotOurs));
    let compressed = {
        let mut directory = written();
        let at = directory.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
        directory[at + 10] = 8;
        directory
    };
    assert_eq!(read(&compressed), Err(NotOurs));
}

/// Held to a reader that is not ours, with its checksums.
#[test]
fn another_program_finds_it_sound() {
    let script = "import sys,zipfile,io; z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); print(z.testzip(), z.namelist())";
    let spawned = Command::new("python3").args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    // A machine without Python has the reader above.
    let Ok(mut python) = spawned else { return };
    python.stdin.take().unwrap().write_all(&written()).unwrap();
    let said = String::from_utf8(python.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(said.trim(), "None ['polka-Лесная.json', 'files/a.jpg', 'files/empty.jpg']");
}
