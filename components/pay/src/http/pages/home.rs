//! `GET /`: nobody pays here without a reason; services are at the portal.

use web::{Reader, Response};

/// Sends the visitor to the portal.
pub(crate) async fn show(reader: Reader) -> Response {
    super::go(&reader.origins().portal)
}
