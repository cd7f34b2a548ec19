//! Acting for somebody else: who acts, and by what right. Claims of tokens (RFC 8693, section 4.1), and what
//! components tell each other of mandates.

use base::{Localized, MobileNumber, NationalNumber};
use serde::{Deserialize, Serialize};

use crate::registry::PersonName;

/// By what right somebody acts for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MandateKind {
    /// A parent for a child under sixteen, by the civil registry.
    Parent,
    /// An officer for a company, by the register of companies.
    Officer,
    /// A power of attorney that the represented person gave.
    Attorney,
    /// One task that the represented person left to a helper.
    Helper,
    /// A clerk at a counter, for a person who stands in front of it.
    Assisted,
}

/// Who acts (`act`): the pairwise subject of the actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActClaim {
    /// The actor's subject, as if they had signed in for themselves.
    pub sub: String,
}

/// By what right they act (`mandate`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MandateClaim {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: MandateKind,
    /// The services it is limited to; none: it is not limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<Vec<String>>,
    /// When it ends at the latest, epoch seconds.
    pub expires: i64,
}

/// Who acts, as userinfo tells it; each claim by the scope that tells the same of the subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The actor's pairwise subject.
    pub sub: String,
    /// Scope `profile`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<PersonName>,
    /// Scope `national_number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub national_number: Option<NationalNumber>,
    /// Scope `phone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<MobileNumber>,
    /// The office of a clerk who assists: `moi-nablus`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
}

/// A represented company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Its number in the register of companies.
    pub number: String,
    /// Its name.
    pub name: Localized,
}

/// `GET /api/services` of the portal: what a mandate may be limited to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Services {
    /// Every service that is open, in the order of the catalogue.
    pub services: Vec<ServiceName>,
}

/// A service and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceName {
    /// Its id: `moi-birth-certificate`.
    pub id: String,
    /// Its name.
    pub name: Localized,
}

/// `POST /api/mandates/done`: the one task of a mandate is done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TaskDone {
    /// The mandate's id.
    pub mandate: String,
}
