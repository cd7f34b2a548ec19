//! The revocation endpoint (RFC 7009).

use serde_json::{Map, Value};
use web::{FormData, HeaderMap, Shown, State};

use super::client_call::Asked;
use crate::Sso;
use crate::domain::openid::authorize::Parameters;
use crate::operations::openid::client_proof::{Judged, ProvenClient};
use crate::operations::openid::revocation::revoke;

pub(crate) async fn submit(
    state: State<Sso>,
    headers: HeaderMap,
    shown: Shown,
    data: FormData,
) -> web::Result {
    Asked::new(state, headers, shown, data).answer("/revoke", &["token"], give_back).await
}

async fn give_back(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> base::Result<Judged<Map<String, Value>>> {
    Ok(revoke(sso, client, parameters).await?.map(|()| Map::new()))
}
