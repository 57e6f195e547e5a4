//! A photo before it is kept: how large it becomes and what it is called.

/// The longest side of a kept photo, in pixels: goods and papers stay readable, and a thousand photos fit into a browser.
pub const LONGEST: u32 = 1600;

/// Width and height of a picture made to fit, never larger than it is.
pub fn fitting(width: u32, height: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= LONGEST {
        return (width.max(1), height.max(1));
    }
    let scaled = |side: u32| u64::from(side) * u64::from(LONGEST) / u64::from(longest);
    let side = |side: u32| u32::try_from(scaled(side)).unwrap_or(LONGEST).max(1);
    (side(width), side(height))
}

/// The name of the kept file: that of the chosen one, with the ending of what it became.
pub fn kept_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    format!("{}.jpg", if stem.is_empty() { "photo" } else { stem })
}

/// Whether bytes begin as a picture does that a page can show: JPEG, PNG, WebP.
pub fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xd8\xff")
        || bytes.starts_with(b"\x89PNG\r\n")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
}

/// Whether a file is called as a picture is that a page can show: worth looking at its bytes.
pub fn is_picture_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "webp"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_made_to_fit_and_keeps_its_shape() {
        assert_eq!(fitting(4000, 3000), (1600, 1200));
        assert_eq!(fitting(3000, 4000), (1200, 1600));
        assert_eq!(fitting(800, 600), (800, 600));
        assert_eq!(fitting(100_000, 10), (1600, 1));
        assert_eq!(fitting(u32::MAX, u32::MAX), (1600, 1600));
        assert_eq!(fitting(0, 0), (1, 1));
    }

    #[test]
    fn a_picture_is_known_by_its_name() {
        assert!(["a.jpg", "скол.PNG", "x.y.webp", ".jpeg"].into_iter().all(is_picture_name));
        assert!(!["a.svg", "jpg", "a.jpg.html", "a.pdf", ""].into_iter().any(is_picture_name));
    }

    #[test]
    fn a_kept_photo_is_named_after_the_chosen_one() {
        assert_eq!(kept_name("IMG_2041.HEIC"), "IMG_2041.jpg");
        assert_eq!(kept_name("скол на вазе"), "скол на вазе.jpg");
        assert_eq!(kept_name(".png"), "photo.jpg");
    }
}
