//! The registry of relying parties: what is seen of them, and what is proposed about them.

use base::{Duration, Error, Id, Result, Timestamp};
use db::Tx;

use super::proposals::propose;
use crate::Sso;
use crate::domain::office::administration::Officer;
use crate::domain::office::change::Change;
use crate::domain::office::proposal::Proposal;
use crate::domain::openid::client::{Client, Keys};
use crate::store::office::client_registry::{self, Use};
use crate::store::openid::clients;

/// How far the figures of use go back.
pub(crate) const USES: Duration = Duration::from_hours(90 * 24);
/// How far those of the page go back.
const SHOWN: Duration = Duration::from_hours(14 * 24);
const HOUR: i64 = 60 * 60 * 1000;

/// A relying party and how it is used.
#[derive(Clone, Debug)]
pub(crate) struct Registered {
    /// Its registration.
    pub(crate) client: Client,
    /// How many people its sector knows.
    pub(crate) people: i64,
    /// How many agreed to what it learns.
    pub(crate) consents: i64,
    /// Sign-ins by the hour, newest first.
    pub(crate) uses: Vec<Use>,
    /// Whether a replaced secret still counts.
    pub(crate) overlapping: usize,
}

/// All relying parties whose id or name has `text` in it.
pub(crate) async fn list(sso: &Sso, text: String) -> Result<Vec<Client>> {
    let text = text.to_lowercase();
    let has = move |client: &Client| {
        [&client.id, &client.name.ar, &client.name.en]
            .iter()
            .any(|word| word.to_lowercase().contains(&text))
    };
    let load = move |tx: &mut Tx| Ok(clients::list(tx)?.into_iter().filter(&has).collect());
    sso.db().read("sso.clients.list", load).await
}

/// One relying party.
///
/// # Errors
/// `NotFound`.
pub(crate) async fn show(sso: &Sso, id: String) -> Result<Registered> {
    let load = move |tx: &mut Tx| {
        let client = find(tx, &id)?;
        let since = tx.now().minus(SHOWN);
        Ok(Registered {
            people: client_registry::people(tx, &client.sector)?,
            consents: client_registry::consents(tx, &id)?,
            uses: client_registry::uses(tx, &id, since)?,
            overlapping: client_registry::replaced_secrets(tx, &id)?.len(),
            client,
        })
    };
    sso.db().read("sso.client", load).await
}

/// Proposes that a relying party is answered no more.
///
/// # Errors
/// `NotFound`; `Conflict` for one that the platform brings along.
pub(crate) async fn end(
    sso: &Sso,
    officer: Officer,
    id: String,
    reason: String,
) -> Result<Id<Proposal>> {
    let end = move |tx: &mut Tx| {
        let before = Box::new(changeable(tx, &id)?);
        propose(tx, &officer, Change::EndClient { before }, reason.clone())
    };
    sso.db().write("sso.client.end", end).await
}

/// Proposes another secret for a relying party.
///
/// # Errors
/// `NotFound`; `Conflict` for one that has none.
pub(crate) async fn rotate_secret(
    sso: &Sso,
    officer: Officer,
    id: String,
    reason: String,
) -> Result<Id<Proposal>> {
    let rotate = move |tx: &mut Tx| {
        let client = changeable(tx, &id)?.id;
        propose(tx, &officer, Change::RotateSecret { client }, reason.clone())
    };
    sso.db().write("sso.client.rotate-secret", rotate).await
}

/// The relying party, if its registration is not part of the configuration.
///
/// # Errors
/// `NotFound`; `Conflict`.
pub(crate) async fn to_change(sso: &Sso, id: String) -> Result<Client> {
    sso.db().read("sso.client.to-change", move |tx| changeable(tx, &id)).await
}

/// Counts the sign-ins of the last two whole hours.
pub(crate) fn count(tx: &mut Tx) -> Result<()> {
    let this_hour = tx.now().millis().div_euclid(HOUR) * HOUR;
    for back in [2, 1] {
        let hour = this_hour - back * HOUR;
        let (hour, end) = (Timestamp::from_millis(hour), Timestamp::from_millis(hour + HOUR));
        client_registry::count_hour(tx, hour, end)?;
    }
    Ok(())
}

fn find(tx: &mut Tx, id: &str) -> Result<Client> {
    clients::find(tx, id)?.ok_or_else(|| Error::not_found("error-not-found"))
}

/// The platform's own are written at each start: what is changed here would not stay.
fn changeable(tx: &mut Tx, id: &str) -> Result<Client> {
    let client = find(tx, id)?;
    match client.keys {
        Keys::Component(_) => Err(Error::conflict("client-configured")),
        _ => Ok(client),
    }
}
