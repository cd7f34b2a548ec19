//! Acting for somebody else begins and stops: the SSO asks for whom, and the session here is replaced.

use web::{HeaderMap, Query, Reader, Result, State};

use super::sign_in::{Wanted, depart_as};
use crate::Portal;
use crate::operations::relying_party::Asking;

/// To the SSO, which asks for whom.
pub(crate) async fn begin(
    State(portal): State<Portal>,
    reader: Reader,
    Query(wanted): Query<Wanted>,
) -> Result {
    depart_as(&portal, &reader, &wanted, Asking::ForWhom).await
}

/// The session ends here, and the actor's own takes its place.
pub(crate) async fn stop(
    State(portal): State<Portal>,
    reader: Reader,
    headers: HeaderMap,
) -> Result {
    let token = portal.session_cookie().read(&headers).unwrap_or_default();
    portal.relying_party().end(token).await?;
    depart_as(&portal, &reader, &Wanted::default(), Asking::Oneself).await
}
