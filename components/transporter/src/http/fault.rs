//! Faults on the wire: X-Road's status, header and body.

use base::Id;
use messages::road::header;
use web::{IntoResponse, Json, Response, StatusCode};

use crate::Transporter;
use crate::domain::{Code, Fault};

/// The answer that tells `fault`; the log tells why, under the same incident.
pub(super) fn answer(node: &Transporter, fault: &Fault) -> Response {
    let incident = Id::<Fault>::new(node.db().clock().now(), node.db().entropy()).to_string();
    tracing::warn!(member = node.config().member, incident, %fault, "exchange refused");
    let status = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = [(header::ERROR, fault.code().to_owned())];
    (status, headers, Json(fault.report(&incident))).into_response()
}

/// Runs `work` to its end even if the caller hangs up, so that no record stays open for that.
pub(super) async fn to_the_end<T: Send + 'static>(
    broken: Code,
    work: impl Future<Output = Result<T, Fault>> + Send + 'static,
) -> Result<T, Fault> {
    tokio::spawn(work)
        .await
        .unwrap_or_else(|error| Err(Fault::new(broken).because(error.to_string())))
}
