//! The web room from outside.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod door;
mod forms;
mod pages;
mod peers;
mod serving;
mod tokens;
mod world;
