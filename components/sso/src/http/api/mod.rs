//! Endpoints for programs.

pub(crate) mod chip;
pub(crate) mod client_call;
pub(crate) mod device_authorization;
pub(crate) mod discovery;
pub(crate) mod introspection;
pub(crate) mod mandates;
pub(crate) mod par;
pub(crate) mod readings;
pub(crate) mod register;
pub(crate) mod revocation;
pub(crate) mod token;
pub(crate) mod userinfo;

use serde_json::json;
use web::{IntoResponse, Json, Response, StatusCode, header};

use crate::domain::openid::oauth_error::{Code, OAuthError};

/// A refusal in the protocol's form (RFC 6749, section 5.2).
fn refusal(error: OAuthError) -> Response {
    let status = match error.code {
        Code::InvalidClient | Code::InvalidToken => StatusCode::UNAUTHORIZED,
        Code::InsufficientScope => StatusCode::FORBIDDEN,
        _ => StatusCode::BAD_REQUEST,
    };
    let body = json!({ "error": error.code.word(), "error_description": error.description });
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
