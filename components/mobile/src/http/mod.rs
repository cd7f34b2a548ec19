//! What the phone asks for.

pub(crate) mod manifest;
pub(crate) mod offline;
pub(crate) mod pictures;
pub(crate) mod worker;
