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
pub(crate) const ACCOUNTS: [&Known; 7] = [
    &people::CITIZEN,
    &people::FATHER,
    &people::NEIGHBOUR,
    &people::CLERK,
    &people::ADMINISTRATOR,
    &people::AGENT,
    &people::OFFICER,
];
/// Who checks identities, and so has one that was checked.
const CHECKED: [u32; 3] = [people::AGENT.serial, people::OFFICER.serial, people::CLERK.serial];

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
    for member in [agent(), officer(), helper_at_the_counter()] {
        parts.sso.appoint(member).await?;
    }
    Ok(())
}

/// The clerk also helps visitors without a telephone, and judges portraits and vouches.
fn helper_at_the_counter() -> Member {
    let NewStaff { id, national_number, name, entity, office, .. } = clerk();
    let staff = Staff { id, roles: vec![Role::Support, Role::Reviewer], entity, office };
    Member { staff, person: StaffPerson { national_number, name } }
}

fn level(known: &Known) -> Level {
    if CHECKED.contains(&known.serial) { Level::Two } else { Level::One }
}

/// Sees people at a post office.
fn agent() -> Member {
    member(&people::AGENT, ("agent-000021", Role::Agent), ("post-office", None))
}

/// Sees people at a counter of the Interior.
fn officer() -> Member {
    member(&people::OFFICER, ("moi-ramallah-22", Role::Counter), ("moi", Some("moi-ramallah")))
}

fn member(
    known: &Known,
    (id, role): (&str, Role),
    (entity, office): (&str, Option<&str>),
) -> Member {
    let (entity, office) = (entity.to_owned(), office.map(str::to_owned));
    Member {
        staff: Staff { id: id.to_owned(), roles: vec![role], entity, office },
        person: StaffPerson { national_number: known.national_number(), name: known.name_ar() },
    }
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
