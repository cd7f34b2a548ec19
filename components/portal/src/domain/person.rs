//! Who stands at the window.

use base::{Lang, MobileNumber, NationalNumber};
use messages::identity::Level;
use messages::registry::PersonName;
use serde::{Deserialize, Serialize};

use super::acting::Acting;

/// Marker of people's ids.
#[derive(Debug)]
pub enum Person {}

/// A citizen who is signed in.
#[derive(Clone, Debug)]
pub struct Citizen {
    /// Whose account.
    pub national_number: NationalNumber,
    /// The name in the civil registry.
    pub name: PersonName,
    /// How sure the platform is.
    pub level: Level,
    /// The language they read now.
    pub lang: Lang,
    /// Set when somebody else acts for them.
    pub acting: Option<Acting>,
}

impl Citizen {
    /// Who does what is done at their window, as a timeline has it.
    pub fn doer(&self) -> &'static str {
        if self.acting.is_some() { "representative" } else { "citizen" }
    }

    /// What the log calls whoever acts for them.
    pub fn actor(&self) -> Option<String> {
        self.acting.as_ref().map(Acting::signature)
    }
}

/// What the portal keeps of a citizen. Kept sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Whose it is.
    pub national_number: NationalNumber,
    /// The name in the civil registry.
    pub name: PersonName,
    /// Where messages go, if there is a telephone: a child has a parent's, others may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<MobileNumber>,
}

/// What the portal keeps of somebody who works here. Kept sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffProfile {
    /// Whose it is.
    pub national_number: NationalNumber,
    /// The name.
    pub name: PersonName,
}
