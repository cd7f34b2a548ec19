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
mod consent;
mod death;
mod dynamic_registration;
mod form_post;
mod level;
mod limits;
mod logout;
mod openid;
mod par;
mod portrait;
mod registration;
mod request_objects;
mod retention;
mod review;
mod sign_in;
mod vouching;
mod world;
