//! Acting for somebody else towards one relying party: what it asked, and what its tokens then say.

use base::{Id, Timestamp};
use messages::identity::{IdClaims, Level};
use messages::mandate::{ActClaim, MandateClaim, MandateKind};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::mandate::{Mandate, Party};
use crate::domain::holder::session::Session;
use crate::domain::openid::authorization::Authorization;
use crate::domain::openid::client::Trust;

/// What a relying party asks: the parameter `mandate` of its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Asked {
    /// For whom the person acts: themselves, another person, a company.
    Ask,
    /// The same without companies.
    Person,
    /// The same without other people.
    Company,
}

/// The scope that asks the same as `mandate=ask`.
pub(crate) const SCOPE: &str = "mandates";

/// Tokens that a relying party got under a mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    /// Its id, `sid` of the tokens: its end is told like that of a session.
    pub(crate) id: Id<Use>,
    /// The mandate.
    pub(crate) mandate: Id<Mandate>,
    /// What was granted.
    pub(crate) grant: Id<Authorization>,
    /// The actor's session.
    pub(crate) session: Id<Session>,
    /// The relying party.
    pub(crate) client: String,
    /// When.
    pub(crate) began_at: Timestamp,
    /// When it ended, if it has.
    pub(crate) ended_at: Option<Timestamp>,
}

/// What stands behind a grant under a mandate that counts.
#[derive(Clone, Debug)]
pub(crate) struct Acting {
    /// The use.
    pub(crate) sid: Id<Use>,
    /// The represented party,
    pub(crate) represented: Party,
    /// and what the relying party calls it.
    pub(crate) subject: String,
    /// The actor's name for the log.
    pub(crate) actor: Party,
    /// The actor's office, where a clerk assists.
    pub(crate) office: Option<String>,
    /// The mandate.
    pub(crate) mandate: MandateClaim,
    /// The highest level at which the giver lets anybody act.
    pub(crate) ceiling: Option<Level>,
}

impl Asked {
    /// What `mandate` and the scopes of a request ask.
    pub(crate) fn of(parameter: Option<&str>, scope: &str) -> Option<Self> {
        match parameter {
            Some("ask") => Some(Self::Ask),
            Some("person") => Some(Self::Person),
            Some("company") => Some(Self::Company),
            _ => scope.split(' ').any(|one| one == SCOPE).then_some(Self::Ask),
        }
    }

    /// Whether a mandate may be used with a relying party that asks so. What is limited to services of the
    /// platform, or to a clerk's counter, is not for others, who could not keep the limit.
    pub(crate) fn fits(self, mandate: &Mandate, trust: Trust) -> bool {
        let company = mandate.kind == MandateKind::Officer;
        let limited = mandate.details.services.is_some() || mandate.kind == MandateKind::Assisted;
        let kind = match self {
            Self::Ask => true,
            Self::Person => !company,
            Self::Company => company,
        };
        kind && (!limited || trust == Trust::FirstParty)
    }
}

impl Acting {
    /// An ID token of the actor as one that says for whom they act.
    pub(crate) fn dress(&self, own: IdClaims) -> IdClaims {
        IdClaims {
            act: Some(ActClaim { sub: own.sub }),
            sub: self.subject.clone(),
            acr: self.level(own.acr),
            sid: self.sid.to_string(),
            mandate: Some(self.mandate.clone()),
            ..own
        }
    }

    /// The level of what an actor of level `own` does.
    pub(crate) fn level(&self, own: Level) -> Level {
        self.ceiling.map_or(own, |ceiling| ceiling.min(own))
    }

    /// What userinfo says of the actor: of their own claims those that the scopes let through.
    pub(crate) fn actor(&self, own: &Map<String, Value>) -> Map<String, Value> {
        let known = ["sub", "name", "given_name", "family_name", "national_number", "phone_number"];
        let of_actor = own.iter().filter(|(name, _)| known.contains(&name.as_str()));
        let office = self.office.as_ref().map(|office| ("office".to_owned(), json!(office)));
        of_actor.map(|(name, value)| (name.clone(), value.clone())).chain(office).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_or_a_scope_asks() {
        assert_eq!(Asked::of(Some("person"), "openid"), Some(Asked::Person));
        assert_eq!(Asked::of(None, "openid mandates"), Some(Asked::Ask));
        assert_eq!(Asked::of(Some("nonsense"), "openid"), None);
        assert_eq!(Asked::of(None, "openid"), None);
    }
}
