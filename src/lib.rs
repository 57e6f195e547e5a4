//! Polka, the shelf book of a pickup point: the map of the house.
//!
//! Arrows point downwards only, two legs on one ground (docs/architecture.md):
//! `app → output, input → domain → journal` and `app → browser → store → journal`; `text` serves `output` and `app`.

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod domain;
pub mod input;
pub mod journal;
pub mod order;
pub mod output;
pub mod store;
pub mod text;
