//! What components ask of their own node.

pub mod readings;
pub mod road;
