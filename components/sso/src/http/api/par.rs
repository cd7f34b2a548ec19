//! The pushed authorization request endpoint (RFC 9126).

use serde_json::{Value, json};
use web::{FormData, HeaderMap, Shown, State, StatusCode};

use super::client_call::Asked;
use crate::Sso;
use crate::domain::openid::authorize::{Parameters, READ};
use crate::operations::openid::authorize::pushed::{LIFETIME, push};
use crate::operations::openid::client_proof::{Judged, ProvenClient};

pub(crate) async fn submit(
    state: State<Sso>,
    headers: HeaderMap,
    shown: Shown,
    data: FormData,
) -> web::Result {
    let asked = Asked::new(state, headers, shown, data);
    let mut response = asked.answer("/par", &READ, pushed).await?;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::CREATED;
    }
    Ok(response)
}

async fn pushed(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> base::Result<Judged<Value>> {
    let answer = |uri| json!({ "request_uri": uri, "expires_in": LIFETIME.as_secs() });
    Ok(push(sso, client, parameters).await?.map(answer))
}
