//! The companies that the stand-in register knows, and who signs for them. Invented; the ministry has published
//! neither an interface nor the form of its numbers, so these are placeholders.

use base::{Localized, NationalNumber};
use messages::companies::{Office, OfficerRole, Offices};

use crate::people::{CITIZEN, FATHER, Known, NEIGHBOUR};

/// An office of somebody known by name.
struct Held {
    by: &'static Known,
    company: (&'static str, &'static str, &'static str),
    role: OfficerRole,
    signs_alone: bool,
}

const OLIVE: (&str, &str, &str) =
    ("C-000001", "شركة الزيتونة التجريبية للتجارة", "Olive Trading (trial company)");
const STONE: (&str, &str, &str) =
    ("C-000002", "شركة الحجر التجريبية للمقاولات", "Stone Contracting (trial company)");

const HELD: [Held; 4] = [
    Held { by: &CITIZEN, company: OLIVE, role: OfficerRole::GeneralManager, signs_alone: true },
    Held { by: &NEIGHBOUR, company: OLIVE, role: OfficerRole::Partner, signs_alone: false },
    Held { by: &NEIGHBOUR, company: STONE, role: OfficerRole::Signatory, signs_alone: true },
    Held { by: &FATHER, company: STONE, role: OfficerRole::Chair, signs_alone: false },
];

/// The offices that a person holds.
pub(crate) fn offices(of: &NationalNumber) -> Offices {
    let office = |held: &Held| Office {
        company_number: held.company.0.to_owned(),
        company_name: Localized::new(held.company.1, held.company.2),
        role: held.role,
        signs_alone: held.signs_alone,
    };
    let theirs = HELD.iter().filter(|held| held.by.national_number() == *of);
    Offices { offices: theirs.map(office).collect() }
}
