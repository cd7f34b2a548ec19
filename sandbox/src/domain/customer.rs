//! What a bank is asked about its customer, and what it says.

use base::{NationalNumber, Timestamp};
use serde::{Deserialize, Serialize};

use crate::banks::CLIENT;

const TOKEN_SECONDS: i64 = 300;

/// What a relying party asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct BankRequest {
    pub(crate) redirect_uri: String,
    pub(crate) state: String,
    pub(crate) nonce: String,
    pub(crate) code_challenge: String,
}

/// A customer who signed in.
#[derive(Clone, Debug)]
pub(crate) struct Customer {
    pub(crate) request: BankRequest,
    pub(crate) national_number: NationalNumber,
    pub(crate) acr: String,
    pub(crate) signed_in_at: Timestamp,
}

/// The claims of an ID token.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct IdToken {
    iss: String,
    sub: String,
    aud: &'static str,
    iat: i64,
    exp: i64,
    auth_time: i64,
    pub(crate) nonce: String,
    acr: String,
    pub(crate) national_number: NationalNumber,
}

impl Customer {
    /// What the bank says of them. Its own name for its customer tells nothing of the number.
    pub(crate) fn token(self, issuer: &str, now: Timestamp) -> IdToken {
        let named = format!("{issuer}\n{}", self.national_number.reveal());
        IdToken {
            iss: issuer.to_owned(),
            sub: crypto::b64(&crypto::sha256(named.as_bytes())),
            aud: CLIENT,
            iat: now.seconds(),
            exp: now.seconds() + TOKEN_SECONDS,
            auth_time: self.signed_in_at.seconds(),
            nonce: self.request.nonce,
            acr: self.acr,
            national_number: self.national_number,
        }
    }
}

impl IdToken {
    /// The same of another customer, for another request.
    pub(crate) fn of_somebody_else(self, national_number: NationalNumber) -> Self {
        Self { nonce: format!("{}-", self.nonce), national_number, ..self }
    }
}
