//! What a payer sees. Nothing here needs JavaScript, and nothing is kept by the browser.

pub(crate) mod card;
pub(crate) mod home;
pub(crate) mod payment;
pub(crate) mod views;

use web::{AppendHeaders, HeaderName, IntoResponse, Redirect, Response, header};

/// Whoever holds the address sees the page; a shared computer must not keep it.
const NO_STORE: AppendHeaders<[(HeaderName, &str); 1]> =
    AppendHeaders([(header::CACHE_CONTROL, "no-store")]);

/// A redirect that is not kept either.
fn go(url: &str) -> Response {
    (NO_STORE, Redirect::to(url)).into_response()
}
