//! What comes in, as a person or a scanner gives it: text → values, with errors that name what is wrong. Pure.

pub mod acceptance_form;
pub mod amount;
pub mod claim_form;
pub mod client_form;
pub mod contract_form;
pub mod encoding;
pub mod entry_line;
pub mod errors;
pub mod fingerprint;
pub mod fix_form;
pub mod handout_form;
pub mod letter_form;
pub mod packing_list;
pub mod photo;
pub mod point_form;
pub mod return_form;
pub mod scan;
pub mod shelf_form;
pub mod size_choice;
pub mod table;
pub mod terms_form;
pub mod when;
pub mod words;
pub mod workbook;
pub mod zip;
