//! A mail that is a page → its words. Nothing of it ever becomes markup: elements are dropped, scripts and styles with what stands in
//! them; where a link leads stands behind its words.

/// Elements whose inside is no words.
const DROPPED: [&str; 11] = ["script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "iframe", "select"];

/// Elements that begin a new line.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "br",
    "tr",
    "table",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "hr",
    "section",
    "article",
    "header",
    "footer",
    "address",
    "dl",
    "dt",
];

/// Characters by their names in pages.
const NAMED: [(&str, char); 22] = [
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("laquo", '«'),
    ("raquo", '»'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("hellip", '…'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("copy", '©'),
    ("deg", '°'),
    ("euro", '€'),
    ("times", '×'),
    ("middot", '·'),
    ("bull", '•'),
];

/// The words of a page.
pub fn words(page: &str) -> String {
    let mut out = Words::default();
    let mut rest = page;
    while let Some((text, behind)) = rest.split_once('<') {
        out.text(text);
        if let Some(comment) = behind.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        // A lone «<» is a word like any other.
        if !behind.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            out.text("<");
            rest = behind;
            continue;
        }
        let (tag, behind) = tag(behind);
        rest = behind;
        let (closing, name) = name_of(tag);
        if !closing && DROPPED.contains(&name.as_str()) && !tag.ends_with('/') {
            rest = behind_closing(behind, &name);
            continue;
        }
        out.tag(closing, &name, tag);
    }
    out.text(rest);
    out.finish()
}

/// What stands up to the `>` of a tag, of which there may be some in quotation marks, and what stands behind it.
fn tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '>') => return (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default()),
            _ => {}
        }
        // A mark that is never closed must not swallow the rest of the mail.
        if at > 16 * 1024 {
            break;
        }
    }
    let end = text.find('>').unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
}

fn name_of(tag: &str) -> (bool, String) {
    let closing = tag.starts_with('/');
    let name = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(20).collect::<String>();
    (closing, name.to_ascii_lowercase())
}

/// What stands behind the closing tag of an element; nothing when it is never closed.
fn behind_closing<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("</") {
        rest = behind;
        if behind.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return behind.split_once('>').map_or("", |(_, behind)| behind);
        }
    }
    ""
}

/// The value of an attribute.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let small = tag.to_ascii_lowercase();
    let at = small.match_indices(name).find_map(|(at, _)| {
        let before = small.get(..at)?.chars().next_back()?;
        let behind = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        (before.is_whitespace() || before == '"' || before == '\'').then_some(behind)
    })?;
    let value = match at.chars().next()? {
        quote @ ('"' | '\'') => at.get(1..)?.split(quote).next()?,
        _ => at.split(|c: char| c.is_whitespace()).next()?,
    };
    Some(decoded(value).trim().to_owned())
}

/// The words as they come together.
#[derive(Default)]
struct Words {
    out: String,
    /// Where the words of the link that is open begin, and where it leads.
    link: Option<(usize, String)>,
    /// How deep in text whose spaces count.
    pre: usize,
}

impl Words {
    fn text(&mut self, text: &str) {
        let text = decoded(text);
        if self.pre > 0 {
            self.out.push_str(&text);
            return;
        }
        for c in text.chars() {
            let space = c.is_whitespace();
            match space {
                true if self.out.is_empty() || self.out.ends_with([' ', '\n']) => {}
                true => self.out.push(' '),
                false => self.out.push(c),
            }
        }
    }

    fn tag(&mut self, closing: bool, name: &str, tag: &str) {
        match (closing, name) {
            (false, "a") => self.link = attribute(tag, "href").map(|href| (self.out.len(), href)),
            (true, "a") => self.end_link(),
            (false, "img") => {
                if let Some(alt) = attribute(tag, "alt").filter(|alt| !alt.is_empty()) {
                    self.text(&format!("[{alt}]"));
                }
            }
            (false, "td" | "th") if !self.out.ends_with([' ', '\n']) => self.out.push(' '),
            _ => {}
        }
        if name == "pre" {
            self.pre = if closing { self.pre.saturating_sub(1) } else { self.pre + 1 };
        }
        if BLOCKS.contains(&name) {
            self.line(name);
        }
        if !closing && name == "li" {
            self.out.push_str("- ");
        }
    }

    fn line(&mut self, name: &str) {
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        let paragraph = matches!(name, "p" | "br") && !self.out.ends_with("\n\n");
        if !self.out.is_empty() && (!self.out.ends_with('\n') || paragraph) {
            self.out.push('\n');
        }
    }

    /// Where a link leads, when its words say otherwise; only addresses of the web, of mail and of phones.
    fn end_link(&mut self) {
        let Some((from, href)) = self.link.take() else { return };
        let leads = ["http://", "https://", "mailto:", "tel:"].iter().any(|kind| href.to_ascii_lowercase().starts_with(kind));
        let said = self.out.get(from..).unwrap_or_default().trim();
        let bare = |text: &str| {
            text.trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_start_matches("mailto:")
                .trim_start_matches("tel:")
                .trim_end_matches('/')
                .to_owned()
        };
        if leads && bare(said) != bare(&href) && href.len() < 2_000 {
            self.out.push_str(&format!(" <{href}>"));
        }
    }

    fn finish(self) -> String {
        let mut out = String::new();
        let mut empty = 0;
        for line in self.out.lines() {
            let line = line.trim_end();
            empty = if line.is_empty() { empty + 1 } else { 0 };
            if empty < 2 {
                out.push_str(line);
                out.push('\n');
            }
        }
        out.trim().to_owned()
    }
}

/// A text with its named and numbered characters read.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let end = behind.char_indices().take(12).find(|(_, c)| *c == ';').map(|(at, _)| at);
        let name = end.and_then(|end| behind.get(..end));
        match name.and_then(character) {
            Some(c) => {
                out.push(c);
                rest = behind.get(end.map_or(0, |end| end + 1)..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    let number = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        },
        None => return NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c),
    };
    char::from_u32(number?).filter(|c| !c.is_control() || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stay_and_nothing_else() {
        let page = "<html><head><title>x</title><style>p{color:red}</style></head><body><p>Верните&nbsp;вазу &laquo;Синяя&raquo;</p>\
                    <script>alert('x</p>')</script><div>5 &lt; 7 &amp;amp; 3<br>да</div><!-- <p>нет</p> --><ul><li>раз<li>два</ul></body></html>";
        assert_eq!(words(page), "Верните вазу «Синяя»\n5 < 7 &amp; 3\nда\n- раз\n- два");
    }

    #[test]
    fn a_link_says_where_it_leads_and_leads_nowhere() {
        assert_eq!(words("<a href='https://bank.example/'>bank.example</a>"), "bank.example");
        assert_eq!(words("<a href=\"http://evil.example/a?b=1&amp;c\">bank.example</a>!"), "bank.example <http://evil.example/a?b=1&c>!");
        assert_eq!(words("<a href=\"javascript:alert(1)\">сюда</a>"), "сюда");
        assert_eq!(words("<img src=x onerror=alert(1) alt='печать'>да"), "[печать]да");
    }

    #[test]
    fn what_is_never_closed_swallows_no_more_than_itself() {
        assert_eq!(words("a <b title=\"x> c"), "a c");
        assert_eq!(words("a <script>b"), "a");
        assert_eq!(words("a < b и <SCRIPT>x</SCRIPT >c"), "a < b и c");
        assert_eq!(words("<scr<script>ipt>alert(1)</script>"), "ipt>alert(1)");
        assert_eq!(words("&#1055;&#x440;&#0;&#xD800;&#99999999999;&nosuch;&"), "Пр&#0;&#xD800;&#99999999999;&nosuch;&");
    }
}
