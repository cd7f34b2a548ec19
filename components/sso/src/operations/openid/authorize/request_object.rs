//! Requests that a relying party signed (JWT-Secured Authorization Request, RFC 9101).

use base::Result;
use crypto::{Alg, Foreign};
use serde_json::{Map, Value};

use crate::Sso;
use crate::domain::openid::authorize::{Parameters, READ};
use crate::domain::openid::client::Client;
use crate::domain::openid::oauth_error::OAuthError;
use crate::operations::openid::client_proof::Judged;

/// The types of a request object; old ones say `JWT` or nothing.
const TYPES: [&str; 2] = ["oauth-authz-req+jwt", "JWT"];

const INVALID: OAuthError = OAuthError::invalid_request_object("the request object does not hold");

/// The parameters inside the request object, if there is one: they alone count then.
pub(super) async fn open(
    sso: &Sso,
    client: &Client,
    parameters: &Parameters,
) -> Result<Judged<Option<Parameters>>> {
    let Some(object) = parameters.get("request") else { return Ok(Ok(None)) };
    let kid = crypto::jose::key_id(object).unwrap_or_default();
    let jwks = sso.client_keys().of_client(sso, client, &kid).await?;
    let now = sso.db().clock().now();
    let (issuer, audience) = (client.id.as_str(), sso.issuer());
    let expect = Foreign { types: &TYPES, issuer, audience, now };
    Ok(match jwks.verify_foreign(object, &expect) {
        Ok((claims, alg)) if fits(client, alg) => inside(client, &claims).map(Some),
        Ok(_) => Err(OAuthError::invalid_request_object("signed with another algorithm")),
        Err(error) => {
            tracing::info!(client = client.id, %error, "a request object is refused");
            Err(INVALID)
        }
    })
}

fn fits(client: &Client, alg: Alg) -> bool {
    client.particulars.request_object_alg.is_none_or(|registered| registered == alg)
}

/// An object within the object, or one of another client, is none.
fn inside(client: &Client, claims: &Value) -> Judged<Parameters> {
    let Value::Object(claims) = claims else { return Err(INVALID) };
    let nested = ["request", "request_uri"].iter().any(|name| claims.contains_key(*name));
    let another = claims.get("client_id").is_some_and(|id| *id != *client.id);
    if nested || another {
        return Err(INVALID);
    }
    let mut pairs = pairs(claims);
    pairs.retain(|(name, _)| name != "client_id");
    pairs.push(("client_id".to_owned(), client.id.clone()));
    Parameters::new(pairs).map_err(|_| INVALID)
}

/// Numbers and objects in JSON are the same text that a link would have.
fn pairs(claims: &Map<String, Value>) -> Vec<(String, String)> {
    let known = claims.iter().filter(|(name, _)| READ.contains(&name.as_str()));
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    known.map(|(name, value)| (name.clone(), text(value))).collect()
}
