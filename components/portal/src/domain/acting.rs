//! Somebody acts for the citizen: who, by what right, and what it is limited to.

use base::{Localized, MobileNumber, NationalNumber, Timestamp};
use messages::mandate::{Actor, MandateClaim, MandateKind};
use messages::registry::PersonName;
use serde::{Deserialize, Serialize};

/// Who acts for the citizen, and by what right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acting {
    /// Whose account signed in.
    pub national_number: NationalNumber,
    /// Their name.
    pub name: PersonName,
    /// Their telephone, if the SSO told it.
    pub phone: Option<MobileNumber>,
    /// Their office: a clerk assists.
    pub office: Option<String>,
    /// The mandate.
    pub mandate: MandateClaim,
}

/// Somebody who acted in a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acted {
    /// By what right.
    pub kind: MandateKind,
    /// The name; of a clerk the id of the office.
    pub who: String,
    /// Since when.
    pub since: Timestamp,
}

/// Who acted in a request, as pages say it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActedRow {
    /// By what right: the end of a text's key.
    pub kind: MandateKind,
    /// The name, or the office's.
    pub who: Localized,
    /// Since when.
    pub since: Timestamp,
}

impl Acting {
    /// From what the SSO says; nothing if it does not say who acts.
    pub fn new(actor: Actor, mandate: MandateClaim) -> Option<Self> {
        let Actor { name, national_number, phone_number: phone, office, .. } = actor;
        Some(Self { national_number: national_number?, name: name?, phone, office, mandate })
    }

    /// Whether a service may be used.
    pub fn permits(&self, service: &str) -> bool {
        let limited = self.mandate.services.as_ref();
        limited.is_none_or(|services| services.iter().any(|one| one == service))
    }

    /// Whether everything of the citizen's may be seen.
    pub fn is_unlimited(&self) -> bool {
        self.mandate.services.is_none()
    }

    /// Whether it is for one task, and ends with it.
    pub fn is_one_task(&self) -> bool {
        is_one_task(self.mandate.kind)
    }

    /// Whether its time is over.
    pub fn is_over(&self, now: Timestamp) -> bool {
        now.seconds() >= self.mandate.expires
    }

    /// What the log calls the actor: the office of a clerk, or the name and the masked number behind it.
    pub fn signature(&self) -> String {
        let person = || format!("{} ({})", self.name.full(), self.national_number.masked());
        self.office.clone().unwrap_or_else(person)
    }

    /// What is kept of it with a request.
    pub fn acted(&self, since: Timestamp) -> Acted {
        let who = self.office.clone().unwrap_or_else(|| self.name.full());
        Acted { kind: self.mandate.kind, who, since }
    }
}

/// Whether a mandate of this kind is for one task.
pub fn is_one_task(kind: MandateKind) -> bool {
    matches!(kind, MandateKind::Helper | MandateKind::Assisted)
}
