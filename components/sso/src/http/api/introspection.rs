//! The introspection endpoint (RFC 7662).

use web::{FormData, HeaderMap, Shown, State};

use super::client_call::Asked;
use crate::Sso;
use crate::operations::openid::introspection::introspect;

pub(crate) async fn submit(
    state: State<Sso>,
    headers: HeaderMap,
    shown: Shown,
    data: FormData,
) -> web::Result {
    Asked::new(state, headers, shown, data).answer("/introspect", &["token"], introspect).await
}
