//! The device authorization endpoint (RFC 8628, section 3.1).

use web::{FormData, HeaderMap, Shown, State};

use super::client_call::Asked;
use crate::Sso;
use crate::operations::openid::device_grant::ask;

pub(crate) async fn submit(
    state: State<Sso>,
    headers: HeaderMap,
    shown: Shown,
    data: FormData,
) -> web::Result {
    Asked::new(state, headers, shown, data).answer("/device_authorization", &["scope"], ask).await
}
