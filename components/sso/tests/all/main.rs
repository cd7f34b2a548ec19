//! The component over its real door, on both engines, with stand-ins for its neighbours.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail where it stands"
)]

mod access;
mod account;
mod chip;
mod components;
mod desk;
mod limits;
mod openid;
mod registration;
mod retention;
mod sign_in;
mod world;
