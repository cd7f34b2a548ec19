//! Web Authentication (W3C, Level 3), the relying party's side: what an authenticator answered is held
//! against what it was asked. Nothing is trusted because of who made the authenticator: attestation is read
//! and must be sound where it is sent, and then forgotten.

mod attestation;
mod authenticator_data;
mod cbor;
mod ceremony;
mod client_data;
mod cose;

use std::fmt;

pub use ceremony::{authenticate, register};
pub use client_data::challenge_of;
pub use cose::ALGORITHMS;

/// Who asks: what a browser checks before it lets an authenticator answer.
#[derive(Clone, Copy, Debug)]
pub struct RelyingParty<'a> {
    /// The domain that credentials belong to: the host of the origin.
    pub id: &'a str,
    /// The origin of the pages: `https://sso.example.ps`.
    pub origin: &'a str,
}

/// Whether the authenticator must have checked its owner (a PIN, a finger, a face).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserVerification {
    /// It alone proves who somebody is.
    Required,
    /// Another factor was proved beside it.
    Preferred,
}

/// The answer to `navigator.credentials.create`.
#[derive(Clone, Copy)]
pub struct Attestation<'a> {
    /// `clientDataJSON`.
    pub client_data: &'a [u8],
    /// `attestationObject`.
    pub object: &'a [u8],
}

/// The answer to `navigator.credentials.get`.
#[derive(Clone, Copy)]
pub struct Assertion<'a> {
    /// `clientDataJSON`.
    pub client_data: &'a [u8],
    /// `authenticatorData`.
    pub authenticator_data: &'a [u8],
    /// `signature`.
    pub signature: &'a [u8],
}

/// A new credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// Its id, chosen by the authenticator.
    pub id: Vec<u8>,
    /// Its public key, as COSE writes it (RFC 9052).
    pub key: Vec<u8>,
    /// How often it signed; many authenticators do not count.
    pub sign_count: u32,
    /// Where else it may be.
    pub backup: Backup,
}

/// Whether a credential leaves the device on which it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// It stays there.
    Bound,
    /// It may be copied to the owner's other devices, and was not yet.
    Eligible,
    /// It was.
    BackedUp,
}

/// What is known of a credential that is used.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its public key, as [`Credential::key`].
    pub key: &'a [u8],
    /// How often it had signed.
    pub sign_count: u32,
}

/// A credential was used rightly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proven {
    /// How often it signed so far.
    pub sign_count: u32,
    /// Where else it may be now.
    pub backup: Backup,
}

/// Why an answer does not count. For the log and for tests: people are told one thing only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not what the standard writes, or larger than anything it would.
    Malformed,
    /// The answer to another kind of question.
    Type,
    /// The answer to another question.
    Challenge,
    /// Given to another site, or in a frame of one.
    Origin,
    /// A credential of another relying party.
    RelyingParty,
    /// Nobody touched the authenticator.
    UserPresence,
    /// The authenticator did not check its owner.
    UserVerification,
    /// A key or an attestation of a kind that was not asked for.
    Unsupported,
    /// The signature is of another key or of other bytes.
    Signature,
    /// The authenticator signed less often than before: there are two of it.
    Counter,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "webauthn: {self:?}")
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests;
