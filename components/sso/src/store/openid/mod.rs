//! The OpenID Provider.

pub(crate) mod access_tokens;
pub(crate) mod authorization_requests;
pub(crate) mod authorizations;
pub(crate) mod clients;
pub(crate) mod consents;
pub(crate) mod device_requests;
pub(crate) mod logos;
pub(crate) mod proofs;
pub(crate) mod pushed_requests;
pub(crate) mod refresh_families;
pub(crate) mod registrations;
pub(crate) mod subjects;
