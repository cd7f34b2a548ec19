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
mod consent;
mod desk;
mod dynamic_registration;
mod form_post;
mod limits;
mod logout;
mod openid;
mod par;
mod registration;
mod request_objects;
mod retention;
mod sign_in;
mod world;
