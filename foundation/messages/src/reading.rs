//! "Who looked at my data": a reading of somebody's personal data, as each component reports it.

use base::{NationalNumber, Timestamp};
use serde::{Deserialize, Serialize};

/// `POST /api/readings`: all readings of one person's data that the component knows of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadingsQuery {
    /// Whose data.
    pub subject: NationalNumber,
}

/// The answer.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Readings {
    /// Newest first.
    pub readings: Vec<Reading>,
}

/// One reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// When.
    pub at: Timestamp,
    /// Who: a subsystem (`PS/GOV/hukumati/portal`), an office (`moi-nablus`), or `citizen` for oneself.
    pub reader: String,
    /// On whose behalf, if somebody else's: the masked number or the name of the role.
    pub on_behalf_of: Option<String>,
    /// What: the service (`moi/civil-registry/person`) or the act (`case.open`).
    pub what: String,
    /// Why: the platform's service id (`moi-birth-certificate`) or a purpose (`registration`).
    pub why: String,
    /// The legal basis: `consent`, `task` (a public task), `self`.
    pub basis: String,
    /// A reference the citizen can quote (message id or audit entry id).
    pub reference: String,
}
