//! What the point knows: facts, books, checks, answers. Pure: no page, no browser, no clock, no randomness.

pub mod acceptance;
pub mod agenda;
pub mod agreed;
pub mod amount;
mod apply;
pub mod backup;
pub mod books;
pub mod case_file;
pub mod check;
pub mod client;
pub mod contract;
pub mod correction;
pub mod discrepancy;
pub mod dispute;
pub mod evidence;
pub mod fact;
pub mod handout;
pub mod message;
pub mod numbers;
pub mod occupancy;
pub mod person;
pub mod point;
pub mod recheck;
pub mod record_keeping;
mod refusal;
pub mod returns;
pub mod search;
pub mod shelf;
pub mod stock;
pub mod today;
mod union;
pub mod written;

pub use amount::{Money, Permille, Pieces, Volume};
pub use books::Books;
pub use fact::Fact;
pub use written::{Record, Stated, Written};
