//! Coming in: registration, sign-in, recovery, and what guards them.

pub(crate) mod attempts;
pub(crate) mod messages;
pub(crate) mod recovery_tickets;
pub(crate) mod tallies;
