//! What a client gets for a grant: tokens, of which the ID token is signed after the transaction.

use base::Result;
use db::Tx;
use messages::identity::Level;

use super::client_proof::{Judged, ProvenClient};
use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::openid::authorization::{Authorization, TOKEN_LIFETIME};
use crate::domain::openid::binding::Binding;
use crate::domain::openid::claims::{self, IdToken};
use crate::domain::openid::client::{Client, GrantType, Trust};
use crate::domain::openid::oauth_error::OAuthError;
use crate::domain::openid::refresh::Family;
use crate::domain::openid::tokens::{Minted, Tokens};
use crate::domain::representation::acting::Acting;
use crate::operations::audit::{self, Act};
use crate::operations::representation::acting::{self, told::Telling};
use crate::store::holder::accounts;
use crate::store::openid::access_tokens::{self, AccessToken};
use crate::store::openid::{refresh_families, subjects};

/// How a client came to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::operations) enum Occasion {
    /// For the first time: with a code.
    First,
    /// Again: the nonce was answered before.
    Again,
}

/// An access token for `grant` with these scopes, and what the ID token will say.
pub(in crate::operations) fn mint(
    tx: &mut Tx,
    sso: &Sso,
    grant: &Authorization,
    proven: &ProvenClient,
    (scope, occasion): (&str, Occasion),
) -> Result<Judged<Minted>> {
    let Some(account) = accounts::find(tx, grant.account)? else {
        return Ok(Err(OAuthError::invalid_grant("the account is closed")));
    };
    let Ok(acting) = acting::of_grant(tx, grant.id, proven.client())? else {
        return Ok(Err(OAuthError::invalid_grant("the mandate has ended")));
    };
    let tokens = access_token(tx, grant, proven.binding(), scope)?;
    let id_claims = if scope.split(' ').any(|scope| scope == "openid") {
        Some(id_token(tx, sso, (grant, proven.client(), &account), acting, occasion)?)
    } else {
        None
    };
    Ok(Ok(Minted { tokens, id_claims }))
}

/// An access token for `grant` with these scopes.
pub(super) fn access_token(
    tx: &mut Tx,
    grant: &Authorization,
    binding: Binding,
    scope: &str,
) -> Result<Tokens> {
    let token = tx.entropy().token();
    let tokens = Tokens::new(token.clone(), &binding, scope.to_owned());
    let stands_for = AccessToken {
        authorization: grant.id,
        binding,
        scope: (scope != grant.scope).then(|| scope.to_owned()),
        expires_at: tx.now().plus(TOKEN_LIFETIME),
    };
    access_tokens::insert(tx, &token, &stands_for)?;
    Ok(tokens)
}

/// What the ID token of `grant` says; what it discloses is in the log.
pub(super) fn id_token(
    tx: &mut Tx,
    sso: &Sso,
    (grant, client, account): (&Authorization, &Client, &Account),
    acting: Option<Acting>,
    occasion: Occasion,
) -> Result<IdToken> {
    let subject = subjects::of(tx, account.id, &client.sector)?;
    let mut claims = claims::id_token(grant, account, &subject, sso.issuer(), tx.now());
    claims.acr = told_level(claims.acr, grant, client);
    claims.nonce = claims.nonce.filter(|_| occasion == Occasion::First);
    if let Some(acting) = acting {
        let telling = Telling { grant, client, actor: account, origin: "" };
        return acting::told::id_token(tx, &acting, telling, claims);
    }
    if !grant.claims.id_token.is_empty() {
        let subject = &account.owner.national_number;
        let act = Act { subject, action: "userinfo", purpose: "sign-in", origin: "" };
        audit::disclosed(tx, (client, account), act)?;
    }
    Ok(IdToken::new(claims, grant, client, account))
}

/// Levels above 1 are told to others only if they asked for them, which must be pushed.
fn told_level(level: Level, grant: &Authorization, client: &Client) -> Level {
    match client.trust {
        Trust::FirstParty => level,
        Trust::ThirdParty => level.min(grant.claims.level.unwrap_or_default().max(Level::One)),
    }
}

/// The first refresh token of a grant, if the client uses them.
pub(in crate::operations) fn begin_family(
    tx: &mut Tx,
    grant: &Authorization,
    proven: &ProvenClient,
) -> Result<Option<Family>> {
    if !proven.client().may_use(GrantType::RefreshToken) {
        return Ok(None);
    }
    let family = Family::begin(grant, proven.binding().code(), tx.now());
    refresh_families::insert(tx, &family)?;
    Ok(Some(family))
}

/// The whole answer: signed outside every transaction, so that nobody waits for it.
pub(in crate::operations) async fn finish(
    sso: &Sso,
    proven: &ProvenClient,
    minted: Judged<(Minted, Option<Family>)>,
) -> Result<Judged<Tokens>> {
    let (Minted { mut tokens, id_claims }, family) = match minted {
        Ok(minted) => minted,
        Err(error) => return Ok(Err(error)),
    };
    let newest = family.map(|family| family.newest());
    tokens.refresh_token = newest.map(|token| refresh_families::write(sso.db().sealer(), token));
    if let Some(claims) = id_claims {
        let signer = sso.keys().need(sso.db(), proven.client().id_token_alg).await?;
        tokens.id_token = Some(signer.sign_jwt("JWT", &claims)?);
    }
    Ok(Ok(tokens))
}
