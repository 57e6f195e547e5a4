//! Which part of a paper stands on which page, by the heights its parts have where they are drawn. Pure, so that sums per page and
//! repeated heads do not depend on how a browser breaks pages.

use super::{Block, Paper, Sums, Table};
use std::ops::Range;

/// Heights as drawn, in pixels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heights {
    /// What a page holds between its edges and above the foot.
    pub room: i64,
    /// The title and its board, on the first page.
    pub title: i64,
    /// Of each block: a table as a whole counts by its parts below.
    pub blocks: Vec<i64>,
    /// Of each table's parts, in the order of the tables.
    pub tables: Vec<TableHeights>,
}

/// Heights of a table's parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableHeights {
    /// Its title and head, repeated on every page.
    pub head: i64,
    /// Each row.
    pub rows: Vec<i64>,
    /// A row of sums.
    pub sum: i64,
}

/// A part of a paper on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A block that is no table, by its place in the paper.
    Block(usize),
    /// Rows of a table.
    Rows {
        /// The table's place in the paper.
        block: usize,
        /// Which rows.
        rows: Range<usize>,
        /// Whether these rows have a sum of their own: the form wants one on every page of several.
        page_sum: bool,
        /// Whether the sum of all follows.
        whole_sum: bool,
    },
}

/// The parts of one page.
pub type Page = Vec<Part>;

/// What is placed in one piece.
struct Atom {
    height: i64,
    /// The table and the row, for a row of a table.
    row: Option<(usize, usize)>,
    block: usize,
    /// It never stands alone at the top of a page: what stands before it comes along.
    with_before: bool,
}

/// Lays a paper out.
pub fn pages(paper: &Paper, heights: &Heights) -> Vec<Page> {
    let atoms = atoms(paper, heights);
    let mut breaks = vec![0];
    let (mut at, mut used, mut open) = (0, heights.title, None);
    while let Some(atom) = atoms.get(at) {
        let needs = cost(atom, open, heights);
        let begun = breaks.last().copied().unwrap_or_default();
        if used + needs > heights.room && at > begun {
            // What belongs to something before it takes that along, unless the page would be left empty.
            let mut first = at;
            while first > begun + 1 && atoms.get(first).is_some_and(|atom| atom.with_before) {
                first -= 1;
            }
            if first == begun + 1 && atoms.get(first).is_some_and(|atom| atom.with_before) {
                first = at;
            }
            breaks.push(first);
            (at, used, open) = (first, 0, None);
            continue;
        }
        used += needs;
        open = atom.row.map(|(table, _)| table);
        at += 1;
    }
    breaks.push(atoms.len());
    let pages = breaks.iter().zip(breaks.iter().skip(1)).map(|(from, to)| page(paper, atoms.get(*from..*to).unwrap_or_default()));
    pages.collect()
}

/// What an atom takes: a row that begins a table on its page brings the head and keeps room for a sum.
fn cost(atom: &Atom, open: Option<usize>, heights: &Heights) -> i64 {
    let Some((table, _)) = atom.row else { return atom.height };
    let head = heights.tables.get(table).filter(|_| open != Some(table)).map_or(0, |table| table.head + table.sum);
    atom.height + head
}

fn atoms(paper: &Paper, heights: &Heights) -> Vec<Atom> {
    let mut atoms = Vec::new();
    let mut table = 0;
    for (block, part) in paper.blocks.iter().enumerate() {
        let height = heights.blocks.get(block).copied().unwrap_or_default();
        match part {
            Block::Table(Table { rows, sums, .. }) => {
                let known = heights.tables.get(table);
                let sum = known.map_or(0, |table| table.sum);
                for row in 0..rows.len() {
                    let height = known.and_then(|table| table.rows.get(row)).copied().unwrap_or_default();
                    // The sum of all stands below the last row, and never without one.
                    let last = if row + 1 == rows.len() && *sums != Sums::None { sum } else { 0 };
                    atoms.push(Atom { height: height + last, row: Some((table, row)), block, with_before: false });
                }
                table += 1;
            }
            Block::Signatures(_) => atoms.push(Atom { height, row: None, block, with_before: true }),
            Block::Facts(_) | Block::Text(_) | Block::Note(_) => atoms.push(Atom { height, row: None, block, with_before: false }),
        }
    }
    atoms
}

fn page(paper: &Paper, atoms: &[Atom]) -> Page {
    let mut page: Page = Vec::new();
    for atom in atoms {
        let Some((_, row)) = atom.row else {
            page.push(Part::Block(atom.block));
            continue;
        };
        match page.last_mut() {
            Some(Part::Rows { block, rows, .. }) if *block == atom.block => rows.end = row + 1,
            _ => page.push(Part::Rows { block: atom.block, rows: row..row + 1, page_sum: false, whole_sum: false }),
        }
    }
    for part in &mut page {
        if let Part::Rows { block, rows, page_sum, whole_sum } = part
            && let Some(Block::Table(table)) = paper.blocks.get(*block)
        {
            let (first, last) = (rows.start == 0, rows.end == table.rows.len());
            *page_sum = table.sums == Sums::Pages && !(first && last);
            *whole_sum = table.sums != Sums::None && last;
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::paper::{Cell, Form};

    /// Facts, a table of so many rows, a text, signatures.
    fn paper_of(rows: usize, sums: Sums) -> Paper {
        let table = Table { rows: vec![vec![Cell::number(1)]; rows], sums, ..Table::default() };
        let blocks = vec![Block::Facts(Vec::new()), Block::Table(table), Block::Text(String::new()), Block::Signatures(Vec::new())];
        let document = "K7QP-1".parse().unwrap();
        let (title, date, code, to) = Default::default();
        Paper { form: Form::Act, document, about: None, title, date, code, blocks, labels: Vec::new(), to }
    }

    fn laid(rows: usize, sums: Sums, row: i64) -> Vec<Page> {
        let table = TableHeights { head: 40, rows: vec![row; rows], sum: 20 };
        let heights = Heights { room: 400, title: 50, blocks: vec![60, 0, 30, 80], tables: vec![table] };
        pages(&paper_of(rows, sums), &heights)
    }

    fn rows(page: &Page) -> Vec<(Range<usize>, bool, bool)> {
        let rows = page.iter().filter_map(|part| match part {
            Part::Rows { rows, page_sum, whole_sum, .. } => Some((rows.clone(), *page_sum, *whole_sum)),
            Part::Block(_) => None,
        });
        rows.collect()
    }

    #[test]
    fn a_short_paper_is_one_page_with_one_sum() {
        let pages = laid(3, Sums::Pages, 20);
        assert_eq!(pages.len(), 1);
        assert_eq!(rows(&pages[0]), [(0..3, false, true)]);
        assert_eq!(pages[0].len(), 4);
    }

    #[test]
    fn a_long_one_has_a_sum_on_every_page_and_every_row_once() {
        let pages = laid(60, Sums::Pages, 20);
        let all: Vec<_> = pages.iter().flat_map(rows).collect();
        assert!(pages.len() > 3);
        assert_eq!(all.iter().map(|(rows, ..)| rows.len()).sum::<usize>(), 60);
        assert!(all.windows(2).all(|two| two[0].0.end == two[1].0.start));
        assert!(all.iter().all(|(_, page_sum, _)| *page_sum));
        assert_eq!(all.iter().filter(|(.., whole)| *whole).count(), 1);
        // Title, facts, head and room for a sum leave 230 of 400 on the first page; head and sum leave 340 on the next.
        assert_eq!((all[0].0.len(), all[1].0.len()), (11, 17));
    }

    #[test]
    fn signatures_never_stand_alone() {
        for count in 1..60 {
            let pages = laid(count, Sums::Paper, 20);
            let last = pages.last().unwrap();
            assert!(last.len() > 1 && last.last() == Some(&Part::Block(3)), "{count}: {last:?}");
            assert!(pages.iter().flatten().all(|part| !matches!(part, Part::Rows { page_sum: true, .. })));
        }
    }

    #[test]
    fn what_is_taller_than_a_page_has_one_of_its_own_and_the_rest_follows() {
        let pages = laid(3, Sums::Paper, 900);
        assert_eq!(pages.iter().flat_map(rows).map(|(rows, ..)| rows).collect::<Vec<_>>(), [0..1, 1..2, 2..3]);
        assert_eq!(laid(0, Sums::Pages, 20).len(), 1);
    }
}
