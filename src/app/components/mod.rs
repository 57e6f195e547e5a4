//! What pages are built of.

mod update_notice;

pub use update_notice::UpdateNotice;
