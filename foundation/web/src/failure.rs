//! A handler's failure, on its way to becoming a page or a problem document.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base::{Error, Kind};

/// What a handler returns: the answer, or a failure that `?` made of a [`base::Error`].
pub type Result<T = Response> = std::result::Result<T, Failure>;

/// A failure of a handler. It becomes a page in the reader's language or `application/problem+json`
/// at the door, where reader and incident are known.
#[derive(Debug)]
pub struct Failure(pub Error);

/// In the response: what went wrong.
#[derive(Clone, Debug)]
pub(crate) struct Failed(pub(crate) Arc<Error>);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(Failed(Arc::new(self.0)));
        response
    }
}

/// The HTTP status of an error: by its kind, save for what HTTP counts separately.
pub(crate) fn status(error: &Error) -> StatusCode {
    match error.kind() {
        Kind::Invalid if error.is("error-too-large") => StatusCode::PAYLOAD_TOO_LARGE,
        Kind::Invalid if error.is("error-bad-request") => StatusCode::BAD_REQUEST,
        Kind::Invalid if error.is("error-method") => StatusCode::METHOD_NOT_ALLOWED,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The error of a status that somebody else chose (a library, a neighbour).
pub(crate) fn of_status(status: StatusCode) -> Error {
    match status.as_u16() {
        401 => Error::unauthenticated("error-unauthenticated"),
        403 => Error::forbidden("error-forbidden"),
        404 | 410 => Error::not_found("error-not-found"),
        405 => Error::invalid("error-method"),
        409 | 412 => Error::conflict("error-conflict"),
        413 => Error::invalid("error-too-large"),
        429 => Error::too_many("error-too-many"),
        502..=504 => Error::unavailable("error-unavailable"),
        400..=499 => Error::invalid("error-bad-request"),
        _ => Error::internal(format!("status {status}")),
    }
}
