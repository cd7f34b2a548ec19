//! What can be asked of each system, one transaction each.

mod acquirer;
mod documents;
mod faults;
mod health;
mod interior;
mod operators;
mod prepare;

pub(crate) use documents::Shown;
