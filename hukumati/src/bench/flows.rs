//! What is measured: each function does one operation over the wire, as a relying party or browser would.

use base::{Error, Result};

use super::relying_party::{Assertions, REDIRECT, VERIFIER};
use super::wire::{Answer, Wire};

/// Sign-in with an existing session: authorize, code, tokens, userinfo.
pub(super) fn sign_in(wire: &mut Wire, url: &str, cookie: &str, proof: &str) -> Result<()> {
    let tokens = tokens(wire, url, cookie, proof)?;
    let bearer = format!("Bearer {}", tokens.field("access_token")?);
    wire.get("/userinfo", &[("authorization", &bearer)])?.expect(200)?.field("sub").map(drop)
}

/// The tokens of a sign-in with an existing session.
pub(super) fn tokens(wire: &mut Wire, url: &str, cookie: &str, proof: &str) -> Result<Answer> {
    let code = wire.get(url, &[("cookie", cookie)])?.sent_with("code")?;
    let redirect = REDIRECT.replace(':', "%3A").replace('/', "%2F");
    let form = format!(
        "grant_type=authorization_code&code={code}&redirect_uri={redirect}&code_verifier={VERIFIER}{proof}"
    );
    wire.post("/token", &[], &form)?.expect(200)
}

/// A token for the client itself.
pub(super) fn client_credentials(wire: &mut Wire, proof: &str) -> Result<()> {
    let form = format!("grant_type=client_credentials{proof}");
    wire.post("/token", &[], &form)?.expect(200)?.field("access_token").map(drop)
}

/// The next tokens; the answer is the next refresh token.
pub(super) fn refresh(wire: &mut Wire, token: &str, proof: &str) -> Result<String> {
    let form = format!("grant_type=refresh_token&refresh_token={token}{proof}");
    wire.post("/token", &[], &form)?.expect(200)?.field("refresh_token")
}

/// Whether a token counts: it does.
pub(super) fn introspection(wire: &mut Wire, token: &str, proof: &str) -> Result<()> {
    let answer = wire.post("/introspect", &[], &format!("token={token}{proof}"))?.expect(200)?;
    let active = answer.body.windows(13).any(|part| part == br#""active":true"#);
    active.then_some(()).ok_or_else(|| Error::internal("the token is not active"))
}

/// A password, right: the second factor is asked.
pub(super) fn password(
    wire: &mut Wire,
    origin: &str,
    identifier: &str,
    password: &str,
) -> Result<()> {
    let form = format!("identifier={identifier}&password={password}&return_to=");
    let answer = wire.post("/sign-in", &[("origin", origin)], &form)?;
    match answer.location.as_deref() {
        Some("/sign-in/code") => Ok(()),
        _ => answer.expect(303).map(drop),
    }
}

/// The proof for the next operation, or the end of the round.
pub(super) fn with_proof(
    assertions: &mut Assertions,
    operation: impl FnOnce(&str) -> Result<()>,
) -> Result<bool> {
    match assertions.next() {
        Some(proof) => operation(&proof).map(|()| true),
        None => Ok(false),
    }
}
