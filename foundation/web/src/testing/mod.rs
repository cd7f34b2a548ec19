//! Help for the tests of components: callers, requests, the access test, samples of pages.

mod access;
mod html;
mod requests;
mod samples;

use db::{Keys, Migration};
use messages::component::Component;
use messages::identity::Level;
use messages::mandate::{MandateClaim, MandateKind};
use messages::registry::PersonName;

pub use access::assert_access;
pub use requests::{answer, as_caller, body, get, post, post_json, send, test_router};
pub use samples::{assert_html, assert_samples};

use crate::{Acting, Ground, Origins, Person, Role, Staff};

/// What a component stands on in a test: a temporary database, new keys, the laptop's ports.
///
/// # Panics
/// If the database cannot be opened.
pub async fn ground(component: Component, migrations: &'static [Migration]) -> Ground {
    let db = db::testing::temporary(component.name(), migrations).await;
    ground_on(db).await
}

/// The same on a database of the test's own (`db::testing::both`).
///
/// # Panics
/// If the keys cannot be made.
pub async fn ground_on(db: db::Db) -> Ground {
    let keys = Keys::open(&db).await;
    Ground::new(db, keys.unwrap_or_else(|error| panic!("{error}")), Origins::local())
}

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
        acting: None,
    }
}

/// The same person, for whom somebody else acts.
pub fn represented(kind: MandateKind) -> Person {
    let name =
        PersonName {
            first: "سامر".into(), family: "النجار".into(), ..PersonName::default()
        };
    let mandate = MandateClaim {
        id: "01930000-0000-7000-8000-000000000001".into(),
        kind,
        services: None,
        expires: i64::MAX,
    };
    let national_number = base::NationalNumber::from_serial(70_000_002);
    let acting = Acting { national_number, name, office: None, mandate };
    Person { acting: Some(acting), ..person(Level::Two) }
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
