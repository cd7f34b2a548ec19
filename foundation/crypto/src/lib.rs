//! Keys and what is done with them: sealing, signing, proving, hashing.
//!
//! The one room that names `jsonwebtoken`, `argon2`, `aws-lc-rs`, `rcgen`, `totp-rs` and `x509-cert`. Nothing
//! here stores anything or asks for the time: `now` and `Entropy` are arguments.

pub mod digest;
pub mod dpop;
pub mod jose;
mod master;
pub mod mrtd;
mod password;
mod replay;
mod rotation;
mod sealed;
pub mod tlog;
mod totp;
pub mod webauthn;
mod x509;

pub use digest::{
    b64, constant_time_eq, hex, sha1_of_breached, sha256, sha512, unb64, unb64_padded,
};
pub use dpop::Proof;
pub use jose::{Alg, Audience, Expect, ExpectAssertion, Expiry, Foreign, Jwk, Jwks, SigningKey};
pub use master::MasterKeys;
pub use password::PasswordPool;
pub use replay::ReplayCache;
pub use rotation::{KeyRing, RingKey};
pub use sealed::{Place, Sealer};
pub use tlog::{Checkpoint, Frontier};
pub use totp::{totp_check, totp_secret, totp_uri};
pub use x509::{Authority, Identity, fingerprint, public_key_of, subject_of};
