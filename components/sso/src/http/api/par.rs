//! The pushed authorization request endpoint (RFC 9126).

use web::{FormData, HeaderMap, Shown, State, StatusCode};

use super::client_call::Asked;
use crate::Sso;
use crate::domain::authorize::READ;
use crate::operations::authorize::pushed::push;

pub(crate) async fn submit(
    state: State<Sso>,
    headers: HeaderMap,
    shown: Shown,
    data: FormData,
) -> web::Result {
    // Who the client is, is read with its credentials.
    let read: Vec<_> = READ.into_iter().filter(|name| *name != "client_id").collect();
    let mut response = Asked::new(state, headers, shown, data).answer("/par", &read, push).await?;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::CREATED;
    }
    Ok(response)
}
