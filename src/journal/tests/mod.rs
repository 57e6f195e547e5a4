//! What holds for every journal and every file.

pub mod small;

mod exports;
mod feeds;
mod merging;
mod refusals;
mod shop;
