//! The foot of a paper: the fingerprint of the journal, what it says and what it does not (design section 2, "What may be said of it").

use crate::journal::Fingerprint;
use crate::text::{Lang, k};
use qrcodegen::{QrCode, QrCodeEcc};

/// The foot, the same on every page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Foot {
    /// «Отпечаток журнала: K7QP, запись 441».
    pub title: String,
    /// All 64 digits, in groups of eight.
    pub digits: String,
    /// What the code says and what it does not.
    pub says: String,
    /// The dark squares of the QR code as the path of a drawing, and its width in squares with the quiet zone.
    pub qr: (String, i32),
}

/// The foot of a fingerprint. Its QR code holds what is typed where a code is compared: `K7QP-441` and the 64 digits.
pub fn foot(lang: Lang, code: Fingerprint) -> Foot {
    let digits = code.chain.to_string();
    let grouped: Vec<&str> = (0..digits.len()).step_by(8).filter_map(|at| digits.get(at..at + 8)).collect();
    let arguments = [("feed", code.feed.to_string().into()), ("n", code.n.to_string().into())];
    Foot {
        title: lang.fill(k::paper::FINGERPRINT, &arguments),
        digits: grouped.join(" "),
        says: lang.t(k::paper::FINGERPRINT_SAYS).to_owned(),
        qr: qr(&format!("{}-{} {digits}", code.feed, code.n)),
    }
}

/// A QR code as a path, in capitals: a code of capitals and digits is smaller. Quiet zone of four squares.
fn qr(text: &str) -> (String, i32) {
    let Ok(code) = QrCode::encode_text(&text.to_ascii_uppercase(), QrCodeEcc::Medium) else { return Default::default() };
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + 4, y + 4));
            }
            x += i32::try_from(run).unwrap_or(size) + 1;
        }
    }
    (path, size + 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHAIN: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn the_foot_carries_feed_number_and_all_digits() {
        let code = Fingerprint { feed: "K7QP".parse().unwrap(), n: 441, chain: CHAIN.parse().unwrap() };
        for lang in Lang::ALL {
            let foot = foot(lang, code);
            assert!(foot.title.contains("K7QP") && foot.title.contains("441"), "{}", foot.title);
            assert_eq!(foot.digits.replace(' ', ""), CHAIN);
            assert_eq!(foot.digits.split(' ').count(), 8);
            // 73 capitals and digits: version 4 (90 signs at level M), 33 squares.
            assert_eq!(foot.qr.1, 33 + 8);
            // The three corners: seven dark squares at the top left.
            assert!(foot.qr.0.starts_with("M4 4h7v1h-7z"), "{}", foot.qr.0);
        }
    }
}
