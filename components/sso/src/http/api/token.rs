//! The token endpoint (RFC 6749, section 3.2).

use web::{FormData, HeaderMap, Shown, State};

use super::client_call::Asked;
use crate::Sso;
use crate::domain::openid::authorize::Parameters;
use crate::domain::openid::oauth_error::OAuthError;
use crate::domain::openid::tokens::Tokens;
use crate::operations::openid::client_proof::{Judged, ProvenClient};
use crate::operations::openid::{code_grant, component_grant, device_grant, refresh_grant};

const READ: [&str; 8] = [
    "grant_type",
    "code",
    "redirect_uri",
    "code_verifier",
    "refresh_token",
    "device_code",
    "scope",
    "audience",
];

pub(crate) async fn submit(
    state: State<Sso>,
    headers: HeaderMap,
    shown: Shown,
    data: FormData,
) -> web::Result {
    Asked::new(state, headers, shown, data).answer("/token", &READ, grant).await
}

async fn grant(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> base::Result<Judged<Tokens>> {
    match parameters.get("grant_type") {
        Some("authorization_code") => code_grant::redeem(sso, client, parameters).await,
        Some("refresh_token") => refresh_grant::refresh(sso, client, parameters).await,
        Some("client_credentials") => component_grant::issue(sso, client, parameters).await,
        Some("urn:ietf:params:oauth:grant-type:device_code") => {
            device_grant::poll(sso, client, parameters).await
        }
        Some(_) => Ok(Err(OAuthError::unsupported_grant_type("no such grant type here"))),
        None => Ok(Err(OAuthError::invalid_request("grant_type is missing"))),
    }
}
