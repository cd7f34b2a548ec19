//! The OpenID Provider.

pub(crate) mod address;
pub(crate) mod audience;
pub(crate) mod authorization;
pub(crate) mod authorize;
pub(crate) mod binding;
pub(crate) mod certification;
pub(crate) mod claims;
pub(crate) mod claims_request;
pub(crate) mod client;
pub(crate) mod client_metadata;
pub(crate) mod client_rules;
pub(crate) mod consent;
pub(crate) mod credentials;
pub(crate) mod decision;
pub(crate) mod device_grant;
pub(crate) mod discovery;
pub(crate) mod discovery_tokens;
pub(crate) mod logo;
pub(crate) mod oauth_error;
pub(crate) mod particulars;
pub(crate) mod pkce;
pub(crate) mod prompt;
pub(crate) mod refresh;
pub(crate) mod scope;
pub(crate) mod tokens;
