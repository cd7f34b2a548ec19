//! Five-minute tokens for programs: components of the platform, for one audience and bound to one key; and
//! other clients, for themselves, with the scopes that they registered.

use base::Result;
use db::Tx;
use messages::component::Component;
use web::tokens::ACCESS_TOKEN_TYPE;

use super::client_proof::{Judged, ProvenClient};
use crate::Sso;
use crate::domain::openid::audience::may_call;
use crate::domain::openid::authorization::TOKEN_LIFETIME;
use crate::domain::openid::authorize::Parameters;
use crate::domain::openid::binding::Binding;
use crate::domain::openid::client::{GrantType, Keys};
use crate::domain::openid::oauth_error::OAuthError;
use crate::domain::openid::scope::SCOPES;
use crate::domain::openid::tokens::{MachineClaims, Tokens, narrowed};

/// For whom and for what a token is.
struct Target {
    audience: String,
    scope: String,
}

/// Issues a token to a program.
pub(crate) async fn issue(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<Tokens>> {
    let target = client.may_use(GrantType::ClientCredentials);
    let target = match target.and_then(|()| target_of(sso, &client, parameters)) {
        Ok(target) => target,
        Err(error) => return Ok(Err(error)),
    };
    let proven = client.clone();
    let show = move |tx: &mut Tx| proven.show(tx);
    if let Err(error) = sso.db().write("sso.token.client", show).await? {
        return Ok(Err(error));
    }
    sign(sso, &client, target).map(Ok)
}

fn sign(sso: &Sso, client: &ProvenClient, target: Target) -> Result<Tokens> {
    let (now, binding) = (sso.db().clock().now(), client.binding());
    let claims = MachineClaims {
        iss: sso.issuer(),
        sub: client.id(),
        aud: &target.audience,
        exp: now.plus(TOKEN_LIFETIME).seconds(),
        iat: now.seconds(),
        jti: &sso.db().entropy().token(),
        client_id: client.id(),
        scope: &target.scope,
        cnf: binding.confirmation(),
    };
    let token = sso.keys().signer().sign_jwt(ACCESS_TOKEN_TYPE, &claims)?;
    Ok(Tokens::new(token, &binding, target.scope))
}

fn target_of(sso: &Sso, client: &ProvenClient, parameters: &Parameters) -> Judged<Target> {
    match client.client().keys {
        Keys::Component(caller) => component(client, caller, parameters),
        _ => other(sso, client, parameters),
    }
}

fn component(client: &ProvenClient, caller: Component, parameters: &Parameters) -> Judged<Target> {
    if !matches!(client.binding(), Binding::Key(_)) {
        return Err(OAuthError::invalid_dpop_proof("a DPoP proof is required"));
    }
    let audience = parameters.need("audience")?.parse::<Component>();
    let audience = audience.map_err(|_| OAuthError::invalid_target("no such audience"))?;
    if may_call(caller, audience) {
        Ok(Target { audience: audience.name().to_owned(), scope: String::new() })
    } else {
        Err(OAuthError::invalid_target("this client may not call that audience"))
    }
}

/// No person is behind it, so nothing that opens a person's data: those scopes are for codes.
fn other(sso: &Sso, client: &ProvenClient, parameters: &Parameters) -> Judged<Target> {
    let audience = parameters.get("audience").unwrap_or(sso.issuer());
    if audience != sso.issuer() {
        return Err(OAuthError::invalid_target("no such audience"));
    }
    let personal = |scope: &&String| SCOPES.contains(&scope.as_str());
    let own = client.client().scopes.iter().filter(|scope| !personal(scope));
    let granted = own.map(String::as_str).collect::<Vec<_>>().join(" ");
    let scope = narrowed(parameters.get("scope"), &granted);
    let scope = scope.ok_or(OAuthError::invalid_scope("not registered for this scope"))?;
    Ok(Target { audience: audience.to_owned(), scope })
}
