//! A page that leaves the point, as a plain value: what stands on it and in which order, without a word of how it looks. The files of a
//! pack are made of such pages; [`super::html`] draws them.

/// A page: its title and what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What the page is called: its first heading.
    pub title: String,
    /// What stands on it, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a page. All texts are plain: nothing in them is markup, whoever wrote them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The heading of a part.
    Heading(String),
    /// What is ours to say. Line breaks stay.
    Paragraph(String),
    /// What somebody wrote, word for word. Line breaks and spaces stay.
    Quote(String),
    /// What is read by a machine or typed off: a code, a command. Line breaks and spaces stay.
    Code(String),
    /// Points without an order of their own.
    List(Vec<String>),
    /// Names and what stands for each: «Клиент» → «ИП Ветрова А. С.».
    Facts(Vec<(String, String)>),
    /// A table: names of the columns, and rows with a cell for each.
    Table {
        /// Names of the columns.
        head: Vec<String>,
        /// Rows.
        rows: Vec<Vec<String>>,
    },
    /// Ways to other files of the pack.
    Links(Vec<Link>),
}

/// A way to another file of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is called.
    pub name: String,
    /// Where it lies, seen from the pack's own folder: `3-timeline.html`.
    pub file: String,
    /// What is to be known of it; may be empty.
    pub about: String,
}

impl Document {
    /// A page with a title and nothing on it.
    pub fn new(title: impl Into<String>) -> Document {
        Document { title: title.into(), blocks: Vec::new() }
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    /// Adds a paragraph; an empty one is left out.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    /// Adds a quotation.
    pub fn quote(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Quote(text.into()));
    }

    /// Adds a list; one without points is left out.
    pub fn list(&mut self, points: Vec<String>) {
        if !points.is_empty() {
            self.blocks.push(Block::List(points));
        }
    }

    /// Adds names with what stands for each; what is empty is left out.
    pub fn facts(&mut self, facts: Vec<(String, String)>) {
        let facts: Vec<_> = facts.into_iter().filter(|(_, said)| !said.trim().is_empty()).collect();
        if !facts.is_empty() {
            self.blocks.push(Block::Facts(facts));
        }
    }

    /// Adds a table; one without rows is left out, and so is a column in which no row says anything.
    pub fn table(&mut self, head: Vec<String>, rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        let says: Vec<bool> = (0..head.len()).map(|n| rows.iter().any(|row| row.get(n).is_some_and(|cell| !cell.is_empty()))).collect();
        let kept = |cells: Vec<String>| cells.into_iter().zip(&says).filter_map(|(cell, says)| says.then_some(cell)).collect();
        self.blocks.push(Block::Table { head: kept(head), rows: rows.into_iter().map(kept).collect() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_in_which_nobody_says_anything_is_left_out() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let mut page = Document::default();
        page.table(row(["Когда", "Словами", "Запись"]), vec![row(["14.03", "", "K7QP-1"]), row(["15.03", "", ""])]);
        page.table(row(["Когда", "Словами", "Запись"]), Vec::new());
        let [Block::Table { head, rows }] = &page.blocks[..] else { panic!("{page:?}") };
        assert_eq!(*head, ["Когда", "Запись"]);
        assert_eq!(*rows, [["14.03", "K7QP-1"], ["15.03", ""]]);
    }
}
