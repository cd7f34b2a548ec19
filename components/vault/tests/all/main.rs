//! The vault over real HTTP, on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test says what it expects by failing"
)]

mod access;
mod acquirer;
mod cards;
mod log;
mod purchases;
mod secrecy;
mod store;
mod world;
