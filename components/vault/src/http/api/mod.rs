//! What pay calls.

pub(crate) mod purchases;
pub(crate) mod sessions;
