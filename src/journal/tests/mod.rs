//! What holds for every journal and every file.

pub mod small;

mod exports;
mod merging;
mod refusals;
mod shop;
