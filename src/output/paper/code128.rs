//! Code 128 for labels: set B takes every sign of a citation, two digits at a time are not worth a second set here.

/// Widths of bars and gaps, in turns, of the values 0–102 and of start A, start B, start C (ISO/IEC 15417, table 1).
const WIDTHS: [&[u8; 6]; 106] = [
    b"212222", b"222122", b"222221", b"121223", b"121322", b"131222", b"122213", b"122312", b"132212", b"221213", b"221312", b"231212",
    b"112232", b"122132", b"122231", b"113222", b"123122", b"123221", b"223211", b"221132", b"221231", b"213212", b"223112", b"312131",
    b"311222", b"321122", b"321221", b"312212", b"322112", b"322211", b"212123", b"212321", b"232121", b"111323", b"131123", b"131321",
    b"112313", b"132113", b"132311", b"211313", b"231113", b"231311", b"112133", b"112331", b"132131", b"113123", b"113321", b"133121",
    b"313121", b"211331", b"231131", b"213113", b"213311", b"213131", b"311123", b"311321", b"331121", b"312113", b"312311", b"332111",
    b"314111", b"221411", b"431111", b"111224", b"111422", b"121124", b"121421", b"141122", b"141221", b"112214", b"112412", b"122114",
    b"122411", b"142112", b"142211", b"241211", b"221114", b"413111", b"241112", b"134111", b"111242", b"121142", b"121241", b"114212",
    b"124112", b"124211", b"411212", b"421112", b"421211", b"212141", b"214121", b"412121", b"111143", b"111341", b"131141", b"114113",
    b"114311", b"411113", b"411311", b"113141", b"114131", b"311141", b"411131", b"211412", b"211214", b"211232",
];

/// The stop sign.
const STOP: &[u8; 7] = b"2331112";

const START_B: usize = 104;

/// The values of a text: start, its signs, the check sign; `None` when a sign is not printable ASCII or nothing is there.
fn values(text: &str) -> Option<Vec<usize>> {
    let signs: Option<Vec<usize>> = text.bytes().map(|sign| matches!(sign, b' '..=b'~').then(|| usize::from(sign - b' '))).collect();
    let signs = signs.filter(|signs| !signs.is_empty())?;
    let check = (1..).zip(&signs).fold(START_B, |sum, (place, sign)| sum + place * sign) % 103;
    Some([vec![START_B], signs, vec![check]].concat())
}

/// The widths of bars and gaps, in turns, in modules.
fn widths(text: &str) -> Option<Vec<u32>> {
    let mut widths: Vec<u8> = Vec::new();
    for value in values(text)? {
        widths.extend_from_slice(*WIDTHS.get(value)?);
    }
    widths.extend_from_slice(STOP);
    Some(widths.into_iter().map(|digit| u32::from(digit - b'0')).collect())
}

/// The bars as the path of a drawing one unit high, and its width in modules with the quiet zones of ten modules.
pub fn path(text: &str) -> Option<(String, u32)> {
    let (mut path, mut at) = (String::new(), 10);
    for (turn, width) in widths(text)?.into_iter().enumerate() {
        if turn % 2 == 0 {
            path.push_str(&format!("M{at} 0h{width}v1h-{width}z"));
        }
        at += width;
    }
    Some((path, at + 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_is_that_of_the_standard() {
        assert_eq!(WIDTHS.iter().collect::<BTreeSet<_>>().len(), WIDTHS.len());
        for widths in WIDTHS {
            let digits: Vec<u32> = widths.iter().map(|d| u32::from(d - b'0')).collect();
            // Eleven modules, of which an even number are bars: what the standard lets a reader check.
            assert_eq!(digits.iter().sum::<u32>(), 11);
            assert_eq!(digits.iter().step_by(2).sum::<u32>() % 2, 0);
        }
        assert_eq!(STOP.iter().map(|d| u32::from(d - b'0')).sum::<u32>(), 13);
    }

    #[test]
    fn a_known_code_has_its_known_bars() {
        // "Wikipedia" in set B has the check value 88.
        assert_eq!(values("Wikipedia").unwrap(), [104, 55, 73, 75, 73, 80, 69, 68, 73, 65, 88]);
        let bars: String = widths("HI").unwrap().iter().map(u32::to_string).collect();
        assert_eq!(bars, ["211214", "231113", "231311", "221231", "2331112"].concat());
    }

    #[test]
    fn a_citation_becomes_bars_with_quiet_zones() {
        let (path, width) = path("K7QP-42.3").unwrap();
        assert_eq!(width, 10 + 11 * 11 + 13 + 10);
        assert!(path.starts_with("M10 0h2v1h-2z"), "{path}");
        assert_eq!(path.matches('M').count(), 3 * 11 + 4);
    }

    #[test]
    fn what_set_b_cannot_say_is_no_code() {
        assert_eq!((values("Ж"), values("")), (None, None));
    }
}
