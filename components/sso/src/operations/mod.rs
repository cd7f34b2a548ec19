//! What callers can do: load, decide, save, enqueue; one named transaction each.

pub(crate) mod activate;
pub(crate) mod audit;
pub(crate) mod authenticators;
pub(crate) mod authorize;
mod breached;
pub(crate) mod changes;
pub(crate) mod client_proof;
pub(crate) mod clients;
pub(crate) mod code_grant;
pub(crate) mod component_grant;
pub(crate) mod disavowal;
pub(crate) mod end_session;
pub(crate) mod events;
pub(crate) mod neighbours;
pub(crate) mod notify;
pub(crate) mod numbers;
pub(crate) mod password;
pub(crate) mod readings;
pub(crate) mod recovery;
pub(crate) mod recovery_codes;
pub(crate) mod registration;
pub(crate) mod security;
pub(crate) mod seed;
pub(crate) mod sessions;
pub(crate) mod sign_in;
pub(crate) mod staff;
pub(crate) mod userinfo;
