//! What the stand-ins know and decide, without any input or output.

pub mod card;
pub(crate) mod customer;
pub(crate) mod documents;
pub mod fault;
pub(crate) mod jpeg;
pub(crate) mod lie;
pub(crate) mod newborn;
pub(crate) mod png;
pub(crate) mod specimen;
