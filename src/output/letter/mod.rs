//! Letters as values: their words, what the books fill in, the whole text as it leaves, and what each step is called.

mod answers;
mod claim;
pub mod compose;
mod facts;
mod goods;
mod overage;
pub mod slot;
pub mod summary;
mod sums;
pub mod tone;
pub mod whole;
pub mod words;
