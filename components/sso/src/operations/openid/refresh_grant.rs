//! A refresh token becomes an access token and its own successor.

use base::Result;
use db::Tx;

use super::client_proof::{Judged, ProvenClient};
use super::grants::{Occasion, finish, mint};
use crate::Sso;
use crate::domain::openid::authorization::{Authorization, State};
use crate::domain::openid::authorize::Parameters;
use crate::domain::openid::client::GrantType;
use crate::domain::openid::oauth_error::OAuthError;
use crate::domain::openid::refresh::{Family, Shower, Token, Verdict};
use crate::domain::openid::tokens::{Minted, Tokens, narrowed};
use crate::store::openid::{authorizations, refresh_families};

const NONE: OAuthError = OAuthError::invalid_grant("no such refresh token");

/// What the client sent.
#[derive(Clone)]
struct Asked {
    token: Token,
    scope: Option<String>,
}

/// Refreshes. A token that was followed by another, and comes late or from elsewhere, ends its family.
pub(crate) async fn refresh(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<Tokens>> {
    let asked = client.may_use(GrantType::RefreshToken).and_then(|()| read(sso, parameters));
    let asked = match asked {
        Ok(asked) => asked,
        Err(error) => return Ok(Err(error)),
    };
    let (sso_in, proven) = (sso.clone(), client.clone());
    let step = move |tx: &mut Tx| refresh_in(tx, &sso_in, &proven, &asked);
    let minted = sso.db().write("sso.token.refresh", step).await?;
    finish(sso, &client, minted).await
}

fn read(sso: &Sso, parameters: &Parameters) -> Judged<Asked> {
    let text = parameters.need("refresh_token")?;
    let token = refresh_families::read(sso.db().sealer(), text).ok_or(NONE)?;
    Ok(Asked { token, scope: parameters.get("scope").map(str::to_owned) })
}

fn refresh_in(
    tx: &mut Tx,
    sso: &Sso,
    client: &ProvenClient,
    asked: &Asked,
) -> Result<Judged<(Minted, Option<Family>)>> {
    if let Err(error) = client.show(tx)? {
        return Ok(Err(error));
    }
    let (grant, family) = match advance(tx, client, asked.token)? {
        Ok(found) => found,
        Err(error) => return Ok(Err(error)),
    };
    let Some(scope) = narrowed(asked.scope.as_deref(), &grant.scope) else {
        return Ok(Err(OAuthError::invalid_scope("more than was granted")));
    };
    match mint(tx, sso, &grant, client, (&scope, Occasion::Again))? {
        Ok(minted) => {
            refresh_families::save(tx, &family)?;
            Ok(Ok((minted, Some(family))))
        }
        Err(error) => Ok(Err(error)),
    }
}

/// The grant of a token, and its family after the token was shown; not saved yet.
fn advance(
    tx: &mut Tx,
    client: &ProvenClient,
    token: Token,
) -> Result<Judged<(Authorization, Family)>> {
    let Some(grant) = live(tx, token)? else { return Ok(Err(NONE)) };
    let Some(family) = refresh_families::find(tx, token.family)? else { return Ok(Err(NONE)) };
    let holder = client.binding().code();
    let (client_id, profile) = (client.id(), client.client().profile);
    let by = Shower { client_id, profile, holder: holder.as_deref() };
    match family.show(token.generation, by, tx.now()) {
        Verdict::Go(family) => Ok(Ok((grant, family))),
        Verdict::Refused(error) => Ok(Err(error)),
        Verdict::Reused => {
            end(tx, grant)?;
            Ok(Err(OAuthError::invalid_grant("the refresh token was used before")))
        }
    }
}

fn live(tx: &mut Tx, token: Token) -> Result<Option<Authorization>> {
    Ok(authorizations::find(tx, token.family)?.filter(|grant| grant.state == State::Redeemed))
}

/// A grant and all its tokens count no more.
pub(in crate::operations) fn end(tx: &mut Tx, grant: Authorization) -> Result<()> {
    refresh_families::remove(tx, grant.id)?;
    authorizations::save(tx, &Authorization { state: State::Revoked, ..grant })
}
