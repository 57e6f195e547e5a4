//! Lists in an export: every item on a line of its own, a comma after each but the last. How they are written, and how they are read.

use super::export_line::{Line, Lines};
use super::read_error::Why;
use std::borrow::Cow;

/// The line that closes a list.
const CLOSE: &str = "],";

/// Blocks with their closing braces.
pub(super) fn blocks<'a>(blocks: impl Iterator<Item = Lines<'a>> + 'a) -> Lines<'a> {
    let mut blocks = blocks.peekable();
    let closed = std::iter::from_fn(move || {
        let block = blocks.next()?;
        let close = if blocks.peek().is_some() { "}," } else { "}" };
        Some(block.chain([Ok(Cow::Borrowed(close))]))
    });
    Box::new(closed.flatten())
}

/// The items of a list, a comma after each but the last.
pub(super) fn list<'a>(items: impl Iterator<Item = Line<'a>> + 'a) -> Lines<'a> {
    let mut items = items.peekable();
    Box::new(std::iter::from_fn(move || {
        let item = items.next()?;
        Some(if items.peek().is_some() { item.map(|item| item + ",") } else { item })
    }))
}

/// A list between the lines that open and close it.
pub(super) fn opened<'a>(open: &'static str, inside: Lines<'a>) -> Lines<'a> {
    Box::new([Ok(Cow::Borrowed(open))].into_iter().chain(inside).chain([Ok(Cow::Borrowed(CLOSE))]))
}

/// What has to come in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// An item or the end: the list was just opened.
    Any,
    /// An item: a comma came before.
    Item,
    /// The end: no comma came before.
    End,
}

/// An item of a list without its comma, with what has to come after it; `None` at the end of the list.
pub(super) fn item(text: &str, next: Next) -> Result<Option<(&str, Next)>, Why> {
    match (text == CLOSE, next) {
        (true, Next::Any | Next::End) => Ok(None),
        (true, Next::Item) | (false, Next::End) => Err(Why::Misplaced),
        (false, Next::Any | Next::Item) => Ok(Some(match text.strip_suffix(',') {
            Some(item) => (item, Next::Item),
            None => (text, Next::End),
        })),
    }
}

/// Whether a line opens a list: then what comes next.
pub(super) fn opens<T>(text: &str, want: &str, then: T) -> Result<T, Why> {
    if text == want { Ok(then) } else { Err(Why::Misplaced) }
}
