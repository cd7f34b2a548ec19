//! The bank's answer: a code becomes an ID token, and the token is the bank's own, or is not believed.

use base::{Error, Kind, Result};
use crypto::{Expect, Jwks};
use serde::Deserialize;
use web::Auth;
use web::peer::{answer, post_form};
use web::tokens::JWT_BEARER;

use super::Brought;
use super::request::{assertion, redirect_uri};
use crate::Sso;
use crate::banks::{Bank, Known};
use crate::domain::ladder::bank::{AtBank, BankClaims, Doubt};
use crate::domain::ladder::walk::Errand;

/// The `typ` of an ID token.
const TYPE: &str = "JWT";

/// What a token endpoint answers, as far as we read it: we want to know who it is, and nothing else.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

/// The claims for the code that was brought, or why they are not believed.
///
/// # Errors
/// `Unavailable` and `Internal` if the bank cannot be asked or understood.
pub(in crate::operations) async fn claims(
    sso: &Sso,
    bank: &Bank,
    (at, errand): (&AtBank, Errand),
    brought: &Brought,
) -> Result<std::result::Result<BankClaims, Doubt>> {
    let Some(code) = brought.code.as_deref() else { return Ok(Err(Doubt::Cancelled)) };
    let issuer = brought.issuer.as_deref();
    let known = bank.discover().await?;
    let silent = issuer.is_none() && !known.metadata.authorization_response_iss_parameter_supported;
    if !silent && issuer != Some(bank.issuer.as_str()) {
        return Ok(Err(Doubt::Untrusted));
    }
    let tokens = match redeem(sso, &known, (at, errand), code).await {
        Ok(tokens) => tokens,
        Err(error) if is_refusal(&error) => return Ok(Err(Doubt::Untrusted)),
        Err(error) => return Err(error),
    };
    let keys: Jwks = bank.peer.get_json(&known.jwks, &Auth::None).await?;
    let expect = Expect {
        typ: TYPE,
        issuer: Some(&bank.issuer),
        audience: &bank.client_id,
        now: sso.db().clock().now(),
    };
    Ok(keys.verify_jwt::<BankClaims>(&tokens.id_token, &expect).map_err(|error| {
        tracing::warn!(bank = bank.id, %error, "an ID token of a bank is refused");
        Doubt::Untrusted
    }))
}

async fn redeem(
    sso: &Sso,
    known: &Known,
    (at, errand): (&AtBank, Errand),
    code: &str,
) -> Result<Tokens> {
    let bank = &known.bank;
    let (redirect_uri, assertion) = (redirect_uri(sso, errand), assertion(sso, bank)?);
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect_uri.as_str()),
        ("code_verifier", at.verifier.as_str()),
        ("client_id", bank.client_id.as_str()),
        ("client_assertion_type", JWT_BEARER),
        ("client_assertion", assertion.as_str()),
    ];
    answer(&bank.peer.send(post_form(&known.token, &form)?).await?)
}

/// The bank answered, and said no.
fn is_refusal(error: &Error) -> bool {
    error.kind() == Kind::Invalid
}
