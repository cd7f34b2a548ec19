//! Who calls an endpoint for clients, and what its tokens are to be bound to.
//!
//! A client proves itself in the one way that it registered: `private_key_jwt` (RFC 7523), a secret (RFC 6749,
//! section 2.3.1), or the certificate of its connection (RFC 8705).

mod assertion;

use std::sync::Arc;

use base::{Result, Timestamp};
use crypto::{Proof, constant_time_eq, public_key_of, sha256, subject_of};
use db::Tx;
use web::CertificateChain;

use super::known_clients::Known;
use super::possession::{self, Of};
use crate::Sso;
use crate::domain::openid::authorize::Parameters;
use crate::domain::openid::binding::{Binding, thumbprint};
use crate::domain::openid::client::{Authentication, Client, GrantType, Keys, Profile};
use crate::domain::openid::credentials::{By, Presented};
use crate::domain::openid::oauth_error::OAuthError;
use crate::operations::office::secrets;
use crate::store::openid::proofs::{self, Seen};

/// What the endpoint answers, or the protocol's refusal.
pub(crate) type Judged<T> = std::result::Result<T, OAuthError>;

const WRONG: OAuthError = OAuthError::invalid_client("the client did not prove who it is");

/// A request of a client to one of the endpoints for clients.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// The path of the endpoint.
    pub(crate) path: &'static str,
    /// What it asks.
    pub(crate) parameters: Parameters,
    /// `Authorization`.
    pub(crate) authorization: Option<String>,
    /// `DPoP`.
    pub(crate) proof: Option<String>,
    /// The certificates of the connection.
    pub(crate) chain: Option<CertificateChain>,
}

impl Call {
    /// Whose it claims to be.
    pub(crate) fn client_id(&self) -> Option<String> {
        let presented = Presented::read(&self.parameters, self.authorization.as_deref());
        presented.ok().map(|presented| presented.id)
    }
}

/// A client that proved who it is, and how. Counts once: see [`ProvenClient::show`].
#[derive(Clone, Debug)]
pub(crate) struct ProvenClient {
    known: Arc<Known>,
    /// The id of its assertion, and until when that is remembered.
    assertion: Option<(String, Timestamp)>,
    dpop: Option<Proof>,
    certificate: Option<String>,
}

/// Checks how the client of `call` proves itself, and its DPoP proof.
pub(crate) async fn prove(sso: &Sso, call: &Call) -> Result<Judged<ProvenClient>> {
    let presented = match Presented::read(&call.parameters, call.authorization.as_deref()) {
        Ok(presented) => presented,
        Err(error) => return Ok(Err(error)),
    };
    let Some(known) = sso.known_clients().of(sso, &presented.id).await? else {
        return Ok(Err(OAuthError::invalid_client("no such client")));
    };
    let assertion = match check(sso, call, &known.client, &presented.by).await? {
        Ok(assertion) => assertion,
        Err(error) => return Ok(Err(error)),
    };
    let dpop = match bound_to(sso, call, &known.client) {
        Ok(dpop) => dpop,
        Err(error) => return Ok(Err(error)),
    };
    let certificate = call.chain.as_ref().map(|chain| thumbprint(chain.own()));
    Ok(Ok(ProvenClient { known, assertion, dpop, certificate }))
}

impl ProvenClient {
    /// What it registered.
    pub(crate) fn client(&self) -> &Client {
        &self.known.client
    }

    /// Its client id.
    pub(crate) fn id(&self) -> &str {
        &self.known.client.id
    }

    /// The DPoP proof that it showed.
    pub(crate) fn dpop(&self) -> Option<&Proof> {
        self.dpop.as_ref()
    }

    /// What its tokens are bound to: the key that it proved, or else the certificate that it showed.
    pub(crate) fn binding(&self) -> Binding {
        let key = self.dpop.as_ref().map(|proof| Binding::Key(proof.jkt.clone()));
        let certificate = || self.certificate.clone().map(Binding::Certificate);
        key.or_else(certificate).unwrap_or_default()
    }

    /// Whether it may get tokens so, and whether they will be bound to something where they must.
    pub(crate) fn may_use(&self, grant: GrantType) -> Judged<()> {
        if !self.client().may_use(grant) {
            return Err(OAuthError::unauthorized_client("not registered for this grant type"));
        }
        if self.client().profile == Profile::Fapi2 && self.binding() == Binding::Bearer {
            return Err(OAuthError::invalid_dpop_proof(
                "a DPoP proof or a certificate is required",
            ));
        }
        Ok(())
    }

    /// Uses up the assertion and the proof, for good: the transaction must be kept, whatever it answers.
    ///
    /// # Errors
    /// `Conflict` when the registration changed meanwhile: then the request is to be tried again.
    pub(crate) fn show(&self, tx: &mut Tx) -> Result<Judged<()>> {
        self.known.unchanged(tx)?;
        if let Some((jti, memory)) = &self.assertion
            && proofs::show(tx, self.id(), jti, *memory)? == Seen::Again
        {
            return Ok(Err(OAuthError::invalid_client("the assertion was used before")));
        }
        self.dpop.as_ref().map_or(Ok(Ok(())), |proof| possession::show(tx, proof))
    }
}

/// The DPoP proof, if there is one; FAPI 2.0 clients may have to repeat our word in it.
fn bound_to(sso: &Sso, call: &Call, client: &Client) -> Judged<Option<Proof>> {
    let of = Of { method: "POST", path: call.path, token: None };
    let proof = call.proof.as_deref().map(|proof| possession::check(sso, proof, of)).transpose()?;
    if let Some(proof) = &proof {
        possession::demand(sso, proof, client.profile)?;
    }
    Ok(proof)
}

/// Exactly the registered way counts. The id of an assertion, if that is the way.
async fn check(
    sso: &Sso,
    call: &Call,
    client: &Client,
    by: &By,
) -> Result<Judged<Option<(String, Timestamp)>>> {
    let fapi = client.profile == Profile::Fapi2;
    let held = match (&client.authentication, by) {
        (Authentication::PrivateKeyJwt, By::Assertion(text)) => {
            return Ok(assertion::check(sso, call.path, client, text).await?.map(Some));
        }
        (Authentication::ClientSecretBasic { secret }, By::Basic(shown))
        | (Authentication::ClientSecretPost { secret }, By::Post(shown)) => {
            let digest = crypto::b64(&sha256(shown.expose().as_bytes()));
            let current = constant_time_eq(digest.as_bytes(), secret.as_bytes());
            !fapi && (current || secrets::counts_on(sso, &client.id, &digest).await?)
        }
        (Authentication::TlsClientAuth { subject_dn }, By::Connection) => {
            call.chain.as_ref().is_some_and(|chain| vouched(sso, chain, subject_dn))
        }
        (Authentication::SelfSignedTlsClientAuth, By::Connection) => match &call.chain {
            Some(chain) => registered(sso, client, chain).await?,
            None => false,
        },
        _ => false,
    };
    Ok(held.then_some(None).ok_or(WRONG))
}

/// An authority that we trust says that the holder has this name (RFC 8705, section 2.1).
fn vouched(sso: &Sso, chain: &CertificateChain, subject_dn: &str) -> bool {
    subject_of(chain.own()).is_some_and(|subject| subject == subject_dn)
        && sso.authorities().vouch_for(chain.all(), sso.db().clock().now())
}

/// The certificate's key is one that the client registered (RFC 8705, section 2.2).
async fn registered(sso: &Sso, client: &Client, chain: &CertificateChain) -> Result<bool> {
    let Some(key) = public_key_of(chain.own()) else { return Ok(false) };
    if client.keys == Keys::None {
        return Ok(false);
    }
    let jwks = sso.client_keys().of_client(sso, client, &key.thumbprint()).await?;
    Ok(jwks.keys.iter().any(|known| known.thumbprint() == key.thumbprint()))
}
