//! The only place that touches the browser's interfaces: one capability a file.

pub mod clock;
pub mod crash;
pub mod entropy;
pub mod file;
pub mod page;
pub mod settings;
pub mod update;
