//! A paper as it will be printed, black on white: the one renderer of everything `output::paper` makes. What is on the page is what
//! prints: sheets of A4, laid out by the heights their parts have here, or labels of 58 × 40 mm.

use super::{BarSize, ShelfBar};
use crate::browser::print;
use crate::output::paper::{Block, Cell, Foot, Heights, Label, Note, Page, Paper, Part, Signature, Sums, Table, TableHeights};
use crate::text::{Lang, k};
use leptos::prelude::*;
use std::ops::Range;

/// What an upright and a wide sheet hold between their margins, in pixels; a little less than there is, so that a line that breaks
/// otherwise in print pushes nothing over.
const ROOM: (i64, i64) = (996, 668);

/// The whole paper unbroken, out of sight: what [`measured`] looks at. One at a time on a page.
pub fn unbroken(lang: Lang, paper: &Paper, foot: &Foot) -> AnyView {
    let mut tables = 0..;
    let blocks = paper.blocks.iter().map(|block| {
        let inner = match block {
            Block::Table(table) => {
                let number = tables.next().unwrap_or_default();
                let drawn = table_view(lang, table, 0..table.rows.len(), table.sums == Sums::Pages, table.sums == Sums::Paper);
                view! { <div data-table=number.to_string()>{drawn}</div> }.into_any()
            }
            other => block_view(other),
        };
        view! { <div class="block">{inner}</div> }
    });
    let blocks = blocks.collect_view();
    view! {
        <div class="paper-measure" aria-hidden="true">
            <div class="a4" class:wide=paper.form.is_wide()>
                {title_view(paper)} {blocks} {foot_view(lang, paper, foot, (1, 2), (1, 2))}
            </div>
        </div>
    }
    .into_any()
}

/// How tall the parts of the unbroken paper are.
pub fn measured(paper: &Paper) -> Heights {
    let one = |selector: &str| print::heights(&format!(".paper-measure {selector}")).first().copied().unwrap_or_default();
    let blocks = print::heights(".paper-measure .block");
    let mut tables = Vec::new();
    for (block, whole) in paper.blocks.iter().zip(&blocks) {
        let Block::Table(table) = block else { continue };
        let part = |rows: &str| print::heights(&format!(".paper-measure [data-table=\"{}\"] {rows}", tables.len()));
        let rows = part("tbody tr");
        let sum = part("tfoot tr").first().copied().unwrap_or_default();
        let sums = if table.sums == Sums::None { 0 } else { sum };
        tables.push(TableHeights { head: (whole - rows.iter().sum::<i64>() - sums).max(0), rows, sum });
    }
    let room = if paper.form.is_wide() { ROOM.1 } else { ROOM.0 };
    Heights { room: room - one(".print-foot"), title: one(".doc-head"), blocks, tables }
}

/// The sheets of a paper, all copies one after the other.
pub fn sheets(lang: Lang, paper: &Paper, foot: &Foot, pages: &[Page], copies: u8) -> AnyView {
    let all = (1..=copies).flat_map(|copy| (1..).zip(pages).map(move |(number, page)| (copy, number, page)));
    let all = all.map(|(copy, number, page)| {
        let parts = page.iter().map(|part| part_view(lang, paper, part)).collect_view();
        let said = lang.fill(k::print::SHEET, &[("copy", i64::from(copy).into()), ("n", i64::from(number).into())]);
        let of = i32::try_from(pages.len()).unwrap_or(i32::MAX);
        view! {
            <article class="a4" class:wide=paper.form.is_wide() aria-label=said>
                {(number == 1).then(|| title_view(paper))}
                {parts}
                {foot_view(lang, paper, foot, (copy, copies), (number, of))}
            </article>
        }
    });
    view! { <div class="paper">{all.collect_view()}</div> }.into_any()
}

/// Labels, one a page of the roll.
pub fn labels(labels: &[Label]) -> AnyView {
    let all = labels.iter().map(|label| {
        let bars = (label.bars.1 > 0).then(|| {
            let view_box = format!("0 0 {} 1", label.bars.1);
            view! {
                <svg class="bars" viewBox=view_box preserveAspectRatio="none" aria-hidden="true"><path d=label.bars.0.clone()></path></svg>
            }
        });
        view! {
            <article class="sticker" aria-label=label.id.clone()>
                <p class="owner">{label.owner.clone()}</p>
                <p class="what">{label.name.clone()}</p>
                <p class="where">{label.place.clone()}</p>
                {bars}
                <p class="code">{label.id.clone()}</p>
            </article>
        }
    });
    view! { <div class="paper labels">{all.collect_view()}</div> }.into_any()
}

fn title_view(paper: &Paper) -> AnyView {
    view! {
        <header class="doc-head">
            {(!paper.code.is_empty()).then(|| view! { <p class="form-code">{paper.code.clone()}</p> })}
            <div class="doc-title"><h2>{paper.title.clone()}</h2><span>{paper.date.clone()}</span></div>
        </header>
    }
    .into_any()
}

fn part_view(lang: Lang, paper: &Paper, part: &Part) -> AnyView {
    let inner = match part {
        Part::Block(block) => paper.blocks.get(*block).map(block_view),
        Part::Rows { block, rows, page_sum, whole_sum } => match paper.blocks.get(*block) {
            Some(Block::Table(table)) => Some(table_view(lang, table, rows.clone(), *page_sum, *whole_sum)),
            _ => None,
        },
    };
    view! { <div class="block">{inner}</div> }.into_any()
}

/// A block that is no table.
fn block_view(block: &Block) -> AnyView {
    match block {
        Block::Facts(facts) => {
            let facts = facts.iter().map(|(name, value)| {
                view! { <div><dt>{name.clone()}</dt><dd class:blank=value.is_empty()>{value.clone()}</dd></div> }
            });
            view! { <dl class="doc-facts">{facts.collect_view()}</dl> }.into_any()
        }
        Block::Text(text) => view! { <p class="doc-text">{text.clone()}</p> }.into_any(),
        Block::Note(note) => note_view(note),
        Block::Signatures(all) => {
            let all = all.iter().map(|Signature { what, name, position }| {
                view! {
                    <div>
                        <span class="what">{what.clone()}</span>
                        <span class="sign-here">{name.clone()}</span>
                        <span class="under"><span>{position.clone()}</span></span>
                    </div>
                }
            });
            view! { <div class="doc-signatures">{all.collect_view()}</div> }.into_any()
        }
        Block::Table(_) => ().into_any(),
    }
}

fn note_view(note: &Note) -> AnyView {
    let lines = note.lines.iter().map(|line| view! { <p>{line.clone()}</p> }).collect_view();
    let bar = note.bar.map(|[goods, incoming, limit]| {
        let [was, beyond] = note.bar_words.clone();
        let label = format!("{was}, {beyond}");
        view! {
            <ShelfBar label=label goods=goods incoming=incoming limit=limit size=BarSize::Medium/>
            <p class="bar-ends"><span>{was}</span><span>{beyond}</span></p>
        }
    });
    view! { <div class="doc-note"><h3>{note.title.clone()}</h3>{lines}{bar}</div> }.into_any()
}

fn table_view(lang: Lang, table: &Table, rows: Range<usize>, page_sum: bool, whole_sum: bool) -> AnyView {
    let columns = table.columns.iter().map(|column| {
        let width = format!("{}.{}%", column.width / 10, column.width % 10);
        view! { <col style:width=width/> }
    });
    let heads = table.columns.iter().map(|column| view! { <th scope="col">{column.head}</th> }).collect_view();
    let numbers = table.columns.iter().map(|column| view! { <td>{column.number.clone()}</td> }).collect_view();
    let body = table.rows.get(rows.clone()).unwrap_or_default().iter().map(|row| row_view(row)).collect_view();
    let [of_page, of_all] = &table.sum_words;
    let page_sum = page_sum.then(|| sum_view(&table.sum(lang, rows, of_page)));
    let whole_sum = whole_sum.then(|| sum_view(&table.sum(lang, 0..table.rows.len(), of_all)));
    let foot = (page_sum.is_some() || whole_sum.is_some()).then(|| view! { <tfoot>{page_sum}{whole_sum}</tfoot> });
    view! {
        {(!table.title.is_empty()).then(|| view! { <h3>{table.title.clone()}</h3> })}
        <table>
            <colgroup>{columns.collect_view()}</colgroup>
            <thead><tr>{heads}</tr><tr class="numbers">{numbers}</tr></thead>
            <tbody>{body}</tbody>
            {foot}
        </table>
    }
    .into_any()
}

fn row_view(row: &[Cell]) -> AnyView {
    let cells = row.iter().map(|cell| view! { <td class:num=cell.amount.is_some()>{cell.text.clone()}</td> });
    view! { <tr>{cells.collect_view()}</tr> }.into_any()
}

/// A row of sums: the words stand across all columns before the first sum.
fn sum_view(row: &[Cell]) -> AnyView {
    let first = row.iter().position(|cell| cell.amount.is_some()).unwrap_or_default();
    let words = first.checked_sub(1).and_then(|before| row.get(before)).map(|cell| {
        view! { <td colspan=first.to_string()>{cell.text.clone()}</td> }
    });
    let sums = row.iter().skip(first).map(|cell| view! { <td class="num">{cell.text.clone()}</td> });
    view! { <tr>{words}{sums.collect_view()}</tr> }.into_any()
}

fn foot_view(lang: Lang, paper: &Paper, foot: &Foot, (copy, copies): (u8, u8), (page, pages): (i32, i32)) -> AnyView {
    let page = lang.fill(k::print::PAGE_OF, &[("page", page.into()), ("pages", pages.into())]);
    let copy =
        (copies > 1).then(|| lang.fill(k::print::COPY_OF, &[("copy", i64::from(copy).into()), ("copies", i64::from(copies).into())]));
    let place = copy.map_or_else(|| page.clone(), |copy| format!("{copy}, {page}"));
    let view_box = format!("0 0 {0} {0}", foot.qr.1);
    view! {
        <footer class="print-foot">
            <svg viewBox=view_box role="img" aria-label=foot.title.clone()><path d=foot.qr.0.clone()></path></svg>
            <div>
                <p class="foot-line"><span>{paper.title.clone()}</span><span>{place}</span></p>
                <p><b>{foot.title.clone()}</b></p>
                <p class="foot-digits">{foot.digits.clone()}</p>
                <p>{foot.says.clone()}</p>
            </div>
        </footer>
    }
    .into_any()
}
