//! Acting for others.

pub(crate) mod acting;
pub(crate) mod assistance;
pub(crate) mod mandate;
