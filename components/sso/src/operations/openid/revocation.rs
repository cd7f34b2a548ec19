//! A client gives a token back (RFC 7009).

use base::Result;
use db::Tx;

use super::client_proof::{Judged, ProvenClient};
use super::known_tokens::{self, Live, Read};
use super::refresh_grant::end;
use crate::Sso;
use crate::domain::openid::authorize::Parameters;
use crate::store::openid::{access_tokens, authorizations};

/// A token of this client counts no more; whether there was one is not told. With a refresh token goes all
/// that was granted with it.
pub(crate) async fn revoke(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<()>> {
    let text = match parameters.need("token") {
        Ok(text) => text.to_owned(),
        Err(error) => return Ok(Err(error)),
    };
    let read = known_tokens::read(sso, &text);
    let step = move |tx: &mut Tx| {
        if let Err(error) = client.show(tx)? {
            return Ok(Err(error));
        }
        take_back(tx, &client, &read, &text).map(Ok)
    };
    sso.db().write("sso.revoke", step).await
}

fn take_back(tx: &mut Tx, client: &ProvenClient, read: &Read, text: &str) -> Result<()> {
    if let Read::Refresh(token) = read {
        // Also one that was followed by another: whoever gives it back wants none of them.
        let grant = authorizations::find(tx, token.family)?;
        return match grant.filter(|grant| grant.client_id == client.id()) {
            Some(grant) => end(tx, grant),
            None => Ok(()),
        };
    }
    match known_tokens::live(tx, read)? {
        Some(Live::Access(grant, _)) if grant.client_id == client.id() => {
            access_tokens::remove(tx, text)
        }
        Some(Live::Machine(machine)) if machine.client_id == client.id() => {
            known_tokens::withdraw(tx, &machine)
        }
        _ => Ok(()),
    }
}
