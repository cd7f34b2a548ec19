//! The till over real HTTP, on both engines, and in simulation.

mod access;
mod api;
mod bank;
mod books;
mod paying;
mod simulation;
mod store;
mod world;
