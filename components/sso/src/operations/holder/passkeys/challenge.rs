//! A question to an authenticator, and which question an answer is to.

use base::Result;
use crypto::webauthn::{self, RelyingParty};
use db::Tx;

use crate::Sso;
use crate::domain::holder::passkey::Purpose;
use crate::store::holder::passkey_challenges;

/// A challenge for a browser.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// What is to be signed.
    pub(crate) challenge: Vec<u8>,
    /// The token of the browser that may answer.
    pub(crate) browser: String,
}

impl Asked {
    /// Asks the browser that holds `browser`, or one that gets its token now.
    pub(crate) fn new(tx: &mut Tx, browser: Option<String>, purpose: Purpose) -> Result<Self> {
        let browser = browser.unwrap_or_else(|| tx.entropy().token());
        let challenge = passkey_challenges::ask(tx, &browser, purpose)?;
        Ok(Self { challenge, browser })
    }
}

/// The challenge that `client_data` answers, if this browser was asked it for this purpose and did not
/// answer before.
pub(crate) fn answered(
    tx: &mut Tx,
    browser: &str,
    purpose: Purpose,
    client_data: &[u8],
) -> Result<Option<Vec<u8>>> {
    let Some(challenge) = webauthn::challenge_of(client_data) else { return Ok(None) };
    let taken = passkey_challenges::take(tx, browser, purpose, &challenge)?;
    Ok((taken == 1).then_some(challenge))
}

/// Who we are to authenticators: our origin, and the host of it.
pub(crate) fn relying_party(sso: &Sso) -> RelyingParty<'_> {
    let origin = sso.origins().sso.as_str();
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let id = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    RelyingParty { id, origin }
}
