//! The portal over HTTP, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod http;
