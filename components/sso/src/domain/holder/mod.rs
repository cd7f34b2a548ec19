//! The account of a person and what secures it.

pub(crate) mod account;
pub(crate) mod authenticator;
pub(crate) mod cool_down;
pub(crate) mod event;
pub(crate) mod number_claim;
pub(crate) mod passkey;
pub(crate) mod pending_change;
pub(crate) mod protection;
pub(crate) mod recovery_code;
pub(crate) mod session;
