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
pub(crate) const ACCOUNTS: [&Known; 6] = [
    &people::CITIZEN,
    &people::FATHER,
    &people::NEIGHBOUR,
    &people::CLERK,
    &people::ADMINISTRATOR,
    &people::SECOND_ADMINISTRATOR,
];

/// Who administers the account: each can propose what the other decides.
const OFFICERS: [(&str, &Known, &[Role]); 2] = [
    (
        "platform-01",
        &people::ADMINISTRATOR,
        &[
            Role::Administrator,
            Role::Registrar,
            Role::Reviewer,
            Role::Support,
            Role::Auditor,
            Role::Analyst,
        ],
    ),
    (
        "platform-02",
        &people::SECOND_ADMINISTRATOR,
        &[Role::Administrator, Role::Registrar, Role::Reviewer, Role::Support],
    ),
];

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
    for (id, known, roles) in OFFICERS {
        parts.sso.appoint(officer(id, known, roles)).await?;
    }
    Ok(())
}

/// Whoever administers is known at level 2.
fn level(known: &Known) -> Level {
    let officer = OFFICERS.iter().any(|(_, officer, _)| officer.serial == known.serial);
    if officer { Level::Two } else { Level::One }
}

fn officer(id: &str, known: &Known, roles: &[Role]) -> Member {
    let staff = Staff {
        id: id.to_owned(),
        roles: roles.to_vec(),
        entity: "platform".to_owned(),
        office: None,
    };
    let (national_number, name) = (known.national_number(), known.name_ar());
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
