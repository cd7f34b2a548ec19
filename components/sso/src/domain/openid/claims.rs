//! What the SSO says about people: ID tokens, logout tokens, userinfo.

use base::{Duration, Timestamp};
use messages::identity::IdClaims;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::authorization::{Authorization, TOKEN_LIFETIME};
use super::client::{Client, Trust};
use super::consent::{Fact, Facts};
use crate::domain::holder::account::Account;

/// A logout token is delivered at once or made anew.
const LOGOUT_LIFETIME: Duration = Duration::from_mins(2);

/// Claims of a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct LogoutClaims {
    /// Issuer.
    pub(crate) iss: String,
    /// Pairwise subject.
    pub(crate) sub: String,
    /// The relying party.
    pub(crate) aud: String,
    /// Issued at, epoch seconds.
    pub(crate) iat: i64,
    /// Expiry, epoch seconds.
    pub(crate) exp: i64,
    /// Token id.
    pub(crate) jti: String,
    /// The session that ended.
    pub(crate) sid: String,
    /// What happened.
    pub(crate) events: Value,
}

/// The ID token of `authorization`.
pub(crate) fn id_token(
    authorization: &Authorization,
    account: &Account,
    subject: &str,
    issuer: &str,
    now: Timestamp,
) -> IdClaims {
    IdClaims {
        iss: issuer.to_owned(),
        sub: subject.to_owned(),
        aud: authorization.client_id.clone(),
        exp: now.plus(TOKEN_LIFETIME).seconds(),
        iat: now.seconds(),
        auth_time: authorization.authenticated_at.seconds(),
        nonce: authorization.nonce.clone(),
        acr: account.level,
        amr: authorization.methods.amr(),
        sid: authorization.session.to_string(),
        act: None,
        mandate: None,
    }
}

/// The news that session `sid` ended, for one relying party.
pub(crate) fn logout_token(
    client_id: &str,
    subject: &str,
    sid: String,
    issuer: &str,
    now: Timestamp,
    jti: String,
) -> LogoutClaims {
    LogoutClaims {
        iss: issuer.to_owned(),
        sub: subject.to_owned(),
        aud: client_id.to_owned(),
        iat: now.seconds(),
        exp: now.plus(LOGOUT_LIFETIME).seconds(),
        jti,
        sid,
        events: json!({ "http://schemas.openid.net/event/backchannel-logout": {} }),
    }
}

/// An ID token that also tells single facts, where the relying party asked for them there.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct IdToken {
    #[serde(flatten)]
    claims: IdClaims,
    #[serde(flatten)]
    facts: Map<String, Value>,
}

impl IdToken {
    /// `claims` and nothing else.
    pub(crate) fn of(claims: IdClaims) -> Self {
        Self { claims, facts: Map::new() }
    }

    /// `claims`, and what `authorization` adds for `client`.
    pub(crate) fn new(
        claims: IdClaims,
        authorization: &Authorization,
        client: &Client,
        account: &Account,
    ) -> Self {
        Self { claims, facts: told(&authorization.claims.id_token, client.trust, account) }
    }
}

/// What `authorization` lets `client` know of `account`: `sub`, and a claim per fact.
pub(crate) fn userinfo(
    authorization: &Authorization,
    client: &Client,
    account: &Account,
    subject: &str,
) -> Map<String, Value> {
    let facts = Facts::of_scope(&authorization.scope).and(&authorization.claims.userinfo);
    let mut claims = told(&facts, client.trust, account);
    claims.insert("sub".to_owned(), json!(subject));
    claims
}

/// Our own components are told names in their parts; everybody else as the standard has them.
fn told(facts: &Facts, trust: Trust, account: &Account) -> Map<String, Value> {
    let (owner, mut claims) = (&account.owner, Map::new());
    let mut tell = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    for fact in facts.iter() {
        match (fact, trust) {
            (Fact::Account | Fact::Offline, _) => None,
            (Fact::Name, Trust::FirstParty) => tell("name", json!(owner.name)),
            (Fact::Name, Trust::ThirdParty) => {
                tell("given_name", json!(owner.name.first));
                tell("family_name", json!(owner.name.family));
                owner.name_latin.as_ref().map(|latin| tell("name#en", json!(latin)));
                tell("name", json!(owner.name.full()))
            }
            (Fact::Language, _) => tell("locale", json!(account.lang)),
            (Fact::NationalNumber, _) => tell("national_number", json!(owner.national_number)),
            (Fact::Phone, Trust::FirstParty) => tell("phone_number", json!(owner.mobile)),
            (Fact::Phone, Trust::ThirdParty) => {
                tell("phone_number_verified", json!(true));
                tell("phone_number", json!(owner.mobile))
            }
        };
    }
    claims
}
