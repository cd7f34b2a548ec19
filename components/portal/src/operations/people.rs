//! Who is known here: citizens by their account, staff by appointment.

use base::{Error, MobileNumber, NationalNumber, Result};
use db::Tx;
use messages::identity::UserInfo;
use messages::mandate::MandateKind;
use messages::registry::PersonName;
use web::{Role, Staff};

use super::Engine;
use super::audit::{self, Entry};
use super::views::StaffRow;
use crate::domain::person::{Citizen, Profile, StaffProfile};
use crate::store::{people, staff};

/// Somebody of the staff at work.
#[derive(Clone, Debug)]
pub struct Officer {
    /// Staff id.
    pub id: String,
    /// Their own number: nobody works on their own request.
    pub national_number: NationalNumber,
    /// What they are trusted with.
    pub roles: Vec<Role>,
    /// The entity.
    pub entity: String,
    /// The office; none for the whole entity.
    pub office: Option<String>,
}

impl Officer {
    /// Whether they may put back what somebody else holds.
    pub fn supervises(&self) -> bool {
        self.roles.contains(&Role::Supervisor)
    }
}

/// Somebody who is to work here.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// Staff id, as logs name it: `moi-nablus-07`.
    pub id: String,
    /// Who.
    pub national_number: NationalNumber,
    /// The name.
    pub name: PersonName,
    /// What they are trusted with.
    pub roles: Vec<Role>,
    /// The entity.
    pub entity: String,
    /// The office; none for the whole entity.
    pub office: Option<String>,
}

impl Engine {
    /// Keeps what the SSO says of somebody who has just signed in.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn remember(&self, user: &UserInfo) -> Result<()> {
        let profile = Profile {
            national_number: user.national_number.clone(),
            name: user.name.clone(),
            phone: phone(user),
        };
        let lang = user.locale;
        let keep = move |tx: &mut Tx| {
            let before = match &profile.phone {
                Some(_) => None,
                None => people::find(tx, &profile.national_number)?,
            };
            let phone = before.map_or(profile.phone.clone(), |stored| stored.profile.phone);
            people::upsert(tx, &Profile { phone, ..profile.clone() }, lang).map(drop)
        };
        self.db().write("person.remember", keep).await
    }

    /// Somebody's place in the administration, if they have one.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn staff_of(&self, number: &NationalNumber) -> Result<Option<Staff>> {
        let number = number.clone();
        let find = move |tx: &mut Tx| staff::find(tx, &number);
        Ok(self.db().read("staff.of", find).await?.map(|stored| stored.staff))
    }

    /// Gives somebody a place in the administration. The same number keeps its id and gets the new roles.
    ///
    /// # Errors
    /// `staff-office-unknown`
    pub async fn appoint(&self, new: NewStaff) -> Result<()> {
        self.check_place(&new)?;
        let NewStaff { id, national_number, name, roles, entity, office } = new;
        let profile = StaffProfile { national_number, name };
        let stored = staff::Stored { staff: Staff { id, roles, entity, office }, profile };
        self.db().write("staff.appoint", move |tx| appoint(tx, &stored)).await
    }

    /// Everybody who works here.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn staff(&self) -> Result<Vec<StaffRow>> {
        let stored = self.db().read("staff.list", staff::list).await?;
        Ok(stored.into_iter().map(|stored| self.staff_row(stored)).collect())
    }

    fn check_place(&self, new: &NewStaff) -> Result<()> {
        let catalogue = self.catalogue();
        let office = new.office.as_ref().is_none_or(|id| {
            catalogue.offices().iter().any(|office| office.id == *id && office.entity == new.entity)
        });
        if catalogue.entity(&new.entity).is_some() && office {
            return Ok(());
        }
        Err(Error::invalid("staff-office-unknown"))
    }

    fn staff_row(&self, stored: staff::Stored) -> StaffRow {
        let staff::Stored { staff, profile } = stored;
        let entity = self.catalogue().entity(&staff.entity).map(|entity| entity.name.clone());
        let office = staff.office.as_deref().and_then(|id| self.catalogue().office_name(id));
        StaffRow {
            name: profile.name.full(),
            entity: entity.unwrap_or_default(),
            office: office.cloned(),
            id: staff.id,
            roles: staff.roles,
        }
    }
}

/// Where messages go: to a represented child's parent, but never to a helper or a clerk.
fn phone(user: &UserInfo) -> Option<MobileNumber> {
    let parent = user.mandate.as_ref().is_some_and(|one| one.kind == MandateKind::Parent);
    let of_parent = user.act.as_ref().filter(|_| parent).and_then(|act| act.phone_number.clone());
    user.phone_number.clone().or(of_parent)
}

/// The stored citizen behind a signed-in one.
pub(super) fn known(tx: &mut Tx, citizen: &Citizen) -> Result<people::Stored> {
    people::find(tx, &citizen.national_number)?
        .ok_or_else(|| Error::unauthenticated("error-unauthenticated"))
}

fn appoint(tx: &mut Tx, stored: &staff::Stored) -> Result<()> {
    staff::upsert(tx, stored)?;
    audit::record(
        tx,
        Entry {
            actor: "administrator".into(),
            on_behalf_of: None,
            action: "staff.appoint",
            subject: None,
            object: Some(stored.staff.id.clone()),
            purpose: "administration".into(),
            basis: db::audit::Basis::Task,
            origin: "portal".into(),
        },
    )
}
