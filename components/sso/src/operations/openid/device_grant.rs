//! Signing in on a device without a browser (RFC 8628): the device asks, a person answers elsewhere.

use base::{Duration, Error, Id, Result};
use db::Tx;
use serde::Serialize;

use super::client_proof::{Judged, ProvenClient};
use super::consent;
use super::grants::{Occasion, begin_family, finish, mint};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::openid::authorization::{Authorization, State as GrantState};
use crate::domain::openid::authorize::Parameters;
use crate::domain::openid::claims_request::ClaimsRequest;
use crate::domain::openid::client::{Client, ClientName, GrantType};
use crate::domain::openid::consent::Facts;
use crate::domain::openid::device_grant::{DeviceRequest, LIFETIME, PACE, Poll, State, UserCode};
use crate::domain::openid::oauth_error::OAuthError;
use crate::domain::openid::refresh::Family;
use crate::domain::openid::scope::{self, SCOPES};
use crate::domain::openid::tokens::{Minted, Tokens};
use crate::domain::representation::acting;
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::{self, Here, SignedIn};
use crate::store::door::tallies;
use crate::store::holder::sessions as session_rows;
use crate::store::openid::{authorizations, clients, device_requests};

/// What the device gets first (RFC 8628, section 3.2). Not to be printed: it holds both codes.
#[derive(Clone, Serialize)]
pub(crate) struct Codes {
    device_code: String,
    user_code: String,
    verification_uri: String,
    verification_uri_complete: String,
    expires_in: u64,
    interval: i64,
}

/// Who asks, and for what.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    /// The relying party's name.
    pub(crate) client: ClientName,
    /// What it will know.
    pub(crate) scope: String,
}

/// What a code led to.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// Somebody asks.
    Asking(Asking),
    /// Nobody does, or no longer.
    Nobody,
    /// Too many codes led nowhere.
    Paused(Paused),
}

/// What a person answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The device may sign in as this person.
    Allow,
    /// It may not.
    Deny,
}

/// A device asks to be let in.
pub(crate) async fn ask(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<Codes>> {
    let scope = client.may_use(GrantType::DeviceCode).and_then(|()| scope(&client, parameters));
    let scope = match scope {
        Ok(scope) => scope,
        Err(error) => return Ok(Err(error)),
    };
    let step = move |tx: &mut Tx| match client.show(tx)? {
        Ok(()) => begin(tx, client.id(), &scope).map(Ok),
        Err(error) => Ok(Err(error)),
    };
    let waiting = sso.db().write("sso.device.ask", step).await?;
    Ok(waiting.map(|(device_code, user_code)| codes(sso, device_code, &user_code)))
}

fn codes(sso: &Sso, device_code: String, user_code: &UserCode) -> Codes {
    let verification_uri = format!("{}/device", sso.issuer());
    let user_code = user_code.shown();
    Codes {
        device_code,
        verification_uri_complete: web::query(&verification_uri, &[("user_code", &user_code)]),
        user_code,
        verification_uri,
        expires_in: LIFETIME.as_secs(),
        interval: PACE,
    }
}

/// Nobody is asked at a device for whom they act: they act for themselves.
fn scope(client: &ProvenClient, parameters: &Parameters) -> Judged<String> {
    let asked = parameters.get("scope").unwrap_or_default();
    let known = |scope: &str| SCOPES.contains(&scope) && scope != acting::SCOPE;
    let granted: Vec<_> = asked
        .split(' ')
        .filter(|scope| known(scope) && client.client().scopes.iter().any(|own| own == scope))
        .collect();
    if !granted.contains(&"openid") {
        return Err(OAuthError::invalid_scope("scope lacks openid"));
    }
    Ok(granted.join(" "))
}

/// A user code that is taken is drawn again.
fn begin(tx: &mut Tx, client_id: &str, scope: &str) -> Result<(String, UserCode)> {
    let (device_code, now) = (tx.entropy().token(), tx.now());
    for _ in 0..8 {
        let user_code = UserCode::new(tx.entropy());
        let request = DeviceRequest {
            id: tx.id(),
            client_id: client_id.to_owned(),
            scope: scope.to_owned(),
            state: State::Waiting,
            pace: PACE,
            polled_at: now.minus(Duration::from_secs(PACE.unsigned_abs())),
            asked_at: now,
        };
        if device_requests::insert(tx, &request, &device_code, &user_code)? {
            return Ok((device_code, user_code));
        }
    }
    Err(Error::too_many("error-too-many"))
}

/// Who shows the code that the person of `here` has typed. Codes that lead nowhere are counted.
pub(crate) async fn find(sso: &Sso, here: Here, code: Option<UserCode>) -> Result<Found> {
    let find = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        match waiting(tx, &mine, code.as_ref())? {
            Ok(Some((request, client))) => {
                let scope = scope::within(&request.scope, mine.account.level);
                Ok(Found::Asking(Asking { client: client.name, scope }))
            }
            Ok(None) => Ok(Found::Nobody),
            Err(paused) => Ok(Found::Paused(paused)),
        }
    };
    sso.db().write("sso.device.find", find).await
}

/// The person of `here` answers the device that shows `code`. What they are asked about is looked up again.
pub(crate) async fn answer(
    sso: &Sso,
    here: Here,
    code: Option<UserCode>,
    answer: Answer,
) -> Result<Found> {
    let step = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let (request, client) = match waiting(tx, &mine, code.as_ref())? {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(Found::Nobody),
            Err(paused) => return Ok(Found::Paused(paused)),
        };
        let scope = scope::within(&request.scope, mine.account.level);
        let asking = Asking { client: client.name.clone(), scope };
        let state = match answer {
            Answer::Allow => {
                let facts = Facts::of_scope(&asking.scope);
                consent::remember(tx, mine.account.id, &client, &facts)?;
                State::Allowed(allow(tx, &mine, &request)?)
            }
            Answer::Deny => State::Denied,
        };
        let Some(answered) = request.answer(state, tx.now()) else { return Ok(Found::Nobody) };
        device_requests::save(tx, &answered)?;
        record(tx, &here, &mine, answer)?;
        Ok(Found::Asking(asking))
    };
    sso.db().write("sso.device.answer", step).await
}

/// A try is given back when it succeeds.
fn waiting(
    tx: &mut Tx,
    mine: &SignedIn,
    code: Option<&UserCode>,
) -> Result<std::result::Result<Option<(DeviceRequest, Client)>, Paused>> {
    let (limit, subject, now) = (&Limit::DEVICE_CODE, mine.account.id.to_string(), tx.now());
    let tally = match tallies::find(tx, limit, &subject)?.another(limit, now) {
        Ok(tally) => tally,
        Err(paused) => return Ok(Err(paused)),
    };
    let since = now.minus(LIFETIME);
    let found = code.map_or(Ok(None), |code| device_requests::of_user(tx, code, since))?;
    let found = found.filter(|request| request.state == State::Waiting);
    let client = found.as_ref().map_or(Ok(None), |found| clients::find(tx, &found.client_id))?;
    let both = found.zip(client);
    let tally = if both.is_some() { tally.given_back() } else { tally };
    tallies::save(tx, limit, &subject, tally)?;
    Ok(Ok(both))
}

/// The grant that the device will redeem; its code is nobody's.
fn allow(tx: &mut Tx, mine: &SignedIn, request: &DeviceRequest) -> Result<Id<Authorization>> {
    let SignedIn { session, account } = mine;
    let (id, code, now) = (tx.id(), tx.entropy().token(), tx.now());
    let grant = Authorization {
        id,
        client_id: request.client_id.clone(),
        account: account.id,
        session: session.id,
        scope: scope::within(&request.scope, account.level),
        nonce: None,
        redirect_uri: String::new(),
        challenge: None,
        key_thumbprint: None,
        claims: ClaimsRequest::default(),
        authenticated_at: session.authenticated_at,
        methods: session.methods.clone(),
        issued_at: now,
        state: GrantState::Redeemed,
    };
    authorizations::insert(tx, &grant, &code)?;
    session_rows::add_client(tx, session.id, &request.client_id)?;
    Ok(id)
}

fn record(tx: &mut Tx, here: &Here, mine: &SignedIn, answer: Answer) -> Result<()> {
    let action = match answer {
        Answer::Allow => "device.allow",
        Answer::Deny => "device.deny",
    };
    let account = &mine.account;
    let subject = &account.owner.national_number;
    let act = Act { subject, action, purpose: "sign-in", origin: &here.origin };
    audit::in_account(tx, account, act)
}

/// The device asks whether somebody has answered.
pub(crate) async fn poll(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<Tokens>> {
    let code = client.may_use(GrantType::DeviceCode).and_then(|()| parameters.need("device_code"));
    let code = match code {
        Ok(code) => code.to_owned(),
        Err(error) => return Ok(Err(error)),
    };
    let (sso_in, proven) = (sso.clone(), client.clone());
    let step = move |tx: &mut Tx| poll_in(tx, &sso_in, &proven, &code);
    let minted = sso.db().write("sso.token.device", step).await?;
    finish(sso, &client, minted).await
}

fn poll_in(
    tx: &mut Tx,
    sso: &Sso,
    client: &ProvenClient,
    code: &str,
) -> Result<Judged<(Minted, Option<Family>)>> {
    if let Err(error) = client.show(tx)? {
        return Ok(Err(error));
    }
    let none = OAuthError::invalid_grant("no such device code");
    let Some(request) = device_requests::of_device(tx, code)? else { return Ok(Err(none)) };
    let (poll, request) = request.poll(client.id(), tx.now());
    device_requests::save(tx, &request)?;
    let id = match poll {
        Poll::Granted(id) => id,
        Poll::Refused(error) => return Ok(Err(error)),
    };
    let grant = authorizations::find(tx, id)?.filter(|grant| grant.state == GrantState::Redeemed);
    let Some(grant) = grant else { return Ok(Err(none)) };
    match mint(tx, sso, &grant, client, (&grant.scope, Occasion::First))? {
        Ok(minted) => Ok(Ok((minted, begin_family(tx, &grant, client)?))),
        Err(error) => Ok(Err(error)),
    }
}
