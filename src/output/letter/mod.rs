//! Letters as values: what they are called, and one line for each thing that happens to them.

pub mod summary;
pub mod words;
