//! The component over its real door, on both engines, with stand-ins for its neighbours.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail where it stands"
)]

mod access;
mod account;
mod bank;
mod components;
mod death;
mod level;
mod limits;
mod openid;
mod portrait;
mod registration;
mod retention;
mod review;
mod sign_in;
mod vouching;
mod world;
