//! RP-initiated logout (OpenID Connect RP-Initiated Logout 1.0), and signing out on our own pages.

use base::{Result, Timestamp};
use crypto::Expect;
use db::Tx;
use messages::identity::IdClaims;
use serde::Deserialize;
use web::query;

use super::audit::{self, Act};
use super::sessions::{self, Browser};
use crate::Sso;
use crate::domain::client::{Client, is_id};
use crate::store::{accounts, clients, sessions as rows};

/// What a relying party (or our own page) asks for.
#[derive(Clone, Default)]
pub(crate) struct Farewell {
    /// An ID token of the person who leaves.
    pub(crate) id_token_hint: Option<String>,
    /// Who asks.
    pub(crate) client_id: Option<String>,
    /// Where the browser should go then.
    pub(crate) post_logout_redirect_uri: Option<String>,
    /// Given back untouched.
    pub(crate) state: Option<String>,
}

/// Whether the person has said that they want to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// By pressing our button.
    Confirmed,
    /// A link brought them here: only a fitting ID token speaks for them.
    Unknown,
}

/// What happens next.
#[derive(Clone, Debug)]
pub(crate) enum Next {
    /// The session is over; the browser goes there, or stays and reads so.
    Left(Option<String>),
    /// The person is asked first.
    Ask,
}

/// Ends the session of `browser`, if the person wants it.
pub(crate) async fn leave(
    sso: &Sso,
    asked: Farewell,
    wish: Wish,
    browser: Browser,
) -> Result<Next> {
    let client_id = asked.client_id.clone().or_else(|| audience(asked.id_token_hint.as_deref()?));
    let client_id = client_id.filter(|id| is_id(id));
    let hint = match (&asked.id_token_hint, &client_id) {
        (Some(hint), Some(client)) => hinted(sso, hint, client),
        _ => None,
    };
    let leave = move |tx: &mut Tx| {
        let token = &browser.session_token;
        let client = client_id.as_deref().map_or(Ok(None), |id| clients::find(tx, id))?;
        let session =
            token.as_ref().map_or(Ok(None), |token| rows::of_token(tx, token.expose()))?;
        if let Some(session) = session {
            let meant = match &hint {
                Some(hint) if hint.sid == session.id.to_string() => true,
                Some(hint) => super::acting::is_of(tx, &hint.sid, session.id)?,
                None => false,
            };
            if wish == Wish::Unknown && !meant {
                return Ok(Next::Ask);
            }
            if let Some(account) = accounts::find(tx, session.account)? {
                let act = Act {
                    subject: &account.owner.national_number,
                    action: "session.end",
                    purpose: "sign-out",
                    origin: &browser.origin,
                };
                audit::own(tx, act)?;
            }
            sessions::end(tx, &session)?;
        }
        Ok(Next::Left(target(client.as_ref(), &asked)))
    };
    sso.db().write("sso.end-session", leave).await
}

/// The claims of an ID token of ours for `client`. It may have expired: it says who, not that they may.
pub(crate) fn hinted(sso: &Sso, token: &str, client: &str) -> Option<IdClaims> {
    let now = sso.db().clock().now().min(expiry(token)?);
    let expect = Expect { typ: "JWT", issuer: Some(sso.issuer()), audience: client, now };
    sso.keys().jwks().verify_jwt(token, &expect).ok()
}

/// Only where the client said, when it registered, that people may be sent.
fn target(client: Option<&Client>, asked: &Farewell) -> Option<String> {
    let uri = asked.post_logout_redirect_uri.as_deref()?;
    let state = asked.state.as_deref().map(|state| ("state", state));
    client?.may_return_to(uri).then(|| match state {
        Some(state) => query(uri, &[state]),
        None => uri.to_owned(),
    })
}

/// Read before anything is verified: only to know whom and when to ask.
#[derive(Deserialize)]
struct Unverified {
    aud: String,
    exp: i64,
}

fn unverified(token: &str) -> Option<Unverified> {
    let body = crypto::unb64(token.split('.').nth(1)?)?;
    serde_json::from_slice(&body).ok()
}

fn audience(token: &str) -> Option<String> {
    unverified(token).map(|claims| claims.aud)
}

fn expiry(token: &str) -> Option<Timestamp> {
    unverified(token).map(|claims| Timestamp::from_seconds(claims.exp))
}
