//! A page that drives the store and nothing else: for the benchmark (run.mjs) and for browser tests that kill, divide or
//! fill it. Never part of the product.
#![cfg(target_arch = "wasm32")]
#![allow(
    unsafe_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    reason = "a page of the tests: where it panics, the test fails"
)]

mod mix;
mod notes;
mod ours;
mod peer;
mod random;
mod words;
