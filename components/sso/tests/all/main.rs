//! The component over its real door, on both engines, with stand-ins for its neighbours.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail where it stands"
)]

mod access;
mod account;
mod components;
mod limits;
mod openid;
mod recovery;
mod registration;
mod retention;
mod security;
mod sign_in;
mod world;
