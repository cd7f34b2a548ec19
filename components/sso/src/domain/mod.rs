//! The rules of the account: pure types and decisions, no I/O, no clock, no SQL.

pub(crate) mod account;
pub(crate) mod activation;
pub(crate) mod audience;
pub(crate) mod authenticator;
pub(crate) mod authorization;
pub(crate) mod authorize;
pub(crate) mod chip;
pub(crate) mod claims;
pub(crate) mod client;
pub(crate) mod decision;
pub(crate) mod device;
pub(crate) mod discovery;
pub(crate) mod event;
pub(crate) mod funnel;
pub(crate) mod limit;
pub(crate) mod network;
pub(crate) mod oauth_error;
pub(crate) mod one_time_code;
pub(crate) mod password;
pub(crate) mod pkce;
pub(crate) mod registration;
pub(crate) mod return_to;
pub(crate) mod second_factor;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod staff;
