//! By what right somebody registers a relying party.

use base::Result;
use crypto::{Expiry, Foreign};
use db::Tx;
use serde_json::{Map, Value};

use crate::domain::openid::oauth_error::OAuthError;
use crate::domain::openid::scope::SCOPES;
use crate::operations::openid::client_proof::Judged;
use crate::store::openid::registrations;
use crate::{Registration, Sso};

/// Members of a statement that say something about the statement.
const ABOUT_ITSELF: [&str; 6] = ["iss", "aud", "exp", "iat", "nbf", "jti"];
/// What a statement that names no scope opens.
const MODEST: [&str; 2] = ["openid", "profile"];

/// Who stands for a registration.
#[derive(Clone, Debug)]
pub(super) struct Vouched {
    /// For the record: `statement:…`, `token:…`, `open`.
    pub(super) by: String,
    /// The scopes that it opens.
    pub(super) scopes: Vec<String>,
    /// What it says of the client: it weighs more than what the client says of itself.
    pub(super) metadata: Map<String, Value>,
}

/// Judges who registers. An initial access token is not used up yet.
pub(super) async fn judge(
    sso: &Sso,
    metadata: &Map<String, Value>,
    token: Option<String>,
) -> Result<Judged<Vouched>> {
    let policy = sso.relying_parties().registration;
    if policy == Registration::Closed {
        return Ok(Err(OAuthError::access_denied("clients are registered by an administrator")));
    }
    if let Some(statement) = metadata.get("software_statement") {
        return Ok(stated(sso, statement));
    }
    let known = match token {
        Some(token) => {
            let find = move |tx: &mut Tx| registrations::initial(tx, &token);
            sso.db().read("sso.clients.initial-token", find).await?
        }
        None => None,
    };
    Ok(match (known, policy) {
        (Some((id, scopes)), _) => {
            Ok(Vouched { by: format!("token:{id}"), scopes, metadata: Map::new() })
        }
        (None, Registration::Open) => Ok(Vouched {
            by: "open".to_owned(),
            scopes: SCOPES.map(str::to_owned).to_vec(),
            metadata: Map::new(),
        }),
        (None, _) => Err(OAuthError::invalid_token("an initial access token is needed")),
    })
}

/// A software statement: signed, for us, by somebody whom the operator trusts.
pub(super) fn stated(sso: &Sso, statement: &Value) -> Judged<Vouched> {
    let wrong = OAuthError::invalid_software_statement("the software statement does not hold");
    let statement = statement.as_str().ok_or(wrong)?;
    let issuer = issuer_of(statement).ok_or(wrong)?;
    let trusted = sso.relying_parties().statement_issuers.iter().find(|one| one.issuer == issuer);
    let trusted = trusted.ok_or(OAuthError::unapproved_software_statement("nobody we trust"))?;
    let now = sso.db().clock().now();
    let (audience, expiry) = (sso.issuer(), Expiry::Required);
    let expect = Foreign { types: &["JWT"], issuer: &issuer, audience, now, expiry };
    let claims = trusted.keys.verify_foreign(statement, &expect);
    let Ok((Value::Object(mut claims), _)) = claims else { return Err(wrong) };
    claims.retain(|name, _| !ABOUT_ITSELF.contains(&name.as_str()));
    let scopes = match claims.get("scope").and_then(Value::as_str) {
        Some(scope) => scope.split(' ').map(str::to_owned).collect(),
        None => MODEST.map(str::to_owned).to_vec(),
    };
    claims.remove("scope");
    Ok(Vouched { by: format!("statement:{issuer}"), scopes, metadata: claims })
}

/// Read before anything is verified: only to know whose keys to take.
fn issuer_of(statement: &str) -> Option<String> {
    let body = crypto::unb64(statement.split('.').nth(1)?)?;
    serde_json::from_slice::<Value>(&body).ok()?.get("iss")?.as_str().map(str::to_owned)
}
