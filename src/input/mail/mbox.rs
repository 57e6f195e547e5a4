//! Where the mails of a mailbox lie (mbox(5), RFC 4155): each begins with a line "From sender date", which programs write in their own
//! ways: `From - Sat Mar 21 …` (Thunderbird), `From 1832…@xxx Sat Mar 21 11:05:33 +0000 2026` (Gmail), `From anna@… Sat Mar 21 …` (others).

use std::ops::Range;

/// The mails of a mailbox, each without the line it begins with.
pub(super) fn mails(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut begins: Vec<(usize, usize)> = Vec::new();
    let (mut at, mut empty) = (bytes.strip_prefix(b"\xef\xbb\xbf").map_or(0, |_| 3), true);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let (line, behind) = first_line(rest);
        if empty && separates(line, behind) {
            begins.push((at, at + line.len()));
        }
        empty = line.trim_ascii().is_empty();
        at += line.len();
    }
    let ends = begins.iter().skip(1).map(|(at, _)| *at).chain([bytes.len()]);
    begins.iter().zip(ends).map(|((_, from), until)| *from..until).collect()
}

/// Whether a line behind an empty one begins a mail. "From Monday on, 9:00" begins none: no field of a head follows it.
fn separates(line: &[u8], behind: &[u8]) -> bool {
    line.starts_with(b"From ") && has_clock(line) && is_field(first_line(behind).0)
}

fn has_clock(line: &[u8]) -> bool {
    line.windows(4).any(|four| matches!(four, [a, b':', b, c] if a.is_ascii_digit() && b.is_ascii_digit() && c.is_ascii_digit()))
}

/// `Name: value`, or what stands before the head of a mail that passed through another mailbox.
fn is_field(line: &[u8]) -> bool {
    let name = line.iter().take(80).take_while(|byte| byte.is_ascii_graphic() && **byte != b':').count();
    (name > 0 && line.get(name) == Some(&b':')) || line.starts_with(b">From ")
}

fn first_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    bytes.split_at(bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_begins_where_a_head_follows() {
        let count = |text: &str| mails(text.as_bytes()).len();
        let one = "From - Sat Mar 21 14:05:33 2026\nSubject: a\n\nb\n\n";
        assert_eq!(count(one), 1);
        assert_eq!(count(&one.repeat(3)), 3);
        assert_eq!(count(&one.replace('\n', "\r\n").repeat(2)), 2);
        assert_eq!(count(&format!("\u{feff}{one}")), 1);
        assert_eq!(count("From 18@xxx Sat Mar 21 11:05:33 +0000 2026\r\nX-GM-THRID: 18\r\n\r\nb\r\n"), 1);
        // Words of a mail that its program did not mark.
        for words in ["From Monday on we open at 9:00\nand close at 21:00\n", "From now on: no\nSubject: x\n", "From me\n"] {
            assert_eq!(count(&format!("{one}{words}")), 1, "{words}");
        }
        assert_eq!((count(""), count("From "), count("From 9:00")), (0, 0, 0));
    }
}
