//! Callers, and what a route demands of them.

use base::{Error, NationalNumber, Result};
use messages::component::Component;
use messages::identity::Level;
use messages::mandate::MandateClaim;
use messages::registry::PersonName;
use serde::{Deserialize, Serialize};

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone, signed in or not.
    Public,
    /// A person whose account has at least this level.
    Citizen(Level),
    /// A person of the staff with this role.
    Staff(Role),
    /// A person of the staff with at least one of these roles.
    AnyStaff(&'static [Role]),
    /// One of these components, with an access token.
    Components(&'static [Component]),
    /// A node of the road (or a stand-in), by its client certificate.
    Node,
    /// Whoever reaches the operator's private listener.
    Operator,
}

/// What a person of the staff is trusted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Works on cases.
    Clerk,
    /// Assigns and reviews the work of clerks.
    Supervisor,
    /// Writes services.
    Analyst,
    /// Reads the logs.
    Auditor,
    /// Gives and takes roles.
    Administrator,
    /// Keeps the registries of relying parties and agents; a second one approves.
    Registrar,
    /// Judges evidence that no machine could judge.
    Reviewer,
    /// Sees people and their cards at a post office, municipality, bank branch or on the road.
    Agent,
    /// Sees people at a counter of the Ministry of Interior.
    Counter,
    /// Helps people with their accounts.
    Support,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Clerk,
        Self::Supervisor,
        Self::Analyst,
        Self::Auditor,
        Self::Administrator,
        Self::Registrar,
        Self::Reviewer,
        Self::Agent,
        Self::Counter,
        Self::Support,
    ];
}

/// Who is calling, as far as anyone has proved.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "one per request, and it is a person nearly always")]
pub enum Caller {
    /// Nobody known.
    Anonymous,
    /// A person with a session.
    Person(Person),
    /// A component with an access token.
    Component(Component),
    /// A member of the road, by its certificate.
    Node(String),
}

/// A person with a session.
#[derive(Clone, Debug)]
pub struct Person {
    /// Whose account.
    pub national_number: NationalNumber,
    /// The name in the civil registry.
    pub name: PersonName,
    /// The full name in Latin letters, if known.
    pub name_latin: Option<String>,
    /// How sure the platform is.
    pub level: Level,
    /// Set when the person works here.
    pub staff: Option<Staff>,
    /// Id of the session (not its token).
    pub session: String,
    /// Set when somebody else acts: all of the above but the level is then the represented person's.
    pub acting: Option<Acting>,
}

/// Who acts for a represented person, and by what right.
#[derive(Clone, Debug)]
pub struct Acting {
    /// Whose account it is that signed in.
    pub national_number: NationalNumber,
    /// Their name.
    pub name: PersonName,
    /// The office of a clerk who assists.
    pub office: Option<String>,
    /// The mandate.
    pub mandate: MandateClaim,
}

/// A person's place in the administration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Staff id, as logs name it.
    pub id: String,
    /// What they are trusted with.
    pub roles: Vec<Role>,
    /// The entity: `moi`.
    pub entity: String,
    /// The office: `moi-nablus`; none for the whole entity.
    pub office: Option<String>,
}

impl Staff {
    /// Whether they are trusted with `role`.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

impl Access {
    /// Whether `caller` may call; the refusal otherwise.
    ///
    /// # Errors
    /// `Unauthenticated`, `Forbidden`; `NotFound` where a route's existence is nobody's business.
    pub fn admits(self, caller: &Caller) -> Result<()> {
        match (self, caller) {
            (Self::Public, _) | (Self::Node, Caller::Node(_)) => Ok(()),
            (Self::Operator, _) => Err(Error::not_found("error-not-found")),
            (_, Caller::Anonymous) => Err(Error::unauthenticated("error-unauthenticated")),
            (Self::Citizen(level), Caller::Person(person)) => level_reached(level, person),
            (Self::Staff(role), Caller::Person(person)) => role_held(&[role], person),
            (Self::AnyStaff(roles), Caller::Person(person)) => role_held(roles, person),
            (Self::Components(list), Caller::Component(component)) if list.contains(component) => {
                Ok(())
            }
            _ => Err(Error::forbidden("error-forbidden")),
        }
    }

    /// Whether a browser with a session stands behind it (and could be tricked into calling).
    pub(crate) fn is_for_browsers(self) -> bool {
        !matches!(self, Self::Components(_) | Self::Node)
    }
}

fn level_reached(level: Level, person: &Person) -> Result<()> {
    (person.level >= level).then_some(()).ok_or_else(|| Error::forbidden("error-level"))
}

/// The back office does not exist for those who do not work there.
fn role_held(roles: &[Role], person: &Person) -> Result<()> {
    match &person.staff {
        None => Err(Error::not_found("error-not-found")),
        Some(staff) if roles.iter().any(|role| staff.has(*role)) => Ok(()),
        Some(_) => Err(Error::forbidden("error-forbidden")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{person, staff};
    use base::Kind;

    fn verdict(access: Access, caller: &Caller) -> Option<Kind> {
        access.admits(caller).err().map(|error| error.kind())
    }

    #[test]
    fn the_back_office_does_not_exist_for_citizens() {
        let citizen = Caller::Person(person(Level::Three));
        assert_eq!(verdict(Access::Staff(Role::Clerk), &citizen), Some(Kind::NotFound));
        let auditor = Caller::Person(staff(Role::Auditor));
        assert_eq!(verdict(Access::Staff(Role::Clerk), &auditor), Some(Kind::Forbidden));
        assert_eq!(verdict(Access::Staff(Role::Auditor), &auditor), None);
        let either = Access::AnyStaff(&[Role::Analyst, Role::Auditor]);
        assert_eq!(verdict(either, &auditor), None);
        let clerk = Caller::Person(staff(Role::Clerk));
        assert_eq!(verdict(either, &clerk), Some(Kind::Forbidden));
        assert_eq!(verdict(either, &citizen), Some(Kind::NotFound));
    }

    #[test]
    fn a_level_is_a_floor() {
        let access = Access::Citizen(Level::One);
        assert_eq!(verdict(access, &Caller::Anonymous), Some(Kind::Unauthenticated));
        assert_eq!(verdict(access, &Caller::Person(person(Level::Zero))), Some(Kind::Forbidden));
        assert_eq!(verdict(access, &Caller::Person(person(Level::Two))), None);
    }

    #[test]
    fn components_are_named_one_by_one() {
        let access = Access::Components(&[Component::Portal]);
        assert_eq!(verdict(access, &Caller::Component(Component::Portal)), None);
        assert_eq!(verdict(access, &Caller::Component(Component::Pay)), Some(Kind::Forbidden));
        assert_eq!(verdict(access, &Caller::Node("moi".into())), Some(Kind::Forbidden));
    }
}
