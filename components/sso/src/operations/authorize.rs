//! The authorization endpoint: a relying party's request becomes a code, a page, or a refusal.

use base::{Duration, Id, Lang, Result, Secret};
use db::Tx;
use web::query;

use super::end_session::hinted;
use super::sessions::{self, SignedIn};
use crate::Sso;
use crate::domain::account::Account;
use crate::domain::authorization::{Authorization, State};
use crate::domain::authorize::{AuthorizationRequest, Parameters, Prompt};
use crate::domain::client::Client;
use crate::domain::decision::{Decision, Proof, decide};
use crate::domain::oauth_error::OAuthError;
use crate::store::{authorization_requests, authorizations, clients, subjects};

/// How long a request waits for its person to sign in (or to register first).
pub(crate) const LIFETIME: Duration = Duration::from_hours(1);

/// Where the browser goes next. Not to be printed: the address may hold a code.
#[derive(Clone)]
pub(crate) enum Next {
    /// To this URL or path.
    To(String),
    /// Nowhere: the request cannot be answered where it came from, so the person is told.
    Nowhere(OAuthError),
}

/// A request arrives.
pub(crate) async fn arrive(
    sso: &Sso,
    pairs: Vec<(String, String)>,
    token: Option<Secret<String>>,
) -> Result<Next> {
    let parameters = match Parameters::new(pairs) {
        Ok(parameters) => parameters,
        Err(error) => return Ok(Next::Nowhere(error)),
    };
    let redirect = match registered(sso, &parameters).await? {
        Ok(redirect) => redirect,
        Err(error) => return Ok(Next::Nowhere(error)),
    };
    let request = match AuthorizationRequest::parse(&parameters) {
        Ok(request) => request,
        Err(error) => return Ok(redirect.refused(error, sso.issuer())),
    };
    answer(sso, Arrival::New(Box::new(request)), token).await
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

/// The number that a waiting request expects somebody to sign in with.
pub(crate) async fn login_hint(sso: &Sso, id: &str) -> Result<Option<String>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let find = move |tx: &mut Tx| authorization_requests::find(tx, id);
    let found = sso.db().read("sso.authorize.login-hint", find).await?;
    Ok(found.and_then(|(request, _)| Some(request.login_hint?.reveal().to_owned())))
}

#[derive(Clone)]
enum Arrival {
    New(Box<AuthorizationRequest>),
    Back(Id<AuthorizationRequest>),
}

/// Where errors may be sent.
struct RedirectTo {
    uri: String,
    state: Option<String>,
}

impl RedirectTo {
    fn refused(&self, error: OAuthError, issuer: &str) -> Next {
        let mut pairs =
            vec![("error", error.code.word()), ("error_description", error.description)];
        pairs.extend(self.state.as_deref().map(|state| ("state", state)));
        pairs.push(("iss", issuer));
        Next::To(query(&self.uri, &pairs))
    }
}

/// Client and redirect URI come first: while they are in doubt, nothing may be sent anywhere.
async fn registered(sso: &Sso, parameters: &Parameters) -> Result<Result<RedirectTo, OAuthError>> {
    let read = |name| parameters.need(name).map(str::to_owned);
    let (id, uri) = match (read("client_id"), read("redirect_uri")) {
        (Ok(id), Ok(uri)) => (id, uri),
        (Err(error), _) | (_, Err(error)) => return Ok(Err(error)),
    };
    let state = parameters.get("state").map(str::to_owned);
    let find = move |tx: &mut Tx| clients::find(tx, &id);
    let client = sso.db().read("sso.authorize.client", find).await?;
    Ok(match client {
        None => Err(OAuthError::unauthorized_client("no such client")),
        Some(client) if !client.may_redirect_to(&uri) => {
            Err(OAuthError::invalid_request("redirect_uri is not registered"))
        }
        Some(_) => Ok(RedirectTo { uri, state }),
    })
}

async fn answer(sso: &Sso, arrival: Arrival, token: Option<Secret<String>>) -> Result<Next> {
    let sso_in = sso.clone();
    let step = move |tx: &mut Tx| judge(tx, &sso_in, arrival.clone(), token.as_ref());
    sso.db().write("sso.authorize", step).await
}

fn judge(tx: &mut Tx, sso: &Sso, arrival: Arrival, token: Option<&Secret<String>>) -> Result<Next> {
    let (request, asked_at, kept) = match arrival {
        Arrival::New(request) => (*request, tx.now(), None),
        Arrival::Back(id) => {
            let gone = || base::Error::not_found("authorization-expired");
            let (request, asked_at) = authorization_requests::find(tx, id)?.ok_or_else(gone)?;
            if tx.now().since(asked_at) >= LIFETIME {
                return Err(gone());
            }
            (request, asked_at, Some(id))
        }
    };
    let redirect = RedirectTo { uri: request.redirect_uri.clone(), state: request.state.clone() };
    let Some(client) = clients::find(tx, &request.client_id)? else {
        return Ok(Next::Nowhere(OAuthError::unauthorized_client("no such client")));
    };
    let expected = match expected(tx, sso, &request, &client)? {
        Ok(expected) => expected,
        Err(error) => return Ok(redirect.refused(error, sso.issuer())),
    };
    let signed_in = token.map_or(Ok(None), |token| sessions::load(tx, token.expose()))?;
    let now = tx.now();
    match decide(&request, expected, signed_in.as_ref().map(proof), asked_at, now) {
        Decision::Refuse(error) => Ok(redirect.refused(error, sso.issuer())),
        Decision::SignIn => wait(tx, &request, kept, "/sign-in"),
        Decision::Register => wait(tx, &request, kept, "/register"),
        Decision::Issue => {
            let Some(signed_in) = signed_in else {
                return Err(base::Error::internal("a code without a session"));
            };
            if let Some(id) = kept {
                authorization_requests::remove(tx, id)?;
            }
            issue(tx, sso, &request, &signed_in)
        }
    }
}

fn proof(signed_in: &SignedIn) -> Proof {
    Proof {
        account: signed_in.account.id,
        level: signed_in.account.level,
        authenticated_at: signed_in.session.authenticated_at,
    }
}

/// The account of the request's `id_token_hint`.
fn expected(
    tx: &mut Tx,
    sso: &Sso,
    request: &AuthorizationRequest,
    client: &Client,
) -> Result<Result<Option<Id<Account>>, OAuthError>> {
    let Some(hint) = &request.id_token_hint else { return Ok(Ok(None)) };
    match hinted(sso, hint.reveal(), &client.id) {
        None => Ok(Err(OAuthError::invalid_request("id_token_hint is not one of ours"))),
        Some(claims) => subjects::account(tx, &client.sector, &claims.sub).map(Ok),
    }
}

/// Keeps the request until the person comes back; what it asks of the pages goes along.
fn wait(
    tx: &mut Tx,
    request: &AuthorizationRequest,
    kept: Option<Id<AuthorizationRequest>>,
    page: &str,
) -> Result<Next> {
    let id = match kept {
        Some(id) => id,
        None => authorization_requests::insert(tx, request)?,
    };
    let back = format!("/authorize/{id}");
    let mut pairs = vec![("return_to", back.as_str())];
    if request.prompt == Prompt::Login || request.max_age.is_some() {
        pairs.push(("again", "yes"));
    }
    pairs.extend(request.lang.map(|lang: Lang| ("lang", lang.code())));
    Ok(Next::To(query(page, &pairs)))
}

fn issue(
    tx: &mut Tx,
    sso: &Sso,
    request: &AuthorizationRequest,
    signed_in: &SignedIn,
) -> Result<Next> {
    let SignedIn { session, account } = signed_in;
    let (code, now) = (tx.entropy().token(), tx.now());
    let grant = Authorization {
        id: tx.id(),
        client_id: request.client_id.clone(),
        account: account.id,
        session: session.id,
        scope: request.scope.clone(),
        nonce: request.nonce.clone(),
        redirect_uri: request.redirect_uri.clone(),
        challenge: request.challenge.clone(),
        key_thumbprint: request.dpop_jkt.clone(),
        authenticated_at: session.authenticated_at,
        methods: session.methods.clone(),
        issued_at: now,
        state: State::Issued,
    };
    authorizations::insert(tx, &grant, &code)?;
    crate::store::sessions::add_client(tx, session.id, &request.client_id)?;
    let mut pairs = vec![("code", code.as_str())];
    pairs.extend(request.state.as_deref().map(|state| ("state", state)));
    pairs.push(("iss", sso.issuer()));
    Ok(Next::To(query(&request.redirect_uri, &pairs)))
}
