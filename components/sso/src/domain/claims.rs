//! What the SSO says about people: ID tokens, logout tokens, userinfo.

use base::{Duration, Timestamp};
use messages::identity::{IdClaims, UserInfo};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::account::Account;
use super::authorization::{Authorization, TOKEN_LIFETIME};

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

/// What `authorization` lets a relying party know of `account`: `sub`, and a claim per scope.
pub(crate) fn userinfo(
    authorization: &Authorization,
    account: &Account,
    subject: &str,
) -> Map<String, Value> {
    let owner = &account.owner;
    let all = UserInfo {
        sub: subject.to_owned(),
        name: owner.name.clone(),
        national_number: owner.national_number.clone(),
        phone_number: Some(owner.mobile.clone()),
        locale: account.lang,
        act: None,
        mandate: None,
    };
    let Ok(Value::Object(mut claims)) = serde_json::to_value(all) else { return Map::new() };
    let scopes = [
        ("name", "profile"),
        ("locale", "profile"),
        ("national_number", "national_number"),
        ("phone_number", "phone"),
    ];
    for (claim, scope) in scopes {
        if !authorization.grants(scope) {
            claims.remove(claim);
        }
    }
    claims
}
