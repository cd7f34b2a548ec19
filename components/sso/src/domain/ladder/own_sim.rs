//! A SIM in one's own name, shown later than at registration.

use base::{Duration, MobileNumber};
use messages::identity::Level;
use messages::registry::Person;
use serde::{Deserialize, Serialize};

use super::activation::Route;
use super::walk::Steps;
use crate::domain::door::limit::Limit;
use crate::domain::door::one_time_code::OneTimeCode;
use crate::domain::holder::account::Owner;

/// Where somebody on this route stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub(crate) enum OwnSim {
    /// The registry and the operators are asked.
    Asking,
    /// The SIM is the person's; its code comes next.
    Code(CodeSent),
}

/// See [`OwnSim::Code`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct CodeSent {
    /// The SIM.
    pub(crate) mobile: MobileNumber,
    /// The code.
    pub(crate) code: OneTimeCode,
    /// The row of the SMS that carries it.
    pub(crate) message: String,
}

impl Steps for OwnSim {
    const ROUTE: Route = Route::RegistryAndSim;
    const LEVEL: Level = Level::One;
    const LIMIT: Limit = Limit::OWN_SIM;
    const LIFETIME: Duration = Duration::from_mins(30);

    fn step(&self) -> &'static str {
        match self {
            Self::Asking => "own-sim",
            Self::Code(_) => "own-sim-code",
        }
    }
}

/// Whether the registry's record is still that of the person who registered.
pub(crate) fn is_same(person: &Person, owner: &Owner) -> bool {
    person.national_number == owner.national_number
        && person.name_ar == owner.name
        && person.birth_date == owner.birth_date
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::door::registration::tests::person;

    #[test]
    fn whoever_the_registry_knows_by_other_facts_is_somebody_else() {
        let person = person();
        let owner = Owner {
            national_number: person.national_number.clone(),
            name: person.name_ar.clone(),
            name_latin: None,
            birth_date: person.birth_date,
            mobile: MobileNumber::parse("0599123456").unwrap(),
        };
        assert!(is_same(&person, &owner));
        let born = Owner { birth_date: "1991-02-14".parse().unwrap(), ..owner };
        assert!(!is_same(&person, &born));
    }
}
