//! The rules of the account: pure types and decisions, no I/O, no clock, no SQL.

pub(crate) mod door;
pub(crate) mod holder;
pub(crate) mod ladder;
pub(crate) mod office;
pub(crate) mod openid;
pub(crate) mod representation;
