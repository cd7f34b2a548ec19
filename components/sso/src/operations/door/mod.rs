//! Coming in: registration, sign-in, recovery, and what guards them.

pub(crate) mod breached;
pub(crate) mod recovery;
pub(crate) mod registration;
pub(crate) mod sign_in;
pub(crate) mod work;
