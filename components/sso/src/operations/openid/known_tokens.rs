//! Which token of ours somebody shows.

use base::Result;
use crypto::Expect;
use db::Tx;
use serde::Deserialize;
use serde_json::Value;
use web::tokens::ACCESS_TOKEN_TYPE;

use crate::Sso;
use crate::domain::openid::authorization::{Authorization, State};
use crate::domain::openid::credentials::unverified;
use crate::domain::openid::refresh::{Family, Token};
use crate::store::openid::access_tokens::{self, AccessToken};
use crate::store::openid::{authorizations, proofs, refresh_families};

/// Under this name the ids of withdrawn tokens are remembered.
const WITHDRAWN: &str = "withdrawn-token";

/// A token as far as it can be read without the store.
#[derive(Clone, Debug)]
pub(in crate::operations) enum Read {
    /// A refresh token of ours.
    Refresh(Token),
    /// A token for programs that we signed and that has not expired.
    Machine(Machine),
    /// Perhaps an access token of a person.
    Opaque(String),
}

/// A token that counts.
#[derive(Clone, Debug)]
pub(in crate::operations) enum Live {
    /// The newest of its family.
    Refresh(Authorization, Family),
    /// An access token for programs.
    Machine(Machine),
    /// An access token of a person.
    Access(Authorization, AccessToken),
}

/// What a token for programs says.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::operations) struct Machine {
    pub(in crate::operations) sub: String,
    pub(in crate::operations) aud: String,
    pub(in crate::operations) exp: i64,
    pub(in crate::operations) iat: i64,
    pub(in crate::operations) jti: String,
    pub(in crate::operations) client_id: String,
    #[serde(default)]
    pub(in crate::operations) scope: String,
    #[serde(default)]
    pub(in crate::operations) cnf: Option<Value>,
}

/// Reads a token; whatever it is, it is something.
pub(in crate::operations) fn read(sso: &Sso, text: &str) -> Read {
    let refresh = refresh_families::read(sso.db().sealer(), text).map(Read::Refresh);
    refresh
        .or_else(|| machine(sso, text).map(Read::Machine))
        .unwrap_or_else(|| Read::Opaque(text.to_owned()))
}

/// The token, if it counts.
pub(in crate::operations) fn live(tx: &mut Tx, read: &Read) -> Result<Option<Live>> {
    match read {
        Read::Refresh(token) => {
            let family = refresh_families::find(tx, token.family)?;
            let newest = family.filter(|family| family.generation == token.generation);
            let Some(family) = newest else { return Ok(None) };
            let grant = redeemed(authorizations::find(tx, token.family)?);
            Ok(grant.map(|grant| Live::Refresh(grant, family)))
        }
        Read::Machine(machine) => {
            let withdrawn = proofs::was_shown(tx, WITHDRAWN, &machine.jti)?;
            Ok((!withdrawn).then(|| Live::Machine(machine.clone())))
        }
        Read::Opaque(text) => {
            let Some(token) = access_tokens::find(tx, text)? else { return Ok(None) };
            let grant = redeemed(authorizations::find(tx, token.authorization)?);
            Ok(grant.map(|grant| Live::Access(grant, token)))
        }
    }
}

/// A token for programs counts no more where we are asked.
pub(in crate::operations) fn withdraw(tx: &mut Tx, machine: &Machine) -> Result<()> {
    let expiry = base::Timestamp::from_seconds(machine.exp).plus(base::Duration::from_mins(1));
    proofs::show(tx, WITHDRAWN, &machine.jti, expiry).map(drop)
}

fn redeemed(grant: Option<Authorization>) -> Option<Authorization> {
    grant.filter(|grant| grant.state == State::Redeemed)
}

fn machine(sso: &Sso, text: &str) -> Option<Machine> {
    let claims = unverified(text, 1)?;
    let audience = claims.get("aud")?.as_str()?;
    let (issuer, now) = (Some(sso.issuer()), sso.db().clock().now());
    let expect = Expect { typ: ACCESS_TOKEN_TYPE, issuer, audience, now };
    sso.keys().jwks().verify_jwt(text, &expect).ok()
}
