//! The SSO says that a session has ended (OpenID Connect Back-Channel Logout 1.0). The token it brings is
//! its credential.

use web::{FormData, Result, State, StatusCode};

use crate::Portal;

pub(crate) async fn receive(State(portal): State<Portal>, data: FormData) -> Result<StatusCode> {
    portal.relying_party().back_channel(data.form().value("logout_token")).await?;
    Ok(StatusCode::OK)
}
