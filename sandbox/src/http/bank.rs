//! The banks' endpoints: discovery, keys, pushed requests (RFC 9126), tokens.

use serde_json::{Value, json};
use web::tokens::JWT_BEARER;
use web::{Form, FormData, IntoResponse, Json, Path, Response, Result, State, StatusCode};

use super::faulty::told;
use crate::banks::{Bank, CLIENT, STRONG, WEAK};
use crate::domain::customer::BankRequest;
use crate::{Sandbox, System};

/// What a pushed request is called.
pub(super) const REQUEST_URN: &str = "urn:ietf:params:oauth:request_uri:";

/// The bank of a path.
pub(super) fn bank(id: &str) -> base::Result<Bank> {
    Bank::of(id).ok_or_else(|| base::Error::not_found("error-not-found"))
}

/// `GET /banks/{bank}/.well-known/openid-configuration`
pub(crate) async fn discovery(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Result {
    told(&sandbox, System::Bank, async { Ok(()) }).await?;
    let issuer = bank(&id)?.issuer(&sandbox.origins().sandbox);
    let at = |path: &str| format!("{issuer}{path}");
    Ok(Json(json!({
        "issuer": issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "jwks_uri": at("/jwks.json"),
        "pushed_authorization_request_endpoint": at("/par"),
        "require_pushed_authorization_requests": true,
        "authorization_response_iss_parameter_supported": true,
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["ES256"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid", "national_number"],
        "claims_supported": ["sub", "acr", "auth_time", "national_number"],
        "acr_values_supported": [STRONG, WEAK],
    }))
    .into_response())
}

/// `GET /banks/{bank}/jwks.json`
pub(crate) async fn keys(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Result {
    told(&sandbox, System::Bank, async { Ok(()) }).await?;
    bank(&id)?;
    Ok(Json(sandbox.bank_keys().await?.jwks()).into_response())
}

/// `POST /banks/{bank}/par`
pub(crate) async fn push(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    data: FormData,
) -> Result {
    told(&sandbox, System::Bank, async { Ok(()) }).await?;
    let (bank, form) = (bank(&id)?, data.form());
    if !is_client(&sandbox, bank, &form).await {
        return Ok(refused(StatusCode::UNAUTHORIZED, "invalid_client"));
    }
    let Some(request) = read(&sandbox, &form) else {
        return Ok(refused(StatusCode::BAD_REQUEST, "invalid_request"));
    };
    let id = sandbox.ask_bank(bank, request).await?;
    let answer = json!({"request_uri": format!("{REQUEST_URN}{id}"), "expires_in": 600});
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// `POST /banks/{bank}/token`
pub(crate) async fn token(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    data: FormData,
) -> Result {
    let (bank, form) = (bank(&id)?, data.form());
    if !is_client(&sandbox, bank, &form).await {
        return Ok(refused(StatusCode::UNAUTHORIZED, "invalid_client"));
    }
    if form.value("grant_type") != "authorization_code" {
        return Ok(refused(StatusCode::BAD_REQUEST, "unsupported_grant_type"));
    }
    let value = |name: &str| form.value(name).to_owned();
    let shown = (value("code"), value("code_verifier"), value("redirect_uri"));
    let work = sandbox.redeem_at_bank(bank, shown);
    let Some(claims) = told(&sandbox, System::Bank, work).await? else {
        return Ok(refused(StatusCode::BAD_REQUEST, "invalid_grant"));
    };
    let id_token = sandbox.bank_keys().await?.signer().sign_jwt("JWT", &claims)?;
    Ok(Json(answer(&sandbox, &id_token)).into_response())
}

/// The access token opens nothing here: who it is stands in the ID token.
fn answer(sandbox: &Sandbox, id_token: &str) -> Value {
    json!({
        "access_token": sandbox.db().entropy().token(),
        "token_type": "Bearer",
        "expires_in": 60,
        "scope": "openid national_number",
        "id_token": id_token,
    })
}

async fn is_client(sandbox: &Sandbox, bank: Bank, form: &Form) -> bool {
    form.value("client_assertion_type") == JWT_BEARER
        && matches!(form.value("client_id"), "" | CLIENT)
        && sandbox.is_client(bank, form.value("client_assertion")).await
}

/// A request as every bank of the profile wants it: code, PKCE, nonce, state, the registered address.
fn read(sandbox: &Sandbox, form: &Form) -> Option<BankRequest> {
    let need = |name| Some(form.value(name)).filter(|value| !value.is_empty()).map(str::to_owned);
    let fits = form.value("response_type") == "code"
        && form.value("client_id") == CLIENT
        && form.value("code_challenge_method") == "S256"
        && form.value("scope").split(' ').any(|scope| scope == "openid")
        && sandbox.is_bank_redirect_uri(form.value("redirect_uri"));
    if !fits {
        return None;
    }
    Some(BankRequest {
        redirect_uri: need("redirect_uri")?,
        state: need("state")?,
        nonce: need("nonce")?,
        code_challenge: need("code_challenge")?,
    })
}

fn refused(status: StatusCode, error: &'static str) -> Response {
    (status, Json(json!({"error": error}))).into_response()
}
