//! Scopes: those that open a person's data, and those that programs get for themselves.

use messages::identity::Level;

use super::claims_request::ClaimsRequest;
use super::consent::Facts;
use crate::domain::representation::acting;

/// The scopes of a person, each with the level of assurance below which it tells nothing: what rests on the
/// civil registry is not told of whom the registry has not confirmed.
const PERSONAL: [(&str, Level); 6] = [
    ("openid", Level::Zero),
    ("profile", Level::One),
    ("national_number", Level::One),
    ("phone", Level::Zero),
    ("offline_access", Level::Zero),
    (acting::SCOPE, Level::One),
];

/// The names of the scopes of a person.
pub(crate) const SCOPES: [&str; 6] = {
    let [a, b, c, d, e, f] = PERSONAL;
    [a.0, b.0, c.0, d.0, e.0, f.0]
};

/// To learn of everybody's tokens: for those that guard something.
pub(crate) const INTROSPECT: &str = "introspect";

/// The scopes that only the registrars' office gives to programs: no person is asked about them.
pub(crate) const PROGRAMS: [&str; 1] = [INTROSPECT];

/// Whether `scope` tells something of a person of `level`.
fn opens_at(scope: &str, level: Level) -> bool {
    PERSONAL.iter().any(|(name, least)| *name == scope && *least <= level)
}

/// Those of the scopes that open something at `level`.
pub(crate) fn within(scope: &str, level: Level) -> String {
    let open = scope.split(' ').filter(|name| opens_at(name, level));
    open.collect::<Vec<_>>().join(" ")
}

/// Those of the facts that are told of a person of `level`.
pub(crate) fn facts_within(facts: &Facts, level: Level) -> Facts {
    facts.iter().filter(|fact| opens_at(fact.scope(), level)).collect()
}

/// What single claims leave of themselves at `level`.
pub(crate) fn claims_within(claims: &ClaimsRequest, level: Level) -> ClaimsRequest {
    ClaimsRequest {
        id_token: facts_within(&claims.id_token, level),
        userinfo: facts_within(&claims.userinfo, level),
        ..claims.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_level_one_subject_and_phone_leave_and_nothing_else() {
        let all = SCOPES.join(" ");
        assert_eq!(within(&all, Level::Zero), "openid phone offline_access");
        assert_eq!(
            facts_within(&Facts::of_scope(&all), Level::Zero).code(),
            "sub phone_number offline_access"
        );
        for level in [Level::One, Level::Two, Level::Three] {
            assert_eq!(within(&all, level), all, "{level:?}");
            assert_eq!(facts_within(&Facts::of_scope(&all), level), Facts::of_scope(&all));
        }
    }

    #[test]
    fn a_claim_that_is_asked_for_by_itself_waits_for_the_same_level() {
        let facts = Facts::of_scope("profile phone");
        let asked = ClaimsRequest {
            id_token: facts.clone(),
            userinfo: facts,
            level: Some(Level::Zero),
            sub: Some("x".into()),
        };
        let left = claims_within(&asked, Level::Zero);
        assert_eq!(
            (left.id_token.code(), left.userinfo.code()),
            ("phone_number".into(), "phone_number".into())
        );
        assert_eq!((left.level, left.sub), (asked.level, asked.sub.clone()));
        assert_eq!(claims_within(&asked, Level::One), asked);
    }

    #[test]
    fn what_is_no_persons_is_never_opened_by_one() {
        for scope in PROGRAMS {
            assert_eq!(within(scope, Level::Three), "");
        }
    }
}
