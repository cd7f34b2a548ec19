//! Tells a relying party that a session ended (OpenID Connect Back-Channel Logout 1.0).

use base::{Error, Result};
use db::Tx;
use db::jobs::Claimed;
use web::Auth;
use web::http::Uri;
use web::peer::{accepted, post_form};

use crate::Sso;
use crate::domain::claims::logout_token;
use crate::domain::client::{Client, Keys};
use crate::operations::sessions::Farewell;
use crate::store::clients;

/// The `typ` of a logout token.
const TYPE: &str = "logout+jwt";

pub(super) async fn run(sso: Sso, job: Claimed) -> Result<()> {
    let farewell: Farewell = serde_json::from_value(job.payload).map_err(Error::internal)?;
    let id = farewell.client.clone();
    let find = move |tx: &mut Tx| clients::find(tx, &id);
    let Some(client) = sso.db().read("sso.logout.client", find).await? else { return Ok(()) };
    let Some(uri) = client.backchannel_logout_uri.clone() else { return Ok(()) };
    send(&sso, &client, &uri, &farewell).await
}

async fn send(sso: &Sso, client: &Client, uri: &str, farewell: &Farewell) -> Result<()> {
    let away = || Error::unavailable("error-peer-unavailable");
    let Keys::Component(component) = client.keys else { return Err(away()) };
    let peer = sso.peers().components.get(&component).ok_or_else(away)?;
    let token = token(sso, farewell)?;
    let uri: Uri = uri.parse().map_err(Error::internal)?;
    let request = post_form(uri.path(), &[("logout_token", &token)])?;
    accepted(&peer.request(request, &Auth::None).await?)
}

/// Made at each try: it counts for two minutes.
fn token(sso: &Sso, farewell: &Farewell) -> Result<String> {
    let (now, jti) = (sso.db().clock().now(), sso.db().entropy().token());
    let (client, sub, sid) = (&farewell.client, &farewell.sub, farewell.sid.to_string());
    let claims = logout_token(client, sub, sid, sso.issuer(), now, jti);
    sso.keys().signer().sign_jwt(TYPE, &claims)
}
