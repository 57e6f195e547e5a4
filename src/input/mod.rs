//! What comes in, as a person or a scanner gives it: text → values, with errors that name what is wrong. Pure.

pub mod acceptance_form;
pub mod amount;
pub mod claim_form;
pub mod entry_line;
pub mod fingerprint;
pub mod handout_form;
pub mod letter_form;
pub mod return_form;
pub mod scan;
pub mod size_choice;
pub mod when;
pub mod words;
