//! What the register of companies of the Ministry of National Economy says. The ministry has published no
//! interface: the names here are placeholders until it does.

use base::Localized;
use serde::{Deserialize, Serialize};

/// `companies-register/of-officer`: the companies that a person may sign for (query:
/// [`crate::registry::PersonQuery`]).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Offices {
    /// By the company's number.
    pub offices: Vec<Office>,
}

/// An office that a person holds in a company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// The company's number in the register.
    pub company_number: String,
    /// The company's name.
    pub company_name: Localized,
    /// What the person is there.
    pub role: OfficerRole,
    /// Whether the register lets the person sign for the company alone.
    pub signs_alone: bool,
}

/// What somebody is in a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfficerRole {
    /// مدير عام
    GeneralManager,
    /// رئيس مجلس الإدارة
    Chair,
    /// مفوّض بالتوقيع
    Signatory,
    /// شريك
    Partner,
}
