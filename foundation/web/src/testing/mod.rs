//! Help for the tests of components.

use messages::identity::Level;
use messages::registry::PersonName;

use crate::{Person, Role, Staff};

/// A person at a level.
pub fn person(level: Level) -> Person {
    Person {
        national_number: base::NationalNumber::from_serial(70_000_001),
        name: PersonName {
            first: "هدى".into(),
            father: "يوسف".into(),
            grandfather: "أحمد".into(),
            family: "خليل".into(),
        },
        name_latin: Some("Huda Yousef Ahmad Khalil".into()),
        level,
        staff: None,
        session: "test".into(),
    }
}

/// A person of the staff of the Interior in Nablus with one role.
pub fn staff(role: Role) -> Person {
    let staff = Staff {
        id: "moi-nablus-07".into(),
        roles: vec![role],
        entity: "moi".into(),
        office: Some("moi-nablus".into()),
    };
    Person { staff: Some(staff), ..person(Level::Two) }
}
