//! What can be asked of each system, one transaction each.

mod acquirer;
mod bank;
mod faults;
mod health;
mod interior;
mod operators;
mod prepare;
pub(crate) mod verifier;
