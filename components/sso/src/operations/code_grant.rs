//! A code becomes tokens.

use base::{Result, Timestamp};
use db::Tx;
use messages::identity::TokenAnswer;

use super::client_proof::{Judged, ProvenClient};
use crate::Sso;
use crate::domain::authorization::{Authorization, Redemption, Refused, TOKEN_LIFETIME};
use crate::domain::authorize::Parameters;
use crate::domain::claims::{self, IdToken};
use crate::domain::oauth_error::OAuthError;
use crate::store::access_tokens::{self, AccessToken};
use crate::store::{accounts, authorizations, clients, subjects};

/// What the client sent.
#[derive(Clone)]
struct Shown {
    code: String,
    redirect_uri: String,
    verifier: String,
}

/// Redeems a code. A code that comes twice takes back the tokens of the first time.
pub(crate) async fn redeem(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<TokenAnswer>> {
    let shown = match read(parameters) {
        Ok(shown) => shown,
        Err(error) => return Ok(Err(error)),
    };
    let sso_in = sso.clone();
    let redeem = move |tx: &mut Tx| {
        if let Err(error) = client.show(tx)? {
            return Ok(Err(error));
        }
        let grant = match exchange(tx, &client, &shown)? {
            Ok(grant) => grant,
            Err(error) => return Ok(Err(error)),
        };
        tokens(tx, &sso_in, &grant, &client)
    };
    sso.db().write("sso.token.code", redeem).await
}

fn read(parameters: &Parameters) -> Judged<Shown> {
    Ok(Shown {
        code: parameters.need("code")?.to_owned(),
        redirect_uri: parameters.need("redirect_uri")?.to_owned(),
        verifier: parameters.need("code_verifier")?.to_owned(),
    })
}

fn exchange(tx: &mut Tx, client: &ProvenClient, shown: &Shown) -> Result<Judged<Authorization>> {
    let Some(issued) = authorizations::of_code(tx, &shown.code)? else {
        return Ok(Err(OAuthError::invalid_grant("no such code")));
    };
    let redemption = Redemption {
        client_id: &client.id,
        redirect_uri: &shown.redirect_uri,
        verifier: &shown.verifier,
    };
    match issued.redeem(redemption, tx.now()) {
        Ok(redeemed) => authorizations::save(tx, &redeemed).map(|()| Ok(redeemed)),
        Err(Refused::Plainly(error)) => Ok(Err(error)),
        Err(Refused::Replayed(revoked)) => {
            authorizations::save(tx, &revoked)?;
            Ok(Err(OAuthError::invalid_grant("the code was used before")))
        }
    }
}

fn tokens(
    tx: &mut Tx,
    sso: &Sso,
    grant: &Authorization,
    proven: &ProvenClient,
) -> Result<Judged<TokenAnswer>> {
    let gone = OAuthError::invalid_grant("the account or the client is closed");
    let account = accounts::find(tx, grant.account)?;
    let client = clients::find(tx, &grant.client_id)?;
    let (Some(account), Some(client)) = (account, client) else { return Ok(Err(gone)) };
    let subject = subjects::of(tx, account.id, &client.sector)?;
    let claims = claims::id_token(grant, &account, &subject, sso.issuer(), tx.now());
    let claims = IdToken::new(claims, grant, &client, &account);
    let id_token = sso.keys().signer().sign_jwt("JWT", &claims)?;
    let (token, expires_at): (String, Timestamp) =
        (tx.entropy().token(), tx.now().plus(TOKEN_LIFETIME));
    let key_thumbprint = proven.dpop.as_ref().map(|proof| proof.jkt.clone());
    let token_type = if key_thumbprint.is_some() { "DPoP" } else { "Bearer" };
    let stands_for = AccessToken { authorization: grant.id, key_thumbprint };
    access_tokens::insert(tx, &token, &stands_for, expires_at)?;
    Ok(Ok(TokenAnswer {
        access_token: token,
        token_type: token_type.to_owned(),
        expires_in: i64::try_from(TOKEN_LIFETIME.as_secs()).unwrap_or_default(),
        id_token: Some(id_token),
        scope: grant.scope.clone(),
    }))
}
