//! What callers can do: load, decide, save, enqueue; one named transaction each.

pub(crate) mod audit;
pub(crate) mod door;
pub(crate) mod holder;
pub(crate) mod ladder;
pub(crate) mod neighbours;
pub(crate) mod notify;
pub(crate) mod office;
pub(crate) mod openid;
pub(crate) mod readings;
pub(crate) mod representation;
pub(crate) mod seed;
