//! What an account's security does by itself: changes that have cooled down, news that was only noted.

use base::{Error, Result};
use db::Tx;
use db::jobs::Claimed;

use crate::Sso;
use crate::operations::holder::{completion, events};

/// A change whose time has come.
pub(super) async fn complete(sso: Sso, job: Claimed) -> Result<()> {
    let id = job.key.parse().map_err(|_| Error::internal("the id of a change"))?;
    completion::complete(&sso, id).await
}

/// Tells of an event.
pub(super) async fn tell(sso: Sso, job: Claimed) -> Result<()> {
    let id = events::noted(&job.key)?;
    let sso_in = sso.clone();
    let tell = move |tx: &mut Tx| events::tell_noted(tx, &sso_in, id);
    sso.db().write("sso.security.tell", tell).await
}
