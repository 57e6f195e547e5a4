//! What comes in, as a person or a scanner gives it: text → values, with errors that name what is wrong. Pure.

pub mod amount;
pub mod fingerprint;
pub mod scan;
