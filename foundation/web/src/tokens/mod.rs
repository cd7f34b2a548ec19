//! How components prove to each other who they are: access tokens of five minutes, bound to a key.
//!
//! OAuth 2.0 client credentials with `private_key_jwt` (RFC 7523) and DPoP (RFC 9449). The SSO issues,
//! [`Credentials`] asks, [`TokenVerifier`] checks.

mod credentials;
mod kept;
mod verifier;

use serde::{Deserialize, Serialize};

pub use credentials::{Auth, Credentials};
pub use kept::KeptKeys;
pub use verifier::TokenVerifier;

/// The `typ` of a client assertion.
pub const ASSERTION_TYPE: &str = "JWT";
/// The `typ` of an access token (RFC 9068).
pub const ACCESS_TOKEN_TYPE: &str = "at+jwt";
/// `client_assertion_type` (RFC 7523).
pub const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Claims of a client assertion: `iss` and `sub` are the client's id, `aud` is the issuer's URL.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AssertionClaims {
    /// The client.
    pub iss: String,
    /// The client again.
    pub sub: String,
    /// The issuer that is asked.
    pub aud: String,
    /// Used once.
    pub jti: String,
    /// Issued at, epoch seconds.
    pub iat: i64,
    /// Expiry, epoch seconds: a minute after `iat`.
    pub exp: i64,
}
