//! Text of `format=flowed` (RFC 3676): a line that ends in a space goes on in the next one.

/// The text with its lines put together again. `delsp`: the space at the end is none of the text's.
pub fn joined(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // How deep the quotation of the line before is, while it goes on.
    let mut open: Option<usize> = None;
    for (n, line) in text.lines().enumerate() {
        let depth = line.chars().take_while(|c| *c == '>').count();
        let body = line.get(depth..).unwrap_or_default();
        let body = body.strip_prefix(' ').unwrap_or(body);
        match open {
            Some(same) if same == depth => {}
            _ => {
                if n > 0 {
                    out.push('\n');
                }
                if depth > 0 {
                    out.push_str(&">".repeat(depth));
                    out.push(' ');
                }
            }
        }
        let soft = body.ends_with(' ') && body != "-- ";
        out.push_str(if soft && delsp { body.strip_suffix(' ').unwrap_or(body) } else { body });
        open = soft.then_some(depth);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soft_lines_go_on_and_hard_ones_end() {
        assert_eq!(
            joined("Верните \nвазу.\n> Какую \n> именно?\n>> давно\n  так\n-- \nА.", false),
            "Верните вазу.\n> Какую именно?\n>> давно\n так\n-- \nА."
        );
        assert_eq!(joined("пре \nтензия", true), "претензия");
        assert_eq!(joined("", false), "");
    }
}
