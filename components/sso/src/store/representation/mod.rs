//! Acting for others.

pub(crate) mod assistances;
pub(crate) mod mandate_uses;
pub(crate) mod mandates;
pub(crate) mod parties;
