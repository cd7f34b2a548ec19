//! The request that a person takes to the bank: authorization code, PKCE, state, nonce; pushed beforehand
//! where the bank takes it (RFC 9126).

use base::{Entropy, Result};
use serde::Deserialize;
use web::peer::{answer, post_form};
use web::query;
use web::tokens::{ASSERTION_TYPE, AssertionClaims, JWT_BEARER};

use crate::Sso;
use crate::banks::{Bank, Known};
use crate::domain::ladder::bank::{AtBank, FRESH, Place};
use crate::domain::ladder::walk::Errand;

/// How long a bank may take to look at our signature.
const ASSERTION_SECONDS: i64 = 60;

/// Where banks send people back to.
pub(super) fn redirect_uri(sso: &Sso, errand: Errand) -> String {
    format!("{}{}/bank/callback", sso.issuer(), errand.base())
}

/// The secrets of one request. Not to be printed.
pub(in crate::operations) struct Fresh {
    state: String,
    nonce: String,
    verifier: String,
}

/// The answer to a request that was pushed.
#[derive(Deserialize)]
struct Pushed {
    request_uri: String,
}

impl Fresh {
    /// New ones.
    pub(in crate::operations) fn new(entropy: &Entropy) -> Self {
        let verifier = format!("{}{}", entropy.token(), entropy.token());
        Self { state: entropy.token(), nonce: entropy.token(), verifier }
    }

    /// What is remembered of them.
    pub(in crate::operations) fn at(&self, bank: &str) -> AtBank {
        AtBank {
            bank: bank.to_owned(),
            state: self.state.clone(),
            nonce: self.nonce.clone(),
            verifier: self.verifier.clone(),
            place: Place::There,
        }
    }
}

/// The page of the bank that the person is sent to.
///
/// # Errors
/// As [`web::Peer::request`], if the bank wants the request beforehand.
pub(in crate::operations) async fn address(
    sso: &Sso,
    known: &Known,
    (fresh, errand): (&Fresh, Errand),
) -> Result<String> {
    let bank = &known.bank;
    let challenge = crypto::b64(&crypto::sha256(fresh.verifier.as_bytes()));
    let (redirect_uri, max_age) = (redirect_uri(sso, errand), FRESH.as_secs().to_string());
    let pairs = [
        ("response_type", "code"),
        ("client_id", bank.client_id.as_str()),
        ("redirect_uri", redirect_uri.as_str()),
        ("scope", "openid national_number"),
        ("acr_values", bank.acr.as_str()),
        ("max_age", max_age.as_str()),
        ("prompt", "login"),
        ("state", fresh.state.as_str()),
        ("nonce", fresh.nonce.as_str()),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    let endpoint = &known.metadata.authorization_endpoint;
    let Some(par) = &known.par else { return Ok(query(endpoint, &pairs)) };
    let assertion = assertion(sso, bank)?;
    let proof = [("client_assertion_type", JWT_BEARER), ("client_assertion", assertion.as_str())];
    let request = post_form(par, &[pairs.as_slice(), &proof].concat())?;
    let pushed: Pushed = answer(&bank.peer.send(request).await?)?;
    let short = [("client_id", bank.client_id.as_str()), ("request_uri", &pushed.request_uri)];
    Ok(query(endpoint, &short))
}

/// Our proof to the bank that it is we who ask (`private_key_jwt`): signed by the key that signs our tokens
/// now, which the bank finds at `/jwks.json`.
pub(super) fn assertion(sso: &Sso, bank: &Bank) -> Result<String> {
    let now = sso.db().clock().now().seconds();
    let claims = AssertionClaims {
        iss: bank.client_id.clone(),
        sub: bank.client_id.clone(),
        aud: bank.issuer.clone(),
        jti: sso.db().entropy().token(),
        iat: now,
        exp: now + ASSERTION_SECONDS,
    };
    sso.keys().signer().sign_jwt(ASSERTION_TYPE, &claims)
}
