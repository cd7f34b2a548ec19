//! Secrets in which an approved proposal ends: made when they are fetched, shown once, kept as hashes.

use base::{Duration, Error, Id, Result, Secret};
use db::Tx;

use crate::Sso;
use crate::domain::office::administration::Officer;
use crate::domain::office::change::Change;
use crate::domain::office::proposal::Proposal;
use crate::domain::openid::client::{Authentication, Client};
use crate::operations::audit::{Deed, by_staff};
use crate::operations::openid::clients::issue_initial_token;
use crate::store::office::{client_registry, proposals};
use crate::store::openid::clients;
use crate::store::openid::registrations::Allowance;

/// So long the secret before counts on, for the time in which the relying party takes up the new one.
const OVERLAP: Duration = Duration::from_hours(7 * 24);

/// Makes the secret that the officer's proposal ended in.
///
/// # Errors
/// `NotFound`, if it was fetched before, or is somebody else's; `Forbidden` when the proof is too old.
pub(crate) async fn fetch(sso: &Sso, officer: Officer, id: Id<Proposal>) -> Result<Secret<String>> {
    let fetch = move |tx: &mut Tx| {
        officer.recently_proved(tx.now())?;
        let gone = || Error::not_found("secret-fetched");
        let proposal = proposals::find(tx, id)?.ok_or_else(gone)?;
        if proposals::take(tx, id, &officer.id)? == 0 {
            return Err(gone());
        }
        let secret = make(tx, &proposal.change, &officer.id)?.ok_or_else(gone)?;
        let object = Some(proposal.change.about());
        let purpose = proposal.reason;
        let deed = Deed { action: "client.secret", object, purpose, ..Deed::default() };
        by_staff(tx, &officer, deed)?;
        Ok(secret)
    };
    sso.db().write("sso.secret.fetch", fetch).await
}

/// Whether `digest` is of a secret of the relying party that was replaced and still counts.
pub(crate) async fn counts_on(sso: &Sso, client: &str, digest: &str) -> Result<bool> {
    let client = client.to_owned();
    let load = move |tx: &mut Tx| client_registry::replaced_secrets(tx, &client);
    let replaced = sso.db().read("sso.secret.replaced", load).await?;
    let same = |kept: &String| crypto::constant_time_eq(kept.as_bytes(), digest.as_bytes());
    Ok(replaced.iter().any(same))
}

fn make(tx: &mut Tx, change: &Change, by: &str) -> Result<Option<Secret<String>>> {
    match change {
        Change::RegisterClient { after } | Change::ReviseClient { after, .. } => {
            for_client(tx, &after.id)
        }
        Change::RotateSecret { client } => for_client(tx, client),
        Change::IssueRegistrationToken { label, uses, days, scopes } => {
            let expires_at = tx.now().plus(Duration::from_hours(24 * u64::from(*days)));
            let (issued_by, scopes) = (format!("{by}: {label}"), scopes.clone());
            let allowance = Allowance { issued_by, scopes, uses: *uses, expires_at };
            issue_initial_token(tx, &allowance).map(Some)
        }
        _ => Ok(None),
    }
}

fn for_client(tx: &mut Tx, id: &str) -> Result<Option<Secret<String>>> {
    let Some(client) = clients::find(tx, id)? else { return Ok(None) };
    let secret = tx.entropy().token();
    let digest = crypto::b64(&crypto::sha256(secret.as_bytes()));
    let (before, authentication) = match client.authentication.clone() {
        Authentication::ClientSecretBasic { secret: before } => {
            (before, Authentication::ClientSecretBasic { secret: digest })
        }
        Authentication::ClientSecretPost { secret: before } => {
            (before, Authentication::ClientSecretPost { secret: digest })
        }
        _ => return Ok(None),
    };
    if !before.is_empty() {
        let until = tx.now().plus(OVERLAP);
        client_registry::keep_secret(tx, id, &before, until)?;
    }
    clients::save(tx, &Client { authentication, ..client })?;
    Ok(Some(Secret::new(secret)))
}
