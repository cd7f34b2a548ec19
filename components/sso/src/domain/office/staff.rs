//! People of the administration.

use base::NationalNumber;
use messages::registry::PersonName;
use serde::{Deserialize, Serialize};
use web::Staff;

/// Somebody who works here.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their place.
    pub staff: Staff,
    /// Who they are.
    pub person: Person,
}

/// Who somebody is. Kept sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Person {
    /// National number: the account of its owner has the role.
    pub national_number: NationalNumber,
    /// Name in Arabic.
    pub name: PersonName,
}
