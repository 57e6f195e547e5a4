//! What leaves the point, as values: papers, tables, packs, names and words. Pure.

pub mod answer;
pub mod arrears;
pub mod bill;
pub mod dispute_case;
pub mod document;
pub mod doubt;
pub mod entry_kind;
pub mod falls;
pub mod file_name;
pub mod html;
pub mod ics;
pub mod letter;
pub mod money;
pub mod money_tables;
pub mod over;
pub mod paper;
pub mod picture;
pub mod ratio;
pub mod read_error;
pub mod refusal;
pub mod summary;
pub mod table;
pub mod tables;
pub mod terms;
pub mod words;
pub mod zip;
