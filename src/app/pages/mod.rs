//! One file (or folder) a page.

pub mod acceptance;
pub mod claim;
pub mod client;
pub mod clients;
pub mod contract;
pub mod count;
pub mod data;
pub mod dispute;
pub mod disputes;
pub mod entry;
pub mod first_run;
pub mod forms;
pub mod handed_out;
pub mod handout;
pub mod instructions;
pub mod journal;
mod letter;
pub mod not_found;
pub mod packing;
pub mod photos;
mod ratio_chart;
pub mod returning;
pub mod settings;
pub mod shelf;
pub mod shelves;
pub mod start;
pub mod today;
