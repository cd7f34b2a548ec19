//! The component over its real door, on both engines, with stand-ins for its neighbours.

mod access;
mod account;
mod components;
mod openid;
mod registration;
mod retention;
mod sign_in;
mod world;
