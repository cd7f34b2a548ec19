//! Acting for others.

pub(crate) mod acting;
pub(crate) mod assist;
pub(crate) mod mandates;
pub(crate) mod services;
