//! Five-minute tokens for components: for one audience, bound to one key.

use base::Result;
use db::Tx;
use messages::component::Component;
use messages::identity::{AccessClaims, Confirmation, TokenAnswer};
use web::tokens::ACCESS_TOKEN_TYPE;

use super::client_proof::{Judged, ProvenClient};
use crate::Sso;
use crate::domain::audience::may_call;
use crate::domain::authorization::TOKEN_LIFETIME;
use crate::domain::authorize::Parameters;
use crate::domain::oauth_error::OAuthError;

/// Issues a token to a component.
pub(crate) async fn issue(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<TokenAnswer>> {
    let audience = match audience(&client, parameters) {
        Ok(audience) => audience,
        Err(error) => return Ok(Err(error)),
    };
    let Some(proof) = client.dpop.clone() else {
        return Ok(Err(OAuthError::invalid_dpop_proof("a DPoP proof is required")));
    };
    let (id, name) = (client.id.clone(), client.id.clone());
    let show = move |tx: &mut Tx| Ok((client.show(tx)?, tx.entropy().token()));
    let (shown, jti) = sso.db().write("sso.token.component", show).await?;
    if let Err(error) = shown {
        return Ok(Err(error));
    }
    let now = sso.db().clock().now();
    let claims = AccessClaims {
        iss: sso.issuer().to_owned(),
        sub: id,
        aud: audience.name().to_owned(),
        exp: now.plus(TOKEN_LIFETIME).seconds(),
        iat: now.seconds(),
        jti,
        client_id: name,
        scope: String::new(),
        cnf: Confirmation { jkt: proof.jkt },
    };
    let access_token = sso.keys().signer().sign_jwt(ACCESS_TOKEN_TYPE, &claims)?;
    Ok(Ok(TokenAnswer {
        access_token,
        token_type: "DPoP".to_owned(),
        expires_in: i64::try_from(TOKEN_LIFETIME.as_secs()).unwrap_or_default(),
        id_token: None,
        scope: String::new(),
    }))
}

fn audience(client: &ProvenClient, parameters: &Parameters) -> Judged<Component> {
    let caller = client.id.parse::<Component>();
    let caller = caller.map_err(|_| OAuthError::unauthorized_client("not a component"))?;
    let audience = parameters.need("audience")?.parse::<Component>();
    let audience = audience.map_err(|_| OAuthError::invalid_target("no such audience"))?;
    if may_call(caller, audience) {
        Ok(audience)
    } else {
        Err(OAuthError::invalid_target("this client may not call that audience"))
    }
}
