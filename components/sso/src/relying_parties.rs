//! What the operator decides about relying parties.

use base::{Error, Result};
use crypto::Jwks;

use crate::{Certification, Population};

/// How strangers become relying parties, and how far the SSO goes to meet them.
#[derive(Clone, Debug, Default)]
pub struct RelyingParties {
    /// Who may register a client by itself (RFC 7591).
    pub registration: Registration,
    /// Whether certification plans, which want what is refused elsewhere, are run here.
    pub certification: Certification,
    /// Whose software statements count in the place of an initial access token.
    pub statement_issuers: Vec<StatementIssuer>,
    /// Authorities (DER) that vouch for the servers of relying parties.
    pub roots: Vec<Vec<u8>>,
}

/// Who may register a client by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Registration {
    /// Nobody: an administrator registers each.
    Closed,
    /// Whoever holds an initial access token, or a software statement of an issuer that is trusted.
    #[default]
    InitialToken,
    /// Anybody. For test tenants.
    Open,
}

impl RelyingParties {
    /// Refuses what only test tenants may do where the people are real.
    ///
    /// # Errors
    /// `Invalid` `registration-is-open`, `certification-is-under-way`
    pub(crate) fn check(&self, population: Population) -> Result<()> {
        match (population, self.registration, self.certification) {
            (Population::Real, Registration::Open, _) => {
                Err(Error::invalid("registration-is-open"))
            }
            (Population::Real, _, Certification::UnderWay) => {
                Err(Error::invalid("certification-is-under-way"))
            }
            _ => Ok(()),
        }
    }
}

/// Somebody whose word about software is believed.
#[derive(Clone, Debug)]
pub struct StatementIssuer {
    /// `iss` of the statements.
    pub issuer: String,
    /// The keys that sign them.
    pub keys: Jwks,
}
