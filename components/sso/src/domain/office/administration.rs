//! Who may do what in the administration: the whole matrix, with the least privilege for each work.

use base::{Error, NationalNumber, Result, Timestamp};
use web::Role;

use crate::domain::holder::session::RECENT;

/// A kind of work, as a type: a handler that was given an officer on this duty may go on.
pub(crate) trait Duty {
    /// Who may do it.
    const ROLES: &'static [Role];
}

macro_rules! duties {
    ($($(#[$doc:meta])* $name:ident: $($role:ident),+;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum $name {}

        impl Duty for $name {
            const ROLES: &'static [Role] = &[$(Role::$role),+];
        }
    )+};
}

duties! {
    /// Sees the front page, which shows the ways to one's own work.
    Entering: Administrator, Registrar, Reviewer, Agent, Counter, Support, Auditor, Analyst;
    /// Gives and takes roles. Nothing else.
    Staffing: Administrator;
    /// Keeps the registries of relying parties, places and agents.
    Registering: Registrar;
    /// Helps people with their accounts, and sees no secret.
    Helping: Support;
    /// Reads the audit log. Changes nothing.
    Auditing: Auditor;
    /// Sees figures, and nobody in them.
    Counting: Analyst;
    /// Reads proposals. Which of them somebody may read and decide is told by the proposal itself.
    Reading: Administrator, Registrar, Support, Counter, Auditor;
    /// Judges evidence that no machine could judge, and visits that are looked at again.
    Reviewing: Reviewer;
    /// Decides proposals, of one's own work.
    Deciding: Administrator, Registrar, Support, Counter;
}

/// Who reads every proposal; others read those of their own work.
pub(crate) const READ_ALL: [Role; 4] =
    [Role::Administrator, Role::Registrar, Role::Support, Role::Auditor];

/// So many administrators stay, so that four eyes are left.
pub(crate) const ADMINISTRATORS_MIN: usize = 2;

/// Roles that one administrator does not give alone: with them, many can be harmed.
const GIVEN_BY_TWO: [Role; 6] = [
    Role::Registrar,
    Role::Administrator,
    Role::Reviewer,
    Role::Agent,
    Role::Counter,
    Role::Support,
];

/// Roles that an administrator gives. Agents are appointed by registrars, to a place.
pub(crate) const GIVEN: [Role; 7] = [
    Role::Administrator,
    Role::Registrar,
    Role::Reviewer,
    Role::Counter,
    Role::Support,
    Role::Auditor,
    Role::Analyst,
];

/// Whether two people give this role together.
pub(crate) fn is_given_by_two(role: Role) -> bool {
    GIVEN_BY_TWO.contains(&role)
}

/// The word of a role, in texts and in the store.
pub(crate) const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Clerk => "clerk",
        Role::Supervisor => "supervisor",
        Role::Analyst => "analyst",
        Role::Auditor => "auditor",
        Role::Administrator => "administrator",
        Role::Registrar => "registrar",
        Role::Reviewer => "reviewer",
        Role::Agent => "agent",
        Role::Counter => "counter",
        Role::Support => "support",
    }
}

/// Somebody of the administration at work.
#[derive(Clone, Debug)]
pub(crate) struct Officer {
    /// Staff id, as the log names it.
    pub(crate) id: String,
    /// Who they are: nobody decides about themselves.
    pub(crate) national_number: NationalNumber,
    /// What they are trusted with.
    pub(crate) roles: Vec<Role>,
    /// When they last proved who they are.
    pub(crate) authenticated_at: Timestamp,
    /// The network address, for the log.
    pub(crate) origin: String,
}

/// The person must have proved a moment ago who they are.
pub(crate) const NOT_RECENT: &str = "authentication-not-recent";

impl Officer {
    /// Whether they are trusted with `role`.
    pub(crate) fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// What weighs much wants a fresh proof of who does it.
    ///
    /// # Errors
    /// `Forbidden` [`NOT_RECENT`].
    pub(crate) fn recently_proved(&self, now: Timestamp) -> Result<()> {
        let recent = now.since(self.authenticated_at) < RECENT;
        recent.then_some(()).ok_or_else(|| Error::forbidden(NOT_RECENT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_its_own_work() {
        let holders = |roles: &[Role]| roles.to_vec();
        assert_eq!(holders(Staffing::ROLES), [Role::Administrator]);
        assert_eq!(holders(Registering::ROLES), [Role::Registrar]);
        assert_eq!(holders(Helping::ROLES), [Role::Support]);
        assert_eq!(holders(Auditing::ROLES), [Role::Auditor]);
        assert_eq!(holders(Counting::ROLES), [Role::Analyst]);
        assert!(!Deciding::ROLES.contains(&Role::Auditor), "an auditor changes nothing");
    }

    #[test]
    fn a_word_is_what_the_store_keeps() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role_word(role));
        }
    }
}
