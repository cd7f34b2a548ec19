//! RP-initiated logout (OpenID Connect RP-Initiated Logout 1.0), and signing out on our own pages.

use base::{Id, Result, Timestamp};
use crypto::Expect;
use db::Tx;
use messages::identity::IdClaims;
use serde::{Deserialize, Serialize};
use web::query;

use crate::Sso;
use crate::domain::holder::account::Identifier;
use crate::domain::holder::session::Session;
use crate::domain::openid::client::{Client, is_id};
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::{self, Browser};
use crate::operations::representation::acting;
use crate::store::holder::{accounts, sessions as rows};
use crate::store::openid::{clients, subjects};

/// What a relying party (or our own page) asks for.
#[derive(Clone, Default)]
pub(crate) struct Farewell {
    /// An ID token of the person who leaves.
    pub(crate) id_token_hint: Option<String>,
    /// Which session, or whose, should end: the `sid` or `sub` of an ID token, or a national or mobile number.
    pub(crate) logout_hint: Option<String>,
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

/// Whom a site means, as far as its hint says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Meant {
    /// Whoever is signed in, for all that is known.
    Here,
    /// Somebody else.
    Another,
}

/// What happens next.
#[derive(Clone)]
pub(crate) enum Next {
    /// The session is over; the browser goes there, or stays and reads so.
    Left(Option<String>),
    /// The person is asked first; what they confirm goes along, and whom the site means.
    Ask(Farewell, Meant),
    /// The request is not right: nothing changes, and the person is told. For the developer: why.
    Wrong(&'static str),
}

/// Ends the session of `browser`, if the person wants it.
pub(crate) async fn leave(
    sso: &Sso,
    asked: Farewell,
    wish: Wish,
    browser: Browser,
) -> Result<Next> {
    let hint = match hint_of(sso, &asked) {
        Ok(hint) => hint,
        Err(why) => return Ok(Next::Wrong(why)),
    };
    let client_id = hint.as_ref().map(|hint| hint.aud.clone()).or(asked.client_id.clone());
    let client_id = client_id.filter(|id| is_id(id));
    let leave = move |tx: &mut Tx| {
        let client = client_id.as_deref().map_or(Ok(None), |id| clients::find(tx, id))?;
        let target = match target(client.as_ref(), &asked) {
            Ok(target) => target,
            Err(why) => return Ok(Next::Wrong(why)),
        };
        let token = &browser.session_token;
        let session =
            token.as_ref().map_or(Ok(None), |token| rows::of_token(tx, token.expose()))?;
        if let Some(session) = session {
            let spoken = match &hint {
                Some(hint) if hint.sid == session.id.to_string() => true,
                Some(hint) => acting::is_of(tx, &hint.sid, session.id)?,
                None => false,
            };
            let hint = asked.logout_hint.as_deref();
            let named = named(tx, &session, client.as_ref(), hint)?;
            if wish == Wish::Unknown && !(spoken && named != Some(Meant::Another)) {
                let meant = named.map_or_else(|| numbered(tx, &session, hint), Ok)?;
                let asked = Farewell { client_id: client_id.clone(), ..asked.clone() };
                return Ok(Next::Ask(asked, meant));
            }
            end(tx, &session, &browser.origin)?;
        }
        Ok(Next::Left(target))
    };
    sso.db().write("sso.end-session", leave).await
}

/// Whom a hint means that is a name which the site had from us. An ID token of this session beside the name of
/// another contradicts itself: the person is asked.
fn named(
    tx: &mut Tx,
    session: &Session,
    client: Option<&Client>,
    hint: Option<&str>,
) -> Result<Option<Meant>> {
    let Some(hint) = hint else { return Ok(None) };
    let meant = |here| Some(if here { Meant::Here } else { Meant::Another });
    if let Ok(sid) = hint.parse::<Id<Session>>() {
        return Ok(meant(sid == session.id || acting::is_of(tx, hint, session.id)?));
    }
    let Some(client) = client else { return Ok(None) };
    let account = subjects::account(tx, &client.sector, hint)?;
    Ok(account.and_then(|account| meant(account == session.account)))
}

/// Whom a hint means that is a number. It decides nothing: a site that could see whether it fits would learn numbers.
/// What is no number either names nobody.
fn numbered(tx: &mut Tx, session: &Session, hint: Option<&str>) -> Result<Meant> {
    let Some(Ok(identifier)) = hint.map(Identifier::parse) else { return Ok(Meant::Here) };
    let account = accounts::find(tx, session.account)?;
    let fits = account.is_none_or(|account| match identifier {
        Identifier::NationalNumber(number) => account.owner.national_number == number,
        Identifier::Mobile(mobile) => account.owner.mobile == mobile,
    });
    Ok(if fits { Meant::Here } else { Meant::Another })
}

fn end(tx: &mut Tx, session: &Session, origin: &str) -> Result<()> {
    if let Some(account) = accounts::find(tx, session.account)? {
        let subject = &account.owner.national_number;
        let act = Act { subject, action: "session.end", purpose: "sign-out", origin };
        audit::in_account(tx, &account, act)?;
    }
    sessions::end(tx, session)
}

/// The ID token that speaks for the person, if there is one: it must be ours, and the client's who asks.
fn hint_of(sso: &Sso, asked: &Farewell) -> std::result::Result<Option<IdClaims>, &'static str> {
    let Some(hint) = &asked.id_token_hint else { return Ok(None) };
    let claims = audience(hint).and_then(|audience| hinted(sso, hint, &audience));
    let claims = claims.ok_or("id_token_hint is not one of ours")?;
    match &asked.client_id {
        Some(client) if *client != claims.aud => Err("id_token_hint is another client's"),
        _ => Ok(Some(claims)),
    }
}

/// The claims of an ID token of ours for `client`. It may have expired: it says who, not that they may.
pub(crate) fn hinted(sso: &Sso, token: &str, client: &str) -> Option<IdClaims> {
    let now = sso.db().clock().now().min(expiry(token)?);
    let expect = Expect { typ: "JWT", issuer: Some(sso.issuer()), audience: client, now };
    sso.keys().jwks().verify_jwt(token, &expect).ok()
}

/// Only where the client said, when it registered, that people may be sent.
fn target(
    client: Option<&Client>,
    asked: &Farewell,
) -> std::result::Result<Option<String>, &'static str> {
    let Some(uri) = asked.post_logout_redirect_uri.as_deref() else { return Ok(None) };
    let client = client.ok_or("whose post_logout_redirect_uri it is, is not known")?;
    if !client.may_return_to(uri) {
        return Err("post_logout_redirect_uri is not registered");
    }
    let state = asked.state.as_deref().map(|state| ("state", state));
    Ok(Some(query(uri, &Vec::from_iter(state))))
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
