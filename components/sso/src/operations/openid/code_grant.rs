//! A code becomes tokens.

use base::Result;
use db::Tx;

use super::client_proof::{Judged, ProvenClient};
use super::grants::{Occasion, begin_family, finish, mint};
use crate::Sso;
use crate::domain::openid::authorization::{Authorization, Redemption, Refused};
use crate::domain::openid::authorize::Parameters;
use crate::domain::openid::client::GrantType;
use crate::domain::openid::oauth_error::OAuthError;
use crate::domain::openid::refresh::Family;
use crate::domain::openid::tokens::{Minted, Tokens};
use crate::operations::representation::acting;
use crate::store::openid::{authorizations, refresh_families};

/// What the client sent.
#[derive(Clone)]
struct Shown {
    code: String,
    redirect_uri: String,
    verifier: Option<String>,
}

/// Redeems a code. A code that comes twice takes back the tokens of the first time.
pub(crate) async fn redeem(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<Tokens>> {
    let shown = match client.may_use(GrantType::AuthorizationCode).and_then(|()| read(parameters)) {
        Ok(shown) => shown,
        Err(error) => return Ok(Err(error)),
    };
    let (sso_in, proven) = (sso.clone(), client.clone());
    let redeem = move |tx: &mut Tx| redeem_in(tx, &sso_in, &proven, &shown);
    let minted = sso.db().write("sso.token.code", redeem).await?;
    finish(sso, &client, minted).await
}

fn read(parameters: &Parameters) -> Judged<Shown> {
    Ok(Shown {
        code: parameters.need("code")?.to_owned(),
        redirect_uri: parameters.need("redirect_uri")?.to_owned(),
        verifier: parameters.get("code_verifier").map(str::to_owned),
    })
}

fn redeem_in(
    tx: &mut Tx,
    sso: &Sso,
    client: &ProvenClient,
    shown: &Shown,
) -> Result<Judged<(Minted, Option<Family>)>> {
    if let Err(error) = client.show(tx)? {
        return Ok(Err(error));
    }
    let grant = match exchange(tx, client, shown)? {
        Ok(grant) => grant,
        Err(error) => return Ok(Err(error)),
    };
    match mint(tx, sso, &grant, client, (&grant.scope, Occasion::First))? {
        Ok(minted) => Ok(Ok((minted, begin_family(tx, &grant, client)?))),
        Err(error) => Ok(Err(error)),
    }
}

fn exchange(tx: &mut Tx, client: &ProvenClient, shown: &Shown) -> Result<Judged<Authorization>> {
    let Some(issued) = authorizations::of_code(tx, &shown.code)? else {
        return Ok(Err(OAuthError::invalid_grant("no such code")));
    };
    let redemption = Redemption {
        client_id: client.id(),
        redirect_uri: &shown.redirect_uri,
        verifier: shown.verifier.as_deref(),
        key_thumbprint: client.dpop().map(|proof| proof.jkt.as_str()),
    };
    match issued.redeem(redemption, tx.now()) {
        Ok(redeemed) => authorizations::save(tx, &redeemed).map(|()| Ok(redeemed)),
        Err(Refused::Plainly(error)) => Ok(Err(error)),
        Err(Refused::Replayed(revoked)) => {
            authorizations::save(tx, &revoked)?;
            refresh_families::remove(tx, revoked.id)?;
            acting::end_of_grant(tx, revoked.id)?;
            Ok(Err(OAuthError::invalid_grant("the code was used before")))
        }
    }
}
