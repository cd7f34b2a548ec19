//! Implicit answers (OpenID Connect Core 1.0, section 3.2), which only a provider under certification gives: the
//! tokens travel where a code would.

use base::Result;
use crypto::Alg;
use db::Tx;

use super::answer::{Next, RedirectTo};
use crate::Sso;
use crate::domain::openid::authorization::Authorization;
use crate::domain::openid::authorize::AuthorizationRequest;
use crate::domain::openid::binding::Binding;
use crate::domain::openid::certification::ResponseType;
use crate::domain::openid::claims::IdToken;
use crate::domain::openid::client::Client;
use crate::domain::openid::consent::Facts;
use crate::domain::openid::tokens::Tokens;
use crate::operations::openid::grants::{Occasion, access_token, id_token};
use crate::operations::representation::acting;
use crate::store::holder::accounts;

/// An answer before its ID token is signed.
#[derive(Clone)]
pub(in crate::operations) struct Unsigned {
    redirect: RedirectTo,
    tokens: Option<Tokens>,
    claims: IdToken,
    alg: Alg,
}

/// What `grant` told userinfo is told in the ID token where no token opens userinfo (section 5.4).
pub(super) fn widened(request: &AuthorizationRequest, mut grant: Authorization) -> Authorization {
    if request.response_type == ResponseType::IdToken {
        let claims = &mut grant.claims;
        claims.id_token = claims.id_token.and(&claims.userinfo).and(&Facts::of_scope(&grant.scope));
    }
    grant
}

/// The tokens of `grant`, which is kept.
pub(super) fn answer(
    tx: &mut Tx,
    sso: &Sso,
    (request, client): (&AuthorizationRequest, &Client),
    grant: &Authorization,
) -> Result<Unsigned> {
    let account = accounts::find(tx, grant.account)?;
    let account = account.ok_or_else(|| base::Error::internal("a session without an account"))?;
    let Ok(acting) = acting::of_grant(tx, grant.id, client)? else {
        return Err(base::Error::internal("a mandate that ended as it was chosen"));
    };
    let mut claims = id_token(tx, sso, (grant, client, &account), acting, Occasion::First)?;
    let tokens = match request.response_type {
        ResponseType::IdTokenToken => Some(access_token(tx, grant, Binding::Bearer, &grant.scope)?),
        _ => None,
    };
    let alg = client.id_token_alg;
    if let Some(tokens) = &tokens {
        claims = claims.beside(tokens.access_token(), alg);
    }
    Ok(Unsigned { redirect: RedirectTo::of(request), tokens, claims, alg })
}

/// Signs it, outside every transaction.
pub(super) async fn sign(sso: &Sso, unsigned: Unsigned) -> Result<Next> {
    let Unsigned { redirect, tokens, claims, alg } = unsigned;
    let signer = sso.keys().need(sso.db(), alg).await?;
    let mut pairs = tokens.map(Tokens::into_pairs).unwrap_or_default();
    pairs.push(("id_token", signer.sign_jwt("JWT", &claims)?));
    Ok(redirect.send(pairs, sso.issuer()))
}
