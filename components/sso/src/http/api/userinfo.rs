//! The userinfo endpoint (OpenID Connect Core 1.0, section 5.3).

use web::{HeaderMap, HeaderValue, IntoResponse, Json, Method, RemoteAddress, State, header};

use super::refusal;
use crate::Sso;
use crate::operations::userinfo::{Call, read};

pub(crate) async fn show(
    State(sso): State<Sso>,
    method: Method,
    headers: HeaderMap,
    address: RemoteAddress,
) -> web::Result {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let call = Call {
        method: method.as_str().to_owned(),
        authorization: text(header::AUTHORIZATION.as_str()),
        proof: text("dpop"),
        origin: address.to_string(),
    };
    match read(&sso, call).await? {
        Ok(claims) => Ok(([(header::CACHE_CONTROL, "no-store")], Json(claims)).into_response()),
        Err(error) => {
            let mut response = refusal(error);
            let challenge = format!("DPoP error=\"{}\", algs=\"ES256 EdDSA\"", error.code.word());
            if let Ok(challenge) = HeaderValue::try_from(challenge) {
                response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
            }
            Ok(response)
        }
    }
}
