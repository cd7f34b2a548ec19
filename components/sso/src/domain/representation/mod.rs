//! Acting for others.

pub(crate) mod acting;
pub(crate) mod mandate;
