//! Tells a relying party that a session ended (OpenID Connect Back-Channel Logout 1.0).

use base::{Duration, Error, Result};
use db::Tx;
use db::jobs::Claimed;
use web::peer::{accepted, post_form};
use web::{Auth, Peer};

use crate::Sso;
use crate::domain::openid::address::Address;
use crate::domain::openid::claims::logout_token;
use crate::domain::openid::client::{Client, Keys};
use crate::operations::holder::sessions::Farewell;
use crate::store::openid::clients;

/// The `typ` of a logout token.
const TYPE: &str = "logout+jwt";
/// Somebody else's site that has not answered for so long is not told any more.
const PATIENCE: Duration = Duration::from_hours(24);

pub(super) async fn run(sso: Sso, job: Claimed) -> Result<()> {
    let farewell: Farewell = serde_json::from_value(job.payload).map_err(Error::internal)?;
    let id = farewell.client.clone();
    let find = move |tx: &mut Tx| clients::find(tx, &id);
    let Some(client) = sso.db().read("sso.logout.client", find).await? else { return Ok(()) };
    let Some(uri) = client.backchannel_logout_uri.clone() else { return Ok(()) };
    match send(&sso, &client, &uri, &farewell).await {
        Err(error) if is_given_up(&sso, &client, &farewell) => {
            let client = &client.id;
            tracing::warn!(client, %error, "a relying party was not told that a session ended");
            Ok(())
        }
        outcome => outcome,
    }
}

async fn send(sso: &Sso, client: &Client, uri: &str, farewell: &Farewell) -> Result<()> {
    let address =
        Address::parse(uri).ok_or_else(|| Error::internal("a logout URI that is none"))?;
    let peer = peer(sso, client, &address)?;
    let token = token(sso, client, farewell).await?;
    let request = post_form(&address.path, &[("logout_token", &token)])?;
    accepted(&peer.request(request, &Auth::None).await?)
}

/// A component is a neighbour; everybody else is outside.
fn peer(sso: &Sso, client: &Client, address: &Address) -> Result<Peer> {
    match &client.keys {
        Keys::Component(component) => {
            let neighbour = sso.peers().components.get(component).cloned();
            neighbour.ok_or_else(|| Error::unavailable("error-peer-unavailable"))
        }
        _ => sso.outside().peer(address),
    }
}

/// Components are told until they answer: they are ours.
fn is_given_up(sso: &Sso, client: &Client, farewell: &Farewell) -> bool {
    let waited = farewell.since.map(|since| sso.db().clock().now().since(since));
    !matches!(client.keys, Keys::Component(_)) && waited.is_some_and(|waited| waited >= PATIENCE)
}

/// Made at each try: it counts for two minutes. Signed as the client's ID tokens are.
async fn token(sso: &Sso, client: &Client, farewell: &Farewell) -> Result<String> {
    let (now, jti) = (sso.db().clock().now(), sso.db().entropy().token());
    let (sub, sid) = (&farewell.sub, farewell.sid.to_string());
    let claims = logout_token(&client.id, sub, sid, sso.issuer(), now, jti);
    let signer = sso.keys().need(sso.db(), client.id_token_alg).await?;
    signer.sign_jwt(TYPE, &claims)
}
