//! The component over its real door, on both engines, with stand-ins for its neighbours.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail where it stands"
)]

mod access;
mod account;
mod administration;
mod agent_registry;
mod client_registry;
mod components;
mod figures;
mod limits;
mod openid;
mod proposals;
mod registration;
mod retention;
mod search;
mod sign_in;
mod world;
