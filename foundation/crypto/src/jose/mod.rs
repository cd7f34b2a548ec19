//! JSON Object Signing and Encryption: keys (RFC 7517, RFC 8037), tokens (RFC 7519) and bare signatures.
//!
//! ES256 by default, `EdDSA` over Ed25519, RS256 and PS256 beside it. A key has one algorithm; a token that
//! names another is refused before any signature is looked at.

mod alg;
mod assertion;
mod claims;
mod foreign;
mod jwk;
mod jwks;
mod parsed;
mod rsa;
mod signing_key;
mod strict;

pub use alg::Alg;
pub use assertion::{Audience, ExpectAssertion};
pub use claims::Expect;
pub use foreign::{Expiry, Foreign, algorithm, key_id};
pub use jwk::Jwk;
pub use jwks::Jwks;
pub use signing_key::SigningKey;

pub(crate) use claims::seconds;
pub(crate) use jwks::{decode, invalid};

#[cfg(test)]
mod other_keys;
