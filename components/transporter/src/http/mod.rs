//! HTTP on both sides: the API for components, and the door for other nodes.

pub mod api;
mod fault;
pub mod node;
