//! The node over real loopback sockets with mutual TLS, on both engines.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test itself")]

mod access;
mod agency;
mod exchange;
mod log;
mod losses;
mod readings;
mod refusals;
mod soap;
mod store;
mod world;
