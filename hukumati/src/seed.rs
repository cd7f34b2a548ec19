//! The people of the sandbox who have accounts and roles from the first start.

use base::Result;
use messages::identity::Level;
use portal::operations::NewStaff;
use sandbox::people::{self, Known};
use sso::{Member, SeedAccount, StaffPerson};
use web::{Role, Staff};

use crate::Settings;
use crate::parts::Parts;

/// Whoever can sign in at the first start.
pub(crate) const ACCOUNTS: [&Known; 5] =
    [&people::CITIZEN, &people::FATHER, &people::NEIGHBOUR, &people::CLERK, &people::ADMINISTRATOR];

/// Gives them their accounts and roles. Done again, it changes nothing.
pub(crate) async fn seed(settings: &Settings, parts: &Parts) -> Result<()> {
    let today = settings.clock.now().date();
    for known in ACCOUNTS {
        if let Some(mobile) = known.mobile_number() {
            parts
                .sso
                .seed_account(SeedAccount {
                    national_number: known.national_number(),
                    name: known.name_ar(),
                    name_latin: Some(known.name_en().full()),
                    birth_date: known.birth_date(today),
                    mobile,
                    password: people::PASSWORD.to_owned().into(),
                    level: level(known),
                })
                .await?;
        }
    }
    for staff in [clerk(), administrator()] {
        parts.portal.engine().appoint(staff).await?;
    }
    parts.sso.appoint(helper_at_the_counter()).await
}

/// A clerk's own identity was checked before they got their place.
fn level(known: &Known) -> Level {
    if known.serial == people::CLERK.serial { Level::Two } else { Level::One }
}

/// The clerk also helps visitors without a telephone.
fn helper_at_the_counter() -> Member {
    let NewStaff { id, national_number, name, entity, office, .. } = clerk();
    let staff = Staff { id, roles: vec![Role::Support], entity, office };
    Member { staff, person: StaffPerson { national_number, name } }
}

fn clerk() -> NewStaff {
    NewStaff {
        id: "moi-nablus-01".to_owned(),
        national_number: people::CLERK.national_number(),
        name: people::CLERK.name_ar(),
        roles: vec![Role::Clerk],
        entity: "moi".to_owned(),
        office: Some("moi-nablus".to_owned()),
    }
}

fn administrator() -> NewStaff {
    NewStaff {
        id: "platform-01".to_owned(),
        national_number: people::ADMINISTRATOR.national_number(),
        name: people::ADMINISTRATOR.name_ar(),
        roles: vec![Role::Administrator, Role::Clerk, Role::Auditor],
        entity: "moi".to_owned(),
        office: None,
    }
}
