//! The authorization endpoint: a relying party's request becomes a code, a page, or a refusal.

mod answer;
mod arrival;
mod implicit;
pub(crate) mod pushed;
mod reference;
mod request_object;

use base::{Duration, Id, Lang, Result, Secret};
use db::Tx;
use web::query;

use super::consent::host;
use super::end_session::hinted;
use crate::Sso;
use crate::domain::ladder::activation::level_code;
use crate::domain::openid::authorize::AuthorizationRequest;
use crate::domain::openid::client::Client;
use crate::domain::openid::decision::{Asked, Decision, Expected, Proof, decide};
use crate::domain::openid::oauth_error::OAuthError;
use crate::domain::openid::prompt::Question;
use crate::operations::holder::sessions::{self, SignedIn};
use crate::operations::representation::acting::{self, Settled};
use crate::store::openid::{authorization_requests, clients, consents, subjects};

pub(crate) use answer::Next;
use answer::{RedirectTo, Step, issue};

/// How long a request waits for its person to sign in (or to register first).
pub(crate) const LIFETIME: Duration = Duration::from_hours(1);
/// Where people raise the level of their account.
const LEVEL_PAGE: &str = "/account/level";

/// What the page at which people sign in knows of the request that waits for them.
#[derive(Clone, Debug)]
pub(crate) struct Guest {
    /// The number that somebody is expected to sign in with.
    pub(crate) hint: Option<String>,
    /// Who asks.
    pub(crate) client: Client,
    /// The host to which the person is sent back.
    pub(crate) site: String,
}

/// A request arrives.
pub(crate) async fn arrive(
    sso: &Sso,
    pairs: Vec<(String, String)>,
    token: Option<Secret<String>>,
) -> Result<Next> {
    match arrival::read(sso, pairs).await? {
        Ok(request) => answer(sso, Arrival::New(Box::new(request)), token).await,
        Err(next) => Ok(next),
    }
}

/// A person comes back from signing in to the request with this id.
///
/// # Errors
/// `NotFound` `authorization-expired` if it took too long.
pub(crate) async fn resume(
    sso: &Sso,
    id: Id<AuthorizationRequest>,
    token: Option<Secret<String>>,
) -> Result<Next> {
    answer(sso, Arrival::Back(id), token).await
}

/// What a waiting request tells the page at which its person signs in.
pub(crate) async fn guest(sso: &Sso, id: &str) -> Result<Option<Guest>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let find = move |tx: &mut Tx| {
        let Some((request, _)) = authorization_requests::find(tx, id)? else { return Ok(None) };
        let client = clients::find(tx, &request.client_id)?;
        let guest = |client| Guest {
            hint: request.login_hint.as_ref().map(|hint| hint.reveal().to_owned()),
            site: host(&request.redirect_uri),
            client,
        };
        Ok(client.map(guest))
    };
    sso.db().read("sso.authorize.guest", find).await
}

/// A request that waits, and when it arrived.
///
/// # Errors
/// `NotFound` `authorization-expired` if it waited too long.
pub(in crate::operations) fn waiting(
    tx: &mut Tx,
    id: Id<AuthorizationRequest>,
) -> Result<(AuthorizationRequest, base::Timestamp)> {
    let gone = || base::Error::not_found("authorization-expired");
    let (request, asked_at) = authorization_requests::find(tx, id)?.ok_or_else(gone)?;
    if tx.now().since(asked_at) >= LIFETIME {
        return Err(gone());
    }
    Ok((request, asked_at))
}

/// Where the browser goes whose person does not agree.
pub(in crate::operations) fn declined(request: &AuthorizationRequest, issuer: &str) -> Next {
    let error = OAuthError::access_denied("the person did not agree");
    RedirectTo::of(request).refused(error, issuer)
}

#[derive(Clone)]
enum Arrival {
    New(Box<AuthorizationRequest>),
    Back(Id<AuthorizationRequest>),
}

async fn answer(sso: &Sso, arrival: Arrival, token: Option<Secret<String>>) -> Result<Next> {
    let sso_in = sso.clone();
    let step = move |tx: &mut Tx| judge(tx, &sso_in, arrival.clone(), token.as_ref());
    match sso.db().write("sso.authorize", step).await? {
        Step::Done(next) => Ok(next),
        Step::Sign(unsigned) => implicit::sign(sso, *unsigned).await,
    }
}

fn judge(tx: &mut Tx, sso: &Sso, arrival: Arrival, token: Option<&Secret<String>>) -> Result<Step> {
    let (request, asked_at, kept) = match arrival {
        Arrival::New(request) => (*request, tx.now(), None),
        Arrival::Back(id) => {
            let (request, asked_at) = waiting(tx, id)?;
            (request, asked_at, Some(id))
        }
    };
    let Some(known) = sso.known_clients().find(tx, &request.client_id)? else {
        return Ok(Next::Nowhere(OAuthError::unauthorized_client("no such client")).into());
    };
    let client = &known.client;
    let redirect = RedirectTo::of(&request);
    let expected = match expected(tx, sso, &request, client)? {
        Ok(expected) => expected,
        Err(error) => return Ok(redirect.refused(error, sso.issuer()).into()),
    };
    let signed_in = token.map_or(Ok(None), |token| sessions::load(tx, token.expose()))?;
    let proof = signed_in.as_ref().map(|signed_in| proof(tx, signed_in, client)).transpose()?;
    let asked = Asked { request: &request, client, expected, at: asked_at };
    let page = match decide(asked, proof.as_ref(), tx.now()) {
        Decision::Refuse(error) => return Ok(redirect.refused(error, sso.issuer()).into()),
        Decision::Issue => {
            let Some(signed_in) = signed_in else {
                return Err(base::Error::internal("a code without a session"));
            };
            let settled = acting::settled(tx, &request, kept, &signed_in)?;
            if matches!(settled, Settled::Ask) {
                return for_whom(tx, &request, kept, &redirect, sso.issuer()).map(Step::Done);
            }
            if !pushed::use_up(tx, &request)? {
                return Ok(Next::Nowhere(pushed::GONE).into());
            }
            if let Some(id) = kept {
                authorization_requests::remove(tx, id)?;
            }
            return issue(tx, sso, (&request, client), &signed_in, &settled);
        }
        page => page,
    };
    wait(tx, &request, kept, page).map(Step::Done)
}

/// The person is asked for whom they act, unless nothing may be asked.
fn for_whom(
    tx: &mut Tx,
    request: &AuthorizationRequest,
    kept: Option<Id<AuthorizationRequest>>,
    redirect: &RedirectTo,
    issuer: &str,
) -> Result<Next> {
    if request.prompt.is_silent() {
        let error = OAuthError::interaction_required("the person must say for whom they act");
        return Ok(redirect.refused(error, issuer));
    }
    acting::ask(tx, request, kept)
}

fn proof(tx: &mut Tx, signed_in: &SignedIn, client: &Client) -> Result<Proof> {
    let account = &signed_in.account;
    Ok(Proof {
        account: account.id,
        level: account.level,
        authenticated_at: signed_in.session.authenticated_at,
        agreed: consents::facts(tx, account.id, &client.id)?,
    })
}

/// The account of the request's `id_token_hint`, or of the subject that its `claims` name.
fn expected(
    tx: &mut Tx,
    sso: &Sso,
    request: &AuthorizationRequest,
    client: &Client,
) -> Result<Result<Expected, OAuthError>> {
    let sub = match &request.id_token_hint {
        Some(hint) => match hinted(sso, hint.reveal(), &client.id) {
            Some(claims) => Some(claims.act.map_or(claims.sub, |actor| actor.sub)),
            None => {
                return Ok(Err(OAuthError::invalid_request("id_token_hint is not one of ours")));
            }
        },
        None => request.claims.sub.clone(),
    };
    let Some(sub) = sub else { return Ok(Ok(Expected::Anybody)) };
    let account = subjects::account(tx, &client.sector, &sub)?;
    Ok(Ok(account.map_or(Expected::Stranger, Expected::Account)))
}

/// Keeps the request until the person comes back; what it asks of the pages goes along.
fn wait(
    tx: &mut Tx,
    request: &AuthorizationRequest,
    kept: Option<Id<AuthorizationRequest>>,
    then: Decision,
) -> Result<Next> {
    let id = match kept {
        Some(id) => id,
        None => authorization_requests::insert(tx, request)?,
    };
    let back = format!("/authorize/{id}");
    let lang = request.lang.map(|lang: Lang| ("lang", lang.code()));
    let to = |page: &str, pairs: &[(&str, &str)]| {
        let pairs: Vec<_> = pairs.iter().copied().chain(lang).collect();
        Next::To(query(page, &pairs))
    };
    Ok(match then {
        Decision::ChooseAccount => to(&format!("{back}/account"), &[]),
        Decision::Consent => to(&format!("{back}/consent"), &[]),
        Decision::Register => to("/register", &[("return_to", &back)]),
        Decision::Raise(level) => {
            to(LEVEL_PAGE, &[("return_to", &back), ("level", level_code(level))])
        }
        Decision::SignIn if asks_again(request) => {
            to("/sign-in", &[("return_to", &back), ("again", "yes")])
        }
        _ => to("/sign-in", &[("return_to", &back)]),
    })
}

/// A session alone may not be enough.
fn asks_again(request: &AuthorizationRequest) -> bool {
    request.max_age.is_some() || request.prompt.asks(Question::Login)
}
