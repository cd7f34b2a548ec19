//! The people of the sandbox who have accounts and roles from the first start.

use base::Result;
use messages::identity::Level;
use portal::operations::NewStaff;
use sandbox::people::{self, Known};
use sso::SeedAccount;
use web::Role;

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
                    level: Level::One,
                })
                .await?;
        }
    }
    parts.sso.appoint(reviewer()).await?;
    for staff in [clerk(), administrator()] {
        parts.portal.engine().appoint(staff).await?;
    }
    Ok(())
}

/// The clerk also judges portraits and vouches.
fn reviewer() -> sso::Member {
    let staff = web::Staff {
        id: "moi-nablus-01".to_owned(),
        roles: vec![Role::Reviewer],
        entity: "moi".to_owned(),
        office: Some("moi-nablus".to_owned()),
    };
    let (national_number, name) = (people::CLERK.national_number(), people::CLERK.name_ar());
    sso::Member { staff, person: sso::StaffPerson { national_number, name } }
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
