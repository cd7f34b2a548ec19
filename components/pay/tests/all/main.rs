//! The till over real HTTP, on both engines, and in simulation.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test says what it expects by failing"
)]

mod access;
mod api;
mod bank;
mod books;
mod paying;
mod simulation;
mod store;
mod world;
