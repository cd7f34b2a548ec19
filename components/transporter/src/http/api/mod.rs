//! What components ask of their own node.

pub(crate) mod readings;
pub(crate) mod road;
