//! The people of the sandbox who have accounts and roles from the first start.

use base::{Localized, Result};
use messages::identity::Level;
use portal::operations::NewStaff;
use sandbox::people::{self, Known};
use sso::{Member, PlaceKind, SeedAccount, SeedAgent, StaffPerson};
use web::{Role, Staff};

use crate::Settings;
use crate::parts::Parts;

/// Whoever can sign in at the first start.
pub(crate) const ACCOUNTS: [&Known; 8] = [
    &people::CITIZEN,
    &people::FATHER,
    &people::NEIGHBOUR,
    &people::CLERK,
    &people::ADMINISTRATOR,
    &people::SECOND_ADMINISTRATOR,
    &people::AGENT,
    &people::OFFICER,
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

/// Who checks identities or helps visitors, and so has one that was checked.
const CHECKED: [u32; 3] = [people::CLERK.serial, people::AGENT.serial, people::OFFICER.serial];

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
        parts.sso.appoint(administering(id, known, roles)).await?;
    }
    for member in [officer(), helper_at_the_counter()] {
        parts.sso.appoint(member).await?;
    }
    parts.sso.seed_agent(agent()).await?;
    Ok(())
}

/// Whoever works here was known well before they got their place.
fn level(known: &Known) -> Level {
    let administers = OFFICERS.iter().any(|(_, officer, _)| officer.serial == known.serial);
    if administers || CHECKED.contains(&known.serial) { Level::Two } else { Level::One }
}

fn administering(id: &str, known: &Known, roles: &[Role]) -> Member {
    let staff = Staff {
        id: id.to_owned(),
        roles: roles.to_vec(),
        entity: "platform".to_owned(),
        office: None,
    };
    let (national_number, name) = (known.national_number(), known.name_ar());
    Member { staff, person: StaffPerson { national_number, name } }
}

/// The clerk also helps visitors without a telephone, and judges portraits and vouches.
fn helper_at_the_counter() -> Member {
    let NewStaff { id, national_number, name, entity, office, .. } = clerk();
    let staff = Staff { id, roles: vec![Role::Support, Role::Reviewer], entity, office };
    Member { staff, person: StaffPerson { national_number, name } }
}

/// Sees people at a post office.
fn agent() -> SeedAgent {
    let (national_number, name) = (people::AGENT.national_number(), people::AGENT.name_ar());
    SeedAgent {
        id: "agent-000021".to_owned(),
        person: StaffPerson { national_number, name },
        kind: PlaceKind::PostOffice,
        governorate: "PS-JEN".to_owned(),
        name: Localized::new("مكتب بريد جنين", "Jenin post office"),
    }
}

/// Sees people at a counter of the Interior.
fn officer() -> Member {
    let (national_number, name) = (people::OFFICER.national_number(), people::OFFICER.name_ar());
    let staff = Staff {
        id: "moi-ramallah-22".to_owned(),
        roles: vec![Role::Counter],
        entity: "moi".to_owned(),
        office: Some("moi-ramallah".to_owned()),
    };
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
