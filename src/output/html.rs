//! Pages of a pack as HTML that opens by double click in any browser, without a network and without a script: everything that was written
//! by somebody is text and stays text. The policy in the head allows the one stylesheet that stands there, and nothing else.

use super::document::{Block, Document, Link};
use crate::journal::base64url;
use crate::journal::hash::sha256;
use crate::text::Lang;
use std::fmt::Write as _;

/// How pages look, on a screen and on A4.
const STYLE: &str = include_str!("html.css");

/// Up to so many characters a cell stands on one line: a date with its hour, a name, a number.
const SHORT: usize = 18;
/// From so many characters on a word in a cell may be torn apart.
const LONG: usize = 25;

/// One page. `ways` stand above it, `foot` under it.
pub fn page(lang: Lang, document: &Document, ways: &[Link], foot: &str) -> String {
    let mut out = begun(lang, &document.title, ways);
    let _ = write!(out, "<main>\n<h1>{}</h1>\n", Escaped(&document.title));
    blocks(&mut out, &document.blocks, 2);
    ended(&mut out, foot);
    out
}

/// Several pages as one, to be printed; each begins on a sheet of its own.
pub fn book(lang: Lang, title: &str, documents: &[Document], foot: &str) -> String {
    let mut out = begun(lang, title, &[]);
    let _ = write!(out, "<main>\n<h1>{}</h1>\n", Escaped(title));
    for document in documents {
        let _ = write!(out, "<article>\n<h2>{}</h2>\n", Escaped(&document.title));
        blocks(&mut out, &document.blocks, 3);
        out.push_str("</article>\n");
    }
    ended(&mut out, foot);
    out
}

/// The beginning up to the page's own part.
fn begun(lang: Lang, title: &str, ways: &[Link]) -> String {
    let style = base64url(sha256(STYLE.as_bytes()).bytes()).replace('-', "+").replace('_', "/");
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{style}='; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        lang.tag(),
        Escaped(title)
    );
    if !ways.is_empty() {
        out.push_str("<header><nav><ul>\n");
        for Link { name, file, .. } in ways {
            let _ = writeln!(out, "<li><a href=\"./{}\">{}</a></li>", Escaped(file), Escaped(name));
        }
        out.push_str("</ul></nav></header>\n");
    }
    out
}

fn ended(out: &mut String, foot: &str) {
    out.push_str("</main>\n");
    if !foot.is_empty() {
        let _ = writeln!(out, "<footer><p>{}</p></footer>", Escaped(foot));
    }
    out.push_str("</body>\n</html>\n");
}

fn blocks(out: &mut String, blocks: &[Block], level: u8) {
    for block in blocks {
        // Writing into a string cannot fail.
        let _ = match block {
            Block::Heading(text) => writeln!(out, "<h{level}>{}</h{level}>", Escaped(text)),
            Block::Paragraph(text) => writeln!(out, "<p>{}</p>", Escaped(text)),
            Block::Quote(text) => writeln!(out, "<blockquote>{}</blockquote>", Escaped(text)),
            Block::Code(text) => writeln!(out, "<pre>{}</pre>", Escaped(text)),
            Block::List(points) => {
                out.push_str("<ul>\n");
                for point in points {
                    let _ = writeln!(out, "<li>{}</li>", Escaped(point));
                }
                writeln!(out, "</ul>")
            }
            Block::Facts(facts) => {
                out.push_str("<dl>\n");
                for (name, said) in facts {
                    let _ = writeln!(out, "<div><dt>{}</dt><dd>{}</dd></div>", Escaped(name), Escaped(said));
                }
                writeln!(out, "</dl>")
            }
            Block::Table { head, rows } => table(out, head, rows),
            Block::Links(links) => {
                out.push_str("<ul class=\"files\">\n");
                for Link { name, file, about } in links {
                    let _ = write!(out, "<li><a href=\"./{}\">{}</a>", Escaped(file), Escaped(name));
                    if !about.is_empty() {
                        let _ = write!(out, "<span>{}</span>", Escaped(about));
                    }
                    out.push_str("</li>\n");
                }
                writeln!(out, "</ul>")
            }
        };
    }
}

fn table(out: &mut String, head: &[String], rows: &[Vec<String>]) -> std::fmt::Result {
    out.push_str("<table>\n<thead><tr>");
    for name in head {
        let _ = write!(out, "<th scope=\"col\">{}</th>", Escaped(name));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (i, cell) in row.iter().enumerate() {
            let name = head.get(i).map(String::as_str).unwrap_or_default();
            // Dates, entries and numbers are not torn apart; what no line can hold is.
            let longest = cell.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
            let class = match cell.chars().count() {
                1..=SHORT => " class=\"short\"",
                _ if longest >= LONG => " class=\"long\"",
                _ => "",
            };
            let _ = write!(out, "<td{class} data-name=\"{}\">{}</td>", Escaped(name), Escaped(cell));
        }
        out.push_str("</tr>\n");
    }
    writeln!(out, "</tbody>\n</table>")
}

/// Text that cannot become markup, in an element or between double quotes. Control characters, which HTML does not know, show as a sign.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => f.write_char(c)?,
                // The page has its own line ends.
                '\r' => {}
                c if c.is_control() => f.write_char('\u{fffd}')?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVIL: &str = "<script>alert(1)</script>\"'&\u{1}<img src=x onerror=alert(2)>";

    #[test]
    fn what_somebody_wrote_is_never_markup() {
        let mut document = Document::new(EVIL);
        document.heading(EVIL);
        document.paragraph(EVIL);
        document.quote(EVIL);
        document.list(vec![EVIL.into()]);
        document.facts(vec![(EVIL.into(), EVIL.into())]);
        document.table(vec![EVIL.into()], vec![vec![EVIL.into()]]);
        let link = Link { name: EVIL.into(), file: format!("javascript:{EVIL}"), about: EVIL.into() };
        document.blocks.extend([Block::Code(EVIL.into()), Block::Links(vec![link.clone()])]);
        for drawn in [page(Lang::Ru, &document, &[link], EVIL), book(Lang::En, EVIL, &[document], EVIL)] {
            assert!(!drawn.contains("<script") && !drawn.contains("<img") && !drawn.contains('\u{1}'));
            assert!(!drawn.contains("href=\"javascript:"));
            assert!(drawn.matches("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\u{fffd}&lt;img").count() >= 12);
        }
    }

    #[test]
    fn the_policy_lets_in_the_one_stylesheet() {
        let drawn = page(Lang::En, &Document::new("A"), &[], "");
        assert!(drawn.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
        assert_eq!(drawn.matches("'none'").count(), 3);
        assert!(!drawn.contains("unsafe") && !drawn.contains("script-src"));
        let style = drawn.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next());
        assert_eq!(style, Some(STYLE));
    }
}
