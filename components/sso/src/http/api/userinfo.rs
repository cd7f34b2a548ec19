//! The userinfo endpoint (OpenID Connect Core 1.0, section 5.3).

use web::{
    FormData, HeaderMap, HeaderValue, IntoResponse, Json, Method, RemoteAddress, Response, Shown,
    State, StatusCode, header,
};

use super::client_call::{text, with_word};
use super::refusal;
use crate::Sso;
use crate::domain::openid::oauth_error::{Code, OAuthError};
use crate::operations::openid::client_proof::Judged;
use crate::operations::openid::userinfo::{Call, Told, read};

pub(crate) async fn show(
    State(sso): State<Sso>,
    method: Method,
    headers: HeaderMap,
    shown: Shown,
    address: RemoteAddress,
) -> web::Result {
    answer(&sso, &headers, call(&method, &headers, shown, address, None)).await
}

/// The token may come in the form (RFC 6750, section 2.2).
pub(crate) async fn show_posted(
    State(sso): State<Sso>,
    method: Method,
    headers: HeaderMap,
    shown: Shown,
    address: RemoteAddress,
    data: web::Result<FormData>,
) -> web::Result {
    let posted = data.ok().map(|data| data.form().value("access_token").to_owned());
    let posted = posted.filter(|token| !token.is_empty());
    answer(&sso, &headers, call(&method, &headers, shown, address, posted)).await
}

fn call(
    method: &Method,
    headers: &HeaderMap,
    shown: Shown,
    address: RemoteAddress,
    posted: Option<String>,
) -> Judged<Call> {
    Ok(Call {
        method: method.as_str().to_owned(),
        authorization: text(headers, header::AUTHORIZATION.as_str())?,
        posted,
        proof: text(headers, "dpop")?,
        chain: shown.0,
        origin: address.to_string(),
    })
}

async fn answer(sso: &Sso, headers: &HeaderMap, call: Judged<Call>) -> web::Result {
    let told = match call {
        Ok(call) => read(sso, call).await?,
        Err(error) => Err(error),
    };
    let no_store = (header::CACHE_CONTROL, "no-store");
    let response = match told {
        Ok(Told::Plain(claims)) => ([no_store], Json(claims)).into_response(),
        Ok(Told::Signed(token)) => {
            ([no_store, (header::CONTENT_TYPE, "application/jwt")], token).into_response()
        }
        Err(error) => refused(headers, error),
    };
    Ok(with_word(sso, headers, response))
}

/// A refusal says what would be accepted (RFC 6750, section 3; RFC 9449, section 7.1). Whoever showed nothing
/// is not told of an error.
fn refused(headers: &HeaderMap, error: OAuthError) -> Response {
    let mut response = refusal(error);
    if error.code != Code::InsufficientScope && error.code != Code::InvalidRequest {
        *response.status_mut() = StatusCode::UNAUTHORIZED;
    }
    let scheme = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let by_key = scheme.is_some_and(|value| value.to_ascii_lowercase().starts_with("dpop "));
    let said = match scheme {
        None if error.code == Code::InvalidToken => String::new(),
        _ => format!("error=\"{}\"", error.code.word()),
    };
    let (bearer, dpop) = if by_key { ("", said.as_str()) } else { (said.as_str(), "") };
    let comma = if dpop.is_empty() { "" } else { ", " };
    let challenges =
        [format!("Bearer {bearer}"), format!("DPoP {dpop}{comma}algs=\"ES256 EdDSA PS256\"")];
    for challenge in challenges {
        if let Ok(challenge) = HeaderValue::try_from(challenge.trim()) {
            response.headers_mut().append(header::WWW_AUTHENTICATE, challenge);
        }
    }
    response
}
