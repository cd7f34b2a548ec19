//! The token endpoint (RFC 6749, section 3.2).

use messages::identity::TokenAnswer;
use web::{Form, FormData, HeaderMap, IntoResponse, Json, State, header};

use super::refusal;
use crate::Sso;
use crate::domain::authorize::Parameters;
use crate::domain::oauth_error::OAuthError;
use crate::operations::client_proof::{Judged, prove};
use crate::operations::{code_grant, component_grant};

/// The parameters that are read; others are ignored (RFC 6749, section 3.2).
const READ: [&str; 8] = [
    "grant_type",
    "client_id",
    "client_assertion_type",
    "client_assertion",
    "code",
    "redirect_uri",
    "code_verifier",
    "audience",
];

pub(crate) async fn submit(
    State(sso): State<Sso>,
    headers: HeaderMap,
    data: FormData,
) -> web::Result {
    let proof = headers.get("dpop").and_then(|value| value.to_str().ok());
    let answer = match parameters(&data.form()) {
        Ok(parameters) => grant(&sso, &parameters, proof).await?,
        Err(error) => Err(error),
    };
    Ok(match answer {
        Ok(tokens) => ([(header::CACHE_CONTROL, "no-store")], Json(tokens)).into_response(),
        Err(error) => refusal(error),
    })
}

async fn grant(
    sso: &Sso,
    parameters: &Parameters,
    proof: Option<&str>,
) -> base::Result<Judged<TokenAnswer>> {
    let client = match prove(sso, parameters, proof).await? {
        Ok(client) => client,
        Err(error) => return Ok(Err(error)),
    };
    match parameters.get("grant_type") {
        Some("authorization_code") => code_grant::redeem(sso, client, parameters).await,
        Some("client_credentials") => component_grant::issue(sso, client, parameters).await,
        Some(_) => Ok(Err(OAuthError::unsupported_grant_type("no such grant type here"))),
        None => Ok(Err(OAuthError::invalid_request("grant_type is missing"))),
    }
}

fn parameters(form: &Form) -> Judged<Parameters> {
    let values = |name: &&'static str| {
        let name = *name;
        form.all(name).map(move |value| (name.to_owned(), value.to_owned()))
    };
    Parameters::new(READ.iter().flat_map(values).collect())
}
