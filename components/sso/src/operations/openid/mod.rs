//! The OpenID Provider.

pub(crate) mod authorize;
pub(crate) mod client_proof;
pub(crate) mod clients;
pub(crate) mod code_grant;
pub(crate) mod component_grant;
pub(crate) mod consent;
pub(crate) mod device_grant;
pub(crate) mod end_session;
pub(crate) mod grants;
pub(crate) mod introspection;
pub(crate) mod known_clients;
pub(crate) mod known_tokens;
pub(crate) mod logos;
pub(crate) mod possession;
pub(crate) mod refresh_grant;
pub(crate) mod revocation;
pub(crate) mod userinfo;
