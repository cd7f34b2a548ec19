//! The ways of somebody who works here to their work.

use web::{Role, Staff};

use crate::domain::office::administration::{
    Auditing, Counting, Duty, Helping, Reading, Registering, Staffing,
};

/// Each kind of work, at the path of its word, and who does it.
const WAYS: [(&str, &[&[Role]]); 6] = [
    (
        "admin",
        &[
            Staffing::ROLES,
            Registering::ROLES,
            Helping::ROLES,
            Auditing::ROLES,
            Counting::ROLES,
            Reading::ROLES,
        ],
    ),
    ("agent", &[&[Role::Agent]]),
    ("counter", &[&[Role::Counter]]),
    ("review", &[&[Role::Reviewer]]),
    ("rechecks", &[&[Role::Reviewer]]),
    ("assist", &[&[Role::Support]]),
];

/// The words of what `staff` may open; a citizen has none.
pub(super) fn of(staff: Option<&Staff>) -> Vec<&'static str> {
    let Some(staff) = staff else { return Vec::new() };
    let may = |roles: &[&[Role]]| roles.iter().copied().flatten().any(|role| staff.has(*role));
    WAYS.iter().filter(|(_, roles)| may(roles)).map(|(word, _)| *word).collect()
}

/// All of them.
pub(super) fn all() -> Vec<&'static str> {
    WAYS.map(|(word, _)| word).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_sees_their_own_work_alone() {
        let ways = |roles: &[Role]| {
            of(Some(&Staff {
                id: "x".to_owned(),
                roles: roles.to_vec(),
                entity: "moi".to_owned(),
                office: None,
            }))
        };
        assert_eq!(of(None), [""; 0]);
        assert_eq!(ways(&[Role::Clerk]), [""; 0], "clerks work at the portal");
        assert_eq!(ways(&[Role::Agent]), ["agent"]);
        assert_eq!(ways(&[Role::Reviewer]), ["review", "rechecks"]);
        assert_eq!(ways(&[Role::Support, Role::Counter]), ["admin", "counter", "assist"]);
        assert_eq!(ways(&[Role::Auditor]), ["admin"]);
        assert_eq!(ways(&[Role::Counter]), ["admin", "counter"], "their proposals are there");
    }
}
