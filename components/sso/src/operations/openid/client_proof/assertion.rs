//! `private_key_jwt`: a client signs that it is the client (RFC 7523, OpenID Connect Core 1.0, section 9).

use base::{Duration, Result, Timestamp};
use crypto::{Alg, Audience, ExpectAssertion};
use serde::Deserialize;

use super::{Judged, WRONG};
use crate::Sso;
use crate::domain::openid::client::{Client, Keys, Profile};
use crate::domain::openid::credentials::key_id;
use crate::domain::openid::oauth_error::OAuthError;

/// An assertion that would count for longer is refused: so long its id is remembered.
const LONGEST: Duration = Duration::from_mins(10);
/// Clocks differ.
const MARGIN: Duration = Duration::from_mins(1);
/// The longest id that an assertion may have.
const JTI_MAX: usize = 256;

#[derive(Deserialize)]
struct Claims {
    jti: String,
    exp: f64,
}

/// The id of the assertion, and until when it must be remembered.
pub(super) async fn check(
    sso: &Sso,
    path: &str,
    client: &Client,
    text: &str,
) -> Result<Judged<(String, Timestamp)>> {
    if client.keys == Keys::None {
        return Ok(Err(WRONG));
    }
    let jwks = sso.client_keys().of_client(sso, client, &key_id(text)).await?;
    let (issuer, now) = (sso.issuer(), sso.db().clock().now());
    let (endpoint, token) = (format!("{issuer}{path}"), format!("{issuer}/token"));
    let (slash, origin) = (format!("{issuer}/"), sso.mtls().unwrap_or(issuer));
    let (aliased, alias_token) = (format!("{origin}{path}"), format!("{origin}/token"));
    let all = [issuer, &endpoint, &token, &slash, &aliased, &alias_token];
    let audience = match client.profile {
        Profile::OpenId => Audience::OneOf(&all),
        Profile::Fapi2 => Audience::Alone(issuer),
    };
    let expect = ExpectAssertion { client: &client.id, audience, now };
    let claims = jwks.verify_assertion(text, &expect);
    if !crypto::jose::algorithm(text).is_some_and(|alg| may_sign_with(client, alg)) {
        return Ok(Err(OAuthError::invalid_client("the assertion has another algorithm")));
    }
    Ok(match claims {
        Ok(claims) => remembered(&claims, now),
        Err(error) => {
            tracing::info!(client = client.id, %error, "a client assertion is refused");
            Err(OAuthError::invalid_client("the assertion does not hold"))
        }
    })
}

fn remembered(claims: &Claims, now: Timestamp) -> Judged<(String, Timestamp)> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a saturating cast; fractions do not matter"
    )]
    let expires_at = Timestamp::from_seconds(claims.exp as i64);
    if expires_at.since(now) > LONGEST {
        return Err(OAuthError::invalid_client("the assertion counts for too long"));
    }
    if claims.jti.is_empty() || claims.jti.len() > JTI_MAX {
        return Err(OAuthError::invalid_client("the assertion has no fitting jti"));
    }
    Ok((claims.jti.clone(), expires_at.plus(MARGIN)))
}

/// Only the algorithm that the client registered, if it did; FAPI 2.0 knows no RS256 (section 5.4.1).
fn may_sign_with(client: &Client, alg: Alg) -> bool {
    let known = client.profile == Profile::OpenId || alg != Alg::Rs256;
    known && client.particulars.assertion_alg.is_none_or(|registered| registered == alg)
}
