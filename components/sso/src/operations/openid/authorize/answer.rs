//! How an answer travels back to the relying party.

use base::Result;
use db::Tx;
use web::query;

use super::implicit::{self, Unsigned};
use crate::Sso;
use crate::domain::openid::authorization::{Authorization, State};
use crate::domain::openid::authorize::{AuthorizationRequest, Parameters, ResponseMode};
use crate::domain::openid::certification::Certification;
use crate::domain::openid::claims_request::ClaimsRequest;
use crate::domain::openid::client::Client;
use crate::domain::openid::oauth_error::OAuthError;
use crate::domain::openid::scope;
use crate::operations::holder::sessions::SignedIn;
use crate::operations::representation::acting::{self, Settled};
use crate::store::holder::sessions;
use crate::store::openid::authorizations;

/// Where the browser goes next. Not to be printed: the address may hold a code.
#[derive(Clone)]
pub(crate) enum Next {
    /// To this URL or path.
    To(String),
    /// To this URL, with a form that holds these.
    Post(String, Vec<(&'static str, String)>),
    /// Nowhere: the request cannot be answered where it came from, so the person is told.
    Nowhere(OAuthError),
}

/// Where answers may be sent.
#[derive(Clone)]
pub(in crate::operations) struct RedirectTo {
    uri: String,
    state: Option<String>,
    mode: ResponseMode,
}

impl RedirectTo {
    /// The place that a request named.
    pub(super) fn of(request: &AuthorizationRequest) -> Self {
        Self {
            uri: request.redirect_uri.clone(),
            state: request.state.clone(),
            mode: request.response_mode,
        }
    }

    /// The place that parameters name, which was found to be registered.
    pub(super) fn registered(
        uri: &str,
        parameters: &Parameters,
        (client, certification): (&Client, Certification),
    ) -> Self {
        let mode = certification.response_mode(parameters, client);
        Self {
            uri: uri.to_owned(),
            state: parameters.get("state").map(str::to_owned),
            mode: mode.unwrap_or_else(|_| certification.usual_mode(parameters, client)),
        }
    }

    /// Nothing comes of it.
    pub(super) fn refused(&self, error: OAuthError, issuer: &str) -> Next {
        let pairs = vec![
            ("error", error.code.word().to_owned()),
            ("error_description", error.description.to_owned()),
        ];
        self.send(pairs, issuer)
    }

    /// With `state`, and with who answers (RFC 9207).
    pub(super) fn send(&self, mut pairs: Vec<(&'static str, String)>, issuer: &str) -> Next {
        pairs.extend(self.state.clone().map(|state| ("state", state)));
        pairs.push(("iss", issuer.to_owned()));
        match self.mode {
            ResponseMode::FormPost => Next::Post(self.uri.clone(), pairs),
            ResponseMode::Query => Next::To(query(&self.uri, &borrowed(&pairs))),
            ResponseMode::Fragment => {
                let answer = query("", &borrowed(&pairs));
                Next::To(format!("{}#{}", self.uri, answer.trim_start_matches('?')))
            }
        }
    }
}

fn borrowed<'a>(pairs: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    pairs.iter().map(|(name, value)| (*name, &**value)).collect()
}

/// What becomes of a request in its transaction.
pub(super) enum Step {
    /// All is done.
    Done(Next),
    /// There is something to sign first.
    Sign(Box<Unsigned>),
}

impl From<Next> for Step {
    fn from(next: Next) -> Self {
        Self::Done(next)
    }
}

/// A code for the relying party, or what an implicit answer has.
pub(super) fn issue(
    tx: &mut Tx,
    sso: &Sso,
    (request, client): (&AuthorizationRequest, &Client),
    signed_in: &SignedIn,
    settled: &Settled,
) -> Result<Step> {
    let SignedIn { session, account } = signed_in;
    let (code, now) = (tx.entropy().token(), tx.now());
    let implicit = request.response_type.is_implicit();
    let grant = Authorization {
        id: tx.id(),
        client_id: request.client_id.clone(),
        account: account.id,
        session: session.id,
        scope: scope::within(&request.scope, account.level),
        nonce: request.nonce.clone(),
        redirect_uri: request.redirect_uri.clone(),
        challenge: request.challenge.clone(),
        key_thumbprint: request.dpop_jkt.clone(),
        authenticated_at: session.authenticated_at,
        methods: session.methods.clone(),
        issued_at: now,
        // Of a code that nobody gets, nothing is left to redeem.
        state: if implicit { State::Redeemed } else { State::Issued },
        claims: ClaimsRequest {
            level: request.level,
            ..scope::claims_within(&request.claims, account.level)
        },
    };
    let grant = implicit::widened(request, grant);
    authorizations::insert(tx, &grant, &code)?;
    acting::begin(tx, &grant, settled)?;
    sessions::add_client(tx, session.id, &request.client_id)?;
    if implicit {
        let unsigned = implicit::answer(tx, sso, (request, client), &grant)?;
        return Ok(Step::Sign(Box::new(unsigned)));
    }
    Ok(RedirectTo::of(request).send(vec![("code", code)], sso.issuer()).into())
}
