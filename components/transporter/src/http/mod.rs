//! HTTP on both sides: the API for components, and the door for other nodes.

pub(crate) mod api;
mod fault;
pub(crate) mod node;
