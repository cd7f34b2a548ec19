//! Tests that see the whole house.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of a test fails like the test itself"
)]

mod platform;
mod tidy;
