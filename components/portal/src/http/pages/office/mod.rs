//! The back office: what clerks and the administrator see.

pub(crate) mod case;
pub(crate) mod documents;
pub(crate) mod front;
pub(crate) mod missing;
pub(crate) mod queue;
pub(crate) mod staff;
