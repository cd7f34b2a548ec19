//! Tests that see the whole house.

mod tidy;
